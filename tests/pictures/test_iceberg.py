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
from tests.pictures.scene_queries import column, labels

WEB: list[dict[str, Any]] = [{"channel": "web"}]


def draw(*entities: Entity) -> Picture | None:
    whole = model(*entities)
    return iceberg(whole, analyse(whole))


@pytest.fixture(scope="module")
def shop() -> Picture:
    """Two digital stages, one of them a façade, one in person and one that records nothing."""
    picture = draw(
        journey("buy", stages=["choose", "pay", "fetch"]),
        journey("swap", stages=["pay", "wait"]),
        stage("choose", touchpoints=WEB, enablers=["list", "taste"], service="goods"),
        stage("pay", touchpoints=[{"channel": "app"}, {"channel": "phone"}, {"channel": "web"}], enablers=["till"]),
        stage("fetch", touchpoints=[{"channel": "in-person"}], enablers=["desk"]),
        stage("wait", enablers=["desk"]),
        service("goods", enablers=["stock"]),
        enabler("list", kind="system", automation="manual", stance="independent"),
        enabler("taste", kind="skill", automation="manual"),
        enabler("stock", kind="data", automation="assisted"),
        enabler("till", kind="system", automation="straight-through", available="always"),
        enabler("desk", kind="process"),
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


def test_the_deeper_the_more_by_hand(shop: Picture) -> None:
    """Beneath the water stand what those stages and their services name, from straight-through down to manual."""
    assert [(band.key, [row.ref.id for row in band.rows]) for band in shop.score.bands] == [
        ("straight-through", ["till"]),
        ("assisted", ["stock"]),
        ("manual", ["list", "taste"]),
    ]


def test_unrecorded_is_unknown_and_last() -> None:
    """An enabler whose automation nobody recorded is neither manual nor automatic: a band of its own says so."""
    picture = draw(journey("buy", stages=["pay"]), stage("pay", touchpoints=WEB, enablers=["till"]))
    assert picture
    assert [band.key for band in picture.score.bands] == ["unknown"]


def test_what_is_unknown_hangs_on_a_thread() -> None:
    """A line goes down to the deepest that is known; only a thread leads on to what is not."""
    picture = draw(
        journey("buy", stages=["pay"]),
        stage("pay", touchpoints=WEB, enablers=["till", "rule"]),
        enabler("till", automation="assisted"),
        enabler("rule"),
    )
    assert picture
    upright = [
        item for item in picture.scene.items if isinstance(item, Bar) and item.role is Role.WATER and item.x1 == item.x2
    ]
    known, unknown = (next(ring.y for ring in _rings(picture, id)) for id in ("till", "rule"))
    assert max(bar.y2 for bar in upright if bar.width > 2) == known
    assert max(bar.y2 for bar in upright if bar.width < 2) == unknown


def _rings(picture: Picture, enabler: str) -> list[Ring]:
    return [
        item for item in picture.scene.items if isinstance(item, Ring) and item.group[:1] == (f"enabler:{enabler}",)
    ]


@pytest.mark.parametrize(
    ("fields", "facade"),
    [
        ({"kind": "system", "automation": "manual"}, True),
        ({"kind": "process", "automation": "assisted", "available": "hours"}, True),
        ({"kind": "platform", "automation": "straight-through", "available": "batch"}, True),
        ({"kind": "internal-service", "available": "hours"}, True),
        ({"kind": "system", "automation": "straight-through", "available": "always"}, False),
        ({"kind": "system", "automation": "assisted"}, False),
        ({"kind": "system"}, False),
        ({"kind": "skill", "automation": "manual"}, False),
        ({"kind": "policy", "available": "hours"}, False),
        ({"automation": "manual"}, False),
    ],
)
def test_a_facade_is_something_manual_or_not_always_there(fields: dict[str, str], facade: bool) -> None:
    """A stage is a façade where a process, system, platform or internal service that it names is manual or not always
    available; what is not recorded makes none."""
    picture = draw(
        journey("buy", stages=["pay"]), stage("pay", touchpoints=WEB, enablers=["thing"]), enabler("thing", **fields)
    )
    assert picture
    assert bool(column(picture.score, "stage:pay").facades) is facade
    (use,) = picture.score.rows[0].uses
    assert (use.kind is UseKind.FACADE) is facade


def test_a_facade_is_marked_above_and_below(shop: Picture) -> None:
    """A façade carries a flag above the water, and the ring of what makes it one is filled; no others are."""
    flags = [item for item in shop.scene.items if isinstance(item, Pill) and item.text == "façade"]
    assert [flag.group[0] for flag in flags] == ["stage:choose"]
    filled = [
        item.group[0] for item in shop.scene.items if isinstance(item, Ring) and item.fill is item.role and item.group
    ]
    assert filled == ["enabler:list"]


def test_a_flag_says_what_is_behind_it(shop: Picture) -> None:
    """The accessible name of a façade's stage names what is manual or not always there."""
    named = next(item for item in shop.scene.items if isinstance(item, Label) and item.to == Ref("stage", "choose"))
    assert "a façade: manual or not always there behind it are List" in (named.name or "")


def test_how_many_are_digital_and_of_how_many_nobody_said(shop: Picture) -> None:
    """The picture counts digital stages of all, façades among them, and stages without a recorded touchpoint."""
    assert [note.text for note in shop.score.notes] == [
        "2 of 4 stages have a digital touchpoint",
        "1 of these is a façade: a process, system or service behind it is manual or not always there",
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
    """Past a dozen digital stages a column is a journey, and a number says how many of its stages name an enabler."""
    stages = [stage(f"stage-{at:02}", touchpoints=WEB, enablers=["till", "list"]) for at in range(14)]
    picture = draw(
        journey("one", stages=[each.id for each in stages[:9]]),
        journey("two", stages=[each.id for each in stages[9:]]),
        *stages,
        enabler("till", automation="straight-through"),
        enabler("list", kind="system", automation="manual"),
    )
    assert picture
    assert {each.key: len(each.facades) for each in picture.score.columns} == {"journey:one": 9, "journey:two": 5}
    assert {use.column: use.count for use in picture.score.rows[0].uses} == {"journey:one": 9, "journey:two": 5}


def test_many_enablers_stand_by_depth_and_stance() -> None:
    """Past forty rows, enablers of one depth and stance stand together, façades apart, and all are named."""
    ids = [f"enabler-{at:02}" for at in range(60)]
    picture = draw(
        journey("buy", stages=["pay"]),
        stage("pay", touchpoints=WEB, enablers=ids),
        *(enabler(id, kind="system" if at % 2 else "skill", automation="manual") for at, id in enumerate(ids)),
    )
    assert picture
    assert [(row.name, len(row.members)) for row in picture.score.rows] == [
        ("Enablers: 30", 30),
        ("Behind façades: 30", 30),
    ]
