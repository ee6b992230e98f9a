"""What helps to read a picture: pointing at things, opening it large, taking it away, putting it into another site."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import serving

pytest.importorskip("playwright")
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

BOOKING = "svg.picture a[aria-label^='Booking, common']"
GET_FIT = "svg.picture a[aria-label^='Get fit, journey']"
LIT = "svg.picture .lit"
DIMMED = "svg.picture.pointed [data-g]:not(.lit)"
SHADE = "element => Number(getComputedStyle(element).strokeOpacity)"
VIEW = """stage => {
  const box = stage.querySelector('svg').getBoundingClientRect();
  const [left, top] = [stage.getBoundingClientRect().left, stage.getBoundingClientRect().top];
  return { scale: box.width / stage.clientWidth, left: box.left - left, top: box.top - top };
}"""


KEYS = """all => all.map(each => {
  const named = {};
  for (const link of each.closest('svg').querySelectorAll('a[data-g]')) {
    const [kind, id] = link.getAttribute('href').split('/').filter(part => part && part !== '..');
    const [own, stop] = link.dataset.g.split(' '); // a stop is its journey's first, and then its stage's
    named[kind === 'stages' ? stop : own] = `${kind.replace(/s$/, '')}:${id}`;
  }
  return each.dataset.g.split(' ').map(key => named[key] ?? key).join(' ');
})"""


def keys(found: Locator) -> list[list[str]]:
    """What elements of a picture belong to, each's own key first, called after what links with it lead to."""
    return [str(each).split() for each in found.evaluate_all(KEYS)]


# Pointing


def test_nothing_is_dimmed_until_somebody_points(page: Page, site: str) -> None:
    """A picture shows all of itself to whoever only looks."""
    page.goto(site)
    expect(page.locator(BOOKING).first).to_be_visible()
    expect(page.locator(LIT)).to_have_count(0)
    expect(page.locator("svg.pointed")).to_have_count(0)


def test_pointing_at_an_enabler_brings_out_its_row_and_the_journeys_it_serves(page: Page, site: str) -> None:
    """Whatever belongs to it keeps its strength, and nothing else."""
    page.goto(site)
    page.locator(BOOKING).hover()
    expect(page.locator("svg.pointed")).to_have_count(1)
    lit = keys(page.locator(LIT))
    journeys = {"journey:get-fit", "journey:learn-tennis", "journey:spa-day"}
    assert {each[0] for each in lit} == {"enabler:booking", *journeys}
    assert ["enabler:booking", "journey:spa-day"] in lit  # a ring
    assert ["journey:spa-day", "stage:treatment"] in lit  # a stop
    dimmed = keys(page.locator(DIMMED))
    assert dimmed
    assert not [each for each in dimmed if "enabler:booking" in each]
    assert page.locator(DIMMED).first.evaluate(SHADE) < 0.5
    assert page.locator(LIT).first.evaluate(SHADE) == 1


def test_pointing_elsewhere_shows_all_again(page: Page, site: str) -> None:
    """From one thing to the next, and then to none."""
    page.goto(site)
    page.locator(BOOKING).hover()
    expect(page.locator(BOOKING)).to_have_class(re.compile("lit"))
    page.locator(GET_FIT).hover()
    expect(page.locator(GET_FIT)).to_have_class(re.compile("lit"))
    assert ["enabler:restaurant-till", "journey:eat-here"] in keys(page.locator("svg.picture [data-g]"))
    assert ["enabler:restaurant-till", "journey:eat-here"] not in keys(page.locator(LIT))
    page.locator("h1").hover()
    expect(page.locator(LIT)).to_have_count(0)
    expect(page.locator("svg.pointed")).to_have_count(0)


