"""Pages on where changes lead: current and target, a change's own page, the stance of an enabler in time."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from stagebook.model import Entity
from stagebook.pages.blocks import Code, Facts, Figure, Gap, Listing, Paragraph, Table, Timeline
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers
from stagebook.reading import read
from stagebook.words import plain, say
from tests.builders import change, enabler, journey, measure, stage, team
from tests.limited import limited
from tests.pages.contexts import make_test_context

TARGET = "where-it-is-going/current-and-target/"

FAILS = (
    journey("eat", customer="guest", stages=["order", "pay"]),
    stage(
        "order",
        enablers=["diary"],
        demand=[
            {"says": 'Where is: it?\n"No"', "kind": "failure", "volume": 30, "per": "month", "caused_by": ["diary"]}
        ],
    ),
    stage("pay", enablers=["till"]),
    enabler("diary", owner="hall", automation="manual"),
    enabler("till", stance="common"),
    measure("sat", kind="outcome", for_="customer", of={"journey": "eat"}),
)


def page(place: str, *things: Entity) -> Page:
    return page_makers(make_test_context(*things))[place]()


def blocks(made: Page, anchor: str, kind: type[Any]) -> list[Any]:
    """The blocks of one kind in a section."""
    return [
        each
        for section in made.sections
        if section.anchor == anchor
        for each in section.blocks
        if isinstance(each, kind)
    ]


def rows(table: Table) -> dict[str, list[str]]:
    """The rows of a table by their first cell."""
    return {plain(row[0].text): [plain(cell.text) for cell in row[1:]] for row in table.rows}


def figures(*things: Entity) -> dict[str, list[str]]:
    """The figures of today and of each horizon."""
    return {
        label: cells
        for table in blocks(page(TARGET, *things), "target-figures", Table)
        for label, cells in rows(table).items()
    }


def test_figures_beside_today() -> None:
    """Each figure stands for today and each horizon; a horizon without changes has that of the one before."""
    found = figures(
        *FAILS,
        change("swap", horizon="now", retires=[{"enabler": "diary", "replaced_by": "till"}]),
        change("cut", horizon="later", removes=["pay"], addresses=[{"stage": "order"}]),
    )
    assert found["Uses at stages, common"] == ["1", "2", "2", "1"]
    assert found["Enablers, undecided"] == ["1", "0", "0", "0"]
    assert found["Enablers, manual"] == ["1", "0", "0", "0"]
    assert found["Stages of journeys"] == ["2", "2", "2", "1"]
    assert found["Enablers that are retired"] == ["0", "1", "1", "1"]
    assert found["Failures that a change addresses"] == [
        "–",
        "0 of 30 a month",
        "0 of 30 a month",
        "30 of 30 a month",
    ]
    assert found["Enablers that stay as they are"][0] == "2 of 2"


def test_no_column_is_of_a_horizon_after_the_last_change() -> None:
    """A column that would repeat the one before it, for nothing is planned in it, is left out."""
    made = page(TARGET, *FAILS, change("a", horizon="now", moves=[{"enabler": "till", "stance": "repeatable"}]))
    heads = [[column.label for column in table.columns[1:]] for table in blocks(made, "target-figures", Table)]
    assert heads
    assert all(found == ["Today", "Now"] for found in heads)


def test_figures_that_stay_are_folded() -> None:
    """What no change moves stands in a folded table below what changes."""
    tables = blocks(page(TARGET, *FAILS, change("cut", horizon="now", removes=["pay"])), "target-figures", Table)
    moving, same = tables[:2]
    assert ("Stages of journeys" in rows(moving), "Enablers, manual" in rows(same)) == (True, True)
    assert (moving.folded, same.folded.endswith("figures stay as they are")) == ("", True)


def test_no_decimal_is_printed() -> None:
    """Nothing of the target has decimals: it is an intention."""
    found = figures(*FAILS, change("swap", horizon="now", retires=[{"enabler": "diary", "replaced_by": "till"}]))
    assert not [cell for cells in found.values() for cell in cells if "." in cell]


def test_a_picture_a_horizon_that_has_changes() -> None:
    """Each horizon with changes has one overlay and lists its own changes; others have no section."""
    made = page(
        TARGET,
        *FAILS,
        change("move", horizon="now", moves=[{"enabler": "till", "stance": "repeatable"}]),
        change("more", moves=[{"enabler": "diary", "stance": "common"}]),
    )
    assert [each.anchor for each in made.sections if each.anchor in ("target-now", "target-next", "target-later")] == [
        "target-now",
        "target-later",
    ]
    pictures = [
        figure.picture.scene.id for name in ("now", "later") for figure in blocks(made, f"target-{name}", Figure)
    ]
    assert pictures == ["target-now", "target-later"]
    assert "1 without a horizon" in plain(blocks(made, "target-figures", Paragraph)[0].text)


def test_changes_that_only_aim_have_no_picture() -> None:
    """Where changes leave the model as it is, that is said in place of a picture."""
    made = page(TARGET, *FAILS, change("aim", horizon="now", addresses=[{"stage": "order"}]))
    assert not blocks(made, "target-now", Figure)
    assert say("target.nothing-differs") in [plain(each.text) for each in blocks(made, "target-now", Paragraph)]


def test_collisions_are_listed_with_the_one_that_counts() -> None:
    """What two changes set differently is listed with both values and the one that comes last."""
    made = page(
        TARGET,
        change("one", horizon="now", moves=[{"enabler": "till", "stance": "common"}]),
        change("two", horizon="next", moves=[{"enabler": "till", "stance": "repeatable"}]),
    )
    (listed,) = blocks(made, "target-collisions", Listing)
    assert [(plain(each.text), plain(each.note)) for each in listed.items] == [
        ("Till, stance", "One: common · Two: repeatable · Two comes last, and counts")
    ]


def test_days_are_left_to_the_readers_clock() -> None:
    """Days stand with their status, in order, marked for the script that compares them with the reader's clock."""
    made = page(
        TARGET,
        change("two", by="2026-09-30", status="proposed", owner="hall"),
        change("one", by="2026-08-31"),
        change("done", by="2020-01-01", status="done"),
    )
    (table,) = blocks(made, "target-dates", Table)
    assert [[plain(cell.text) for cell in row] for row in table.rows] == [
        ["31 August 2026", "One", "Without a status", "–"],
        ["30 September 2026", "Two", "Proposed", "Hall"],
    ]
    assert {row[0].text[0].tone for row in table.rows} == {"due"}


