"""Whatever people write, a picture has a bounded size, says what it left out, and costs no more than in proportion."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

import stagebook.pictures
from stagebook.analysis import analyse
from stagebook.drawing.dot_text import write_dot
from stagebook.limits import BUDGET
from stagebook.model import OperatingModel
from stagebook.model.references import references
from stagebook.pictures import (
    Picture,
    dependencies,
    group,
    journey,
    stage,
    track,
)
from stagebook.pictures.dependencies_graph import DependencyGraph
from stagebook.pictures.scene import Arrow, Bar, Label, Node, Pill, Ring, Scene
from stagebook.pictures.score_graph import Score
from stagebook.source import Ref
from stagebook.words import say
from tests import builders as build
from tests.counted_work import count_lines
from tests.pictures.large import LARGE, complete_graph, failure, failures_at_one_stage, long_journey
from tests.pictures.organisations import pictures
from tests.pictures.scene_queries import collisions, labels, row

SIZES = {"long_names": 6000, "complete_graph": 40, "ordered_graph": 70, "crossing_journeys": 70, "businesses": 40}
"""How much of its one thing each has, where that is not 160."""
MAX_EXHAUSTIVE = 3
"""So many pictures of single things are looked at: all are made alike."""
PICTURES = str(Path(stagebook.pictures.__file__).parent)


def told(scene: Scene) -> list[str]:
    """All that is said and not drawn."""
    found = [scene.title, scene.description]
    for item in scene.items:
        if isinstance(item, (Label, Ring, Pill, Node)):
            found += [item.title or "", item.name or ""]
    return found


@pytest.fixture(scope="module", params=LARGE)
def large(request: pytest.FixtureRequest) -> list[Picture]:
    model = LARGE[request.param](SIZES.get(request.param, 160))
    return list(pictures(model, MAX_EXHAUSTIVE))


def test_a_picture_is_no_larger_than_its_budget(large: list[Picture]) -> None:
    """Columns, rows, boxes, lines, words and labels each have a limit, whatever was written."""
    for picture in large:
        scene, graph = picture.scene, picture.graph
        assert max(map(len, told(scene))) <= BUDGET.label_characters, scene.id
        assert len(scene.items) <= 3000, scene.id
        if isinstance(graph, Score):
            most = BUDGET.journey_stages if graph.column_kind == "stages" else BUDGET.picture_columns
            assert len(graph.columns) <= most, scene.id
            assert all(len(column.complaints) <= BUDGET.column_quotes for column in graph.columns), scene.id
            assert all(len(column.shared) <= BUDGET.label_names + 1 for column in graph.columns), scene.id
            assert len(graph.rows) <= BUDGET.picture_rows * (1 + len(graph.spans)), scene.id
        if isinstance(graph, DependencyGraph):
            assert len(graph.nodes) <= BUDGET.dependency_boxes
            assert len(graph.edges) <= BUDGET.dependency_lines


def test_nothing_touches_in_large_pictures(large: list[Picture]) -> None:
    """Words stand free at the level above as well."""
    assert not {picture.scene.id: found for picture in large if (found := collisions(picture.scene))}


def work(model: OperatingModel) -> dict[str, int]:
    """What pictures of the whole cost: marks, characters that are told, and bytes of DOT."""
    scenes = [picture.scene for picture in pictures(model, MAX_EXHAUSTIVE)]
    return {
        "marks": sum(len(scene.items) for scene in scenes),
        "told": sum(len(text) for scene in scenes for text in told(scene)),
        "dot": sum(len(write_dot(scene)) for scene in scenes),
    }


@pytest.mark.parametrize("name", sorted(LARGE.keys() - {"long_names"}))
def test_twice_as_much_is_drawn_at_about_the_same_size(name: str) -> None:
    """Past its limits a picture grows no more, apart from longer numbers and ids."""
    size = SIZES.get(name, 160)
    once, twice = (work(model) for model in (LARGE[name](size), LARGE[name](2 * size)))
    assert {each for each in once if twice[each] > 1.15 * once[each] + 300} == set()


def count_written(model: OperatingModel) -> int:
    """How many things there are and how often they name each other."""
    return sum(1 + len(list(references(thing))) for thing in model)


@pytest.mark.parametrize("name", sorted(LARGE.keys() - {"long_names"}))
def test_twice_as_much_takes_twice_the_work(name: str) -> None:
    """Pictures of the whole, and a few of single things, take work in proportion to what was written."""
    size = 30 if name == "complete_graph" else 64
    steps, written = [], []
    for count in (size, 2 * size):
        model = LARGE[name](count)
        analysis = analyse(model)
        list(pictures(model, 1))  # what was measured before is not measured again
        steps.append(count_lines(partial(list, pictures(model, 1, analysis)), PICTURES))
        written.append(count_written(model))
    assert steps[1] / steps[0] < 1.15 * written[1] / written[0]


def test_a_journey_of_sixty_stages_stands_stage_by_stage() -> None:
    """Up to the limit each stage has a column; one more, and stretches of about equal length have one."""
    for count, columns in ((60, 60), (61, 10)):
        model = long_journey(count)
        analysis = analyse(model)
        whole = journey(model, analysis, "long").score
        steps = stage(model, analysis)
        assert steps
        assert len(whole.columns) == len(steps.score.columns) == columns
    lengths = {len(column.stages) for column in whole.columns}
    assert lengths <= {6, 7}


def test_a_stretch_says_which_stages_it_stands_for_and_leads_to_them() -> None:
    """A column of many stages has their numbers for a name, its first and last in words, and leads to the journey."""
    model = long_journey(300)
    picture = journey(model, analyse(model), "long")
    first = picture.score.columns[0]
    assert first.name == "Stages 1 to 30"
    assert first.purpose == "from Stage 0000 to Stage 0029"
    assert [named.ref.id for named in first.stages] == [f"stage-{at:04}" for at in range(30)]
    assert first.ref == Ref("journey", "long")
    assert say("stretch.note") in labels(picture.scene)
    assert "300 stages" in picture.scene.description


def test_a_stretch_counts_the_stages_that_use_an_enabler() -> None:
    """The number in a ring is that of stages, and is explained as that; a stretch without the enabler has none."""
    ids = [f"stage-{at:03}" for at in range(100)]
    model = build.model(
        build.journey("long", stages=ids),
        *(build.stage(id, enablers=["till"] if at in (0, 3, 9, 40) else []) for at, id in enumerate(ids)),
    )
    picture = journey(model, analyse(model), "long")
    till = row(picture.score, "till")
    assert [(use.column, use.count) for use in till.uses] == [("stages:1-10", 3), ("stages:41-50", 1)]
    (number,) = (item for item in picture.scene.items if isinstance(item, Pill) and item.text.isdigit())
    assert number.title == "3 of 10 stages"
    assert "count" in picture.score.marks


def test_a_stage_of_its_own_column_has_nothing_to_count() -> None:
    """Where each stage has a column, a use is a ring without a number, beside the picture too."""
    model = long_journey(20)
    assert {use.count for each in journey(model, analyse(model), "long").score.rows for use in each.uses} == {0}


def test_a_stage_that_is_passed_again_and_again_counts_once() -> None:
    """In a stretch of ten stops at the same two stages, an enabler of one of these is used at 1 of 2."""
    model = build.model(
        build.journey("round", stages=["ask", "wait"] * 50), build.stage("ask", enablers=["till"]), build.stage("wait")
    )
    picture = journey(model, analyse(model), "round")
    assert {len(column.stages) for column in picture.score.columns} == {2}
    assert {use.count for use in row(picture.score, "till").uses} == {1}


def test_failures_of_a_long_journey_add_up() -> None:
    """What is counted at stages is counted at the stretches that stand for them, in number and in sayings."""
    for count in (50, 500):
        model = long_journey(count)
        columns = journey(model, analyse(model), "long").score.columns
        recorded = -(-count // 7)
        assert sum(column.failures for column in columns) == 3 * recorded
        assert sum(len(column.complaints) + column.more_complaints for column in columns) == recorded
        assert all(column.failed == bool(column.failures) for column in columns)


def test_of_many_sayings_the_most_frequent_are_told_and_the_rest_counted() -> None:
    """At one stage, at a station and on the whole journey, those that come most are named and no other is forgotten."""
    many = [failure(f"Why {at}?", volume=at) for at in range(1, 31)]
    model = build.model(
        build.journey("walk", stages=["step"], demand=many),
        build.journey("run", stages=["step"]),
        build.stage("step", demand=many),
    )
    analysis = analyse(model)
    score = journey(model, analysis, "walk").score
    lines = track(model, analysis)
    assert lines
    for each in (score.columns[0], score):
        assert [complaint.says for complaint in each.complaints] == [f"Why {at}?" for at in range(30, 18, -1)]
        assert each.more_complaints == 18
    assert "and 29 more" in labels(journey(model, analysis, "walk").scene)


def test_sayings_of_all_journeys_and_of_one_are_told_together() -> None:
    """A stage tells what nobody gave to one journey and what is this one's, and nothing of the others."""
    demand = [failure("All", volume=5), failure("Mine", volume=9, journey="walk"), failure("Theirs", journey="run")]
    model = build.model(
        build.journey("walk", stages=["step"]),
        build.journey("run", stages=["step"]),
        build.stage("step", demand=demand),
    )
    (column,) = journey(model, analyse(model), "walk").score.columns
    assert [complaint.says for complaint in column.complaints] == ["Mine", "All"]
    assert (column.failures, column.met) == (14, 5)


