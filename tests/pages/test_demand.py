"""What pages say of demand bears out the figures beside it: uncounted is not zero, no share without both kinds."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from stagebook.model import Entity
from stagebook.model.entities.demand import Channel
from stagebook.pages.blocks import Table
from stagebook.pages.site import page_makers
from stagebook.pages.wording import capitalise
from stagebook.rendering.terminal import write_page
from stagebook.words import plain, say
from tests.builders import change, customer, enabler, journey, measure, model, organisation, stage
from tests.pages.contexts import make_test_context


def asks(kind: str, volume: float | None = None, says: str = "Where is it?", **more: Any) -> dict[str, Any]:
    counted = {} if volume is None else {"volume": volume, "per": "month"}
    return {"says": says, "kind": kind, **counted, **more}


def read(place: str, *things: Entity) -> str:
    """The text of a page, lines joined."""
    return " ".join(write_page(page_makers(make_test_context(*things))[place]()).split())


def list_cells(place: str, *things: Entity) -> list[str]:
    """The texts of all cells of the tables of a page."""
    blocks = [
        block for section in page_makers(make_test_context(*things))[place]().sections for block in section.blocks
    ]
    return [plain(cell.text) for table in blocks if isinstance(table, Table) for row in table.rows for cell in row]


def table_captions(place: str, *things: Entity) -> str:
    """The sentences above all tables of a page."""
    sections = page_makers(make_test_context(*things))[place]().sections
    return " ".join(block.caption for section in sections for block in section.blocks if isinstance(block, Table))


HOME, DEMAND = "", "what-it-achieves/demand/"
UNCOUNTED = (
    journey("eat", stages=["pay"]),
    stage("pay", enablers=["rota"], demand=[asks("value", 100), asks("failure", caused_by=["rota"])]),
)


@pytest.mark.parametrize(
    "place", [HOME, DEMAND, "journeys/eat/", "stages/pay/", "enablers/rota/", "journeys/", "stages/"]
)
def test_uncounted_is_said(place: str) -> None:
    """A failure that nobody counted is no zero, no share and no largest cause on any page: it is not counted."""
    text = read(place, *UNCOUNTED)
    assert "counted" in text
    for wrong in (" 0 a month", "0 %", "largest cause", "0 of them", "0 of 100", "None"):
        assert wrong not in text, wrong


def test_uncounted_home() -> None:
    """The home page says where customers are failed, that nobody counted it, and what was counted."""
    text = read(HOME, *UNCOUNTED)
    assert "Customers are failed at 1 place; how often is not counted yet." in text
    assert "What they come for was counted: 100 contacts a month." in text


def test_nothing_counted() -> None:
    """Where no item has a volume, the home page makes no figure."""
    text = read(HOME, journey("eat", stages=["pay"]), stage("pay", demand=[asks("value")]))
    assert "What customers ask for is recorded, and not counted yet." in text


def test_only_failure_counted() -> None:
    """Where only failure was counted, it is no share of all contacts."""
    text = read(HOME, journey("eat", stages=["pay"]), stage("pay", demand=[asks("failure", 9), asks("value")]))
    assert (
        "9 contacts a month exist because we failed somebody. What else customers ask for is not counted yet." in text
    )


def test_share_says_coverage() -> None:
    """A share stands with the places that counted both kinds, and how much of the volume they hold."""
    things = (
        journey("eat", stages=["pay", "book"]),
        stage("pay", demand=[asks("value", 60), asks("failure", 20)]),
        stage("book", demand=[asks("value", 20)]),
    )
    held = "Value and failure demand were both counted at 1 of 2 places, which holds 80 % of what was counted."
    assert f"Of every 100 contacts counted, 20 exist because we failed somebody: 20 of 100 a month. {held}" in read(
        HOME, *things
    )
    assert f"20 % exists because of a failure: 20 of 100 a month. {held}" in read("journeys/eat/", *things)
    assert "20 a month · 20 %" in read(DEMAND, *things)


def test_withheld_share_says_why() -> None:
    """Without a share, two counts stand and the reason."""
    things = (
        journey("eat", stages=["pay", "book"]),
        stage("pay", demand=[asks("value", 6), asks("failure", 2)]),
        stage("book", demand=[asks("value", 92)]),
    )
    why = (
        "There is no share, because value and failure demand were both counted at only 1 of 2 places, "
        "which holds 8 % of what was counted."
    )
    assert f"2 contacts a month exist because we failed somebody; 98 are what we are here for. {why}" in read(
        HOME, *things
    )
    assert f"exist because of a failure, beside 98 a month of value demand. {why}" in read("journeys/eat/", *things)
    assert why in read(DEMAND, *things)
    assert "2 %" not in read(DEMAND, *things)


def test_threshold_of_share() -> None:
    """An organisation may set from when on a share is said."""
    things = (
        organisation(thresholds={"both_counted": 0.05}),
        stage("pay", demand=[asks("value", 6), asks("failure", 2)]),
        stage("book", demand=[asks("value", 92)]),
    )
    assert "2 a month · 2 %" in read(DEMAND, *things)


def test_figures_where_journeys_meet() -> None:
    """What is asked where journeys meet is on each of them, marked; the head says that rows do not add up."""
    things = (
        journey("eat", stages=["pay"]),
        journey("swim", stages=["pay", "dive"]),
        stage("pay", demand=[asks("failure", 40), asks("value", 10)]),
        stage("dive", demand=[asks("failure", 7), asks("value", 3)]),
    )
    for place in (DEMAND, "journeys/"):
        text = read(place, *things)
        assert "What is asked where journeys meet is counted on each of them" in text
        assert {"47 a month · 40 where journeys meet", "40 a month · all where journeys meet"} <= {
            *list_cells(place, *things)
        }
    assert "Failure demand: 47 a month · 78 %" in read(DEMAND, *things)
    assert "All of these failures are asked where it meets other journeys" in read("journeys/eat/", *things)
    assert "40 of the failures are asked where it meets other journeys" in read("journeys/swim/", *things)
    asked = read("journeys/swim/", *things)
    assert "Value demand: 13 a month · 10 where journeys meet" in asked
    assert "Failure demand: 47 a month · 78 % · 40 where journeys meet" in asked


def test_shared_demand_is_marked_at_its_quote() -> None:
    """What is asked where journeys meet, and is given to none of them, says that it is from all of them."""
    demand = [asks("failure", 40, "Shared"), asks("failure", 7, "Mine", journey="eat")]
    text = read(
        "stages/pay/", journey("eat", stages=["pay"]), journey("swim", stages=["pay"]), stage("pay", demand=demand)
    )
    assert "“Shared” failure demand · 40 a month · from all journeys that meet there" in text
    assert "“Mine” failure demand · 7 a month · in Eat" in text


def test_rows_that_add_up_say_nothing() -> None:
    """Where journeys share nothing, no head warns of rows that do not add up."""
    text = read(DEMAND, journey("eat", stages=["pay"]), stage("pay", demand=[asks("failure", 40)]))
    assert "do not add up" not in text


def test_parts_of_causes_add_up() -> None:
    """The amount that an enabler causes is the sum of the parts at its quotes; shared ones name the others."""
    things = (
        stage(
            "pay",
            demand=[
                asks("failure", 20, "One", caused_by=["till"]),
                asks("failure", 152, "Two", caused_by=["till", "form"]),
                asks("failure", 30, "Three", caused_by=["till", "form", "desk"]),
            ],
        ),
        enabler("till"),
    )
    text = read("enablers/till/", *things)
    assert "It causes 106 a month of failure demand: 20 alone, 76 with Form, 10 with Desk and Form." in text
    assert "failure demand · 20 a month" in text
    assert "76 a month: half of 152, with Form" in text
    assert "10 a month: a third of 30, with Desk and Form" in text
    assert "20 alone, 76 with Form, 10 with Desk and Form" in list_cells(DEMAND, *things)


def test_retired_cause_is_marked() -> None:
    """A cause that is retired says so, where causes are listed and where the largest is named."""
    things = (stage("pay", demand=[asks("failure", 20, caused_by=["diary"])]), enabler("diary", lifecycle="retired"))
    assert "Diary · retired" in read(DEMAND, *things)
    assert "The largest cause is Diary · retired: 20 of them." in read(HOME, *things)


def test_bottlenecks_say_their_list() -> None:
    """A bottleneck says whether it is one by contacts, by hours, or both."""
    demand = [
        asks("failure", 100, minutes=1, caused_by=["desk"]),
        asks("failure", 10, minutes=60, caused_by=["review"]),
    ]
    text = read("enablers/desk/", stage("pay", demand=demand))
    assert "This is 91 % of the failures whose cause is known, a bottleneck by contacts." in text
    assert "a bottleneck by hours" in read("enablers/review/", stage("pay", demand=demand))


def test_no_hours_no_word_of_hours() -> None:
    """Where nobody recorded minutes, the table of causes says nothing of hours."""
    demand = [asks("failure", 100, caused_by=["desk"])]
    assert "hours" not in table_captions(DEMAND, stage("pay", demand=demand))
    timed = [asks("failure", 100, minutes=3, caused_by=["desk"])]
    assert "by contacts, and by hours" in table_captions(DEMAND, stage("pay", demand=timed))


def test_rounded_parts_that_do_not_add_up_are_explained() -> None:
    """Whoever adds up the figures on the page finds why the sum is another; where they add up nothing is said."""
    note = "Every figure is rounded by itself, so sums may differ by one."
    assert note in read(DEMAND, stage("pay", demand=[asks("value", 20.4), asks("failure", 30.4)]))
    assert note not in read(DEMAND, stage("pay", demand=[asks("value", 20), asks("failure", 30)]))


def test_hours_say_coverage() -> None:
    """Hours stand with the failures whose minutes are known, where they are not those of all."""
    demand = [asks("failure", 30, minutes=10, caused_by=["till"]), asks("failure", 20, caused_by=["till"])]
    assert "5 hours a month, where minutes are known: for 30 of 50" in read(DEMAND, stage("pay", demand=demand))
    assert "That takes 5 hours a month where minutes are known, for 30 of 50." in read(
        "enablers/till/", stage("pay", demand=demand)
    )


def test_only_addresses_address() -> None:
    """A change that moves the largest cause does not address it; the one that names it under `addresses` does."""
    pay = stage("pay", demand=[asks("failure", 20, caused_by=["till"]), asks("failure", 5)])
    move = change("move", moves=[{"enabler": "till", "stance": "common"}])
    fix = change("fix", addresses=[{"enabler": "till"}], expects=[{"measure": "sure"}])
    assert "The largest cause is Till: 20 of them. No change addresses it yet." in read(HOME, pay, move)
    text = read(HOME, pay, move, fix, measure("sure"))
    assert "One change addresses it: Fix. In all, changes address 20 of 25 failures a month (80 %)." in text
    assert "Of 25 failures a month it addresses 20, each counted once." in read("changes/fix/", pay, move, fix)
    assert "One change addresses it: Fix." in read("enablers/till/", pay, move, fix)
    assert "No change addresses it." in read("enablers/till/", pay, move)


def test_several_changes_are_all_named() -> None:
    """Up to three changes that address the largest cause are named; of more, the first two."""
    pay = stage("pay", demand=[asks("failure", 20, caused_by=["till"])])
    fixes = [change(f"fix-{at}", addresses=[{"stage": "pay"}]) for at in range(4)]
    assert "2 changes address it, Fix 0 and Fix 1; no measure" in read(HOME, pay, *fixes[:2])
    assert "4 changes address it, among them Fix 0 and Fix 1; no measure" in read(HOME, pay, *fixes)


def test_ages() -> None:
    """Figures say the oldest and the newest day, those of one day that day, and how many have none."""
    old, new = asks("failure", 5, as_of="2025-01-31"), asks("value", 5, as_of="2026-03-31")
    assert "The figures are from 31 January 2025 to 31 March 2026." in read(DEMAND, stage("pay", demand=[old, new]))
    assert "The figures are from 31 January 2025." in read(DEMAND, stage("pay", demand=[old]))
    assert "1 figure does not say of which day it is." in read(DEMAND, stage("pay", demand=[old, asks("value", 5)]))
    assert "The figures are from" not in read(DEMAND, stage("pay", demand=[asks("value", 5)]))


def test_predictable() -> None:
    """How much of the failure can be foreseen is said of that of which somebody said so."""
    demand = [asks("failure", 50, predictable=True), asks("failure", 30, predictable=False), asks("failure", 20)]
    said = "50, of 80 a month where it is written down · not written down for 20"
    assert said in read(DEMAND, stage("pay", demand=demand))


def test_unmet_needs() -> None:
    """A need of score 12 is unmet, one of 11 is not, unless the organisation says otherwise."""
    needs = [
        {"need": "Know", "importance": 8, "satisfaction": 4},
        {"need": "Sit", "importance": 11 - 5, "satisfaction": 1},
    ]
    text = read("customers/guest/", customer("guest", needs=needs))
    assert "12 · unmet" in text
    assert "11 · unmet" not in text
    other = read("customers/guest/", customer("guest", needs=needs), organisation(thresholds={"unmet": 11}))
    assert "11 · unmet" in other


def test_small_shares_are_not_zero() -> None:
    """What there is, however little, is no 0 %; what lacks a little is no 100 %."""
    demand = [asks("failure", 1, caused_by=["form"]), asks("failure", 999, caused_by=["till"])]
    text = read(DEMAND, stage("pay", demand=demand))
    assert "under 1 %" in text
    assert "over 99 %" in text
    assert model(stage("pay", demand=demand)).stages["pay"].demand


def test_a_withheld_share_does_not_cover_what_would_be_enough() -> None:
    """Where 39.7 % is too little for a share, the page does not say 40 %; it says from what on one is given."""
    things = (
        journey("eat", stages=["pay", "ask"]),
        stage("pay", demand=[asks("value", 197), asks("failure", 200)]),
        stage("ask", demand=[asks("failure", 603)]),
    )
    assert "1 of 2 places, 39 %" in list_cells(DEMAND, *things)
    assert "1 of 2 places, which holds 39 % of what was counted" in read("journeys/eat/", *things)
    rule = "A share is given only where places that counted both kinds hold at least 40 % of what was counted."
    assert rule in read(DEMAND, *things)
    assert rule not in read(DEMAND, *things[:2])


def test_what_an_enabler_causes_alone_says_so() -> None:
    """Beside enablers that share causes, one that shares none has no empty cell."""
    things = (
        stage("pay", demand=[asks("failure", 5, caused_by=["till"]), asks("failure", 8, caused_by=["form", "desk"])]),
    )
    cells = list_cells(DEMAND, *things)
    assert "all of it alone" in cells
    assert cells.count("all of it alone") == 1


def test_demand_comes_through_every_channel_in_words() -> None:
    """Each channel that can be written down has words: in a sentence of the stage, and in the table of channels."""
    demand = [asks("failure", 10, says=channel, channel=channel) for channel in get_args(Channel)]
    place = stage("ask", demand=demand)
    shown = read("what-it-achieves/demand/", place)
    for channel in get_args(Channel):
        words = say(f"demand.channel.{channel}")
        assert words in read("stages/ask/", place)
        assert capitalise(words) in shown
