from __future__ import annotations

from itertools import pairwise

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity, OperatingModel
from stagebook.pictures import Picture, enabler_sight, measure_sight, team_sight
from stagebook.pictures.scene import Bar, Ring, Role
from stagebook.pictures.sight_graph import SightGraph
from stagebook.source import Ref
from tests.builders import customer, enabler, journey, measure, model, stage, team
from tests.pictures.scene_queries import labels

THINGS = (
    customer("member"),
    journey("tennis", customer="member", purpose="Enjoy a match", stages=["book"]),
    stage("book", enablers=["booking"]),
    enabler("booking", stance="common", owner="digital", depends_on=["record"]),
    enabler("record", owner="digital"),
    enabler("forgotten", owner="digital"),
    team("digital"),
)
ENJOYED = measure(
    "enjoyed",
    kind="outcome",
    for_="customer",
    of={"journey": "tennis"},
    unit="%",
    target=60,
    readings=[{"on": "2026-01-01", "value": 40}, {"on": "2026-06-01", "value": 44}],
)


def enabler_picture(id: str, *entities: Entity) -> Picture:
    whole = model(*entities)
    return enabler_sight(whole, analyse(whole), id)


def measure_picture(id: str, *entities: Entity) -> Picture | None:
    whole = model(*entities)
    return measure_sight(whole, analyse(whole), id)


def team_picture(id: str, *entities: Entity) -> Picture | None:
    whole = model(*entities)
    return team_sight(whole, analyse(whole), id)


def outlook(picture: Picture | None) -> SightGraph:
    assert picture
    assert isinstance(picture.graph, SightGraph)
    return picture.graph


def names(picture: Picture | None) -> list[str]:
    """What the first line leads through; empty where something is missing."""
    return [link.name for link in outlook(picture).lines[0].steps]


def broken_at(picture: Picture) -> list[Bar]:
    """The marks where lines break: short upright bars."""
    return [item for item in picture.scene.items if isinstance(item, Bar) and item.x1 == item.x2]


def test_a_whole_line_leads_to_an_outcome_and_does_not_break() -> None:
    """From the enabler through stage, journey and customer to the outcome that is measured, without a mark."""
    picture = enabler_picture("booking", *THINGS, ENJOYED)
    assert names(picture) == ["Booking", "Book", "Tennis", "Member", "Enjoyed"]
    assert outlook(picture).lines[0].breaks is None
    assert broken_at(picture) == []
    assert {"“Enjoy a match”", "44, to be 60 %"} <= set(labels(picture.scene))


def test_the_line_is_straight() -> None:
    """All links stand at one height, one after the other, joined by one bar."""
    picture = enabler_picture("record", *THINGS, ENJOYED)
    rings = [item for item in picture.scene.items if isinstance(item, Ring)]
    assert [ring.to.id for ring in rings if ring.to] == ["record", "booking", "book", "tennis", "member", "enjoyed"]
    (bar,) = [item for item in picture.scene.items if isinstance(item, Bar)]
    assert {ring.y for ring in rings} == {bar.y1} == {bar.y2}
    assert (bar.x1, bar.x2) == (rings[0].x, rings[-1].x)


@pytest.mark.parametrize(
    ("id", "things", "missing", "whole"),
    [
        ("booking", THINGS, "no outcome for customers is measured", 4),
        ("forgotten", (*THINGS, ENJOYED), "no stage uses it", 1),
        ("booking", (stage("book", enablers=["booking"]),), "no journey leads here", 2),
        (
            "booking",
            (journey("tennis", stages=["book"]), stage("book", enablers=["booking"])),
            "no customer is named",
            3,
        ),
        (
            "booking",
            (journey("tennis", customer="member", stages=["book"]), stage("book", enablers=["booking"])),
            "no purpose is written",
            4,
        ),
        ("new", (enabler("new", lifecycle="planned"),), "Planned: no journey uses it yet", 1),
        ("old", (enabler("old", lifecycle="retired"),), "Retired: no journey uses it any more", 1),
    ],
)
def test_a_line_breaks_where_something_is_missing(
    id: str, things: tuple[Entity, ...], missing: str, whole: int
) -> None:
    """A line is solid as far as it leads; there a mark and words say what is missing, and the rest is dashed."""
    picture = enabler_picture(id, *things)
    (line,) = outlook(picture).lines
    assert (line.breaks, line.missing) == (whole, missing)
    assert len(broken_at(picture)) == 2
    assert missing in labels(picture.scene)
    dashed = [item for item in picture.scene.items if isinstance(item, Bar) and item.dashed]
    rings = [item for item in picture.scene.items if isinstance(item, Ring)]
    assert [bar.x2 for bar in dashed] == [rings[-1].x]
    assert rings[whole - 1].x < dashed[0].x1 < rings[whole].x


