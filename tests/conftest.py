"""What every test may ask for: a real browser, and a page that nothing may leave."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

# No name resolves, so that nothing reaches out even while a test looks on.
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
FLAGS = ["--disable-gpu", "--disable-background-networking", NOWHERE]
HERE = {"", "127.0.0.1"}


TESTS = Path(__file__).parent
SLOW = (
    "analysis/test_depth.py",
    "analysis/test_properties.py",
    "analysis/test_starters.py",
    "analysis/test_target_properties.py",
    "browser",
    "building/test_book_cache.py",
    "building/test_picture_files.py",
    "cli/test_check.py",
    "cli/test_exit_status.py",
    "cli/test_output.py",
    "differences/test_cases.py",
    "differences/test_completeness.py",
    "editing/test_commands.py",
    "editing/test_new.py",
    "editing/test_schema_folder.py",
    "exchange/test_json.py",
    "mkdocs",
    "pages/test_limits.py",
    "pages/test_hostile_models.py",
    "pages/test_sentences.py",
    "pages/test_typed_words.py",
    "pictures/test_dependencies.py",
    "pictures/test_figures_above.py",
    "pictures/test_layout.py",
    "pictures/test_limits.py",
    "pipelines/test_reviews.py",
    "publishing/test_foreign_files.py",
    "reading/test_front_matter.py",
    "reading/test_hostile.py",
    "reading/test_page_cost.py",
    "reading/test_page_links.py",
    "reading/test_page_targets.py",
    "reading/test_page_work.py",
    "reading/test_properties.py",
    "rendering/test_prose_work.py",
    "schema",
    "serving",
    "test_git_repository.py",
    "test_inventory.py",
    "test_processes.py",
    "test_real.py",
    "test_show.py",
    "words/test_catalogue.py",
)
"""Folders and files that `make quick` leaves out, as measured with `pytest --durations=0`: whole builds, processes,
browsers, and many generated inputs. All else takes about half a minute on two cores."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a browser with `browser`, and those of the folders and files in SLOW with `slow`."""
    slow = [TESTS / each for each in SLOW]
    for item in items:
        if {"browser", "page"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if any(item.path.is_relative_to(each) for each in slow):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium: skips where there is none, fails where STAGEBOOK_REQUIRE_BROWSER is set."""
    chromium = os.environ.get("STAGEBOOK_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        if os.environ.get("STAGEBOOK_REQUIRE_BROWSER"):
            pytest.fail("no Chromium on PATH, and STAGEBOOK_REQUIRE_BROWSER is set")
        pytest.skip("no Chromium on PATH (apt install chromium, or set STAGEBOOK_CHROMIUM)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page with nothing remembered. A test whose page asks another host or logs an error fails."""
    with trapped(browser) as (page, faults):
        yield page
    if faults:
        pytest.fail("the page " + "\nthe page ".join(faults), pytrace=False)


@contextmanager
def trapped(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and whatever it does that no page may do."""
    faults: list[str] = []

    def note_request(request: Request) -> None:
        if (urlsplit(request.url).hostname or "") not in HERE:
            faults.append(f"asked another host: {request.url}")

    def note_console(message: ConsoleMessage) -> None:
        # What the content security policy refuses is told here as well.
        if message.type == "error":
            faults.append(f"logged an error at {message.location['url']}: {message.text}")

    context = browser.new_context()
    context.on("request", note_request)
    context.on("console", note_console)
    context.on("weberror", lambda error: faults.append(f"threw: {error.error}"))
    yield context.new_page(), faults
    context.close()
