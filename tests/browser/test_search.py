"""The search as a person meets it: with the keyboard, with a typo, on a phone, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

INDEX = "search/index.js"
LOADING = "One moment …"


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Find anything")


def results(page: Page) -> Locator:
    return page.get_by_role("option")


def search(page: Page, words: str) -> None:
    """Find words, from wherever the page is, and wait for what is found."""
    page.keyboard.press("/")
    box(page).fill(words)
    status = page.get_by_role("status").first
    expect(status).not_to_be_empty()
    expect(status).not_to_have_text(LOADING)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for something, outside the page: waiting within it is against its policy."""
    for _ in range(250):
        if holds():
            return
        page.wait_for_timeout(20)
    pytest.fail("it never came to hold")


def active(page: Page) -> Locator:
    """The result that the box points at."""
    return page.locator(f"#{box(page).get_attribute('aria-activedescendant')}")


# Before anybody asks


def test_nothing_is_loaded_until_somebody_asks(page: Page, site: str) -> None:
    """A page costs no more because it can be searched; the first focus loads index and engine, and no second one."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.goto(site)
    expect(box(page)).to_be_visible()
    assert not [each for each in asked if each == INDEX or "vendor" in each]
    search(page, "booking")
    page.keyboard.press("Escape")
    search(page, "spa")
    expect(results(page).first).to_be_visible()
    assert len([each for each in asked if each == INDEX]) == 1


def test_the_box_is_quiet_until_it_is_used(page: Page, site: str) -> None:
    """Closed, it says so, and offers no results to anybody."""
    page.goto(site)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert box(page).get_attribute("aria-activedescendant") is None


# Finding


def test_a_thing_is_found_by_name_with_kind_and_stance(page: Page, site: str) -> None:
    """The thing itself comes first, with what tells it apart, the mark of its stance, and the words found marked."""
    page.goto(site)
    search(page, "booking")
    first = results(page).first
    expect(first).to_contain_text("Booking")
    expect(first).to_contain_text("Enabler · platform · common")
    expect(first.locator("svg.mark circle.s-common")).to_have_count(2)
    expect(first.locator("mark").first).to_have_text("Booking")


def test_the_marks_are_those_of_the_pages(page: Page, site: str) -> None:
    """A stance is drawn the same wherever it stands."""
    page.goto(f"{site}enablers/")
    drawn = (
        "marks => Object.fromEntries(marks.map(mark => [mark.querySelector('circle').classList[0], mark.innerHTML]))"
    )
    on_page = page.locator("main svg.mark").evaluate_all(drawn)
    found: dict[str, str] = {}
    for stance in ("independent", "common", "repeatable", "undecided"):
        search(page, f"enabler {stance}")
        expect(results(page).locator(f"circle.s-{stance}").first).to_be_visible()
        found |= results(page).locator("svg.mark").evaluate_all(drawn)
    assert found == {name: on_page[name] for name in found}
    assert len(found) == 4


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("slot-book", "Booking"),  # a former id
        ("taking payment", "Payments"),  # a job
        ("two of them in one week", "Booking"),  # the rationale
        ("repeatable payments", "Payments"),  # stance and name
        ("bokking", "Booking"),  # a letter wrong
        ("paymnets", "Payments"),  # two letters swapped
        ("BOOKING", "Booking"),
        ("owner-missing", "Owner missing"),  # a rule
        ("depends_on", "Enabler"),  # a field
        ("pink slip", "About this example"),  # a page written by hand
    ],
)
def test_it_is_found_by(page: Page, site: str, words: str, found: str) -> None:
    """Id, job, rationale, stance, a typo, a rule, a field, the words of a page: all lead there."""
    page.goto(site)
    search(page, words)
    expect(results(page).filter(has_text=found).first).to_be_visible()


@pytest.mark.parametrize(("words", "first"), [("slot-book", "Booking"), ("Book", "Book"), ("booki", "Booking")])
def test_what_is_called_just_that_comes_first(page: Page, site: str, words: str, first: str) -> None:
    """A name or an id, a former one too, typed in full is what is meant; then what begins with it."""
    page.goto(site)
    search(page, words)
    expect(results(page).first.locator(".search-name")).to_have_text(first)


def test_where_it_was_found_is_shown(page: Page, site: str) -> None:
    """Where neither name nor summary has the words, the text around them is quoted."""
    page.goto(site)
    search(page, "two of them in one week")
    marked = results(page).filter(has_text="Booking").first.locator(".search-summary mark")
    assert {"two", "them", "week"} <= set(marked.all_inner_texts())


def test_things_come_before_pages(page: Page, site: str) -> None:
    """Two groups, each with its name."""
    page.goto(site)
    search(page, "journey")
    groups = page.get_by_role("listbox").get_by_role("group")
    expect(groups).to_have_count(2)
    expect(page.get_by_role("group", name="In the model").get_by_role("option").first).to_be_visible()
    expect(page.get_by_role("group", name="Pages").get_by_role("option").first).to_be_visible()
    assert groups.nth(0).get_attribute("aria-labelledby") == "search-things"


def test_how_many_there_are_is_said(page: Page, serve: Callable[[dict[str, str]], str]) -> None:
    """All that was found is counted, for eye and ear; similar words are not passed off as the same."""
    page.goto(serve({f"models/enablers/boat-{number}.yaml": f"name: Pedalo {number}" for number in range(15)}))
    status = page.locator(".search-status")
    search(page, "pedalo 7")
    expect(status).to_have_text("1 result")
    search(page, "pedalo")
    expect(status).to_have_text("15 results, the best 12 shown")
    expect(page.locator(".search-count")).to_have_text("15 results, the best 12 shown")
    expect(results(page)).to_have_count(12)
    search(page, "pedallo")
    expect(status).to_have_text("Not found. 15 results for similar words")
    search(page, "xyzzyx")
    expect(status).to_have_text("Nothing found")
    expect(results(page)).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")


# The keyboard


def test_everything_works_with_the_keyboard_alone(page: Page, site: str) -> None:
    """`/` goes to the box, the arrows go round, Enter opens what is chosen."""
    page.goto(f"{site}enablers/booking/")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("pay")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(active(page)).to_have_attribute("aria-selected", "true")
    assert active(page).inner_text() == results(page).first.inner_text()
    page.keyboard.press("ArrowUp")
    assert active(page).inner_text() == results(page).last.inner_text()
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert active(page).inner_text() == results(page).nth(1).inner_text()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}stages/pay/")


def test_escape_closes_then_clears_then_leaves(page: Page, site: str) -> None:
    """One step back at a time, and nothing stays open."""
    page.goto(site)
    search(page, "pay")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_value("pay")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")
    page.keyboard.press("Escape")
    expect(box(page)).not_to_be_focused()


def test_tab_leaves_and_closes(page: Page, site: str) -> None:
    """The results are never in the way of the page below, and are no stops of their own."""
    page.goto(site)
    search(page, "pay")
    expect(results(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator(".theme-switch")).to_be_focused()


def test_a_slash_that_is_typed_is_a_slash(page: Page, site: str) -> None:
    """Whoever writes is not carried off: not from a table's own field, not from the box."""
    page.goto(f"{site}enablers/")
    finder = page.locator(".finder input").first
    finder.press("/")
    expect(finder).to_be_focused()
    expect(finder).to_have_value("/")
    box(page).press("/")
    expect(box(page)).to_have_value("/")


