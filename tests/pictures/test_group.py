from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pictures import Picture, group
from stagebook.pictures.scene import Bar, Label, Pill, Ring, Role
from stagebook.pictures.score_graph import DEPENDENCIES, ENABLERS
from stagebook.source import Ref
from tests.builders import business, enabler, journey, model, organisation, stage
from tests.pictures.scene_queries import band, labels


def draw(*entities: Entity) -> Picture | None:
    whole = model(*entities)
    return group(whole, analyse(whole))


def shop(id: str, *shared: str) -> list[Entity]:
    """A business with one journey, one enabler of its own, and what it shares."""
    return [
        business(id),
        journey(f"{id}-journey", business=id, stages=[f"{id}-stage"]),
        stage(f"{id}-stage", enablers=[f"{id}-own", *shared]),
        enabler(f"{id}-own", stance="independent"),
    ]


@pytest.fixture(scope="module")
def retailer() -> Picture:
    """Three businesses: two share vans, two others accounts, all pay alike and stand in the same shops."""
    picture = draw(
        organisation(enablers=["name"]),
        *shop("fashion", "account", "payments", "shops"),
        *shop("food", "vans", "payments", "shops"),
        *shop("home", "vans", "account", "payments", "shops"),
        enabler("vans", stance="common"),
        enabler("account", stance="common"),
        enabler("payments", stance="repeatable", depends_on=["cards"]),
        enabler("shops", kind="infrastructure", stance="repeatable"),
        enabler("name", kind="brand", stance="repeatable"),
        enabler("forgotten"),
    )
    assert picture
    return picture


def centres(picture: Picture) -> dict[str, float]:
    """Where each business stands: in the middle of the line under its name."""
    return {
        item.group[0]: (item.x1 + item.x2) / 2
        for item in picture.scene.items
        if isinstance(item, Bar) and item.group and item.group[0].startswith("business:") and item.y1 == item.y2
    }


def rings(picture: Picture, enabler: str) -> list[Ring]:
    return [
        item for item in picture.scene.items if isinstance(item, Ring) and item.group[:1] == (f"enabler:{enabler}",)
    ]


def test_no_picture_without_two_businesses() -> None:
    """With no business, or with journeys in one only, there are no clusters to see."""
    assert draw(journey("eat", stages=["order"])) is None
    assert draw(*shop("food"), business("empty")) is None


def test_a_cluster_holds_the_journeys_of_a_business(retailer: Picture) -> None:
    """Each business stands over its own journeys, beside those that it shares most with."""
    found = [(span.name, span.columns) for span in retailer.score.spans]
    assert [name for name, _ in found] in (["Fashion", "Home", "Food"], ["Food", "Home", "Fashion"])
    assert dict(found)["Food"] == ("journey:food-journey",)


def test_at_the_foot_of_a_cluster_stands_what_serves_it_alone(retailer: Picture) -> None:
    """What only one business uses is a box at its foot, in the colour of its stance."""
    feet = {item.to: item for item in retailer.scene.items if isinstance(item, Pill) and item.to}
    assert {ref.id for ref in feet} == {"fashion-own", "food-own", "home-own"}
    food = feet[Ref("enabler", "food-own")]
    assert food.fill is Role.INDEPENDENT
    assert food.x == pytest.approx(centres(retailer)["business:food"])


def test_what_neighbours_share_is_one_bar_between_their_rings(retailer: Picture) -> None:
    """A shared enabler has a ring beneath each business that uses it, joined by a bar."""
    at = centres(retailer)
    assert [ring.x for ring in rings(retailer, "vans")] == pytest.approx(
        sorted([at["business:food"], at["business:home"]])
    )
    bars = [item for item in retailer.scene.items if isinstance(item, Bar) and item.group == ("enabler:vans",)]
    assert len(bars) == 1


