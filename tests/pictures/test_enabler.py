from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pictures import Picture
from stagebook.pictures import enabler as draw_enabler
from stagebook.pictures.scene import Label, Pill, Ring, Role
from stagebook.pictures.score_graph import UseKind
from stagebook.source import Ref
from tests.builders import enabler, journey, model, stage
from tests.pictures.scene_queries import band, column, labels, row


def draw(id: str, *entities: Entity) -> Picture:
    whole = model(*entities)
    return draw_enabler(whole, analyse(whole), id)


@pytest.fixture(scope="module")
def booking() -> Picture:
    """Booking is used in one journey, the desk stands on it and carries it into another; it stands on the record."""
    return draw(
        "booking",
        journey("get-fit", stages=["book", "train"]),
        journey("spa-day", stages=["call"]),
        journey("eat", stages=["order"]),
        stage(
            "book",
            enablers=["booking", "record"],
            demand=[
                {"says": "Is it mine?", "kind": "failure", "volume": 40, "per": "month", "caused_by": ["booking"]},
                {"says": "Too loud", "kind": "failure", "volume": 3, "per": "month", "caused_by": ["floor"]},
            ],
        ),
        stage(
            "train",
            enablers=["floor"],
            demand=[{"says": "Too cold", "kind": "failure", "volume": 9, "per": "month", "caused_by": ["floor"]}],
        ),
        stage("call", enablers=["desk"]),
        stage("order", enablers=["kitchen"]),
        enabler("booking", stance="common", depends_on=["record"]),
        enabler("desk", stance="independent", depends_on=["booking"]),
        enabler("record", stance="repeatable"),
        enabler("shelf", depends_on=["booking"]),
    )


def test_columns_are_the_journeys_it_reaches(booking: Picture) -> None:
    """Journeys that it reaches directly or through others have a column, others have none."""
    assert {each.key for each in booking.score.columns} == {"journey:get-fit", "journey:spa-day"}


def test_stops_are_filled_where_it_is_used(booking: Picture) -> None:
    """A stop is used where the stage names the enabler, not where it is only carried."""
    used = [stop.ref.id for each in booking.score.columns for stop in each.stops if stop.used]
    assert used == ["book"]


def test_a_used_stop_shows_its_stance() -> None:
    """A stop where the enabler is used is filled with its stance."""
    picture = draw(
        "till",
        journey("eat", stages=["order", "pay"]),
        stage("pay", enablers=["till"]),
        enabler("till", stance="common"),
    )
    fills = {item.to: item.fill for item in picture.scene.items if isinstance(item, Ring) and item.to}
    assert fills == {Ref("stage", "order"): Role.PAGE, Ref("stage", "pay"): Role.COMMON}


def test_its_own_row_stands_in_the_middle(booking: Picture) -> None:
    """Above its own row what stands on it and reaches a journey, below what it stands on."""
    assert [(each.key, [found.name for found in each.rows]) for each in booking.score.bands] == [
        ("carriers", ["Desk"]),
        ("own", ["Booking"]),
        ("bases", ["Record"]),
    ]
    assert band(booking.score, "own").strong


def test_its_own_row_is_strong(booking: Picture) -> None:
    """The one row that the picture is about stands on a surface of its stance, in bold."""
    surfaces = [item for item in booking.scene.items if isinstance(item, Pill) and item.fill is Role.COMMON_TINT]
    name = next(
        item for item in booking.scene.items if isinstance(item, Label) and item.to == Ref("enabler", "booking")
    )
    assert len(surfaces) == 1
    assert surfaces[0].y == pytest.approx(name.y)
    assert name.weight == "bold"


def test_reached_through_others_is_a_small_filled_ring(booking: Picture) -> None:
    """A column reached only indirectly has a small filled ring; a direct use an open, larger one."""
    uses = {use.column: use.kind for use in row(booking.score, "booking").uses}
    assert uses == {"journey:get-fit": UseKind.DIRECT, "journey:spa-day": UseKind.INDIRECT}
    rings = {
        item.group[1]: item
        for item in booking.scene.items
        if isinstance(item, Ring) and item.group[:1] == ("enabler:booking",)
    }
    assert rings["journey:get-fit"].fill is Role.PAGE
    assert rings["journey:spa-day"].fill is Role.COMMON
    assert rings["journey:spa-day"].radius < rings["journey:get-fit"].radius