def test_a_click_opens_a_result(page: Page, site: str) -> None:
    """Results are links, for a mouse as well."""
    page.goto(site)
    search(page, "booking")
    results(page).first.click()
    page.wait_for_url(f"{site}enablers/booking/")


# Whatever people write


def test_what_people_write_is_shown_as_text(page: Page, serve: Callable[[dict[str, str]], str]) -> None:
    """Markup in a name, a summary or a text is never more than its letters."""
    name = "</script><img src=x onerror=alert(1)>"
    files = {
        "models/enablers/one.yaml": f"name: '{name}'\nsummary: 'zebra <b>bold</b> \\u2028'\n",
        "models/enablers/two.yaml": "name: '__proto__'\nrationale: 'constructor <svg onload=alert(2)> zebra'\n",
        "models/customers/three.yaml": "name: 'Ærøskøbing café 東京駅'\n",
    }
    page.goto(serve(files))
    search(page, "zebra")
    expect(results(page)).to_have_count(2)
    expect(results(page).filter(has_text=name)).to_have_count(1)
    assert page.locator("[role=listbox] :is(img, b, script, svg[onload])").count() == 0
    for words in ("cafe", "CAFÉ", "京", "__proto__", "constructor"):
        search(page, words)
        expect(results(page).first).to_be_visible()


# Other readers


def test_results_resolve_from_any_depth(page: Page, site: str) -> None:
    """Addresses count from the root of the site, wherever the reader is: the page for what is missing included."""
    for place in ("", "about/", "reference/rules/owner-missing/", "404.html"):
        page.goto(site + place)
        search(page, "booking")
        expect(results(page).first).to_have_js_property("href", f"{site}enablers/booking/")


