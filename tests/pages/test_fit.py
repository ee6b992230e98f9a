"""What the pages under *How it fits* say is borne out by the figures on them."""

from __future__ import annotations

import pytest

from stagebook.analysis.own_stages import describe_own
from stagebook.model import Entity
from stagebook.pages.blocks import Gap, Listing, Paragraph, Table
from stagebook.pages.charts import MatrixBlock, Scatter, Stacks
from stagebook.pages.page import Page, page_link
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
    assert (
        "Farthest from the line is Odd: 3 of its 3 stages are in no other journey, and the 3 decided enablers" in above
    )
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
    assert "Of the others 1 uses too few enablers with a stance to say: under three." in said(found)
    assert sum(len(point.label.text.split(", ")) for point in chart(found).points) == 3
    none = said(page("diversity", *crowd(0), few, journey("other", stages=["join", "pay", "leave"])))
    assert "2 of 2 paths use too few enablers with a stance to say: under three each." in none
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
            "0.67 · 2 of its 3 stages are in no other business",
            "0.33 · 1 of its 3 stages is in no other journey of its business",
        ],
        "Swim": [
            "0.67 · 2 of its 3 stages are in no other business",
            "0.33 · 1 of its 3 stages is in no other journey of its business",
        ],
        "Rest": ["0.67 · 2 of its 3 stages are in no other business", "nothing to compare it with"],
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


def test_owners_that_nobody_has_recorded_are_not_counted_as_none() -> None:
    """Where no owner is known around an enabler, its load is said to be unknown, not 0."""

    def load(*things: Entity) -> list[str]:
        table = blocks(page("tradeoff", journey("a", stages=["pay"]), *things), Table)[0]
        assert isinstance(table, Table)
        return [plain(cell.text) for cell in table.rows[0][3:]]

    till = enabler("till", owner="desk")
    assert load(stage("pay", enablers=["till"]), till) == ["none known", "1 place without a known owner"]
    owned = stage("pay", enablers=["till"], owner="shop")
    assert load(owned, till) == ["1", "Shop; 1 place without a known owner"]


def test_a_circle_does_not_claim_an_order_that_nobody_recorded() -> None:
    """Enablers of a circle are listed by name, which need not be how they depend; one that needs itself is said so."""
    ring = [enabler("ann", depends_on=["cid"]), enabler("bob", depends_on=["ann"]), enabler("cid", depends_on=["bob"])]
    found = said(page("dependencies", *ring, enabler("eve", depends_on=["eve"])))
    assert "Each of these 3 stands on all the others, directly or through them: Ann, Bob and Cid." in found
    assert "Eve stands on itself." in found
    two = said(page("dependencies", enabler("ann", depends_on=["bob"]), enabler("bob", depends_on=["ann"])))
    assert "Ann and Bob stand on each other." in two


def test_an_unused_enabler_is_said_to_be_unused_and_not_measured() -> None:
    """Readings of nothing are left out; a count of nothing leads nowhere."""
    used = [journey("a", stages=["pay"]), stage("pay", enablers=["till"]), enabler("till", depends_on=["net"])]
    things = (*used, enabler("net"), enabler("idle"))
    assert "evidence" not in {each.anchor for each in page("enabler/idle", *things).sections}
    (readings,) = (each for each in page("enabler/net", *things).sections if each.anchor == "evidence")
    (table,) = (block for block in readings.blocks if isinstance(block, Table))
    assert [(row[2].text[0].text, bool(row[2].text[0].to)) for row in table.rows] == [("0", False), ("1", True)]


def test_what_enablers_stand_on_does_not_hold_throughout() -> None:
    """A journey on which nothing holds throughout has no section that says so of what its enablers depend on."""
    used = [stage("pay", enablers=["till"]), enabler("till", depends_on=["net"]), enabler("net"), enabler("roof")]
    found = page("journey/a", journey("a", stages=["pay"]), *used)
    assert "throughout" not in {each.anchor for each in found.sections}
    assert "What it uses stands on 1 more enabler: Net." in said(found)
    held = page("journey/a", journey("a", stages=["pay"], enablers=["roof"]), *used)
    assert {"throughout", "stands-on"} <= {each.anchor for each in held.sections}


def test_a_journey_of_its_own_is_said_so_once() -> None:
    """That no other journey has any of its stages and that it shares none is one thing, said once."""
    found = said(page("journey/a", journey("a", stages=["pay"]), journey("b", stages=["go"])))
    assert "Its only stage is in no other journey." in found
    assert "shares no stage" not in found
    assert "It shares no stage with another journey." in said(page("journey/a", journey("a", stages=["pay"])))


