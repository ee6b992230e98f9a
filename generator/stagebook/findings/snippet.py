"""Source snippets: the line of a place, with carets under its characters."""

from __future__ import annotations

import unicodedata

from stagebook.findings.visible import on_one_line
from stagebook.source import Place

MAX_CHARACTERS = 100
"""Characters of a long line that are shown."""


def snippet(text: str, place: Place) -> tuple[str, str, str]:
    """Return the line, the indentation of the carets, and the carets; all empty if the place has no line to show."""
    lines = text.split("\n")
    line = lines[place.line - 1].removesuffix("\r") if place.line <= len(lines) else ""
    if not line.strip():
        return "", "", ""
    start = min(place.column - 1, len(line))
    end = min(start + place.length, len(line))
    shown, start, end = cut(line, start, end)
    lead = "".join("\t" if character == "\t" else " " * width(character) for character in shown[:start])
    marks = "^" * max(1, sum(map(width, shown[start:end])))
    return "\t".join(on_one_line(part) for part in shown.split("\t")), lead, marks


def cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Cut a long line around a range; return it with the start and end of the range in it."""
    if len(line) <= MAX_CHARACTERS:
        return line, start, end
    first = max(0, min(start - MAX_CHARACTERS // 3, len(line) - MAX_CHARACTERS))
    shown = line[first : first + MAX_CHARACTERS]
    before, after = "…" if first else "", "…" if first + MAX_CHARACTERS < len(line) else ""
    moved = len(before) - first
    return f"{before}{shown}{after}", start + moved, min(end + moved, len(before) + len(shown))


def width(character: str) -> int:
    """Return the terminal columns of a character; an invisible one is counted as its escape."""
    shown = on_one_line(character)
    if shown != character:
        return len(shown)
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
