"""Split text into the lines that are drawn, without characters that XML forbids."""

from __future__ import annotations

import re
from functools import lru_cache

from stagebook.text_direction import without_isolates

_BLANKS = re.compile("[ \t\r\f\v\u2028\u2029\x85]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=1 << 15)  # called when a text is written, read back and named
def split_lines(text: str) -> tuple[str, ...]:
    """Split a text at line feeds; runs of blanks become one space, leading and trailing empty lines are dropped."""
    clean = _FORBIDDEN.sub("", text)
    return tuple(_BLANKS.sub(" ", line).strip(" ") for line in clean.strip(" \t\r\n").split("\n"))


def drawn_lines(text: str) -> tuple[str, ...]:
    """Split a text into the lines that Graphviz is given: without isolates, which it would measure as letters."""
    lines = split_lines(text)
    return lines if text.isascii() else tuple(without_isolates(line).strip(" ") for line in lines)


@lru_cache(maxsize=1 << 15)
def one_line(text: str) -> str:
    """Join the lines of a text with spaces, for accessible names and titles."""
    return " ".join(line for line in split_lines(text) if line)
