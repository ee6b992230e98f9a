"""The graph of a picture in columns, rows and bands, without positions.

Columns are journeys or stages (front stage), rows are enablers (back stage), bands group rows, mostly by stance.
Operating model, journey, enabler, group, stage and iceberg are such pictures. Pages build the tables beside a picture
from the same value.
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
"""A stance, or "undecided" where an enabler has none."""
STANCE_ORDER: tuple[StanceOrUndecided, ...] = ("independent", "common", "repeatable", "undecided")
"""The order of bands in every picture, from tailored to shared."""

ENABLERS = Ref("page", "index.enabler")
JOURNEYS = Ref("page", "index.journey")
DEPENDENCIES = Ref("page", "dependencies")
"""Link targets that are not the page of a thing: kind "page", id the page's name in the site map."""

MAX_COLUMNS = BUDGET.picture_columns
"""Maximum of columns side by side. Longer journeys wrap (`layout/wrapping.py`)."""
MAX_DOTS = 60
"""A column for at most so many journeys has a dot for each; for more it shows their number."""
GROUPED_COLUMNS = 10
"""The number of columns where they are grouped or wrapped: fewer than the maximum, so that each is wider."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Failure demand in the customer's words; `monthly` is None where nobody counted."""

    says: str
    monthly: float | None
    shared: bool = False
    """It is not attributed to one of the journeys that share the stage: the figure is that of all of them."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage on the line of its journey, or a journey as a dot in a column of several journeys."""

    ref: Ref
    name: str
    failed: bool = False
    when: str = ""
    """The condition `when` under which customers pass it; empty where all do."""
    differs: str = ""
    """What its customers need here that others do not; empty where nothing differs."""
    shared: tuple[NamedThing, ...] = ()
    """The journeys of other paths that share this stage."""
    used: bool = False
    """In the picture of an enabler: whether it is used here."""
    changed: Literal["", "new", "gone", "changed"] = ""
    """In an overlay of two models: whether only one of them has it, or something else serves there."""


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """A journey, a stage, or a group of journeys or stages."""

    key: str
    ref: Ref | None
    name: str
    qualifier: str = ""
    """What tells it from another of the same name."""
    number: int = 0
    """The position of a stage in its journey, from 1; 0 for all else."""
    customers: tuple[NamedThing, ...] = ()
    """The customers of the journeys."""
    purpose: str = ""
    stops: tuple[Stop, ...] = ()
    journeys: tuple[NamedThing, ...] = ()
    """The journeys of a group; empty for a single journey."""
    members: tuple[NamedThing, ...] = ()
    """The businesses, customers or journeys that the last column stands for; empty for all other columns."""
    channels: tuple[str, ...] = ()
    when: str = ""
    differs: str = ""
    shared: tuple[NamedThing, ...] = ()
    failed: bool = False
    failures: float = 0
    """Counted failure demand per month on the way."""
    met: float = 0
    """The part of it that is not attributed to one journey, at a stage that journeys of other columns share."""
    complaints: tuple[Complaint, ...] = ()
    """The most frequent, `BUDGET.column_quotes` at the most."""
    more_complaints: int = 0
    """The number of others."""
    stages: tuple[NamedThing, ...] = ()
    """The stages of a stretch of a long journey."""
    facades: tuple[NamedThing, ...] = ()
    """Iceberg: the weak enablers behind a stage that is a façade; of a group of stages, those that are façades."""
    possible_facades: tuple[NamedThing, ...] = ()
    """The same of a stage that may be a façade, and of a group the stages that may be one."""
    verdict: str = ""
    """Iceberg: what is said of a stage that is sound, or of which too little is recorded."""

    @property
    def is_dotted(self) -> bool:
        """Whether each journey of the group has a dot of its own."""
        return 0 < len(self.stops) <= MAX_DOTS