def test_on_a_phone_it_opens_over_the_header(page: Page, site: str) -> None:
    """A small button until it is used; then as wide as the screen, and nothing hangs over."""
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(f"{site}enablers/booking/")
    closed = box(page).bounding_box()
    assert closed
    assert closed["width"] < 50
    box(page).click()
    box(page).fill("failure")
    expect(results(page).first).to_be_visible()
    for opened in (box(page).bounding_box(), page.locator(".search-panel").bounding_box()):
        assert opened
        assert opened["width"] > 340
        assert opened["x"] >= 0
        assert opened["x"] + opened["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_there_is_no_box(browser: Browser, site: str) -> None:
    """Nothing is offered that would not work."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    expect(page.locator(".search")).to_be_hidden()
    context.close()


def test_an_index_that_cannot_be_loaded_is_told_and_asked_for_again(browser: Browser, site: str) -> None:
    """Nobody waits for nothing, and the next letter tries once more."""
    context = browser.new_context()
    page = context.new_page()
    page.route(f"**/{INDEX}", lambda route: route.abort())
    page.goto(site)
    search(page, "boo")
    expect(page.locator(".search-count")).to_have_text("The search could not be loaded.")
    page.unroute(f"**/{INDEX}")
    box(page).press_sequentially("k")
    expect(results(page).first).to_be_visible()
    context.close()


def test_what_is_closed_while_it_loads_stays_closed(browser: Browser, site: str) -> None:
    """An index that comes late does not open again what Escape has closed."""
    context = browser.new_context()
    page = context.new_page()
    held: list[Route] = []
    page.route(f"**/{INDEX}", lambda route: held.append(route))
    page.goto(site)
    page.keyboard.press("/")
    box(page).fill("pay")
    until(page, lambda: bool(held))
    expect(page.locator(".search-count")).to_have_text(LOADING)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    held[0].continue_()
    until(page, lambda: bool(page.evaluate("Boolean(globalThis.stagebookSearch)")))
    page.wait_for_timeout(300)  # what should not happen would have happened by now
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_visible()
    context.close()


def test_on_paper_there_is_no_box(page: Page, site: str) -> None:
    """What cannot be used is not printed."""
    page.goto(site)
    page.emulate_media(media="print")
    expect(page.locator(".search")).to_be_hidden()


# Plurals, facts, other words for it


def first_names(page: Page, count: int = 3) -> list[str]:
    return results(page).locator(".search-name").all_inner_texts()[:count]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("bookings", "Booking"),
        ("booking", "Booking"),
        ("treatments", "Treatment"),
    ],
)
def test_plural_and_singular_find_the_same(page: Page, site: str, words: str, first: str) -> None:
    """What is typed in one number is found in the other, and is no similar word."""
    page.goto(site)
    search(page, words)
    expect(page.locator(".search-count")).not_to_contain_text("similar")
    assert first in first_names(page)


def test_irregular_plurals_are_found(page: Page, serve: Callable[[dict[str, str]], str]) -> None:
    """Children are found as a child and the other way round; a word that only looks like a plural is left alone."""
    names = {"child": "Child record", "people": "People finder", "status": "Status board", "policy": "Policies"}
    page.goto(serve({f"models/enablers/{each}.yaml": f"name: {name}\n" for each, name in names.items()}))
    for words, found in (
        ("children", "Child record"),
        ("person", "People finder"),
        ("statuses", "Status board"),
        ("policy", "Policies"),
        ("polici", "Policies"),
        ("stat", "Status board"),
    ):
        search(page, words)
        things = page.get_by_role("group", name="In the model").get_by_role("option")
        assert things.locator(".search-name").all_inner_texts() == [found]


@pytest.mark.parametrize("words", ["manual", "self-service", "bottleneck", "retiring", "independent", "gym floor"])
def test_a_fact_finds_the_things_of_which_it_holds(page: Page, site: str, words: str) -> None:
    """How it is done, what it causes, its state, stance and owner: shown beside the thing where it is the reason."""
    page.goto(site)
    search(page, words)
    expect(page.locator(".search-count")).not_to_contain_text("Not found")
    things = page.get_by_role("group", name="In the model").get_by_role("option")
    assert things.count() > 0
    for each in things.all():
        assert all(word in each.inner_text().lower() for word in words.split("-")[0].split()), each.inner_text()


def test_the_bottleneck_is_the_one_of_the_demand_page(page: Page, site: str) -> None:
    """The search names as bottlenecks what the analysis does."""
    page.goto(f"{site}what-it-achieves/demand/")
    causes = page.locator("tr").filter(has=page.locator("td", has_text=re.compile("^by (contacts|hours)")))
    expected = set(causes.locator("th a").all_text_contents())
    assert expected
    search(page, "bottleneck")
    found = results(page).filter(has=page.locator(".search-about mark", has_text="bottleneck"))
    assert set(found.locator(".search-name").all_inner_texts()) == expected


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pain point", "Purpose and demand"),
        ("KPIs", "Measures"),
        ("roadmap", "Changes"),
        ("glossary", "Words"),
        ("personas", "Customers"),
    ],
)
def test_another_word_for_it_finds_it(page: Page, site: str, words: str, found: str) -> None:
    """Words of the field that this site has another for, in either number."""
    page.goto(site)
    search(page, words)
    expect(results(page).locator(".search-name").filter(has_text=found).first).to_be_visible()


def test_the_word_itself_comes_before_another_for_it(page: Page, serve: Callable[[dict[str, str]], str]) -> None:
    """A thing that is called so is meant first; then what the word stands for."""
    files = {
        "models/enablers/form.yaml": "name: Application form\nkind: skill\n",
        "models/enablers/ledger.yaml": "name: Ledger\nkind: system\n",
    }
    page.goto(serve(files))
    search(page, "application")
    assert first_names(page, 2) == ["Application form", "Ledger"]


@pytest.mark.parametrize(("words", "page_", "rule"), [("failure demand", "Purpose and demand", "reference/")])
def test_an_analysis_comes_before_the_manual(page: Page, site: str, words: str, page_: str, rule: str) -> None:
    """Of pages, what was found out is before how it is written."""
    page.goto(site)
    search(page, words)
    pages = page.get_by_role("group", name="Pages").get_by_role("option")
    expect(pages.first).to_contain_text(page_)
    ways = pages.evaluate_all("all => all.map(each => each.getAttribute('href'))")
    shown = [each for each in ways if "review/history/" not in each]  # this site has none: it only says how to begin
    manual = [rule in each for each in shown]
    assert manual == sorted(manual)
    assert any(manual)


@pytest.mark.parametrize("words", ["qwertz", "annuak zzz", "xylophone"])
def test_nothing_is_better_than_nonsense(page: Page, site: str, words: str) -> None:
    """A word that nothing is like finds nothing."""
    page.goto(site)
    search(page, words)
    expect(page.locator(".search-count")).to_have_text("Nothing found")


def test_some_of_the_words_are_said_to_be_some(page: Page, site: str) -> None:
    """Where nothing has all words, what has some is shown and called that."""
    page.goto(site)
    search(page, "booking xylophone")
    expect(page.locator(".search-count")).to_contain_text("Nothing has all of these words.")
    expect(results(page).first).to_contain_text("Booking")


# The address and the keys


@pytest.mark.parametrize("keys", ["Control+k", "Meta+k", "/"])
def test_keys_go_to_the_search(page: Page, site: str, keys: str) -> None:
    """The slash, and the keys that people know from elsewhere, which also work from a field."""
    page.goto(f"{site}enablers/")
    if keys != "/":
        page.get_by_role("searchbox", name="Find in this table").focus()
    page.keyboard.press(keys)
    expect(box(page)).to_be_focused()
    assert page.url == f"{site}enablers/"


def test_an_address_asks_and_what_is_asked_is_in_the_address(page: Page, site: str) -> None:
    """What is typed can be sent; the receiver has the box filled and the results before them."""
    page.goto(f"{site}enablers/?stance=common")
    search(page, "spa day")
    page.wait_for_url(f"{site}enablers/?stance=common&q=spa+day")
    found = first_names(page)
    page.goto("about:blank")
    page.goto(f"{site}journeys/?q=spa+day")
    expect(box(page)).to_have_value("spa day")
    expect(box(page)).to_be_focused()
    expect(results(page).first).to_be_visible()
    assert first_names(page) == found
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(f"{site}journeys/")


def test_going_back_shows_the_results_again(page: Page, site: str) -> None:
    """From a result to where it leads and back."""
    page.goto(site)
    search(page, "pay")
    found = first_names(page)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.startswith(f"{site}") and "q=" not in url and url != site)
    page.go_back()
    expect(box(page)).to_have_value("pay")
    expect(results(page).first).to_be_visible()
    assert first_names(page) == found
