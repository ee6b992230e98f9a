"""The overlay of a review: renamed things, what takes the place of what goes, what is said of stages."""

from __future__ import annotations

import pytest

from stagebook.model import Entity
from stagebook.pictures.overlay_graph import Overlay
from stagebook.pictures.scene import Label
from tests import builders as build
from tests.pictures.test_overlay import SWAPPED, TODAY, compare, draw, later, summary


def without(things: tuple[Entity, ...], *refs: str) -> tuple[Entity, ...]:
    """The things without those of these refs."""
    return tuple(each for each in things if str(each.ref) not in refs)


RENAMED = (
    build.journey("dine", stages=["hold", "settle"], was=["eat"], name="Eat"),
    build.journey("swim", stages=["book", "settle"]),
    build.stage("hold", enablers=["notebook"], owner="front", was=["reserve"], name="Reserve"),
    build.stage("settle", enablers=["till"], was=["pay"], name="Pay"),
    build.enabler("notebook", stance="independent", owner="front", was=["diary"], name="Diary"),
    build.enabler("records", stance="repeatable"),
    build.team("front", was=["desk"], name="Desk"),
)
OWNED = later(
    build.stage("reserve", enablers=["diary"], owner="desk"),
    build.enabler("diary", stance="independent", owner="desk"),
    build.team("desk"),
)


def renamed(*things: Entity) -> tuple[Entity, ...]:
    """The things of `OWNED` with other ids, and these in place of those of the same kind and id."""
    found = {each.ref: each for each in (*OWNED, *RENAMED, *things)}
    gone = ("journey:eat", "stage:reserve", "stage:pay", "enabler:diary", "team:desk")
    return without(tuple(found.values()), *gone)


def test_what_only_has_another_id_differs_in_nothing() -> None:
    """Journeys, stages, enablers and teams that are renamed are what they were: there is no picture."""
    assert draw(build.model(*OWNED), build.model(*renamed())) is None


def test_what_is_renamed_and_moves_neither_goes_nor_comes() -> None:
    """It moves, under its new id, and is as before where it was; its owner is no other one."""
    graph = compare(
        OWNED,
        renamed(build.enabler("notebook", stance="common", owner="front", was=["diary"], name="Diary")),
    )
    assert summary(graph) == {"moves": {"Diary": {"Eat": "same"}}}
    (row,) = graph.rows
    assert (str(row.ref), row.stance_words, row.notes) == ("enabler:notebook", "independent → common", ())
    assert [stop.changed for column in graph.columns for stop in column.stops] == ["", ""]


def goes(after: tuple[Entity, ...], before: tuple[Entity, ...] = TODAY) -> tuple[str, ...]:
    """The notes of the one enabler that goes."""
    (row,) = (row for band in compare(before, after).bands if band.key == "goes" for row in band.rows)
    return row.notes


RETIRED = build.enabler("diary", stance="independent", lifecycle="retired")


@pytest.mark.parametrize(
    ("things", "note"),
    [
        ((build.stage("reserve", enablers=["booking"]),), "Booking takes over"),
        ((build.stage("reserve", enablers=["booking", "map"]),), "others serve there now"),
        ((build.stage("reserve"),), "nothing takes over"),
        ((build.stage("reserve", enablers=["diary", "booking"]),), "nothing takes over"),
        ((build.journey("eat", stages=["pay"]),), "where it was used goes too"),
        (
            (
                build.stage("reserve", enablers=["booking", "map"]),
                build.change("swap", retires=[{"enabler": "diary", "replaced_by": "map"}]),
            ),
            "Map takes over",
        ),
        (
            (
                build.stage("reserve", enablers=["booking"]),
                build.change("swap", retires=[{"enabler": "diary", "replaced_by": "map"}]),
            ),
            "Booking takes over",
        ),
        (
            (
                build.stage("reserve", enablers=["booking", "map"]),
                build.change("swap", status="dropped", retires=[{"enabler": "diary", "replaced_by": "map"}]),
            ),
            "others serve there now",
        ),
    ],
    ids=["one", "two", "none", "still named", "stage gone", "a change says", "it serves elsewhere", "a dropped change"],
)
def test_what_takes_over_serves_where_the_other_did(things: tuple[Entity, ...], note: str) -> None:
    """It is new at all stages that the other leaves; of several a change that is not dropped says which."""
    assert goes(later(RETIRED, *things)) == (note,)


def test_one_that_takes_over_is_new_at_all_places() -> None:
    """Of several that are new, the one that serves wherever the other did takes over."""
    before = later(build.stage("go", enablers=["map", "diary"]))
    after = later(
        build.stage("reserve", enablers=["booking"]), build.stage("go", enablers=["map", "booking", "till"]), RETIRED
    )
    assert goes(after, before) == ("Booking takes over",)


