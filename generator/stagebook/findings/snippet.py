"""The line of a file that is meant, with marks under the characters that are meant."""

from __future__ import annotations

import unicodedata

from stagebook.findings.visible import on_one_line
from stagebook.source import Place

WIDEST = 100
"""So many characters of a long line are shown."""


def snippet(text: str, place: Place) -> tuple[str, str, str]:
    """The line, what stands before the marks, and the marks. Empty where the place has no line to show."""
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
    """A long line around what is meant, and where that is then."""
    if len(line) <= WIDEST:
        return line, start, end
    first = max(0, min(start - WIDEST // 3, len(line) - WIDEST))
    shown = line[first : first + WIDEST]
    before, after = "…" if first else "", "…" if first + WIDEST < len(line) else ""
    moved = len(before) - first
    return f"{before}{shown}{after}", start + moved, min(end + moved, len(before) + len(shown))


def width(character: str) -> int:
    """How many columns a terminal gives a character, spelled out where it cannot be seen."""
    shown = on_one_line(character)
    if shown != character:
        return len(shown)
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
