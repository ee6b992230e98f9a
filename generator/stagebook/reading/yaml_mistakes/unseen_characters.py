"""Name the characters that cannot be seen and because of which a value or a line is not what it looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from stagebook.findings.finding import Finding
from stagebook.reading.draft import RawThing
from stagebook.reading.faults import fault
from stagebook.reading.yaml_files.text import spell
from stagebook.reading.yaml_files.yaml_text import shorten
from stagebook.source import Place, Steps
from stagebook.words import say

BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800"
"""Blanks that YAML does not take for one: Unicode's space separators (Zs) but the space, and the braille blank."""
JOINERS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
)
"""Format characters (Cf) and fillers, which take no room at all."""
SELECTORS = "\ufe00-\ufe0f\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
"""Variation selectors, annotations, shorthand and musical controls, tags."""
UNSEEN = re.compile(f"[\t{BLANKS}{JOINERS}{SELECTORS}]")
"""Any of them, or a tab."""
NO_TAB = f"[{BLANKS}{JOINERS}{SELECTORS}]"
"""A set of them for patterns; tabs have messages of their own."""
IN_LAYOUT = re.compile(
    rf"^[ \t]*(?:-[ \t]+)*(?P<lead>{NO_TAB})"
    rf"|^[ \t]*-(?P<dash>{NO_TAB})"
    rf"|^[ \t]*(?:-[ \t]+)*[\w-]+(?P<before>{NO_TAB})[ \t]*:"
    rf"|(?:^[ \t]*(?:-[ \t]+)*|[{{,][ \t]*)[\w-]+:(?P<after>{NO_TAB})"
)
"""A character that cannot be seen where only spaces are allowed: before a key, after a hyphen, around a colon."""


def fault_of_unseen(
    draft: RawThing,
    steps: Steps,
    text: str,
    on: Literal["key", "value"] = "value",
    spelling: Callable[[str], str] = str,
) -> Finding | None:
    """Return the finding of the first unseen character of a value that cannot be used.

    `spelling` makes what to type from the text without it. None if there is none, or if the value has other characters
    beyond ASCII: then these are why it cannot be used.
    """
    found = UNSEEN.search(text)
    if not found or not UNSEEN.sub("", text).isascii():
        return None
    at = draft.place(steps, on)
    if on == "key" and (in_layout := fault_in_layout(at.path, draft.document.lines, [at.line])):
        return in_layout
    meant = spelling(" ".join(UNSEEN.sub(lambda each: " " if each[0].isspace() else "", text).split()))
    return fault(
        "unseen-character",
        place_of(draft, at, found[0]),
        "in",
        hint=say("unseen-character.without", meant=shorten(meant, 60)) if meant else "",
        subject=draft.ref,
        value=shorten(text, 60),
        character=spell(found[0]),
    )


def place_of(draft: RawThing, start: Place, character: str) -> Place:
    """Return the place of a character in a value that begins at a place; that of the value if it is an escape."""
    lines = draft.document.lines
    for number in range(start.line, min(start.line + 20, len(lines)) + 1):
        column = lines[number - 1].find(character, start.column - 1 if number == start.line else 0)
        if column >= 0:
            return Place(start.path, number, column + 1)
    return start


def fault_in_layout(path: str, lines: Sequence[str], numbers: Iterable[int]) -> Finding | None:
    """Return the finding of an unseen character where a line needs spaces, in the first such of some lines (from 1)."""
    for number in numbers:
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        found = IN_LAYOUT.search(line)
        if found and found.lastgroup:
            at = Place(path, number, found.start(found.lastgroup) + 1)
            return fault("unseen-character", at, variant_of(found.lastgroup), character=spell(found[found.lastgroup]))
    return None


def variant_of(group: str) -> str:
    """Return the variant of the message for a group of IN_LAYOUT."""
    return {"lead": "indentation", "dash": "dash", "before": "colon", "after": "colon"}[group]
