"""Write blocks of a page as pieces of Markdown, each of which can be cut between its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from stagebook.commonmark.plain_text import extract_plain_text
from stagebook.pages.blocks import (
    Block,
    Card,
    Cell,
    Code,
    Facts,
    Figure,
    Gap,
    Listing,
    MarkdownBlock,
    Paragraph,
    Quotes,
    Saying,
    SideBySide,
    Table,
)
from stagebook.rendering.terminal import write_block
from stagebook.review.inert_text import begin_line, cut, inert, inert_code
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, say

ELEMENTS = {"code": "code", "strong": "strong", "struck": "del", "added": "ins"}
"""Elements by tone of a run; all of them are kept by GitHub and GitLab."""
MAX_RUN, MAX_ROW = 600, 3000
"""Characters of a piece of text, and of the Markdown of a row or paragraph; what is longer is cut."""
MAX_PART = 65_000
"""Characters of the rows of one table or list: more than this a comment never has."""

Link = Callable[[Ref | Target], str]
"""Returns the address of a thing or page; empty where there is none."""


@dataclass(frozen=True, slots=True)
class MarkdownPart:
    """A table, a list or a paragraph: lines before, rows that can be left out from the end, lines after."""

    head: tuple[str, ...]
    rows: tuple[str, ...]
    tail: tuple[str, ...] = ()
    more: int = 0
    """Number of further rows, which are not written since no comment has room for them."""

    @property
    def count(self) -> int:
        """The number of all rows."""
        return len(self.rows) + self.more

    def write(self, kept: int) -> list[str]:
        """Return the lines with so many rows."""
        return [*self.head, *self.rows[:kept], *self.tail] if kept else []


def write_pieces(block: Block, link: Link) -> Iterator[MarkdownPart]:
    """Yield the pieces of a block."""
    match block:
        case Paragraph() | Gap():
            yield paragraph(block.text, link)
        case MarkdownBlock():
            rows = (part for part in block.markdown.split("\n\n") if part.strip())
            yield MarkdownPart(
                (), tuple(f"> {begin_line(inert(cut(each.strip(), MAX_RUN)))}\n>" for each in rows), ("",)
            )
        case Saying():
            yield paragraph((Run(f"“{block.text}” "), *block.note), link)
        case Facts():
            yield items((((Run(f"{fact.label}: "), *fact.value), ()) for fact in block.items), link)
        case Listing():
            yield items(((item.text, item.note) for item in block.items), link)
        case Table():
            yield table(block, link)
        case Quotes():
            yield items((((Run(f"“{each.says}”"),), each.note) for each in block.items), link)
        case Card():
            yield paragraph((Run(" ".join(filter(None, (f"{block.label}:", block.figure, "")))), *block.text), link)
        case Code():
            lines = (f"    {line}" for line in block.text.splitlines())
            yield MarkdownPart((*filter(None, [begin_line(inert(block.caption))]), ""), ("\n".join(lines),), ("",))
        case Figure():
            for each in block.tables:
                yield table(each, link)
            if block.remarks:
                yield items(((each, ()) for each in block.remarks), link)
        case SideBySide():
            for section in block.sections:
                pieces = [piece for each in section.blocks for piece in write_pieces(each, link)]
                if pieces and section.heading:
                    yield MarkdownPart((), (f"#### {inert(section.heading)}",), ("",))
                yield from pieces
        case _:  # what a review does not have today: as on a terminal
            yield items((((Run(line.strip()),), ()) for line in write_block(block) if line.strip()), link)


def paragraph(text: Phrase, link: Link) -> MarkdownPart:
    """A paragraph, which cannot be cut in two."""
    return MarkdownPart((), (begin_line(within(lambda most: write_phrase(text, link, most))),), ("",))


def items(rows: Iterable[tuple[Phrase, Phrase]], link: Link) -> MarkdownPart:
    """A list; the note of an item follows it in small letters."""

    def write(text: Phrase, note: Phrase, most: int) -> str:
        after = f"<br><sub>{write_phrase(note, link, most)}</sub>" if note else ""
        return f"- {begin_line(write_phrase(text, link, most))}{after}"

    written, more = write_rows(partial(write, *row) for row in rows)
    return MarkdownPart((), written, ("",), more)


def table(block: Table, link: Link) -> MarkdownPart:
    """A table with its caption; one that a page folds is folded."""
    heads = [inert(column.label) or " " for column in block.columns]
    caption = [begin_line(inert(block.caption)), ""] if block.caption else []
    lines = (row_line(heads), row_line(["---:" if column.numeric else "---" for column in block.columns]))

    def write(row: tuple[Cell, ...], most: int) -> str:
        return row_line([write_phrase(cell.text, link, most) for cell in row])

    rows, more = write_rows(partial(write, row) for row in block.rows)
    if not block.folded:
        return MarkdownPart((*caption, *lines), rows, ("",), more)
    opening = ("<details>", f"<summary>{inert(block.folded)}</summary>", "")
    return MarkdownPart((*opening, *caption, *lines), rows, ("", "</details>", ""), more)


def row_line(cells: Iterable[str]) -> str:
    """Return a line of a table."""
    return f"| {' | '.join(cells)} |"


def write_rows(writers: Iterable[Callable[[int], str]]) -> tuple[tuple[str, ...], int]:
    """Write rows until there is more than a comment can hold; return them and the number of those that are left."""
    rows: list[str] = []
    size = more = 0
    for write in writers:
        if size > MAX_PART:
            more += 1
        else:
            rows.append(within(write))
            size += len(rows[-1]) + 1
    return tuple(rows), more


def within(write: Callable[[int], str], most: int = MAX_RUN) -> str:
    """Write a line of at most `MAX_ROW` characters: its texts are cut shorter until it fits."""
    line = write(most)
    while len(line) > MAX_ROW and most > 1:
        most //= 2
        line = write(most)
    return line


def write_phrase(phrase: Phrase, link: Link, most: int = MAX_RUN) -> str:
    """Write a phrase on one line; what a reader would open stays closed. Runs of one tone are one element."""
    groups = groupby(phrase, key=lambda run: (run.tone, run.to, bool(run.rest)))
    joined = (replace(first := next(runs), text=first.text + "".join(run.text for run in runs)) for _, runs in groups)
    return "".join(write_run(run, link, most) for run in joined)


def write_run(run: Run, link: Link, most: int) -> str:
    """Write a run with its link and tone. Blanks around a text stay outside its element."""
    if run.rest:
        return f" {inert(run.text.strip())}"
    text = cut(extract_plain_text(run.text) if run.tone == "markdown" else run.text, most)
    element = ELEMENTS.get(run.tone, "")
    core = inert_code(text.strip()) if element == "code" else inert(text.strip())
    if not core:
        return " " if text else ""
    if element:
        core = f"<{element}>{core}</{element}>"
    place = link(run.to) if run.to is not None else ""
    if place:
        core = f"[{core}]({place})"
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    return f"{before}{core}{after}"


def left_out(count: int) -> str:
    """Return the line that says how many rows are left out."""
    return say("changed.left-out", count)