def test_thousands_of_failures_are_said_in_the_same_room() -> None:
    """A stage with many failures says one of them and how many more there are."""
    model = failures_at_one_stage(3000)
    picture = journey(model, analyse(model), "walk")
    assert "and 2,999 more" in labels(picture.scene)


def web_of(model: OperatingModel) -> DependencyGraph:
    picture = dependencies(model, analyse(model))
    assert picture
    assert isinstance(picture.graph, DependencyGraph)
    return picture.graph


def test_a_tangle_of_circles_has_a_box_for_each_circle() -> None:
    """Past the limit of lines, enablers that stand on each other share a box that says how many they are."""
    small = web_of(complete_graph(12))
    assert len(small.nodes) == 12
    (box,) = web_of(complete_graph(40)).nodes
    assert box.name == "Enabler 000 and 39 others in a circle"
    assert len(box.members) == 40
    assert box.in_cycle


def test_what_stands_on_a_circle_has_its_line() -> None:
    """Around a circle that became one box, all else has its boxes and lines, and the counts hold."""
    ids = [f"enabler-{at:03}" for at in range(20)]
    web = web_of(
        build.model(
            *(
                build.enabler(id, depends_on=[each for each in ids if each != id], stance="common" if at else None)
                for at, id in enumerate(ids)
            ),
            build.enabler("portal", depends_on=[ids[3], ids[5], "power"]),
            build.enabler("power"),
            build.enabler(ids[0] + "-base"),
            build.enabler("alone"),
        )
    )
    assert {(line.above, line.below) for line in web.edges} == {("portal", "circle:enabler-000"), ("portal", "power")}
    assert {box.key: len(box.members) for box in web.nodes} == {"circle:enabler-000": 20, "portal": 0, "power": 0}
    circle = next(box for box in web.nodes if box.members)
    assert circle.stance is None
    assert (web.hidden, web.isolated) == (0, 2)
    assert say("web.gathered") in web.counts


