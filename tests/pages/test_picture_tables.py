"""Tables beside pictures and the sentence over the shared one, where there is too much to show one by one."""

from __future__ import annotations

import re

import pytest

from stagebook.analysis import analyse
from stagebook.analysis.loops import LINKS
from stagebook.limits import BUDGET
from stagebook.model import Entity, OperatingModel
from stagebook.pages.blocks import Figure, Table
from stagebook.pages.context import PageContext
from stagebook.pages.home import reading_hint
from stagebook.pages.picture_table import make_figure
from stagebook.pictures import Picture, dependencies, journey, operating_model, team_sight, track
from stagebook.pictures.layout.grid import GAP
from stagebook.pictures.overlay_graph import Overlay
from stagebook.pictures.scene import Label, Pill, Ring
from stagebook.pictures.sight_graph import LEVELS
from stagebook.source import Places, Ref
from stagebook.words import plain, say
from tests import builders as build
from tests.pictures.large import complete_graph, failure, long_journey
from tests.pictures.organisations import ORGANISATIONS, ROOT, pictures, read_model


def show(model: OperatingModel, picture: Picture | None) -> Figure:
    assert picture
    return make_figure(PageContext(model, analyse(model), (), Places({})), picture)


def cell(table: Table, row: int, head: str) -> str:
    """The words of one cell."""
    at = next(place for place, column in enumerate(table.columns) if column.label == head)
    return plain(table.rows[row][at].text)


def links(figure: Figure) -> int:
    """The most links in one cell."""
    return max(
        sum(run.to is not None for run in cell.text) for table in figure.tables for row in table.rows for cell in row
    )


def test_a_cell_names_some_and_counts_the_others() -> None:
    """Past the limit of a cell, the rest is counted, and the count leads to the page that has just those."""
    ids = [f"journey-{at:03}" for at in range(80)]
    model = build.model(*(build.journey(id, stages=["pay"], business="shop") for id in ids), build.journey("odd"))
    whole = show(model, operating_model(model, analyse(model)))
    (cell,) = (each for each in whole.tables[0].rows[0] if "more" in plain(each.text))
    assert plain(cell.text).count("Journey") == BUDGET.cell_links
    assert plain(cell.text).endswith("and 20 more")
    assert cell.text[-1].to == Ref("business", "shop")


@pytest.mark.parametrize("count", [61, 62])
def test_one_more_than_the_limit_takes_no_more_room_than_its_count(count: int) -> None:
    """A single other is named, and never counted."""
    ids = [f"journey-{at:03}" for at in range(count)]
    model = build.model(*(build.journey(id, business="shop") for id in ids), build.journey("odd"))
    text = plain(show(model, operating_model(model, analyse(model))).tables[0].rows[0][-1].text)
    assert text.endswith("Journey 060" if count == 61 else "and 2 more")


def test_the_table_of_a_long_journey_names_the_stages_of_each_stretch() -> None:
    """A row for each stretch: its stages as far as a cell holds them, its failures in number and in words."""
    model = long_journey(900)
    beside = show(model, journey(model, analyse(model), "long"))
    front = beside.tables[0]
    assert len(front.rows) == 10
    assert cell(front, 0, "Stages").startswith("Stage 0000, Stage 0001")
    assert cell(front, 0, "Stages").endswith("and 30 more, not listed here")
    assert "and 1 more" in cell(front, 0, "Failure demand")
    assert links(beside) <= BUDGET.cell_links + 2  # the row itself has a link too


def test_the_table_of_dependencies_names_who_is_in_a_circle() -> None:
    """A box that stands for a circle leads to each of its enablers."""
    model = complete_graph(40)
    beside = show(model, dependencies(model, analyse(model)))
    ((first, *_),) = beside.tables[0].rows
    assert {run.to for run in first.text if run.to} >= {each.ref for each in model.enablers.values()}
    assert "enablers that stand on each other in a circle share a box" in [plain(note) for note in beside.notes]