def test_changes_for_nothing_and_for_too_much() -> None:
    """A change that addresses nothing and one that addresses more than five things are named."""
    made = page(TARGET, change("aimless"), change("broad", addresses=[{"stage": f"s{at}"} for at in range(6)]))
    assert [plain(each.text) for each in blocks(made, "target-aims", Paragraph)] == [
        "Aimless says of no journey, stage or enabler that it is for it.",
        "Broad is for 6 things at once.",
    ]


@pytest.mark.parametrize("others", [[], [change("other", addresses=[{"stage": "pay"}])]], ids=["no change", "another"])
def test_a_bottleneck_that_nothing_addresses_has_a_change_to_start_from(others: list[Entity]) -> None:
    """It stands beside its owner, with YAML that reads as it is, addresses it, and expects an outcome for customers."""
    things = [*FAILS, team("hall"), measure("tables", kind="output", rewards=["hall"]), *others]
    made = page(TARGET, *things)
    (said,) = blocks(made, "target-bottlenecks", Paragraph)
    assert plain(said.text) == "Diary causes 30 failures a month · owned by Hall · rewarded by Tables"
    (code,) = blocks(made, "target-bottlenecks", Code)
    path, _, text = code.text.removeprefix("# ").partition("\n")
    written = YAML(typ="safe").load(text)
    assert (path, written["addresses"], written["expects"]) == (
        "models/changes/diary-fails-less.yaml",
        [{"enabler": "diary"}],
        [{"measure": "sat"}],
    )
    names = {"models/enablers/diary.yaml": b"name: Diary", "models/measures/sat.yaml": b"name: Sat"}
    assert not [each for each in read({path: text.encode(), **names}).findings if each.severity.word == "error"]


def test_a_bottleneck_that_a_change_addresses_is_left_out() -> None:
    """Where a change addresses it there is nothing to start."""
    assert not blocks(page(TARGET, *FAILS, change("a", addresses=[{"stage": "order"}])), "target-bottlenecks", Code)


def test_nothing_to_say_says_what_to_write() -> None:
    """Without changes and bottlenecks the page is a gap."""
    made = page(TARGET, journey("eat"))
    assert [type(each) for section in made.sections for each in section.blocks][:1] == [Gap]


REDESIGN = change(
    "redesign",
    began="2026-08-01",
    status="under-way",
    at=[{"stage": "order", "owner": "hall", "adds": ["till"]}],
    journeys=[{"journey": "eat", "stages": ["welcome", {"stage": "pay", "when": "Not a member"}]}],
    removes=["order"],
    starts=["smiles"],
    stops=["calls"],
    addresses=[{"stage": "order"}, {"enabler": "diary"}, {"journey": "eat"}],
    expects=[{"measure": "sat", "to": 90}],
)


