"""Bars of demand: one scale in a chart, every bar with its number, and what stands beside them."""

from __future__ import annotations

from typing import Any

from stagebook.model import Entity
from stagebook.pages.bar_charts import BarChart, BarRow
from stagebook.pages.blocks import Paragraph, Quotes, Table
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers
from stagebook.words import plain
from tests.builders import change, customer, enabler, journey, measure, stage
from tests.pages.contexts import make_test_context

DEMAND = "what-it-achieves/demand/"


def asks(
    kind: str, volume: float | None, *causes: str | dict[str, str], says: str = "Where is it?", **more: Any
) -> dict[str, Any]:
    """An item of demand; `volume` a month, None where nobody counted."""
    counted = {} if volume is None else {"volume": volume, "per": "month"}
    return {"says": says, "kind": kind, **counted, "caused_by": [*causes], **more}


def open_page(*things: Entity) -> Page:
    """The page of purpose and demand."""
    return page_makers(make_test_context(*things))[DEMAND]()


def chart(page: Page, anchor: str) -> BarChart:
    """The chart of a section."""
    [section] = [each for each in page.sections if each.anchor == anchor]
    [found] = [block for block in section.blocks if isinstance(block, BarChart)]
    return found


def lengths(row: BarRow) -> list[list[tuple[float, str]]]:
    """The parts of all bars of a row."""
    return [[(part.length, part.tone) for part in bar.parts] for bar in row.bars]


def read_row(row: BarRow) -> list[str]:
    """All texts of a row but its name."""
    return [row.says, *map(plain, row.notes), *(plain(bar.text) for bar in row.bars)]


SHARED = (
    journey("eat", stages=["pay", "order"], purpose="A good meal", what_matters=["No queue", "Warm food"]),
    journey("shop", stages=["pay"]),
    stage("pay", demand=[asks("value", 200), asks("failure", 100, "till", minutes=6)]),
    stage("order", demand=[asks("failure", 300, "menu")]),
)


def test_value_and_failure_have_one_scale() -> None:
    """All bars of a chart are to one scale; what is asked where journeys meet is a part of its own."""
    eat, shop = chart(open_page(*SHARED), "demand-journeys").rows
    assert lengths(eat) == [[(500, "ink-tint")], [(750, "failure"), (250, "failure-tint")]]
    assert lengths(shop) == [[(500, "ink-tint")], [(250, "failure-tint")]]
    pay, order = sorted(chart(open_page(*SHARED), "demand-stages").rows, key=lambda row: plain(row.head), reverse=True)
    assert lengths(pay) == [[(666.7, "ink")], [(333.3, "failure")]]
    assert lengths(order) == [[], [(1000, "failure")]]


def test_numbers_stand_beside_bars() -> None:
    """Every bar has its number as text, failure with its hours; a table with the same numbers follows."""
    page = open_page(*SHARED)
    eat = chart(page, "demand-journeys").rows[0]
    assert [plain(bar.text) for bar in eat.bars] == [
        "200 a month · all where journeys meet",
        "400 a month · 67 % · 10 hours a month · 100 where journeys meet",
    ]
    [section] = [each for each in page.sections if each.anchor == "demand-stages"]
    assert [isinstance(block, Table) and bool(block.folded) for block in section.blocks] == [False, True]


def test_journeys_stand_with_their_purpose() -> None:
    """A journey stands with its purpose, with what matters, and with word that nothing tells of its outcome."""
    eat, shop = chart(open_page(*SHARED), "demand-journeys").rows
    assert read_row(eat)[:3] == [
        "A good meal",
        "What matters: No queue · Warm food",
        "Nothing measured would tell whether it did them good.",
    ]
    assert read_row(shop)[1] == "What its customers want of it is not written down yet."


