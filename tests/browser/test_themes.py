"""Light and dark, from a server with a strict policy: as the machine has it, or as the reader chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

GROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 21, 29)"}


def ground(page: Page) -> str:
    """The colour that everything stands on."""
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def switch(page: Page) -> Locator:
    return page.locator("[data-theme-switch]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_choice_it_is_as_the_machine_has_it(page: Page, site: str, scheme: Literal["light", "dark"]) -> None:
    """Also when that changes while somebody reads, and in every part of a page, its pictures included."""
    other: Literal["light", "dark"] = "dark" if scheme == "light" else "light"
    page.emulate_media(color_scheme=other)
    page.goto(site)
    ink = page.locator("svg.picture text.f-ink").first
    before = ink.evaluate("text => getComputedStyle(text).fill")
    assert ground(page) == GROUND[other]
    page.emulate_media(color_scheme=scheme)
    assert ground(page) == GROUND[scheme]
    assert ink.evaluate("text => getComputedStyle(text).fill") != before


def test_a_choice_comes_before_the_machine_and_stays(page: Page, site: str) -> None:
    """With the keyboard alone: it is said, kept for other pages and the next visit, and can be taken back."""
    page.emulate_media(color_scheme="light")
    page.goto(site)
    expect(switch(page)).to_have_attribute("aria-pressed", "false")
    switch(page).focus()
    page.keyboard.press("Space")
    expect(switch(page)).to_have_attribute("aria-pressed", "true")
    assert ground(page) == GROUND["dark"]
    for place in ("enablers/booking/", "about/", "pictures/operating-model/", "404.html"):
        page.goto(site + place)
        assert ground(page) == GROUND["dark"], place
    page.goto(site)
    page.reload()
    assert ground(page) == GROUND["dark"]
    expect(switch(page)).to_have_attribute("aria-pressed", "true")
    switch(page).press("Enter")
    assert ground(page) == GROUND["light"]
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert ground(page) == GROUND["light"]


def test_without_scripts_there_is_no_switch(page: Page, site: str) -> None:
    """A button that does nothing is not offered."""
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(site)
    expect(switch(page)).to_be_hidden()
