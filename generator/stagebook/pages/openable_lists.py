"""Lists that open in place: none does on a page whose tables they would make far heavier."""

from __future__ import annotations

from dataclasses import replace

from stagebook.limits import BUDGET
from stagebook.pages.blocks import Cell, Column, Table
from stagebook.pages.page import Page
from stagebook.pages.table_columns import cell_values, change_tables
from stagebook.pages.truncation import estimate_phrase
from stagebook.words import Run, say


def close_heavy_lists(page: Page) -> Page:
    """Where lists in tables exceed `BUDGET.opened_characters` together, count what they leave out and do not open it.

    The count leads to the page that has all of them, where there is one. The same object where the limit is not met.
    """
    weight = 0

    def weigh(table: Table) -> Table:
        nonlocal weight
        weight += sum(estimate_phrase(run.rest) for row in table.rows for cell in row for run in cell.text if run.rest)
        return table

    change_tables(page, weigh)
    return change_tables(page, close_lists) if weight > BUDGET.opened_characters else page


def close_lists(table: Table) -> Table:
    """A table whose lists do not open; filters still find what they leave out."""
    rows = tuple(tuple(map(close_cell, row, table.columns)) for row in table.rows)
    return replace(table, rows=rows)


def close_cell(cell: Cell, column: Column) -> Cell:
    """A cell whose lists do not open; the same object where none does."""
    if not any(run.rest for run in cell.text):
        return cell
    return replace(cell, text=tuple(map(close_run, cell.text)), values=cell_values(cell) if column.filter else ())


def close_run(run: Run) -> Run:
    """The count of a list as a link to the page that has all of it; without one it says that they are not listed."""
    return replace(run, rest=()) if run.to or not run.rest else Run(say("more.unlisted", counted=run.text))