def test_many_lines_without_circles_leave_boxes_for_what_most_stand_on() -> None:
    """Where every enabler above stands on every one below, only some have a box and the others are counted."""
    below = [f"base-{at:02}" for at in range(28)]
    web = web_of(build.model(*(build.enabler(f"app-{at:02}", depends_on=below) for at in range(28))))
    assert len(web.edges) <= BUDGET.dependency_lines
    assert len(web.nodes) + web.hidden == 56
    assert any(box.others == 28 for box in web.nodes)


def test_who_meets_at_a_stage_is_named_and_counted() -> None:
    """Of many journeys that share a stage, some are named, and all the others are in the count."""
    ids = [f"journey-{at:03}" for at in range(100)]
    model = build.model(*(build.journey(id, stages=["pay"]) for id in ids), build.stage("pay"))
    (column,) = journey(model, analyse(model), ids[50]).score.columns
    *named, others = column.shared
    assert [each.ref.id for each in named] == ids[: BUDGET.label_names]
    assert (others.name, others.count) == ("75 others", 75)
    assert "24 others" not in "".join(told(journey(model, analyse(model), ids[0]).scene))


def test_a_single_other_is_named() -> None:
    """One more than the limit takes no more room than its count, so nobody is “1 other”."""
    model = build.model(*(build.journey(f"journey-{at:02}", stages=["pay"]) for at in range(26)), build.stage("pay"))
    (column,) = journey(model, analyse(model), "journey-00").score.columns
    assert [each.ref.id for each in column.shared] == [f"journey-{at:02}" for at in range(1, 26)]