def test_the_keyboard_brings_out_the_same(page: Page, site: str) -> None:
    """What has the focus is brought out at once, and stays so wherever the pointer rests."""
    page.goto(site)
    first = page.locator("svg.picture a").first
    page.get_by_role("link", name="Skip to the text").focus()
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if first.evaluate("link => link === document.activeElement"):
            break
    expect(first).to_be_focused()
    expect(first).to_have_class(re.compile("lit"))
    page.mouse.move(2, 2)
    page.wait_for_timeout(200)
    expect(first).to_have_class(re.compile("lit"))
    page.locator(".theme-switch").focus()
    expect(page.locator(LIT)).to_have_count(0)


def test_nothing_moves(page: Page, site: str) -> None:
    """Neither a thing's place nor its size is another because it is brought out, and nothing fades."""
    page.goto(site)
    place = """all => all.map(each => {
      const [box, all] = [each.getBoundingClientRect(), each.closest("svg").getBoundingClientRect()];
      return [box.x - all.x, box.y - all.y, box.width].map(Math.round);
    })"""
    before = page.locator("svg.picture a").evaluate_all(place)
    page.locator(BOOKING).hover()
    expect(page.locator("svg.pointed")).to_have_count(1)
    assert page.locator("svg.picture a").evaluate_all(place) == before
    moving = page.evaluate("document.getAnimations().length")
    assert moving == 0


# With the keyboard and a screen reader


PLACES = ["", "journeys/learn-tennis/", "enablers/booking/", "how-it-fits/", "how-it-fits/diversity/"]
NAME = "document.activeElement.getAttribute('aria-label')"


@pytest.mark.parametrize("place", PLACES)
def test_every_link_of_a_picture_is_reached_in_reading_order(page: Page, site: str, place: str) -> None:
    """The right arrow goes through them as they stand in the file, the left one back; each has a name."""
    page.goto(site + place)
    picture = page.locator("svg[role=group]").first
    expected = picture.locator("a").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert len(expected) > 1
    assert all(expected)
    picture.locator("a").first.focus()
    reached = [page.evaluate(NAME)]
    for _ in expected[1:]:
        page.keyboard.press("ArrowRight")
        reached.append(page.evaluate(NAME))
    assert reached == expected
    page.keyboard.press("ArrowRight")
    assert page.evaluate(NAME) == expected[-1]
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(NAME) == expected[-2]
    page.keyboard.press("Home")
    assert page.evaluate(NAME) == expected[0]
    page.keyboard.press("End")
    assert page.evaluate(NAME) == expected[-1]


@pytest.mark.parametrize("place", PLACES)
def test_a_screen_reader_hears_the_links_of_a_picture_and_no_lines(page: Page, site: str, place: str) -> None:
    """Every link is in the accessibility tree, though Tab stops at one; whatever is no words is left out."""
    page.goto(site + place)
    picture = page.locator("svg[role=group]").first
    tree = picture.aria_snapshot()
    named = re.findall(r'link "((?:[^"\\]|\\.)*)"', tree) + re.findall(r"link '[^\"]*\"(.*)\"'", tree)
    assert len(named) >= picture.locator("a").count()
    lines = "path:not([aria-hidden] *, [aria-hidden], a *, [role=img], [role=img] *)"
    heard = picture.locator(lines).evaluate_all("all => all.filter(each => each.ariaLabel || each.textContent).length")
    assert heard == 0


@pytest.mark.parametrize("place", PLACES)
def test_a_picture_is_one_stop(page: Page, site: str, place: str) -> None:
    """Tab enters a picture, and the next Tab leaves it; Shift and Tab come back to the link that was left."""
    page.goto(site + place)
    picture = page.locator("svg[role=group]").first
    within = "picture => picture.contains(document.activeElement)"
    picture.locator("a").first.focus()
    page.keyboard.press("ArrowRight")
    left = page.evaluate(NAME)
    page.keyboard.press("Tab")
    assert not picture.evaluate(within)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(NAME) == left
    page.keyboard.press("Home")
    page.keyboard.press("Shift+Tab")
    assert not picture.evaluate(within)


