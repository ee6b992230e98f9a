"""The table of the site is whole, and ways from page to page hold wherever the site stands, and from a folder."""

from __future__ import annotations

import inspect
import pkgutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module

import pytest

from stagebook import pages
from stagebook.checking import check_project
from stagebook.model import KINDS
from stagebook.model.kinds import ORGANISATION
from stagebook.pages.blocks import Figure
from stagebook.pages.context import PageContext, make_context
from stagebook.pages.frame import page_frame
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers, row_maker, thing_maker
from stagebook.project.folder import load
from stagebook.site_map import (
    PAGES,
    SECTIONS,
    PageRow,
    address,
    analysis_rows,
    menu_rows,
    page_row,
    relative,
    rule_row,
    section_of,
)
from stagebook.source import Ref
from stagebook.words import Run, Target, has, say
from tests.analysis.test_starters import ROOT
from tests.pages.contexts import make_test_context

OPENINGS = {section.opening for section in SECTIONS.values() if section.header}
"""The pages that the header leads to."""
ROWS = (*PAGES, rule_row("owner-missing"))
OWN_WORDS = {"home", ORGANISATION, *(f"manual.{kind}" for kind in KINDS), "rule.owner-missing"}
"""Pages whose summary comes from the model, from a docstring or from a rule."""
MODELS = ("example", "starter", "empty")

every_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)


@cache
def context(model: str) -> PageContext:
    """The context of the example, of a starter, or of a model with nothing in it."""
    if model == "empty":
        return make_test_context()
    checked = check_project(load(ROOT if model == "example" else ROOT / "generator/stagebook/editing/starters/bakery"))
    assert checked.whole
    return make_context(checked.whole, checked.report)


@cache
def made(model: str) -> dict[str, Page]:
    """The pages of a model that are not a thing's own, by address."""
    makers = page_makers(context(model))
    return {row.address: makers[row.address]() for row in ROWS}


def targets(value: object) -> Iterator[Ref | Target]:
    """Where the words of a page lead; pictures are left out."""
    if isinstance(value, Run) and value.to:
        yield value.to
    elif isinstance(value, tuple):
        for item in value:
            yield from targets(item)
    elif is_dataclass(value) and not isinstance(value, (Figure, type)):
        for field in fields(value):
            yield from targets(getattr(value, field.name))


def links(page: Page) -> set[str]:
    """The addresses that the words of a page lead to, besides its own."""
    parts = (page.lead, page.aside, page.chips, page.crumbs, page.sections)
    return {address(target).partition("#")[0] for target in targets(parts)} - {address(page.target)}


def test_names_and_addresses_are_unique() -> None:
    """Two pages of one address would be one file; the pages of things are told apart from them too."""
    things = [thing.ref for thing in context("example").model if thing.kind_name != ORGANISATION]
    assert not [name for name, count in Counter(row.name for row in ROWS).items() if count > 1]
    places = Counter([row.address for row in ROWS] + [address(ref) for ref in things])
    assert not [place for place, count in places.items() if count > 1]


def test_every_kind_has_an_index_and_a_manual() -> None:
    """The organisation is the only one of its kind: its page takes the place of an index."""
    for kind in KINDS:
        index = ORGANISATION if kind == ORGANISATION else f"index.{kind}"
        assert page_row(index).address == f"{KINDS[kind].folder}/"
        assert page_row(f"manual.{kind}").argument == kind
        assert section_of(kind) is SECTIONS[page_row(index).section]


@every_row
def test_every_row_has_its_words(row: PageRow) -> None:
    """Title and summary are in the catalogue; only what comes from elsewhere has none there."""
    assert not row.title or has(row.title)
    assert not row.summary or has(row.summary)
    assert row.title or row.name in OWN_WORDS
    assert row.summary or row.name in OWN_WORDS


def test_every_maker_of_a_page_has_a_row() -> None:
    """A page that is made by a module and stands in no row would never be built."""
    named = {inspect.unwrap(row_maker(row)) for row in ROWS} | {thing_maker(each) for each in KINDS}
    for module in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            if function.__module__ == module.name and name.endswith("_page") and not name.startswith("make_"):
                first, *_ = [*inspect.signature(function).parameters.values()]
                is_maker = first.annotation == "PageContext" and function.__annotations__.get("return") == "Page"
                assert not is_maker or function in named or name == "entity_page", f"{module.name}:{name}"