def test_who_goes_on_along_a_path_is_not_counted_among_those_that_meet() -> None:
    """Journeys of one path that share a stage meet the others there, however many they are, and not each other."""
    path = [
        build.journey(f"part-{at}", stages=["pay"], customer="guest", then=[f"part-{at + 1}"] if at < 4 else [])
        for at in range(5)
    ]
    others = [build.journey(f"other-{at:02}", stages=["pay"], customer="guest") for at in range(40)]
    model = build.model(*path, *others, build.stage("pay"))
    (column,) = journey(model, analyse(model), "part-2").score.columns
    assert sum(each.count for each in column.shared) == 40
    assert not any("part" in each.ref.id for each in column.shared)


def test_a_label_names_some_and_counts_all_the_others() -> None:
    """However long the names, names and count of a list in a label come to all that there are."""
    for length in (10, 90, 400):
        ids = [f"stage-{at:02}" for at in range(50)]
        model = build.model(
            build.journey("walk", stages=ids),
            *(build.stage(id, name=f"{at:02} {'x' * length}", enablers=["till"]) for at, id in enumerate(ids)),
        )
        scene = journey(model, analyse(model), "walk").scene
        name = next(item.name for item in scene.items if isinstance(item, Label) and item.text == "Till")
        assert name
        said = sum(f"{at:02} xx" in name for at in range(50))
        assert said >= 1
        assert f" and {50 - said} others" in name
        assert len(name) <= BUDGET.label_characters


def test_a_business_with_more_of_its_own_than_rows_counts_the_rest() -> None:
    """At the foot of a cluster and in the strip under all, what has no place is counted, and failures are not lost."""
    own = [f"own-{at:03}" for at in range(100)]
    under = [build.enabler(f"net-{at:03}", kind="infrastructure") for at in range(60)]
    model = build.model(
        build.organisation(enablers=[each.id for each in under]),
        build.journey("eat", business="restaurant", stages=["order"]),
        build.journey("rest", business="spa", stages=["lie"]),
        build.stage("order", enablers=own, demand=[failure("Why?", caused_by=[own[99]])]),
        build.stage("lie"),
        *under,
    )
    picture = group(model, analyse(model))
    assert picture
    said = labels(picture.scene)
    assert "and 93 more" in said
    assert "and 37 more" in said
    only, *_, strip = picture.score.bands
    assert sum(len(each.members) or 1 for each in only.rows) == 100
    assert sum(len(each.members) or 1 for each in strip.rows) == 60
    assert sum(each.failures for each in only.rows) == 3


def test_lines_that_pass_hundreds_of_common_stages_meet_at_some() -> None:
    """Of many stages where journeys meet, no more are stations than the picture has columns."""
    model = LARGE["crossing_journeys"](300)
    picture = track(model, analyse(model))
    assert picture
    rings = [item for item in picture.scene.items if isinstance(item, Ring) and item.to]
    assert 0 < len(rings) <= 6 * 13
    assert not [item for item in picture.scene.items if isinstance(item, (Arrow, Node))]
    assert max(item.x2 for item in picture.scene.items if isinstance(item, Bar)) < 960
