from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pictures import Picture, dependencies
from stagebook.pictures.dependencies_graph import DependencyGraph
from stagebook.pictures.scene import Arrow, Label, Node, Role
from stagebook.pictures.score_graph import ENABLERS, NamedThing
from stagebook.source import Ref
from stagebook.words import say
from tests.analysis.generated_models import Plain, make, organisations
from tests.builders import enabler, model


def draw(*entities: Entity) -> Picture | None:
    whole = model(*entities)
    return dependencies(whole, analyse(whole))


def web(*entities: Entity) -> DependencyGraph:
    picture = draw(*entities)
    assert picture
    assert isinstance(picture.graph, DependencyGraph)
    return picture.graph


def lines(found: DependencyGraph) -> set[tuple[str, str]]:
    return {(line.above, line.below) for line in found.edges}


def nodes(*entities: Entity) -> list[Node]:
    picture = draw(*entities)
    assert picture
    return [item for item in picture.scene.items if isinstance(item, Node)]


def key(*entities: Entity) -> list[str]:
    picture = draw(*entities)
    assert picture
    assert picture.scene.legend
    return [item.text for item in picture.scene.legend.items if isinstance(item, Label)]


def arrows(*entities: Entity) -> list[Arrow]:
    picture = draw(*entities)
    assert picture
    return [item for item in picture.scene.items if isinstance(item, Arrow)]


def test_no_picture_where_nothing_stands_on_anything() -> None:
    """Enablers that do not depend on each other make no picture."""
    assert draw(enabler("till"), enabler("kitchen")) is None
    assert draw() is None


def test_a_line_leads_from_what_stands_to_what_it_stands_on() -> None:
    """Each dependency is one line, and both ends are boxes that lead to their pages."""
    found = web(enabler("booking", depends_on=["record"]), enabler("record", stance="repeatable"))
    assert lines(found) == {("booking", "record")}
    assert [(box.ref, box.stance) for box in found.nodes] == [
        (Ref("enabler", "booking"), "undecided"),
        (Ref("enabler", "record"), "repeatable"),
    ]


def test_only_what_lives_has_a_box() -> None:
    """Retired and planned enablers are left out with their lines."""
    found = web(
        enabler("booking", depends_on=["record", "old", "new"]),
        enabler("old", lifecycle="retired"),
        enabler("new", lifecycle="planned"),
    )
    assert lines(found) == {("booking", "record")}


def test_what_stands_alone_is_counted_and_leads_to_the_list() -> None:
    """Enablers without a line have no box; how many they are stands beneath, with a link, and in the key of a file."""
    things = (enabler("booking", depends_on=["record"]), enabler("till"), enabler("kitchen"))
    (counted,) = web(*things).counts
    assert counted == NamedThing(ENABLERS, "and 2 that neither stand on others nor carry any")
    assert "and 2 that neither stand on others nor carry any" in key(*things)
    assert all(node.border is not None for node in nodes(*things))


def test_without_a_circle_no_line_is_heavy() -> None:
    """Lines that do not go round are all thin."""
    found = arrows(enabler("a", depends_on=["b"]), enabler("b", depends_on=["c"]))
    assert {(arrow.role, arrow.width) for arrow in found} == {(Role.FAINT, 1)}


def test_a_circle_is_marked() -> None:
    """Lines that go round are heavy, the boxes on them say so to a screen reader, and the legend explains it."""
    things = (
        enabler("egg", depends_on=["hen", "corn"]),
        enabler("hen", depends_on=["egg"]),
        enabler("corn"),
    )
    heavy = {(arrow.tail, arrow.head) for arrow in arrows(*things) if arrow.role is Role.INK}
    assert heavy == {("egg", "hen"), ("hen", "egg")}
    names = {node.key: node.name or "" for node in nodes(*things)}
    assert [key for key, name in names.items() if "in a circle" in name] == ["egg", "hen"]
    assert "circle" in web(*things).marks
    assert "circle" not in web(enabler("hen", depends_on=["corn"]), enabler("corn")).marks


def test_what_depends_on_itself_goes_round_too() -> None:
    """An enabler that names itself is a circle of one."""
    assert [line.in_cycle for line in web(enabler("clock", depends_on=["clock"])).edges] == [True]