def test_nothing_on_a_line_is_red() -> None:
    """A broken line is no failed customer: red is kept for these."""
    picture = enabler_picture("forgotten", *THINGS)
    roles = {item.role for item in picture.scene.items if hasattr(item, "role")}
    assert not roles & {Role.FAILURE, Role.FAILURE_TEXT}


def test_other_lines_are_counted() -> None:
    """Where an enabler has several lines, one is shown and the others are counted."""
    more = [journey(f"more-{at}", customer="member", stages=["book"]) for at in range(3)]
    assert "and 3 other lines" in labels(enabler_picture("booking", *THINGS, ENJOYED, *more).scene)


def test_a_long_chain_of_enablers_is_gathered() -> None:
    """Of many enablers that carry a line, those before the last stand as one that says how many."""
    chain = [enabler(f"base-{at}", depends_on=[f"base-{at + 1}"]) for at in range(6)]
    book = stage("book", enablers=["base-0"])
    picture = enabler_picture("base-6", *chain, enabler("base-6"), book, journey("tennis", stages=["book"]))
    assert names(picture)[:4] == ["Base 6", "5 enablers", "Base 0", "Book"]


def test_an_outcome_ends_its_line() -> None:
    """The line of an outcome for customers leads from what it is of to that outcome."""
    assert names(measure_picture("enjoyed", *THINGS, ENJOYED)) == ["Tennis", "Member", "Enjoyed"]


def test_an_output_stands_before_the_line_of_what_it_measures() -> None:
    """What is not an outcome for customers begins a line, and shows which outcome it leads to, if any."""
    quick = measure("quick", kind="output", of={"enabler": "booking"})
    picture = measure_picture("quick", *THINGS, quick, ENJOYED)
    assert names(picture) == ["Quick", "Booking", "Book", "Tennis", "Member", "Enjoyed"]
    assert outlook(measure_picture("quick", *THINGS, quick)).lines[0].missing == "no outcome for customers is measured"


@pytest.mark.parametrize("of", [None, {"organisation": "organisation"}, {"team": "digital"}])
def test_a_measure_of_nothing_on_a_line_has_no_picture(of: dict[str, str] | None) -> None:
    """A measure of the organisation, of a team or of nothing stands on no line."""
    fields = {"of": of} if of else {}
    assert measure_picture("all", *THINGS, measure("all", **fields)) is None


def test_a_team_sees_the_line_of_each_thing_it_owns() -> None:
    """A team's picture has a line for each thing that it owns, whole ones first, in columns of one kind."""
    picture = team_picture("digital", *THINGS, ENJOYED)
    found = outlook(picture)
    assert [line.steps[0].name for line in found.lines] == ["Booking", "Record", "Forgotten"]
    assert picture
    stages = {item.x for item in picture.scene.items if isinstance(item, Ring) and item.to == Ref("stage", "book")}
    assert len(stages) == 1


def test_a_team_that_owns_nothing_has_no_picture() -> None:
    """Without anything on a line there is no picture."""
    assert team_picture("idle", team("idle")) is None


def test_of_many_things_the_others_are_counted() -> None:
    """Past a dozen lines, those that found no place are counted, with how many of them break."""
    many = [enabler(f"thing-{at:02}", owner="digital") for at in range(20)]
    picture = team_picture("digital", team("digital"), *many)
    found = outlook(picture)
    assert (len(found.lines), found.more, found.broken) == (11, 9, 9)
    assert picture
    assert "and 9 more, all of them broken" in labels(picture.scene)


def test_the_table_has_a_cell_for_each_step() -> None:
    """Beside the picture stands the line step by step, and where it breaks."""
    (table,) = outlook(enabler_picture("booking", *THINGS)).tables
    assert table.heads == (
        "table.sight.start",
        "table.sight.stage",
        "table.sight.journey",
        "table.sight.customer",
        "table.sight.breaks",
    )
    assert table.rows[0][-1] == ("no outcome for customers is measured",)


