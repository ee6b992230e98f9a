"""How long it takes, on the pages of journeys and stages, in their index and in the sentence of the home page."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pages.blocks import Paragraph, Section, Table
from stagebook.pages.charts import TimeStrip
from stagebook.pages.context import PageContext
from stagebook.pages.indexes import index_page
from stagebook.pages.journey_time import say_duration, time_sentence
from stagebook.pages.kinds.journey import journey_page
from stagebook.pages.kinds.stage import stage_page
from stagebook.pages.time_strip import StripLayout, lay_out_strip
from stagebook.site_map import page_row
from stagebook.words import Phrase, plain
from tests.builders import journey, model, stage
from tests.pages.contexts import make_test_context


def takes(value: float, unit: str = "days", work: float | None = None) -> dict[str, Any]:
    return {"takes": {"value": value, "unit": unit}} | ({} if work is None else {"work_minutes": work})


def section_of(*stages: Entity, listed: list[Any] | None = None) -> Section | None:
    """The section on time of the page of a journey through some stages."""
    whole = journey("move", stages=[each.id for each in stages] if listed is None else listed, customer="me")
    context = make_test_context(whole, *stages)
    return next((each for each in journey_page(context, whole).sections if each.anchor == "time"), None)


def sentences(*stages: Entity, listed: list[Any] | None = None) -> str:
    section = section_of(*stages, listed=listed)
    assert section
    (paragraph,) = [each for each in section.blocks if isinstance(each, Paragraph)]
    return plain(paragraph.text)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (119, "119 minutes"),
        (150, "2.5 hours"),
        (47 * 60, "47 hours"),
        (48 * 60, "2 days"),
        (31 * 1440, "31 days"),
        (1095 * 1440, "3 years"),
    ],
)
def test_sums_are_said_in_a_unit_that_a_reader_can_picture(minutes: float, said: str) -> None:
    """The largest unit of which there are two, with at most one decimal."""
    assert say_duration(minutes) == said


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        (
            [takes(1, "days", 15), takes(30, "days", 25), {}],
            "31 days, of which 40 minutes are work; known for 2 of 3 stages.",
        ),
        ([takes(31, "days", 1)], "31 days, of which 1 minute is work; known for the one stage."),
        ([takes(2, "hours", 0), takes(1, "hours", 0)], "3 hours, none of it work; known for both stages."),
        (
            [takes(1, "days", 15), takes(30), {}],
            "31 days, known for 2 of 3 stages. Of that, 15 minutes are work, which is known for 1 of these.",
        ),
        (
            [takes(31), {}],
            "31 days; known for 1 of 2 stages. How much of it is work is not recorded.",
        ),
        (
            [takes(31, "days", 40), {"work_minutes": 5}],
            "31 days, of which 40 minutes are work; known for 1 of 2 stages. "
            "Besides, 5 minutes of work at stages of which nobody says how long they take.",
        ),
        ([{"work_minutes": 5}, {}], "5 minutes of work are recorded; how long customers wait is not."),
    ],
)
def test_the_sum_says_what_it_covers(stages: list[dict[str, Any]], said: str) -> None:
    """Time, the work within it, and of how many stages each is known."""
    assert sentences(*(stage(f"step-{at}", **fields) for at, fields in enumerate(stages))) == said


def test_what_not_everybody_passes_and_what_is_passed_twice_is_said() -> None:
    """The sum is of all stages as often as they are listed, and says what it is for those who pass fewer."""
    said = sentences(
        stage("ask", **takes(2)),
        stage("trial", **takes(5)),
        listed=["ask", {"stage": "trial", "when": "New"}, "ask"],
    )
    assert said.startswith("9 days; known for both stages.")
    assert "4 days without Trial, which not everybody passes." in said
    assert said.endswith("Ask is passed more than once and counts each time.")


def test_the_whole_path_is_said_where_it_goes_on() -> None:
    """A journey that another follows says how long both take, where the time of the other is known."""
    linked = make_test_context(
        journey("move", customer="me", stages=["ask"], then=["have"]),
        journey("have", customer="me", stages=["get"]),
        stage("ask", **takes(2)),
        stage("get", **takes(3)),
    )
    page = journey_page(linked, linked.model.journeys["move"])
    texts = [plain(each.text) for part in page.sections for each in part.blocks if isinstance(each, Paragraph)]
    assert any("Move → Have: 5 days; known for both stages." in text for text in texts)


def test_without_time_there_is_no_section() -> None:
    """Where nobody recorded a time, the page says nothing of it, and the index has no column for it."""
    assert section_of(stage("ask")) is None
    assert "Takes" not in heads(make_test_context(journey("move", stages=["ask"])))
    assert "Takes" in heads(make_test_context(journey("move", stages=["ask"]), stage("ask", **takes(2))))


def heads(context: PageContext) -> list[str]:
    """The columns of the index of journeys."""
    (table,) = index_page(context, page_row("index.journey")).sections[0].blocks
    assert isinstance(table, Table)
    return [column.label for column in table.columns]


def test_the_strip_and_the_table_say_the_same() -> None:
    """Each stage is a segment that leads to its page and says its time; the table has a row for each."""
    section = section_of(
        stage("ask", **takes(2, "hours", 20)), stage("wait", **takes(3)), stage("get"), listed=["ask", "wait", "get"]
    )
    assert section
    (strip,) = [each for each in section.blocks if isinstance(each, TimeStrip)]
    (table,) = [each for each in section.blocks if isinstance(each, Table)]
    assert [each.name for each in strip.segments] == [
        "1 Ask: 2 hours, of which 20 minutes are work",
        "2 Wait: 3 days; how much of it is work is not known",
        "3 Get: time not known",
    ]
    assert [name for name, _ in strip.legend] == ["waiting", "work", "unknown-work", "unknown"]
    rows = [[plain(cell.text) for cell in row] for row in table.rows]
    assert rows == [
        ["1", "Ask", "2 hours", "20 minutes"],
        ["2", "Wait", "3 days", "not known"],
        ["3", "Get", "not known", "not known"],
    ]


def test_a_long_table_is_collapsed() -> None:
    """Past a dozen stages the table opens on demand, as those of pictures do."""
    for many, folded in ((12, ""), (13, "Same as a table")):
        section = section_of(*(stage(f"step-{at:02}", **takes(1)) for at in range(many)))
        assert section
        assert [each.folded for each in section.blocks if isinstance(each, Table)] == [folded]


def lay_out(*stages: dict[str, Any]) -> StripLayout | None:
    built = [stage(f"step-{at:02}", **fields) for at, fields in enumerate(stages)]
    times = analyse(model(journey("move", stages=[each.id for each in built]), *built)).times
    return lay_out_strip(times.journeys["move"])


def test_stages_are_as_wide_as_their_time() -> None:
    """Where all can be seen, widths are in proportion to the times, work is that part of its stage, and all fill the
    strip."""
    layout = lay_out(takes(1, "days", 1440 / 2), takes(3, "days", 0), takes(4, "days", 4 * 1440))
    assert layout
    assert layout.to_scale
    assert [(each.x, each.width, each.work) for each in layout.pieces] == [
        (0, 12.5, 6.25),
        (12.5, 37.5, 0),
        (50, 50, 50),
    ]


def test_what_is_very_short_can_be_seen() -> None:
    """A minute beside three months, and its work, are wide enough to be seen, and the strip says that it is not to
    scale; widths keep their order and fill the strip."""
    layout = lay_out(takes(3, "months", 1), takes(1, "minutes", 0.5), {}, takes(1, "months"))
    assert layout
    assert not layout.to_scale
    long, short, unknown, middle = layout.pieces
    assert long.width > middle.width > short.width == unknown.width >= 4
    assert long.work
    assert long.work > 0.5
    assert short.work
    assert 0 < short.work < short.width
    assert (unknown.work, middle.work) == (None, None)
    assert middle.x + middle.width == pytest.approx(100)


@pytest.mark.parametrize("stages", [[{}], [takes(0)], [takes(1)] * 101])
def test_a_strip_that_would_say_nothing_is_left_out(stages: list[dict[str, Any]]) -> None:
    """Without a known time, or with more stages than can be seen, there is no strip."""
    assert lay_out(*stages) is None


def test_the_page_of_a_stage_says_its_time() -> None:
    """In the unit of its author; work that is longer than the stage is said as what it is."""
    for fields, said in (
        (takes(3, "weeks", 40), "From arriving here to the end of the step: 3 weeks, of which 40 minutes are work."),
        (takes(1, "hours"), "From arriving here to the end of the step: 1 hour."),
        (
            takes(1, "hours", 90),
            "From arriving here to the end of the step: 1 hour. 90 minutes of work are recorded, which is more.",
        ),
        (
            {"work_minutes": 5},
            "5 minutes of work. How long it takes from arriving here is not recorded.",
        ),
    ):
        ask = stage("ask", **fields)
        page = stage_page(make_test_context(ask), ask)
        (section,) = [each for each in page.sections if each.anchor == "time"]
        (paragraph,) = section.blocks
        assert isinstance(paragraph, Paragraph)
        assert plain(paragraph.text) == said


def home(*things: Entity) -> list[str]:
    found: list[Phrase] = list(time_sentence(make_test_context(*things)))
    return [plain(each) for each in found]


def test_home_says_it_only_where_most_is_known() -> None:
    """The longest path of those whose time is known for more than half of the stages; else nothing."""
    known, long = stage("ask", **takes(2, "days", 10)), stage("wait", **takes(30))
    assert home(journey("move", stages=["ask", "get"]), known) == []
    assert home(journey("move", stages=["ask"]), known) == [
        "Move takes 2 days, of which 10 minutes are work; known for the one stage."
    ]
    several = home(journey("move", stages=["ask"]), journey("stay", stages=["wait"]), known, long)
    assert several == [
        "Of 2 journeys whose time is mostly known, Stay is the longest: 30 days; known for the one stage. "
        "How much of it is work is not recorded."
    ]
