"""A measure says which way it goes by its figures, draws its readings, and stands in the index with or without them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, TypeVar

import pytest

from stagebook.model import Entity
from stagebook.pages.blocks import Card, Listing, Paragraph, Quotes, Table
from stagebook.pages.charts import Chart
from stagebook.pages.page import Page
from stagebook.pages.reading_chart import PLOT_HEIGHT, ROW, WIDTH
from stagebook.pages.site import page_makers
from stagebook.site_map import address
from stagebook.source import Ref
from stagebook.words import Target, plain
from tests.builders import change, journey, measure, stage, team
from tests.pages.contexts import make_test_context

B = TypeVar("B")
SIX = [50, 52, 49, 51, 50, 52]


def monthly(*values: float) -> list[dict[str, Any]]:
    """Readings on the first of each month."""
    return [{"on": f"2025-{month:02}-01", "value": value} for month, value in enumerate(values, 1)]


def page_of(target: Ref | Target, *things: Entity) -> Page:
    """A page of a model with these things."""
    return page_makers(make_test_context(*things))[address(target)]()


def measure_page(*others: Entity, **fields: Any) -> Page:
    """The page of the measure `m`."""
    return page_of(Ref("measure", "m"), measure("m", name="Had it in time", **fields), *others)


def chart_of(page: Page) -> Chart:
    """The chart of a page."""
    return next(block for section in page.sections for block in section.blocks if isinstance(block, Chart))


def blocks_of(page: Page, kind: type[B], anchor: str = "") -> list[B]:
    """The blocks of a kind on a page, in one section or in all."""
    sections = [section for section in page.sections if anchor in ("", section.anchor)]
    return [block for section in sections for block in section.blocks if isinstance(block, kind)]


def lead_of(page: Page) -> str:
    """The first sentences of a page."""
    return " ".join(plain(block.text) for block in page.lead if isinstance(block, Paragraph))


def row_of(**fields: Any) -> dict[str, str]:
    """The row of a measure in the index, by the names of the columns that have a value."""
    page = page_of(Target(page="index.measure"), measure("m", **fields), measure("n", readings=monthly(1)))
    (table,) = (block for block in page.sections[0].blocks if isinstance(block, Table))
    return {column.name: plain(cell.text) for column, cell in zip(table.columns, table.rows[0], strict=True)}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {"better": "higher", "target": 90, "readings": monthly(60, 72)},
            "It goes the right way: 72 on 1 February 2025, 12 higher than on 1 January 2025. "
            "It has 18 to go to its target of 90.",
        ),
        (
            {"better": "lower", "target": 6, "readings": monthly(7.1, 6.3)},
            "It goes the right way: 6.3 on 1 February 2025, 0.8 lower than on 1 January 2025. "
            "It has 0.3 to go to its target of 6.",
        ),
        (
            {"better": "lower", "target": 6, "baseline": 5, "readings": monthly(5.5)},
            "It goes the wrong way: 5.5 on 1 January 2025, 0.5 higher than where it started. "
            "Its target of 6 is reached.",
        ),
        (
            {"better": "higher", "readings": monthly(60, 60)},
            "It has not moved: 60 on 1 February 2025, no other than on 1 January 2025.",
        ),
        (
            {"readings": monthly(60, 72)},
            "72 on 1 February 2025, 12 higher than on 1 January 2025. "
            "Whether that is the right way shows once its file says which way is better (`better`).",
        ),
        ({"readings": monthly(60)}, "60 on 1 January 2025. Which way it goes shows with the next reading."),
        ({}, ""),
    ],
)
def test_the_page_says_which_way_a_measure_goes(fields: dict[str, Any], says: str) -> None:
    """In words that its figures bear out, with what is left to the target; nothing where nothing was read."""
    assert lead_of(measure_page(**fields)) == says


def test_no_way_of_a_measure_that_undermines_customers_is_the_right_one() -> None:
    """It is told what it asks for, in both directions and with natural limits too."""
    for values in ([60, 72], [60, 50], [*SIX, 70], [*SIX, 30]):
        said = lead_of(measure_page(readings=monthly(*values), better="higher", effect="undermines"))
        assert "right way" not in said
        assert "than it asks for" in said if values[-1] < 60 else "which undermines customers" in said


def test_from_six_readings_on_the_usual_range_decides() -> None:
    """Before a change began where there are six readings until then; the chart draws it as a band and says so."""
    began = change("c", name="Tell them", status="under-way", began="2025-06-15", expects=[{"measure": "m", "to": 60}])
    outside = measure_page(began, better="higher", readings=monthly(*SIX, 58))
    assert lead_of(outside) == (
        "It goes the right way: 58 on 1 July 2025 is above 45.35 to 55.99, between which it moved before 15 June 2025."
    )
    chart = chart_of(outside)
    assert chart.band
    assert chart.band[0] < chart.band[1] <= PLOT_HEIGHT
    assert "natural limits of the 6 readings until then" in chart.summary
    assert "1 reading lies outside it." in chart.summary
    within = measure_page(began, better="higher", readings=monthly(*SIX, 54))
    assert lead_of(within) == (
        "It has not moved further than usual: 54 on 1 July 2025 is between 45.35 and 55.99, as before 15 June 2025."
    )
    assert chart_of(measure_page(better="higher", readings=monthly(50, 52, 49, 51, 50))).band is None


def test_the_chart_shows_when_a_change_that_expects_the_measure_began() -> None:
    """Each with a line, by its name; a dropped one, and one that begins to measure it, are not expected to move it."""
    page = measure_page(
        change("c", name="Tell them", began="2025-01-15", expects=[{"measure": "m"}]),
        change("d", name="Dropped", began="2025-01-20", status="dropped", expects=[{"measure": "m"}]),
        change("e", name="Begins to ask", began="2025-01-20", starts=["m"]),
        readings=monthly(60, 72),
    )
    assert [(mark.text, mark.name) for mark in chart_of(page).marks] == [
        ("Tell them", "“Tell them” began on 15 January 2025.")
    ]
    (listing,) = blocks_of(page, Listing, "changes")
    assert [(plain(item.text), plain(item.note)) for item in listing.items] == [
        ("Begins to ask", "begins to measure it · began on 20 January 2025"),
        ("Tell them", "expects it to move · began on 15 January 2025"),
    ]


HARD: list[dict[str, Any]] = [
    {"readings": monthly(5)},
    {"readings": monthly(0, 0, 0)},
    {"readings": monthly(-3, -5), "baseline": -4, "target": 0},
    {"readings": monthly(1e308, -1e308), "target": 1e300},
    {"readings": monthly(1e-300, 2e-300)},
    {"readings": monthly(*[7.1] * 9), "target": 7.1, "baseline": 7.1},
    {"readings": [{"on": "2026-06-30", "value": 1}, {"on": "2026-06-30", "value": 3}]},
    {"readings": monthly(*range(12)), "baseline": 5, "target": 5.01},
]


@pytest.mark.parametrize("fields", HARD)
def test_everything_of_a_chart_is_within_it(fields: dict[str, Any]) -> None:
    """One reading, none that moves, one day, huge, tiny, negative and equal values: all have their place."""
    long = change(
        "c", name="A change with a name of very many words " * 4, began="2025-02-10", expects=[{"measure": "m"}]
    )
    for others in ((), (long,)):
        chart = chart_of(measure_page(*others, **fields))
        heights = [point.y for point in chart.points] + [height for height, _ in chart.levels] + [*(chart.band or ())]
        assert all(0 <= height <= PLOT_HEIGHT for height in heights)
        across = [point.x for point in chart.points] + [mark.x for mark in chart.marks]
        assert all(0 <= x <= chart.plot_right for x in across)
        places = [label.y for label in chart.labels]
        assert all(low - high >= ROW - 0.2 for high, low in pairwise(places))
        assert all(0 <= place <= PLOT_HEIGHT for place in places)
        assert chart.plot_right > WIDTH / 3
        assert all(len(label.text) < 30 for label in chart.labels)


def test_the_index_shows_last_reading_direction_and_target() -> None:
    """With its day, by how much, and what is left."""
    row = row_of(better="higher", target=90, unit="of 100", kind="outcome", for_="customer", readings=monthly(60, 72))
    assert row["last-reading"] == "72 · 1 February 2025"
    assert row["direction"] == "right way · 12 higher"
    assert row["target"] == "90 · 18\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}go"
    assert row["kind"] == "outcome for customers"


def test_a_measure_without_a_number_is_a_row_without_a_point() -> None:
    """It stands in the table with what is known of it."""
    page = page_of(Target(page="index.measure"), measure("m", target=30), measure("n", readings=monthly(1, 2)))
    (table,) = (block for block in page.sections[0].blocks if isinstance(block, Table))
    names = [column.name for column in table.columns]
    without, with_ = (dict(zip(names, row, strict=True)) for row in table.rows)
    assert without["readings"].chart is None
    assert plain(without["direction"].text) == "no reading yet"
    assert plain(without["target"].text) == "30"
    assert with_["readings"].chart
    assert len(with_["readings"].chart.points) == 2


def test_measures_are_filtered_and_sorted_by_direction() -> None:
    """What goes the wrong way is first; a filter offers the directions that there are."""
    many = [measure(f"m{at}", better="lower" if at % 2 else "higher", readings=monthly(1, 2)) for at in range(8)]
    page = page_of(Target(page="index.measure"), *many)
    (table,) = (block for block in page.sections[0].blocks if isinstance(block, Table))
    direction = next(column for column in table.columns if column.name == "direction")
    assert [(option.key, option.count) for option in direction.options] == [("worse", 4), ("better", 4)]
    assert [column.name for column in table.columns] == ["measure", "readings", "last-reading", "direction"]


def test_what_aiming_at_a_measure_does_stands_beside_what_it_rewards() -> None:
    """Its effect and why, the failure demand it causes in customers' words, and whom it rewards."""
    asked = {
        "says": "You hung up on me",
        "kind": "failure",
        "volume": 120,
        "per": "month",
        "caused_by": [{"measure": "m"}],
    }
    page = measure_page(
        stage("ask", demand=[asked]),
        journey("j", stages=["ask"]),
        team("desk", name="Front desk"),
        effect="undermines",
        effect_because="Calls are ended, not answered.",
        rewards=["desk"],
    )
    (card,) = (block for block in page.aside if isinstance(block, Card))
    assert card.figure == "120 failures a month"
    assert plain(card.text) == "It undermines customers: Calls are ended, not answered."
    quotes = [quote.says for block in blocks_of(page, Quotes) for quote in block.items]
    assert quotes == ["You hung up on me"]
    assert [section.anchor for section in page.sections][:3] == ["readings", "measure-fails", "rewards"]
    assert row_of(effect="undermines", kind="output")["kind"] == "output · undermines customers"


def test_an_effect_without_causes_is_said() -> None:
    """The effect is the figure, its reason the text; nothing where neither is known."""
    (card,) = (
        block
        for block in measure_page(effect="supports", effect_because="We ask them.").aside
        if isinstance(block, Card)
    )
    assert (card.figure, plain(card.text)) == ("Supports customers", "We ask them.")
    assert measure_page(readings=monthly(1)).aside == ()


def test_names_of_changes_beyond_the_room_of_a_chart_are_in_its_words() -> None:
    """Every beginning has its line and its sentence; the first four have their names beside the lines."""
    many = [change(f"c{at}", began=f"2025-01-{at + 10}", expects=[{"measure": "m"}]) for at in range(6)]
    chart = chart_of(measure_page(*many, readings=monthly(1, 2)))
    assert [bool(mark.text) for mark in chart.marks] == [True] * 4 + [False] * 2
    assert chart.summary.count("began on") == 6
