"""Columns of tables: empty ones are left out, and filters are offered by value where values repeat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stagebook.pages.blocks import Cell, Column, FilterValue, Table, words
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers
from stagebook.pages.table_columns import with_filter_options, without_empty_columns
from stagebook.source import Ref
from stagebook.words import Run
from tests.builders import change, customer, enabler, journey, stage
from tests.pages.contexts import make_test_context


def column_of(*cells: Cell, finder: bool = True) -> Table:
    """A table of names and one column that asks for a filter."""
    rows = tuple((Cell(words(f"Row {at}")), cell) for at, cell in enumerate(cells))
    return Table((Column("Name"), Column("Value", filter=True)), rows, finder=finder)


def offered(table: Table) -> list[tuple[str, int]]:
    """The options of the last column, with their counts."""
    return [(each.key, each.count) for each in with_filter_options(table).columns[-1].options]


def texts(*values: str) -> list[Cell]:
    return [Cell(words(each)) for each in values]


def index(page: Page) -> Table:
    """The only table of an index."""
    ((table,),) = (section.blocks for section in page.sections)
    assert isinstance(table, Table)
    return table


# Filters


def test_a_cell_of_several_values_is_counted_at_each() -> None:
    """A row is found by each of its values, and each option says how many rows it finds."""
    linked = [
        Cell((Run("Member", to=Ref("customer", "member")), Run(" and "), Run("Guest", to=Ref("customer", "guest")))),
        *(Cell((Run("Member", to=Ref("customer", "member")),)) for _ in range(5)),
    ]
    assert offered(column_of(*linked)) == [("guest", 1), ("member", 6)]
    first = with_filter_options(column_of(*linked)).rows[0][1]
    assert [each.key for each in first.values] == ["member", "guest"]


def test_names_that_are_not_opened_are_values_too() -> None:
    """What stands behind "and 3 more" finds its row."""
    rest = (Run(", "), Run("C", to=Ref("customer", "c")), Run(" and "), Run("D", to=Ref("customer", "d")))
    several = Cell((Run("A", to=Ref("customer", "a")), Run(" and 2 more", rest=rest)))
    assert offered(column_of(*(several for _ in range(6)))) == [("a", 6), ("c", 6), ("d", 6)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["a", "a", "a", "a", "a", "a"], []),  # one value tells no rows apart
        (["a", "b", "c", "d", "e", "f"], []),  # an option for each row
        (["a", "a", "b", "b", "b", "c"], [("a", 2), ("b", 3), ("c", 1)]),
        (["a", "a", "b", "–", "", "b"], [("a", 2), ("b", 2), ("-", 2)]),
        ([*"aabbcdefghijklmnop"], [("a", 2), ("b", 2)]),  # of many values, those that repeat
        ([*"aabcdefghijklmnop"], []),
        ([f"v{at // 2:02}" for at in range(122)], []),  # more than anybody looks through
    ],
)
def test_filters_are_offered_where_values_repeat(values: list[str], expected: list[tuple[str, int]]) -> None:
    """Two values or more, of which some repeat and not too many; rows without one are an option of their own."""
    assert offered(column_of(*texts(*values))) == expected


def test_a_short_table_and_one_that_asks_for_none_have_no_filter() -> None:
    """Five rows are seen at a glance."""
    assert not offered(column_of(*texts("a", "a", "b", "b", "b")))
    assert not offered(column_of(*texts(*"aabbcc"), finder=False))


def test_different_values_have_different_keys() -> None:
    """Texts of which nothing but the signs differ are told apart in the address."""
    assert offered(column_of(*texts("C", "C", "C++", "C++", "C#", "C#"))) == [("c", 2), ("c-3", 2), ("c-2", 2)]


def test_options_stand_in_the_order_of_their_ranks() -> None:
    """Where values have an order of their own, the filter has it."""
    cells = [Cell(words(key), values=(FilterValue(key, key, rank),)) for rank, key in enumerate(("now", "later"))]
    assert [key for key, _ in offered(column_of(*cells, *cells, *cells))] == ["now", "later"]


def test_options_of_one_rank_are_in_the_order_of_a_dictionary() -> None:
    """As all lists of names are: accents aside, and numbers by their value."""
    cells = texts(*["Stage 10", "Stage 2", "Zug", "Ärzte"] * 2)
    labels = [each.label for each in with_filter_options(column_of(*cells)).columns[-1].options]
    assert labels == ["Ärzte", "Stage 2", "Stage 10", "Zug"]


def test_changes_stand_by_horizon_and_are_not_filtered_by_day() -> None:
    """The index of changes has a table for each horizon, filtered by status; each change has a day of its own."""
    changes = [
        change(
            f"c-{at}",
            horizon=("now", "next")[at % 2],
            by=f"2027-01-{at + 1:02}",
            status=("agreed", "proposed")[at % 4 < 2],
        )
        for at in range(12)
    ]
    now, following = page_makers(make_test_context(*changes))["changes/"]().sections
    (table,) = now.blocks
    assert isinstance(table, Table)
    assert (now.anchor, following.anchor, len(table.rows)) == ("changes-now", "changes-next", 6)
    filtered = {column.key: [(each.key, each.count) for each in column.options] for column in table.columns}
    assert (filtered["when"], filtered["status"]) == ([], [("agreed", 3), ("proposed", 3)])


def test_a_job_finds_every_enabler_that_does_it() -> None:
    """Also those that do other jobs beside it; jobs of one enabler are not offered where there are many."""
    jobs = [["booking"], ["booking", "paying"], ["heating"], ["booking"], *([f"job {at}"] for at in range(9))]
    many = [enabler(f"e-{at}", does=each) for at, each in enumerate([*jobs, ["paying"]])]
    table = index(page_makers(make_test_context(*many))["enablers/"]())
    job = next(column for column in table.columns if column.key == "job")
    assert [(each.key, each.count) for each in job.options] == [("booking", 3), ("paying", 2)]


def test_customers_of_a_journey_are_found_one_by_one() -> None:
    """A journey of two customers is found by either."""
    who = [["member"], ["member", "guest"], ["guest"], ["member"], ["member"], ["guest", "member"]]
    journeys = [journey(f"j-{at}", customer=each, stages=["pay"]) for at, each in enumerate(who)]
    context = make_test_context(*journeys, stage("pay"), customer("member"), customer("guest"))
    found = next(column for column in index(page_makers(context)["journeys/"]()).columns if column.key == "customer")
    assert {each.key: each.count for each in found.options} == {"member": 5, "guest": 3}


# Empty columns


def test_a_column_without_any_value_is_left_out() -> None:
    """Neither an empty cell nor a dash says anything; a mark does."""
    head = tuple(Column(name) for name in ("Name", "Empty", "Dash", "Mark", "Some"))
    row = (Cell(words("x")), Cell(()), Cell(words("–")), Cell((), mark="common"), Cell(words("y")))
    other = (*row[:4], Cell(()))
    shown = without_empty_columns(Table(head, (row, other)))
    assert [column.label for column in shown.columns] == ["Name", "Mark", "Some"]
    assert all(len(row) == 3 for row in shown.rows)


def test_a_table_with_a_value_in_each_column_stays_as_it_is() -> None:
    """The same object: nothing was left out. The first column says what a row is, and stays."""
    table = Table((Column("Name"), Column("Some")), ((Cell(()), Cell(words("y"))),))
    assert without_empty_columns(table) is table
    empty = replace(table, rows=())
    assert without_empty_columns(empty) is empty


def test_no_page_has_a_table_with_an_empty_column() -> None:
    """On every page of a model that says little."""
    context = make_test_context(journey("j", stages=["pay"]), stage("pay", enablers=["till"]), enabler("till"))
    for make in page_makers(context).values():
        tables = [block for section in make().sections for block in section.blocks if isinstance(block, Table)]
        assert all(without_empty_columns(table) is table for table in tables)