def test_arrows_lead_up_and_down_where_things_stand(page: Page, site: str) -> None:
    """Down leads to what stands below, in the same column where there is something, and up back to it."""
    page.goto(site)
    page.locator(GET_FIT).focus()
    middle = """() => {
      const box = document.activeElement.getBoundingClientRect();
      return [box.x + box.width / 2 + scrollX, box.y + box.height / 2 + scrollY];
    }"""
    x, y = page.evaluate(middle)
    page.keyboard.press("ArrowDown")
    below_x, below_y = page.evaluate(middle)
    assert below_y > y
    assert below_x == pytest.approx(x, abs=3)
    page.keyboard.press("ArrowUp")
    assert page.evaluate(middle) == pytest.approx([x, y], abs=1)


def test_how_to_move_within_a_picture_is_said_where_it_is_needed(page: Page, site: str) -> None:
    """While a link of it has the keyboard's focus, and nothing moves when the words come."""
    page.goto(site)
    hint = page.get_by_text("Arrow keys move within the picture")
    expect(hint).to_be_hidden()
    height = page.evaluate("document.documentElement.scrollHeight")
    page.locator(".elsewhere a").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(hint).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == height


def test_without_scripts_a_link_leads_past_a_picture(browser: Browser, site: str) -> None:
    """Then every link of it is a stop, and the stop before them leads to what follows the picture."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    skip = page.get_by_role("link", name="Skip this picture")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="By itself")).to_be_focused()
    context.close()


@pytest.mark.parametrize(("width", "scrolls"), [(1280, False), (390, True)])
def test_only_what_scrolls_is_a_stop(page: Page, site: str, width: int, scrolls: bool) -> None:
    """A table that is wider than its place can be moved with the keyboard and has a name; any other is no stop."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}enablers/")
    area = page.locator(".table-scroll").first
    assert area.evaluate("area => area.scrollWidth > area.clientWidth") == scrolls
    if scrolls:
        expect(area).to_have_attribute("tabindex", "0")
        expect(area).to_have_attribute("aria-label", "Enablers")
    else:
        expect(area).not_to_have_attribute("tabindex", re.compile(""))
        expect(area).not_to_have_attribute("role", re.compile(""))


# Opening it large


def open_large(page: Page) -> Locator:
    """The stage of the first picture of the page, once it can be moved."""
    page.get_by_role("button", name="Open large").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Larger")).to_be_enabled()
    return dialog.locator(".viewer-stage")


def view(stage: Locator) -> dict[str, Any]:
    """How large the picture is on its stage, 1 being all of it, and where it begins; settled."""
    stage.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found: dict[str, Any] = stage.evaluate(VIEW)
    return {name: round(value, 3) for name, value in found.items()}


WHOLE = {"scale": 1, "left": 0, "top": 0}


def test_a_picture_opens_over_the_whole_window_and_closes(page: Page, site: str) -> None:
    """All of it is seen, with its name; Escape closes it, and the reader is where they were."""
    page.goto(site)
    stage = open_large(page)
    dialog = page.get_by_role("dialog", name="Operating model of Northfield Leisure")
    assert dialog.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}
    page.keyboard.press("0")
    assert view(stage) == WHOLE
    expect(stage).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Open large").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Open large").first).to_be_focused()


def test_its_marks_are_explained_there_too(page: Page, site: str) -> None:
    """Whoever sees nothing else sees what a ring is."""
    page.goto(site)
    open_large(page)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("used here", exact=True)).to_be_in_viewport()
    expect(dialog.get_by_text("customers are failed here")).to_be_in_viewport()


def test_the_copy_has_ids_of_its_own(page: Page, site: str) -> None:
    """No id is on the page twice, and the picture is still called what it is called."""
    page.goto(site)
    stage = open_large(page)
    ids = page.locator("[id]").evaluate_all("all => all.map(each => each.id)")
    assert len(ids) == len(set(ids))
    expect(stage.locator("svg.picture")).to_have_accessible_name("Operating model of Northfield Leisure")
    expect(stage.locator("svg.picture")).not_to_have_accessible_description("")


