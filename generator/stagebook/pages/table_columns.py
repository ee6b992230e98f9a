"""Complete the tables of a page: leave out empty columns, and decide which columns are filtered by which values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, compress, count

from stagebook.name_order import name_key
from stagebook.pages.blocks import (
    Block,
    Cell,
    Figure,
    FilterOption,
    FilterValue,
    Section,
    SideBySide,
    Table,
    address_key,
)
from stagebook.pages.page import Page
from stagebook.source import Ref
from stagebook.words import COUNT, opened, plain, say

NOTHING = ("", "–")
"""Texts of a cell that has no value."""
NO_VALUE = "-"
"""Key of the option for rows without a value; no id and no text has it."""
MAX_OPTIONS = 60
"""Options of a filter; more are found faster by typing."""
FEW_VALUES = 8
"""Values of a column that are all offered, also where most stand in one row."""
MIN_ROWS_PER_VALUE = 2
"""Rows of the table per value from which on all values are offered, however many."""


def drop_empty_columns(page: Page) -> Page:
    """Leave out the columns of tables that have no value in any row; the same object where there are none."""
    return change_tables(page, without_empty_columns)


def add_filter_options(page: Page) -> Page:
    """Give the filtered columns of tables their options; the same object where there are none."""
    return change_tables(page, with_filter_options)


def change_tables(page: Page, change: Callable[[Table], Table]) -> Page:
    """Change all tables of a page, those of pictures included; the same object where nothing changes."""
    sections = tuple(change_section(section, change) for section in page.sections)
    lead = tuple(change_block(block, change) for block in page.lead)
    aside = tuple(change_block(block, change) for block in page.aside)
    parts = (*zip(sections, page.sections, strict=True), *zip(lead, page.lead, strict=True))
    if all(new is old for new, old in (*parts, *zip(aside, page.aside, strict=True))):
        return page
    return replace(page, sections=sections, lead=lead, aside=aside)


def change_section(section: Section, change: Callable[[Table], Table]) -> Section:
    """Change the tables of a section; the same object where nothing changes."""
    blocks = tuple(change_block(block, change) for block in section.blocks)
    same = all(new is old for new, old in zip(blocks, section.blocks, strict=True))
    return section if same else replace(section, blocks=blocks)


def change_block(block: Block, change: Callable[[Table], Table]) -> Block:
    """Change the tables of a block; the same object where nothing changes."""
    match block:
        case Table():
            return change(block)
        case Figure():
            tables = tuple(map(change, block.tables))
            same = all(new is old for new, old in zip(tables, block.tables, strict=True))
            return block if same else replace(block, tables=tables)
        case SideBySide():
            sections = tuple(change_section(each, change) for each in block.sections)
            same = all(new is old for new, old in zip(sections, block.sections, strict=True))
            return block if same else replace(block, sections=sections)
        case _:
            return block


def without_empty_columns(table: Table) -> Table:
    """Leave out the columns without a value in any row, but never the first, which says what a row is."""
    used = [at == 0 or any(has_value(row[at]) for row in table.rows) for at in range(len(table.columns))]
    if all(used) or not table.rows:
        return table
    rows = tuple(tuple(compress(row, used)) for row in table.rows)
    return replace(table, columns=tuple(compress(table.columns, used)), rows=rows)


def has_value(cell: Cell) -> bool:
    """Whether a cell says anything."""
    return bool(cell.mark) or plain(cell.text).strip() not in NOTHING


def with_filter_options(table: Table) -> Table:
    """Give options to the columns that ask for a filter and whose values repeat, and their values to the cells."""
    if not table.has_finder:
        return table
    columns, rows = list(table.columns), [list(row) for row in table.rows]
    for at, column in enumerate(table.columns):
        values = tell_apart([cell_values(row[at]) for row in table.rows]) if column.filter else []
        if options := tuple(filter_options(values)):
            columns[at] = replace(column, options=options)
            for row, its in zip(rows, values, strict=True):
                row[at] = replace(row[at], values=its)
    return replace(table, columns=tuple(columns), rows=tuple(map(tuple, rows)))


def tell_apart(values: list[tuple[FilterValue, ...]]) -> list[tuple[FilterValue, ...]]:
    """Number the keys of different values that have the same key, in the order of rows: `c`, `c-2`."""
    keys: dict[FilterValue, FilterValue] = {}
    taken: set[str] = set()
    for value in dict.fromkeys(value for row in values for value in row):
        names = chain((value.key,), (f"{value.key}-{number}" for number in count(2)))
        keys[value] = replace(value, key=next(name for name in names if name not in taken))
        taken.add(keys[value].key)
    return [tuple(keys[value] for value in row) for row in values]


def cell_values(cell: Cell) -> tuple[FilterValue, ...]:
    """The values of a cell: those given, else the things that it links to, else its text."""
    if cell.values:
        return cell.values
    linked = dict.fromkeys(linked_values(cell))
    if linked:
        return tuple(linked)
    text = plain(cell.text).strip()
    return (FilterValue(address_key(text), text),) if text not in NOTHING else ()


def linked_values(cell: Cell) -> Iterator[FilterValue]:
    """The things that a cell links to, by their ids and qualified names, also those of a list that is not opened."""
    runs = opened(cell.text)
    for at, run in enumerate(runs):
        if isinstance(run.to, Ref) and run.tone != COUNT:
            following = runs[at + 1 : at + 2]
            yield FilterValue(
                run.to.id, run.text + "".join(each.text for each in following if each.tone == "qualifier")
            )


def filter_options(values: list[tuple[FilterValue, ...]]) -> Iterator[FilterOption]:
    """The options of a column by the values of its rows, by rank and then by name; those without a value last.

    Where values are many for the number of rows, only those of several rows are offered: with the others the filter
    would be a list of the rows. None where fewer than two are left, more than `MAX_OPTIONS`, or where no value repeats.
    """
    counts = Counter(value for row in values for value in row)
    is_few = len(counts) <= max(FEW_VALUES, len(values) // MIN_ROWS_PER_VALUE)
    offered = [value for value in counts if is_few or counts[value] > 1]
    if not 2 <= len(offered) <= MAX_OPTIONS or max(counts.values()) < 2:
        return
    for value in sorted(offered, key=lambda each: (each.rank, name_key(each.label), each.key)):
        yield FilterOption(value.key, value.label, counts[value])
    if empty := sum(not row for row in values):
        yield FilterOption(NO_VALUE, say("frame.no-value"), empty)
