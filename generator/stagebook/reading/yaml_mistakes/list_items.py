"""Recognise list items that YAML reads as text: without a space after the hyphen, with another sign, in two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from stagebook.reading.yaml_files.yaml_text import flow, shorten
from stagebook.reading.yaml_mistakes.key_lines import known_keys
from stagebook.source import Place

GLUED = re.compile(r"[ \t]*(?P<sign>-)(?=[^\s\-.\d])(?P<text>.*)")
"""An item without a space after its hyphen. `-5` is a number."""
OTHER_SIGN = re.compile(r"[ \t]*(?P<sign>[–—−‐‑•·*+▪◦‣]|[0-9]{1,2}[.)])[\s\u200b]+(?P<text>\S.*)")
"""An item that begins with another sign: a dash, a minus sign, a bullet, a star, a number."""
ITEM = re.compile(r"(?P<indent>[ \t]*)-(?:[ \t]|$)")
LIST_KEY = re.compile(r"[ -]*(?P<key>[\w-]+):[ \t]*(?:#.*)?$")
"""A line that is only a key, whose list stands below."""
OPEN = "…"
"""Stands in a line for what only the author can say."""
MAX_ITEMS = 50
"""Lines that are looked at for a hint."""


class Misread(NamedTuple):
    """Lines that were meant as items of a list."""

    variant: str
    """The variant of the message: `space-after-dash` or `list-sign`."""
    sign: str
    column: int
    """The column of the first sign, from 1."""
    items: Sequence[str]

    @property
    def as_lines(self) -> str:
        """The items as lines of YAML."""
        return "\n".join(f"- {shorten(item, 60)}" for item in self.items[:5])

    def after(self, key: str) -> str:
        """Return the list on one line after its key."""
        return f"{key}: {shorten(flow(list(self.items)), 200)}"


def misread_items(lines: Sequence[str], line: int, column: int = 1) -> Misread | None:
    """Return the items that were meant by the lines from a line on (from 1), read from a column of it (from 1)."""
    first = " " * (column - 1) + lines[line - 1][column - 1 :] if 0 < line <= len(lines) else ""
    pattern = next((each for each in (GLUED, OTHER_SIGN) if each.match(first)), None)
    if pattern is None:
        return None
    start = pattern.match(first)
    items: list[str] = []
    for text in (first, *lines[line : line + MAX_ITEMS]):
        found = pattern.match(text)
        if not found:
            break
        items.append(found["text"].strip())
    if column > 1 and lines[line - 1][: column - 1].strip() and " -" in items[0]:
        items = re.split(r"\s+-\s*", items[0])
    sign = start["sign"] if start else "-"
    at = start.start("sign") + 1 if start else column
    return Misread("space-after-dash" if pattern is GLUED else "list-sign", sign, at, items)


def item_above(lines: Sequence[str], line: int, indent: int) -> int:
    """Return the column (from 1) of the list item above a line (from 1) that is indented by `indent`; 0 if none.

    Lines that are indented deeper belong to an item; a line that is not ends the list.
    """
    for text in reversed(lines[: line - 1]):
        bare = text.strip()
        if not bare or bare.startswith("#"):
            continue
        item = ITEM.match(text)
        if item and len(item["indent"]) != indent:
            return len(item["indent"]) + 1
        if len(text) - len(text.lstrip()) <= indent:
            return 0
    return 0


def item_in_text(lines: Sequence[str], first: int, last: int) -> int:
    """Return the line of a list item inside of a text on several lines (from 1), its first excluded; 0 if none."""
    return next((number for number in range(first + 1, last + 1) if ITEM.match(lines[number - 1])), 0)


def indent_of(line: str) -> int:
    """Return the number of spaces that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def key_of_item(lines: Sequence[str], number: int) -> str:
    """Return the key that an item at an index of the lines begins with by the key of its list, or an ellipsis."""
    indent = indent_of(lines[number])
    above = (line for line in reversed(lines[:number]) if line.strip() and not ITEM.match(line))
    found = next((LIST_KEY.match(line) for line in above if indent_of(line) <= indent), None)
    singular = found["key"][:-1] if found and found["key"].endswith("s") else ""
    return singular if singular in known_keys() else OPEN


def follows_item(lines: Sequence[str], at: Place) -> bool:
    """Return whether a line that should be a key is in the column of the list items above it."""
    above = next((line for line in reversed(lines[: at.line - 1]) if line.strip()), "")
    return above[at.column - 1 :].startswith("- ") and not above[: at.column - 1].strip()