def test_what_it_achieves_says_that_no_demand_is_recorded() -> None:
    """The page that opens the section says what to write, and lists its pages as not written yet."""
    nothing, unwritten = page("achieves", journey("a", stages=["pay"])).sections
    assert [type(block) for block in nothing.blocks] == [Gap]
    assert next(item.text for block in unwritten.blocks if isinstance(block, Listing) for item in block.items) == (
        page_link("demand"),
    )


def test_balance_without_any_stance_says_that_nobody_has_decided() -> None:
    """Bars of one colour are no finding: the page says in words that no stance is recorded."""
    used = journey("a", stages=["pay"], enablers=["till", "desk"])
    undecided = said(page("balance", used, enabler("till"), enabler("desk")))
    assert "Which of the 2 enablers are repeatable, common or independent is not decided yet." in undecided
    assert "not decided yet" not in said(page("balance", used, enabler("till", stance="common"), enabler("desk")))


def test_sharedness_tells_no_enabler_from_none_decided() -> None:
    """A path without enablers is not told that its enablers are undecided."""
    found = page(
        "diversity", journey("bare", stages=["pay"]), journey("used", stages=["go"], enablers=["till"]), enabler("till")
    )
    (table,) = blocks(found, Table)
    assert isinstance(table, Table)
    said_of = {plain(row[0].text): plain(row[2].text) for row in table.rows}
    assert said_of == {"Bare": "no enabler to count", "Used": "no enabler of it is decided"}


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


@pytest.mark.parametrize(
    ("stages", "own"),
    [
        (["join", "pay", "a1"], "1 of its 3 stages is in no other journey"),
        (["join", "a1", "a2"], "2 of its 3 stages are in no other journey"),
        (["a1"], "its only stage is in no other journey"),
        (["join", "pay"], "all of its 2 stages are shared with other journeys"),
    ],
)
def test_what_is_a_path_s_own_is_said_of_its_stages(stages: list[str], own: str) -> None:
    """Of a path with one stage of its own of three nobody can read that no other has any of the three."""
    things = (journey("a", stages=stages), journey("b", stages=["join", "pay", "own"]))
    context = make_test_context(*things)
    assert describe_own(context.analysis.overlap.profiles["a"].diversity) == own
    assert own[:1].upper() + own[1:] + "." in said(page("journey/a", *things))


def test_paths_that_meet_no_other_are_named_below_the_pairs() -> None:
    """Who shares no stage is missing in the matrix, and said."""
    meet = (journey("a", stages=["join"]), journey("b", stages=["join", "pay"]))
    assert "1 path shares no stage with another: Odd." in said(page("overlaps", *meet, journey("odd", stages=["own"])))
    assert "shares no stage" not in said(page("overlaps", *meet))


def test_balance_says_which_bars_leave_infrastructure_out() -> None:
    """Bars of uses leave infrastructure and brand out while bars of enablers count them: the page says so."""
    things = (
        journey("a", stages=["join"]),
        stage("join", enablers=["net", "gate"]),
        enabler("net", kind="infrastructure", stance="repeatable"),
        enabler("gate", stance="common"),
    )
    assert "left out there: 1 more use" in said(page("balance", *things))


def test_balance_says_what_is_declared_repeatable_and_reads_as_common() -> None:
    """Two of three journeys use it: that is common, and nobody but its owner knows whether it is the same for both."""
    walks = [journey(each, stages=[f"{each}-1", f"{each}-2"]) for each in "abc"]
    used = [stage(f"{each}-1", enablers=["till"]) for each in "ab"]
    rare = stage("c-1", enablers=["desk"])
    decided = [enabler(each, stance="repeatable") for each in ("till", "desk")]
    sentence = "Of 2 declared repeatable, 1 reads as common, however its use is counted: Till."
    assert sentence in said(page("balance", *walks, *used, rare, *decided))
    assert "reads as common" not in said(page("balance", *walks, *used, rare, enabler("till", stance="common")))


def test_trade_off_says_what_nobody_else_has_to_agree_to() -> None:
    """What several paths use has other owners to agree with, or none; where no owner is known it says neither."""
    used = [journey("a", stages=["pay"], owner="desk"), journey("b", stages=["ask"], owner="desk")]

    def found(*owners: str) -> str:
        stages = [stage(id, enablers=["till"], owner=owner) for id, owner in zip(("pay", "ask"), owners, strict=True)]
        return said(page("tradeoff", *used, *stages, enabler("till", owner="desk")))

    assert "One enabler is used by several paths, and has other owners to agree with." in found("shop", "desk")
    assert "One enabler that several paths use has no other owner to agree with: Till." in found("desk", "desk")
    unowned = [journey(each, stages=[f"{each}-1"]) for each in "ab"]
    nobody = [stage(f"{each}-1", enablers=["till"]) for each in "ab"]
    assert "agree with" not in said(page("tradeoff", *unowned, *nobody, enabler("till", owner="desk")))
