"""Tables fit the width of a screen, whatever things are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONG = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "com.harbourferries.platform.integration.messaging.NotificationDispatcherServiceConfigurationFactory",
    "anna.elisabeth.vorderbrandner-hinterhuber@passengers.harbour-ferries.example",
    "LOUD_NAMES_OF_BATCH_JOBS_THAT_NOBODY_DARES_TO_TOUCH_SINCE_THE_MOVE",
)
FILES = {
    "models/organisation.yaml": "name: Harbour Ferries\npurpose: Get across\n",
    "models/teams/crew.yaml": f"name: {LONG[3]}\nmembers: 3\n",
    "models/customers/passenger.yaml": f"name: {LONG[2]}\n",
    "models/businesses/ferries.yaml": f"name: {LONG[0]}\npurpose: Cross\n",
    **{
        f"models/enablers/e{at}.yaml": f"name: {name}\nkind: capability\nstance: repeatable\nrationale: Kept for all.\n"
        f"does: [{LONG[3]}]\nowner: crew\nbusiness: ferries\n"
        for at, name in enumerate(LONG)
    },
    "models/enablers/till.yaml": "name: Till\nkind: platform\nstance: independent\nrationale: Weighed.\n",
    **{
        f"models/stages/s{at}.yaml": f"name: {name}\nenablers: [e{at}, till]\n"
        "demand:\n  - {says: Where?, kind: failure, volume: 1000, per: month, caused_by: [till]}\n"
        for at, name in enumerate(LONG)
    },
    "models/journeys/cross.yaml": f"name: {LONG[0]}\ncustomer: passenger\nbusiness: ferries\npurpose: Be there\n"
    "stages: [s0, s1, s2, s3]\n",
    "models/journeys/back.yaml": f"name: {LONG[1]}\ncustomer: passenger\npurpose: Be home\nstages: [s0, s3]\n",
}
PAGES = (
    "enablers/",
    "stages/",
    "journeys/",
    "journeys/cross/",
    "stages/s0/",
    "teams/crew/",
    "enablers/e1/",
    "what-it-achieves/demand/",
    "how-it-fits/trade-off/",
    "how-it-fits/diversity/",
    "review/",
)

OUT_OF_VIEW = """() => [...document.querySelectorAll("main table")]
  .filter((table) => table.offsetParent && !table.closest("details:not([open])"))
  .flatMap((table) => [...table.querySelectorAll("thead th")])
  .filter((head) => head.getBoundingClientRect().right > innerWidth || head.getBoundingClientRect().right
    > head.closest(".table-scroll").getBoundingClientRect().right + 1)
  .map((head) => head.textContent)"""

BROKEN = """() => {
  const broken = [];
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.parentElement.closest("td, th") || node.parentElement.closest("code, svg")) continue;
    for (const found of node.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      if (found[0].length <= 12 && range.getClientRects().length > 1) broken.push(found[0]);
    }
  }
  return broken;
}"""


NARROW = 360
"""The width of a small phone."""


def test_every_column_is_in_view(serve: Callable[[dict[str, str]], str], page: Page) -> None:
    """At 1200 pixels all columns are seen; no short word is broken for it, there or on a phone."""
    address = serve(FILES)
    faults: dict[str, object] = {}
    for width in (1200, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        for place in PAGES:
            answer = page.goto(address + place)
            assert answer
            assert answer.ok, place
            hidden = page.evaluate(OUT_OF_VIEW) if width == 1200 else []
            if found := [*hidden, *page.evaluate(BROKEN)]:
                faults[f"{place} at {width}"] = found
    assert faults == {}


def test_edge_of_a_table_that_scrolls(serve: Callable[[dict[str, str]], str], page: Page) -> None:
    """Where there is more at the right than is seen, a shadow says so; where all is seen there is none to see."""
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.goto(serve(FILES) + "enablers/")
    scroll = page.locator(".table-scroll").first
    assert scroll.evaluate("each => each.scrollWidth > each.clientWidth")
    images, attached = scroll.evaluate(
        "each => [getComputedStyle(each).backgroundImage, getComputedStyle(each).backgroundAttachment]"
    )
    assert images.count("linear-gradient") == 4
    assert attached == "local, local, scroll, scroll"


def test_filters_stand_in_two_columns_on_a_phone(page: Page, site: str) -> None:
    """Below a box as wide as the table, each row of filters has the same two places, and none leaves the screen."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site + "enablers/")
    places = page.evaluate(
        "() => [...document.querySelectorAll('.finder select')].map((each) => each.getBoundingClientRect())"
        ".map(({ x, right }) => [Math.round(x), Math.round(right)])"
    )
    assert len(places) > 2
    assert len({tuple(place) for place in places}) == 2
    assert all(right <= 390 for _, right in places)


LINES = r"""() => {
  const counts = (cell) => /^\d+ of \d+ . \d+ of \d+$/.test(cell.textContent);
  const range = document.createRange();
  return [...document.querySelectorAll(".matrix td")].filter(counts).map((cell) => {
    range.selectNodeContents(cell);
    return range.getClientRects().length;
  });
}"""


def test_a_cell_of_the_matrix_is_one_line(page: Page, site: str) -> None:
    """Of a pair of counts like “2 of 5 / 2 of 8” none is torn, on a phone either."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(site + "how-it-fits/overlaps/")
        lines = page.evaluate(LINES)
        assert lines
        assert set(lines) == {1}
