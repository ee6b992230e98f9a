"""What the pages under *How it fits* say is borne out by the figures on them."""

from __future__ import annotations

import pytest

from stagebook.model import Entity
from stagebook.pages.blocks import Paragraph, Table
from stagebook.pages.charts import MatrixBlock, Scatter, Stacks
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers
from stagebook.site_map import address
from stagebook.source import Ref
from stagebook.words import Target, plain
from tests.builders import business, enabler, journey, organisation, stage
from tests.pages.contexts import make_test_context


def page(name: str, *things: Entity) -> Page:
    """A page by its name, or by kind and id, of a model with these things."""
    target = Ref(*name.split("/")) if "/" in name else Target(page=name)
    return page_makers(make_test_context(*things))[address(target)]()


def blocks(page: Page, kind: type) -> list[object]:
    """All blocks of a kind on a page."""
    return [block for section in page.sections for block in section.blocks if isinstance(block, kind)]


def said(page: Page) -> str:
    """All sentences of a page."""
    return " ".join(plain(block.text) for block in blocks(page, Paragraph) if isinstance(block, Paragraph))


def chart(page: Page) -> Scatter:
    """The one chart of a page."""
    (found,) = blocks(page, Scatter)
    assert isinstance(found, Scatter)
    return found


def crowd(count: int) -> list[Entity]:
    """Journeys that all stand in one place of the chart: one stage of three is their own, all enablers are common."""
    return [
        *(
            journey(
                f"j{at:02}", name=f"The journey {at}", stages=["join", f"own-{at}", "pay"], enablers=["a", "b", "c"]
            )
            for at in range(count)
        ),
        *(enabler(id, stance="common") for id in "abc"),
    ]


def test_every_point_of_the_chart_is_named() -> None:
    """Paths that stand on each other in the chart are numbered there, and the key names each."""
    found = chart(page("diversity", *crowd(9)))
    (point,) = found.points
    assert point.label.text == "1–9"
    assert [(item.number, item.name, item.to) for item in found.key] == [
        (at + 1, f"The journey {at}", Ref("journey", f"j{at:02}")) for at in range(9)
    ]


def test_few_points_are_named_beside_them() -> None:
    """Where there is room for all names there is no key."""
    found = chart(page("diversity", *crowd(2)))
    assert [point.label.text for point in found.points] == ["The journey 0, The journey 1"]
    assert found.key == ()


def test_the_path_farthest_from_the_line_is_named() -> None:
    """One sentence names it with its numbers, and on which side of the line it is."""
    tailored = [enabler(id, stance="independent") for id in "xyz"]
    odd = journey("odd", stages=["a1", "a2", "a3"], enablers=["a", "b", "c"])
    above = said(page("diversity", *crowd(2), odd))
    assert "Farthest from the line is Odd: no other journey has 3 of its 3 stages, and the 3 decided enablers" in above
    assert "shared to 0.50, from 0 (each tailored) to 1 (each the same for most): 3 common. They are more" in above
    plain_one = journey("odd", stages=["join", "pay", "own-0"], enablers=["x", "y", "z"])
    below = said(page("diversity", *crowd(2), plain_one, *tailored))
    assert "Farthest from the line is Odd: all of its 3 stages are shared with other journeys" in below
    assert "shared to 0.00 only" in below


def test_paths_too_little_to_say_are_counted() -> None:
    """A path under three stages or three decided enablers has no point, and the page says how many these are."""
    short = [journey(f"s{at}", stages=["join", "pay"], enablers=["a", "b", "c"]) for at in range(2)]
    few = journey("few", stages=["join", "pay", "leave"], enablers=["a", "b"])
    found = page("diversity", *crowd(3), *short, few)
    assert "2 of 6 paths are too short to say: they have under three stages" in said(found)
    assert "that 1 of 6 paths uses too few are decided to say" in said(found)
    assert sum(len(point.label.text.split(", ")) for point in chart(found).points) == 3
    none = said(page("diversity", *crowd(0), few, journey("other", stages=["join", "pay", "leave"])))
    assert "that 2 of 2 paths use too few are decided to say" in none
    assert "too short" not in none


def test_one_path_has_nothing_to_compare() -> None:
    """A single path is not called alike: there is nothing that it could be alike to."""
    found = page("diversity", *crowd(1))
    assert blocks(found, Scatter) == []
    assert "There is one path alone: nothing to compare it with." in said(found)


