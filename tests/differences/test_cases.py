"""Kinds of change, each with what `diff` says of it in every format that writes the page, and as JSON.

A case in `cases/` is a YAML file with

- `about`: the rule that it holds,
- `also`: ids by kind, of things that have nothing but a name and are the same on both sides,
- `base`: files by their paths from the project; their content as YAML, or as text,
- `head`: the files that differ, null for one that is gone,
- `rows`: all rows of *In words*, what is struck as `[-…-]`, what is added as `{+…+}`,
- `settings`: all rows of *Settings*,
- `says`: what stands somewhere on the page, and `never`: what does not.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from ruamel.yaml import YAML

from stagebook.model import KINDS
from stagebook.model.field_guide import FieldGuide, guide
from stagebook.pages.blocks import Figure
from stagebook.rendering import terminal
from stagebook.review import FORMATS, ReviewDocument
from tests.differences.applying import apply_things, forms_of, list_unlike
from tests.differences.written_pages import read_page, read_rows
from tests.review.reviewing import review_files

CASES = Path(__file__).parent / "cases"
NAMES = sorted(each.stem for each in CASES.glob("*.yaml"))
PAGES = ("text", "markdown", "html")
"""Formats that write the page."""


IMPOSSIBLE = "journey.demand.journey"
"""Demand on a journey is that journey's own, so reading refuses another."""


@cache
def read_case(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = YAML(typ="safe", pure=True).load((CASES / f"{name}.yaml").read_text("utf-8"))
    return found


@cache
def review_case(name: str) -> ReviewDocument:
    """The review of a case, its picture left out: others hold it, and drawing takes time."""
    case = read_case(name)
    base = {**list_named(case), **{path: write(each) for path, each in case["base"].items()}}
    head = {**base, **{path: write(each) for path, each in case["head"].items() if each is not None}}
    for path in (each for each, content in case["head"].items() if content is None):
        del head[path]
    document = review_files(base, head)
    kept = [each for each in document.page.sections if not any(isinstance(it, Figure) for it in each.blocks)]
    return replace(document, page=replace(document.page, sections=tuple(kept)))


def list_named(case: Mapping[str, Any]) -> dict[str, str]:
    """Files of the things that have a name alone."""
    return {
        f"models/{KINDS[kind].folder}/{id}.yaml": f"name: {id.replace('-', ' ').capitalize()}\n"
        for kind, ids in case.get("also", {}).items()
        for id in ids
    }


def write(content: Any) -> str:
    if isinstance(content, str):
        return content
    stream = io.StringIO()
    YAML(typ="safe", pure=True).dump(content, stream)
    return stream.getvalue()


@cache
def written(name: str, form: str) -> str:
    """A case in a format; for a terminal on lines that need not be wrapped."""
    with mock.patch.multiple(terminal, WIDTH=10_000):
        return FORMATS[form](review_case(name))


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_page_says(name: str, form: str) -> None:
    """All differences in words, and nothing else; what the case expects of the other parts."""
    case, text = read_case(name), written(name, form)
    assert read_rows(form, text, "In words") == case.get("rows", [])
    assert read_rows(form, text, "Settings") == case.get("settings", [])
    page = read_page(form, text)
    assert [each for each in case.get("says", []) if each not in page] == []
    assert [each for each in case.get("never", []) if each in page] == []


@pytest.mark.parametrize("name", NAMES)
def test_json_gives_the_head(name: str) -> None:
    """What JSON says of things, applied to the base, gives the head."""
    document = review_case(name)
    sides = document.review.comparison
    printed = json.loads(written(name, "json"))
    assert list_unlike(apply_things(forms_of(sides.before.model), printed["things"]), forms_of(sides.after.model)) == []
    assert printed["changed"] == bool(case_rows(name))


def case_rows(name: str) -> list[str]:
    rows: list[str] = read_case(name).get("rows", [])
    return rows


def test_every_format_of_the_page_is_read() -> None:
    """A new format of `diff` is held by these cases, or is named here as one that does not write the page."""
    assert set(FORMATS) == {*PAGES, "json", "github", "gitlab"}


def test_every_field_of_every_kind_differs_in_some_case() -> None:
    """Fields inside of others too, as the metadata of the model has them."""
    found = {path for name in NAMES for path in list_changed(name)}
    every = {f"{kind.name}.{path}" for kind in KINDS.values() for path in list_fields(guide(kind.entity))}
    assert sorted(every - found - {IMPOSSIBLE}) == []


def list_fields(guides: tuple[FieldGuide, ...]) -> Iterator[str]:
    """The paths of all fields."""
    for each in guides:
        yield each.name
        yield from (f"{each.name}.{inner}" for inner in list_fields(each.fields))


def list_changed(name: str) -> Iterator[str]:
    """The paths of the fields that differ in a case: one that comes or goes with others counts with these."""
    for thing in json.loads(written(name, "json"))["things"]:
        kind = (thing["after"] or thing["before"]).partition(":")[0]
        if thing["event"] == "changed":
            yield from (f"{kind}.{path}" for each in thing["fields"] for path in changed_paths(each))


def changed_paths(difference: Mapping[str, Any]) -> Iterator[str]:
    path = difference["field"]
    yield path
    inner = [*difference.get("fields", []), *(it for item in difference.get("items", []) for it in item_fields(item))]
    yield from (f"{path}.{each}" for field in inner for each in changed_paths(field))
    whole = [difference.get("now"), difference.get("was")]
    whole += [each.get("now", each.get("was")) for each in difference.get("items", [])]
    yield from (f"{path}.{each}" for value in whole for each in value_paths(value))


def item_fields(item: Mapping[str, Any]) -> list[Any]:
    fields: list[Any] = item.get("fields", [])
    return fields


def value_paths(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from value_paths(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from (f"{key}.{inner}" for inner in value_paths(each))
