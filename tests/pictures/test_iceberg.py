from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pictures import Picture, iceberg
from stagebook.pictures.scene import Bar, Label, Pill, Ring, Role
from stagebook.pictures.score_graph import UseKind
from stagebook.source import Ref
from tests.builders import enabler, journey, model, service, stage
from tests.pictures.scene_queries import labels

WEB: list[dict[str, Any]] = [{"channel": "web"}]


def draw(*entities: Entity) -> Picture | None:
    whole = model(*entities)
    return iceberg(whole, analyse(whole))


@pytest.fixture(scope="module")
def shop() -> Picture:
    """Two digital stages, one of them a façade that customers show, one in person and one that records nothing."""
    failure = {"says": "Where is it?", "kind": "failure", "volume": 60, "per": "month", "caused_by": ["list"]}
    picture = draw(
        journey("buy", stages=["choose", "pay", "fetch"]),
        journey("swap", stages=["pay", "wait"]),
        stage("choose", touchpoints=WEB, enablers=["shop", "taste"], service="goods", demand=[failure]),
        stage("pay", touchpoints=[{"channel": "app"}, {"channel": "phone"}, {"channel": "web"}], enablers=["till"]),
        stage("fetch", touchpoints=[{"channel": "in-person"}], enablers=["desk"]),
        stage("wait", enablers=["desk"]),
        service("goods", enablers=["stock"]),
        enabler("shop", kind="system", automation="self-service", available="always", depends_on=["list"]),
        enabler("list", kind="process", automation="manual", available="hours", stance="independent"),
        enabler("taste", kind="skill", automation="manual"),
        enabler("stock", kind="data", automation="assisted", available="always"),
        enabler("till", kind="system", automation="straight-through", available="always"),
        enabler("desk", kind="process", automation="manual"),
    )
    assert picture
    return picture


def test_no_picture_where_nothing_is_digital() -> None:
    """Without a digital touchpoint at a stage of a journey there is no water to stand above."""
    assert draw(journey("eat", stages=["order"]), stage("order", touchpoints=[{"channel": "in-person"}])) is None
    assert draw(stage("forgotten", touchpoints=WEB)) is None


def test_above_the_water_stand_digital_touchpoints(shop: Picture) -> None:
    """A column is a stage with a digital touchpoint, with its digital channels and no others."""
    found = {each.key: each.channels for each in shop.score.columns}
    assert found == {"stage:choose": ("web",), "stage:pay": ("app", "web")}
    water = next(item for item in shop.scene.items if isinstance(item, Bar) and item.role is Role.WATER)
    names = [item for item in shop.scene.items if isinstance(item, Label) and item.to and item.to.kind == "stage"]
    assert all(name.y < water.y1 for name in names)


def test_what_is_behind_stands_by_depth(shop: Picture) -> None:
    """Beneath the water stands what is behind those stages, what is reached through others too, from what is there at
    once down to what is done by hand; no skill, and nothing of a stage that is not digital."""
    assert [(band.key, [row.ref.id for row in band.rows]) for band in shop.score.bands] == [
        ("at-once", ["till"]),
        ("by-customers", ["shop"]),
        ("with-help", ["stock"]),
        ("by-hand", ["list"]),
    ]


def test_unrecorded_is_unknown_and_last() -> None:
    """An enabler whose automation or availability nobody recorded has a band of its own, the lowest."""
    picture = draw(
        journey("buy", stages=["pay"]),
        stage("pay", touchpoints=WEB, enablers=["till", "list"]),
        enabler("till", kind="system", automation="assisted"),
        enabler("list", kind="process", automation="manual"),
    )
    assert picture
    assert [band.key for band in picture.score.bands] == ["by-hand", "unknown"]


def drops(picture: Picture) -> list[Bar]:
    """The vertical lines below the water."""
    bars = (item for item in picture.scene.items if isinstance(item, Bar))
    return [bar for bar in bars if bar.role is Role.WATER and bar.x1 == bar.x2]


