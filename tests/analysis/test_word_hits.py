from __future__ import annotations

import pytest

from stagebook.analysis.word_hits import find_word_hits, index_names, index_phrases

DONTS = index_phrases(["efficiency", "managing demand", "digital by default", "best practice", "reduce calls"])


def hits(text: str, *names: str) -> list[str]:
    """The words of a text that are found, as written; negated ones in parentheses."""
    found = find_word_hits(text, DONTS, index_names(names))
    return [f"({text[hit.start : hit.end]})" if hit.negated else text[hit.start : hit.end] for hit in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("To manage demand.", ["manage demand"]),
        ("More efficient, and run efficiently.", ["efficient", "efficiently"]),
        ("Reduces calls by a fifth.", ["Reduces calls"]),
        ("Digital-by-default.", ["Digital-by-default"]),
        ("Efficiency’s sake.", ["Efficiency’s"]),
        ("Good to practise. Best, practice of all.", []),
        ("Calls we reduce.", []),
        ("", []),
    ],
)
def test_forms(text: str, found: list[str]) -> None:
    """A phrase is found in every form of its words, its words side by side and in order."""
    assert hits(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "This is not about efficiency.",
        "No best practice says so.",
        "Never for efficiency.",
        "It works without managing demand.",
        "People rather than efficiency.",
        "Listening instead of managing demand.",
        "It isn't more efficient.",
        "It isn’t more efficient.",
        "We cannot manage demand.",
        "Not because of efficiency.",
    ],
)
def test_negated(text: str) -> None:
    """A negation before a phrase, within its clause, negates it."""
    assert [each[0] for each in hits(text)] == ["("]


@pytest.mark.parametrize(
    "text",
    [
        "No exceptions, for efficiency.",
        "It is not tailored; efficiency asks for one way.",
        "Never mind. Best practice says so.",
        "No exceptions because best practice says so.",
        "Not a plan but efficiency.",
        "Not only efficient.",
        "Efficient, not kind.",
        "Not now\n\nEfficiency",
        "A knot of efficiency.",
    ],
)
def test_not_negated(text: str) -> None:
    """A negation in another clause, or after the phrase, or weakened by “only”, negates nothing."""
    assert all(each[0] != "(" for each in hits(text))
    assert hits(text)


def test_negation_of_list() -> None:
    """What is said of the first word of a list is said of those that follow by commas and conjunctions alone."""
    assert hits("Not for efficiency, best practice, or to reduce calls.") == [
        "(efficiency)",
        "(best practice)",
        "reduce calls",
    ]
    assert hits("Not efficiency or best practice.") == ["(efficiency)", "(best practice)"]


def test_names_left_out() -> None:
    """A phrase within the name of a thing of the model is no argument; the same words elsewhere are."""
    assert hits("The best practice forum meets for efficiency.", "Best practice forum") == ["efficiency"]
    assert hits("Best practice is what the best practice forum says.", "Best practice forum") == ["Best practice"]


def test_sentence() -> None:
    """A hit has the sentence it stands in, without those around it."""
    text = "It was 3.5 days. Now it is efficient (they say). Good?"
    [hit] = find_word_hits(text, DONTS)
    assert text[hit.sentence_start : hit.sentence_end] == "Now it is efficient (they say)."
