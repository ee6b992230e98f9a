from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pictures import Picture, track
from stagebook.pictures.scene import Bar, Label, Ring, Role
from stagebook.pictures.score_graph import JOURNEYS
from stagebook.pictures.tables import Cell
from stagebook.pictures.track_graph import TrackGraph
from stagebook.source import Ref
from tests.builders import business, customer, enabler, journey, model, stage
from tests.pictures.scene_queries import labels


def draw(*entities: Entity, business: str = "") -> Picture | None:
    whole = model(*entities)
    return track(whole, analyse(whole), business)


def network(picture: Picture | None) -> TrackGraph:
    assert picture
    assert isinstance(picture.graph, TrackGraph)
    return picture.graph


@pytest.fixture(scope="module")
def leisure() -> Picture:
    """Three journeys: two meet at booking, all but the one in between pay at one till; one meets nobody."""
    picture = draw(
        journey("get-fit", customer="member", stages=["book", "train", "pay"]),
        journey("learn-tennis", stages=["book", {"stage": "lesson", "when": "New to tennis"}]),
        journey("spa-day", stages=["choose", "book", "pay"]),
        journey("stop", stages=["ring"]),
        stage(
            "book",
            enablers=["booking"],
            demand=[
                {"says": "Is it mine?", "kind": "failure", "volume": 4, "per": "day", "journey": "learn-tennis"},
            ],
        ),
        stage("pay", enablers=["till"]),
        stage("train", enablers=["floor"]),
        enabler("booking", stance="common"),
        enabler("till", stance="repeatable"),
        enabler("floor"),
    )
    assert picture
    return picture


def rings(picture: Picture, to: str) -> list[Ring]:
    return [item for item in picture.scene.items if isinstance(item, Ring) and item.to == Ref("stage", to)]


def test_no_picture_where_no_journeys_meet() -> None:
    """Journeys that share no stage make no picture."""
    assert draw(journey("eat", stages=["order"]), journey("rest", stages=["lie"])) is None
    assert draw() is None


def test_who_goes_on_meets_nobody() -> None:
    """A stage of two journeys that are one path to the customer is no station."""
    chained = (
        journey("apply", customer="student", stages=["ask", "desk"], then=["enrol"]),
        journey("enrol", customer="student", stages=["desk", "pay"]),
        customer("student"),
    )
    assert draw(*chained) is None
    met = draw(*chained, journey("visit", stages=["walk", "pay"]))
    assert met
    assert [str(station.ref) for station in network(met).stations] == ["stage:pay"]


def test_journeys_that_meet_have_a_line_and_others_are_counted(leisure: Picture) -> None:
    """A journey that meets no other has no line; how many those are is said, and leads to the list."""
    found = network(leisure)
    assert {route.ref.id for route in found.routes} == {"get-fit", "learn-tennis", "spa-day"}
    said = {item.text: item.to for item in leisure.scene.items if isinstance(item, Label) and item.to}
    assert said["and 1 journey that meets no other"] == JOURNEYS


def test_a_line_is_straight(leisure: Picture) -> None:
    """All stops of a journey stand at one height, from left to right in its order."""
    for route in network(leisure).routes:
        stops = [item for item in leisure.scene.items if isinstance(item, Ring) and item.group[:1] == (route.key,)]
        assert len({ring.y for ring in stops}) == 1
        xs = [ring.x for ring in stops]
        assert xs == sorted(xs)


def test_a_station_is_tied_over_all_lines_that_stop(leisure: Picture) -> None:
    """One upright bar runs from the uppermost stop of a station to the lowest, through all its stops."""
    for id in ("book", "pay"):
        found = rings(leisure, id)
        (tie,) = [
            item
            for item in leisure.scene.items
            if isinstance(item, Bar) and item.group == (f"stage:{id}",) and item.width > 2
        ]
        assert {tie.x1, tie.x2} == {ring.x for ring in found}
        assert (tie.y1, tie.y2) == (min(ring.y for ring in found), max(ring.y for ring in found))


def test_a_line_that_only_passes_is_bridged() -> None:
    """Where a tie crosses a line that does not stop, the line runs over it with a gap on either side."""
    picture = draw(
        journey("a", stages=["one", "two", "three"]),
        journey("b", stages=["one", "x", "three"]),
        journey("c", stages=["one", "two", "three"]),
        journey("d", stages=["two", "x", "y"]),
    )
    assert picture
    found = network(picture)
    bridges = [item for item in picture.scene.items if isinstance(item, Bar) and item.role is Role.PAGE]
    heights = {route.key: ring.y for route in found.routes for ring in _first(picture, route.key)}
    passed = 0
    for station in found.stations:
        calling = [route for route in found.routes if station.key in {stop.station for stop in route.stops}]
        ys = [heights[route.key] for route in calling]
        x = rings(picture, station.ref.id if station.ref else "")[0].x
        for route in found.routes:
            last = max(ring.x for ring in _all(picture, route.key))
            if route not in calling and min(ys) < heights[route.key] < max(ys) and x < last:
                passed += 1
                assert any(bar.y1 == heights[route.key] and bar.x1 < x < bar.x2 for bar in bridges)
    assert passed == len(bridges) > 0