def test_a_change_says_all_that_it_does() -> None:
    """Its page has the day it began, what it is for with the failures there, owner and stages then, and measures."""
    made = page("changes/redesign/", *FAILS, team("hall"), REDESIGN)
    assert "began on 1 August 2026" in [plain(each) for each in made.chips]
    (aims,) = blocks(made, "addresses", Listing)
    assert [plain(each.note) for each in aims.items] == [
        "stage · 30 failures a month",
        "enabler · 30 failures a month",
        "journey · 30 failures a month",
    ]
    assert rows(blocks(made, "at-stages", Table)[0])["Order"][-1] == "Hall"
    assert rows(blocks(made, "change-journeys", Table)[0])["Eat"] == [
        "Welcome (new) and Pay (when: Not a member)",
        "Order",
    ]
    (facts,) = blocks(made, "comes-and-goes", Facts)
    assert [(each.label, plain(each.value)) for each in facts.items] == [
        ("Stages that go", "Order"),
        ("Measures that start", "Smiles"),
        ("Measures that stop", "Calls"),
    ]
    assert blocks(made, "change-difference", Figure)


@pytest.mark.parametrize(
    ("values", "began", "says"),
    [
        ([61, 60, 72], "2026-08-01", "Moved by 12 since it began; before, by 1 at most."),
        ([60, 72], "2026-08-01", "60 → 72: two readings cannot show it."),
        ([50, 60, 55], "2026-08-01", "Moved by 5 the wrong way since it began; before, by 10 at most."),
        ([60, 61, 20], "2026-08-01", "Moved by 41 the wrong way since it began; before, by 1 at most."),
        ([50, 52, 49, 51, 50, 52, 58], "2026-08-01", "58 is outside what it did before, 45.35 to 55.99."),
        ([60], "2026-08-01", "Begun on 1 August 2026; nobody has read the measure since."),
        ([60, 72], None, "Under way; nobody says since when."),
    ],
)
def test_what_has_happened_since_it_began(values: list[int], began: str | None, says: str) -> None:
    """Readings since a change began stand beside those before, in the words of the line from failure to change."""
    read_on = [{"on": f"2026-0{at + 1}-15", "value": value} for at, value in enumerate(values[:-1])]
    read_on.append({"on": "2026-10-15", "value": values[-1]})
    if len(values) == 1:
        read_on = [{"on": "2026-01-15", "value": values[0]}]
    made = page(
        "changes/a/",
        measure("sat", better="higher", readings=read_on),
        change("a", status="under-way", expects=[{"measure": "sat"}], **({"began": began} if began else {})),
    )
    assert rows(blocks(made, "expects", Table)[0])["Sat"][-1] == says


def test_a_change_says_what_it_collides_with() -> None:
    """On the page of each of two changes that collide stand both, itself as this change."""
    one = change("one", horizon="now", moves=[{"enabler": "till", "stance": "common"}])
    two = change("two", horizon="now", by="2027-01-01", moves=[{"enabler": "till", "stance": "repeatable"}])
    (listed,) = blocks(page("changes/one/", one, two), "change-collides", Listing)
    assert plain(listed.items[0].note) == "Two: repeatable · this change: common · One comes last, and counts"


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_closed_changes_have_no_before_and_after(status: str) -> None:
    """What is done is so already, and what was dropped will not be."""
    moved = change("a", status=status, moves=[{"enabler": "till", "stance": "repeatable"}])
    assert not blocks(page("changes/a/", *FAILS, moved), "change-difference", Figure)


def test_a_large_model_is_not_analysed_for_every_change() -> None:
    """Past the limit a change has no picture of its own."""
    moved = change("a", moves=[{"enabler": "till", "stance": "repeatable"}])
    with limited(change_pictures=3):
        assert not blocks(page("changes/a/", *FAILS, moved), "change-difference", Figure)


def test_a_stance_was_is_and_will_be() -> None:
    """An enabler's page has its stances in time, the farthest ahead first, each that is to come with its change."""
    made = page(
        "enablers/till/",
        enabler(
            "till", stance="common", history=[{"on": "2025-01-01", "stance": "independent", "because": "One hall"}]
        ),
        change("move", horizon="next", moves=[{"enabler": "till", "stance": "repeatable"}]),
        change("retire", horizon="later", retires=[{"enabler": "till", "replaced_by": "app"}]),
    )
    (timeline,) = blocks(made, "history", Timeline)
    assert [(each.on, plain(each.head)) for each in timeline.items] == [
        ("Planned: later", "Retired; App takes over, by Retire"),
        ("Planned: next", "Repeatable, by Move"),
        ("Today", "Common"),
        ("1 January 2025", "Independent"),
    ]
