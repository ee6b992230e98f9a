"""The cases of tests/review/cases: a change of the small model in tests/review/baths, and what is said of it.

A case is a YAML file:

    purpose: one sentence
    base: {path: edit}       what is other in the base than in baths/models; edits are None (the file goes), a whole
                             file, or pairs of a text and what stands in its place; "*": the whole model goes
    head: {path: edit}       what the change does to the base
    says: [phrase]           what text, Markdown and HTML have
    says_not: [phrase]       what none of them has
    changed: {ref: [field]}  the things that differ and the fields that do, all of them; JSON names them, too
    introduces: [code]       the findings that are introduced, all of them: those of `github` and `gitlab`
    wanted: {phrase: reason} what should be said and is not yet; `not: phrase` what should not be said and is
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).parent
Files = dict[str, str]


@dataclass(frozen=True)
class Case:
    """A change of a model, and what is said of it."""

    name: str
    purpose: str
    before: Files
    after: Files
    changed: Mapping[str, list[str]] | None = None
    says: list[str] = field(default_factory=list)
    says_not: list[str] = field(default_factory=list)
    introduces: list[str] = field(default_factory=list)
    wanted: Mapping[str, str] = field(default_factory=dict)


@cache
def baths() -> Files:
    """The files of the small model, by their paths from its project."""
    folder = HERE / "baths"
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def read_case(path: Path) -> Case:
    """Read a case. Raises TypeError where it has a key that is none, AssertionError where an edit changes nothing."""
    value = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    before = edit_files(baths(), value.pop("base", {}))
    after = edit_files(before, value.pop("head"))
    return Case(path.stem, value.pop("purpose"), before, after, **value)


def edit_files(files: Files, edits: Mapping[str, Any]) -> Files:
    """Return files with edits, as a case writes them."""
    edited = {} if "*" in edits else dict(files)
    for path, edit in edits.items():
        if path == "*":
            continue
        if edit is None:
            del edited[f"models/{path}"]
        elif isinstance(edit, str):
            edited[f"models/{path}"] = edit
        else:
            edited[f"models/{path}"] = replace_texts(edited[f"models/{path}"], edit)
    return edited


def replace_texts(text: str, pairs: list[list[str]]) -> str:
    """Return a text with others in the place of some of its parts, each of which stands in it once."""
    for old, new in pairs:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in:\n{text}"
        text = text.replace(old, new)
    return text