def test_stages_of_one_stop_are_counted_past_the_limit() -> None:
    """A line with hundreds of stages of its own names some of them."""
    own = [f"own-{at:03}" for at in range(300)]
    model = build.model(
        build.journey("walk", stages=["pay", *own, "leave"]), build.journey("run", stages=["pay", "leave"])
    )
    beside = show(model, track(model, analyse(model)))
    assert links(beside) <= BUDGET.cell_links + 1
    assert any("and 242 more, not listed here" in plain(cell.text) for row in beside.tables[0].rows for cell in row)


def journeys(count: int, **fields: object) -> list[Entity]:
    return [build.journey(f"journey-{at:03}", stages=["pay"], **fields) for at in range(count)]


def shops(*counts: int) -> list[Entity]:
    return [
        build.journey(f"journey-{shop}-{at:03}", stages=["pay"], business=f"shop-{shop}")
        for shop, count in enumerate(counts)
        for at in range(count)
    ]


@pytest.mark.parametrize(
    ("things", "said", "dotted"),
    [
        (journeys(12), "a column for each journey.", 0),
        (shops(10, 10), "a column stands for several, a ring for each.", 20),
        (shops(70, 80), "a column stands for several and says how many they are.", 0),
        (shops(10, 80), "a ring for each journey or, where they are too many, with their number.", 10),
        (journeys(30), "the last column stands for all others, a ring for each.", 21),
        (journeys(90), "the last column stands for all others and says how many they are.", 0),
    ],
    ids=["one by one", "rings", "counts", "both", "others", "many others"],
)
def test_the_sentence_over_the_picture_says_what_is_drawn(things: list[Entity], said: str, dotted: int) -> None:
    """It promises a ring for each journey where each has one, and a number where there are none."""
    model = build.model(*things)
    picture = operating_model(model, analyse(model))
    assert said in plain(reading_hint(picture))
    drawn = [item for item in picture.scene.items if isinstance(item, Ring) and item.to and item.to.kind == "journey"]
    assert len(drawn) == dotted


def test_the_sentence_over_the_picture_says_what_a_row_is() -> None:
    """Where enablers stand together by kind, no bar says how many share them, and none is promised."""
    for count, said in ((40, "the longer a row"), (41, "some rows stand for all enablers of a kind")):
        ids = [f"enabler-{at:02}" for at in range(count)]
        model = build.model(build.journey("walk", stages=["step"]), build.stage("step", enablers=ids))
        assert said in plain(reading_hint(operating_model(model, analyse(model))))


def test_sayings_beside_a_picture_are_counted_past_the_limit() -> None:
    """A table of a stage with thousands of sayings tells the most frequent, and how many more there are."""
    model = build.model(
        build.journey("walk", stages=["step"]),
        build.stage("step", demand=[failure(f"Why {at}?" + " really" * 900, volume=at) for at in range(1, 31)]),
    )
    text = cell(show(model, journey(model, analyse(model), "walk")).tables[0], 0, "Failure demand")
    assert text.count("Why") == BUDGET.column_quotes
    assert "and 18 more" in text
    assert len(text) < (BUDGET.column_quotes + 1) * (BUDGET.excerpt_characters + 10)


FIXED = {"score.front-stage", "score.back-stage", "score.line-of-visibility", "iceberg.waterline", "score.no-enablers"}
FIXED |= {f"outcomes.head.{each}" for each in ("said", "work", "success", "measured", "rewarded")}
FIXED |= {f"table.outcomes.{each}" for each in ("team", "ambition", "gap", "caused")}
"""Captions that stand in every picture."""
AMOUNT = re.compile(r"(?:caus(?:es|ing) )?([\d.,]+)(?: failures?)? a month(?: here)?")


def normalise(text: str) -> str:
    """Words alone, whatever the line breaks; of failure demand the amount alone, of whom something is for the names."""
    text = (
        AMOUNT.sub(r"\1", " ".join(text.split()))
        .replace("causes failures,", "")
        .replace("failures, not counted", "not counted")
    )
    return " ".join(re.sub(r"[^\w]+", " ", text).casefold().removeprefix("all for ").removeprefix("for ").split())


