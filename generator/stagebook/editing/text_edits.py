"""Replace pieces of a text by their offsets, so that every other character stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class TextEdit(NamedTuple):
    """The characters of a text from `start` up to `end`, and what takes their place."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """Return a text with its pieces replaced. Of edits of the same piece one is made; others may not overlap."""
    parts: list[str] = []
    done = 0
    for edit in sorted(set(edits)):
        assert edit.start >= done, f"edits overlap at {edit.start}"
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])
