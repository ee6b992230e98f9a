"""What a picture shows where there is too much to show one by one."""

from __future__ import annotations

from collections.abc import Iterable

from stagebook.analysis import analyse
from stagebook.model import Entity, Journey
from stagebook.pictures import Picture, operating_model
from stagebook.pictures import enabler as draw_enabler
from stagebook.pictures import journey as draw_journey
from stagebook.pictures.scene import Bar, Label, Pill, Ring
from stagebook.pictures.score_graph import ENABLERS, RowUse
from stagebook.source import Ref
from tests.builders import enabler, journey, model, stage
from tests.pictures.scene_queries import column, labels, row


def draw(*entities: Entity) -> Picture:
    whole = model(*entities)
    return operating_model(whole, analyse(whole))


def journeys(count: int, **fields: object) -> Iterable[Journey]:
    return (journey(f"journey-{number:02}", stages=[f"stage-{number:02}"], **fields) for number in range(count))


def test_a_dozen_journeys_stand_one_by_one() -> None:
    """Up to twelve journeys each have a column."""
    assert len(draw(*journeys(12)).score.columns) == 12


def test_businesses_stand_for_many_journeys() -> None:
    """With more than a dozen journeys, columns are the businesses, a dot a journey, a number where several use it."""
    whole = [
        journey(f"journey-{number:02}", business=("gym", "spa")[number % 2], stages=["pay"]) for number in range(14)
    ]
    picture = draw(*whole, journey("odd", stages=["pay"]), stage("pay", enablers=["till"]))
    assert [(each.ref, len(each.journeys)) for each in picture.score.columns] == [
        (Ref("business", "gym"), 7),
        (Ref("business", "spa"), 7),
        (Ref("page", "index.journey"), 1),
    ]
    assert row(picture.score, "till").uses == (
        RowUse("business:gym", count=7),
        RowUse("business:spa", count=7),
        RowUse("rest", count=1),
    )
    numbers = [item.text for item in picture.scene.items if isinstance(item, Pill)]
    assert numbers == ["7", "7"]
    dots = [item.to for item in picture.scene.items if isinstance(item, Ring) and item.to]
    assert len([to for to in dots if to.kind == "journey"]) == 15


def test_customers_stand_for_many_journeys_without_businesses() -> None:
    """Without businesses, columns are the customers; a journey of two stands in both."""
    whole = [journey(f"journey-{number:02}", customer=("member", "guest")[number % 2]) for number in range(13)]
    picture = draw(*whole, journey("both", customer=["member", "guest"]))
    assert {each.ref: len(each.journeys) for each in picture.score.columns} == {
        Ref("customer", "member"): 8,
        Ref("customer", "guest"): 7,
    }


def test_else_those_that_share_most_and_one_column_for_the_rest() -> None:
    """With neither, the journeys that share most enablers stand alone, and a last column says how many of all others
    use an enabler."""
    shared = [
        stage(f"stage-{number:02}", enablers=["record", "till"] if number >= 60 else ["till"]) for number in range(70)
    ]
    picture = draw(*journeys(70), *shared)
    assert len(picture.score.columns) == 10
    assert {each.key for each in picture.score.columns[:9]} <= {f"journey:journey-{number}" for number in range(60, 70)}
    rest = picture.score.columns[-1]
    assert (rest.name, len(rest.journeys)) == ("61 more journeys", 61)
    assert row(picture.score, "till").uses[-1] == RowUse("rest", count=61)
    assert row(picture.score, "record").uses[-1] == RowUse("rest", count=1)


def test_more_customers_than_columns_leave_some_to_the_rest() -> None:
    """The level is the one that leaves fewest journeys to the last column."""
    many = [journey(f"many-{number:02}", customer="prison-officer") for number in range(20)]
    one_each = [journey(f"one-{number:02}", customer=f"customer-{number:02}") for number in range(20)]
    picture = draw(*many, *one_each)
    assert "customer:prison-officer" in {each.key for each in picture.score.columns}
    assert picture.score.columns[-1].name == "12 more customers"
    assert len(picture.score.columns[-1].journeys) == 12


def test_columns_are_of_the_level_that_leaves_fewest_out() -> None:
    """Where there are more businesses than columns, two customers stand for all journeys."""
    picture = draw(
        *(
            journey(f"journey-{at:02}", business=f"business-{at:02}", customer=("member", "guest")[at % 2])
            for at in range(20)
        )
    )
    assert {each.ref: len(each.journeys) for each in picture.score.columns} == {
        Ref("customer", "member"): 10,
        Ref("customer", "guest"): 10,
    }