def test_levels_of_diversity_say_which() -> None:
    """With several businesses each figure says among what it is counted."""
    things = [
        journey("lift", business="gym", stages=["join", "own", "pay"]),
        journey("swim", business="gym", stages=["join", "dive", "pay"]),
        journey("rest", business="spa", stages=["bathe", "sweat", "pay"]),
    ]
    (table,) = blocks(page("diversity", *things), Table)
    assert isinstance(table, Table)
    cells = {plain(row[0].text): [plain(cell.text) for cell in row[1:3]] for row in table.rows}
    assert cells == {
        "Lift": [
            "0.67 · no other business has 2 of its 3 stages",
            "0.33 · no other journey of its business has 1 of its 3 stages",
        ],
        "Swim": [
            "0.67 · no other business has 2 of its 3 stages",
            "0.33 · no other journey of its business has 1 of its 3 stages",
        ],
        "Rest": ["0.67 · no other business has 2 of its 3 stages", "nothing to compare it with"],
    }


def test_cells_of_the_matrix_say_both_sides_and_what_differs() -> None:
    """A cell says of how many on either side, and how many of the shared stages differ."""
    item = {"stage": "pay", "differs": "No card"}
    (matrix,) = blocks(
        page("overlaps", journey("a", stages=["join", item]), journey("b", stages=["join", "pay", "ask"])), MatrixBlock
    )
    assert isinstance(matrix, MatrixBlock)
    cells = [cell[0] for row in matrix.rows for cell in row.cells if cell]
    assert sorted(cells) == ["2 of 2 / 2 of 3, 1 of them differs", "2 of 3 / 2 of 2, 1 of them differs"]


@pytest.mark.parametrize("differs", [True, False])
def test_the_matrix_explains_what_differs_where_it_says_so(differs: bool) -> None:
    """The sentence over the matrix explains “1 of them differs” if a cell says it, else not."""
    item = {"stage": "pay", **({"differs": "No card"} if differs else {})}
    told = said(page("overlaps", journey("a", stages=["join", item]), journey("b", stages=["join", "pay"])))
    assert ("its customers need something else there" in told) is differs


def test_a_stage_where_paths_meet_asks_for_whom_it_is_the_same() -> None:
    """How many journeys, kinds of customers and purposes meet there; one path alone is not asked."""
    things = [
        journey("a", stages=["pay"], customer=["guest", "member"], purpose="Be done"),
        journey("b", stages=[{"stage": "pay", "differs": "No card"}], customer="guest", purpose="Be sure"),
        journey("c", stages=["pay", "ask"], purpose="Be sure"),
    ]
    asked = said(page("stage/pay", *things))
    assert "The same for the customer, or for us? 3 journeys, 2 kinds of customers and 2 purposes meet here." in asked
    assert "1 of the journeys says that it differs." in asked
    assert "for us?" not in said(page("stage/ask", *things))
    one_path = [journey("a", stages=["pay"], then=["b"]), journey("b", stages=["pay"])]
    assert "for us?" not in said(page("stage/pay", *one_path))


def uses(shape: str, independent: int, common: int, repeatable: int) -> list[Entity]:
    """Two journeys without stages in common, and enablers of each stance with so many uses."""
    counts = {"independent": independent, "common": common, "repeatable": repeatable}
    stages = [f"s{at}" for at in range(max(counts.values()))]
    return [
        organisation(delivery_model={"shape": shape}),
        journey("a", stages=stages),
        journey("b", stages=["other"]),
        *(stage(id, enablers=[name for name, count in counts.items() if at < count]) for at, id in enumerate(stages)),
        *(enabler(name, stance=name) for name in counts),
    ]


@pytest.mark.parametrize(
    ("shape", "counts", "sentence"),
    [
        ("group", (6, 2, 2), "So it is: most uses of enablers with a stance, 6 of 10, are of independent ones."),
        (
            "group",
            (5, 4, 3),
            "So it is: of 12 uses of enablers with a stance, 5 are of independent ones, more than of any",
        ),
        ("group", (2, 6, 2), "Here most uses of enablers with a stance, 6 of 10, are of common ones."),
        ("track", (4, 4, 1), "Here, of 9 uses of enablers with a stance, common and independent ones have 4 each"),
        (
            "stage",
            (5, 3, 3),
            "So it is: most uses of enablers with a stance, 6 of 11, are of common and repeatable ones.",
        ),
        ("stage", (4, 2, 2), "Here, of 8 uses of enablers with a stance, 4 are of independent ones, more than of any"),
    ],
)
def test_balance_says_what_its_uses_bear_out(shape: str, counts: tuple[int, int, int], sentence: str) -> None:
    """ "Most" only above half; else more than any other; a stage counts common and repeatable together."""
    assert sentence in said(page("balance", *uses(shape, *counts)))


def test_paths_weigh_nothing_where_there_is_one() -> None:
    """Over a single path the weight by paths would repeat the count of enablers, and is left out."""

    def bars(*things: Entity) -> int:
        stacks = blocks(page("balance", *things), Stacks)[0]
        assert isinstance(stacks, Stacks)
        return len(stacks.items)

    used = [stage("pay", enablers=["till"]), enabler("till", stance="common")]
    assert bars(journey("a", stages=["pay"]), *used) == 2
    assert bars(journey("a", stages=["pay"]), journey("b", stages=["pay"]), *used) == 3