def test_past_sixty_only_what_most_stand_on_has_a_box() -> None:
    """With many enablers, those that most others stand on are shown, and each says how many more stand on it."""
    bases = [f"base-{number:02}" for number in range(10)]
    tops = [enabler(f"top-{number:03}", depends_on=[bases[number % 10]]) for number in range(100)]
    found = web(*tops, *(enabler(id, depends_on=["ground"]) for id in bases))
    assert len(found.nodes) <= 60
    assert {box.key: box.others for box in found.nodes} == {"ground": 0, **dict.fromkeys(bases, 10)}
    assert lines(found) == {(id, "ground") for id in bases}
    assert (found.hidden, found.isolated) == (100, 0)


def test_what_leads_through_the_hidden_is_dashed() -> None:
    """Where an enabler between two boxes has none of its own, a dashed line leads through it."""
    many = [enabler(f"user-{number:03}", depends_on=["high", "low"]) for number in range(80)]
    between = [enabler("high", depends_on=["between"]), enabler("between", depends_on=["low"]), enabler("low")]
    found = web(*many, *between)
    assert {(line.above, line.below, line.indirect) for line in found.edges} == {("high", "low", True)}
    dashed = [item for item in arrows(*many, *between) if item.dashed]
    assert [(arrow.tail, arrow.head) for arrow in dashed] == [("high", "low")]


def test_a_tangle_leaves_out_what_follows() -> None:
    """With many lines, those that others lead to anyway are left out and counted."""
    ids = [f"floor-{number}" for number in range(8)]
    found = web(*(enabler(id, depends_on=ids[at + 1 :]) for at, id in enumerate(ids)))
    assert lines(found) == set(pairwise(ids))
    assert found.implied == 28 - 7


@settings(deadline=None)
@given(organisations())
def test_what_is_left_out_is_still_reached(plain: Plain) -> None:
    """Whatever an enabler stands on, directly or through others, its lines lead to."""
    whole = make(plain)
    analysis = analyse(whole)
    picture = dependencies(whole, analysis)
    if picture is None:
        assert not any(analysis.depends_on_all[id] for id in whole.enablers)
        return
    assert isinstance(picture.graph, DependencyGraph)
    below: dict[str, set[str]] = {box.key: set() for box in picture.graph.nodes}
    for line in picture.graph.edges:
        below[line.above].add(line.below)
    for id, reached in below.items():
        pending = list(reached)
        while pending:
            more = below[pending.pop()] - reached
            reached |= more
            pending += more
        assert reached - {id} == set(analysis.depends_on_all[id])


def test_a_stance_shows_without_colour() -> None:
    """Borders differ in weight from stance to stance, undecided is dashed, and the legend shows each that there is."""
    things = (
        enabler("a", stance="independent", depends_on=["b"]),
        enabler("b", stance="common", depends_on=["c"]),
        enabler("c", stance="repeatable", depends_on=["d"]),
    )
    found = {node.key: node for node in nodes(*things)}
    assert found["a"].stroke < found["b"].stroke < found["c"].stroke
    assert [key for key, node in found.items() if node.dashed] == ["d"]
    assert web(*things).marks == ("box-independent", "box-common", "box-repeatable", "box-undecided", "arrow")
    assert web(things[0], enabler("b")).marks == ("box-independent", "box-undecided", "arrow")


def test_the_table_says_what_stands_on_what() -> None:
    """Beside the picture stands a row for each box: its stance, what it stands on, what stands on it."""
    (table,) = web(enabler("booking", stance="common", depends_on=["record"]), enabler("record")).tables
    assert [
        [[each if isinstance(each, str) else each.name for each in cell] for cell in row] for row in table.rows
    ] == [
        [["Booking"], ["common"], ["Record"], []],
        [["Record"], ["undecided"], [], ["Booking"]],
    ]
    assert len(table.heads) == 4


def test_boxes_of_one_name_are_told_apart() -> None:
    """Where two enablers carry one name, each box says what tells it from the other."""
    found = nodes(
        enabler("till", name="Till", kind="system", depends_on=["till-2"]),
        enabler("till-2", name="Till", kind="process"),
    )
    assert {node.text for node in found} == {"Till\nsystem", "Till\nprocess"}


def test_the_legend_says_where_an_arrow_leads() -> None:
    """An arrow leads from what depends to what it depends on: legend, the file's own too, and table say so."""
    assert say("legend.arrow") == "A → B: A depends on B"
    picture = draw(enabler("a", depends_on=["b"]), enabler("b"))
    assert picture
    assert picture.scene.legend
    assert "A → B: A depends on B" in [item.text for item in picture.scene.legend.items if isinstance(item, Label)]
    (table,) = web(enabler("a", depends_on=["b"]), enabler("b")).tables
    assert [say(head) for head in table.heads[2:]] == ["Depends on", "Depend on it"]
