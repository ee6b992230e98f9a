"""Explain files that do not hold one thing: a list of things, text, several documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from yaml.events import ScalarEvent, SequenceStartEvent

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.paths import propose
from stagebook.reading.yaml_files.yaml_text import flow
from stagebook.reading.yaml_mistakes.key_lines import without_colon, without_space
from stagebook.reading.yaml_mistakes.quoted_forms import fault_with_form
from stagebook.reading.yaml_mistakes.unseen_characters import fault_in_layout
from stagebook.source import Place

LISTED_NAME = re.compile(r"-[ \t]+(?:\{[ \t]*)?name:[ \t]+[\"']?(?P<name>[^\"'},#\n]+)")
MISSPELT_NAME = re.compile(r"(?P<key>\w{3,6})[ \t]+(?P<value>\S.*)")
KEY = re.compile(r"[\w-]+:(?:\s|$)")
MAX_NAMES = 5
"""Things of a list for which the hint names a file."""
MAX_NAME_CHARACTERS = 100
"""A longer text is hardly meant as a name."""


def fault_of_root(path: str, lines: Sequence[str], root: Any, at: Place) -> Finding:
    """Return the finding of a file that does not hold keys with values."""
    if unseen := fault_in_layout(path, lines, [at.line]):
        return unseen
    if isinstance(root, SequenceStartEvent):
        return fault_of_list(path, lines, at)
    if not isinstance(root, ScalarEvent):
        return fault("mapping-needed", at, "file")
    line = lines[at.line - 1]
    if root.style == "" and (glued := without_space(line)):
        place = Place(path, at.line, glued.column, len(glued.key) + 1)
        return fault_with_form("yaml-syntax", place, "space-after-colon", glued.form, key=glued.key)
    if root.style == "" and (bare := without_colon(line)):
        place = Place(path, at.line, bare.column, len(bare.key))
        return fault_with_form("yaml-syntax", place, "no-colon", bare.form, key=bare.key)
    if root.style == "" and (misspelt := MISSPELT_NAME.match(line)) and nearest(misspelt["key"], ["name"]):
        place = Place(path, at.line, 1, len(misspelt["key"]))
        form = f"name: {flow(misspelt['value'])}"
        return fault_with_form("yaml-syntax", place, "no-colon", form, key=misspelt["key"])
    text, on_one_line = root.value.strip(), "\n" not in root.value and at.length >= len(root.value)
    if root.style and KEY.match(text) and "\n" not in text:
        return fault_with_form("mapping-needed", at, "quoted-line", text)
    if text[:1].isalnum() and on_one_line and len(text) <= MAX_NAME_CHARACTERS:
        return fault("mapping-needed", at, "file", hint=f"name: {flow(text)}")
    return fault("mapping-needed", at, "file")


def fault_of_list(path: str, lines: Sequence[str], at: Place) -> Finding:
    """Return the finding of a file that holds a list."""
    names = [found["name"].strip() for line in lines if (found := LISTED_NAME.match(line))]
    if len(names) < 2:
        return fault("mapping-needed", at, "one-item" if names else "list")
    folder = path.rpartition("/")[0]
    ids = [propose(name) for name in names[:MAX_NAMES]]
    form = ", ".join(f"{folder}/{each}.yaml" for each in dict.fromkeys(ids) if each)
    return fault_with_form("several-documents", at, "list", form, count=len(names))


def variant_of_second_document(lines: Sequence[str], line: int) -> str:
    """Return the variant of the message about the document that begins at a line (from 1), by what follows."""
    if lines[line - 1][3:].strip():
        return "text-after"
    below = [each for each in lines[line:] if each.strip() and not each.lstrip().startswith("#")]
    if not below:
        return "nothing"
    if any(each.startswith("name:") for each in below):
        return ""
    return "more-keys" if KEY.match(below[0]) else "prose"
