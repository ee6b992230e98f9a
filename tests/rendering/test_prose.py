"""What authors write as Markdown reaches the page, and nothing that could do harm."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stagebook.rendering.prose import PLAIN, marked_up, prose

LETTERS = st.text("aé漢z 1.,:;?!()'\"’–%/-\n_*`#>&<|~=+[]", max_size=40)


@given(LETTERS)
@example("One tenant.\nA second line\n\nAnd a paragraph: it's “plain”, 20 % of it.\n")
@example("A line\n---\n")
@example("Two blanks  \nbreak a line")
@example("Steps\n1. one\n2. two")
@example("snake_case_word")
def test_plain_text_is_what_markdown_makes_of_it(text: str) -> None:
    """The short way for text without markup leads to the same page as the long one, for any text."""
    assert prose(text) == marked_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "# Heading",
        "a *b* c",
        "<b>bold</b>",
        "[a](javascript:alert(1))",
        "- a\n- b",
        "a & b",
        "a `b`",
        "    code",
        "a_b_c",
    ],
)
def test_text_with_markup_takes_the_long_way(text: str) -> None:
    """Whatever Markdown or HTML could mean something by is never taken for plain."""
    assert not PLAIN.fullmatch(text) or "_" in text


def test_a_long_line_is_read_in_time() -> None:
    """No text makes the look at it take longer than its length."""
    assert prose("a" * 50_000 + " <") == marked_up("a" * 50_000 + " <")
    assert prose("a b" * 30_000 + "<") == marked_up("a b" * 30_000 + "<")
