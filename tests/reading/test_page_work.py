"""Looking for what pages lead to costs work in proportion to their length, whatever they consist of."""

from __future__ import annotations

import json

import pytest

from stagebook.commonmark.hidden_text import find_hidden
from stagebook.findings.finding import Finding
from stagebook.reading.written_pages.page_links import check_links
from stagebook.reading.written_pages.page_tags import blank_code, check_mentions
from stagebook.reading.yaml_files.scalar_lines import read_scalar
from tests.builders import model
from tests.counted_work import assert_linear
from tests.markdown_runs import RUNS

DEAD = "[gone](gone.md)\n\n"
SIZE = 150


def check(text: str) -> list[Finding]:
    """What is found in a page that has a dead link besides, so that all of it is read."""
    pages = {"content/about.md": (DEAD + text).encode()}
    return [*check_mentions(pages, model()), *check_links(pages, "content", lambda: ["index.md"])]


@pytest.mark.parametrize("name", RUNS)
def test_work_grows_with_the_length_of_a_page(name: str) -> None:
    """Twice the page, about twice the lines executed, and the dead link before it is found."""
    assert any("gone.md" in each.message for each in check(""))
    assert_linear(check, RUNS[name], SIZE)


@pytest.mark.parametrize("name", RUNS)
def test_work_grows_with_the_length_of_a_field(name: str) -> None:
    """Looking for what a field does not show, and for where that stands, is proportional as well."""

    def look(text: str) -> object:
        source = f"a: {json.dumps(text)}"
        scalar = read_scalar(source, 3, len(source), text)
        return [scalar.offset(each.offset) for each in find_hidden(text)]

    look("[a](b)")
    assert_linear(look, RUNS[name], SIZE)


@pytest.mark.parametrize("name", RUNS)
def test_long_pages_are_checked(name: str) -> None:
    """No page is too deep to be checked, or keeps a regular expression busy for minutes."""
    assert check(RUNS[name](5_000))


@pytest.mark.parametrize(
    ("line", "blanked"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("`a ``b` c``", "        c``"),
        ("`a", "`a"),
        ("``a`", "``a`"),
        ("`a` `b`", "       "),
    ],
)
def test_code_is_blank(line: str, blanked: str) -> None:
    """A code span ends at the next run of as many backticks, and a run without such a one is text."""
    assert blank_code(line) == blanked
