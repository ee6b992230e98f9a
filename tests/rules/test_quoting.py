from __future__ import annotations

import pytest

from stagebook.rules.quoting import find_condition, find_naming_sentence, quote, split_sentences

TEXT = """Gym and tennis meet at a slot, e.g. a court.
The *restaurant* takes covers, not
slots, and stays on its own diary! Is it enough?

- It fails people most."""


def test_sentences() -> None:
    """Sentences end at marks and paragraphs, not at a broken line or an abbreviation; Markdown is read."""
    assert split_sentences(TEXT) == [
        "Gym and tennis meet at a slot, e.g. a court.",
        "The restaurant takes covers, not slots, and stays on its own diary!",
        "Is it enough?",
        "It fails people most.",
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Restaurant diaries"], "The restaurant takes covers, not slots, and stays on its own diary!"),
        (["Courts"], "Gym and tennis meet at a slot, e.g. a court."),
        (["Pool", "Sauna"], ""),
        (["The long book of the pool diary"], ""),
        (["It is"], ""),
    ],
)
def test_sentence_that_names(names: list[str], expected: str) -> None:
    """A sentence is found by half of the words of a name in any form; stop words and other names find none."""
    assert find_naming_sentence(TEXT, names) == expected


def test_words_that_do_not_count() -> None:
    """The words of the thing that the text is about find no sentence."""
    assert find_naming_sentence(TEXT, ["Court"], without=["Court booking"]) == ""


def test_quote() -> None:
    """A long text is cut between words; a short one stays, on one line."""
    assert quote("a\n b") == "a b"
    assert quote("word " * 100).endswith("word …")
    assert len(quote("x" * 1000)) < 250


def test_condition() -> None:
    """The sentence that says what a text waits for is found whole."""
    assert (
        find_condition("It is late. Not before\nthe field is empty. Until then, wait.")
        == "Not before the field is empty."
    )
    assert find_condition("We do it now.") == ""
