"""Sentences read right whatever is written in a model: lists, names that are questions, parts that may be empty.

Looked at is all that pages and their pictures say: of the example, the starters, and an organisation as an inventory
would have it. Pages of the reference are left out: they print examples of files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from stagebook.checking import check_project
from stagebook.model import Entity
from stagebook.pages.blocks import Figure
from stagebook.pages.context import PageContext, make_context
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers
from stagebook.pictures import Picture
from stagebook.project.folder import load
from stagebook.rendering.terminal import write_page
from stagebook.source import Place, Ref
from stagebook.words import joined, phrase, plain
from stagebook.words.runs import Run, Target
from tests import inventory
from tests.builders import customer, enabler, journey, measure, service, stage, team
from tests.pages.contexts import make_test_context
from tests.pictures.organisations import ORGANISATIONS, ROOT

EVERY = ["example", "bakery", "retailer", "university", "inventory", "questions"]


def questions() -> tuple[Entity, ...]:
    """An organisation where every name ends in a mark, with many customers, planned things and nothing else said."""
    ids = [f"who-{at:02}" for at in range(44)]
    return (
        *(customer(id, name=f"Who is number {at}?") for at, id in enumerate(ids)),
        *(journey(f"go-{id}", name="Where to go?", customer=id, stages=["ask", "wait"]) for id in ids),
        service("help", name="Help!", customers=[]),
        stage("ask", name="Who are you?", service="help", enablers=["list", "form"], owner="desk"),
        stage("wait", name="Wait …", enablers=["list"]),
        enabler("list", name="Whose turn is it?", depends_on=["form"], owner="desk"),
        enabler("form", name="Read me.", lifecycle="planned", depends_on=["list"], owner="desk"),
        team("desk", name="Anybody there?"),
        measure("seen", name="Was anybody seen?", of={"stage": "ask"}),
    )


@cache
def context(name: str) -> PageContext:
    """What the pages of an organisation are made from."""
    if name == "questions":
        return make_test_context(*questions())
    with TemporaryDirectory() as folder:
        place = ROOT if name == "example" else ORGANISATIONS / name
        checked = check_project(load(inventory.write(Path(folder)) if name == "inventory" else place))
    assert checked.whole
    return make_context(checked.whole, checked.report)


def list_texts(value: object) -> Iterator[str]:
    """Every phrase and every text in the value of a page, each by itself; of pictures only their tables and notes."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and value and all(isinstance(each, Run) for each in value):
        yield plain(value)
    elif isinstance(value, (tuple, list)):
        yield from (text for each in value for text in list_texts(each))
    elif is_dataclass(value) and not isinstance(value, (Picture, Place, Ref, Target)):
        yield from (text for field in fields(value) for text in list_texts(getattr(value, field.name)))


def list_picture_texts(page: Page) -> Iterator[str]:
    """All that the pictures of a page say, by labels, titles, and names for screen readers."""
    figures = (block for section in page.sections for block in section.blocks if isinstance(block, Figure))
    for figure in figures:
        scene = figure.picture.scene
        yield from (scene.title, scene.description)
        for item in scene.items:
            yield from (getattr(item, part, None) or "" for part in ("text", "title", "name"))


@cache
def pages(name: str) -> tuple[Page, ...]:
    """The pages of an organisation, without those of the reference."""
    makers = page_makers(context(name)).items()
    return tuple(make() for address, make in makers if not address.startswith("reference/"))


@cache
def texts(name: str) -> tuple[str, ...]:
    """All that pages and pictures of an organisation say, on one line each."""
    found = (text for page in pages(name) for text in (*list_texts(page), *list_picture_texts(page)))
    return tuple(dict.fromkeys(" ".join(text.split()) for text in found))


def excerpts(fault: re.Pattern[str], said: Iterable[str]) -> list[str]:
    """Where a fault stands, with the words around it."""
    return [text[max(0, match.start() - 40) : match.end() + 40] for text in said for match in fault.finditer(text)]


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(
    "fault",
    [
        r"\(\s*\)",
        r"(?<!-)\b(and|of|by|for) \1\b",
        r",\s*,",
        r"\(,|, \)|\s,",
        r"“\s*”",
        r":\s*\.(?!\w)",
        r"·\s*·",
        r"\{\w+\}",
    ],
)
def test_no_part_of_a_sentence_is_empty_or_twice(name: str, fault: str) -> None:
    """No page says `()`, `and and`, `, ,` or the like, whatever is left out in the model."""
    assert excerpts(re.compile(fault), texts(name)) == []


@pytest.mark.parametrize("name", EVERY)
def test_a_terminal_shows_no_empty_parentheses(name: str) -> None:
    """What is left out leaves no parentheses in the text of a terminal."""
    assert excerpts(re.compile(r"\(\s*\)"), map(write_page, pages(name))) == []


@pytest.mark.parametrize("name", ["inventory", "questions"])
def test_a_name_that_ends_in_a_mark_does_not_end_a_sentence(name: str) -> None:
    """In running text and in lists a name that ends in `?`, `!`, `…` or `.` is quoted."""
    names = {thing.name for thing in context(name).model if thing.name.endswith((".", "?", "!", "…"))}
    assert names
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    melted = re.compile(rf"(?<![“\w])({either})(, | and |\.(?:\s|$)| (?:is|are|and|to|has)\b)")
    assert excerpts(melted, texts(name)) == []


def test_a_name_alone_is_not_quoted() -> None:
    """In a cell, a heading or a label a name stands as it is written."""
    run = Run("Who are you?", to=Ref("stage", "ask"))
    assert plain(joined([(run,)])) == "Who are you?"
    assert plain(joined([(run,), (Run("Pay"),)])) == "“Who are you?” and Pay"


def test_a_quoted_name_keeps_its_link_and_the_full_stop() -> None:
    """Quotation marks stand outside the link, and the sentence ends as it would with another name."""
    run = Run("Who are you?", to=Ref("stage", "ask"))
    said = phrase("owned-by", team=run)
    assert plain(said) == "Owned by “Who are you?”"
    assert run in said
    assert plain(phrase("only-job", job=run)) == "“Who are you?”: no other enabler says that it does this job."


def test_a_name_has_no_blanks_around_it() -> None:
    """Blanks around a name are nothing that anybody sees: they are left out."""
    assert enabler("till", name=" Till ").name == "Till"
