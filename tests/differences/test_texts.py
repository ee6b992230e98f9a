"""Texts compared word by word, and Markdown whose lines break elsewhere."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagebook.commonmark.same_text import is_same_markdown
from stagebook.differences.texts import MAX_PAIRS, TextSegment, compare_texts
from stagebook.rendering.prose import prose
from tests.analysis.generated_models import unhurried
from tests.counted_work import count_lines

TEXTS = st.lists(st.sampled_from(["a court", " ", "\n", ".", "booked", ", ", "é", "-", "\u2028", "twice"])).map("".join)


def write(was: str, now: str) -> str:
    """The segments as `wdiff` writes them."""
    forms = {"equal": "{}", "struck": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(forms[each.kind].format(each.text) for each in compare_texts(was, now))


@unhurried
@given(was=TEXTS, now=TEXTS)
def test_segments_give_both_texts(was: str, now: str) -> None:
    """What is not added is the earlier text, what is not struck the later one; neighbours are of different kinds."""
    found = compare_texts(was, now)
    assert "".join(each.text for each in found if each.kind != "added") == was
    assert "".join(each.text for each in found if each.kind != "struck") == now
    assert all(one.kind != other.kind for one, other in pairwise(found))
    assert all(each.text for each in found)


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [
        ("Is it booked?", "Is it really booked?", "Is it {+really +}booked?"),
        ("A slot", "A slot now", "A slot{+ now+}"),
        ("Open at seven.", "Open at eight.", "Open at [-seven-]{+eight+}."),
        ("Members ring", "Nobody knows why", "[-Members ring-]{+Nobody knows why+}"),
        ("It is in a few ways lost", "Won as a rule", "[-It is in a few ways lost-]{+Won as a rule+}"),
        ("same", "same", "same"),
        ("", "new", "{+new+}"),
        ("two  blanks", "two blanks", "two [- -]blanks"),
        ("the club's own", "the club’s own", "the [-club's-]{+club’s+} own"),
    ],
)
def test_words_that_differ(was: str, now: str, found: str) -> None:
    """Whole words are struck and added; a short word that both have by chance is no island between them."""
    assert write(was, now) == found


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    """Between a common beginning and end all is replaced, so that no text takes minutes."""
    count = int(MAX_PAIRS**0.5) + 1
    was, now = (" ".join(["begin", *(f"{name}{index}" for index in range(count)), "end"]) for name in "ab")
    kinds = [each.kind for each in compare_texts(was, now)]
    assert kinds in (["equal", "struck", "added", "equal"], ["struck", "added"])
    same = " ".join(["x y"] * 2000)
    assert count_lines(lambda: compare_texts(same, same)) < 100_000


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Gym and\ntennis", "Gym and tennis", True),
        ("**Gym and\ntennis** meet", "**Gym and tennis** meet", True),
        ("One.\n\nTwo.", "One.\n\n\nTwo.", True),
        ("One.\n\nTwo.", "One.\nTwo.", False),
        ("It does\n- this", "It does - this", False),
        ("Line  \nbreak", "Line\nbreak", False),
        ("    code  here", "    code here", False),
        ("`a  b`", "`a b`", False),
        ("[a](enabler:a)", "[a](enabler:b)", False),
    ],
)
def test_lines_of_a_paragraph_may_break_elsewhere(one: str, other: str, same: bool) -> None:
    """What readers see counts: words, blocks, forced breaks and code."""
    assert is_same_markdown(one, other) is same


@unhurried
@given(was=st.text("ab \n-*`>#", max_size=20), now=st.text("ab \n-*`>#", max_size=20))
def test_the_same_markdown_looks_the_same(was: str, now: str) -> None:
    """Texts that count as the same are rendered alike, but for blanks that browsers collapse."""
    if is_same_markdown(was, now):
        first, second = (re.sub(r"\s+", " ", str(prose(text))) for text in (was, now))
        assert first == second


def test_segments_are_named() -> None:
    """The kinds are those that the JSON document has as keys."""
    assert compare_texts("a b", "a c")[-2:] == (TextSegment("struck", "b"), TextSegment("added", "c"))