class UseKind(StrEnum):
    """How a column uses the enabler of a row."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    """Only through enablers that depend on it."""


@dataclass(frozen=True, slots=True)
class RowUse:
    """The use of a row in a column. `count`: in a grouped column, how many of its journeys or stages use the enabler;
    in a grouped row, how many of its enablers are used there; 0 where neither is grouped. `failures`, in the iceberg:
    the failure demand per month that it causes there."""

    column: str
    kind: UseKind = UseKind.DIRECT
    count: int = 0
    failures: float = 0


@dataclass(frozen=True, slots=True)
class Row:
    """An enabler, or several of one kind where there are too many rows."""

    key: str
    ref: Ref
    name: str
    stance: StanceOrUndecided
    qualifier: str = ""
    """What tells it from another of the same name."""
    uses: tuple[RowUse, ...] = ()
    throughout: bool = False
    """The journey, business or organisation names it for all columns, not a stage or service at some."""
    fails: bool = False
    failures: float = 0
    """Counted failure demand per month that it causes."""
    is_partial: bool = False
    """It causes further failure demand outside this picture."""
    members: tuple[NamedThing, ...] = ()
    """The enablers of a grouped row; empty for a single enabler."""
    mixed: bool = False
    """A grouped row of enablers of several stances."""
    kind: str = ""
    suggests: Stance | None = None
    """The suggested stance of an undecided enabler."""
    works: str = ""
    """Iceberg: how automated it is and when it is available, in words."""
    weak: bool = False
    """Iceberg: it is manual, or not always available."""

    @property
    def full_name(self) -> str:
        """The name with its qualifier, if another thing of the kind has the same name."""
        return say("score.told-apart", name=self.name, aside=self.qualifier) if self.qualifier else self.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns that use it."""
        return tuple(use.column for use in self.uses)


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of one stance, of one depth (iceberg), or of one relation to an enabler (its picture)."""

    key: str
    heading: str
    meaning: str = ""
    stance: StanceOrUndecided | None = None
    rows: tuple[Row, ...] = ()
    beneath: int = 0
    """The number of enablers used only indirectly; they have no row."""
    unused: int = 0
    """The number of enablers that reach no journey; they have no row."""
    causes: float = 0
    """Failure demand per month caused by enablers without a row."""
    more: int = 0
    """The number of rows left out for lack of space."""
    strong: bool = False
    """It contains the row of the enabler whose picture it is."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about the columns, with the mark that it explains, if any."""

    text: str
    sign: Literal["", "shared", "failure"] = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A bracket over neighbouring columns: a journey with its stages, a business with its journeys."""

    ref: Ref | None
    name: str
    columns: tuple[str, ...]
    customers: tuple[NamedThing, ...] = ()


Form = Literal["score", "clusters", "steps", "iceberg"]
"""The layout: columns side by side; clusters of businesses; descending steps; the iceberg (digital depth)."""


@dataclass(frozen=True, slots=True)
class Score:
    """A whole picture. `column_kind`: a column is a journey (or several), or a stage of one journey or path."""

    title: str
    description: str
    column_kind: Literal["journeys", "stages"]
    columns: tuple[ScoreColumn, ...]
    bands: tuple[Band, ...]
    customers: tuple[NamedThing, ...] = ()
    """The customers of the journey or path, in the picture of one."""
    complaints: tuple[Complaint, ...] = ()
    """The most frequent failure demand on the journey as a whole, in the picture of one."""
    more_complaints: int = 0
    notes: tuple[Note, ...] = ()
    stance: StanceOrUndecided | None = None
    """The stance of the enabler whose picture it is: the colour of the stops where it is used."""
    form: Form = "score"
    spans: tuple[Span, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows from top to bottom."""
        return tuple(row for band in self.bands for row in band.rows)

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that occur, for the legend, by word id (`legend.<mark>`); without those that a note explains."""
        if self.form == "iceberg":
            return self._iceberg_marks
        front: list[Stop | ScoreColumn] = [*self.columns, *(stop for column in self.columns for stop in column.stops)]
        uses = [use for row in self.rows for use in row.uses]
        noted = {note.sign for note in self.notes}
        steps = "step-" if self.form == "steps" else ""
        used = {
            "foot": self.form == "clusters" and any(row.stance == "independent" for row in self.bands[0].rows),
            "ring": any(use.kind is not UseKind.INDIRECT for use in uses),
            "bar": any(map(self._has_bar, self.rows)),
            "thread": self.form == "steps" and any(step > 1 for row in self.rows for step in self._steps(row)),
            "indirect": any(use.kind is UseKind.INDIRECT for use in uses),
            "held": any(stop.used and not stop.failed for column in self.columns for stop in column.stops),
            "count": self.form != "clusters" and any(use.count > 1 for use in uses),
            f"{steps}meet": "shared" not in noted and any(thing.shared for thing in front),
            f"{steps}dashed": any(thing.when for thing in front),
            f"{steps}differs": any(thing.differs for thing in front),
            f"{steps}failure": any(thing.failed for thing in front) or any(row.fails for row in self.rows),
        }
        return tuple(mark for mark, holds in used.items() if holds)

    @property
    def _iceberg_marks(self) -> tuple[str, ...]:
        uses = [(row, use) for row in self.rows for use in row.uses]
        used = {
            "ring": any(use.kind is UseKind.DIRECT for _, use in uses),
            "drop": any(use.kind is UseKind.INDIRECT for _, use in uses),
            "weak": any(row.weak for row in self.rows),
            "failing": any(use.failures for _, use in uses),
            "unrecorded": any(band.key == "unknown" and band.rows for band in self.bands),
            "count": any(use.count > 1 for _, use in uses),
        }
        return tuple(mark for mark, holds in used.items() if holds)

    def _has_bar(self, row: Row) -> bool:
        """Whether a row has a bar: from its first use to its last, or between neighbours only."""
        if row.throughout and not row.members:
            return True
        return any(step == 1 or self.form == "score" for step in self._steps(row))

    def _steps(self, row: Row) -> list[int]:
        """Return the distances between successive uses, in columns or clusters; empty for a grouped row and one that
        holds throughout."""
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
    """A picture: the scene to draw and the graph that it shows."""

    scene: Scene
    graph: Score | PictureGraph

    @property
    def score(self) -> Score:
        """The graph as a Score. TypeError for a picture of another graph."""
        if not isinstance(self.graph, Score):
            raise TypeError(f"{self.scene.id} is no score")
        return self.graph
