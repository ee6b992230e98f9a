"""The page of the history: by month, the latest first, with figures in words, charts to scale, and links."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from stagebook.analysis.history import (
    History,
    HistoryThing,
    Month,
    MonthFigures,
    MovedStance,
)
from stagebook.model import Entity
from stagebook.pages.blocks import Block, Code, Facts, Paragraph, SideBySide, Table
from stagebook.pages.charts import Chart
from stagebook.pages.history import history_page
from stagebook.pages.page import Page
from stagebook.site_map import page_row
from stagebook.source import Ref
from stagebook.words import plain
from tests.builders import enabler, team
from tests.pages.contexts import make_test_context

BOOKING, SHEET, GONE = (
    HistoryThing(Ref("enabler", id), name)
    for id, name in (("booking", "Booking"), ("sheet", "Sheet"), ("list", "List"))
)
FIRST = MonthFigures(1, 2, {"warning": 1, "note": 4}, 400, {"enabler": 3, "journey": 1})
SECOND = MonthFigures(2, 1, {"warning": 0, "note": 4}, 350, {"enabler": 3, "journey": 1})


def month(on: str, figures: MonthFigures | None = SECOND, before: MonthFigures | None = SECOND, **given: Any) -> Month:
    return replace(Month("a" * 40, date.fromisoformat(on), figures, before), **given)


MONTHS = (
    month("2026-01-31", FIRST, None),
    month("2026-02-28", FIRST, FIRST),
    month("2026-03-10", None, None, errors=3),
    month(
        "2026-05-20",
        SECOND,
        FIRST,
        stances=(MovedStance(BOOKING, "", "common"),),
        gone=(GONE,),
        renamed=((HistoryThing(Ref("enabler", "book"), "Book"), SHEET),),
    ),
)
THINGS: list[Entity] = [enabler("booking"), enabler("sheet", was=["book"]), team("desk")]


def page_of(history: History | None, *things: Entity) -> Page:
    return history_page(replace(make_test_context(*(things or THINGS)), history=history), page_row("history"))


def told(blocks: tuple[Block, ...]) -> list[str]:
    """What blocks say, line by line."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            said += [" | ".join(plain(cell.text) for cell in row) for row in block.rows]
        elif isinstance(block, Paragraph):
            said.append(plain(block.text))
        elif isinstance(block, Facts):
            said += [f"{fact.label}: {plain(fact.value)}" for fact in block.items]
        elif isinstance(block, Code):
            said.append(block.text)
    return said


def test_months_stand_with_the_latest_first_and_empty_ones_are_left_out() -> None:
    """One that could not be read is not left out; each says of which commit it is."""
    page = page_of(History(24, MONTHS, date(2024, 6, 1)))
    assert [plain(chip) for chip in page.chips] == [
        "From January 2026 to May 2026",
        "1 month in which any of this changed",
    ]
    assert {section.heading: told(section.blocks) for section in page.sections[1:]} == {
        "May 2026": [
            "Booking | undecided | common",
            "Failure demand traced: 350 a month, before 400 a month",
            "Open warnings: 0, before 1",
            "No longer there, enabler: List",
            "Has another id: Sheet, was book",
        ],
        "March 2026": ["Could not be read: 3 errors"],
        "January 2026": ["The history begins with 3 enablers and 1 journey."],
    }
    assert plain(page.sections[1].note) == "As of commit aaaaaaa of 20 May 2026"


def test_charts_are_true_to_time_and_to_amounts() -> None:
    """From zero, by days, with the figures in words; what is before the months stands at their beginning."""
    history = History(4, MONTHS, date(2026, 1, 1), replace(FIRST, decided=0))
    (sides, table) = page_of(history).sections[0].blocks
    assert isinstance(sides, SideBySide)
    charts = [block for section in sides.sections for block in section.blocks if isinstance(block, Chart)]
    decisions = charts[0]
    assert decisions.summary == "Enablers whose stance is decided: 0 on 1 January 2026, 2 on 20 May 2026."
    assert [point.label for point in decisions.points] == [
        *("1 January 2026: 0", "31 January 2026: 1", "28 February 2026: 1", "20 May 2026: 2")
    ]
    at = [point.x for point in decisions.points]
    days = [(on - date(2026, 1, 1)).days for on in (date(2026, 1, 31), date(2026, 2, 28), date(2026, 5, 20))]
    for position, passed in zip(at[1:], days, strict=True):
        assert abs((position - at[0]) / (at[-1] - at[0]) - passed / days[-1]) < 0.01
    zero, one, _, two = (point.y for point in decisions.points)
    assert zero == decisions.plot_height
    assert abs((zero - two) - 2 * (zero - one)) < 1
    assert [chart.points[-1].label for chart in charts[1:]] == ["20 May 2026: 4", "20 May 2026: 350"]
    assert isinstance(table, Table)
    assert told((table,))[1] == "10 March 2026 | aaaaaaa | Could not be read: 3 errors | – | – | – | –"
    assert told((table,))[0] == "20 May 2026 | aaaaaaa | 2 | 1 | 0 | 4 | 350"


def test_nothing_is_charted_that_says_nothing() -> None:
    """One day is no course, and what is always zero has none."""
    nothing = MonthFigures(0, 0, {}, 0, {})
    alone = page_of(History(24, (month("2026-01-31", FIRST, None),), date(2024, 6, 1)))
    zero = page_of(History(24, (month("2026-01-31", nothing, None), month("2026-02-27", nothing, nothing))))
    for page in (alone, zero):
        assert [type(block) for block in page.sections[0].blocks] == [Table]


def test_what_is_there_today_is_linked_and_what_is_gone_is_named() -> None:
    """By its id of today where it was renamed since."""
    moved = month("2026-05-20", new=(HistoryThing(Ref("enabler", "book"), "Book"), GONE))
    section = page_of(History(24, (moved,))).sections[1]
    (facts,) = section.blocks
    assert isinstance(facts, Facts)
    assert [run.to for run in facts.items[0].value if run.to] == [Ref("enabler", "sheet")]
    assert "List" in plain(facts.items[0].value)


def test_where_it_ends_and_why_is_said() -> None:
    """A shallow clone with the command that gets the rest; an end by the number of months needs no word."""
    cut = History(24, MONTHS, end="clone", ends_on=date(2026, 1, 31), fetch="git fetch --unshallow origin")
    assert told(page_of(cut).sections[-1].blocks) == [
        "This clone of the repository has only a part of the history, which ends with the commit of 31 January 2026.",
        "What is missing comes with: git fetch --unshallow origin",
    ]
    assert page_of(replace(cut, end="months", fetch="")).sections[-1].heading == "January 2026"
    quiet = page_of(History(24, (month("2026-02-28"),)))
    assert told(quiet.sections[-1].blocks) == ["None of this changed in these months."]


def test_without_a_history_the_page_says_why_and_what_to_do() -> None:
    """Nobody asked for it, or git has none."""
    assert "stagebook build --history 24" in told(page_of(None).sections[0].blocks)
    no_git = told(page_of(History(24, reason="no-repository")).sections[0].blocks)
    assert no_git == ["There is no history, as the project lies in no git repository."]
    assert told(page_of(History(24, reason="something-new")).sections[0].blocks)[0].startswith("There is no history")
