"""Tables in a terminal."""

from __future__ import annotations

import pytest

from stagebook.rendering.terminal import WIDTH, write_table

WORDS = "some words that go on"


@pytest.mark.parametrize("columns", [1, 2, 3, 5, 9, 30])
@pytest.mark.parametrize("cell", ["x", WORDS, WORDS * 4])
def test_a_table_never_leaves_its_line(columns: int, cell: str) -> None:
    """However many columns a table has, and however long its cells are, nothing is wrapped by the terminal."""
    heads = [f"column {number}" for number in range(columns)]
    lines = list(write_table(heads, [[cell] * columns] * 2))
    assert max(map(len, lines)) <= WIDTH
    assert " ".join(lines).count("some") == cell.count("some") * columns * 2


def test_a_wide_table_is_written_row_by_row() -> None:
    """Columns of a few letters cannot be read. Cells that say nothing are left out, the others keep their heading."""
    heads = ["Of", *(f"Heading {number}" for number in range(8))]
    lines = list(write_table(heads, [["Booking", WORDS, "", *[WORDS] * 6]]))
    assert lines[:3] == ["- Booking", f"  Heading 0: {WORDS}", f"  Heading 2: {WORDS}"]


def test_a_table_of_few_columns_has_the_whole_line() -> None:
    """A long cell is wrapped only where the line ends."""
    assert len(list(write_table(["Of", "Text"], [["Booking", "a" * 80]]))) == 3
