"""Keep text that runs from right to left from moving what stands around it (Unicode Bidirectional Algorithm, UAX #9).

A name inserted into a sentence is isolated: U+2068 (first strong isolate) before it, U+2069 after it. HTML has `<bdi>`
instead (`rendering/renderer.py`), in attributes, pictures and plain text the characters stand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ISOLATE, RIGHT_TO_LEFT_ISOLATE, POP = "\u2068", "\u2067", "\u2069"
_OPENING = "\u2066\u2067\u2068"

CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: they reorder what stands between them, and beyond if they are not closed.
The marks U+061C, U+200E and U+200F only stand for a letter of a direction, and Arabic and Hebrew text needs them."""
_TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Characters of the blocks whose letters run from right to left, and what turns direction."""


def turns(text: str) -> bool:
    """Return whether a text may move what stands around it: it has letters from right to left, or controls."""
    return not text.isascii() and _TURNS.search(text) is not None


def isolate(text: str) -> str:
    """Isolate a text that may move what stands around it; any other stays. Idempotent."""
    return _isolate(text) if turns(text) else text


@lru_cache(maxsize=1 << 12)
def _isolate(text: str) -> str:
    closed, whole = _close(text)
    return text if whole else f"{ISOLATE}{closed}{POP}"


def _close(text: str) -> tuple[str, bool]:
    """Close open isolates and drop what closes none; and tell whether one isolate (U+2068) holds the whole text."""
    kept: list[str] = []
    depth, left = 0, 0
    for at, character in enumerate(text):
        if character == POP and not depth:
            continue
        depth += (character in _OPENING) - (character == POP)
        left += not depth and at < len(text) - 1
        kept.append(character)
    return "".join(kept) + POP * depth, not left and not depth and text.startswith(ISOLATE)


def without_isolates(text: str) -> str:
    """Remove isolates, for programs: a cell of a CSV file is a value alone."""
    return text if text.isascii() else text.replace(ISOLATE, "").replace(POP, "")


def is_right_to_left(text: str) -> bool:
    """Return whether the first strong letter outside isolates runs from right to left (UAX #9, P2 and P3)."""
    depth = 0
    for character in "" if text.isascii() else text:
        if character in _OPENING:
            depth += 1
        elif character == POP:
            depth = max(0, depth - 1)
        elif not depth and (kind := unicodedata.bidirectional(character)) in ("L", "R", "AL"):
            return kind != "L"
    return False


@lru_cache(maxsize=1 << 12)
def direct_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Give each line of a wrapped text the direction of the whole.

    Isolates go on over the ends of lines, and the lines of a text from right to left are isolates of that direction.
    """
    if not any(map(turns, lines)):
        return lines
    text = "\n".join(lines)
    # Letters of one direction and blanks have no other order.
    mixed = any(unicodedata.bidirectional(each) not in ("R", "AL", "NSM", "WS", "B") for each in text)
    around = (RIGHT_TO_LEFT_ISOLATE, POP) if mixed and is_right_to_left(text) else ("", "")
    directed, open_ = [], ""
    for line in lines:
        begun, open_ = open_, _still_open(open_ + line)
        directed.append(f"{around[0]}{begun}{line}{POP * len(open_)}{around[1]}" if line else line)
    return tuple(directed)


def _still_open(text: str) -> str:
    """Return the isolates that are open at the end of a text."""
    open_: list[str] = []
    for character in text:
        if character in _OPENING:
            open_.append(character)
        elif character == POP and open_:
            open_.pop()
    return "".join(open_)


def pairs(text: str) -> frozenset[int]:
    """Return the indices of U+2068 and of the U+2069 that closes it: what they hold turns nothing around it."""
    open_: list[tuple[str, int]] = []
    found: set[int] = set()
    for at, character in enumerate(text):
        if character in _OPENING:
            open_.append((character, at))
        elif character == POP and open_:
            opening, start = open_.pop()
            found |= {start, at} if opening == ISOLATE else set()
    return frozenset(found)
