"""The work of the engine is bounded by what is drawn, before the engine is called."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations

import pytest

from stagebook.drawing import Failure, draw, layout_cost
from stagebook.drawing import engine as engines
from stagebook.drawing.layout_cost import count_ranks_passed, find_excess
from stagebook.limits import BUDGET, Budget
from stagebook.pictures.scene import Arrow, Label, Node, Scene

Lines = list[tuple[int, int]]


def web(lines: Lines, boxes: int = 0, *, ranked: bool = True) -> Scene:
    """A picture for the engine to lay out."""
    count = boxes or 1 + max(max(line) for line in lines)
    nodes = [Node(f"n{number}", f"Thing {number}") for number in range(count)]
    arrows = [Arrow(f"n{tail}", f"n{head}", ranked=ranked) for tail, head in lines]
    return Scene("web", "Web", "", (*nodes, *arrows), engine="dot")


def chain(count: int) -> Lines:
    return [(number, number + 1) for number in range(count)]


@pytest.mark.parametrize(
    ("lines", "passed"),
    [
        ([(0, 1)], 1),
        (chain(5), 5),
        ([*chain(5), (0, 5)], 10),
        ([(5, 4), (4, 3), (3, 2), (2, 1), (1, 0), (5, 0)], 10),
        ([(0, 1), (1, 2), (2, 0)], 4),
        ([(0, 0), (0, 1)], 1),
        ([(0, 2), (1, 2), (0, 3), (1, 3)], 4),
        (list(combinations(range(5), 2)), 20),
        (list(permutations(range(5), 2)), 40),
    ],
)
def test_a_line_counts_as_many_ranks_as_it_passes(lines: Lines, passed: int) -> None:
    """Whatever the order of the boxes; a line round a circle counts in the direction in which it is laid out."""
    boxes = [str(number) for number in range(1 + max(max(line) for line in lines))]
    assert count_ranks_passed(boxes, [(str(tail), str(head)) for tail, head in lines]) == passed


def test_a_chain_longer_than_python_recurses_is_counted() -> None:
    """A model of any depth has an answer, in time that grows with its lines."""
    boxes = [str(number) for number in range(20_001)]
    assert count_ranks_passed(boxes, list(pairwise(boxes))) == 20_000


TOO_LARGE = {
    "boxes": web([(0, 1)], BUDGET.picture_boxes + 1),
    "lines": web([(0, 1)] * (BUDGET.picture_edges + 1)),
    "circles": web(list(permutations(range(40), 2))[: BUDGET.picture_edges]),
    "depth": web([*chain(200), *((0, far) for far in range(150, 200))]),
    "marks": Scene("web", "Web", "", tuple(Label(1, 1, "x") for _ in range(BUDGET.picture_items + 1))),
}


@pytest.mark.parametrize("what", TOO_LARGE)
def test_what_is_too_much_is_refused_before_the_engine_is_called(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """The same is left out on a fast machine and on a slow one; the reason names the number and the limit."""
    monkeypatch.setattr(engines, "_run", pytest.fail)
    failure = draw([TOO_LARGE[what]])["web"]
    assert isinstance(failure, Failure)
    assert failure.cause == "large"
    assert "at most" in failure.reason


def test_a_limit_is_the_most_that_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is just as large as the limit is drawn, and one more is not."""
    monkeypatch.setattr(
        layout_cost, "BUDGET", Budget(picture_boxes=6, picture_edges=6, layout_ranks=8, picture_items=12)
    )
    assert find_excess(web([*chain(5), (0, 3)])) is None
    assert find_excess(web([*chain(5), (0, 4)]))
    assert find_excess(web(chain(6)))
    assert find_excess(web([(0, 1)] * 7, 6))
    assert find_excess(web([(0, 1)] * 7, 6, ranked=False))


def test_lines_that_rank_nothing_pass_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are drawn after the boxes have their places."""
    monkeypatch.setattr(layout_cost, "BUDGET", Budget(layout_ranks=1))
    assert find_excess(web(chain(5), ranked=False)) is None


def test_the_largest_that_is_allowed_is_little_work() -> None:
    """A graph at the limit costs the engine about a second; ten times slower it would still be drawn in time."""
    allowed = web(list(combinations(range(26), 2)))
    assert find_excess(allowed) is None
    assert not isinstance(draw([allowed], seconds=10)["web"], Failure)
