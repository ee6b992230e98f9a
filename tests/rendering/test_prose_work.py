"""Reading Markdown costs work in proportion to its length, whatever it consists of."""

from __future__ import annotations

import pytest

from stagebook.rendering.prose import render_markdown
from stagebook.rendering.search import strip_markdown
from tests.counted_work import assert_linear
from tests.markdown_runs import RUNS

SIZE = 150


@pytest.mark.parametrize("name", RUNS)
def test_work_grows_with_the_length_of_a_field(name: str) -> None:
    """Twice the text, about twice the lines executed."""
    render_markdown("")
    assert_linear(render_markdown, RUNS[name], SIZE)


@pytest.mark.parametrize("name", RUNS)
def test_long_fields_are_read(name: str) -> None:
    """Nothing that can be typed is too deep to be read, or runs for minutes inside a regular expression."""
    assert render_markdown(RUNS[name](2_000)) is not None
    assert strip_markdown(RUNS[name](20_000)) is not None
