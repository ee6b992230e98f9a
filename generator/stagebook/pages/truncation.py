"""Truncate pages to the budget: long tables and lists end with a count and a link to a CSV file of all rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from stagebook.limits import BUDGET
from stagebook.pages.bar_charts import BarChart, BarRow
from stagebook.pages.blocks import (
    Block,
    Blueprint,
    Card,
    Cell,
    Facts,
    Figure,
    Item,
    Lanes,
    Listing,
    Paragraph,
    Quote,
    Quotes,
    Section,
    SideBySide,
    Step,
    Table,
    Timeline,
)
from stagebook.pages.charts import Stack, Stacks
from stagebook.pages.csv_tables import Row, write_csv
from stagebook.pages.page import Page
from stagebook.site_map import address
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, number, opened, phrase, plain, say

T = TypeVar("T")

LINK_CHARACTERS, LINE_CHARACTERS = 90, 40
"""Estimated characters of HTML of a link, and of a row, cell or item, besides their words."""
MIN_ROWS = 50
"""Rows that tables keep however large the page is."""


def truncate_page(page: Page) -> Page:
    """Truncate a page to the budget; the same object where no limit is met.

    Where its tables together exceed `BUDGET.page_characters`, all are halved until they do not or reach `MIN_ROWS`.
    """
    rows = BUDGET.table_rows
    while True:
        cutter = Truncator(page.target, rows)
        sections = tuple(cutter.truncate_section(section) for section in page.sections)
        if rows <= MIN_ROWS or sum(map(estimate_section, sections)) <= BUDGET.page_characters:
            break
        rows = max(MIN_ROWS, rows // 2)
    lead = tuple(block for each in page.lead for block in cutter.truncate_block("lead", each))
    aside = tuple(block for each in page.aside for block in cutter.truncate_block("aside", each))
    chips = tuple(map(truncate_phrase, page.chips))
    if (sections, lead, aside, chips) == (page.sections, page.lead, page.aside, page.chips):
        return page
    return replace(page, sections=sections, lead=lead, aside=aside, chips=chips, files={**page.files, **cutter.files})


class Truncator:
    """Truncates the blocks of one page, and collects the CSV files of what it left out."""

    def __init__(self, target: Ref | Target, rows: int) -> None:
        self.target = target
        self.rows = rows
        self.files: dict[str, bytes] = {}

    def truncate_section(self, section: Section) -> Section:
        """A section with truncated blocks; the same object where nothing was cut."""
        blocks = tuple(block for each in section.blocks for block in self.truncate_block(section.anchor, each))
        return section if blocks == section.blocks else replace(section, blocks=blocks)

    def truncate_block(self, name: str, block: Block) -> Iterator[Block]:
        """A truncated block, followed by a note on the rest."""
        match block:
            case Table():
                yield from self.truncate_table(name, block)
            case Figure():
                yield from self.truncate_figure(name, block)
            case Listing():
                items = tuple(map(truncate_item, self.first(block.items)))
                yield replace(block, items=items)
                every = (item_row(each) for each in block.items)
                yield from self.note_rest(name, items, block.items, every, ITEM_HEADS)
            case Quotes():
                quotes = self.first(block.items)
                yield replace(block, items=quotes)
                every = (quote_row(each) for each in block.items)
                yield from self.note_rest(name, quotes, block.items, every, QUOTE_HEADS)
            case Facts():
                facts = tuple(replace(each, value=truncate_phrase(each.value)) for each in self.first(block.items))
                yield replace(block, items=facts)
                every = ((each.label, all_words(each.value), first_address(each.value)) for each in block.items)
                yield from self.note_rest(name, facts, block.items, every, ITEM_HEADS)
            case Blueprint():
                steps = tuple(map(truncate_step, block.steps[: BUDGET.blueprint_stages]))
                yield replace(block, steps=steps)
                every = (step_row(each) for each in block.steps)
                yield from self.note_rest(name, steps, block.steps, every, STEP_HEADS)
            case SideBySide():
                yield replace(block, sections=tuple(self.truncate_section(each) for each in block.sections))
            case Lanes():
                yield replace(block, items=tuple(replace(each, items=self.first(each.items)) for each in block.items))
                for lane in block.items:
                    every = (item_row(each) for each in lane.items)
                    yield from self.note_rest(name, self.first(lane.items), lane.items, every, ITEM_HEADS)
            case Timeline():
                moments = self.first(block.items)
                yield replace(block, items=moments)
                every = ((each.on, f"{plain(each.head)} {each.text}", "") for each in block.items)
                yield from self.note_rest(name, moments, block.items, every, ITEM_HEADS)
            case Stacks():
                stacks = self.first(block.items)
                yield replace(block, items=stacks)
                every = ((plain(each.label), stack_counts(each), first_address(each.label)) for each in block.items)
                yield from self.note_rest(name, stacks, block.items, every, ITEM_HEADS)
            case BarChart():
                bars = tuple(map(truncate_bars, self.first(block.rows)))
                yield replace(block, rows=bars)
                yield from self.note_rest(name, bars, block.rows, map(bar_row, block.rows), BAR_HEADS)
            case Paragraph() | Card():
                yield replace(block, text=truncate_phrase(block.text))
            case _:
                yield block

    def first(self, items: tuple[T, ...]) -> tuple[T, ...]:
        """The first items, up to the limit."""
        return items[: min(self.rows, BUDGET.list_items)]

    def truncate_table(self, name: str, table: Table) -> Iterator[Block]:
        """A truncated table. A CSV file has all rows where one was cut."""
        rows = tuple(tuple(map(truncate_cell, row)) for row in table.rows[: self.rows])
        yield replace(table, rows=rows)
        heads = (*(column.label for column in table.columns), say("csv.page"))
        yield from self.note_rest(name, rows, table.rows, map(table_row, table.rows), heads)

    def truncate_figure(self, name: str, figure: Figure) -> Iterator[Block]:
        """Truncate the tables of a picture. A CSV file has the rows that were cut, but not names cut from cells.

        With all that every enabler reaches, files would grow with the square of the model.
        """
        cut = tuple(
            replace(table, rows=tuple(tuple(map(truncate_cell, row)) for row in table.rows[: self.rows]))
            for table in figure.tables
        )
        yield replace(figure, tables=cut, notes=tuple(map(truncate_phrase, figure.notes[: BUDGET.cell_links])))
        for table, shown in zip(figure.tables, cut, strict=True):
            if len(shown.rows) < len(table.rows):
                heads = (*(column.label for column in table.columns), say("csv.page"))
                rows = map(table_row, table.rows)
                yield from self.note_rest(f"{name}-table", shown.rows, table.rows, rows, heads)

    def note_rest(
        self, name: str, shown: Sequence[object], every: Sequence[object], rows: Iterable[Row], heads: Row
    ) -> Iterator[Paragraph]:
        """A note with count and CSV file of all items; nothing where all are shown unchanged."""
        if shown == every:
            return
        file = self.unique_name(name)
        self.files[file] = write_csv(heads, rows)
        key = "limits.rest" if len(shown) < len(every) else "limits.shortened"
        link = Run(say("limits.whole"), to=self.file_target(file))
        yield Paragraph(phrase(key, shown=number(len(shown)), total=number(len(every)), whole=link), "muted")

    def unique_name(self, name: str) -> str:
        """A file name that is unused on the page."""
        count = sum(each.startswith(name) for each in self.files)
        return f"{name}-{count + 1}.csv" if f"{name}.csv" in self.files else f"{name}.csv"

    def file_target(self, file: str) -> Target:
        """A target for a file of the page."""
        return Target(ref=self.target, file=file) if isinstance(self.target, Ref) else replace(self.target, file=file)


ITEM_HEADS = (say("column.thing"), say("column.note"), say("csv.page"))
QUOTE_HEADS = (say("column.says"), say("column.note"), say("csv.page"))
BAR_HEADS = (say("column.thing"), say("column.says"), say("column.amounts"), say("column.note"), say("csv.page"))
STEP_HEADS = (say("column.step"), say("column.stage"), say("csv.page"))


def truncate_step(step: Step) -> Step:
    """Truncate the lists of a blueprint stage."""
    whole = next((run.to for run in step.name if run.to), None)
    groups = tuple(replace(each, items=truncate_items(each.items, whole)) for each in step.groups)
    quotes = step.quotes[: BUDGET.cell_links]
    return replace(step, touchpoints=truncate_items(step.touchpoints, whole), groups=groups, quotes=quotes)


def stack_counts(stack: Stack) -> str:
    """Counts of a stack in words."""
    return ", ".join(f"{number(count)} {say(f'value.stance.{name}')}" for name, count in stack.parts if count)


def truncate_bars(row: BarRow) -> BarRow:
    """Truncate the phrases of a row of a bar chart."""
    head, notes = truncate_phrase(row.head), tuple(map(truncate_phrase, row.notes))
    return row if head is row.head and notes == row.notes else replace(row, head=head, notes=notes)


def bar_row(row: BarRow) -> Row:
    """A row of a bar chart as a CSV row."""
    amounts = "; ".join(f"{bar.label}: {plain(bar.text)}" for bar in row.bars)
    return all_words(row.head), row.says, amounts, " ".join(map(all_words, row.notes)), first_address(row.head)


def item_row(item: Item) -> Row:
    """An item as a CSV row."""
    return all_words(item.text), all_words(item.note), first_address(item.text)


def quote_row(quote: Quote) -> Row:
    """A quotation as a CSV row."""
    return quote.says, all_words(quote.note), first_address(quote.note)


def step_row(step: Step) -> Row:
    """A blueprint stage as a CSV row."""
    return str(step.number), plain(step.name), first_address(step.name)


def table_row(row: tuple[Cell, ...]) -> Row:
    """A table row as a CSV row: its texts, then the address of the first link."""
    way = next((found for cell in row if (found := first_address(cell.text))), "")
    return (*(all_words(cell.text) for cell in row), way)


def all_words(text: Phrase) -> str:
    """A phrase as text, with its lists in full."""
    return plain(opened(text))


def first_address(text: Phrase) -> str:
    """The address of the first link of a phrase, from the root of the site; empty where there is none."""
    targets = (run.to for run in opened(text) if run.to)
    return next((address(to) for to in targets if isinstance(to, Ref) or not to.is_local), "")


def truncate_item(item: Item) -> Item:
    """Truncate the phrases of an item."""
    text, note = truncate_phrase(item.text), truncate_phrase(item.note)
    return item if text is item.text and note is item.note else replace(item, text=text, note=note)


def truncate_items(items: tuple[Item, ...], whole: Ref | Target | None) -> tuple[Item, ...]:
    """The first items of a cell, then a count of the rest that leads to `whole`, the page that has all of them."""
    if len(items) <= BUDGET.cell_links + 1:
        return items
    rest = Item((Run(say("more", n=len(items) - BUDGET.cell_links), to=whole),))
    return (*items[: BUDGET.cell_links], rest)


def truncate_cell(cell: Cell) -> Cell:
    """Truncate the phrase of a cell."""
    text = truncate_phrase(cell.text)
    return cell if text is cell.text else replace(cell, text=text)


def truncate_phrase(text: Phrase) -> Phrase:
    """Truncate a phrase by links and characters; the same object where it is within both limits."""
    if len(text) <= BUDGET.cell_links and sum(len(run.text) for run in text) <= BUDGET.excerpt_characters:
        return text
    links = count_links(text)
    shown: list[Run] = []
    found = length = 0
    for run in text:
        if links > BUDGET.cell_links + 1 and found + count_links((run,)) > BUDGET.cell_links:
            return (*shown, Run(" "), *phrase("limits.more", n=links - found))
        found += count_links((run,))
        left = BUDGET.excerpt_characters - length
        if not run.to and len(run.text) > left:
            return (*shown, replace(run, text=f"{run.text[: max(left, 0)].rstrip()}…"))
        length += 0 if run.to else len(run.text)
        shown.append(run)
    return tuple(shown) if len(shown) < len(text) else text


def count_links(text: Phrase) -> int:
    """Number of links of a phrase, with those of lists that open in place."""
    return sum(run.to is not None for run in opened(text))


def estimate_section(section: Section) -> int:
    """Estimate the characters of HTML of a section, without pictures and prose."""
    return sum(map(estimate_block, section.blocks))


def estimate_block(block: Block) -> int:
    """Estimate the characters of HTML of a block."""
    match block:
        case Table():
            return sum(
                LINE_CHARACTERS + sum(LINE_CHARACTERS + estimate_phrase(cell.text) for cell in row)
                for row in block.rows
            )
        case Figure():
            return sum(map(estimate_block, block.tables))
        case Listing():
            return sum(estimate_item(item) for item in block.items)
        case Quotes():
            return sum(LINE_CHARACTERS + len(quote.says) + estimate_phrase(quote.note) for quote in block.items)
        case BarChart():
            return sum(map(estimate_bars, block.rows))
        case Facts():
            return sum(LINE_CHARACTERS + len(fact.label) + estimate_phrase(fact.value) for fact in block.items)
        case Lanes():
            return sum(estimate_item(item) for lane in block.items for item in lane.items)
        case SideBySide():
            return sum(map(estimate_section, block.sections))
        case Blueprint():
            return sum(map(estimate_step, block.steps))
        case _:
            return LINE_CHARACTERS


def estimate_step(step: Step) -> int:
    """Estimate the characters of HTML of a blueprint stage."""
    items = [*step.touchpoints, *(item for group in step.groups for item in group.items)]
    return sum(map(estimate_item, items)) + sum(
        LINE_CHARACTERS + len(each.says) + estimate_phrase(each.note) for each in step.quotes
    )


def estimate_bars(row: BarRow) -> int:
    """Estimate the characters of HTML of a row of a bar chart."""
    words = [row.head, *row.notes, *(bar.text for bar in row.bars)]
    return LINE_CHARACTERS * (1 + 4 * len(row.bars)) + len(row.says) + sum(map(estimate_phrase, words))


def estimate_item(item: Item) -> int:
    """Estimate the characters of HTML of an item."""
    return LINE_CHARACTERS + estimate_phrase(item.text) + estimate_phrase(item.note)


def estimate_phrase(text: Phrase) -> int:
    """Estimate the characters of HTML of a phrase."""
    return sum(len(run.text) + (LINK_CHARACTERS if run.to else 0) + estimate_phrase(run.rest) for run in text)
