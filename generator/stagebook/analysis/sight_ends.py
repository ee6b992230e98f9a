"""List the ends of lines of sight (stage, journey, customer) and rank them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from stagebook.analysis.demand import DemandSummary
from stagebook.analysis.demand_carried import sum_at_places, sum_value_by_place
from stagebook.analysis.outcome_signs import is_customer_outcome
from stagebook.analysis.uses import Use
from stagebook.model import OperatingModel
from stagebook.source import Ref

Break = Literal["", "stage", "journey", "customer", "purpose", "measure"]
"""The first link that is missing on a line; empty for a complete line."""
LEVELS: tuple[Break, ...] = ("journey", "stage", "customer", "purpose", "")
"""How far ends get, by what is missing, nearest first. A journey without stages is further than a stage without one."""
KINDS = ("stage", "journey", "customer")
"""The kinds of thing along an end."""


class End(NamedTuple):
    """A stage in a journey for a customer; missing ones are empty."""

    stage: str
    journey: str
    customer: str


@dataclass(frozen=True, slots=True)
class Ends:
    """All ends of all lines, identified by position: furthest first, then by value demand, then by names."""

    model: OperatingModel
    measures: Mapping[Ref, tuple[str, ...]]
    """Outcome measures for customers, by the thing measured."""
    all: Sequence[End]
    level: Sequence[int]
    """How far each gets, as a position in `LEVELS`."""
    demand: Sequence[float]
    """Value demand a month at each: at the stage in the journey, at the stage, in the journey."""
    measured: Sequence[bool]
    """Whether the customer, journey, service or stage of each has an outcome measure."""
    rank: Sequence[int]
    """Rank of each in another order: at equal level, ends with an outcome measure first."""
    at: Mapping[tuple[str, str], tuple[int, ...]]
    """Positions by stage and journey."""

    @classmethod
    def of(cls, model: OperatingModel, uses: Iterable[Use], demand: DemandSummary) -> Ends:
        """Collect the ends at all stages, and in journeys without stages that have a use."""
        pairs = {(stage, journey) for stage, journeys in model.journeys_at.items() for journey in journeys or ("",)}
        pairs |= {(use.stage, use.journey) for use in uses}
        volume = sum_value_by_place(demand.items)
        volume_at = {pair: sum_at_places(volume, {pair}) for pair in pairs}
        ends = [End(*pair, customer) for pair in pairs for customer in list_customers(model, pair[1])]
        ends.sort(key=lambda end: (-find_level(model, end), -volume_at[end[:2]], list_names(model, end), end))
        at: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for position, end in enumerate(ends):
            at[end[:2]].append(position)
        measures = index_measures(model)
        level = [find_level(model, end) for end in ends]
        measured = [any(ref in measures for ref in list_measured(model, end)) for end in ends]
        by_rank = sorted(range(len(ends)), key=lambda at: (-level[at], not measured[at], at))
        return cls(
            model,
            measures,
            ends,
            level,
            demand=[volume_at[end[:2]] for end in ends],
            measured=measured,
            rank=[rank for _, rank in sorted(zip(by_rank, range(len(ends)), strict=True))],
            at={pair: tuple(its) for pair, its in at.items()},
        )


def list_customers(model: OperatingModel, journey: str) -> tuple[str, ...]:
    """List the customers of a journey, or the empty id."""
    return (model.journeys[journey].customer if journey else ()) or ("",)


def find_level(model: OperatingModel, end: End) -> int:
    """Return how far an end gets, as a position in `LEVELS`."""
    missing: Break = ""
    if not end.journey:
        missing = "journey"
    elif not end.stage:
        missing = "stage"
    elif not end.customer:
        missing = "customer"
    elif not model.journeys[end.journey].purpose.strip():
        missing = "purpose"
    return LEVELS.index(missing)


def list_refs(end: End) -> tuple[Ref, ...]:
    """List the stage, journey and customer of an end, as far as they exist."""
    return tuple(Ref(kind, id) for kind, id in zip(KINDS, end, strict=True) if id)


def list_names(model: OperatingModel, end: End) -> tuple[str, ...]:
    """List the names of the things of an end."""
    return tuple(model[ref].name for ref in list_refs(end))


def list_measured(model: OperatingModel, end: End) -> Iterator[Ref]:
    """List the things at an end whose measures count: stage, its service, journey, customer."""
    for ref in list_refs(end):
        yield ref
        if ref.kind == "stage" and model.stages[ref.id].service:
            yield Ref("service", model.stages[ref.id].service)


def index_measures(model: OperatingModel) -> Mapping[Ref, tuple[str, ...]]:
    """Index outcome measures for customers by the thing measured; in order of ids."""
    found: defaultdict[Ref, list[str]] = defaultdict(list)
    for measure in model.measures.values():
        if measure.of and is_customer_outcome(measure):
            found[measure.of.ref].append(measure.id)
    return {ref: tuple(its) for ref, its in found.items()}