def test_what_is_unknown_hangs_on_a_thread() -> None:
    """A line goes down to the deepest that is known; only a thread leads on to what is not."""
    picture = draw(
        journey("buy", stages=["pay"]),
        stage("pay", touchpoints=WEB, enablers=["till", "rule"]),
        enabler("till", kind="system", automation="assisted", available="always"),
        enabler("rule", kind="data"),
    )
    assert picture
    known, unknown = (next(ring.y for ring in _rings(picture, id)) for id in ("till", "rule"))
    assert max(bar.y2 for bar in drops(picture) if bar.width > 2) == known
    assert max(bar.y2 for bar in drops(picture) if bar.width < 1.5) == unknown


def test_what_is_reached_through_others_is_a_dashed_drop(shop: Picture) -> None:
    """A solid line goes down to the deepest that a stage names, a dashed one on to what is reached through others."""
    of_choose = [bar for bar in drops(shop) if bar.group[0] == "stage:choose"]
    named, through = (next(ring.y for ring in _rings(shop, id)) for id in ("stock", "list"))
    assert max(bar.y2 for bar in of_choose if not bar.dashed) == named
    assert max(bar.y2 for bar in of_choose if bar.dashed) == through


def test_an_end_is_as_wide_as_the_failure_there() -> None:
    """Where something weak causes failure demand at a stage, a red line across the end is as long as it is much."""
    failing = [("ask", 60), ("pay", 30)]
    picture = draw(
        journey("buy", stages=["ask", "pay"]),
        *(
            stage(
                id,
                touchpoints=WEB,
                enablers=["list"],
                demand=[{"says": "?", "kind": "failure", "volume": many, "per": "month", "caused_by": ["list"]}],
            )
            for id, many in failing
        ),
        enabler("list", kind="process", automation="manual"),
    )
    assert picture
    red = {item.group[1]: item for item in picture.scene.items if isinstance(item, Bar) and item.role is Role.FAILURE}
    ask, pay = (red[f"stage:{id}"] for id, _ in failing)
    assert ask.x2 - ask.x1 == pytest.approx(2 * (pay.x2 - pay.x1))
    assert "failing" in picture.graph.marks


def _rings(picture: Picture, enabler: str) -> list[Ring]:
    return [
        item for item in picture.scene.items if isinstance(item, Ring) and item.group[:1] == (f"enabler:{enabler}",)
    ]


def flags(picture: Picture) -> dict[str, str]:
    """The flags of façades by column."""
    found = (item for item in picture.scene.items if isinstance(item, Pill) and "façade" in item.text)
    return {item.group[0]: item.text for item in found}


def test_a_facade_is_marked_above_and_below(shop: Picture) -> None:
    """A façade carries a flag above the water, and the ring of what is weak is filled; no others are."""
    assert flags(shop) == {"stage:choose": "façade"}
    filled = [
        item.group[0]
        for item in shop.scene.items
        if isinstance(item, Ring) and item.fill is not Role.PAGE and item.group
    ]
    assert filled == ["enabler:list"]


def test_a_possible_facade_is_asked(shop: Picture) -> None:
    """Where something weak is behind a stage and no failure was counted, the flag is a question; where customers say
    so and nobody counted it, that stands under it."""
    said = {"says": "Where is it?", "kind": "failure", "caused_by": ["list"]}
    things = [
        journey("buy", stages=["ask", "pay"]),
        stage("ask", touchpoints=WEB, enablers=["list"], demand=[said]),
        stage("pay", touchpoints=WEB, enablers=["list"]),
        enabler("list", kind="process", automation="manual"),
    ]
    picture = draw(*things)
    assert picture
    assert flags(picture) == {"stage:ask": "façade?", "stage:pay": "façade?"}
    assert [text for text in labels(picture.scene) if "not counted" in text.replace("\n", " ")][:1]
    assert "failures, not counted" not in labels(shop.scene)


def test_a_flag_says_what_is_behind_it(shop: Picture) -> None:
    """The accessible name of a façade's stage names what is manual or not always there, and its failures."""
    named = next(item for item in shop.scene.items if isinstance(item, Label) and item.to == Ref("stage", "choose"))
    assert "60 failures a month, a façade: manual or not always available behind it: List" in (named.name or "")


