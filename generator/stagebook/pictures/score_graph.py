"""What a picture says, without where: columns that customers live through, and rows that run beneath them.

A page builds the table beside the picture from the same value, so whatever the picture shows stands here, with the
thing it leads to.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Literal

from stagebook.limits import BUDGET
from stagebook.model import Stance
from stagebook.pictures.scene import Scene
from stagebook.pictures.tables import NamedThing as NamedThing
from stagebook.pictures.tables import PictureGraph
from stagebook.source import Ref
from stagebook.words import say

StanceOrUndecided = Stance | Literal["undecided"]
"""A stance, or that there is none yet."""
STANCE_ORDER: tuple[StanceOrUndecided, ...] = ("independent", "common", "repeatable", "undecided")
"""All of them in the order in which they stand in every picture."""

ENABLERS = Ref("page", "index.enabler")
JOURNEYS = Ref("page", "index.journey")
DEPENDENCIES = Ref("page", "dependencies")
"""Pages that a picture leads to and that are not those of one thing: the kind is "page", the id the page's name."""

MAX_COLUMNS = BUDGET.picture_columns
"""No picture has more columns than this, unless they go on in another system below."""
MAX_DOTS = 60
"""A column that stands for more journeys than this has no mark for each, and says how many they are."""
GROUPED_COLUMNS = 10
"""Where they are too many for one line anyway, those that are shown get more room."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Failure demand in the customer's words; `monthly` is None where nobody counted."""

    says: str
    monthly: float | None
    shared: bool = False
    """Nobody gave it to one of the journeys that meet at the stage: the figure is that of all of them."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage on the line of its journey, or a journey in a column that stands for several."""

    ref: Ref
    name: str
    failed: bool = False
    when: str = ""
    """When a customer passes it; empty where everybody does."""
    shared: tuple[NamedThing, ...] = ()
    """The other journeys that meet here."""
    used: bool = False
    """In the picture of one enabler: whether it is used here."""


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """A journey, a stage of one, or a part of the organisation with its journeys."""

    key: str
    ref: Ref | None
    name: str
    qualifier: str = ""
    """What tells it from another of the same name."""
    number: int = 0
    """The place of a stage in its journey; 0 for what has no place."""
    customers: tuple[NamedThing, ...] = ()
    """The customers."""
    purpose: str = ""
    stops: tuple[Stop, ...] = ()
    journeys: tuple[NamedThing, ...] = ()
    """The journeys that it stands for, where it is not one itself."""
    channels: tuple[str, ...] = ()
    when: str = ""
    shared: tuple[NamedThing, ...] = ()
    failed: bool = False
    failures: float = 0
    """Failure demand a month that was counted."""
    complaints: tuple[Complaint, ...] = ()
    """The most frequent, `BUDGET.column_quotes` at the most."""
    more_complaints: int = 0
    """How many others there are."""
    stages: tuple[NamedThing, ...] = ()
    """The stages that it stands for, where it is a stretch of a long journey."""
    facades: tuple[NamedThing, ...] = ()
    """What makes a stage with a digital touchpoint a façade: enablers behind it that are manual or not always there; of
    a column that stands for several stages, those stages that are façades."""

    @property
    def is_dotted(self) -> bool:
        """Whether each of the journeys that it stands for has a mark of its own."""
        return 0 < len(self.stops) <= MAX_DOTS


class UseKind(StrEnum):
    """How a row meets a column."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    """Only through what stands on it."""
    FACADE = "facade"
    """Directly, and it makes the stage a façade."""


@dataclass(frozen=True, slots=True)
class RowUse:
    """A row meets a column. `count` says how many of the column's journeys or stages use it, or how many of a row's
    enablers are used there; 0 where there is nothing to count."""

    column: str
    kind: UseKind = UseKind.DIRECT
    count: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """An enabler, or several of one kind where there are too many to show."""

    key: str
    ref: Ref
    name: str
    stance: StanceOrUndecided
    qualifier: str = ""
    """What tells it from another of the same name."""
    uses: tuple[RowUse, ...] = ()
    throughout: bool = False
    """It holds over all columns, not at some of them."""
    fails: bool = False
    failures: float = 0
    """Failure demand a month that it causes, as far as that was counted."""
    is_partial: bool = False
    """It causes more than this picture is about."""
    members: tuple[NamedThing, ...] = ()
    """The enablers that it stands for, where it is not one itself."""
    mixed: bool = False
    """It stands for enablers of several stances: those that found no place."""
    kind: str = ""
    suggests: Stance | None = None
    """The stance that the journeys suggest, where nobody has decided."""

    @property
    def full_name(self) -> str:
        """Its name, told apart from others of that name."""
        return say("score.told-apart", name=self.name, aside=self.qualifier) if self.qualifier else self.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns that it meets."""
        return tuple(use.column for use in self.uses)


