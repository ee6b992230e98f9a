"""A figure that differs between two models: of what, what it was, what it is now, and what of the change shows why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from stagebook.source import Ref
from stagebook.words import round_amount

FigureName = Literal[
    "served-by", "customers", "purpose", "outcomes", "sight",
    "total-failure", "failure", "total-value", "value", "causes", "addressed-in-all", "addressed-by", "bottleneck",
    "used-in", "reached-in", "used-at", "services-reached", "customers-reached", "carries",
    "facade", "straight-through", "takes", "work",
    "reading", "agree", "hand-offs", "meets", "fails-with", "stands-on",
    "balance", "stage-uses", "shape", "signal", "diversity", "sharedness",
]  # fmt: skip
"""What a figure counts. `analysis` defines each; words: `follows.NAME`."""

Unit = Literal["paths", "journeys", "stages", "pairs"]
Period = Literal["month", "minutes"]


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many. `through`: how many of `part` through others alone."""

    part: int
    of: int
    unit: Unit
    through: int = 0


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount a month, or of minutes; None where it is not known or nobody counted. `of`: the whole, where known."""

    value: float | None
    period: Period = "month"
    of: float | None = None

    @property
    def shown(self) -> tuple[float | None, ...]:
        """The amount as it is shown."""
        return tuple(None if each is None else round_amount(each) for each in (self.value, self.of))


@dataclass(frozen=True, slots=True)
class Things:
    """Things, in order of kinds and ids; those of the earlier model by its ids."""

    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ReachReading:
    """The stance that the direct use of an enabler reads as, and how the declared stance compares."""

    says: str
    verdict: str


@dataclass(frozen=True, slots=True)
class StanceCounts:
    """Numbers by stance."""

    repeatable: int
    common: int
    independent: int
    undecided: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several words of the catalogue."""

    word: str


@dataclass(frozen=True, slots=True)
class Decimal:
    """A number from 0 to 1, shown with two decimals, and what it is a share of: `part` of `of`, where that is known."""

    value: float
    part: int = 0
    of: int = 0

    @property
    def shown(self) -> tuple[int, int, int]:
        """The number as it is shown."""
        return round(self.value * 100), self.part, self.of


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the model."""

    text: str


Value = Count | Amount | Things | ReachReading | StanceCounts | Choice | Decimal | Text

Reason = Literal[
    "at", "no-longer-at", "retired", "planned", "gone", "new", "live",
    "asked", "unasked", "said", "unsaid", "recounted", "traced", "owns", "causes", "caused",
    "reads-repeatable", "reads-common", "reads-independent", "reads-one-business", "reads-unused", "reads-too-few",
    "declared", "joined", "left", "done", "dropped", "reopened", "aims", "seam", "no-seam", "signal", "edge",
    "timed", "half", "restanced", "not-live", "used-otherwise",
]  # fmt: skip
"""What of the change shows why a figure differs; words: `follows.because.REASON`."""


@dataclass(frozen=True, slots=True)
class Because:
    """One reason, as far as both models show it."""

    reason: Reason
    refs: tuple[Ref, ...] = ()
    at: tuple[Ref, ...] = ()
    says: str = ""
    """A text of the model, such as the words of a customer."""
    amount: float | None = None
    """A month."""
    count: Count | None = None
    limit: float = 0
    """The threshold from which on a reading is repeatable, 0 to 1, where that is the reason."""


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure that differs. `was` or `now` is None where the thing, or the figure, is not there."""

    of: Ref
    """By its id in the later model; that of a thing that is gone, in the earlier one."""
    figure: FigureName
    was: Value | None
    now: Value | None
    because: tuple[Because, ...] = ()
    other: Ref | None = None
    """The other thing that the figure is about: what fails with an enabler."""
    weight: float = 0
    """How much it is, to sort figures of one name: more paths or more demand a month first."""

    @property
    def differs(self) -> bool:
        """Whether it differs as it is shown: what moved by rounding alone does not."""
        return shown(self.was) != shown(self.now)


def differ(
    of: Ref,
    figure: FigureName,
    values: Iterable[Value | None],
    because: tuple[Because, ...] = (),
    other: Ref | None = None,
    weight: float = 0,
) -> FigureDifference:
    """Make the difference of a figure from its two values, before and after."""
    was, now = values
    return FigureDifference(of, figure, was, now, because, other, weight)


def shown(value: Value | None) -> object:
    """Return a value as it is shown."""
    return value.shown if isinstance(value, Amount | Decimal) else value
