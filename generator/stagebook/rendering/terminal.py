"""Write a page as plain text for a terminal; pictures are left out, their tables stay."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from stagebook.findings.visible import visible, without_commands
from stagebook.pages.bar_charts import BarChart, BarRow
from stagebook.pages.blocks import (
    Block,
    Blueprint,
    Card,
    Cell,
    Code,
    Facts,
    Figure,
    Gap,
    Item,
    Lanes,
    Listing,
    MarkdownBlock,
    Paragraph,
    Questions,
    Quotes,
    Saying,
    Section,
    SideBySide,
    Step,
    Table,
    TallySheet,
    TallySheets,
    Timeline,
)
from stagebook.pages.charts import Chart, MatrixBlock, Scatter, Stacks, TimeStrip
from stagebook.pages.page import Page
from stagebook.text_direction import direct_lines, isolate, without_isolates
from stagebook.words import Phrase, opened, say

WIDTH = 100
"""Characters of a line."""
KEEPS_LINES = re.compile(r"^ *(?:[-+*] |[>|#`~]|\d+[.)] | {4})", re.MULTILINE)
"""The beginning of a line of Markdown that is more than a part of a paragraph."""
MIN_COLUMN = 13
"""Characters that the widest column of a table has at least; a table with less room is written row by row."""
BETWEEN = 2
"""Blanks between two columns of a table."""


def write_page(page: Page) -> str:
    """Write a whole page: title, summary, chips, blocks, sections."""
    head = f"{isolate(page.title)} · {isolate(page.qualifier)}" if page.qualifier else page.title
    chips = [say(f"value.stance.{page.stance}")] if page.stance else []
    chips += [isolate(plain(chip)) for chip in page.chips]
    lines = [head, "=" * min(len(head), WIDTH), *wrap(page.summary), *wrap(" · ".join(chips))]
    for block in (*page.lead, *page.aside):
        lines += ["", *write_block(block)]
    for section in page.sections:
        lines += ["", *write_section(section)]
    return without_commands(visible("\n".join(line.rstrip() for line in lines).strip())) + "\n"


def write_section(section: Section) -> Iterator[str]:
    """Write a section: heading, blocks, note."""
    if section.heading:
        yield section.heading
        yield "-" * min(len(section.heading), WIDTH)
    for index, block in enumerate(each for each in section.blocks if not isinstance(each, TimeStrip)):
        if index:
            yield ""
        yield from write_block(block)
    if section.note:
        yield from wrap(plain(section.note))


MARKS: Mapping[str, str] = MappingProxyType({"code": "`{}`", "struck": "[-{}-]", "added": "{{+{}+}}"})
"""What stands around a run, by its tone."""


def plain(phrase: Phrase) -> str:
    """A phrase as text, code between back-ticks; lists are opened. Of several runs none turns those beside it.

    What is struck and added is marked as `wdiff` does.
    """
    runs = opened(phrase)
    if len(runs) == 1 and runs[0].tone not in MARKS:
        return runs[0].text
    return "".join(
        MARKS[run.tone].format(isolate(run.text)) if run.tone in MARKS else isolate(run.text) for run in runs
    )


def wrap(text: str, indent: str = "", hanging: str = "") -> list[str]:
    """Wrap paragraphs to `WIDTH` characters; the second line and those after it are indented by `hanging`, if given."""
    rest = hanging or indent
    paragraphs = text.strip().split("\n\n")
    wrapped = [textwrap.wrap(each, WIDTH, initial_indent=indent, subsequent_indent=rest) for each in paragraphs]
    return [line for index, lines in enumerate(wrapped) for line in ([""] if index and lines else []) + lines]


def wrap_markdown(text: str) -> list[str]:
    """Wrap paragraphs to `WIDTH` characters. Text with lists, quotes, tables or code keeps its lines."""
    if not KEEPS_LINES.search(text):
        return wrap(text)
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        lines += textwrap.wrap(line, WIDTH, subsequent_indent=f"{indent}  ") or [""]
    return lines


def write_block(block: Block) -> Iterator[str]:
    """Write a block."""
    match block:
        case Paragraph() | Gap():
            yield from wrap(plain(block.text))
        case MarkdownBlock():
            yield from wrap_markdown(block.markdown)
        case Saying():
            yield from wrap(f"“{block.text}”")
            yield from wrap(plain(block.note))
        case Facts():
            yield from (
                line for fact in block.items for line in wrap(f"{isolate(fact.label)}: {isolate(plain(fact.value))}")
            )
        case Listing():
            yield from write_items(block.items)
        case Table():
            yield from wrap(block.caption)
            yield from wrap(block.folded)
            yield from write_table([column.label for column in block.columns], [texts(row) for row in block.rows])
        case MatrixBlock():
            heads = ["", *(plain(column) for column in block.columns)]
            yield from write_table(
                heads, [[plain(row.head), *(cell[0] if cell else "" for cell in row.cells)] for row in block.rows]
            )
        case Quotes():
            for quote in block.items:
                yield from wrap(f"“{quote.says}”")
                yield from wrap(plain(quote.note), "  ")
        case Questions():
            for question in block.items:
                mark = "*" if question.chosen else " "
                yield from wrap(f"{mark} {question.asks} {question.answer}. {question.because}")
        case Card():
            words = plain(block.text)
            stop = "" if words[:1].islower() else "."  # a text that goes on with what the figure began
            yield from wrap(
                f"{block.label}: {block.figure}{stop} {words}" if block.figure else f"{block.label}: {words}"
            )
        case Timeline():
            for moment in block.items:
                yield from wrap(f"{moment.on}: {isolate(plain(moment.head))}. {isolate(moment.text)}")
        case Figure():
            for index, table in enumerate(block.tables):
                yield from ([""] if index else [])
                yield from write_block(table)
            yield from (line for remark in block.remarks for line in wrap(f"- {plain(remark)}", hanging="  "))
        case Blueprint():
            yield from (line for step in block.steps for line in write_step(step))
        case Stacks():
            for stack in block.items:
                parts = ", ".join(f"{count} {say(f'value.stance.{name}')}" for name, count in stack.parts if count)
                yield from wrap(f"{isolate(plain(stack.label))}: {parts}")
        case BarChart():
            yield from wrap(block.caption)
            yield from () if block.has_table else (line for row in block.rows for line in write_bars(row))
        case Lanes():
            for lane in block.items:
                yield f"{lane.label}:"
                yield from write_items(lane.items)
        case TimeStrip():
            pass  # the table below it says the same
        case Chart() | Scatter():
            yield from wrap(block.summary)
        case Code():
            yield from wrap(block.caption)
            yield from (f"    {line}" for line in block.text.splitlines())
        case SideBySide():
            for index, section in enumerate(block.sections):
                yield from ([""] if index else [])
                yield from write_section(section)
        case TallySheets():
            for group in block.groups:
                yield from (line for sheet in group.sheets for line in write_sheet(sheet))


def write_bars(row: BarRow) -> Iterator[str]:
    """Write a row of a bar chart: its name and words, its notes, the number of each bar."""
    said = f": “{isolate(row.says)}”" if row.says else ""
    yield from wrap(f"- {isolate(plain(row.head))}{said}", hanging="  ")
    for bar in row.bars:
        yield from wrap(f"{bar.label}: {plain(bar.text)}", "  ")
    for note in row.notes:
        yield from wrap(plain(note), "  ")


def write_items(items: Iterable[Item]) -> Iterator[str]:
    """Write a list, each item with its note."""
    for item in items:
        note = f" ({isolate(plain(item.note))})" if item.note else ""
        yield from wrap(f"- {isolate(plain(item.text))}{note}", hanging="  ")


def write_sheet(sheet: TallySheet) -> Iterator[str]:
    """Write what is asked at a place; boxes are for paper."""
    yield from wrap(plain(sheet.place))
    yield from (line for row in sheet.rows for line in wrap(f"- “{isolate(row.says)}” ({row.kind})", hanging="  "))


def write_step(step: Step) -> Iterator[str]:
    """Write a stage of a blueprint."""
    yield from wrap(f"{step.number} {isolate(plain(step.name))}" + (f" ({isolate(step.when)})" if step.when else ""))
    yield from wrap(say("step.differs", text=isolate(step.differs)), "  ") if step.differs else ()
    yield from wrap(step.trying_to, "  ")
    yield from (line for group in step.groups for line in wrap(f"{group.label}: {names(group.items)}", "  "))
    yield from (line for quote in step.quotes for line in wrap(f"“{quote.says}”", "  "))


def names(items: Iterable[Item]) -> str:
    """Join items by commas."""
    return ", ".join(isolate(plain(item.text)) for item in items)


def texts(row: Sequence[Cell]) -> list[str]:
    """The cells of a row as text, each of which turns none of the others."""
    return [isolate(one_line(cell.text)) for cell in row]


def one_line(text: Phrase) -> str:
    """A phrase without line feeds."""
    return " ".join(plain(text).split())


def write_table(heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Write a table in aligned columns of `WIDTH` characters in all; row by row where that is too little."""
    widths = fit_columns([max(map(width_of, column)) for column in zip(heads, *rows, strict=True)])
    if not widths:
        yield from (line for row in rows for line in write_row(heads, row))
        return
    for row in (heads, ["-" * width for width in widths], *rows):
        cells = [
            direct_lines(tuple(textwrap.wrap(cell, width))) or ("",)
            for cell, width in zip(row, (max(1, each) for each in widths), strict=True)
        ]
        for index in range(max(map(len, cells), default=0)):
            line = (cell[index] if index < len(cell) else "" for cell in cells)
            parts = (part + " " * (width - width_of(part)) for part, width in zip(line, widths, strict=True))
            yield (" " * BETWEEN).join(parts).rstrip()


def fit_columns(widths: list[int]) -> list[int]:
    """Return the widths of columns that fit on a line: the widest are made narrower. Empty if they are too many."""
    room = WIDTH - BETWEEN * (len(widths) - 1)
    caps = range(WIDTH, MIN_COLUMN - 1, -1)
    most = next((cap for cap in caps if sum(min(width, cap) for width in widths) <= room), 0)
    return [min(width, most) for width in widths] if most else []


def write_row(heads: list[str], row: list[str]) -> Iterator[str]:
    """Write a row of a table as an item: its first cell, then each other that says something with its heading."""
    yield from wrap(f"- {row[0]}", hanging="  ")
    for head, cell in zip(heads[1:], row[1:], strict=True):
        yield from wrap(f"{head}: {cell}" if head else cell, "  ", "    ") if cell else ()


def width_of(text: str) -> int:
    """Number of characters of a text without those that isolate it."""
    return len(without_isolates(text))
