"""Every point of a chart has a label: its names where there is room, else numbers that the key explains."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stagebook.pages.chart_labels import NamedPoint, place_labels, point_area

SHARES = st.floats(0, 1)


def test_a_point_alone_has_its_label_on_the_right() -> None:
    """A single label is placed on the right of its point."""
    (label,) = place_labels([NamedPoint(100, 100, ("Get fit",))], 560, 400)
    assert (label.text, label.align, label.numbers) == ("Get fit", "start", ())
    assert label.x > 100


def test_a_label_at_the_right_edge_is_placed_on_the_left() -> None:
    """A label never leaves the chart."""
    (label,) = place_labels([NamedPoint(555, 100, ("Get fit",))], 560, 400)
    assert label.align == "end"
    assert label.x < 555


def test_points_without_room_are_numbered() -> None:
    """What cannot be named beside its point has numbers, counted on from point to point; one for each of its names."""
    long = "A name that is as long as the chart is wide, and a little longer than that, so that it fits nowhere"
    points = [NamedPoint(100, 100, (long,)), NamedPoint(200, 200, (long, long)), NamedPoint(300, 300, ("Eat here",))]
    labels = place_labels(points, 560, 400)
    assert [(label.text, label.numbers) for label in labels] == [("1", (1,)), ("2–3", (2, 3)), ("Eat here", ())]


def test_a_number_without_room_has_a_leader_line() -> None:
    """A point that is shut in by others has its number at the end of a line."""
    around = [NamedPoint(100 + x * 16, 100 + y * 16, ("Journey",)) for x in range(5) for y in range(5)]
    labels = place_labels(around, 560, 400)
    assert any(label.leader for label in labels)
    boxes = [label.area for label in labels] + [point_area(point.x, point.y) for point in around]
    assert not any(label.area.meets(box) for label in labels for box in boxes if box is not label.area)


@given(st.lists(st.tuples(SHARES, SHARES, st.text("abc W", min_size=1, max_size=30)), max_size=40))
def test_every_point_is_named(points: list[tuple[float, float, str]]) -> None:
    """For any points, each has its name or a number of its own, and no name overlaps another label or a point."""
    placed = [NamedPoint(x * 560, y * 400, (name,)) for x, y, name in points]
    labels = place_labels(placed, 560, 400)
    taken = [point_area(point.x, point.y) for point in placed]
    for point, label in zip(placed, labels, strict=True):
        assert label.numbers or label.text == point.names[0]
        if not label.numbers:
            assert not any(label.area.meets(area) for area in taken)
            taken.append(label.area)
    numbers = [each for label in labels for each in label.numbers]
    assert numbers == list(range(1, len(numbers) + 1))
