"""The lines of a text as they are drawn: nothing in them that XML forbids or that nobody sees."""

from __future__ import annotations

import re
from functools import lru_cache

_BLANKS = re.compile("[ \t\r\f\v\u2028\u2029\x85]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=1 << 15)  # a text is asked for when it is written, read back and named
def split_lines(text: str) -> tuple[str, ...]:
    """Part a text at its line feeds, without empty lines at either end."""
    clean = _FORBIDDEN.sub("", text)
    return tuple(_BLANKS.sub(" ", line).strip(" ") for line in clean.strip(" \t\r\n").split("\n"))


@lru_cache(maxsize=1 << 15)
def one_line(text: str) -> str:
    """Write a text on one line, as a name or a title."""
    return " ".join(line for line in split_lines(text) if line)
