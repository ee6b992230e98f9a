"""A page that has nothing to show says what to write first, is left out of the menus, and is reached all the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from stagebook.analysis import analyse
from stagebook.model import KINDS
from stagebook.model.kinds import ORGANISATION
from stagebook.pages.blocks import Code, Gap
from stagebook.pages.context import PageContext
from stagebook.pages.frame import page_frame, plain_frame
from stagebook.pages.page import Page
from stagebook.pages.page_needs import NEEDS, UNWRITTEN, find_empty_pages
from stagebook.pages.site import make_page
from stagebook.pages.starting_files import starting_file
from stagebook.pages.unwritten import unwritten_sentence
from stagebook.reading import read
from stagebook.site_map import PAGES, SECTIONS, header_sections, page_row, relative
from stagebook.words import Target, plain, say
from stagebook.words.en import MESSAGES
from tests.analysis.test_starters import ROOT
from tests.test_site_map import links

STARTERS = ROOT / "generator/stagebook/editing/starters"
NEEDING = [row for row in PAGES if row.needs]
GAPS = sorted(
    {
        key.split(".yaml")[0].split(".add.")[0].removeprefix("gap.")
        for key in MESSAGES
        if key[:4] == "gap." and (key.endswith(".yaml") or ".add." in key)
    }
)
"""The gaps that show a file to start from."""
STAGES = b"name: Join\ncustomer: [reader]\nstages: [choose, {id: pay, name: Pay}]\n"
SMALL: Mapping[str, Mapping[str, bytes]] = {
    "empty": {},
    "organisation": {"models/organisation.yaml": b"name: Hill Library\n"},
    "journey": {"models/journeys/join.yaml": b"name: Join\n"},
    "places": {
        "models/journeys/join.yaml": STAGES,
        "models/stages/choose.yaml": b"name: Choose",
        "models/customers/reader.yaml": b"name: Reader\n",
    },
    "enabler": {"models/enablers/till.yaml": b"name: Till\n", "models/teams/desk.yaml": b"name: Desk\n"},
    "enablers": {
        "models/enablers/till.yaml": b"name: Till\n",
        "models/enablers/old-till.yaml": b"name: Old till\nlifecycle: retired\n",
        "models/enablers/shop.yaml": b"name: Shop\ndepends_on: [old-till]\n",
    },
    "unused": {
        "models/journeys/join.yaml": STAGES,
        "models/stages/choose.yaml": b"name: Choose\ntouchpoints: [{channel: post}]\n",
        "models/stages/extra.yaml": b"name: Extra\ntouchpoints: [{channel: web}]\n",
        "models/customers/reader.yaml": b"name: Reader\n",
        "models/changes/move.yaml": b"name: Move\nstatus: dropped\n",
        "models/measures/joined.yaml": b"name: Joined\n",
    },
    "alike": {
        "models/journeys/join.yaml": b"name: Join\nstages: [{id: pay, name: Pay, moment: pay}]\n",
        "models/journeys/renew.yaml": b"name: Renew\nstages: [{id: settle, name: Settle, moment: Pay}]\n",
        "models/enablers/till.yaml": b"name: Till\n",
    },
}
"""Models that have some of what the site shows, as files."""
BEDS = (*SMALL, "example", "bakery", "retailer", "university")

EXPLAINING = {"shapes-mean", UNWRITTEN}
"""Sections that are the same for every model, or list other pages."""

every_bed = pytest.mark.parametrize("bed", BEDS)


def model_files(folder: Path) -> Mapping[str, bytes]:
    """The files of a model on disk."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in (folder / "models").rglob("*.yaml")}


@cache
def files(bed: str) -> Mapping[str, bytes]:
    """The files of a bed."""
    return SMALL[bed] if bed in SMALL else model_files(ROOT if bed == "example" else STARTERS / bed)


def make_context_of(written: Mapping[str, bytes]) -> PageContext:
    """The context of a model in files."""
    reading = read(written)
    assert reading.model, reading.findings
    return PageContext(reading.model, analyse(reading.model), (), reading.places)


@cache
def context(bed: str) -> PageContext:
    """The context of a bed."""
    return make_context_of(files(bed))


def is_only_gap(page: Page) -> bool:
    """Whether a page shows that it has nothing to show, and nothing of the model besides."""
    return {section.anchor for section in page.sections} - EXPLAINING == {"nothing"}


def write_down(written: Mapping[str, bytes], code: Code) -> Mapping[str, bytes]:
    """The files of a model with what a page shows to write."""
    for key in ("start.new", "start.add"):
        start = say(key, path="")
        if code.caption.startswith(start):
            path = code.caption.removeprefix(start)
            assert (path in written) == (key == "start.add"), code.caption
            return {**written, path: written.get(path, b"").rstrip(b"\n") + b"\n" + code.text.encode()}
    raise AssertionError(code.caption)


def test_every_need_is_known_and_belongs_to_a_page_of_a_menu() -> None:
    """What stands in no menu cannot be left out of one; a need that no row names is dead."""
    assert {row.needs for row in NEEDING} - {UNWRITTEN} <= NEEDS.keys()
    assert NEEDS.keys() - {row.needs for row in NEEDING} == {ORGANISATION}
    assert all(row.menu for row in NEEDING)
    assert {f"index.{kind}" for kind in KINDS if kind != ORGANISATION} <= {row.name for row in NEEDING}