def test_the_keyboard_zooms_and_moves(page: Page, site: str) -> None:
    """+, -, 0 and the arrows; the picture is never moved off its stage."""
    page.goto(site)
    stage = open_large(page)
    page.keyboard.press("0")
    for key in ("+", "=", "+"):
        page.keyboard.press(key)
    larger = view(stage)
    assert larger["scale"] == pytest.approx(1.4**3, rel=0.01)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    moved = view(stage)
    assert moved["left"] == pytest.approx(larger["left"] - 80, abs=1)
    assert moved["top"] == pytest.approx(larger["top"] - 80, abs=1)
    for _ in range(40):
        page.keyboard.press("ArrowLeft")
    assert view(stage)["left"] == pytest.approx(0, abs=1)
    page.keyboard.press("-")
    assert view(stage)["scale"] == pytest.approx(1.4**2, rel=0.01)
    page.keyboard.press("0")
    assert view(stage) == WHOLE
    page.keyboard.press("-")
    assert view(stage) == WHOLE
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_buttons_do_what_the_keys_do(page: Page, site: str) -> None:
    """For whoever has no keyboard, or does not know the keys."""
    page.goto(site)
    stage = open_large(page)
    page.get_by_role("button", name="Fit").click()
    page.get_by_role("button", name="Larger").click()
    assert view(stage)["scale"] == pytest.approx(1.4, rel=0.01)
    page.get_by_role("button", name="Smaller").click()
    assert view(stage) == WHOLE
    page.get_by_role("button", name="Larger").click()
    page.get_by_role("button", name="Fit").click()
    assert view(stage) == WHOLE


def test_the_mouse_zooms_where_it_is_and_drags(page: Page, site: str) -> None:
    """The wheel enlarges what is under it; dragging moves the picture with the hand, also by one of its links."""
    page.goto(site)
    stage = open_large(page)
    page.keyboard.press("0")
    assert view(stage) == WHOLE
    link = stage.locator("a[aria-label^='Booking, common']")
    before = link.bounding_box()
    assert before
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    page.mouse.move(x, y)
    for _ in range(4):
        page.mouse.wheel(0, -120)
        view(stage)
    assert view(stage)["scale"] > 1.8
    after = link.bounding_box()
    assert after
    assert after["x"] + after["width"] / 2 == pytest.approx(x, abs=4)
    assert after["y"] + after["height"] / 2 == pytest.approx(y, abs=4)
    start = view(stage)
    page.mouse.down()
    page.mouse.move(x - 30, y - 20)
    page.mouse.move(x - 60, y - 40)
    page.mouse.up()
    dragged = view(stage)
    assert dragged["left"] == pytest.approx(start["left"] - 60, abs=2)
    assert dragged["top"] == pytest.approx(start["top"] - 40, abs=2)
    assert page.url == site  # letting go of a link that was dragged does not follow it


UNIT = "picture => picture.getScreenCTM().a"
"""Pixels that one unit of a picture takes."""
LARGE = """([picture, stage, small]) => {
  const [at, seen] = [picture.getScreenCTM(), stage.getBoundingClientRect()];
  return at.a > small && at.e >= seen.left - 1 && at.f >= seen.top - 1;
}"""
"""Whether a picture has more than `small` pixels a unit, and has been moved until its upper left corner is in sight."""


