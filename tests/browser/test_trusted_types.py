"""Where a host demands Trusted Types, everything that scripts do for a reader still works, without a policy of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Browser, Page, expect

from stagebook.mkdocs import build_site
from tests.browser.conftest import STRICT, serving
from tests.conftest import trapped
from tests.pages.example_pages import ROOT

TRUSTED = f"{STRICT}; require-trusted-types-for 'script'; trusted-types 'none'"


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example's site under a policy that lets no text become a script."""
    folder = tmp_path_factory.mktemp("trusted") / "site"
    build_site(ROOT, folder)
    with serving(folder, TRUSTED) as address:
        yield address


def test_search_filters_and_pictures_work(page: Page, trusted: str) -> None:
    """Find something, filter and sort a table, change the theme, open a picture large; the page logs no error."""
    page.goto(trusted)
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Find anything").fill("booking")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Open large").first.click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Larger")).to_be_enabled()
    page.get_by_role("dialog").get_by_role("button", name="Larger").click()
    page.keyboard.press("Escape")
    page.goto(f"{trusted}enablers/")
    rows = page.locator("table tbody tr:visible")
    before = rows.count()
    page.locator("table").first.get_by_role("button").first.click()
    page.locator("main input").first.fill("booking")
    page.wait_for_timeout(50)
    assert 0 < rows.count() < before


def test_the_policy_forbids_what_it_should(browser: Browser, tmp_path: Path) -> None:
    """A script that sets the address of another is noticed: the test above can fail."""
    (tmp_path / "index.html").write_text('<!doctype html><title>x</title><script src="a.js"></script>')
    (tmp_path / "a.js").write_text('document.createElement("script").src = "a.js"')
    (tmp_path / "favicon.ico").touch()
    with serving(tmp_path, TRUSTED) as address, trapped(browser) as (page, faults):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert any("TrustedScriptURL" in each for each in faults), faults
