"""Find what a text that differs no longer says and says now, where that is more than other words for the same.

No meaning is read: numbers and whole sentences that came or went count, and in a text that gives reasons every word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stagebook.differences.texts import TextSegment, differ_in_blanks, text_similarity

REASONS = frozenset({"rationale", "because", "effect_because"})
"""Fields that give reasons: a word more or less, such as a “not”, may turn them round."""
NUMBER = re.compile(r"\d+(?:[.,:/\-]\d+)*")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n{2,}")
ALIKE = 0.5
"""Share of words that two sentences have in common from which on one is the other in other words."""
MAX_SENTENCES = 40
"""Sentences of each text that are compared; of longer texts every sentence that differs came or went."""


@dataclass(frozen=True, slots=True)
class RewordedText:
    """What a text no longer says, and what it says now: pieces in their order."""

    field: str
    struck: tuple[str, ...]
    added: tuple[str, ...]
    is_claim: bool
    """Whether numbers or sentences came or went."""


def find_rewording(field: str, was: str, now: str, segments: Iterable[TextSegment]) -> RewordedText | None:
    """Find what a text says otherwise; None where it has other words for the same, as far as can be told.

    `segments` are those of both texts.
    """
    if differ_in_blanks(was, now):
        return None
    is_claim = says_otherwise(was, now)
    if not is_claim and field not in REASONS:
        return None
    every = tuple(segments)
    struck, added = (tuple(list_pieces(every, kind)) for kind in ("struck", "added"))
    return RewordedText(field, struck, added, is_claim) if struck or added else None


def says_otherwise(was: str, now: str) -> bool:
    """Tell whether numbers or whole sentences of a text came or went."""
    if Counter(NUMBER.findall(was)) != Counter(NUMBER.findall(now)):
        return True
    before, after = (split_sentences(text) for text in (was, now))
    gone, new = list((before - after).elements()), list((after - before).elements())
    if len(gone) != len(new) or len(gone) > MAX_SENTENCES:
        return True
    return not (all_alike(gone, new) and all_alike(new, gone))


def split_sentences(text: str) -> Counter[str]:
    """Count the sentences of a text, whatever their blanks."""
    return Counter(" ".join(each.split()) for each in SENTENCE_END.split(text) if each.strip())


def all_alike(these: Iterable[str], others: Sequence[str]) -> bool:
    """Tell whether each of these sentences is one of the others in other words."""
    return all(any(text_similarity(each, other) >= ALIKE for other in others) for each in these)


def list_pieces(segments: Iterable[TextSegment], kind: str) -> Iterable[str]:
    """List the struck or the added pieces of a text that have words, without the marks around them."""
    pieces = (" ".join(each.text.split()).strip(",;:. ") for each in segments if each.kind == kind)
    return (each for each in pieces if any(letter.isalnum() for letter in each))