@pytest.mark.parametrize("width", [1280, 1920, 390])
@pytest.mark.parametrize("place", ["", "enablers/booking/", "journeys/learn-tennis/", "how-it-fits/"])
def test_a_picture_opens_larger_than_it_is_on_the_page(page: Page, site: str, place: str, width: int) -> None:
    """However tall or wide it is; what does not fit begins at its upper left corner, and *Fit* shows all of it."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + place)
    small = page.locator("svg.picture").first.evaluate(UNIT)
    stage = open_large(page)
    picture = stage.locator("svg.picture")
    page.wait_for_function(LARGE, arg=[picture.element_handle(), stage.element_handle(), small])
    view(stage)
    page.keyboard.press("0")
    assert view(stage) == WHOLE


def test_it_opens_there_on_a_machine_whose_timers_are_late(page: Page, site: str) -> None:
    """Panzoom moves a picture to its start in a timeout, which may come after the first frames are painted."""
    page.add_init_script("const soon = setTimeout; setTimeout = (does, wait = 0) => soon(does, wait + 300)")
    page.goto(site)
    small = page.locator("svg.picture").first.evaluate(UNIT)
    stage = open_large(page)
    arguments = [stage.locator("svg.picture").element_handle(), stage.element_handle(), small]
    page.wait_for_function(LARGE, arg=arguments)
    page.wait_for_timeout(600)
    assert page.evaluate(LARGE, arguments)


def test_a_link_leads_on_from_there(page: Page, site: str) -> None:
    """A click without a drag is a click."""
    page.goto(site)
    stage = open_large(page)
    page.keyboard.press("0")
    assert view(stage) == WHOLE
    stage.locator("a[aria-label^='Booking, common']").click()
    page.wait_for_url(f"{site}enablers/booking/")


def test_what_the_keyboard_reaches_comes_into_sight(page: Page, site: str) -> None:
    """A link beyond the edge is brought onto the stage when it has the focus; it is brought out there as well."""
    page.goto(site)
    stage = open_large(page)
    for _ in range(4):
        page.keyboard.press("+")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    view(stage)
    link = stage.locator("a").first
    expect(link).to_be_focused()
    expect(link).to_have_class(re.compile("lit"))
    for _ in range(100):  # the picture is moved after the focus has come
        if lies_within(link, stage):
            break
        page.wait_for_timeout(50)
    assert lies_within(link, stage)


def lies_within(inner: Locator, outer: Locator) -> bool:
    """Whether all of an element lies in the area of another."""
    box, area = inner.bounding_box(), outer.bounding_box()
    assert box
    assert area
    across = area["x"] <= box["x"] and box["x"] + box["width"] <= area["x"] + area["width"]
    return across and area["y"] <= box["y"] and box["y"] + box["height"] <= area["y"] + area["height"]


def test_fingers_zoom_and_move(browser: Browser, site: str) -> None:
    """Two fingers apart enlarge it, one finger moves it; the page behind does not scroll."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site)
    page.get_by_role("button", name="Open large").first.tap()
    stage = page.locator(".viewer-stage")
    expect(page.get_by_role("button", name="Larger")).to_be_enabled()
    top = page.evaluate("scrollY")
    hands = context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        hands.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})
        view(stage)

    touch("touchStart", (180, 400), (220, 400))
    for apart in (40, 80, 120):
        touch("touchMove", (180 - apart, 400), (220 + apart, 400))
    touch("touchEnd")
    larger = view(stage)
    assert larger["scale"] > 1.5
    touch("touchStart", (200, 500))
    for far in (20, 40):
        touch("touchMove", (200 - far, 500 - far))
    touch("touchEnd")
    assert view(stage)["left"] < larger["left"] - 20
    assert page.evaluate("scrollY") == top
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_without_scripts_nothing_is_offered_that_would_not_work(browser: Browser, site: str) -> None:
    """The picture, its page and its files are there; the button is not."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    expect(page.locator("svg.picture")).to_be_visible()
    expect(page.get_by_role("link", name="By itself")).to_be_visible()
    expect(page.locator("[data-enlarge]")).to_be_hidden()
    context.close()


def test_nothing_is_loaded_until_a_picture_is_opened(page: Page, site: str) -> None:
    """What moves pictures costs nobody anything who does not open one."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site)
    assert not [each for each in asked if "panzoom" in each]
    open_large(page)
    page.keyboard.press("Escape")
    open_large(page)
    assert len([each for each in asked if "panzoom" in each]) == 1


# Taking it away