@every_bed
def test_what_is_left_out_is_what_shows_only_a_gap(bed: str) -> None:
    """A page is left out of the menus where, and only where, it says that it has nothing to show."""
    shown = {row.name for row in PAGES if row.menu and is_only_gap(make_page(context(bed), row))}
    assert find_empty_pages(context(bed)) == shown


@every_bed
def test_what_is_left_out_is_in_no_header_and_no_menu(bed: str) -> None:
    """On pages of the model and on hand-written ones; a section without any page to show has no link in the header."""
    empty = find_empty_pages(context(bed))
    for row in PAGES:
        around = page_frame(Page(Target(page=row.name), row.section, "A page"), empty=empty)
        assert not {relative(page_row(name).address, row.address) for name in empty} & {
            each.href for each in around.branch
        }
    whole = plain_frame("about/", empty=empty)
    headed = {section.title for section in whole.sections}
    for section in SECTIONS.values():
        rows = [row for row in PAGES if row.menu and row.section == section.name]
        if section.header:
            assert (say(section.title) in headed) == any(row.name not in empty for row in rows)


@every_bed
def test_what_is_left_out_is_reached_all_the_same(bed: str) -> None:
    """From the page that opens its section, and from the page of all of them, which has its place in a menu."""
    empty = find_empty_pages(context(bed))
    listing = links(make_page(context(bed), page_row(UNWRITTEN)))
    for name in empty - {UNWRITTEN}:
        row = page_row(name)
        opening = SECTIONS[row.section].opening
        assert row.address in listing
        assert name == opening or row.address in links(make_page(context(bed), page_row(opening)))
    assert UNWRITTEN not in empty or empty == {UNWRITTEN}


def test_an_organisation_with_everything_has_every_menu_whole() -> None:
    """In the example nothing that belongs to a kind of thing is left out."""
    assert not {f"index.{kind}" for kind in KINDS} & find_empty_pages(context("example"))
    assert [*unwritten_sentence(context("example"))] == []
    assert len(header_sections(find_empty_pages(context("example")))) == len([s for s in SECTIONS.values() if s.header])


def test_who_has_written_nothing_is_told_where_to_begin() -> None:
    """Where whole sections are missing from the header, a sentence leads to what each page begins with."""
    (sentence,) = unwritten_sentence(context("empty"))
    assert page_row(UNWRITTEN).address == "review/not-written-yet/"
    assert f"{len(find_empty_pages(context('empty')))} pages" in plain(sentence)


@every_bed
@pytest.mark.parametrize("name", GAPS)
def test_what_a_page_shows_to_write_can_be_read(bed: str, name: str) -> None:
    """Whoever copies it gets a model without errors: a new file, or lines at the end of one that is there."""
    for code in starting_file(context(bed), name):
        written = files(bed)
        path = code.caption.removeprefix(say("start.new", path=""))
        if path in written and not code.caption.startswith(say("start.add", path="")):
            continue  # a page that is not empty here
        reading = read(write_down(written, code))
        assert [each for each in reading.findings if each.severity.word == "error"] == []


@every_bed
def test_what_a_page_shows_to_write_gives_it_something_to_show(bed: str) -> None:
    """Who does what an empty page says, and builds anew, finds something there; a job needs two enablers that do it."""
    for name in sorted(find_empty_pages(context(bed)) - {UNWRITTEN, "commonality", "depth"}):
        if name == "dependencies" and not context(bed).analysis.live:
            continue  # it takes two enablers
        if name == "loop" and not context(bed).analysis.live:
            continue  # it takes an enabler that causes what fails
        if name == "outcomes" and not context(bed).model.teams:
            continue  # it takes a team, and what it says
        if name in ("since", "changed"):
            continue  # it takes an earlier model
        if name == "overlaps" and not context(bed).analysis.paths:
            continue  # and that two journeys
        section = make_page(context(bed), page_row(name)).sections[0]
        assert isinstance(section.blocks[0], Gap)
        for code in section.blocks[1:]:
            assert isinstance(code, Code)
            page = make_page(make_context_of(write_down(files(bed), code)), page_row(name))
            assert not is_only_gap(page), (name, code)


def test_a_new_file_names_things_of_the_organisation() -> None:
    """A measure is of a journey that there is, and a change addresses an enabler; what is missing is left out."""
    (of_own,) = starting_file(context("places"), "none.measure")
    (of_none,) = starting_file(context("empty"), "none.measure")
    assert "of: {journey: join}\n" in of_own.text
    assert "of:" not in of_none.text
    (change,) = starting_file(context("enabler"), "none.change")
    assert "addresses: [{enabler: till}]\n" in change.text
    assert "expects" not in change.text


def test_lines_are_added_to_a_file_that_lacks_the_field() -> None:
    """Not to a stage that a journey writes in place, and not where the field stands already."""
    (code,) = starting_file(context("places"), "demand")
    assert code.caption == say("start.add", path="models/stages/choose.yaml")
    (added,) = starting_file(context("enablers"), "dependencies")
    assert added.caption == say("start.add", path="models/enablers/till.yaml")
