"""Labels of a chart overlap nothing, or are left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stagebook.pages.chart_labels import label_areas, place_labels, point_area

SHARES = st.floats(0, 1)


def test_a_point_alone_has_its_label_on_the_right() -> None:
    """A single label is placed on the right of its point."""
    assert place_labels([(100, 100, "Get fit")], 560, 400) == ("right",)


def test_a_label_at_the_right_edge_is_placed_on_the_left() -> None:
    """A label never leaves the chart."""
    assert place_labels([(555, 100, "Get fit")], 560, 400) == ("left",)


@given(st.lists(st.tuples(SHARES, SHARES, st.text("abc W", min_size=1, max_size=30)), max_size=40))
def test_labels_overlap_neither_each_other_nor_a_point(points: list[tuple[float, float, str]]) -> None:
    """For any points: a label without a free place is left out, and the table has it."""
    placed = [(x * 560, y * 400, label) for x, y, label in points]
    boxes = [point_area(x, y) for x, y, _ in placed]
    for (x, y, label), side in zip(placed, place_labels(placed, 560, 400), strict=True):
        if side:
            box = dict(label_areas(x, y, label))[side]
            assert not any(box.meets(other) for other in boxes)
            boxes.append(box)
