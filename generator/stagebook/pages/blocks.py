"""What a section of a page is made of. Each block is drawn by the template part of its `part` name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from stagebook.pages.charts import Chart, MatrixBlock, Scatter, Stacks
from stagebook.pictures.score_graph import Picture
from stagebook.words import Phrase, Run


def words(text: str, tone: str = "") -> Phrase:
    """A plain text as a phrase."""
    return (Run(text, tone=tone),)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two of ours."""

    part: ClassVar[str] = "paragraph"
    text: Phrase
    tone: str = ""


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """What somebody wrote, in Markdown."""

    part: ClassVar[str] = "prose"
    markdown: str
    lead: bool = False
    """Set large: the words that the page is about."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Plain words that somebody wrote, set as theirs."""

    part: ClassVar[str] = "saying"
    text: str
    note: Phrase = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that nobody has written yet, and what to write where."""

    part: ClassVar[str] = "gap"
    text: Phrase


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it."""

    label: str
    value: Phrase
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A short list of labelled values."""

    part: ClassVar[str] = "facts"
    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, with a note in smaller type."""

    text: Phrase
    note: Phrase = ()
    mark: str = ""
    """A stance whose mark stands before the line."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of lines; past `folded` lines the rest is folded away."""

    part: ClassVar[str] = "listing"
    items: tuple[Item, ...]
    folded: int = 24


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. One with `filter` gets a choice of its values where scripts run."""

    label: str
    numeric: bool = False
    filter: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, and what it sorts by where that is not its text."""

    text: Phrase
    sort: str | float | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that sorts and, with `finder`, filters by text."""

    part: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    finder: bool = False
    folded: str = ""
    """What is shown in its place until a reader opens it; empty where it is open."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A customer's words, and what is known of them."""

    says: str
    note: Phrase
    failure: bool


@dataclass(frozen=True, slots=True)
class Quotes:
    """What customers say."""

    part: ClassVar[str] = "quotes"
    items: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One of the three questions: what is asked, the answer, why, and whether it is the stance taken."""

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
    """A figure that the analysis found, with the words around it."""

    part: ClassVar[str] = "card"
    label: str
    figure: str
    text: Phrase


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on a day."""

    on: str
    head: Phrase
    text: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened when."""

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
    """What else there is to say of the whole, such as what found no place."""


@dataclass(frozen=True, slots=True)
class EnablerGroup:
    """Enablers of one stance at a stage."""

    stance: str
    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a journey as a service blueprint shows it: front stage above, back stage below."""

    number: int
    name: Phrase
    when: str
    trying_to: str
    touchpoints: tuple[Item, ...]
    groups: tuple[EnablerGroup, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A journey stage by stage."""

    part: ClassVar[str] = "blueprint"
    steps: tuple[Step, ...]
    visibility: str
    """Words on the line between front stage and back stage."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizon and what is to happen in it."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """What is changing: now, next, later."""

    part: ClassVar[str] = "lanes"
    items: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text to type, with what it is an example of."""

    part: ClassVar[str] = "code"
    text: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Sections side by side where there is room."""

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
    | Blueprint
    | Chart
    | Lanes
    | MatrixBlock
    | Scatter
    | Stacks
    | Code
    | Columns
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. The anchor never changes with the wording of the heading."""

    anchor: str
    heading: str
    blocks: tuple[Block, ...]
    note: Phrase = field(default=())
    tone: str = ""
