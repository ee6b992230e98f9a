"""Find the known word that was probably meant, for "Did you mean …?". A wrong suggestion is worse than none.

Two words are near if they differ in case, accents or hyphens, in a few letters that are wrong, missing, doubled or
swapped, in a plural, or in the order of their parts. Words that only share some of their parts are not near:
`cat-unknown` is not `cat-runner`, and `gate-12` is not `gate-13`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

MAX_CHARACTERS = 200
"""Longer words are not compared: no id or key is that long."""
MAX_LOOKUPS = 1000
"""Lookups of one `Nearest`. If more ids are wrong, the cause is another, and comparing them would take minutes."""
MAX_CANDIDATES = 24
"""Ids that are compared in full: those that share most letter pairs with the word."""
FAR = 100
"""The distance of two words that are not near."""

SEPARATORS = re.compile(r"[-_\s./]+")
DIGITS = re.compile(r"\d+")
PLURALS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))
VOWELS = "aeiouy"
SMALL_WORDS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
"""Words that are easily left out or added."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to another; empty if none is near. Of several equally near, the first."""
    if len(word) > MAX_CHARACTERS:
        return ""
    distances = ((distance(word, each), at, each) for at, each in enumerate(known))
    found = min(distances, default=(FAR, 0, ""))
    return found[2] if found[0] < FAR else ""


def distance(word: str, other: str) -> int:
    """Return the distance of two words: 0 if only case, accents and hyphens differ; FAR if they are not near."""
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
    """Normalise a word: no accents, lower case, hyphens between its parts."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
    return SEPARATORS.sub("-", plain.casefold()).strip("-")


def aligned(parts: Sequence[str], others: Sequence[str]) -> int:
    """Return the distance of two words part by part; FAR if a part is not near its counterpart."""
    total = 0
    for part, other in zip(parts, others, strict=True):
        total += 0 if part == other else edits(part, other)
        if total >= FAR:
            return FAR
    return total if total <= 3 else FAR


def swapped(parts: Sequence[str], others: Sequence[str]) -> int:
    """Return the distance of words with the same parts in another order; one part may be misspelt or a plural."""
    left = Counter(parts) - Counter(others)
    right = Counter(others) - Counter(parts)
    if len(parts) < 2 or left.total() > 1:
        return FAR
    return 1 + aligned(list(left.elements()), list(right.elements()))


@lru_cache(maxsize=1 << 14)
def edits(part: str, other: str) -> int:
    """Return how many letters differ between two parts (wrong, missing, added or swapped); FAR if too many for a slip.

    The optimal string alignment distance, at most 3. Parts of 3 to 5 letters may differ by one; shorter ones by none.
    """
    if singular(part) == singular(other):
        return 1
    if len(part) == len(other) and sorted(part) == sorted(other) and len(part) <= 4 and part[:1] == other[:1]:
        return 1
    short = min(len(part), len(other))
    limit = 0 if short < 3 else 1 if short < 6 else 2 if short < 10 else 3
    if abs(len(part) - len(other)) > limit:
        return FAR
    found = min(alignment(part, other), alignment(singular(part), singular(other)) + 1)
    if found > limit or (part[0] != other[0] and not first_letter_slipped(part, other, found)):
        return FAR
    if short == 3 and len(part) == len(other) and sorted(part) != sorted(other) and not same_but_vowels(part, other):
        return FAR  # another of three letters makes another word
    return found


def first_letter_slipped(part: str, other: str, found: int) -> bool:
    """Return whether parts with different first letters can be the same: first two swapped, or one lost or added."""
    if part[:2] == other[1::-1]:
        return True
    return found == 1 and min(len(part), len(other)) >= 5 and len(part) != len(other)


def same_but_vowels(part: str, other: str) -> bool:
    """Return whether two parts of the same length differ only in their vowels."""
    return all(one == two or (one in VOWELS and two in VOWELS) for one, two in zip(part, other, strict=True))


def singular(part: str) -> str:
    """Strip the ending of an English plural."""
    for ending, instead in PLURALS:
        if part.endswith(ending) and len(part) - len(ending) >= 3 and not part.endswith("ss"):
            return part.removesuffix(ending) + instead
    return part


def alignment(one: str, two: str) -> int:
    """Return the optimal string alignment distance: letters substituted, deleted, inserted, or swapped with the next.

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
    """Find the nearest of many ids by an index of letter pairs; only the best candidates are compared in full."""

    def __init__(self, known: Sequence[str]) -> None:
        self.known = known
        self.by_pair: defaultdict[str, list[int]] = defaultdict(list)
        self.lookups_left = MAX_LOOKUPS
        for index, each in enumerate(known):
            for pair in pairs(each):
                self.by_pair[pair].append(index)

    def __call__(self, word: str) -> str:
        """Return the known id nearest to a word; empty if none is near, or after MAX_LOOKUPS calls."""
        self.lookups_left -= 1
        if self.lookups_left < 0 or len(word) > MAX_CHARACTERS:
            return ""
        shared = Counter(index for pair in pairs(word) for index in self.by_pair.get(pair, ()))
        likely = sorted(shared, key=lambda index: (-shared[index], self.known[index]))[:MAX_CANDIDATES]
        return nearest(word, [self.known[index] for index in likely])


def pairs(word: str) -> set[str]:
    """Return the pairs of adjacent letters of a normalised word, with marks for its start and end."""
    edged = f"^{form(word)}$"
    return {edged[at : at + 2] for at in range(len(edged) - 1)}