def test_one_more_stage_is_newly_reached() -> None:
    """What reaches a journey through others, at one stage more than before, is newly reached there, and says where."""
    before = later(build.stage("pay", enablers=["till", "booking"]))
    after = later(
        build.stage("pay", enablers=["till", "booking"]), build.stage("reserve", enablers=["diary", "booking"])
    )
    graph = compare(before, after)
    assert summary(graph)["touched"]["Records"] == {"Eat": "near-new"}
    (row,) = (row for row in graph.rows if row.name == "Records")
    assert row.notes == ("reaches Reserve as well",)


def test_losing_an_edge_with_what_goes_is_said_where_that_goes() -> None:
    """What only is no longer beside something that goes is not touched."""
    before = later(
        build.stage("reserve", enablers=["diary", "welcome"]),
        build.enabler("diary", stance="independent", owner="desk"),
        build.enabler("welcome", stance="common", owner="hall"),
    )
    after = tuple(
        build.enabler("diary", stance="independent", owner="desk", lifecycle="retired")
        if each.ref.id == "diary"
        else each
        for each in before
    )
    assert summary(compare(before, after)) == {"goes": {"Diary": {"Eat": "gone"}}}


def note_of(graph: Overlay, name: str) -> str:
    """What is said of the stages of a column."""
    keys = {column.key for column in graph.columns if column.name == name}
    (note,) = (change.note for change in graph.changes if change.column in keys)
    return note


@pytest.mark.parametrize(
    ("enablers", "note"),
    [
        (["booking"], "Reserve: another enabler serves it"),
        (["diary", "booking"], "Reserve: more enablers serve it"),
        ([], "Reserve: fewer enablers serve it"),
        (["booking", "map"], "Reserve: other enablers serve it"),
    ],
    ids=str,
)
def test_a_stage_says_what_is_another_there(enablers: list[str], note: str) -> None:
    """One enabler for another, more, fewer, or others."""
    assert note_of(compare(TODAY, later(build.stage("reserve", enablers=enablers))), "Eat") == note


def test_a_journey_that_only_one_model_has_is_said_as_a_whole() -> None:
    """Its stages are not counted one by one."""
    extra = build.journey("rest", stages=["lie"]), build.stage("lie", enablers=["map"])
    assert note_of(compare(TODAY, (*TODAY, *extra)), "Rest") == "a new journey"
    assert note_of(compare((*TODAY, *extra), TODAY), "Rest") == "this journey goes"


def test_stages_in_another_order_are_said() -> None:
    """A journey that passes the same stages in another order is affected, and says so."""
    graph = compare(TODAY, later(build.journey("eat", stages=["pay", "reserve"])))
    assert note_of(graph, "Eat") == "stages in another order"


def test_many_stages_are_counted() -> None:
    """Four stages of one journey that change in one way are not named."""
    stages = [build.stage(f"s{at}", enablers=["diary"]) for at in range(4)]
    journey = build.journey("eat", stages=[each.id for each in stages])
    swapped = [build.stage(f"s{at}", enablers=["booking"]) for at in range(4)]
    graph = compare(later(journey, *stages), later(journey, *swapped))
    assert note_of(graph, "Eat") == "4 stages: another enabler serves them"


def test_the_name_of_what_goes_is_struck() -> None:
    """Only that of what goes; its band says it in words."""
    picture = draw(build.model(*TODAY), build.model(*SWAPPED))
    assert picture
    struck = [item.text for item in picture.scene.items if isinstance(item, Label) and item.struck]
    assert struck == ["Diary"]


def test_a_band_says_what_all_its_rows_have_in_common() -> None:
    """“Another stance” where nothing else moves, “removed” where files are gone; else all that it may be."""
    graph = compare(TODAY, SWAPPED)
    assert [(band.key, band.meaning) for band in graph.bands][:2] == [("moves", "another stance"), ("goes", "retired")]
    removed = compare(TODAY, without(later(build.stage("reserve")), "enabler:diary"))
    assert [band.meaning for band in removed.bands] == ["removed"]
    owned = build.enabler("booking", stance="repeatable", owner="hall", depends_on=["records"])
    mixed = compare(TODAY, later(owned))
    assert [band.meaning for band in mixed.bands] == ["another stance, owner, automation or availability"]


def test_where_a_journey_goes_each_number_is_of_its_own_whole() -> None:
    """An enabler that two of three journeys used is used by one of two when one of them goes."""
    graph = compare(TODAY, without(TODAY, "journey:swim", "stage:book"))
    notes = {row.name: row.notes for band in graph.bands for row in band.rows}
    assert "2 of 3 → 1 of 2 journeys" in notes["Till"]
