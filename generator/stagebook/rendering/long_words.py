"""Give long words places to break, so that one name does not push the columns of a table out of sight.

`overflow-wrap: anywhere` would do that too, and break short words of narrow columns with them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONG = 20
"""Characters of a word that is never broken."""
PIECE = 12
"""Characters between two places to break, where the word itself offers none."""

WORD = re.compile(rf"[!-~\u00a1-\u052f\u1e00-\u1fff\u2010-\u2027]{{{LONG + 1},}}")
"""A long word in a script that is broken at blanks only. Arabic letters would come apart, Thai has words of its own."""
_ACCENTS = "[\u0300-\u036f]*"
_SIGNS = rf"(?:(?:[^\w\u0300-\u036f]|_){_ACCENTS})"
PART = re.compile(rf"[^\W_]{_ACCENTS}(?:[^\W_A-Z]{_ACCENTS})*{_SIGNS}*|{_SIGNS}+|[\u0300-\u036f]+")
"""A part of a word: letters up to a capital, with the signs behind them, as programs and paths are named."""


def split_long_words(text: str) -> list[str]:
    """Split a text where its long words may break; joined, the pieces are the text."""
    pieces: list[str] = [""]
    done = 0
    for word in WORD.finditer(text):
        pieces[-1] += text[done : word.start()]
        first, *others = split_word(word[0])
        pieces[-1] += first
        pieces += others
        done = word.end()
    pieces[-1] += text[done:]
    return pieces


def split_word(word: str) -> Iterator[str]:
    """Yield pieces of a word of at most `PIECE` characters, broken at capitals and behind signs where it can be."""
    piece = ""
    for part in filter(None, PART.findall(word)):
        if piece and len(piece) + len(part) > PIECE:
            yield piece
            piece = ""
        piece += part
        while len(piece) > PIECE:
            end = PIECE
            while end < len(piece) and unicodedata.category(piece[end])[0] == "M":
                end += 1  # a letter and its accents stay together
            if len(piece) - end < 3:  # no end of one or two letters
                break
            yield piece[:end]
            piece = piece[end:]
    if piece:
        yield piece
