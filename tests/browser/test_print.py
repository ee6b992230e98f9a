"""Printed pages, on A4 and Letter, upright and across: read from the PDF that Chromium prints."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Short and long side in millimetres."""
MARGINS = 32.0
"""Both margins together, in millimetres: `@page` of print.css."""
PAGES = (
    "",
    "journeys/learn-tennis/",
    "enablers/booking/",
    "how-it-fits/",
    "back-stage/dependencies/",
    "teams/front-desk/",
)
FEW = 60
"""Characters of a page that holds a heading and nothing else."""
SMALLEST = 3.5
"""Points of the smallest print of a picture on paper, that of its margins; names are half as large again."""

PICTURES = """() => [...document.querySelectorAll("svg.picture")].map((svg) => {
  const box = svg.getBoundingClientRect();
  const sizes = [...svg.querySelectorAll("text")].map((text) => Number(text.getAttribute("font-size")));
  const points = Math.min(...sizes) * box.width / svg.viewBox.baseVal.width * 72 / 96;
  return { wide: box.right, high: box.height, figure: svg.closest("figure").getBoundingClientRect().height, points };
})"""
HEADINGS = "() => [...document.querySelectorAll('main h2, main h3')].map((heading) => heading.innerText.trim())"


@pytest.mark.parametrize("across", [False, True], ids=["upright", "across"])
@pytest.mark.parametrize("paper", PAPERS)
def test_pages_are_whole(site: str, page: Page, paper: str, across: bool) -> None:
    """No page holds a heading alone or ends with one, the first holds more than its head, and no picture is cut."""
    high, wide = ((side - MARGINS) / 25.4 * 96 for side in sorted(PAPERS[paper], reverse=not across))
    faults: dict[str, object] = {}
    for place in PAGES:
        page.set_viewport_size({"width": 1200, "height": 900})
        page.emulate_media(media="null")
        page.goto(site + place)
        headings = set(page.evaluate(HEADINGS))
        reader = PdfReader(io.BytesIO(page.pdf(format=paper, landscape=across, prefer_css_page_size=True)))
        texts = [each.extract_text().strip() for each in reader.pages]
        empty = [number for number, text in enumerate(texts[:-1], 1) if len(text) < FEW]
        ends = [text.splitlines()[-1] for text in texts[:-1] if text and text.splitlines()[-1].strip() in headings]
        page.set_viewport_size({"width": int(wide), "height": int(high)})
        page.emulate_media(media="print")
        cut = [
            found
            for found in page.evaluate(PICTURES)
            if found["figure"] > high or found["wide"] > wide + 1 or found["points"] < SMALLEST
        ]
        if empty or ends or cut or (len(texts) > 1 and len(texts[0]) < 400):
            faults[place] = {"empty": empty, "ends": ends, "cut": cut, "characters": [*map(len, texts)]}
    assert faults == {}


def test_heads_of_columns_are_printed(site: str, page: Page) -> None:
    """The names of columns stand above a printed table, though they are buttons on a screen."""
    page.goto(site + "enablers/")
    page.wait_for_selector("th button")
    (first, *_) = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    printed = first.extract_text()
    assert [name for name in ("Enabler", "Stance", "Kind", "Owner", "Journeys") if name not in printed] == []
