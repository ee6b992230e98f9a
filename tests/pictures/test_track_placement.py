from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from stagebook.pictures.track_placement import TrackPlacement, place_stops
from tests.analysis.generated_models import unhurried

lines_of_any_kind = st.lists(st.text(st.sampled_from("abcdefgh"), min_size=1, max_size=9), min_size=1, max_size=5)


def set_up(lines: list[str], most: int = 13) -> TrackPlacement:
    counts = Counter(stage for line in lines for stage in dict.fromkeys(line))
    return place_stops(lines, [stage for stage, count in counts.most_common() if count > 1], most)


def test_lines_that_meet_do_so_in_one_column() -> None:
    """A stage that two lines list is one station, at the same place on both."""
    table = set_up(["abc", "xbc"])
    assert table.stations == ("b", "c")
    found = [{halt.station: halt.column for halt in line if halt.station is not None} for line in table.lines]
    assert found[0] == found[1]


def test_own_stops_share_columns() -> None:
    """What two lines have for themselves before they meet stands at the same places."""
    table = set_up(["abp", "xyp"])
    assert table.width == 3
    assert [[halt.column for halt in line] for line in table.lines] == [[0, 1, 2], [0, 1, 2]]


def test_what_comes_first_stands_near_the_first_station() -> None:
    """A line that joins others late begins late: its own first stops stand just before the station."""
    table = set_up(["pqr", "pqr", "xyr"])
    assert [halt.column for halt in table.lines[2]] == [2, 3, 4]
    assert table.columns == (0, 1, 4)


def test_in_conflicting_order_a_stage_stands_twice() -> None:
    """Where one line has two stages in the other order, one of them stands there twice, and no line runs back."""
    table = set_up(["pq", "qp"])
    assert sorted(Counter(table.stations).values()) == [1, 2]


def test_a_stage_passed_twice_stands_twice() -> None:
    """A line that comes to a stage again stops at two stations of it."""
    table = set_up(["aba", "a"])
    assert Counter(table.stations)["a"] == 2


def test_long_runs_stand_as_one_where_there_is_no_room() -> None:
    """Own stops that follow each other become one where all would not fit, and none is lost."""
    table = set_up(["abcdefgh" * 3 + "p", "p"])
    assert table.width <= 13
    assert [halt.stops for halt in table.lines[0]] == [tuple(range(24)), (24,)]


def test_what_few_lines_share_becomes_their_own_where_there_is_no_room() -> None:
    """With more stations than columns, those that matter least are own stops, and none is lost."""
    table = set_up(["abcdefghijklmnop", "abcdefghijklmnop"])
    assert table.width <= 13
    assert sorted(stop for halt in table.lines[0] for stop in halt.stops) == list(range(16))


@unhurried
@given(lines_of_any_kind, st.sampled_from([6, 9, 13, 40]))
def test_every_line_runs_straight_on(lines: list[str], most: int) -> None:
    """Every stop of a line has exactly one place, to the right of the one before; stations have a column for
    themselves and are of the stage that stops there."""
    table = set_up(lines, most)
    assert len(set(table.columns)) == len(table.columns)
    for line, halts in zip(lines, table.lines, strict=True):
        assert [stop for halt in halts for stop in halt.stops] == list(range(len(line)))
        columns = [halt.column for halt in halts]
        assert columns == sorted(set(columns))
        for halt in halts:
            if halt.station is None:
                assert halt.column not in table.columns
            else:
                assert halt.column == table.columns[halt.station]
                assert [line[stop] for stop in halt.stops] == [table.stations[halt.station]]
    assert all(0 <= halt.column < table.width for halts in table.lines for halt in halts)


def test_as_many_stations_as_columns_all_stand() -> None:
    """Where lines meet everywhere, and there are just as many columns, no station becomes a stop of its own."""
    stages = [f"stage-{at}" for at in range(13)]
    table = place_stops([stages, stages], stages, 13)
    assert table.stations == tuple(stages)
    assert table.width == 13
