"""Finds the known word that was probably meant. No word is better than a wrong one.

Near is what fingers and memory make of the same words: case, accents and hyphens, a few letters wrong, missing, doubled
or changed over, a plural, words in another order. Words that only share some of their parts are different things:
`cat-unknown` is not `cat-runner`, and `gate-12` is not `gate-13`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

LONGEST = 200
"""What is longer was never an id or a key."""
GUESSES = 1000
"""So many ids are looked for in one run. If more are wrong, the cause is another, and guessing would take minutes."""
ENOUGH = 24
"""How many ids that share most letter pairs are compared in full."""
FAR = 100
"""The distance of words that are not near."""

SEPARATORS = re.compile(r"[-_\s./]+")
DIGITS = re.compile(r"\d+")
PLURALS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))
VOWELS = "aeiouy"
SMALL_WORDS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
"""Words that are left out and put in without a thought."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to another; empty if none is near. Of several as near, the first."""
    if len(word) > LONGEST:
        return ""
    distances = ((distance(word, each), at, each) for at, each in enumerate(known))
    found = min(distances, default=(FAR, 0, ""))
    return found[2] if found[0] < FAR else ""


def distance(word: str, other: str) -> int:
    """How far two words are from each other: 0 for the same but for case, accents and hyphens; FAR if not near."""
    first, second = form(word), form(other)
    if first == second:
        return 0
    if DIGITS.findall(word) != DIGITS.findall(other):
        return FAR
    joined, other_joined = first.replace("-", ""), second.replace("-", "")
    if joined == other_joined:
        return 0 if joined else FAR
    parts, others = first.split("-"), second.split("-")
    if len(parts) == len(others):
        return min(aligned(parts, others), swapped(parts, others))
    main, other_main = ([each for each in words if each not in SMALL_WORDS] for words in (parts, others))
    if main and len(main) == len(other_main) and aligned(main, other_main) < FAR:
        return 1 + aligned(main, other_main)
    return 1 + edits(joined, other_joined)  # a hyphen is missing or added, and a letter is wrong besides


def form(word: str) -> str:
    """A word without what people mix up first: case, accents, and which sign stands between its parts."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
    return SEPARATORS.sub("-", plain.casefold()).strip("-")


def aligned(parts: Sequence[str], others: Sequence[str]) -> int:
    """The distance of words part by part: each part has to be near its counterpart."""
    total = 0
    for part, other in zip(parts, others, strict=True):
        total += 0 if part == other else edits(part, other)
        if total >= FAR:
            return FAR
    return total if total <= 3 else FAR


def swapped(parts: Sequence[str], others: Sequence[str]) -> int:
    """The distance of words whose parts stand in another order, of which one may be a plural or misspelt besides."""
    left = Counter(parts) - Counter(others)
    right = Counter(others) - Counter(parts)
    if len(parts) < 2 or left.total() > 1:
        return FAR
    return 1 + aligned(list(left.elements()), list(right.elements()))


@lru_cache(maxsize=1 << 14)
def edits(part: str, other: str) -> int:
    """How many letters of one part are wrong, missing, added or changed over; FAR where that is too many to be a slip.

    The optimal string alignment distance. Short words are near only by one letter, the first of which is seldom wrong.
    """
    if singular(part) == singular(other):
        return 1
    if len(part) == len(other) and sorted(part) == sorted(other) and len(part) <= 4 and part[:1] == other[:1]:
        return 1
    short = min(len(part), len(other))
    most = 0 if short < 3 else 1 if short < 6 else 2 if short < 10 else 3
    if abs(len(part) - len(other)) > most:
        return FAR
    found = min(alignment(part, other), alignment(singular(part), singular(other)) + 1)
    if found > most or (part[0] != other[0] and not first_letter_slipped(part, other, found)):
        return FAR
    if short == 3 and len(part) == len(other) and sorted(part) != sorted(other) and not same_but_vowels(part, other):
        return FAR  # another of three letters makes another word
    return found


def first_letter_slipped(part: str, other: str, found: int) -> bool:
    """Whether two parts that begin otherwise can be the same: a beginning is changed over, or lost from a long word."""
    if part[:2] == other[1::-1]:
        return True
    return found == 1 and min(len(part), len(other)) >= 5 and len(part) != len(other)


def same_but_vowels(part: str, other: str) -> bool:
    """Whether two parts of one length are the same but for vowels in the place of vowels."""
    return all(one == two or (one in VOWELS and two in VOWELS) for one, two in zip(part, other, strict=True))


def singular(part: str) -> str:
    """A part without the ending of an English plural."""
    for ending, instead in PLURALS:
        if part.endswith(ending) and len(part) - len(ending) >= 3 and not part.endswith("ss"):
            return part.removesuffix(ending) + instead
    return part


def alignment(one: str, two: str) -> int:
    """The optimal string alignment distance: letters changed, left out, added, or changed over with the next.

    Definition: L. Boytsov, Indexing methods for approximate dictionary searching (2011), section 2.2.
    """
    before: list[int] = []
    last = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, other in enumerate(two, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


class Nearest:
    """Finds the nearest among many ids: ten thousand are too many to compare each in full."""

    def __init__(self, known: Sequence[str]) -> None:
        self.known = known
        self.by_pair: defaultdict[str, list[int]] = defaultdict(list)
        self.guesses = GUESSES
        for index, each in enumerate(known):
            for pair in pairs(each):
                self.by_pair[pair].append(index)

    def __call__(self, word: str) -> str:
        """The known id nearest to a word; empty if none is near."""
        self.guesses -= 1
        if self.guesses < 0 or len(word) > LONGEST:
            return ""
        shared = Counter(index for pair in pairs(word) for index in self.by_pair.get(pair, ()))
        likely = sorted(shared, key=lambda index: (-shared[index], self.known[index]))[:ENOUGH]
        return nearest(word, [self.known[index] for index in likely])


def pairs(word: str) -> set[str]:
    """The pairs of neighbouring letters of a word, its edges included."""
    edged = f"^{form(word)}$"
    return {edged[at : at + 2] for at in range(len(edged) - 1)}
