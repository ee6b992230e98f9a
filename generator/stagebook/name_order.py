"""Order names as a dictionary does and as people count, the same on every machine: no locale is asked.

Letters compare by the Unicode Collation Algorithm (UTS #10) with the default table of Unicode 10. Accents, case and
punctuation break ties only: Ä stands beside A, `“Quay”` beside `quay`. Names compare word by word, so that `Sea lion`
stands before `Seal`, and runs of digits by their value, so that `Stage 2` stands before `Stage 10`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyuca.collator import BaseCollator  # type: ignore[import-untyped]  # it ships no types

MAX_CHARACTERS = 200
"""Characters of a name that are compared as in a dictionary; what follows only breaks ties."""

_NUMBERS = re.compile(r"(\d+)")

Weight = tuple[int, int, str]
"""A letter as (primary weight, 0, ""); a number as (primary weight of 0, count of digits, digits without leading 0)."""
NameKey = tuple[tuple[tuple[Weight, ...], ...], tuple[int, ...], tuple[int, ...], str]
"""Words by letters and numbers; then accents; then case; then the name as written."""


@lru_cache(maxsize=1 << 16)  # the same names are sorted on page after page
def name_key(name: str) -> NameKey:
    """Return the sort key of a name."""
    words: list[tuple[Weight, ...]] = []
    accents: list[int] = []
    cases: list[int] = []
    for word in unicodedata.normalize("NFD", name[:MAX_CHARACTERS]).split():
        weights: list[Weight] = []
        for index, part in enumerate(_NUMBERS.split(word)):
            if index % 2:
                weights.append(_weigh_number(part))
                continue
            for primary, accent, case in _elements(part):
                if primary and primary < _zero():  # blanks, punctuation, symbols
                    continue
                if primary:
                    weights.append((primary, 0, ""))
                accents += [accent] if accent else []
                cases += [case] if case else []
        if weights:
            words.append(tuple(weights))
    return tuple(words), tuple(accents), tuple(cases), name


def _weigh_number(digits: str) -> Weight:
    """Weigh a run of decimal digits of any script by its value; not as `int`, which refuses more than 4,300 digits."""
    value = "".join(str(unicodedata.digit(digit)) for digit in digits).lstrip("0")
    return _zero(), len(value) + 1, value


@lru_cache(maxsize=1 << 14)  # names of one model have many words in common
def _elements(part: str) -> tuple[tuple[int, int, int], ...]:
    """Return the weights of a part of a word: of letters, accents and case."""
    return tuple((primary, accent, case) for primary, accent, case in _collator().collation_elements(part))


@cache
def _collator() -> BaseCollator:
    """Load the table of weights: a tenth of a second, so only where names are sorted."""
    from pyuca.collator import Collator_10_0_0

    return Collator_10_0_0()


@cache
def _zero() -> int:
    """Return the primary weight of the digit 0: blanks, punctuation and symbols are below it, letters above."""
    primary: int = _collator().collation_elements("0")[0][0]
    return primary
