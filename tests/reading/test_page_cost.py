"""A page that MkDocs could not read in time is found with its place before MkDocs is given it; others are quiet."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from stagebook.checking import check_project
from stagebook.mkdocs.page_markdown import ModelInPages
from stagebook.project.folder import load
from stagebook.reading.written_pages.page_cost import CODE, costs
from tests.counted_work import assert_linear
from tests.markdown_runs import RUNS
from tests.mkdocs.conftest import write

REFUSED = {
    "'['": "",
    "'!['": "",
    "'![]('": "",
    "'[]('": "",
    "'[a]('": "",
    "'<a '": "",
    "brackets in each other": "",
    "'- '": "nested",
    "'1. '": "nested",
    "'> - '": "nested",
    "lists by indentation": "nested",
    "emphasis in itself": "emphasis",
    "strong in itself": "emphasis",
    "wide table with short rows": "cells",
}
MANY = {"lists by indentation": 400**2, "wide table with short rows": 500**2}


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_without_measure_is_an_error_at_its_line(tmp_path: Path, name: str) -> None:
    """Whatever keeps Python-Markdown busy for minutes, or ends in a traceback there."""
    text = f"# About\n\nFine.\n\n{RUNS[name](MANY.get(name, 20_000))}\n"
    write(tmp_path, {"models/organisation.yaml": "name: Lido\npurpose: A swim\n", "content/about.md": text})
    checked = check_project(load(tmp_path))
    (found,) = (each for each in checked.report.findings if each.code == CODE)
    assert (found.at.path, found.at.line) == ("content/about.md", 5)  # type: ignore[union-attr]
    assert checked.whole is None
    assert [variant for _, variant in costs(text)] == [REFUSED[name]]


@pytest.mark.parametrize("name", RUNS)
def test_what_is_let_through_is_read(name: str) -> None:
    """The longest of each kind of text that is not refused neither hangs Python-Markdown nor exhausts its stack."""
    sizes = (5_000, 2_000, 1_000, 500, 200, 50, 10)
    text = next(text for text in (RUNS[name](size) for size in sizes) if not list(costs(text)))
    reader = Markdown(extensions=["toc", "tables", "fenced_code", ModelInPages()])
    assert reader.convert(text) is not None


@pytest.mark.parametrize("name", RUNS)
def test_the_estimate_is_cheap(name: str) -> None:
    """It costs work in proportion to the length of a page."""
    assert_linear(lambda text: list(costs(text)), RUNS[name], 300)


@pytest.mark.parametrize(
    "text",
    [
        "- [one](a.md) and *two*\n" * 1_000,
        "| [one](a.md) | *two* | `three` |\n" * 1_000,
        "[one]: https://one.example/a_b\n" * 300,
        "A line of text with [a link](https://one.example/a_b) in it.\n" * 500,
        "*A* paragraph with `code`, <b>HTML</b> and an ![image](a.png).\n\n" * 2_000,
        "```\n" + "[" * 3_000 + "\n```\n",
        "".join(f"{'    ' * depth}- a\n" for depth in range(20)),
        "> " * 20 + "a",
        "# Heading\n\nText (in parentheses) with snake_case_words and 2 * 3 * 4.\n\n---\n\n" * 500,
    ],
)
def test_long_ordinary_pages_are_quiet(text: str) -> None:
    """Long lists, tables, paragraphs and documents."""
    assert list(costs(text)) == []
