"""Words for the sharedness of the enablers of a path."""

from __future__ import annotations

from stagebook.analysis import Profile
from stagebook.analysis.overlap import MIN_DECIDED
from stagebook.pages.blocks import words
from stagebook.words import Phrase, Run, number, phrase, say


def two_decimals(share: float) -> str:
    """Format a signal or share from 0 to 1 with two decimals."""
    return f"{share:.2f}"


def sharedness_words(profile: Profile) -> Phrase:
    """Sharedness of the decided enablers, from 0 to 1, with their number; of too few only the number."""
    shared, decided = profile.sharedness.value, profile.sharedness.decided
    if shared is None:
        return words(say("sharedness.undecided" if profile.sharedness.undecided else "sharedness.without"), "muted")
    if decided < MIN_DECIDED:
        return words(say("sharedness.few", n=decided), "muted")
    return (Run(two_decimals(shared), tone="strong"), Run(" · "), *phrase("sharedness.of", n=decided))


def stance_words(profile: Profile, decided: bool = False) -> Phrase:
    """Counts of the stances behind the sharedness; with `decided`, those of decided enablers alone."""
    names = ("independent", "common", "repeatable", *(() if decided else ("undecided",)))
    found = ((name, getattr(profile.sharedness, name)) for name in names)
    return words(", ".join(f"{number(count)} {say(f'value.stance.{name}')}" for name, count in found if count))