@dataclass(frozen=True, slots=True)
class Band:
    """Rows that belong together: by their stance, or by how they stand to one enabler."""

    key: str
    heading: str
    meaning: str = ""
    stance: StanceOrUndecided | None = None
    rows: tuple[Row, ...] = ()
    beneath: int = 0
    """Enablers used only indirectly, by what stands on them."""
    unused: int = 0
    """Enablers that reach no journey."""
    causes: float = 0
    """Failure demand a month of those that have no row."""
    more: int = 0
    """Rows that found no place."""
    strong: bool = False
    """It holds the one row that the picture is about."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say of the columns, with the mark it is about where there is one."""

    text: str
    sign: Literal["", "shared", "facade", "failure"] = ""


@dataclass(frozen=True, slots=True)
class Span:
    """What holds neighbouring columns together: a journey its stages, a business its journeys."""

    ref: Ref | None
    name: str
    columns: tuple[str, ...]
    customers: tuple[NamedThing, ...] = ()


Form = Literal["score", "clusters", "steps", "iceberg"]
"""How the columns stand: side by side; in clusters with air between them; as steps that go down; above the water."""


@dataclass(frozen=True, slots=True)
class Score:
    """A whole picture. `column_kind`: a column is a journey (or several), or a stage of one journey or path."""

    title: str
    description: str
    column_kind: Literal["journeys", "stages"]
    columns: tuple[ScoreColumn, ...]
    bands: tuple[Band, ...]
    customers: tuple[NamedThing, ...] = ()
    """Whose journey it is, in the picture of one."""
    complaints: tuple[Complaint, ...] = ()
    """Failure demand on the journey as a whole, in the picture of one; as of a column, the most frequent."""
    more_complaints: int = 0
    notes: tuple[Note, ...] = ()
    stance: StanceOrUndecided | None = None
    """That of the enabler whose picture it is: the stops where it is used are filled with it."""
    form: Form = "score"
    spans: tuple[Span, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows from top to bottom."""
        return tuple(row for band in self.bands for row in band.rows)

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that it uses, the commonest first, by the ids of their words (`legend.<mark>`). What a note of the
        picture itself explains is not among them."""
        above: list[Stop | ScoreColumn] = [*self.columns, *(stop for column in self.columns for stop in column.stops)]
        uses = [use for row in self.rows for use in row.uses]
        noted = {note.sign for note in self.notes}
        steps = "step-" if self.form == "steps" else ""
        used = {
            "foot": self.form == "clusters" and any(row.stance == "independent" for row in self.bands[0].rows),
            "ring": any(use.kind is not UseKind.INDIRECT for use in uses),
            "bar": self.form != "iceberg" and any(map(self._has_bar, self.rows)),
            "unrecorded": self.form == "iceberg" and any(band.key == "unknown" and band.rows for band in self.bands),
            "thread": self.form == "steps" and any(step > 1 for row in self.rows for step in self._steps(row)),
            "indirect": any(use.kind is UseKind.INDIRECT for use in uses),
            "held": any(stop.used and not stop.failed for column in self.columns for stop in column.stops),
            "count": self.form != "clusters" and any(use.count > 1 for use in uses),
            f"{steps}meet": self.form != "iceberg" and "shared" not in noted and any(thing.shared for thing in above),
            f"{steps}dashed": any(thing.when for thing in above),
            f"{steps}failure": any(thing.failed for thing in above) or any(row.fails for row in self.rows),
        }
        return tuple(mark for mark, holds in used.items() if holds)

    def _has_bar(self, row: Row) -> bool:
        """Whether a row is drawn as a bar: from its first use to its last, or only between neighbours."""
        if row.throughout and not row.members:
            return True
        return any(step == 1 or self.form == "score" for step in self._steps(row))

    def _steps(self, row: Row) -> list[int]:
        """How far it is from each use of an enabler to its next, in columns or clusters of them; none for several
        enablers, or for one that holds throughout or stands at the foot of its cluster."""
        if row.members or row.throughout:
            return []
        groups = [span.columns for span in self.spans] if self.form == "clusters" else []
        place = {
            key: at for at, group in enumerate(groups or [(column.key,) for column in self.columns]) for key in group
        }
        places = sorted({place[use.column] for use in row.uses if use.kind is not UseKind.INDIRECT})
        return [after - before for before, after in pairwise(places)]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to draw, and what it says."""

    scene: Scene
    graph: Score | PictureGraph

    @property
    def score(self) -> Score:
        """What it says, of a picture that is a score. TypeError for one that is not."""
        if not isinstance(self.graph, Score):
            raise TypeError(f"{self.scene.id} is no score")
        return self.graph
