"""Kinds of change, and what every format says of each."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from stagebook.cli.main import main
from stagebook.model.field_guide import guide
from stagebook.model.kinds import KINDS
from stagebook.rendering import terminal
from stagebook.review import FORMATS, ReviewDocument
from tests.review.case_files import Case, read_case
from tests.review.every_field import change_every_field, list_differing, list_fields
from tests.review.reviewing import review_files

CASES = {path.stem: path for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))}
IN_WORDS = ("text", "markdown", "html")
"""Formats that write the page; the others write parts of the review for programs."""
UNSEEN = re.compile("[\u200b-\u200f\u2060-\u2069\ufeff]")
GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@cache
def case_of(name: str) -> Case:
    return read_case(CASES[name])


@cache
def document_of(name: str) -> ReviewDocument:
    return review_files(case_of(name).before, case_of(name).after)


@cache
def said(name: str, form: str) -> str:
    """What a reader sees of a case in a format: without markup, quotes of names and what cannot be seen."""
    with mock.patch.object(terminal, "WIDTH", 10_000):  # lines that need not be wrapped
        return seen_of(FORMATS[form](document_of(name)), form)


def seen_of(written: str, form: str) -> str:
    """The text of what a format writes."""
    if form == "markdown":
        written = GFM.render(written)
    return plain(SeenText(written).text if form in ("markdown", "html") else written)


def plain(text: str) -> str:
    """A text on one line, without curly quotes: a name has them where it is no link."""
    text = re.sub(r"(?<=\w)-\n(?=\w)", "-", text)  # a terminal breaks lines at hyphens
    return " ".join(UNSEEN.sub("", text).replace("“", "").replace("”", "").replace("`", "").split())


def has(seen: str, phrase: str) -> bool:
    """Whether a text has a phrase, as words of their own."""
    return re.search(rf"(?<!\w){re.escape(plain(phrase))}(?!\w)", seen) is not None


@pytest.mark.parametrize("form", IN_WORDS)
@pytest.mark.parametrize("name", CASES)
def test_a_change_is_said_in_words(name: str, form: str) -> None:
    """Text, Markdown and HTML have the sentences that the case expects, and none that it excludes."""
    case, seen = case_of(name), said(name, form)
    assert not [each for each in case.says if not has(seen, each)], seen
    assert not [each for each in case.says_not if has(seen, each)], seen


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_said_to_programs(name: str) -> None:
    """JSON names exactly what differs, and annotations exactly the findings that are introduced."""
    case, document = case_of(name), document_of(name)
    written = json.loads(FORMATS["json"](document))
    differences = document.review.comparison.differences
    assert bool(written["things"]) == bool(differences)
    if case.changed is not None:
        found = {str(each.ref): {field.field for field in each.fields} for each in differences}
        assert found == {ref.replace("/", ":"): set(fields) for ref, fields in case.changed.items()}
    assert not [each for each in differences if json.dumps(str(each.ref)) not in FORMATS["json"](document)]
    assert {each["check_name"] for each in json.loads(FORMATS["gitlab"](document))} == set(case.introduces)
    assert not [code for code in case.introduces if code not in FORMATS["github"](document)]


@pytest.mark.parametrize(("name", "status"), [("the-same", 0), ("formatting-only", 0), ("text-only", 1)])
def test_the_exit_status_says_whether_the_model_changed(name: str, status: int, tmp_path: Path) -> None:
    """Not whether files did."""
    for side, files in (("before", case_of(name).before), ("after", case_of(name).after)):
        for path, text in files.items():
            (tmp_path / side / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / side / path).write_text(text, "utf-8")
    arguments = ["diff", str(tmp_path / "before"), str(tmp_path / "after"), "--exit-code"]
    assert CliRunner().invoke(main, arguments).exit_code == status


LATER = [(name, phrase, reason) for name in CASES for phrase, reason in case_of(name).wanted.items()]


@pytest.mark.parametrize(
    ("name", "phrase"),
    [pytest.param(name, phrase, marks=pytest.mark.xfail(reason=reason)) for name, phrase, reason in LATER],
)
def test_what_should_be_said_and_is_not_yet(name: str, phrase: str) -> None:
    """A phrase that every format should have; one that begins with `not: ` it should not have."""
    unwanted = phrase.startswith("not: ")
    assert all(has(said(name, form), phrase.removeprefix("not: ")) != unwanted for form in IN_WORDS)


UNCHANGEABLE = {("journey", "demand", "journey")}
"""Fields that no file of a kind can have: demand on a journey is that journey's own."""


def test_every_field_of_every_kind_is_compared_and_said() -> None:
    """Each field that the metadata knows differs where its value does, and every format has what it says now."""
    before, after, texts = change_every_field()
    document = review_files(before, after)
    found = {
        (each.ref.kind, field.field, *inside)
        for each in document.review.comparison.differences
        if each.event == "changed"
        for field in each.fields
        for inside in ((), *list_differing(field.was, field.now))
    }
    known = {(kind, *steps) for kind in KINDS for steps in list_fields(guide(KINDS[kind].entity))}
    assert known - UNCHANGEABLE <= found, sorted(known - found)
    for form in (*IN_WORDS, "json"):
        seen = seen_of(FORMATS[form](document), form)
        assert not [text for text in texts if not has(seen, text)], form


class SeenText(HTMLParser):
    """The text of a file that a reader sees: without styles, titles of pictures and elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the interface
        self.text += " " if tag in BREAKS else ""

    def handle_endtag(self, tag: str) -> None:
        self.text += " " if tag in BREAKS else ""

    def handle_data(self, data: str) -> None:
        self.text += "" if self.cdata_elem else data


BREAKS = {"p", "li", "td", "th", "tr", "h1", "h2", "h3", "br", "div", "summary", "text", "title", "dt", "dd", "section"}
"""Elements that part words from those beside them."""