def test_no_bar_runs_over_who_does_not_share() -> None:
    """Where businesses share that are not neighbours, their rings are not joined over the one between."""
    picture = draw(
        *shop("a", "ab", "abc", "ac"),
        *shop("b", "ab", "bc", "abc", "bd", "bd2"),
        *shop("c", "bc", "cd", "abc", "ac"),
        *shop("d", "cd", "bd", "bd2", "ad"),
    )
    assert picture
    at = centres(picture)
    for row in picture.score.rows:
        used = {x for key, x in at.items() if any(f"{key[9:]}-journey" in column for column in row.columns)}
        for bar in picture.scene.items:
            if isinstance(bar, Bar) and bar.group == (row.key,):
                assert not [x for x in at.values() if bar.x1 < x < bar.x2 and x not in used]


def test_what_lies_under_all_is_a_strip_at_the_edge(retailer: Picture) -> None:
    """Infrastructure, brand and what the organisation holds, where all use it, stands in a strip beneath the rest."""
    under = [row.ref.id for row in band(retailer.score, "under").rows]
    assert under == ["name", "shops"]
    strip = max((item for item in retailer.scene.items if isinstance(item, Bar)), key=lambda bar: bar.y1)
    named = [item for item in retailer.scene.items if isinstance(item, Label) and item.to == Ref("enabler", "shops")]
    assert named[0].y > strip.y1
    assert strip.x2 - strip.x1 > retailer.scene.width * 0.9


def test_what_all_use_and_could_tailor_is_shared_and_no_strip(retailer: Picture) -> None:
    """Payments, which every business uses, stand among what is shared: a ring for each."""
    assert len(rings(retailer, "payments")) == 3


def test_what_only_others_stand_on_is_counted(retailer: Picture) -> None:
    """Enablers used only through others, and those that nobody uses, are counted with links."""
    said = {item.text: item.to for item in retailer.scene.items if isinstance(item, Label) and item.to}
    assert said["and 1 that these stand on"] == DEPENDENCIES
    assert said["and 1 that reaches no journey"] == ENABLERS


def test_no_red_mark_on_what_fails_nobody(retailer: Picture) -> None:
    """Without failure demand nothing in the picture is red."""
    roles = {getattr(item, "fill", None) for item in retailer.scene.items} | {
        item.role for item in retailer.scene.items if hasattr(item, "role")
    }
    assert not roles & {Role.FAILURE, Role.FAILURE_TEXT, Role.FAILURE_TINT}


def test_a_foot_that_fails_customers_has_a_red_mark() -> None:
    """What serves one business alone and fails its customers carries a red ring, and says so to a screen reader."""
    failing = {"says": "Where is it?", "kind": "failure", "volume": 7, "per": "month", "caused_by": ["food-own"]}
    food = [each for each in shop("food") if each.ref != Ref("stage", "food-stage")]
    picture = draw(*food, stage("food-stage", enablers=["food-own"], demand=[failing]), *shop("home"))
    assert picture
    assert [ring.fill for ring in rings(picture, "food-own")] == [Role.FAILURE]
    (foot,) = [item for item in picture.scene.items if isinstance(item, Pill) and item.to == Ref("enabler", "food-own")]
    assert foot.name == "Food own, independent, Food, causes 7 failures a month"


def test_journeys_in_no_business_stand_last() -> None:
    """What no business claims is a cluster of its own at the end, and no page is behind its name."""
    picture = draw(*shop("food"), *shop("home"), journey("odd", stages=["ask"]))
    assert picture
    assert [(span.ref, span.name) for span in picture.score.spans][-1] == (None, "in no business")


def test_nothing_shared_says_so() -> None:
    """Where businesses share nothing, the picture says that in words."""
    picture = draw(*shop("food"), *shop("home"))
    assert picture
    assert "Nothing is shared by businesses" in labels(picture.scene)


def test_with_many_journeys_a_column_is_a_business() -> None:
    """Past a dozen journeys, each business is one column with a dot for each of its journeys."""
    picture = draw(
        *shop("food"),
        *shop("home"),
        *(journey(f"more-{at:02}", business="food", stages=["food-stage"]) for at in range(12)),
    )
    assert picture
    assert [(column.ref, len(column.journeys)) for column in picture.score.columns] == [
        (Ref("business", "food"), 13),
        (Ref("business", "home"), 1),
    ]