@every_row
@pytest.mark.parametrize("model", MODELS)
def test_every_page_is_made_of_every_model(model: str, row: PageRow) -> None:
    """With its own head and something on it, for the example, a starter and a model with nothing in it."""
    page = made(model)[row.address]
    assert address(page.target) == row.address
    assert page.section == row.section
    assert page.title
    assert bool(page.summary) or row.name in OWN_WORDS
    assert any(section.blocks for section in page.sections) or page.lead


@every_row
def test_every_page_is_reached(row: PageRow) -> None:
    """By the menu of its section, by the header, or by the page that its row names as its parent."""
    assert bool(row.menu) or row.name in OPENINGS or bool(row.parent)
    if row.parent:
        assert not row.menu
        assert row.address in links(made("example")[page_row(row.parent).address])


@pytest.mark.parametrize("section", SECTIONS)
def test_menus_have_each_place_once(section: str) -> None:
    """A place given twice would leave the order to chance, a gap says that an entry is missing."""
    assert [row.menu for row in menu_rows(section)] == list(range(1, len(menu_rows(section)) + 1))
    listed = sorted(row.listed for row in PAGES if row.section == section and row.listed)
    assert listed == list(range(1, len(listed) + 1))


@pytest.mark.parametrize("section", SECTIONS)
def test_the_opening_page_of_a_section_leads_to_what_it_lists(section: str) -> None:
    """To every page that the table lists there: the example has things of every kind."""
    shown = links(made("example")[page_row(SECTIONS[section].opening).address])
    assert {row.address for row in PAGES if row.listed and row.section == section} <= shown


@pytest.mark.parametrize("section", ["achieves", "going"])
def test_the_opening_page_of_a_section_leads_to_every_page_of_its_menu(section: str) -> None:
    """Whoever reads the opening page alone finds what was done, what is rewarded and what will be."""
    place = page_row(SECTIONS[section].opening).address
    named = [part.heading for part in made("example")[place].sections]
    assert {say(row.title) for row in menu_rows(section)} <= set(named)


@every_row
def test_the_frame_leads_to_all_sections_and_the_menu(row: PageRow) -> None:
    """The header, the menu with the page itself marked, and the footer of every page are those of the table."""
    around = page_frame(made("example")[row.address])
    header = [section for section in SECTIONS.values() if section.header]
    ways = [relative(page_row(section.opening).address, row.address) for section in header]
    assert [(link.title, link.href) for link in around.sections] == [
        (say(section.title), way) for section, way in zip(header, ways, strict=True)
    ]
    menu = menu_rows(row.section)
    assert [link.href for link in around.branch] == [relative(each.address, row.address) for each in menu]
    if row.menu:
        assert [link.title for link in around.branch if link.current == "page"] == [say(row.title)]
    assert [link.title for link in around.reference] == [say(each.title) for each in PAGES if each.footer]


def test_the_analysis_is_all_pages_on_how_it_fits_what_it_achieves_and_where_it_is_going() -> None:
    """`show analysis` prints them in the order of the menus."""
    added = ["demand", "loop", "outcomes", "target", "depth"]
    assert [row.name for row in analysis_rows()] == [*(row.name for row in menu_rows("fits")), *added]


@pytest.mark.parametrize(
    ("target", "start", "way", "portable"),
    [
        ("", "", "./", "index.html"),
        ("", "enablers/booking/", "../../", "../../index.html"),
        ("enablers/booking/", "", "enablers/booking/", "enablers/booking/index.html"),
        ("enablers/till/", "enablers/booking/", "../till/", "../till/index.html"),
        ("enablers/", "enablers/booking/", "../", "../index.html"),
        ("enablers/booking/", "enablers/booking/", "./", "index.html"),
        ("enablers/booking/#why", "enablers/booking/", "#why", "#why"),
        ("enablers/till/#why", "enablers/booking/", "../till/#why", "../till/index.html#why"),
        ("pictures/plan.svg", "enablers/", "../pictures/plan.svg", "../pictures/plan.svg"),
        ("enablers/", "pictures/plan.svg", "../enablers/", "../enablers/index.html"),
        ("enablers/", "about.html", "enablers/", "enablers/index.html"),
        ("https://example.org/a/", "enablers/", "https://example.org/a/", "https://example.org/a/"),
        ("mailto:desk@example.org", "enablers/", "mailto:desk@example.org", "mailto:desk@example.org"),
    ],
)
def test_the_way_from_one_page_to_another(target: str, start: str, way: str, portable: str) -> None:
    """A server opens folders; a portable site names the file in each; what lies outside stays as it is."""
    assert relative(target, start) == way
    assert relative(target, start, portable=True) == portable
