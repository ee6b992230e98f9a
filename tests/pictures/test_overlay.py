"""The overlay of two models: which journeys and enablers it shows, in which band, with which marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity, OperatingModel
from stagebook.pictures.layout.grid import MARGIN, WIDTH
from stagebook.pictures.layout.overlay import place_overlay
from stagebook.pictures.overlay import overlay
from stagebook.pictures.overlay_graph import ColumnChange, Overlay
from stagebook.pictures.overlay_rows import MAX_ROWS
from stagebook.pictures.scene import Bar, Label, Pill, Ring, Role
from stagebook.pictures.score_graph import MAX_COLUMNS, NamedThing, Picture
from stagebook.source import Ref
from tests import builders as build
from tests.pictures.scene_queries import collisions


def draw(before: OperatingModel, after: OperatingModel) -> Picture | None:
    """The overlay of two models."""
    return overlay((before, analyse(before)), (after, analyse(after)), "target-later", "Today, and later")


def compare(before: tuple[Entity, ...], after: tuple[Entity, ...]) -> Overlay:
    """The graph of the overlay of two models with these things."""
    picture = draw(build.model(*before), build.model(*after))
    assert picture
    assert isinstance(picture.graph, Overlay)
    return picture.graph


def summary(graph: Overlay) -> dict[str, dict[str, dict[str, str]]]:
    """By band and enabler, the state in each column by the name of its journey."""
    names = {column.key: column.name for column in graph.columns}
    return {
        band.key: {row.name: {names[cell.column]: cell.state for cell in row.cells} for row in band.rows}
        for band in graph.bands
    }


TODAY = (
    build.journey("eat", stages=["reserve", "pay"]),
    build.journey("swim", stages=["book", "pay"]),
    build.journey("walk", stages=["go"]),
    build.stage("reserve", enablers=["diary"]),
    build.stage("book", enablers=["booking"]),
    build.stage("pay", enablers=["till"]),
    build.stage("go", enablers=["map"]),
    build.enabler("diary", stance="independent"),
    build.enabler("booking", stance="common", depends_on=["records"]),
    build.enabler("records", stance="repeatable"),
    build.enabler("till", stance="repeatable"),
    build.enabler("map", stance="independent"),
)


def later(*things: Entity) -> tuple[Entity, ...]:
    """The things of today, with these in place of those of the same kind and id."""
    new = {thing.ref: thing for thing in things}
    return (*(each for each in TODAY if each.ref not in new), *things)


SWAPPED = later(
    build.stage("reserve", enablers=["booking"]),
    build.enabler("booking", stance="repeatable", depends_on=["records"]),
    build.enabler("diary", stance="independent", lifecycle="retired"),
)


def test_nothing_that_differs_is_no_picture() -> None:
    """Two models of which nothing differs that it shows have no overlay."""
    assert draw(build.model(*TODAY), build.model(*TODAY)) is None
    assert (
        draw(build.model(*TODAY), build.model(*later(build.enabler("map", stance="independent", summary="New"))))
        is None
    )


def test_bands_and_marks() -> None:
    """What moves is new where it takes over and as before elsewhere; what goes is no longer there; what they stand on
    is newly reached through others."""
    graph = compare(TODAY, SWAPPED)
    assert summary(graph) == {
        "moves": {"Booking": {"Eat": "new", "Swim": "same"}},
        "goes": {"Diary": {"Eat": "gone"}},
        "touched": {"Records": {"Eat": "near-new", "Swim": "near"}},
    }
    assert set(graph.marks) == {"plus", "minus", "as-before", "near", "near-new", "new-piece", "changed-stop"}


def test_only_affected_journeys_have_a_column_and_the_rest_is_counted() -> None:
    """A journey that uses nothing that changes is counted, and so are enablers that stay."""
    graph = compare(TODAY, SWAPPED)
    assert [column.name for column in graph.columns] == ["Eat", "Swim"]
    assert graph.rest == "1 more journey and 2 more enablers are as they were"


def test_both_stances_stand_as_words() -> None:
    """What moves says its stance before and after; what stays says it once."""
    words = {row.name: row.stance_words for row in compare(TODAY, SWAPPED).rows}
    assert words == {"Booking": "common → repeatable", "Diary": "independent", "Records": "repeatable"}


def test_what_is_new_comes_and_what_stays_in_part_is_lost_there() -> None:
    """An enabler that is live only after comes; one that a stage drops is no longer there, without going."""
    graph = compare(
        TODAY,
        later(build.stage("pay", enablers=["app"]), build.stage("go", enablers=["map", "till"]), build.enabler("app")),
    )
    found = summary(graph)
    assert found["comes"] == {"App": {"Eat": "new", "Swim": "new"}}
    assert found["touched"]["Till"] == {"Eat": "gone", "Swim": "gone", "Walk": "new"}


@pytest.mark.parametrize(
    "fields", [{"stance": "common"}, {"owner": "desk"}, {"automation": "manual"}, {"available": "hours"}], ids=str
)
def test_another_owner_automation_or_availability_moves(fields: dict[str, str]) -> None:
    """Each of them is a move, said in words."""
    graph = compare(TODAY, later(build.enabler("map", **{"stance": "independent", **fields})))
    assert summary(graph) == {"moves": {"Map": {"Walk": "same"}}}
    (row,) = graph.rows
    assert bool(row.notes) == ("stance" not in fields)


def test_stages_that_come_go_and_change() -> None:
    """The line of a journey keeps a stage that goes in its place, and marks new and changed ones."""
    graph = compare(
        TODAY,
        later(
            build.journey("eat", stages=["welcome", "pay"]),
            build.stage("pay", enablers=["till"], owner="desk"),
        ),
    )
    eat = next(column for column in graph.columns if column.name == "Eat")
    assert [(stop.name, stop.changed) for stop in eat.stops] == [
        ("Reserve", "gone"),
        ("Welcome", "new"),
        ("Pay", "changed"),
    ]
    (note,) = {each.note for each in graph.changes if each.column == eat.key}
    assert note == "Welcome: a new stage; Reserve goes; Pay: another owner"


def test_things_that_only_one_model_has() -> None:
    """A journey or an enabler whose file is new or gone is shown from the model that has it."""
    extra = build.journey("rest", stages=["lie"]), build.stage("lie", enablers=["bed"]), build.enabler("bed")
    for before, after, band, state in (
        (TODAY, (*TODAY, *extra), "comes", "new"),
        ((*TODAY, *extra), TODAY, "goes", "gone"),
    ):
        graph = compare(before, after)
        assert summary(graph) == {band: {"Bed": {"Rest": state}}}
        assert {stop.changed for column in graph.columns for stop in column.stops} == {state}


def many(count: int, owner: str) -> tuple[Entity, ...]:
    """As many journeys of two customers, each with an enabler of its own that a team owns."""
    return tuple(
        thing
        for at in range(count)
        for thing in (
            build.journey(f"j{at:02}", customer=("guest", "member")[at % 2], stages=[f"s{at:02}"]),
            build.stage(f"s{at:02}", enablers=[f"e{at:02}"]),
            build.enabler(f"e{at:02}", kind=("system", "data")[at % 2], owner=owner),
        )
    )


@pytest.mark.parametrize("count", [12, 13, 60])
def test_past_a_dozen_the_level_above(count: int) -> None:
    """Up to a dozen journeys and enablers have a column and a row each; past that customers and kinds have, and no more
    than a dozen; all are counted."""
    graph = compare(many(count, "shop"), many(count, "hall"))
    assert (len(graph.columns) <= MAX_COLUMNS, len(graph.rows) <= MAX_ROWS) == (True, True)
    assert sum(len(row.members) or 1 for row in graph.rows) == count
    assert sum(len(column.journeys) or 1 for column in graph.columns) == count
    assert (len(graph.rows) == count) is (count <= MAX_ROWS)


def test_of_what_is_touched_what_differs_most_keeps_a_row() -> None:
    """Where there are too many rows, those that are merely touched become one row, all but those that differ most."""
    apart = [build.enabler(f"e{at:02}", stance="independent", owner=f"t{at}") for at in range(20)]
    names = [each.id for each in apart]
    before = (*TODAY, *apart, build.stage("lie", enablers=[*names, "bed"]), build.journey("rest", stages=["lie"]))
    bed = build.enabler("bed", stance="common", owner="hall")
    after = [each for each in (*later(*SWAPPED),) if each.ref != bed.ref]
    graph = compare(
        (*before, bed),
        (*after, *apart, build.stage("lie", enablers=names), build.journey("rest", stages=["lie"]), bed),
    )
    touched = next(band for band in graph.bands if band.key == "touched")
    assert len(graph.rows) == MAX_ROWS
    assert "Records" in [row.name for row in touched.rows]
    assert len(touched.rows[-1].members) > 1


def test_a_new_piece_of_the_bar_is_dotted() -> None:
    """The bar is solid between uses that stay, and dotted up to a new one."""
    picture = draw(build.model(*TODAY), build.model(*SWAPPED))
    assert picture
    bars = [item for item in picture.scene.items if isinstance(item, Bar) and item.group == ("enabler:booking",)]
    assert [(bar.dotted, bar.role) for bar in bars] == [(True, Role.COMING)]


def test_the_legend_explains_what_is_drawn_alone() -> None:
    """A stage for some that goes with its journey is drawn as one that goes: nothing is dashed as for some alone."""
    rest = tuple(each for each in TODAY if each.id != "eat")
    eat = build.journey("eat", stages=["reserve", {"stage": "pay", "when": "they ate"}])
    assert "dashed" not in compare((eat, *rest), rest).marks
    assert "dashed" in compare((eat, *rest), (eat, *(each for each in SWAPPED if each.id != "eat"))).marks


@pytest.mark.parametrize(("changed", "aligned"), [(1, "left"), (3, "middle")])
def test_what_differs_of_stages_stands_beside_the_last_column_only_alone(changed: int, aligned: str) -> None:
    """With others it stands below its column, as theirs does."""
    keys = ["a", "b", "c"]
    others = tuple(each for each in TODAY if each.id not in ("eat", "swim", "walk"))
    before = [build.journey(key, stages=["pay"]) for key in keys]
    after = [build.journey(key, stages=["pay", *["go"] * (at >= 3 - changed)]) for at, key in enumerate(keys)]
    till = build.enabler("till", stance="common")
    later_others = [till if each.id == "till" else each for each in others]
    picture = draw(build.model(*before, *others), build.model(*after, *later_others))
    assert picture
    said = [each for each in picture.scene.items if isinstance(each, Label) and "new" in each.text and each.y < 200]
    assert (len(said), {each.align for each in said}) == (changed, {aligned})


def test_what_differs_of_the_last_of_many_columns_stands_below_it() -> None:
    """Where nothing is said of rows, the last column is at the edge: beside it there is no room for a word."""
    many = [build.journey(f"j{at}", stages=["pay"]) for at in range(MAX_COLUMNS)]
    others = tuple(each for each in TODAY if each.id not in ("eat", "swim", "walk"))
    cheaper = [build.enabler("till", stance="common") if each.id == "till" else each for each in others]
    last = build.journey(many[-1].id, stages=["pay", "go"])
    graph = compare((*many, *others), (*many[:-1], last, *cheaper))
    silent = [replace(band, rows=tuple(replace(row, notes=()) for row in band.rows)) for band in graph.bands]
    scene = place_overlay(replace(graph, bands=tuple(silent)), "overlay")
    said = [each for each in scene.items if isinstance(each, Label) and "new" in each.text and each.y < 200]
    assert [each.align for each in said] == ["middle"]


def test_a_row_has_three_lines_of_notes_at_most() -> None:
    """What else differs of an enabler is in the table."""
    graph = compare(TODAY, SWAPPED)
    notes = ("This note takes two of the lines that there are for all notes together", "second", "third", "fourth")
    row = replace(graph.rows[0], notes=notes)
    scene = place_overlay(replace(graph, bands=(replace(graph.bands[0], rows=(row,)),)), "overlay")
    said = [item.text for item in scene.items if isinstance(item, Label) and item.align == "right"]
    assert "second" in said
    assert "third" not in said


def test_notes_leave_the_columns_their_room() -> None:
    """With ten columns and long names the picture is as wide as a page, so that its words keep their size there."""
    graph = compare(many(12, "shop"), many(12, "hall"))
    graph = replace(graph, columns=graph.columns[:10], changes=graph.changes[:10])
    name, note = "A name as long as there is room for", "A note that is rather long to read"
    row = replace(graph.rows[0], name=name, cells=(), notes=(note,))
    scene = place_overlay(replace(graph, bands=(replace(graph.bands[0], rows=(row,)),)), "overlay")
    assert scene.width <= WIDTH + MARGIN


def test_stages_of_several_journeys_are_counted() -> None:
    """Where a column is of several journeys, the names of its stages say little."""
    stages = (NamedThing(Ref("stage", "pay"), "Pay by card"),)
    one, several = (ColumnChange("a", new=stages, grouped=grouped).note for grouped in (False, True))
    assert (one, several) == ("Pay by card: a new stage", "1 new stage")


def test_marks_differ_without_colour() -> None:
    """New, no longer, as before and through others differ in shape, size, dashes or sign."""
    picture = draw(build.model(*TODAY), build.model(*SWAPPED))
    assert picture
    rings = {
        (item.radius, item.dashed, item.fill == item.role, item.stroke)
        for item in picture.scene.items
        if isinstance(item, Ring) and item.title and ":" in item.title
    }
    assert len(rings) == 5
    assert sum(isinstance(item, Pill) for item in picture.scene.items) >= 3


def test_everything_named_leads_to_its_page() -> None:
    """Names of enablers and journeys, and stops, are links with a spoken name that says what happens."""
    picture = draw(build.model(*TODAY), build.model(*SWAPPED))
    assert picture
    linked = {str(item.to): item.name for item in picture.scene.items if isinstance(item, (Label, Ring)) and item.to}
    assert {"enabler:booking", "enabler:diary", "journey:eat", "stage:reserve", "stage:pay"} <= linked.keys()
    assert linked["enabler:booking"] == (
        "Booking, Moves, common → repeatable, new in Eat, as before in Swim, 1 → 2 of 3 journeys"
    )
    assert linked["stage:reserve"] == "Reserve, stage 1 of 2 of Eat, this stage changes"


def test_the_table_says_what_the_picture_says() -> None:
    """Beside the picture stands a table with every row, its band, stances, and the journeys of each state."""
    back = compare(TODAY, SWAPPED).tables[1]
    rows = [
        [", ".join(each if isinstance(each, str) else each.name for each in cell) for cell in row] for row in back.rows
    ]
    assert back.heads == (
        "column.enabler",
        "overlay.column.what",
        "column.stance",
        "overlay.column.new",
        "overlay.column.gone",
        "overlay.column.same",
        "overlay.column.near-new",
        "overlay.column.near",
        "overlay.column.notes",
    )
    assert rows[0][:6] == ["Booking", "Moves", "common → repeatable", "Eat", "", "Swim"]


def test_words_stand_free() -> None:
    """No words meet other words or a mark, with few rows and with as many as there can be."""
    for before, after in ((TODAY, SWAPPED), (many(12, "shop"), many(12, "hall")), (many(60, "shop"), many(60, "hall"))):
        picture = draw(build.model(*before), build.model(*after))
        assert picture
        assert not collisions(picture.scene)


def test_words_are_large_enough_to_read_and_names_whole() -> None:
    """No words are below nine points (twelve pixels), and a bold name that fits in the column of names is not cut."""
    name = "Information pages and form"
    picture = draw(
        build.model(*later(build.enabler("till", name=name, stance="repeatable"))),
        build.model(*later(build.enabler("till", name=name, stance="common"))),
    )
    assert picture
    labels = [item for item in picture.scene.items if isinstance(item, Label)]
    assert min(label.size for label in labels) >= 9
    assert name in {label.text for label in labels}