def test_measure_that_would_tell() -> None:
    """What would tell is an outcome for customers on the way, one with readings first; its last one is said."""
    outcome = {"kind": "outcome", "for_": "customer"}
    readings = [
        {"on": "2026-03-01", "value": 50},
        {"on": "2026-08-01", "value": 72.5},
        {"on": "2026-06-01", "value": 61},
    ]
    measures = [
        measure("asked", of={"stage": "order"}, **outcome),
        measure("came-back", of={"stage": "order"}, unit="% of guests", readings=readings, **outcome),
        measure("covers", of={"journey": "eat"}, kind="output", for_="customer"),
        measure("profit", of={"journey": "eat"}, kind="outcome", for_="business"),
    ]
    eat, shop = chart(open_page(*SHARED, *measures), "demand-journeys").rows
    assert "Would tell: Came back, 72.5 % of guests on 1 August 2026, and 1 other measure." in read_row(eat)
    assert "Nothing measured would tell whether it did them good." in read_row(shop)
    unread = chart(open_page(*SHARED, measures[0]), "demand-journeys").rows[0]
    assert "Would tell: Asked, not read yet." in read_row(unread)


def test_causes_by_contacts_and_hours_have_one_scale() -> None:
    """Contacts and hours of causes are shares of what is traced, to one scale; unknown minutes are said, no zero."""
    things = stage(
        "pay",
        demand=[
            asks("failure", 60, "till", minutes=1),
            asks("failure", 20, "review", minutes=9),
            asks("failure", 20, "menu"),
        ],
    )
    page = open_page(things, change("new-till", addresses=[{"enabler": "till"}]))
    till, menu, review = chart(page, "causes").rows
    assert lengths(till) == [[(800, "failure")], [(333.3, "failure")]]
    assert lengths(review) == [[(266.7, "failure")], [(1000, "failure")]]
    assert read_row(menu)[-1] == "minutes not known"
    assert read_row(review)[1:] == ["A bottleneck by hours.", "20 a month · 20 %", "3 hours a month · 75 %"]
    assert "Addressed by New till." in read_row(till)
    [section] = [each for each in page.sections if each.anchor == "causes"]
    assert [plain(block.text) for block in section.blocks if isinstance(block, Paragraph)] == [
        "By contacts, one enabler causes half of what is traced: Till 60 %.",
        "By hours, one enabler causes half: Review 75 %.",
        "No change addresses Review yet.",
    ]


def test_long_charts_are_cut_and_tables_are_not() -> None:
    """A chart shows the rows with most failure and says how many there are; its table has all of them."""
    stages = [stage(f"s{number}", demand=[asks("failure", number)]) for number in range(1, 41)]
    page = open_page(*stages)
    found = chart(page, "demand-stages")
    assert (len(found.rows), plain(found.rows[0].head), found.caption) == (
        24,
        "S40",
        "The first 24 of 40; the table has all.",
    )
    [table] = [
        block
        for section in page.sections
        if section.anchor == "demand-stages"
        for block in section.blocks
        if isinstance(block, Table)
    ]
    assert len(table.rows) == 40


def test_journeys_without_demand() -> None:
    """Where nobody recorded demand, journeys stand with their purposes, and without bars."""
    [row] = chart(open_page(journey("eat", purpose="A good meal")), "demand-journeys").rows
    assert (row.says, row.bars) == ("A good meal", ())


def test_hours_of_what_is_addressed() -> None:
    """What changes address is said in contacts and in the hours that these take, in all and on the change's page."""
    things = [*SHARED, change("new-till", addresses=[{"enabler": "till"}])]
    makers = page_makers(make_test_context(*things))
    [section] = [each for each in makers[DEMAND]().sections if each.anchor == "demand-total"]
    facts = {fact.label: plain(fact.value) for block in section.blocks for fact in getattr(block, "items", ())}
    assert facts["Addressed by a change"] == "100 of 400 a month · 25 % · 10 hours a month"
    [addresses] = [each for each in makers["changes/new-till/"]().sections if each.anchor == "addresses"]
    texts = [plain(block.text) for block in addresses.blocks if isinstance(block, Paragraph)]
    assert texts[:1] == ["Of 400 failures a month it addresses 100. These take 10 hours a month."]


