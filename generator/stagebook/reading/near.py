"""The word that was probably meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

CUTOFF = 0.65
LONGEST = 200
"""What is longer was never an id or a key."""
GUESSES = 1000
"""So many ids are looked for in one run. If more are wrong, the cause is another, and guessing would take minutes."""
ENOUGH = 24
"""How many ids that share most letter pairs are compared in full."""


def nearest(word: str, known: Iterable[str], cutoff: float = CUTOFF) -> str:
    """The known word nearest to another, whatever its case, hyphens, underscores or spaces; empty if none is near.

    Letters that changed places come first: `pre` is `per`, though two of three letters stand elsewhere.
    """
    if len(word) > LONGEST:
        return ""
    wanted = form(word)
    by_form: dict[str, str] = {}
    for each in known:
        by_form.setdefault(form(each), each)
    letters = sorted(wanted)
    turned = next((each for each in by_form if len(each) == len(wanted) and sorted(each) == letters), "")
    found = [turned] if turned else get_close_matches(wanted, by_form, n=1, cutoff=cutoff)
    return by_form[found[0]] if found else ""


def form(word: str) -> str:
    """A word without what people mix up first."""
    return word.casefold().replace("-", "_").replace(" ", "_")


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