def test_how_many_are_digital_and_of_how_many_nobody_said(shop: Picture) -> None:
    """The picture counts digital stages of all, façades among them, and stages without a recorded touchpoint."""
    assert [note.text for note in shop.score.notes] == [
        "2 of 4 stages have a digital touchpoint",
        "1 of these is a façade: something manual or not always available behind it causes 60 failures a month there",
        "of 1 stage no touchpoint is recorded",
    ]


def test_a_stage_in_several_journeys_says_so(shop: Picture) -> None:
    """A stage that several journeys list stands once, and says in how many it is."""
    assert "in 2 journeys" in labels(shop.scene)
    assert [span.columns for span in shop.score.spans] in (
        [("stage:choose", "stage:pay")],
        [("stage:pay",), ("stage:choose",)],
    )


def test_many_digital_stages_stand_by_journey() -> None:
    """Past a dozen digital stages a column is a journey, and a number says how many of its stages stand on an enabler;
    flags count the stages that are façades and those that may be."""
    failure = {"says": "?", "kind": "failure", "volume": 5, "per": "month", "caused_by": ["list"]}
    stages = [
        stage(f"stage-{at:02}", touchpoints=WEB, enablers=["till"], demand=[failure] if at < 2 else [])
        for at in range(14)
    ]
    picture = draw(
        journey("one", stages=[each.id for each in stages[:9]]),
        journey("two", stages=[each.id for each in stages[9:]]),
        *stages,
        enabler("till", kind="system", automation="straight-through", available="always", depends_on=["list"]),
        enabler("list", kind="system", automation="manual"),
    )
    assert picture
    found = {each.key: (len(each.facades), len(each.possible_facades)) for each in picture.score.columns}
    assert found == {"journey:one": (2, 7), "journey:two": (0, 5)}
    uses = [(use.column, use.count, use.kind) for row in picture.score.rows for use in row.uses]
    assert uses == [
        ("journey:one", 9, UseKind.DIRECT),
        ("journey:two", 5, UseKind.DIRECT),
        ("journey:one", 9, UseKind.INDIRECT),
        ("journey:two", 5, UseKind.INDIRECT),
    ]


def test_many_enablers_stand_by_depth_and_stance() -> None:
    """Past forty rows, enablers of one depth and stance stand together, the weak ones apart, and all are named."""
    ids = [f"enabler-{at:02}" for at in range(60)]
    fields = [{"available": "always"}, {"available": "hours"}]
    picture = draw(
        journey("buy", stages=["pay"]),
        stage("pay", touchpoints=WEB, enablers=ids),
        *(enabler(id, kind="system", automation="assisted", **fields[at % 2]) for at, id in enumerate(ids)),
    )
    assert picture
    assert [(row.name, len(row.members)) for row in picture.score.rows] == [
        ("Enablers: 30", 30),
        ("Manual or not always available: 30", 30),
    ]


def test_notes_stand_beside_the_lines_that_go_on_below() -> None:
    """The line of the last column is whole, also past a row whose note says what others' failures it causes."""
    failure = {"says": "Where is it?", "kind": "failure", "volume": 600, "per": "month", "caused_by": ["script"]}
    names = ["a", "b", "c", "d", "e", "last"]
    picture = draw(
        journey("buy", stages=names),
        *(stage(name, touchpoints=WEB, enablers=["record"]) for name in names[1:]),
        stage("a", touchpoints=WEB, enablers=["script"], demand=[failure]),
        stage("other", enablers=["script"], demand=[failure]),
        enabler("script", kind="process", automation="assisted", available="hours"),
        enabler("record", kind="system", automation="manual", available="hours"),
    )
    assert picture
    assert "causes 600 failures a month here" in labels(picture.scene)
    lines = [item for item in picture.scene.items if isinstance(item, Bar) and item.role is Role.WATER]
    downward = [bar.x1 for bar in lines if bar.x1 == bar.x2]
    assert len(downward) == len(set(downward)) == len(names)