def test_few_enablers_stand_one_by_one() -> None:
    """Up to forty rows, no enabler is gathered."""
    ids = [f"enabler-{number:02}" for number in range(40)]
    assert len(draw(journey("walk", stages=["step"]), stage("step", enablers=ids)).score.rows) == 40


def test_three_hundred_enablers_stand_by_kind() -> None:
    """Past forty rows, those that reach least stand together by kind, in the largest band; what reaches far stays."""
    kinds = ("system", "platform", "skill")
    own = [enabler(f"own-{number:03}", stance="independent", kind=kinds[number % 3]) for number in range(297)]
    stages = [stage(f"stage-{number}", enablers=["till", *(each.id for each in own[number::3])]) for number in range(3)]
    whole = [journey(f"journey-{number}", stages=[f"stage-{number}"]) for number in range(3)]
    picture = draw(*own, *stages, *whole, enabler("till", stance="repeatable", kind="system"))
    assert [found.name for found in picture.score.rows] == ["Platforms: 99", "Skills: 99", "Systems: 99", "Till"]
    systems = picture.score.rows[2]
    assert systems.ref == ENABLERS
    assert len(systems.members) == 99
    assert [(use.column, use.count) for use in systems.uses] == [("journey:journey-0", 99)]


def test_what_reaches_far_or_fails_customers_keeps_its_row() -> None:
    """Of many enablers in one band, the far-reaching and those that cause failure demand are not gathered."""
    single = [f"single-{number:02}" for number in range(60)]
    failing = {"says": "Why?", "kind": "failure", "volume": 1, "per": "day", "caused_by": ["single-33"]}
    picture = draw(
        journey("walk", stages=["step", "stop"]),
        journey("run", stages=["stop"]),
        stage("step", enablers=single, demand=[failing]),
        stage("stop", enablers=["record"]),
        *(enabler(id, kind="system") for id in single),
    )
    assert [found.name for found in picture.score.rows] == ["Record", "Single 33", "59 more systems"]


def test_several_enablers_have_no_bar() -> None:
    """A bar says how far one enabler runs; a row of several has none, and says in each column how many there are."""
    own = [f"own-{number:02}" for number in range(60)]
    picture = draw(
        journey("walk", stages=["step"]),
        journey("run", stages=["jump"]),
        stage("step", enablers=own[:30]),
        stage("jump", enablers=own[30:]),
    )
    assert [found.name for found in picture.score.rows] == ["Enablers: 60"]
    assert not [
        item for item in picture.scene.items if isinstance(item, Bar) and item.group == (picture.score.rows[0].key,)
    ]
    assert [item.text for item in picture.scene.items if isinstance(item, Pill)] == ["30", "30"]


def test_a_journey_of_58_stages_goes_on_in_further_systems() -> None:
    """Stages wrap in order into systems of at most a dozen, each with the rows used in it."""
    ids = [f"stage-{number:02}" for number in range(58)]
    whole = model(
        journey("long", stages=ids),
        *(
            stage(id, enablers=["early"] if number < 5 else ["late"] if number > 50 else [])
            for number, id in enumerate(ids)
        ),
    )
    picture = draw_journey(whole, analyse(whole), "long")
    stops = [item for item in picture.scene.items if isinstance(item, Ring) and item.to]
    assert [stop.to for stop in stops] == [Ref("stage", id) for id in ids]
    lines: dict[float, int] = {}
    for stop in stops:
        lines[stop.y] = lines.get(stop.y, 0) + 1
    assert list(lines) == sorted(lines)
    assert max(lines.values()) <= 12
    assert min(lines.values()) > 6
    assert labels(picture.scene).count("Early") == labels(picture.scene).count("Late") == 1
    assert picture.scene.width < 960


def test_a_bar_goes_on_at_the_edge_of_a_system() -> None:
    """An enabler used in the first and in the last system has a bar that runs out at the right, and in again at the
    left."""
    ids = [f"stage-{number:02}" for number in range(24)]
    named = {"stage-05", "stage-20"}
    whole = model(journey("long", stages=ids), *(stage(id, enablers=["till"] if id in named else []) for id in ids))
    picture = draw_journey(whole, analyse(whole), "long")
    first, last = [item for item in picture.scene.items if isinstance(item, Bar) and item.group == ("enabler:till",)]
    rings = [item for item in picture.scene.items if isinstance(item, Ring) and item.group[:1] == ("enabler:till",)]
    stops = [item.x for item in picture.scene.items if isinstance(item, Ring) and item.to]
    assert first.x1 == rings[0].x
    assert first.x2 > max(stops)
    assert last.x1 < min(stops)
    assert last.x2 == rings[1].x