def test_businesses_of_one_journey_are_not_told_one_by_one_that_they_have_no_shape() -> None:
    """They are counted in one sentence; one that declares a shape has its row."""
    things = [
        *(journey(f"j-{id}", business=id, stages=[f"{id}-{at}" for at in range(3)]) for id in ("a", "b", "c")),
        business("a"),
        business("b"),
        business("c", delivery_model={"shape": "track"}),
    ]
    found = page("delivery", *things)
    assert "2 businesses have too few journeys to read a shape of their own from: A and B." in said(found)
    heads = [plain(row[0].text) for table in blocks(found, Table) if isinstance(table, Table) for row in table.rows]
    assert heads.count("C") == 1
    assert "A" not in heads


def test_a_signal_without_anything_to_count_is_no_zero() -> None:
    """One business alone is no group of businesses: its row has a dash there, as the table above it has."""
    things = [
        *(
            journey(f"{id}-{at}", business=id, stages=[f"{id}-{at}-{n}" for n in range(3)])
            for id in "ab"
            for at in (1, 2)
        ),
        business("a"),
        business("b"),
    ]
    tables = [table for table in blocks(page("delivery", *things), Table) if isinstance(table, Table)]
    (table,) = [table for table in tables if table.columns[0].label == "Business"]
    heads = [column.label for column in table.columns]
    cells = (
        {plain(row[0].text): plain(row[heads.index("Group")].text) for row in table.rows} if "Group" in heads else {}
    )
    assert set(cells.values()) <= {"–"}
    assert "Track" in heads


def test_one_path_is_said_in_the_singular() -> None:
    """The half of a signal that counts paths says path where there is one."""
    (table,) = [
        table
        for table in blocks(page("delivery", journey("a", stages=[f"s-{at}" for at in range(9)])), Table)
        if isinstance(table, Table) and table.columns[-1].label == "The other half"
    ]
    assert "0 of 1 path has such a stage" in [plain(row[-1].text) for row in table.rows]


def test_halves_of_a_group_that_differ_are_told_apart() -> None:
    """Where all of the front stage is apart and none of the back stage is, the page says so."""
    things = [
        *(journey(f"j-{id}", business=id, stages=[f"{id}-{at}" for at in range(3)]) for id in ("a", "b")),
        *(stage(f"{id}-0", enablers=["record"]) for id in ("a", "b")),
    ]
    told = said(page("delivery", *things))
    assert "Front stage: 6 of 6 uses of a stage are at stages of one business only." in told
    assert "Back stage: 0 of 2 pairs" in told


def test_hand_offs_say_where_customers_are_failed_after_them() -> None:
    """The page marks them, and says at how many steps the owners are known."""
    things = [
        journey("a", stages=["book", "pay", "leave"]),
        stage("book", owner="desk"),
        stage("pay", owner="money", demand=[{"says": "Twice?", "kind": "failure"}]),
    ]
    found = page("tradeoff", *things)
    (table,) = (each for each in blocks(found, Table) if isinstance(each, Table) and len(each.columns) == 5)
    assert [plain(row[4].text) for row in table.rows if len(row) == 5] == ["customers are failed"]
    assert "1 hand-off. Of 2 steps from one stage to the next, the owners on both sides are known at 1." in said(found)


def test_unknown_owners_are_no_hand_off_that_is_missing() -> None:
    """Where no owners are known, the page does not say that there are none: it says that it cannot say."""
    found = said(page("tradeoff", journey("a", stages=["book", "pay", "leave"])))
    assert "at none of 2 steps from one stage to the next are the owners on both sides known" in found
    assert "0 hand-offs" not in found
    owned = [stage(id, owner="desk") for id in ("book", "pay", "leave")]
    assert "No hand-off. Of 2 steps" in said(page("tradeoff", journey("a", stages=["book", "pay", "leave"]), *owned))


def test_enablers_used_together_are_said_apart_from_those_that_are_not() -> None:
    """Two that do one job at one and the same stage are used together; only the third is another way of doing it."""
    things = [
        journey("a", stages=["pay", "settle"]),
        stage("pay", moment="pay", enablers=["till", "reader"]),
        stage("settle", moment="pay", enablers=["envelope"]),
        *(enabler(id, does=["taking payment"]) for id in ("till", "reader", "envelope")),
    ]
    told = said(page("commonality", *things))
    assert "At the moment pay Envelope, Reader and Till do it, at different stages: Pay and Settle." in told
    assert "Reader and Till are used together, at Pay." in told
