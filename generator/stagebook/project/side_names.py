"""Tell what the name of a side means: a folder, a revision, or both sides as a range of git. Nothing is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HEAD = "HEAD"
RANGE = re.compile(r"((?:\{[^}]*\}|(?!\.\.)[^{])*)(\.\.\.?)(.*)", re.DOTALL)
"""Two dots or three that stand in no braces, and what is before and after them."""
PATH_STARTS = ("./", "../", ".\\", "..\\")


@dataclass(frozen=True, slots=True)
class Range:
    """Two revisions as git takes them: `A..B`, or `A...B` for the merge base of both and `B`."""

    asked: str
    first: str
    second: str
    of_merge_base: bool


def split_range(asked: str) -> Range | None:
    """Split a range; a side that is left out is HEAD. None for what is none: a path, a search (`:/a..b`), a name."""
    found = None if is_path(asked) or asked.startswith(":/") else RANGE.fullmatch(asked)
    return Range(asked, found[1] or HEAD, found[3] or HEAD, found[2] == "...") if found else None


def is_path(asked: str) -> bool:
    """Return whether a side is written as a path, by which only a folder can be meant."""
    return asked in (".", "..") or asked.startswith(PATH_STARTS) or Path(asked).is_absolute()
