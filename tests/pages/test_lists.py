"""Lists of pages: order, counts, completeness."""

from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.findings.finding import Finding, Severity
from stagebook.model import OperatingModel
from stagebook.pages.blocks import Listing, Quotes, Section, Table
from stagebook.pages.context import PageContext
from stagebook.pages.entity_page import findings_section
from stagebook.pages.findings import findings_page
from stagebook.pages.fit.trade_off import tradeoff_table
from stagebook.pages.kinds.measure import reading_blocks
from stagebook.pages.kinds.stage import stage_page
from stagebook.pages.wording import links
from stagebook.site_map import page_row
from stagebook.source import Mark, Place, Places, Ref
from stagebook.words import plain
from tests.builders import enabler, journey, measure, model, stage, team


def context(of: OperatingModel, *findings: Finding) -> PageContext:
    return PageContext(of, analyse(of), findings, Places())


def found(code: str, severity: Severity, accepted: str = "", subject: Ref | None = None) -> Finding:
    at = Mark(subject) if subject else Place("models/x.yaml")
    return Finding(code, severity, f"it is {code}", at, accepted=accepted, subject=subject)


def blocks(section: Section | None, kind: type) -> list[object]:
    assert section
    return [block for block in section.blocks if isinstance(block, kind)]


def test_findings_are_sorted_by_severity_then_frequency() -> None:
    """Errors before warnings before notes; of the same weight what was found most often, then by name."""
    note, warning = Severity.NOTE, Severity.WARNING
    many = [found("b-note", note), found("a-note", note), found("c-note", note), found("c-note", note)]
    every = (*many, found("z-warning", warning), found("y-error", Severity.ERROR))
    page = findings_page(context(model(), *every), page_row("findings"))
    assert [section.anchor for section in page.sections] == ["y-error", "z-warning", "c-note", "a-note", "b-note"]


def test_accepted_findings_are_counted_apart() -> None:
    """Accepted findings are not open; each finding is counted and listed once."""
    three = [found("a", Severity.NOTE), found("a", Severity.NOTE), found("a", Severity.NOTE, accepted="so it is")]
    page = findings_page(context(model(), *three), page_row("findings"))
    assert [plain(chip) for chip in page.chips] == ["2 open", "1 accepted"]
    opened, accepted = page.sections
    (table,), (listing,) = blocks(opened, Table), blocks(accepted, Listing)
    assert isinstance(table, Table)
    assert isinstance(listing, Listing)
    assert (len(table.rows), len(listing.items)) == (2, 1)


def test_readings_are_sorted_newest_first() -> None:
    """The latest reading is first, in whatever order they were written."""
    days = ["2026-02-01", "2026-03-01", "2026-01-01"]
    read = measure("wait", readings=[{"on": day, "value": number} for number, day in enumerate(days)])
    *_, table = reading_blocks(context(model(read)), read)
    assert isinstance(table, Table)
    assert [row[0].sort for row in table.rows] == ["2026-03-01", "2026-02-01", "2026-01-01"]


def test_demand_is_sorted_by_failure_then_volume() -> None:
    """Failure demand is before value demand, each by volume."""
    demand = [
        {"says": "a", "kind": "value", "volume": 900, "per": "month"},
        {"says": "b", "kind": "failure", "volume": 1, "per": "month"},
        {"says": "c", "kind": "failure", "volume": 20, "per": "month"},
        {"says": "d", "kind": "value", "volume": 1000, "per": "month"},
    ]
    of = model(stage("pay", demand=demand))
    (quotes,) = (
        block
        for section in stage_page(context(of), of.stages["pay"]).sections
        for block in section.blocks
        if isinstance(block, Quotes)
    )
    assert [quote.says for quote in quotes.items] == ["c", "b", "d", "a"]


@pytest.mark.parametrize("count", [1, 6, 7, 8, 40])
def test_a_list_that_is_cut_says_how_many_more_there_are(count: int) -> None:
    """Names and the number of the rest are all of them; one alone is named and not counted."""
    ids = [f"e{number}" for number in range(count)]
    of = model(*(enabler(each) for each in ids))
    shown = links(context(of), "enabler", ids, 6)
    named = [run for run in shown if run.to]
    more = plain(shown).rpartition("and ")[2].partition(" ")[0]
    assert len(named) + (int(more) if count > 7 else 0) == count
    assert len(named) == (6 if count > 7 else count)


def test_every_enabler_that_serves_or_is_agreed_on_has_a_row_in_the_trade_off() -> None:
    """Also one that serves paths and that nobody else has to agree on, and one that others have to."""
    of = model(
        journey("swim", stages=["pay"]),
        stage("pay", enablers=["till", "desk"]),
        enabler("till", owner="one"),
        enabler("desk", owner="two", depends_on=["till"]),
        enabler("idle"),
        team("one"),
        team("two"),
    )
    (table,) = tradeoff_table(context(of))
    tradeoff = context(of).analysis.tradeoff
    wanted = {each for each in of.enablers if tradeoff[each].paths or tradeoff[each].load}
    assert {run.to.id for row in table.rows for run in row[0].text if isinstance(run.to, Ref)} == wanted
    assert {"till", "desk"} <= wanted
    assert "idle" not in wanted
    loads = [float(row[3].sort or 0) for row in table.rows]
    assert loads == sorted(loads, reverse=True)


def test_serving_alone_is_enough_for_a_row() -> None:
    """An enabler whose paths nobody else has to agree on is in the trade-off with a load of none."""
    of = model(journey("swim", stages=["pay"]), stage("pay", enablers=["till"]), enabler("till", owner="one"))
    (table,) = tradeoff_table(context(of))
    assert [(row[2].sort, row[3].sort) for row in table.rows] == [(1, 0)]


def test_what_is_accepted_is_said_once() -> None:
    """With the finding that it accepts, or by itself where there is no such finding."""
    till = enabler("till", accept=[{"rule": "stance-missing", "because": "soon"}, {"rule": "other", "because": "why"}])
    said = found("stance-missing", Severity.NOTE, accepted="soon", subject=till.ref)
    (listing,) = blocks(findings_section(context(model(till), said), till.ref), Listing)
    assert isinstance(listing, Listing)
    assert len(listing.items) == 2
    assert sum("soon" in plain(item.text) + plain(item.note) for item in listing.items) == 1
