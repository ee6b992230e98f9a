"""Find lines of sight: from an enabler through a stage and a journey to a customer and their outcome measures.

Definition: the project's own. Search is breadth-first over `depends_on`, from the ends of lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from stagebook.analysis.bitsets import Computed, Ids, as_bits
from stagebook.analysis.dependence import Dependence
from stagebook.analysis.sight_ends import LEVELS, Break, Ends, list_measured, list_refs
from stagebook.analysis.uses import Use
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Sight:
    """The best line of sight: of all lines the one that gets furthest, among those the shortest.

    Ties: one with an outcome measure first, then the one with most value demand, then the first by names.
    """

    steps: tuple[Ref, ...]
    """Things on the line: enabler, its dependant, …, stage, journey, customer; up to the break."""
    purpose: str = ""
    """Purpose of the journey."""
    measures: tuple[str, ...] = ()
    """Outcome measures for customers of the things on the line and of its stage's service, in order of the line."""
    breaks_at: Break = "stage"
    others: int = 0
    """Number of other lines; each stage in each journey for each customer is one."""


@dataclass(frozen=True, slots=True)
class SightLine:
    """A line from an enabler to an end, as a linked list. Enablers are positions in `Dependence.table`."""

    enabler: int
    end: int
    measured: bool
    """Whether a thing on it has an outcome measure for customers."""
    next: SightLine | None
    """The line of the dependant; None where the enabler itself is used at the end."""


@dataclass(frozen=True, slots=True)
class SightLines:
    """The best lines of one enabler, by value demand alone and with a measure first.

    Both are needed further down: an enabler with a measure of its own has one on every line.
    """

    by_demand: SightLine
    best: SightLine


@dataclass(frozen=True, slots=True)
class SightSearch:
    """Breadth-first search for the best lines of all enablers."""

    ends: Ends
    dependence: Dependence
    own: Sequence[Sequence[int]]
    """By enabler, the ends at which it is used."""
    measured: frozenset[int]
    """Enablers that have an outcome measure for customers."""

    @classmethod
    def of(cls, ends: Ends, by_enabler: Mapping[str, tuple[Use, ...]], dependence: Dependence) -> SightSearch:
        """Prepare the search: the ends and measures of each enabler."""
        own = [list_ends_of(ends, by_enabler[name]) for name in dependence.table.names]
        measured = {ref.id for ref in ends.measures if ref.kind == "enabler"} & dependence.table.at.keys()
        return cls(ends, dependence, own, frozenset(dependence.table.at[enabler] for enabler in measured))

    def find(self) -> Mapping[int, SightLines]:
        """Find the lines of every enabler that has one: furthest ends first, then one step longer each time."""
        starts: defaultdict[int, list[int]] = defaultdict(list)
        for enabler, its in enumerate(self.own):
            if its:
                starts[self.ends.level[min(its)]].append(enabler)
        found: dict[int, SightLines] = {}
        for level in reversed(range(len(LEVELS))):
            layer = {enabler: self.start(enabler) for enabler in starts[level] if enabler not in found}
            while layer:
                found |= layer
                below = {need for enabler in layer for need in self.dependence.needs[enabler]} - found.keys()
                layer = {enabler: self.extend(enabler, layer) for enabler in below}
        return found

    def start(self, enabler: int) -> SightLines:
        """Make the lines from an enabler to ends of its own."""
        most = min(self.own[enabler])
        best = min(self.own[enabler], key=self.ends.rank.__getitem__)
        return self.pair_lines(
            enabler,
            SightLine(enabler, most, self.ends.measured[most], None),
            SightLine(enabler, best, self.ends.measured[best], None),
        )

    def extend(self, enabler: int, layer: Mapping[int, SightLines]) -> SightLines:
        """Make the lines through the dependants of an enabler that are one step nearer to the end."""
        above = [layer[each] for each in self.dependence.needed_by[enabler] if each in layer]
        most = min((lines.by_demand for lines in above), key=self.rank)
        best = min((lines.best for lines in above), key=lambda line: (not line.measured, *self.rank(line)))
        return self.pair_lines(
            enabler,
            SightLine(enabler, most.end, most.measured, most),
            SightLine(enabler, best.end, best.measured, best),
        )

    def pair_lines(self, enabler: int, by_demand: SightLine, best: SightLine) -> SightLines:
        """Pair both lines; they are the same if the enabler itself has a measure."""
        if enabler not in self.measured:
            return SightLines(by_demand, best)
        line = SightLine(enabler, by_demand.end, True, by_demand.next)
        return SightLines(line, line)

    def rank(self, line: SightLine) -> tuple[float, str, str]:
        """Return the sort key of lines of equal length: value demand, then names."""
        id = self.dependence.table.names[line.enabler]
        return -self.ends.demand[line.end], self.ends.model.enablers[id].name, id


