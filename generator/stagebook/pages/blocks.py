"""Blocks: what the sections of a page are made of. The template `theme/parts/PART.html` renders each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

from stagebook.pages.bar_charts import BarChart
from stagebook.pages.charts import Chart, MatrixBlock, Scatter, Sparkline, Stacks, TimeStrip
from stagebook.pictures.score_graph import Picture
from stagebook.words import Phrase, Run


def words(text: str, tone: str = "") -> Phrase:
    """Turn a plain text into a phrase; an empty one has no runs."""
    return (Run(text, tone=tone),) if text else ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two from the catalogue."""

    part: ClassVar[str] = "paragraph"
    text: Phrase
    tone: str = ""


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """An author's Markdown."""

    part: ClassVar[str] = "prose"
    markdown: str
    lead: bool = False
    """Whether it is set in large type."""


@dataclass(frozen=True, slots=True)
class Saying:
    """An author's plain text, set as a quotation."""

    part: ClassVar[str] = "saying"
    text: str
    note: Phrase = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, and in which file to write it."""

    part: ClassVar[str] = "gap"
    text: Phrase
    name: str = ""
    """The key of its words, `gap.NAME`, where a file to start from may follow."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value."""

    label: str
    value: Phrase
    anchor: str = ""
    mark: str = ""
    """The mark that precedes the value."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A list of facts."""

    part: ClassVar[str] = "facts"
    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, with a note in smaller type."""

    text: Phrase
    note: Phrase = ()
    mark: str = ""
    """A stance whose mark precedes the item."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; items past `folded` are collapsed."""

    part: ClassVar[str] = "listing"
    items: tuple[Item, ...]
    folded: int = 24


@dataclass(frozen=True, slots=True)
class FilterValue:
    """One of the values of a cell: its key, which stands in addresses, and its words."""

    key: str
    label: str
    rank: int = 0
    """Place among the options of its column; those of one rank stand in the order of their labels."""


@dataclass(frozen=True, slots=True)
class FilterOption:
    """A value that a column is filtered by, and the number of rows that have it."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `filter`: offer a filter by its values, where they repeat (`pages/table_columns.py`)."""

    label: str
    numeric: bool = False
    filter: bool = False
    name: str = ""
    """Its key in addresses; empty: made from the label."""
    options: tuple[FilterOption, ...] = ()
    """The filter's options, once the page is complete; empty: no filter."""

    @property
    def key(self) -> str:
        """What addresses call the column."""
        return self.name or address_key(self.label)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `sort` is its sort key where that is not its text."""

    text: Phrase
    sort: str | float | None = None
    mark: str = ""
    anchor: str = ""
    """Its id on the page, where a link leads to it."""
    values: tuple[FilterValue, ...] = ()
    """What the cell is filtered by; empty: the things that it links to, or else its text."""
    chart: Sparkline | None = None
    """A chart that precedes the text."""


MIN_FINDER_ROWS = 6
"""Rows from which on a table has a text box and filters; fewer are seen at a glance."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be sorted; `finder` adds a text box and filters."""

    part: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    finder: bool = False
    folded: str = ""
    """Summary of a collapsed table; empty: the table is open."""
    cards: bool = False
    """Whether each row is a card in a narrow window: its cells below each other, each with the label of its column."""

    @property
    def has_finder(self) -> bool:
        """Whether the table has a text box and filters: it asks for them and is long enough."""
        return self.finder and len(self.rows) >= MIN_FINDER_ROWS


def address_key(text: str) -> str:
    """Turn a text into a key for addresses: lower case, letters and digits of any script, single hyphens."""
    return "-".join(re.findall(r"\w+", text.casefold())) or "_"


@dataclass(frozen=True, slots=True)
class Quote:
    """A customer's words, and where, how often and why they are said."""

    says: str
    note: Phrase
    failure: bool


@dataclass(frozen=True, slots=True)
class Quotes:
    """A list of quotations."""

    part: ClassVar[str] = "quotes"
    items: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One of the three questions on a stance: question, answer, reason, and whether its stance was chosen."""

    asks: str
    answer: str
    because: str
    stance: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Questions:
    """The three questions side by side."""

    part: ClassVar[str] = "questions"
    items: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A figure of the analysis with a label and a sentence."""

    part: ClassVar[str] = "card"
    label: str
    figure: str
    text: Phrase


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of a timeline."""

    on: str
    head: Phrase
    text: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated entries, in the order given."""

    part: ClassVar[str] = "timeline"
    items: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the model, with the same information as tables."""

    part: ClassVar[str] = "figure"
    picture: Picture
    tables: tuple[Table, ...]
    legend: tuple[str, ...] = ()
    """The marks that the picture uses, by the ids of their words (`legend.<mark>`)."""
    notes: tuple[Phrase, ...] = ()
    """Notes on the whole picture, such as what was left out."""
    remarks: tuple[Phrase, ...] = ()
    """What the picture says besides, and no row of a table: after the tables."""
    as_table_when_narrow: bool = False
    """Whether a narrow window shows the tables in place of the picture. They are open then from the start."""


@dataclass(frozen=True, slots=True)
class EnablerGroup:
    """Enablers of one stance at a stage."""

    stance: str
    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a service blueprint: front stage above, back stage below."""

    number: int
    name: Phrase
    when: str
    differs: str
    """What its customers need here that others do not; empty where nothing differs."""
    trying_to: str
    touchpoints: tuple[Item, ...]
    groups: tuple[EnablerGroup, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A journey as a service blueprint, stage by stage."""

    part: ClassVar[str] = "blueprint"
    steps: tuple[Step, ...]
    visibility: str
    """Label of the line of visibility."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizon with its changes."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """Changes by horizon: now, next, later."""

    part: ClassVar[str] = "lanes"
    items: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text to type, with a caption."""

    part: ClassVar[str] = "code"
    text: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class TallyRow:
    """What customers ask in one way, with boxes to count it."""

    says: str
    kind: str
    failure: bool
    minutes: str = ""


@dataclass(frozen=True, slots=True)
class TallySheet:
    """The sheet of one place: what is asked there, and empty rows for what else is."""

    anchor: str
    place: Phrase
    note: Phrase
    rows: tuple[TallyRow, ...]
    blanks: int


@dataclass(frozen=True, slots=True)
class TallyGroup:
    """The sheets of one team."""

    anchor: str
    heading: Phrase
    sheets: tuple[TallySheet, ...]


@dataclass(frozen=True, slots=True)
class TallySheets:
    """Sheets to print, by team. Where an anchor of a team or a place is followed, only its sheets are printed."""

    part: ClassVar[str] = "tally"
    groups: tuple[TallyGroup, ...]
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Sections side by side where the window is wide enough."""

    part: ClassVar[str] = "columns"
    sections: tuple[Section, ...]


Block = (
    Paragraph
    | MarkdownBlock
    | Saying
    | Gap
    | Facts
    | Listing
    | Table
    | Quotes
    | Questions
    | Card
    | Timeline
    | Figure
    | BarChart
    | Blueprint
    | Chart
    | Lanes
    | MatrixBlock
    | Scatter
    | Stacks
    | TimeStrip
    | Code
    | SideBySide
    | TallySheets
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its blocks. The anchor does not change with the words of the heading."""

    anchor: str
    heading: str
    blocks: tuple[Block, ...]
    note: Phrase = field(default=())
    tone: str = ""
