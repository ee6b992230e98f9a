"""Split a text that lists several things: `a; b`, `a, b`, `a and b`, or one a line."""

from __future__ import annotations

import re

from stagebook.reading.paths import MAX_ID_CHARACTERS, is_id

BETWEEN_TEXTS = re.compile(r"\n|[,;|](?:\s|$)|,(?=\S)|;|\|")
BETWEEN_IDS = re.compile(r"[,;|/+&\n]|[-=]*>|→|\s+(?:and|or|und|et|y)\s+")
SURE = re.compile(r"[,;|\n]|[-=]*>|→")
BULLET = re.compile(r"^(?:[-*•]|[0-9]+[.)])\s+")
MAX_PARTS = 50


def split_texts(text: str) -> list[str]:
    """Split a text at commas, semicolons, bars and line ends; the marks of a list are removed."""
    return parts(text, BETWEEN_TEXTS)


def split_ids(text: str) -> list[str]:
    """Split a text of ids also at slashes, plus signs and words between: none of them can be in an id.

    A text that is not a list of ids stays whole.
    """
    found = parts(text.strip().removeprefix("[").removesuffix("]"), BETWEEN_IDS)
    return found if all(map(is_id, found)) else parts(text, BETWEEN_TEXTS)


def ids_listed(text: str) -> tuple[list[str], bool]:
    """Return the ids that a text may list, and whether it surely does; none if it cannot be a list of two or more.

    A comma, semicolon, bar or line end is in no name of one thing; a blank, a slash or a word between may be.
    """
    if len(text) > MAX_PARTS * MAX_ID_CHARACTERS:
        return [], False
    bare = text.strip().removeprefix("[").removesuffix("]")
    for found, sure in ((parts(bare, SURE), True), (parts(bare, BETWEEN_IDS), False), (bare.split(), False)):
        if 1 < len(found) <= MAX_PARTS and all(map(is_id, found)):
            return found, sure
    return [], False


def names_listed(text: str) -> list[str]:
    """List the names of two things or more that a text may list: at surer marks first. Empty if there are none."""
    if len(text) > MAX_PARTS * MAX_ID_CHARACTERS:
        return []
    for between in (SURE, BETWEEN_IDS):
        found = parts(text.strip().removeprefix("[").removesuffix("]"), between)
        if 1 < len(found) <= MAX_PARTS:
            return found
    return []


def parts(text: str, between: re.Pattern[str]) -> list[str]:
    """Split a text, without blanks, bullets and empty parts."""
    found = (BULLET.sub("", each.strip()).strip() for each in between.split(text))
    return [each for each in found if each]
