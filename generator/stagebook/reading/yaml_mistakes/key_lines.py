"""Recognise lines that were meant as `key: value` and are not: `name Consult`, `name = Consult`, `name:Consult`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from stagebook.model.kinds import KINDS
from stagebook.reading.shapes import shapes
from stagebook.reading.yaml_files.yaml_text import shorten
from stagebook.reading.yaml_mistakes.quoted_forms import MAX_TEXT_CHARACTERS, TYPOGRAPHIC, in_quotes, intended

LEAD = r"(?P<lead>[ \t]*(?:-[ \t]+)*)"
NO_SPACE = re.compile(LEAD + r"(?P<key>[\w-]{1,60})[ \t]*:(?=[^\s/:])(?P<value>.*)")
OTHER_SIGN = re.compile(
    LEAD + r"(?P<key>[\w-]{1,60})\s*(?P<sign>[：﹕︰꞉;]|=>|->|:=|[=–—-](?=\s|\w)|(?=\s|$))\s*(?P<value>.*)"
)
"""A word that may be a key, and instead of a colon another sign or none."""
MAX_WORDS = 4
"""A line of more words without any sign after the first may be text as well."""
NEEDS_QUOTES = re.compile(r"[\[\]{}&*!|>%@`#,?\"'-]|.*(?:: | #|:$)")
"""Text that means something else in YAML without quotes. Brackets, quotes and block signs may be meant as such."""


class KeyLine(NamedTuple):
    """A line that was meant as a key with its value."""

    key: str
    column: int
    """The column of the key, from 1."""
    form: str
    """The line to type."""


@cache
def known_keys() -> frozenset[str]:
    """Return the keys of all kinds, and of the mappings in them."""
    keys: set[str] = set()
    seen: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [kind.entity for kind in KINDS.values()]
    while waiting:
        owner = waiting.pop()
        if owner not in seen:
            seen.add(owner)
            keys.update(shapes(owner))
            waiting += [shape.part for shape in shapes(owner).values() if shape.part]
    return frozenset(keys)


def without_space(line: str) -> KeyLine | None:
    """Return what is meant by a line with a colon and no space after it; None if it has another form."""
    found = NO_SPACE.match(line)
    return key_line(found) if found else None


def without_colon(line: str) -> KeyLine | None:
    """Return what is meant by a line that begins with a known key and no colon; None if it has another form."""
    found = OTHER_SIGN.match(line)
    if not found or found["key"].casefold() not in known_keys():
        return None
    return None if not found["sign"] and len(found["value"].split()) > MAX_WORDS else key_line(found)


def key_line(found: re.Match[str]) -> KeyLine:
    """Return the key line of a match, its key in lower case if that is known."""
    key, value = found["key"], found["value"].strip()
    key = key.casefold() if key.casefold() in known_keys() else key
    return KeyLine(key, found.start("key") + 1, f"{key}: {plain_form(value)}".strip())


def plain_form(value: str) -> str:
    """Return a value as it can stand after a key: as it is typed, or in quotes where it would mean something else."""
    if value[:1] in TYPOGRAPHIC:
        return in_quotes(intended(value))
    as_meant = re.fullmatch(r"[\[{].*[\]}]|[|>][-+0-9]*|\"[^\"]*\"|'[^']*'", value)
    return shorten(value, MAX_TEXT_CHARACTERS) if as_meant or not NEEDS_QUOTES.match(value) else in_quotes(value)