def test_arguments_are_marked() -> None:
    """Arguments by don'ts stand in their sentence with the words marked; an accepted one says why."""
    things = [
        change(
            "form",
            because="It is due. Reduces calls, and is best practice. So we go.",
            accept=[{"rule": "argues-by-a-dont", "because": "Asked of us by law."}],
        ),
        enabler("script", rationale="One for all."),
    ]
    [section] = [each for each in open_page(*things).sections if each.anchor == "arguments"]
    [item] = [item for block in section.blocks for item in getattr(block, "items", ())]
    assert plain(item.text) == "Form argues by managing demand and best practice"
    assert plain(item.note) == (
        "“Reduces calls, and is best practice.” It addresses nothing that customers meet, and expects no outcome for "
        "them. Accepted: Asked of us by law."
    )
    assert [run.text for run in item.note if run.tone == "strong"] == ["Reduces calls", "best practice"]


def test_no_arguments_no_section() -> None:
    """Where nobody argues so, nothing is said of it."""
    assert "arguments" not in {section.anchor for section in open_page(*SHARED).sections}


COUNTED = asks(
    "failure",
    420,
    as_of="2026-03-31",
    source="Listening",
    channel="phone",
    minutes=6,
    counts=[{"on": "2026-09-30", "volume": 930, "per": "quarter", "source": "Tally"}],
)


def test_earlier_counts_stand_beside_the_newest() -> None:
    """The newest count is the current one; earlier ones stand beside it where it is quoted, and as bars."""
    makers = page_makers(make_test_context(stage("pay", demand=[COUNTED]), journey("eat", stages=["pay"])))
    expected = (
        "failure demand · by phone · 930 a quarter · 310 a month · before, 420 a month on 31 March 2026 (Listening) · "
        "6 minutes each, 31 hours a month · Tally · as of 30 September 2026"
    )
    [quotes] = [
        block for section in makers["stages/pay/"]().sections for block in section.blocks if isinstance(block, Quotes)
    ]
    assert plain(quotes.items[0].note) == expected
    [row] = chart(makers[DEMAND](), "counted-again").rows
    assert [(bar.label, plain(bar.text)) for bar in row.bars] == [
        ("31 March 2026", "420 a month · Listening"),
        ("30 September 2026", "930 a quarter · 310 a month · Tally"),
    ]
    assert lengths(row) == [[(1000, "failure")], [(738.1, "failure")]]
    assert [plain(note) for note in row.notes] == ["Failure demand: 110 fewer a month than at the count before."]


def test_counted_once() -> None:
    """What was counted once has no earlier count, and no chart of counts."""
    page = open_page(stage("pay", demand=[asks("failure", 5)]))
    assert "counted-again" not in {section.anchor for section in page.sections}


def test_channels() -> None:
    """Demand by channel: contacts and hours of each, what has no channel last; nothing where none is recorded."""
    things = stage("pay", demand=[COUNTED, asks("value", 10, channel="web"), asks("failure", 2000)])
    [section] = [each for each in open_page(things).sections if each.anchor == "demand-channels"]
    [table] = [block for block in section.blocks if isinstance(block, Table)]
    assert [[plain(cell.text) for cell in row] for row in table.rows] == [
        ["By phone", "–", "310 a month", "31"],
        ["On the web", "10 a month", "–", "–"],
        ["no channel recorded", "–", "2,000 a month", "–"],
    ]
    assert "demand-channels" not in {each.anchor for each in open_page(*SHARED).sections}


def test_measures_among_causes() -> None:
    """A measure is a cause of its own kind, no bottleneck; its page says what it makes people do, in quotes."""
    things = [
        stage(
            "ring",
            demand=[asks("failure", 90, "script", {"measure": "calls"}, minutes=10), asks("failure", 60, "script")],
        ),
        measure("calls"),
        change("listen", addresses=[{"stage": "ring"}]),
    ]
    page = open_page(*things)
    _, calls = chart(page, "causes").rows
    assert plain(calls.head) == "Calls · measure"
    assert read_row(calls)[1:] == [
        "all of it with Script",
        "Addressed by Listen.",
        "45 a month · 30 %",
        "7.5 hours a month · 50 %",
    ]
    [section] = [each for each in page.sections if each.anchor == "causes"]
    texts = [plain(block.text) for block in section.blocks if isinstance(block, Paragraph)]
    assert texts[0] == (
        "By contacts, one enabler causes half of what is traced to enablers: Script 70 % of all that is traced."
    )
    made = page_makers(make_test_context(*things))["measures/calls/"]()
    [section] = [each for each in made.sections if each.anchor == "measure-fails"]
    said = " ".join(plain(block.text) for block in section.blocks if isinstance(block, Paragraph))
    assert said.startswith("Aiming at it causes 45 a month of failure demand: all of it with Script.")
    assert [quote.says for block in section.blocks if isinstance(block, Quotes) for quote in block.items] == [
        "Where is it?"
    ]