def _all(picture: Picture, route: str) -> list[Ring]:
    return [item for item in picture.scene.items if isinstance(item, Ring) and item.group[:1] == (route,)]


def _first(picture: Picture, route: str) -> list[Ring]:
    return _all(picture, route)[:1]


def test_stations_are_large_and_own_stops_small(leisure: Picture) -> None:
    """A stop where journeys meet is larger than one that a journey has for itself."""
    assert min(ring.radius for ring in rings(leisure, "book")) > max(ring.radius for ring in rings(leisure, "train"))


def test_no_red_where_nobody_is_failed(leisure: Picture) -> None:
    """Red is where customers of that very journey are failed, on no other line and at no other stop."""
    red = [item for item in leisure.scene.items if isinstance(item, Ring) and item.fill is Role.FAILURE]
    assert [(ring.to, ring.group[0]) for ring in red] == [(Ref("stage", "book"), "journey:learn-tennis")]


def test_not_for_everybody_is_dashed(leisure: Picture) -> None:
    """A stop with `when` is a dashed ring that says when."""
    (lesson,) = rings(leisure, "lesson")
    assert lesson.dashed
    assert "when: New to tennis" in (lesson.name or "")


def test_lines_differ_in_more_than_colour(leisure: Picture) -> None:
    """Lines beside each other have another colour and another weight, and each carries its name."""
    found = network(leisure).routes
    looks = [
        (item.role, item.width)
        for route in found
        for item in leisure.scene.items
        if isinstance(item, Bar) and item.group == (route.key,) and item.role is not Role.FAINT
    ]
    assert len({role for role, _ in looks}) == len(looks)
    assert looks[0][1] != looks[1][1]
    assert {"Get fit", "Learn tennis", "Spa day"} <= set(labels(leisure.scene))
    assert "apart" not in network(leisure).marks


def test_beneath_a_station_stands_what_it_stands_on(leisure: Picture) -> None:
    """Enablers that a shared stage names have a ring beneath it; those of own stages have no row."""
    found = {row.key: row.columns for band in network(leisure).bands for row in band.rows}
    assert found == {"enabler:booking": ("stage:book",), "enabler:till": ("stage:pay",)}
    (ring,) = [
        item
        for item in leisure.scene.items
        if isinstance(item, Ring) and item.group == ("enabler:booking", "stage:book")
    ]
    assert ring.x == rings(leisure, "book")[0].x


def test_a_stop_says_who_meets_there(leisure: Picture) -> None:
    """The accessible name of a station says which other journeys stop at it."""
    named = [ring.name or "" for ring in rings(leisure, "pay")]
    assert {"also in Spa day", "also in Get fit"} == {
        part for name in named for part in name.split(", ") if "also" in part
    }


def test_the_tables_hold_lines_stations_and_enablers(leisure: Picture) -> None:
    """Beside the picture: each journey with its stages in order, each station with who meets there, and the rest."""
    lines, stations, beneath = network(leisure).tables
    stages = {_name(row[0]): [_name((stage,)) for stage in row[2]] for row in lines.rows}
    assert stages == {
        "Get fit": ["Book", "Train", "Pay"],
        "Learn tennis": ["Book", "Lesson"],
        "Spa day": ["Choose", "Book", "Pay"],
    }
    assert [len(row[1]) for row in stations.rows] == [3, 2]
    assert len(beneath.rows) == 2


def _name(cell: Cell) -> str:
    (only,) = cell
    return only if isinstance(only, str) else only.name


def test_of_many_journeys_those_that_meet_each_other_have_a_line() -> None:
    """Past a dozen, those that share most have a line, every line stops at a station, and the others are counted."""
    pairs = [journey(f"pair-{at:02}", stages=[f"own-{at}", f"meet-{at // 2}"]) for at in range(40)]
    whole = [journey(f"close-{at}", stages=["first", "second", f"last-{at}"]) for at in range(6)]
    found = network(draw(*pairs, *whole))
    assert len(found.routes) <= 12
    assert {route.ref.id for route in found.routes} >= {f"close-{at}" for at in range(6)}
    assert all(any(stop.station for stop in route.stops) for route in found.routes)
    assert len(found.routes) + found.more == 46
    assert "apart" in found.marks  # some are dashed, and somebody will ask why


