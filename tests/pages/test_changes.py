"""Changes on pages: in order, dropped ones apart, and what helps a journey at its stages and enablers."""

from __future__ import annotations

from stagebook.model import Entity
from stagebook.pages.blocks import Facts, Lanes, Listing, Table
from stagebook.pages.home import change_lanes
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers
from stagebook.site_map import address
from stagebook.source import Ref
from stagebook.words import plain
from tests.builders import change, enabler, journey, measure, service, stage, team, voice
from tests.pages.contexts import make_test_context


def page(ref: Ref, *things: Entity) -> Page:
    return page_makers(make_test_context(*things))[address(ref)]()


def tables(made: Page, anchor: str) -> list[Table]:
    """The tables of one section."""
    return [
        block for each in made.sections if each.anchor == anchor for block in each.blocks if isinstance(block, Table)
    ]


def rows(table: Table, *heads: str) -> list[tuple[str, ...]]:
    """Some columns of a table."""
    at = [next(place for place, column in enumerate(table.columns) if column.label == head) for head in heads]
    return [tuple(plain(row[place].text) for place in at) for row in table.rows]


def test_what_is_under_way_comes_first_and_what_was_dropped_stands_apart() -> None:
    """Changes stand by status, then horizon; a dropped one is in a folded table of its own."""
    states = [
        ("a-dropped", "dropped", "now"),
        ("b-done", "done", "now"),
        ("c-proposed", "proposed", "now"),
        ("d-agreed-next", "agreed", "next"),
        ("e-agreed-now", "agreed", "now"),
        ("f-under-way", "under-way", "later"),
    ]
    things = [
        change(id, status=status, horizon=horizon, addresses=[{"enabler": "till"}]) for id, status, horizon in states
    ]
    going, dropped = tables(page(Ref("enabler", "till"), enabler("till"), *things), "changes")
    assert [name for (name,) in rows(going, "Change")] == [
        "F under way",
        "E agreed now",
        "D agreed next",
        "C proposed",
        "B done",
    ]
    assert rows(dropped, "Change") == [("A dropped",)]
    assert (going.folded, dropped.folded) == ("", "1 that was dropped")


HELPED = (
    journey("buy", stages=["pay"], enablers=["brand"]),
    stage("pay", service="shop", enablers=["till"]),
    service("shop", enablers=["stock"]),
    measure("happy", of={"journey": "buy"}),
    measure("quick", of={"stage": "pay"}),
    measure("right", of={"enabler": "stock"}),
    measure("elsewhere", of={"stage": "sit"}),
    change("at-till", moves=[{"enabler": "till", "automation": "assisted"}]),
    change("for-pay", addresses=[{"stage": "pay"}, {"journey": "buy"}]),
    change("for-brand", retires=[{"enabler": "brand"}]),
    change("to-be-quick", expects=[{"measure": "quick", "to": 3}]),
    change("none-of-it", addresses=[{"enabler": "chairs"}]),
)


def test_a_journey_shows_the_changes_that_help_it_and_through_what() -> None:
    """Changes of its stages, of enablers that it uses and of measures of these are shown with what they concern."""
    (table,) = tables(page(Ref("journey", "buy"), *HELPED), "changes")
    assert rows(table, "Change", "It concerns") == [
        ("At till", "Till"),
        ("For brand", "Brand"),
        ("For pay", "the journey itself and Pay"),
        ("To be quick", "Quick"),
    ]


def test_a_journey_shows_the_measures_of_what_it_passes() -> None:
    """Measures of its stages, services and enablers stand beside its own, with what they are of."""
    (table,) = tables(page(Ref("journey", "buy"), *HELPED), "measures")
    assert rows(table, "Measure", "Of") == [("Happy", "Buy"), ("Quick", "Pay"), ("Right", "Stock")]


def test_a_done_change_says_what_it_brought() -> None:
    """Of a change that is done the page says what it brought and what is so today, and the same only once."""
    moves = [{"enabler": "till", "automation": "assisted", "available": "always"}]
    things = [enabler("till", automation="assisted", available="hours"), change("new-till", status="done", moves=moves)]
    (table,) = tables(page(Ref("change", "new-till"), *things), "moves")
    assert rows(table, "What", "It brought", "Today") == [
        ("Automation", "assisted", "so it is"),
        ("Availability", "always available", "available in opening hours"),
    ]


def test_no_lane_is_empty() -> None:
    """A time in which nothing is planned has no lane under “What is changing”."""
    lanes = [*change_lanes(make_test_context(change("a", horizon="now"), change("b", horizon="later", status="done")))]
    assert [lane.label for block in lanes if isinstance(block, Lanes) for lane in block.items] == ["now"]


def test_a_change_that_names_no_enabler_has_its_status_alone_in_its_lane() -> None:
    """No dot hangs behind the status of a change that neither moves a stance nor names an enabler."""
    (block,) = change_lanes(make_test_context(change("a", horizon="now", status="proposed")))
    assert isinstance(block, Lanes)
    assert [plain(item.note) for lane in block.items for item in lane.items] == ["proposed"]


def test_an_open_change_says_now_and_then() -> None:
    """Of a change to come the page says now and then, and not a change where there is none."""
    moves = [{"enabler": "till", "automation": "assisted", "stance": "common"}]
    things = [enabler("till", automation="assisted"), change("new-till", status="agreed", moves=moves)]
    (table,) = tables(page(Ref("change", "new-till"), *things), "moves")
    assert rows(table, "What", "Now", "Then") == [
        ("Stance", "undecided", "common"),
        ("Automation", "assisted", "so already"),
    ]


def test_a_team_sees_the_changes_and_measures_of_what_it_owns() -> None:
    """A change of another team at an enabler or stage of this team is on its page; its own says that it leads it."""
    things = (
        team("desk"),
        team("board"),
        enabler("script", owner="desk", stance="repeatable"),
        stage("ask", owner="desk", enablers=["script"]),
        measure("closed", name="Closed at once", of={"stage": "ask"}, kind="output"),
        change("from-outside", owner="board", addresses=[{"enabler": "script"}]),
        change("from-within", owner="desk", addresses=[{"stage": "ask"}]),
    )
    made = page(Ref("team", "desk"), *things)
    (changes,) = tables(made, "changes")
    assert rows(changes, "Change", "It concerns") == [
        ("From outside", "Script"),
        ("From within", "the team leads it · Ask"),
    ]
    (measures,) = tables(made, "measures")
    assert rows(measures, "Of") == [("Ask",)]


def test_a_team_sees_whether_it_is_valued_by_outputs() -> None:
    """Beside each measure that it is valued by, and each answer, stands whether it is an outcome or an output."""
    things = (
        team("desk"),
        measure("calls", name="Call time", kind="output", for_="business", rewards=["desk"]),
        voice("may", team="desk", answers=[{"question": "success", "answer": "Green.", "focus": "output"}]),
    )
    made = page(Ref("team", "desk"), *things)
    notes = {
        section.anchor: [
            plain(item.note) for block in section.blocks if isinstance(block, Listing) for item in block.items
        ]
        for section in made.sections
    }
    facts = next(block for section in made.sections for block in section.blocks if isinstance(block, Facts))
    assert [plain(fact.value) for fact in facts.items][3] == "an output · Call time"
    assert notes["said"][0].split(" · ")[1] == "Read as output"
