"""A text that says something else is told apart from one in other words."""

from __future__ import annotations

import pytest

from stagebook.differences import reworded_texts
from stagebook.differences.reworded_texts import RewordedText
from stagebook.differences.texts import compare_texts

SAYS = "Every call takes six minutes. It is recorded in 3 systems."


def find_rewording(field: str, was: str, now: str) -> RewordedText | None:
    return reworded_texts.find_rewording(field, was, now, compare_texts(was, now))


@pytest.mark.parametrize(
    ("now", "struck", "added"),
    [
        ("Every call takes six minutes. It is recorded in 4 systems.", "3", "4"),
        ("Every call takes six minutes.", "It is recorded in 3 systems", ""),
        (f"{SAYS} Nobody reads them.", "", "Nobody reads them"),
        (f"{SAYS} Since 2024.", "", "Since 2024"),
    ],
)
def test_numbers_and_sentences(now: str, struck: str, added: str) -> None:
    """Numbers and sentences that come or go are what a text says, whatever the field."""
    found = find_rewording("summary", SAYS, now)
    assert found
    assert (" ".join(found.struck), " ".join(found.added), found.is_claim) == (struck, added, True)


@pytest.mark.parametrize(
    "now", ["Each call takes six minutes. It is recorded in 3 systems.", SAYS.replace(". ", ".\n")]
)
def test_other_words_for_the_same(now: str) -> None:
    """A sentence in other words with the same numbers is wording where a text only describes."""
    assert find_rewording("summary", SAYS, now) is None


def test_every_word_of_a_reason() -> None:
    """In a rationale one word may turn the reason round, so that word is told; blanks are not."""
    found = find_rewording("rationale", "It is not shared.", "It is shared.")
    assert found
    assert (found.struck, found.added, found.is_claim) == (("not",), (), False)
    assert find_rewording("rationale", "It is shared.", "It  is\nshared.") is None


def test_many_sentences_are_not_compared_one_by_one() -> None:
    """Of very long texts that differ in many sentences these count as others, in no time."""
    was, now = (" ".join(f"{word} {each}." for each in range(5000)) for word in ("One", "Two"))
    found = find_rewording("description", was, now)
    assert found
    assert found.is_claim