def find_sight(ends: Ends, by_enabler: Mapping[str, tuple[Use, ...]], dependence: Dependence) -> Mapping[str, Sight]:
    """Find the line of sight of every enabler; that of one that is not live breaks at once."""
    search = SightSearch.of(ends, by_enabler, dependence)
    lines = search.find()
    reached = dependence.union_over_dependants([as_bits(its, len(ends.all)) for its in search.own])
    found = partial(find_enabler_sight, ends, dependence.table, lines, reached)
    return Computed(ends.model.enablers, found, count_steps)


def find_enabler_sight(
    ends: Ends, table: Ids, lines: Mapping[int, SightLines], reached: Sequence[int], enabler: str
) -> Sight:
    """Find the line of sight of an enabler; `reached` are the ends that each reaches, as sets."""
    at = table.at.get(enabler, -1)
    if at not in lines:
        return Sight((Ref("enabler", enabler),))
    line = lines[at].best
    chain = tuple(Ref("enabler", table.names[each]) for each in list_line(line))
    return make_sight(ends, chain, line.end, others=reached[at].bit_count() - 1)


def count_steps(sight: Sight) -> int:
    """Count the steps of a line of sight."""
    return len(sight.steps)


def list_ends_of(ends: Ends, uses: Iterable[Use]) -> list[int]:
    """List the ends that these uses lead to."""
    return [position for pair in {(use.stage, use.journey) for use in uses} for position in ends.at[pair]]


def list_line(line: SightLine) -> Iterator[int]:
    """List the enablers on a line."""
    following: SightLine | None = line
    while following:
        yield following.enabler
        following = following.next


def make_sight(ends: Ends, before: tuple[Ref, ...], position: int, others: int) -> Sight:
    """Make the line that leads through some things to an end."""
    end = ends.all[position]
    refs = (*before, *list_measured(ends.model, end))
    measures = tuple(dict.fromkeys(measure for ref in refs for measure in ends.measures.get(ref, ())))
    missing = LEVELS[ends.level[position]]
    return Sight(
        (*before, *list_refs(end)),
        ends.model.journeys[end.journey].purpose.strip() if end.journey else "",
        measures,
        missing or ("" if measures else "measure"),
        others,
    )


def find_team_sight(ends: Ends, sight: Mapping[str, Sight]) -> Mapping[str, tuple[tuple[Ref, Sight], ...]]:
    """Find the line of sight of each enabler, stage, journey and service that a team owns, for all teams."""
    model = ends.model
    met: defaultdict[str, list[str]] = defaultdict(list)
    for stage in model.stages.values():
        met[stage.service].append(stage.id)
    return Computed(model.teams, partial(list_team_sight, ends, sight, met), count_all_steps)


def list_team_sight(
    ends: Ends, sight: Mapping[str, Sight], met: Mapping[str, Sequence[str]], team: str
) -> tuple[tuple[Ref, Sight], ...]:
    """List the lines of sight of what a team owns; `met` has the stages of each service."""
    lines = ((ref, find_sight_of(ends, sight, met, ref)) for ref in ends.model.owned[team])
    return tuple((ref, line) for ref, line in lines if line)


def find_sight_of(ends: Ends, sight: Mapping[str, Sight], met: Mapping[str, Sequence[str]], ref: Ref) -> Sight | None:
    """Find the line of sight of an enabler, stage, journey or service; None for other kinds."""
    if ref.kind == "enabler":
        return sight[ref.id]
    if ref.kind == "journey":
        return find_journey_sight(ends, ref)
    if ref.kind == "service":
        return find_stage_sight(ends, ref, (ref,), met.get(ref.id, ()))
    return find_stage_sight(ends, ref, (), [ref.id]) if ref.kind == "stage" else None


def count_all_steps(seen: tuple[tuple[Ref, Sight], ...]) -> int:
    """Count the steps of several lines of sight."""
    return sum(len(sight.steps) for _, sight in seen)


def find_stage_sight(ends: Ends, ref: Ref, before: tuple[Ref, ...], stages: Iterable[str]) -> Sight:
    """Find the line of sight of a stage, or of a service through its stages; the best by the rules of `Sight`."""
    journeys_at = ends.model.journeys_at
    positions = [at for stage in stages for journey in journeys_at[stage] or ("",) for at in ends.at[stage, journey]]
    if not positions:
        return Sight((ref,))
    return make_sight(ends, before, min(positions, key=ends.rank.__getitem__), others=len(positions) - 1)


def find_journey_sight(ends: Ends, ref: Ref) -> Sight:
    """Find the line of sight of a journey. It has no stage, so that none can be missing."""
    model = ends.model
    journey = model.journeys[ref.id]
    customers = sorted(
        (Ref("customer", each) for each in journey.customer),
        key=lambda customer: (customer not in ends.measures, model[customer].name, customer),
    )
    steps = (ref, *customers[:1])
    measures = tuple(measure for each in steps for measure in ends.measures.get(each, ()))
    missing: Break = "" if measures else "measure"
    if not journey.purpose.strip():
        missing = "purpose"
    if not customers:
        missing = "customer"
    return Sight(steps, journey.purpose.strip(), measures, missing, max(0, len(customers) - 1))