def test_people() -> None:
    """How many people go through a journey stands on its row and on its page, as recorded and a month."""
    things = journey("eat", people={"volume": 240, "per": "year"})
    [row] = chart(open_page(things), "demand-journeys").rows
    assert "240 people a year · 20 a month" in read_row(row)
    chips = page_makers(make_test_context(things))["journeys/eat/"]().chips
    assert "240 people a year · 20 a month" in [plain(chip) for chip in chips]


def test_unmet_needs_stand_at_their_stage() -> None:
    """An unmet need stands on the pages of demand, of its customer and of the stage where it is felt."""
    needs = [
        {"need": "Know my slot is safe", "importance": 8, "satisfaction": 4, "stage": "book"},
        {"need": "A warm hall", "importance": 8, "satisfaction": 7},
    ]
    makers = page_makers(make_test_context(customer("member", needs=needs), stage("book")))

    def rows(place: str, anchor: str) -> list[list[str]]:
        [section] = [each for each in makers[place]().sections if each.anchor == anchor]
        [table] = [block for block in section.blocks if isinstance(block, Table)]
        return [[plain(cell.text) for cell in row] for row in table.rows]

    assert rows(DEMAND, "unmet-needs") == [["Know my slot is safe", "Member", "Book", "8", "4", "12 · unmet"]]
    assert rows("stages/book/", "stage-needs") == [["Know my slot is safe", "Member", "8", "4", "12 · unmet"]]
    assert rows("customers/member/", "needs") == [
        ["Know my slot is safe", "Book", "8", "4", "12 · unmet"],
        ["A warm hall", "–", "8", "7", "9"],
    ]


def test_hours_are_said_first() -> None:
    """The page begins with how much is failure and how many hours that takes, and says what takes most of them."""
    demand = [
        asks("failure", 60, "till", minutes=1),
        asks("failure", 20, "review", minutes=9),
        asks("failure", 20, "menu"),
    ]
    [lead] = open_page(stage("pay", demand=demand)).lead
    assert isinstance(lead, Paragraph)
    assert plain(lead.text).endswith(
        "Failure demand takes 4 hours a month where minutes are known, for 80 of 100 failures. "
        "The largest part of them comes from Review: 75 % of the hours whose cause is known, 20 % of the contacts."
    )
    [untimed] = open_page(stage("pay", demand=[asks("failure", 5)])).lead
    assert isinstance(untimed, Paragraph)
    assert "hour" not in plain(untimed.text)


def test_no_reproach_without_demand() -> None:
    """Where nobody recorded demand, journeys of which nothing is known are left out."""
    page = open_page(journey("eat", purpose="A good meal"), journey("shop"))
    assert [plain(row.head) for row in chart(page, "demand-journeys").rows] == ["Eat"]
    assert [section.anchor for section in open_page(journey("shop")).sections] == ["nothing"]


def test_key_explains_what_is_drawn() -> None:
    """The key of a chart explains the paler parts that are drawn, and no others."""
    things = [
        journey("eat", stages=["pay"]),
        journey("shop", stages=["pay"]),
        stage("pay", demand=[asks("value", 5)]),
    ]
    assert [tone for tone, _ in chart(open_page(*things), "demand-journeys").key] == ["ink-tint"]
    assert [tone for tone, _ in chart(open_page(*SHARED), "demand-journeys").key] == ["ink-tint", "failure-tint"]
    assert chart(open_page(*SHARED), "demand-stages").key == ()
