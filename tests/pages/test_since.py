"""The page of what happened since an earlier model: one sheet, always in the same order, each row linked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from stagebook.analysis import analyse
from stagebook.analysis.since import EarlierModel, find_since
from stagebook.model import Entity
from stagebook.pages.blocks import Facts, Gap, Listing, Paragraph, Table
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page
from stagebook.pages.since import since_page
from stagebook.pages.since_tables import MAX_ROWS
from stagebook.pages.since_words import since_sentence
from stagebook.site_map import page_row
from stagebook.source import Ref
from stagebook.words import plain
from tests.builders import change, customer, enabler, journey, measure, model, stage, team
from tests.pages.contexts import make_test_context

ORDER = ["notes", "counted", "lines", "decisions", "changes", "overdue", "things", "questions", "other"]


def context_since(before: Sequence[Entity], after: Sequence[Entity]) -> PageContext:
    context = make_test_context(*after)
    old = model(*before)
    earlier = EarlierModel(old, analyse(old), "v1", "abc1234", date(2026, 9, 1), "old/place", {"models/a.yaml": "link"})
    return replace(context, since=find_since(earlier, context.model, context.analysis, date(2026, 12, 1)))


def page_since(before: Sequence[Entity], after: Sequence[Entity]) -> Page:
    return since_page(context_since(before, after), page_row("since"))


def texts(page: Page, anchor: str) -> list[str]:
    """All that a section says, row by row."""
    (section,) = [each for each in page.sections if each.anchor == anchor]
    said: list[str] = []
    for block in section.blocks:
        if isinstance(block, Table):
            said += [" | ".join(plain(cell.text) for cell in row) for row in block.rows]
        elif isinstance(block, Paragraph):
            said.append(plain(block.text))
        elif isinstance(block, Listing):
            said += [plain(item.text) for item in block.items]
        elif isinstance(block, Facts):
            said += [f"{fact.label}: {plain(fact.value)}" for fact in block.items]
    return said


DEMAND = {"says": "Is it mine?", "kind": "failure", "volume": 40, "per": "month", "as_of": "2026-03-01"}
COUNT = {"on": "2026-11-01", "volume": 30, "per": "month"}
CAUSED = {**DEMAND, "caused_by": ["booking"]}
READING = {"on": "2026-03-01", "value": 60}

BEFORE: list[Entity] = [
    stage("book", demand=[CAUSED]),
    enabler("booking", stance="independent"),
    enabler("list", name="Paper list"),
    measure("sure", unit="%", better="higher", readings=[READING]),
    change("confirm", status="agreed", by="2026-11-30"),
]
AFTER: list[Entity] = [
    team("digital"),
    stage("book", demand=[{**CAUSED, "counts": [COUNT]}]),
    enabler("booking", stance="common", owner="digital", rationale="They *meet* here.\n\nAnd more."),
    measure("sure", unit="%", better="higher", readings=[READING, {"on": "2026-10-01", "value": 55}]),
    measure("calls", name="Calls an hour", kind="output", rewards=["digital"]),
    change("confirm", status="under-way", began="2026-09-20", by="2026-11-30", owner="digital"),
]


def test_the_sheet_has_one_order_whatever_happened() -> None:
    """So that people find a thing where it was the last time; a section with nothing says so."""
    for page in (page_since(BEFORE, AFTER), page_since(AFTER, AFTER), page_since([], [])):
        assert [section.anchor for section in page.sections] == ORDER
        assert all(section.blocks for section in page.sections)


def test_every_part_says_what_happened() -> None:
    """Figures with their days, decisions with their reasons, changes with their owners."""
    page = page_since(BEFORE, AFTER)
    assert plain(page.chips[0]) == "Compared with 1 September 2026, commit abc1234"
    assert texts(page, "notes") == [
        "The model lay in old/place then.",
        "One file of then is left out, as it is a link or a submodule: models/a.yaml.",
    ]
    assert texts(page, "counted") == [
        "“Is it mine?” at Book | 40 a month · 1 March 2026 | 30 a month · 1 November 2026 | 10 fewer",
        "Sure · % | 60 · 1 March 2026 | 55 · 1 October 2026 | down 5 · not the way it should",
    ]
    assert texts(page, "lines") == ["Booking | Where it was | – | a change that addresses it"]
    assert texts(page, "decisions") == ["Booking | independent | common | They *meet* here."]
    assert texts(page, "changes") == ["Confirm | Began · 20 September 2026 | Digital"]
    assert texts(page, "overdue") == ["30 November 2026 | Confirm | Finish it | Digital"]
    assert texts(page, "things") == [
        "New team: Digital",
        "New measure: Calls an hour",
        "No longer there, enabler: Paper list",
    ]
    assert texts(page, "questions") == [
        "“Is it mine?” at Book is the largest failure that no change addresses: 30 a month. Who takes it up?",
        "Booking is a bottleneck. Its owner, Digital, is rewarded by Calls an hour, which is an output. What should "
        "reward them instead?",
        "Sure moved the wrong way: from 60 (1 March 2026) to 55 (1 October 2026). What do we know about why?",
    ]


def test_bottlenecks_that_were_counted_again_then_and_now_are_not_said_to_be_missing() -> None:
    """A line that leads to a new count in both models has no row; that there is no bottleneck would be untrue."""
    read = [READING, {"on": "2026-11-01", "value": 80}]
    counted: list[Entity] = [
        stage("book", demand=[{**CAUSED, "counts": [COUNT]}]),
        journey("play", stages=["book"]),
        enabler("booking"),
        measure("sure", kind="outcome", **{"for": "customer"}, better="higher", readings=read),
        change(
            "confirm",
            status="done",
            by="2026-10-01",
            addresses=[{"enabler": "booking"}],
            expects=[{"measure": "sure", "to": 90}],
        ),
    ]
    assert texts(page_since(counted, counted), "lines") == [
        "Every bottleneck was followed to a new count then, and still is."
    ]
    assert texts(page_since([], []), "lines") == ["Nothing is traced to a bottleneck, now or then."]


def test_what_is_there_is_linked_and_what_is_gone_is_named() -> None:
    """A link to a thing without a page would lead nowhere."""
    page = page_since(BEFORE, AFTER)
    linked = {
        run.to
        for section in page.sections
        for block in section.blocks
        for row in (block.rows if isinstance(block, Table) else ())
        for run in row[0].text
        if isinstance(run.to, Ref)
    }
    assert linked == {Ref("stage", "book"), Ref("measure", "sure"), Ref("enabler", "booking"), Ref("change", "confirm")}
    (facts,) = (block for section in page.sections for block in section.blocks if isinstance(block, Facts))
    assert [run.to for fact in facts.items if fact.label.startswith("No longer") for run in fact.value] == [None]


def test_a_long_table_is_folded_so_that_the_sheet_stays_one() -> None:
    """The first rows are seen, and the rest is counted."""
    after: list[Entity] = [enabler(f"e{number}", stance="common") for number in range(MAX_ROWS + 5)]
    page = page_since([], after)
    tables = [block for section in page.sections for block in section.blocks if isinstance(block, Table)]
    assert [(len(table.rows), table.folded) for table in tables] == [(MAX_ROWS, ""), (5, "5 more")]


def test_without_an_earlier_model_there_is_one_quiet_section() -> None:
    """With what to type."""
    page = since_page(make_test_context(enabler("booking")), page_row("since"))
    (section,) = page.sections
    assert any(isinstance(block, Gap) for block in section.blocks)


def test_the_sentence_of_the_home_page_counts_what_happened() -> None:
    """Or that nothing did; without an earlier model there is none."""
    (said,) = since_sentence(context_since(BEFORE, AFTER))
    assert plain(said) == (
        "Since 1 September 2026: 2 figures counted or read again, 1 stance decided, 1 change begun, 2 things new "
        "and 1 thing gone."
    )
    (nothing,) = since_sentence(context_since(AFTER, AFTER))
    assert plain(nothing) == "Nothing in the model has changed since 1 September 2026."
    (other,) = since_sentence(context_since([change("a", by="2026-01-01")], [change("a", by="2027-01-01")]))
    assert plain(other) == "Since 1 September 2026: other edits of the model."
    assert not list(since_sentence(make_test_context(customer("member"))))