def test_the_files_of_a_picture_are_what_they_are_called(page: Page, site: str) -> None:
    """The SVG is well-formed and stands alone; the PNG is whole, twice as large as the picture."""
    page.goto(site)
    ways = {name: page.get_by_role("link", name=name, exact=True).first for name in ("SVG", "PNG")}
    assert all(way.get_attribute("download") is not None for way in ways.values())
    svg = page.request.get(str(ways["SVG"].evaluate("link => link.href")))
    assert svg.headers["content-type"] == "image/svg+xml"
    root = ET.fromstring(svg.body())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    png = page.request.get(str(ways["PNG"].evaluate("link => link.href"))).body()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks = dict(parts(png))
    width, _ = struct.unpack(">II", chunks[b"IHDR"][:8])
    assert width == pytest.approx(2 * float(root.attrib["width"]), rel=0.01)
    assert zlib.decompress(chunks[b"IDAT"])
    assert b"IEND" in chunks


def parts(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG; those of one name as one."""
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert int.from_bytes(png[at + 8 + length : at + 12 + length]) == zlib.crc32(kind + content)
        found[kind] = found.get(kind, b"") + content
        at += 12 + length
    yield from found.items()


# In another site


@pytest.fixture
def wiki(tmp_path: Path, site: str) -> Iterator[str]:
    """A page of another site, with the picture in a frame."""
    (tmp_path / "favicon.ico").touch()
    frame = f'<iframe src="{site}pictures/operating-model/" width="760" height="500"></iframe>'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Wiki</title><h1>Wiki</h1>{frame}", "utf-8")
    with serving(tmp_path, policy="") as address:
        yield address


def test_a_picture_has_a_page_of_its_own(page: Page, site: str) -> None:
    """The picture, its title and the way to where it hangs; no navigation, and not for search engines."""
    page.goto(site)
    page.get_by_role("link", name="By itself").click()
    page.wait_for_url(f"{site}pictures/operating-model/")
    expect(page).to_have_title("Operating model of Northfield Leisure")
    expect(page.get_by_role("heading", level=1)).to_have_text("Operating model of Northfield Leisure")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    expect(page.get_by_role("navigation")).to_have_count(0)
    page.locator(BOOKING).hover()
    expect(page.locator("svg.pointed")).to_have_count(1)
    page.get_by_role("link", name="With the words around it").click()
    page.wait_for_url(f"{site}#picture-operating-model")


def test_it_can_be_put_into_a_page_of_another_site(page: Page, site: str, wiki: str) -> None:
    """It shows there, and what it leads to opens as a page of its own, not within the frame."""
    page.goto(wiki)
    frame = page.frame_locator("iframe")
    expect(frame.locator("svg.picture")).to_be_visible()
    assert page.frames[1].evaluate("document.documentElement.scrollWidth") <= 760
    frame.locator(BOOKING).click()
    page.wait_for_url(f"{site}enablers/booking/")
    assert len(page.frames) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_light_or_dark_as_the_reader_has_it(page: Page, site: str, scheme: str) -> None:
    """What the machine is set to holds there as everywhere."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{site}pictures/operating-model/")
    colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert colour == {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 21, 29)"}[scheme]


def test_a_picture_by_itself_works_from_a_folder(page: Page, folder: str) -> None:
    """Its page is a file, styles and all, and leads to files."""
    page.goto(f"{folder}index.html")
    page.get_by_role("link", name="By itself").click()
    page.wait_for_url(f"{folder}pictures/operating-model/index.html")
    assert page.evaluate("document.styleSheets.length") >= 3
    page.locator(BOOKING).click()
    page.wait_for_url(f"{folder}enablers/booking/index.html")


def test_a_picture_opens_large_from_a_folder(page: Page, folder: str) -> None:
    """What moves it is a file too."""
    page.goto(f"{folder}enablers/booking/index.html")
    stage = open_large(page)
    page.keyboard.press("0")
    assert view(stage) == WHOLE
    page.keyboard.press("+")
    assert view(stage)["scale"] == pytest.approx(1.4, rel=0.01)