def picture_labels(figure: Figure) -> set[str]:
    """What the labels of a picture say, without fixed captions, headings of bands and levels, and numbers."""
    graph = figure.picture.graph
    bands = getattr(graph, "bands", ())
    ours = {say(key) for key in FIXED} | {f"{band.heading.upper()}{GAP}{band.meaning}".strip() for band in bands}
    ours |= {words for band in bands for words in (band.heading.upper(), band.meaning)}
    ours |= {say(f"sight.level.{level}").upper() for level in LEVELS}
    items = (item for item in figure.picture.scene.items if isinstance(item, (Label, Pill)))
    if isinstance(graph, Overlay):  # what a grouped cell counts stands in the table by its state, a column each
        counted = {cell.mark for row in graph.rows for cell in row.cells if cell.counts}
        items = (item for item in items if item.text not in counted)
    said = {item.title or item.text for item in items}
    ours |= {say(f"loop.head.{link}").upper() for link in LINKS}
    fixed = {normalise(each) for each in ours}
    return {normalise(each) for each in said if not each.replace(",", "").isdigit()} - fixed - {""}


@pytest.mark.parametrize("name", ["example", "retailer", "university"])
def test_the_table_says_what_the_picture_says(name: str) -> None:
    """What a label of a picture says stands in a table beside it, in a remark below these, or in a note."""
    model = read_model(ROOT if name == "example" else ORGANISATIONS / name)
    context = PageContext(model, analyse(model), (), Places({}))
    for picture in pictures(model, few=6):
        if picture.scene.engine == "dot":
            continue  # a box of dependencies is one label: its parts are cells of the table
        figure = make_figure(context, picture)
        cells = [plain(cell.text) for table in figure.tables for row in table.rows for cell in row]
        said = normalise(" . ".join([*cells, *map(plain, figure.remarks), *map(plain, figure.notes)]))
        missing = {each for each in picture_labels(figure) if f" {each} " not in f" {said} "}
        assert not missing, picture.scene.id


def test_the_table_says_what_is_suggested() -> None:
    """The stance that is suggested for an undecided enabler stands beside it in the table too."""
    steps = [build.stage(f"step-{at}", enablers=["till"]) for at in range(3)]
    ways = [build.journey(f"way-{at}", customer=f"who-{at}", stages=[f"step-{at}", "own"]) for at in range(3)]
    model = build.model(*steps, *ways, build.enabler("till"))
    table = show(model, operating_model(model, analyse(model))).tables[-1]
    assert cell(table, 0, "Stance") == "undecided, suggests repeatable"


def test_words_about_a_thing_are_not_joined_with_it_as_a_list() -> None:
    """What a thing is stands behind its name, and is no second thing beside it."""
    model = build.model(
        build.team("desk"),
        build.customer("member"),
        build.enabler("till", owner="desk", stance="common"),
        build.stage("pay", enablers=["till"]),
        build.journey("buy", customer="member", purpose="Have it", stages=["pay"]),
    )
    (table,) = show(model, team_sight(model, analyse(model), "desk")).tables
    assert cell(table, 0, "From") == "Till · enabler · common"
    assert cell(table, 0, "Customer and purpose") == "Member · “Have it”"


def test_the_table_beneath_a_track_says_where_an_enabler_fails_more() -> None:
    """An amount that is a part of what an enabler causes is told from the whole, as in the picture."""
    ask = build.stage("ask", enablers=["rota"], demand=[failure("Now?", caused_by=["rota"])])
    model = build.model(
        ask,
        build.enabler("rota"),
        build.stage("odd", enablers=["rota"], demand=[failure("Why?", caused_by=["rota"])]),
        build.journey("one", stages=["ask"]),
        build.journey("two", stages=["ask"]),
        build.journey("three", stages=["odd"]),
    )
    table = next(
        each for each in show(model, track(model, analyse(model))).tables if each.caption == say("table.beneath")
    )
    assert cell(table, 0, say("table.causes")) == "3 a month here, more elsewhere"
    assert " and " not in cell(table, 0, say("table.stance"))


def test_a_cell_lists_what_is_said_of_an_enabler_by_commas() -> None:
    """Its stance and its circle are two things said of one enabler, and not joined by “and”."""
    model = build.model(build.enabler("a", stance="common", depends_on=["b"]), build.enabler("b", depends_on=["a"]))
    (table,) = show(model, dependencies(model, analyse(model))).tables
    assert cell(table, 0, "Stance") == "common, stands on itself in a circle"
