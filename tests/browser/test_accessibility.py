"""axe-core finds nothing: on every kind of page, light and dark, on a wide screen and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from stagebook.mkdocs import build_site
from stagebook.model import KINDS
from stagebook.model.kinds import ORGANISATION
from stagebook.site_map import PAGES
from tests import inventory
from tests.browser.axe import script, violations
from tests.browser.conftest import serving

pytest.importorskip("playwright")
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose result depends on the colour scheme."""

# Of the indexes, of the manuals and of the pages of rules one each: their templates are the same.
ALIKE = ("index.", "manual.", "rule.")
PLACES = [row.address for row in PAGES if not row.name.startswith(ALIKE)]
PLACES += ["enablers/", "reference/enablers/", "reference/rules/owner-missing/"]
PLACES += [
    "businesses/gym/",
    "customers/member/",
    "services/gift-card/",
    "journeys/learn-tennis/",
    "stages/book/",
    "enablers/booking/",
    "teams/digital/",
    "voices/digital-2026-06/",
    "measures/sure-of-my-slot/",
    "changes/confirm-every-slot/",
    "organisation/",
    "about/",
    "pictures/operating-model/",
    "404.html",
]

LARGE = ["", "enablers/sign-in/", "back-stage/dependencies/", "how-it-fits/", "how-it-fits/commonality/"]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of an organisation of real size."""
    script()
    project = inventory.write(tmp_path_factory.mktemp("inventory") / "sandmere")
    build_site(project, png="none")
    with serving(project / "site") as address:
        yield address


SHOWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Resolves once the page was drawn in its new size: only then do observers of sizes know what scrolls."""


def found_in(page: Page) -> list[str]:
    """The violations in a page as it is shown, in both colour schemes and both widths."""
    found: list[str] = []
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate(SHOWN)
        page.emulate_media(color_scheme="light")
        found += violations(page)
        page.emulate_media(color_scheme="dark")
        found += violations(page, *COLOURS)
    return found


def test_every_kind_has_a_page_here() -> None:
    """A new kind needs a page in `PLACES`."""
    folders = {place.partition("/")[0] for place in PLACES}
    assert folders >= {kind.folder for name, kind in KINDS.items() if name != ORGANISATION}


@pytest.mark.parametrize("place", PLACES)
def test_every_kind_of_page_is_accessible(page: Page, site: str, place: str) -> None:
    """Names, roles, headings, landmarks, tables and contrast follow the rules of WCAG 2.2 that a program can check."""
    answer = page.goto(site + place)
    assert answer
    assert answer.ok
    assert found_in(page) == []


@pytest.mark.parametrize("place", LARGE)
def test_pages_of_a_large_organisation_are_accessible(page: Page, large: str, place: str) -> None:
    """Also where names are long, tables wide and pictures cut."""
    answer = page.goto(large + place)
    assert answer
    assert answer.ok
    assert found_in(page) == []


def test_an_open_search_is_accessible(page: Page, site: str) -> None:
    """With the results below the box."""
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("book")
    expect(page.get_by_role("option").first).to_be_visible()
    assert found_in(page) == []


def test_a_large_picture_is_accessible(page: Page, site: str) -> None:
    """The viewer over the window, with its buttons and its legend."""
    page.goto(site)
    page.get_by_role("button", name="Open large").first.click()
    expect(page.get_by_role("button", name="Larger")).to_be_enabled()
    assert found_in(page) == []


def test_what_is_wrong_is_found(page: Page) -> None:
    """A link told by its colour alone, a picture without a name and words too pale to read are reported."""
    page.set_content(
        '<!doctype html><html lang="en"><title>Wrong</title><main><h1>Wrong</h1><img src="data:,">'
        '<p style="color: #bbb">Pale</p>'
        '<p>Words and <a href="#x" style="text-decoration: none; color: #222">a link</a> among them</p></main>'
    )
    rules = {each.partition(":")[0] for each in violations(page)}
    assert {"image-alt", "color-contrast", "link-in-text-block"} <= rules