def test_every_row_says_its_stance(booking: Picture) -> None:
    """Rows stand here by what depends on what, so that each says its stance in a word."""
    assert {"independent", "common", "repeatable"} <= set(labels(booking.scene))


def test_red_is_what_it_causes(booking: Picture) -> None:
    """Stops are red, and volumes counted, for the failure demand that this enabler causes; others' is not shown."""
    found = column(booking.score, "journey:get-fit")
    assert [stop.failed for stop in found.stops] == [True, False]
    assert found.failures == 40
    assert [each.name for each in booking.score.rows if each.fails] == ["Booking"]


def test_a_cycle_stands_above_and_below() -> None:
    """What depends on an enabler and is depended on by it stands on both sides, and nothing hangs."""
    picture = draw(
        "egg",
        journey("breakfast", stages=["eat"]),
        stage("eat", enablers=["hen"]),
        enabler("hen", depends_on=["egg"]),
        enabler("egg", depends_on=["hen"]),
    )
    assert [[found.name for found in each.rows] for each in picture.score.bands] == [["Hen"], ["Egg"], ["Hen"]]


def test_at_most_a_dozen_rows() -> None:
    """With many on both sides, a dozen rows stand there, what is one step away first, and the rest is counted."""
    near = [f"near-{number:02}" for number in range(20)]
    bases = [f"base-{number:02}" for number in range(20)]
    picture = draw(
        "core",
        journey("walk", stages=["step", "step-on"]),
        stage("step", enablers=["far", *near]),
        *(enabler(id, depends_on=["core"]) for id in near),
        enabler("far", depends_on=["near-01"]),
        enabler("core", depends_on=bases),
    )
    carriers, bases_band = band(picture.score, "carriers"), band(picture.score, "bases")
    assert len(picture.score.rows) == 12
    assert "enabler:far" not in {found.key for found in picture.score.rows}
    assert len(carriers.rows) + carriers.more == 21
    assert len(bases_band.rows) + bases_band.more == 20


@pytest.mark.parametrize(
    ("lifecycle", "said"),
    [
        ("live", "No journey uses it"),
        ("planned", "Planned: no journey uses it yet"),
        ("retired", "Retired: no journey uses it any more"),
    ],
)
def test_without_a_journey_it_says_so(lifecycle: str, said: str) -> None:
    """An enabler that reaches no journey has a picture without columns that says why."""
    picture = draw("till", enabler("till", lifecycle=lifecycle))
    assert picture.score.columns == ()
    assert said in labels(picture.scene)


@pytest.mark.parametrize("name", ["Agreement with the surgery", "Judging an application for a place at the school"])
def test_what_the_picture_is_about_is_named_in_full(name: str) -> None:
    """A long name takes a second line before it is cut."""
    picture = draw(
        "long", journey("eat", stages=["order"]), stage("order", enablers=["long"]), enabler("long", name=name)
    )
    assert name in labels(picture.scene)


def test_beside_few_columns_its_name_stands_in_one_line() -> None:
    """Where one journey uses it there is room for a name that takes two lines beside many."""
    named = enabler("long", name="Practise vehicle safety questions")
    few = draw("long", journey("drive", stages=["ask"]), stage("ask", enablers=["long"]), named)
    many = draw(
        "long", *(journey(f"drive-{at}", stages=["ask"]) for at in range(8)), stage("ask", enablers=["long"]), named
    )
    shown = [
        next(item.text for item in picture.scene.items if isinstance(item, Label) and item.to == named.ref)
        for picture in (few, many)
    ]
    assert shown == ["Practise vehicle safety questions", "Practise vehicle\nsafety questions"]


def test_of_many_that_stand_on_it_those_that_journeys_use_most_have_rows() -> None:
    """Among a hundred one step away, whatever they are called, the most used stand above it."""
    ids = [f"app-{at:03}" for at in range(100)]
    whole = model(
        *(journey(f"walk-{at}", stages=[f"step-{at}"]) for at in range(3)),
        *(stage(f"step-{at}", enablers=ids if at == 0 else ids[96 + at :]) for at in range(3)),
        *(enabler(id, depends_on=["base"]) for id in ids),
        enabler("base"),
    )
    above = draw_enabler(whole, analyse(whole), "base").score.bands[0]
    assert {"App 098", "App 099"} <= {row.name for row in above.rows}
    assert len(above.rows) + above.more == 100