def test_a_level_that_nothing_is_of_takes_no_room() -> None:
    """Where no enabler carries another, the stage stands right beside what the team owns."""
    calls = (team("desk"), enabler("calls", owner="desk"), enabler("post", owner="desk"))
    picture = team_picture("desk", *calls, journey("ask", stages=["ask"]), stage("ask", enablers=["calls", "post"]))
    assert picture
    places = sorted({round(item.x, 1) for item in picture.scene.items if isinstance(item, Ring)})
    assert len({round(other - one) for one, other in pairwise(places)}) == 1


def test_what_begins_at_one_level_stands_together() -> None:
    """Of whole lines, those of enablers come first, then those of stages, then those of journeys."""
    ask = stage("ask", owner="digital", enablers=["booking"])
    asking = journey("asking", customer="member", purpose="Know", owner="digital", stages=["ask"])
    picture = team_picture("digital", *THINGS, ask, asking)
    first = [line.steps[0] for line in outlook(picture).lines if line.steps[0].name != "Forgotten"]
    kinds = [step.ref.kind for step in first if step.ref]
    assert kinds == sorted(kinds, key=["enabler", "stage", "journey"].index)
    assert len(set(kinds)) == 3


def test_every_line_of_a_team_begins_with_what_it_owns() -> None:
    """A stage or a journey that a team owns stands in the first column, of the picture and of its table."""
    ask = stage("ask", owner="digital", enablers=["booking"])
    asking = journey("asking", customer="member", purpose="Know", owner="digital", stages=["ask"])
    graph = outlook(team_picture("digital", *THINGS, ask, asking))
    assert all(line.steps[0].level == "start" for line in graph.lines)
    (table,) = graph.tables
    assert all(row[0] for row in table.rows)
    assert {"stage", "journey"} <= {each for row in table.rows for each in row[0] if isinstance(each, str)}


def test_a_planned_enabler_says_so_in_words_and_dashes() -> None:
    """A planned enabler is marked as planned in its line, and its ring is dashed."""
    picture = team_picture("digital", enabler("soon", owner="digital", stance="common", lifecycle="planned"))
    assert picture
    assert outlook(picture).lines[0].steps[0].says == "common, planned"
    (ring,) = (item for item in picture.scene.items if isinstance(item, Ring) and item.to == Ref("enabler", "soon"))
    assert ring.dashed


def test_what_the_line_before_told_is_not_told_again() -> None:
    """Beneath a name that stands under the same name, what is known of it is not repeated."""
    picture = team_picture("digital", *THINGS, ENJOYED)
    assert picture
    assert labels(picture.scene).count("Member") == 2
    assert labels(picture.scene).count("“Enjoy a match”") == 1


def test_what_ends_in_one_place_stands_together() -> None:
    """Lines to one outcome, customer and journey follow each other, whatever they begin with."""
    owned = [enabler(id, owner="digital") for id in ("a", "b", "c", "d")]
    stages = [stage("ask", enablers=["a", "c"]), stage("tell", enablers=["b", "d"])]
    journeys = [journey("asking", stages=["ask"]), journey("telling", stages=["tell"])]
    found = outlook(team_picture("digital", team("digital"), *owned, *stages, *journeys))
    assert [line.steps[0].name for line in found.lines] == ["A", "C", "B", "D"]


def test_that_none_is_broken_is_not_said() -> None:
    """Of whole lines that found no place it is said how many they are, and no more."""
    many = [enabler(f"thing-{at:02}", owner="digital") for at in range(20)]
    used = stage("book", enablers=[each.id for each in many])
    walk = journey("tennis", customer="member", purpose="Enjoy a match", stages=["book"])
    picture = team_picture("digital", team("digital"), customer("member"), walk, used, *many, ENJOYED)
    assert picture
    assert "and 9 more" in labels(picture.scene)


def test_three_that_carry_a_line_on_are_named_and_of_four_all_but_the_last_are_counted() -> None:
    """A chain of enablers is told link by link as long as there are three between its beginning and the stage."""
    for count, names in ((3, ["E 1", "E 2", "E 3"]), (4, ["3 enablers", "E 4"])):
        whole = model(
            journey("walk", customer="guest", stages=["step"]),
            stage("step", enablers=[f"e-{count}"]),
            *(enabler(f"e-{at + 1}", depends_on=[f"e-{at}"]) for at in range(count)),
        )
        (line,) = draw_outlook(whole, "e-0").lines
        assert [link.name for link in line.steps if link.level == "enabler"] == names


def draw_outlook(whole: OperatingModel, id: str) -> SightGraph:
    graph = enabler_sight(whole, analyse(whole), id).graph
    assert isinstance(graph, SightGraph)
    return graph