# Other readers


def test_with_two_forced_colours_words_and_marks_are_seen(page: Page, site: str) -> None:
    """Nothing is painted in a colour of ours, and nothing vanishes: marks and words have the colour of text."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(site)
    text, ground = page.evaluate(
        """() => ["CanvasText", "Canvas"].map(name => {
          const probe = document.body.appendChild(Object.assign(document.createElement("i"), {}));
          probe.style.color = name;
          return getComputedStyle(probe).color;
        })"""
    )
    assert text != ground
    painted = "(all, name) => [...new Set(all.map(each => getComputedStyle(each)[name]))]"
    assert page.locator("svg.picture text").evaluate_all(painted, "fill") == [text]
    rings = page.locator("svg.picture ellipse:is(.s-independent, .s-common, .s-repeatable, .s-failure)")
    assert rings.evaluate_all(painted, "stroke") == [text]
    assert set(rings.evaluate_all(painted, "fill")) == {text, ground}  # the failed are filled, others are not


def test_with_forced_colours_one_sees_where_one_is(page: Page, site: str) -> None:
    """Of the sections only the one that one is in has a line beneath it, though all have an edge for it."""
    page.emulate_media(forced_colors="active")
    page.goto(site)
    edges = page.locator(".sections a").evaluate_all("all => all.map(each => getComputedStyle(each).borderBottomColor)")
    here = page.locator(".sections a").evaluate_all("all => all.map(each => each.matches('.here'))")
    assert sum(here) == 1
    assert [edge == edges[here.index(True)] for edge in edges] == here


def test_with_forced_colours_parts_of_a_bar_are_kept_apart(page: Page, site: str) -> None:
    """A line in the colour of the page stands between them, and the answer that was chosen has an edge."""
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}how-it-fits/balance/")
    parts = page.locator(".stacks rect")
    assert parts.count() > 4
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    style = "all => [...new Set(all.map(each => getComputedStyle(each).{}))]"
    assert parts.evaluate_all(style.format("strokeWidth")) == ["2px"]
    assert parts.evaluate_all(style.format("stroke")) != parts.evaluate_all(style.format("fill"))
    assert ground
    page.goto(f"{site}enablers/booking/")
    assert page.locator(".questions .chosen").evaluate("each => getComputedStyle(each).outlineStyle") == "solid"


@pytest.mark.parametrize("place", ["review/", "where-it-is-going/digital-depth/", "how-it-fits/trade-off/"])
def test_on_a_phone_menus_begin_at_where_one_is(page: Page, site: str, place: str) -> None:
    """The section and the page within it are in sight, though both menus are wider than the window."""
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(site + place)
    for menu in (".sections", ".branch"):
        expect(page.locator(f"{menu} [aria-current]")).to_be_in_viewport(ratio=0.99)
    assert page.evaluate("scrollX") == 0


def test_on_paper_a_picture_is_light_and_whole(page: Page, site: str) -> None:
    """Whatever was pointed at, and however dark the screen is."""
    page.emulate_media(color_scheme="dark")
    page.goto(site)
    page.locator(BOOKING).hover()
    expect(page.locator("svg.pointed")).to_have_count(1)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(DIMMED).first.evaluate(SHADE) == 1
    ink = page.locator("svg.picture text.f-ink").first.evaluate("text => getComputedStyle(text).fill")
    assert ink == "rgb(27, 35, 51)"
    expect(page.get_by_role("button", name="Open large").first).to_be_hidden()


def test_on_a_phone_a_picture_scrolls_within_its_frame(page: Page, site: str) -> None:
    """It keeps its size, the page does not grow with it, and its edge says that there is more."""
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(site)
    frame = page.locator(".picture-scroll").first
    wide, seen = frame.evaluate("frame => [frame.scrollWidth, frame.clientWidth]")
    assert wide > 2 * seen
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert "local" in frame.evaluate("frame => getComputedStyle(frame).backgroundAttachment")