def test_a_long_line_shows_its_ends_its_failures_and_how_many_stages() -> None:
    """In a picture of several journeys, a line of many stages shows nine of them, those in red always."""
    ids = [f"stage-{number:02}" for number in range(30)]
    picture = draw(
        journey("long", stages=ids),
        stage("stage-17", demand=[{"says": "Again?", "kind": "failure", "volume": 1, "per": "day"}]),
    )
    stops = [item.to.id for item in picture.scene.items if isinstance(item, Ring) and item.to]
    assert len(stops) == 9
    assert {"stage-00", "stage-17", "stage-29"} <= set(stops)
    assert stops == sorted(stops)
    assert "30 stages" in labels(picture.scene)
    assert len(column(picture.score, "journey:long").stops) == 30


def test_an_enabler_that_reaches_seventy_journeys_has_few_columns() -> None:
    """An enabler's picture takes the level above as well; where it is used stands before what it only reaches."""
    whole = model(
        *journeys(70),
        *(stage(f"stage-{number:02}", enablers=["record"] if number < 30 else ["till"]) for number in range(70)),
        enabler("record", depends_on=["till"]),
    )
    picture = draw_enabler(whole, analyse(whole), "till")
    assert len(picture.score.columns) == 10
    assert all(int(each.key[-2:]) >= 30 for each in picture.score.columns[:-1])


def test_every_name_that_was_cut_is_told_whole() -> None:
    """A name that has no room is cut on the picture and whole in its title."""
    long = (
        "A name that nobody can say in one breath because it goes on and on, and then for a good while longer still, "
    )
    long += "until those who began to read it have forgotten what it was that it was going to be the name of"
    picture = draw(
        journey("walk", name=long, stages=["step"]), stage("step", enablers=["till"]), enabler("till", name=long)
    )
    cut = [item for item in picture.scene.items if isinstance(item, Label) and "…" in item.text]
    assert len(cut) == 2
    assert {item.title for item in cut} == {long}


def test_what_many_journeys_of_one_column_use_keeps_its_row() -> None:
    """Where columns stand for several journeys, an enabler that many of one column use reaches further than one that a
    single journey uses."""
    single = [f"single-{at:02}" for at in range(60)]
    whole = [
        journey(f"journey-{at:02}", business=("gym", "spa")[at % 2], stages=["desk" if at % 2 else "pool"])
        for at in range(14)
    ]
    picture = draw(
        *whole,
        journey("alone", business="gym", stages=["sauna"]),
        stage("sauna", enablers=single),
        stage("desk", enablers=["till"]),
    )
    assert {found.name for found in picture.score.rows} == {"60 more enablers", "Till"}


def test_what_holds_throughout_keeps_its_row() -> None:
    """In a journey with too many enablers, those that hold throughout are not the first to be gathered."""
    many = [f"enabler-{number:02}" for number in range(60)]
    whole = model(journey("walk", stages=["step"], enablers=["map"]), stage("step", enablers=many))
    score = draw_journey(whole, analyse(whole), "walk").score
    assert [found.name for found in score.rows] == ["Map", "60 more enablers"]


def test_small_bands_are_left_alone() -> None:
    """Where gathering the largest band is enough, enablers of the others stand one by one."""
    many = [enabler(f"own-{number:02}", stance="independent", kind="system") for number in range(50)]
    few = [enabler(f"few-{number}", stance="common", kind="system") for number in range(3)]
    picture = draw(
        journey("walk", stages=["step"]), stage("step", enablers=[each.id for each in (*many, *few)]), *many, *few
    )
    assert [found.name for found in picture.score.rows] == ["Systems: 50", "Few 0", "Few 1", "Few 2"]


def test_what_a_long_journey_stands_on_indirectly_is_said_once() -> None:
    """Of a journey that goes on in further lines, what has no row is counted beneath the last alone, with what it
    causes."""
    ids = [f"stage-{at:02}" for at in range(30)]
    asked = {"says": "Why?", "kind": "failure", "volume": 7, "per": "month", "caused_by": ["base"]}
    whole = model(
        journey("long", stages=ids),
        *(stage(id, enablers=["till"], demand=[asked] if at == 3 else []) for at, id in enumerate(ids)),
        enabler("till", depends_on=["base"]),
    )
    said = labels(draw_journey(whole, analyse(whole), "long").scene)
    assert said.count("and 1 that these stand on") == 1
    assert said.count("causing 7 failures a month") == 1
