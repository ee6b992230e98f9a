"""What is due, by the clock of the reader: marked by a script, and complete without."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FILES = {
    "models/organisation.yaml": "name: Lido\n",
    "models/enablers/till.yaml": "name: Till\nreview_by: 2026-09-30\n",
    "models/enablers/rota.yaml": "name: Rota\nreview_by: 2026-11-30\n",
    "models/changes/move.yaml": "name: Move\nby: 2026-12-01\n",
    "models/measures/paint.yaml": "name: Paint\nreadings: [{on: 2026-05-31, value: 1}]\n",
    **{f"models/enablers/e{n}.yaml": f"name: E{n}\nreview_by: 2028-01-{n}\n" for n in range(10, 20)},
}


def first_column(page: Page) -> list[str]:
    return page.locator("tbody tr th").all_inner_texts()


def test_what_is_overdue_is_marked(page: Page, serve: Callable[[dict[str, str]], str]) -> None:
    """By the day on which the page is read: each day says how far off it is, and the page how many have passed."""
    page.clock.set_fixed_time("2026-11-30T12:00:00")
    page.goto(f"{serve(FILES)}review/due/")
    assert first_column(page)[:4] == [
        "30 September 2026 · overdue, 2 months ago",
        "30 November 2026 · today",
        "1 December 2026 · tomorrow",
        "31 May 2027 · in 6 months",
    ]
    expect(page.get_by_text("Overdue on 30 November 2026: 1 of 14.")).to_be_visible()
    expect(page.get_by_text("last read on 31 May 2026, 6 months ago")).to_be_visible()  # how old it is besides
    page.get_by_role("searchbox", name="Find in this table").fill("overdue")
    assert page.locator("tbody tr:visible").count() == 1
    page.get_by_role("searchbox", name="Find in this table").fill("")
    page.get_by_role("button", name="Due", exact=True).click()
    assert first_column(page)[0].startswith("30 September 2026")


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Pacific/Kiritimati", "Overdue on 1 December 2026: 2 of 14."),
        ("Pacific/Pago_Pago", "Overdue on 30 November 2026: 1 of 14."),
    ],
)
def test_a_day_begins_where_the_reader_is(
    browser: Browser, serve: Callable[[dict[str, str]], str], zone: str, said: str
) -> None:
    """At noon of 30 November in Greenwich, it is 1 December on Kiritimati: what was due the day before has passed."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time("2026-11-30T12:00:00Z")
    page.goto(f"{serve(FILES)}review/due/")
    expect(page.get_by_text(said)).to_be_visible()
    context.close()


def test_where_nothing_is_overdue(page: Page, serve: Callable[[dict[str, str]], str]) -> None:
    """It is said; a page without days says nothing of today."""
    page.clock.set_fixed_time("2020-01-01T12:00:00")
    start = serve(FILES)
    page.goto(f"{start}review/due/")
    expect(page.get_by_text("Nothing is overdue on 1 January 2020.")).to_be_visible()
    page.goto(f"{start}changes/")
    expect(page.get_by_role("heading", name="Changes")).to_be_visible()
    expect(page.locator(".due-today")).to_have_count(0)


def test_without_scripts_the_days_stand_there(browser: Browser, serve: Callable[[dict[str, str]], str]) -> None:
    """In order, and with nothing that would be of another day."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(FILES)}review/due/")
    assert first_column(page)[:2] == ["30 September 2026", "30 November 2026"]
    assert "ago" not in page.locator("main").inner_text()
    context.close()
