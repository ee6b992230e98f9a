"""Labels of a chart can be read, or are left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stagebook.pages.chart_labels import label_areas, place_labels, point_area

SHARES = st.floats(0, 1)


def test_a_point_alone_has_its_label_on_the_right() -> None:
    """The quiet case."""
    assert place_labels([(100, 100, "Get fit")], 560, 400) == ("right",)


def test_at_the_right_edge_it_stands_on_the_left() -> None:
    """A label never leaves the chart."""
    assert place_labels([(555, 100, "Get fit")], 560, 400) == ("left",)


@given(st.lists(st.tuples(SHARES, SHARES, st.text("abc W", min_size=1, max_size=30)), max_size=40))
def test_no_label_lies_over_another_or_over_a_point(points: list[tuple[float, float, str]]) -> None:
    """Wherever points lie, what is shown can be read; what finds no room is left to the table."""
    placed = [(x * 560, y * 400, label) for x, y, label in points]
    boxes = [point_area(x, y) for x, y, _ in placed]
    for (x, y, label), side in zip(placed, place_labels(placed, 560, 400), strict=True):
        if side:
            box = dict(label_areas(x, y, label))[side]
            assert not any(box.meets(other) for other in boxes)
            boxes.append(box)
