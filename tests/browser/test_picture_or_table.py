"""Pictures whose tables take their place in a narrow window: which of both is shown, and how large its words are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = ("what-it-achieves/outcomes/", "what-it-achieves/closed-loop/")
SMALLEST = 12.0
"""Pixels of the smallest words of a picture in a window of a laptop."""

SIZES = """() => [...document.querySelectorAll("svg.picture text")].map((text) => {
  const at = text.getScreenCTM();
  return Number(text.getAttribute("font-size")) * Math.hypot(at.a, at.b);
})"""


@pytest.mark.parametrize("place", PAGES)
def test_a_wide_window_shows_the_picture_with_its_table_folded(page: Page, site: str, place: str) -> None:
    """The table does not repeat the picture below it until it is opened, and the words of the picture are 12 pixels."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site + place)
    assert page.locator(".figure.as-table svg.picture").is_visible()
    assert not page.locator(".figure.as-table table").is_visible()
    assert min(page.evaluate(SIZES)) >= SMALLEST
    page.locator(".figure.as-table summary").click()
    assert page.locator(".figure.as-table table").is_visible()


@pytest.mark.parametrize("place", ["", "enablers/booking/", "teams/front-desk/", "journeys/learn-tennis/"])
def test_words_of_pictures_are_legible_on_a_laptop(page: Page, site: str, place: str) -> None:
    """No word of a picture is smaller than 12 pixels, margins and notes included."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site + place)
    assert min(page.evaluate(SIZES)) >= SMALLEST


@pytest.mark.parametrize("place", PAGES)
def test_a_narrow_window_shows_the_table_without_scripts(browser: Browser, site: str, place: str) -> None:
    """A phone shows the table alone, without what explains the picture and without rows that have nothing to say."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site + place)
    figure = page.locator(".figure.as-table")
    assert figure.locator("table").is_visible()
    assert not figure.locator("svg.picture").is_visible()
    assert not figure.locator(".legend").is_visible()
    assert not any(each.is_visible() for each in figure.locator("td:empty").all())
    context.close()


@pytest.mark.parametrize("place", PAGES)
def test_paper_has_both(page: Page, site: str, place: str) -> None:
    """On paper the table follows the picture, whose words are small there."""
    page.emulate_media(media="print")
    page.goto(site + place)
    assert page.locator(".figure.as-table svg.picture").is_visible()
    assert page.locator(".figure.as-table table").is_visible()