def test_many_own_stages_stand_as_one_stop() -> None:
    """A long journey keeps its stations, and its own stages stand together as a stop that says how many."""
    long = [f"stage-{at:02}" for at in range(57)]
    picture = draw(journey("long", stages=[*long, "pay"]), journey("short", stages=["ask", "pay"]))
    assert picture
    assert "57 stages" in labels(picture.scene)
    stages = {route.ref.id: [stage.ref.id for stage in route.stages] for route in network(picture).routes}
    assert stages == {"long": [*long, "pay"], "short": ["ask", "pay"]}


def test_a_business_has_its_own_picture() -> None:
    """Of one business, only its journeys are looked at: what they share with others ties nothing."""
    things = (
        business("gym"),
        business("spa"),
        journey("train", business="gym", stages=["book", "pay"]),
        journey("swim", business="gym", stages=["book", "dive"]),
        journey("rest", business="spa", stages=["lie", "pay"]),
    )
    picture = draw(*things, business="gym")
    assert [station.key for station in network(picture).stations] == ["stage:book"]
    assert picture
    assert picture.scene.id == "business-gym-track"
    assert draw(*things, business="spa") is None


def test_a_line_begins_at_its_first_stop() -> None:
    """What is left free at the left of a line is no part of it: a thread leads there from its name, under the ties."""
    picture = draw(
        journey("long", stages=["ask", "wait", "book", "come", "pay"]),
        journey("late", stages=["pay", "leave"]),
        journey("early", stages=["ask", "wait", "book", "come", "pay"]),
    )
    assert picture
    (late,) = (route for route in network(picture).routes if route.key == "journey:late")
    bars = [item for item in picture.scene.items if isinstance(item, Bar) and item.group == (late.key,)]
    column_set, line = sorted(bars, key=lambda bar: bar.x1)
    first = min(ring.x for ring in rings(picture, "pay") if ring.group[0] == late.key)
    pitch = rings(picture, "leave")[0].x - first
    assert 0 < first - line.x1 < pitch
    assert (column_set.x2, column_set.y1) == (line.x1, line.y1)
    assert column_set.width < line.width / 2
    ties = [at for at, item in enumerate(picture.scene.items) if isinstance(item, Bar) and item.x1 == item.x2]
    assert picture.scene.items.index(column_set) < min(at for at in ties if picture.scene.items[at].role is Role.INK)


def test_what_a_station_stands_on_hangs_on_it(leisure: Picture) -> None:
    """Below the line of visibility a line leads from each station down to the last ring beneath it, and no further."""
    (station,) = (each for each in network(leisure).stations if each.ref == Ref("stage", "book"))
    hanging = [item for item in leisure.scene.items if isinstance(item, Ring) and item.group[-1:] == (station.key,)]
    ends = [
        item.y2
        for item in leisure.scene.items
        if isinstance(item, Bar) and item.group[:1] == (station.key,) and item.role is Role.FAINT
    ]
    assert max(ends) == max(ring.y for ring in hanging)


def test_of_many_journeys_those_that_meet_each_other_have_lines() -> None:
    """A journey that meets those with a line has one before another whose stages more journeys share elsewhere."""
    near = [journey(f"near-{at:02}", stages=["hub", "side"] if at == 0 else ["hub"]) for at in range(11)]
    apart = [journey(f"apart-{at:02}", stages=["elsewhere"]) for at in range(12)]
    whole = model(*apart, *near, journey("beside", stages=["side"]))
    picture = track(whole, analyse(whole))
    assert picture
    assert isinstance(picture.graph, TrackGraph)
    assert {route.ref.id for route in picture.graph.routes} == {each.id for each in near} | {"beside"}
    assert picture.graph.more == 12


def test_names_of_stations_are_whole_where_columns_are_narrow() -> None:
    """Where notes of rows make columns narrow, a name of several short words above a station is still not cut."""
    stages = {f"stage-{at}": f"Hear what I can have {at}" for at in range(11)}
    failing = [{"says": "Now?", "kind": "failure", "volume": 2000, "per": "month", "caused_by": ["desk"]}]
    picture = draw(
        *(stage(id, name=name, enablers=["desk"], demand=failing) for id, name in stages.items()),
        *(journey(id, stages=list(stages)) for id in ("one", "two")),
    )
    assert picture
    assert set(stages.values()) <= set(labels(picture.scene))


def test_names_of_stations_are_whole_where_many_stand_beside_each_other() -> None:
    """In narrow columns names of stations have smaller letters and more lines, so that nothing is cut and words that
    then fit are not torn."""
    names = ["Ask for help", "Be screened", "Find somebody to come", "Hear what I can have", *"ABCDEFGHI"]
    stages = [f"at-{at}" for at in range(len(names))]
    picture = draw(
        journey("one", stages=stages),
        journey("two", stages=stages),
        *(stage(id, name=name) for id, name in zip(stages, names, strict=True)),
    )
    assert picture
    written = [item.text for item in picture.scene.items if isinstance(item, Label)]
    assert "Be\nscreened" in written
    assert not any("…" in text for text in written)