def test_many_businesses_leave_the_smallest_to_a_last_column() -> None:
    """With more businesses than columns, the largest have one and the last says how many there are besides."""
    picture = draw(*(each for at in range(20) for each in shop(f"shop-{at:02}", "till")), enabler("till"))
    assert picture
    assert picture.score.columns[-1].name == "11 more businesses"
    assert len(picture.score.columns) == 10
    assert len(picture.score.columns[-1].journeys) == 11


def test_of_many_at_a_foot_the_others_are_counted() -> None:
    """More than eight enablers at one foot are counted, with a link to the list."""
    ids = [f"own-{at:02}" for at in range(15)]
    picture = draw(
        business("food"), journey("eat", business="food", stages=["order"]), stage("order", enablers=ids), *shop("home")
    )
    assert picture
    said = {item.text: item.to for item in picture.scene.items if isinstance(item, Label) and item.to}
    assert said["and 8 more"] == ENABLERS
    assert len(band(picture.score, "only").rows) == 16


def test_enablers_of_one_name_are_told_apart() -> None:
    """Where two businesses have an enabler of one name, each box at a foot says what tells it from the other."""
    picture = draw(
        *(each for each in shop("food") if each.ref.kind != "enabler"),
        *(each for each in shop("home") if each.ref.kind != "enabler"),
        enabler("food-own", name="Diary", kind="system"),
        enabler("home-own", name="Diary", kind="process"),
    )
    assert picture
    feet = [item.text for item in picture.scene.items if isinstance(item, Pill) and item.to]
    assert sorted(feet) == ["Diary (process) · undecided", "Diary (system) · undecided"]


def test_a_foot_says_its_stance_where_it_is_not_independent(retailer: Picture) -> None:
    """Colour alone tells no stance: a box at a foot that is not independent says what it is."""
    assert {item.text for item in retailer.scene.items if isinstance(item, Pill) and item.to} == {
        "Fashion own",
        "Food own",
        "Home own",
    }
    picture = draw(*shop("food"), *shop("home", "till"), enabler("till", stance="repeatable"))
    assert picture
    assert "Till · repeatable" in [item.text for item in picture.scene.items if isinstance(item, Pill)]


def test_a_journey_runs_on_into_what_serves_it(retailer: Picture) -> None:
    """From the last stop of a journey a line leads down to the foot of its business."""
    (stop,) = (
        item for item in retailer.scene.items if isinstance(item, Ring) and item.to == Ref("stage", "food-stage")
    )
    (foot,) = (
        item for item in retailer.scene.items if isinstance(item, Pill) and item.to == Ref("enabler", "food-own")
    )
    lines = [item for item in retailer.scene.items if isinstance(item, Bar) and item.x1 == item.x2 == stop.x]
    assert min(bar.y1 for bar in lines if bar.role is Role.FAINT) == stop.y
    assert 0 < foot.y - foot.height / 2 - max(bar.y2 for bar in lines if bar.role is Role.FAINT) < 8


def test_the_only_journey_of_a_business_has_all_its_room() -> None:
    """What a journey wants is not cut to the room that journeys elsewhere have side by side."""
    wants = "Good enough to enjoy a match against somebody my own size"
    picture = draw(
        *shop("shop"),
        *(journey(f"more-{number}", business="shop", stages=["shop-stage"]) for number in range(9)),
        journey("tennis", business="tennis", purpose=wants, stages=["play"]),
        business("tennis"),
    )
    assert picture
    assert wants in labels(picture.scene)


def test_words_of_nine_letters_are_whole_in_the_narrowest_cluster() -> None:
    """However many businesses stand side by side, and however long the name of what they share, a journey called
    Treatment has room for its name."""
    shared = enabler("shared", name="What everybody shares with everybody else in town")
    things = [
        journey(f"walk-{at}-{way}", name="Treatment", business=f"business-{at}", stages=["pay"])
        for at in range(6)
        for way in range(2)
    ]
    picture = draw(*things, stage("pay", enablers=["shared"]), shared)
    assert picture
    assert len(picture.score.columns) == 12
    heads = [item for item in picture.scene.items if isinstance(item, Label) and item.to and item.to.kind == "journey"]
    assert [head.text for head in heads] == ["Treatment"] * 12
