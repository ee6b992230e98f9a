"""The example, opened from a folder with no server anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_search_works_from_a_folder(page: Page, folder: str) -> None:
    """The index is a script because a page from a folder may load no data; results lead to files."""
    page.goto(f"{folder}enablers/booking/index.html")
    page.keyboard.press("/")
    page.keyboard.type("paymnets")
    expect(page.get_by_role("option").first).to_contain_text("Payments")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{folder}enablers/payments/index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Payments")


def test_light_and_dark_work_from_a_folder(page: Page, folder: str) -> None:
    """The choice takes hold, whether or not the browser keeps it for the next page."""
    page.emulate_media(color_scheme="light")
    page.goto(f"{folder}index.html")
    page.locator("[data-theme-switch]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_a_picture_leads_on_from_a_folder(page: Page, folder: str) -> None:
    """What is drawn is linked to files too."""
    page.goto(f"{folder}index.html")
    page.locator("svg.picture a[aria-label^='Booking']").first.click()
    page.wait_for_url(f"{folder}enablers/booking/index.html")


def test_the_navigation_leads_on_from_a_folder(page: Page, folder: str) -> None:
    """Sections, hand-written pages and the way home are files as well."""
    page.goto(f"{folder}index.html")
    page.get_by_role("link", name="About this example").first.click()
    page.wait_for_url(f"{folder}about.html")
    page.get_by_role("link", name="Back stage").first.click()
    page.wait_for_url(f"{folder}back-stage/index.html")
    page.locator(".brand").click()
    page.wait_for_url(f"{folder}index.html")


def test_a_former_address_leads_on(page: Page, folder: str, site: str) -> None:
    """A bookmark of what has another id now opens it: from a folder, and from a server with a strict policy."""
    for address, end in ((folder, "index.html"), (site, "")):
        page.goto(f"{address}enablers/slot-book/{end}")
        page.wait_for_url(f"{address}enablers/booking/{end}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Booking")
