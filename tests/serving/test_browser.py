"""A browser beside an editor: it follows every save, and shows what is wrong over the last good page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from stagebook.words import say
from tests.browser.conftest import STRICT
from tests.serving.conftest import ENOUGH, LIDO, Served, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TILL = "models/enablers/till.yaml"
MILLISECONDS = 1000 * ENOUGH


def test_a_page_follows_an_edit_an_error_and_its_repair(served: Served, page: Page) -> None:
    """By itself it shows the new text; the error as text, with its place; the page without it. No policy is broken."""
    page.set_default_timeout(MILLISECONDS)
    page.goto(f"{served.address}enablers/till/")
    page.get_by_text("One till for all.").wait_for()

    served.write(TILL, LIDO[TILL].replace("One till", "A <b>big</b> till"))
    page.get_by_text("A <b>big</b> till for all.").wait_for()

    served.write(TILL, "name: <b>Till</b>\nstanse: common\n")
    panel = page.get_by_role("alert")
    panel.wait_for()
    assert panel.get_by_role("heading").inner_text() == say("serve.wrong")
    said = panel.inner_text()
    assert f"{TILL}:2:1: error unknown-key" in said
    assert "2 | stanse: common" in said
    assert "^^^^^^" in said
    assert "Did you mean `stance`?" in said
    assert page.get_by_text("A <b>big</b> till for all.").is_visible()
    assert page.locator("b").count() == 0

    served.write(TILL, LIDO[TILL].replace("One till", "Some till"))
    page.get_by_text("Some till for all.").wait_for()
    assert page.get_by_role("alert").count() == 0


def test_what_a_site_offers_works_while_it_is_written(served: Served, page: Page) -> None:
    """Under a strict policy, with the keyboard alone: search, light and dark, a picture opened large."""
    page.set_default_timeout(MILLISECONDS)
    page.emulate_media(color_scheme="light")
    answered = page.goto(served.address)
    assert answered
    assert answered.headers["content-security-policy"] == STRICT
    page.keyboard.press("/")
    page.keyboard.type("till")
    page.get_by_role("option").filter(has_text="Till").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.address}enablers/till/")
    page.locator("[data-theme-switch]").press("Space")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.get_by_role("button", name="Open large").first.press("Enter")
    larger = page.get_by_role("dialog").get_by_role("button", name="Larger")
    larger.wait_for()
    assert until(larger.is_enabled)
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    served.write(TILL, LIDO[TILL].replace("One till", "A dark till"))
    page.get_by_text("A dark till for all.").wait_for()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_an_error_is_reached_with_the_keyboard(served: Served, page: Page) -> None:
    """It is announced, and whoever cannot point at it can read all of it: it is the last stop of the page."""
    page.set_default_timeout(MILLISECONDS)
    page.goto(f"{served.address}enablers/till/")
    served.write(TILL, "nme: Till\n")
    panel = page.get_by_role("alert")
    panel.wait_for()
    page.keyboard.press("Shift+Tab")
    assert panel.evaluate("panel => panel === document.activeElement")


def test_a_page_keeps_its_place(served: Served, page: Page) -> None:
    """Whoever reads further down is not sent to the top by a save."""
    page.set_default_timeout(MILLISECONDS)
    page.set_viewport_size({"width": 600, "height": 300})
    page.goto(f"{served.address}reference/enablers/")
    page.evaluate("window.scrollTo(0, 700)")
    with page.expect_navigation():
        served.write(TILL, LIDO[TILL].replace("One till", "A till"))
    assert until(lambda: page.evaluate("window.scrollY") == 700)


def test_a_site_appears_where_there_was_none(serve: Callable[..., Served], lido: Path, browser: Browser) -> None:
    """An error from the start stands alone on its page, changes with every save, and gives way to the site."""
    (lido / TILL).write_text("nme: Till\n")
    served = serve()
    page = browser.new_page()
    try:
        page.set_default_timeout(MILLISECONDS)
        page.goto(f"{served.address}enablers/till/")
        page.get_by_role("alert").get_by_text("nme: Till").wait_for()
        served.write(TILL, "nam: Till\n")
        page.get_by_role("alert").get_by_text("nam: Till").wait_for()
        assert page.get_by_role("heading").all_inner_texts() == [say("serve.waiting")]
        served.write(TILL, LIDO[TILL])
        page.get_by_text("One till for all.").wait_for()
    finally:
        page.close()
