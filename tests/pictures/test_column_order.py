from __future__ import annotations

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pictures import operating_model
from stagebook.pictures.column_order import order_columns, order_journeys
from tests.builders import enabler, journey, model, stage


def order(*entities: Entity) -> tuple[str, ...]:
    whole = model(*entities)
    return order_journeys(whole, analyse(whole))


def test_journeys_that_share_nothing_stand_by_name() -> None:
    """Without anything in common, journeys stand in order of their names."""
    assert order(journey("c", name="Apples"), journey("a", name="Cherries"), journey("b", name="Beans")) == (
        "c",
        "b",
        "a",
    )


def test_chained_journeys_stand_in_their_order() -> None:
    """What comes next for the same customer stands next, whatever the names."""
    found = order(
        journey("zebra", stages=["a"], then=["apple"]),
        journey("apple", stages=["b"], then=["mango"]),
        journey("mango", stages=["c"]),
        journey("banana", stages=["d"]),
    )
    at = found.index("zebra")
    assert found[at : at + 3] == ("zebra", "apple", "mango")


def test_overlapping_journeys_stand_beside_each_other() -> None:
    """Journeys that share a stage are neighbours, though others stand between them by name."""
    found = order(
        journey("a", stages=["pay"]),
        journey("b", stages=["x"]),
        journey("c", stages=["y"]),
        journey("d", stages=["pay"]),
    )
    assert abs(found.index("a") - found.index("d")) == 1


def test_bars_become_short() -> None:
    """Columns that share one by one like the links of a chain come to stand like the chain."""
    links = {"a": "13", "b": "2", "c": "34", "d": "12", "e": "4"}
    names = list(links)
    found = order_columns([[("enabler", link, 1) for link in links[name]] for name in names])
    assert [names[at] for at in found] in (["b", "d", "a", "c", "e"], ["e", "c", "a", "d", "b"])


def test_rows_that_begin_together_stand_together_the_longest_first() -> None:
    """Rows go by their first column, then by how far they run, then by name."""
    whole = model(
        *(journey(f"journey-{number}", stages=[f"stage-{number}"]) for number in range(4)),
        stage("stage-0", enablers=["far", "near-b", "near-a"]),
        stage("stage-1", enablers=["far", "near-b", "near-a", "late"]),
        stage("stage-2", enablers=["far", "late", "all-alone"]),
        stage("stage-3"),
        *(enabler(id, stance="common") for id in ("far", "near-a", "near-b", "late", "all-alone")),
    )
    score = operating_model(whole, analyse(whole)).score
    place = {column.key: at for at, column in enumerate(score.columns)}
    ends = [
        (min(place[key] for key in row.columns), -max(place[key] for key in row.columns), row.name)
        for row in score.rows
    ]
    assert ends == sorted(ends)


def test_many_journeys_are_ordered_all_the_same() -> None:
    """Four hundred journeys are put in one order, each once."""
    ids = [f"journey-{number:03}" for number in range(400)]
    assert sorted(order(*(journey(id, stages=["pay"]) for id in ids))) == ids


def test_a_stage_in_common_weighs_more_than_a_business() -> None:
    """Journeys that share a stage stand beside each other, and what is of the same business further away."""
    found = order(
        journey("a", business="shop", stages=["pay", "book"]),
        journey("b", stages=["pay"]),
        journey("c", stages=["book"]),
        journey("d", business="shop"),
    )
    at = {id: found.index(id) for id in found}
    assert {id: abs(at[id] - at["a"]) for id in "bcd"} == {"b": 1, "c": 1, "d": 2}


def test_of_many_columns_what_few_share_weighs_more_than_what_nearly_all_share() -> None:
    """Two that alone have something in common stand together, though others have more in common with many."""
    count = 20
    columns = [[("enabler", f"common-{each}", 1) for each in range(3) if at != each] for at in range(count)]
    pairs = [(0, 19), (3, 12), (7, 15)]
    for one, other in pairs:
        for at in (one, other):
            columns[at].append(("enabler", f"pair-{one}", 1))
    found = order_columns(columns)
    assert [abs(found.index(one) - found.index(other)) for one, other in pairs] == [1, 1, 1]
