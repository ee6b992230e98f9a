"""Join journeys that continue each other into paths, so that cutting a journey into files changes no figure.

Definition (the project's own): journey b continues a where `then` of a names only b, no other journey's `then` names
b, both name a customer in common or neither names any, and both have the same business. A path is a longest run of
such journeys; a ring is one path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stagebook.model import Journey, OperatingModel
from stagebook.words import say


@dataclass(frozen=True, slots=True)
class Path:
    """A run of journeys that counts as one."""

    journeys: tuple[str, ...]
    """Ids in order. A ring begins with the first of its journeys by name; only drawings depend on that."""
    stages: tuple[str, ...]
    """Ids, each once, in order of first occurrence."""
    business: str
    name: str
    """Names of its journeys in order: Apply → Enrol → Alumni."""
    ring: bool = False
    """Whether its last journey continues with its first."""
    differs: tuple[str, ...] = ()
    """Those of its stages that an item of its journeys says differ for its customers (`differs`), in its order."""

    @property
    def id(self) -> str:
        """Id of its first journey."""
        return self.journeys[0]


def find_paths(model: OperatingModel, journey_business: Mapping[str, str]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Find all paths, in order of their ids, and the ids of the journeys left out because their run has no stage."""
    paths: list[Path] = []
    left_out: list[str] = []
    continuations = find_continuations(model, journey_business)
    for run in join_journeys(model, continuations):
        stages = dict.fromkeys(stage for journey in run for stage in journey.stage_ids)
        ids = tuple(journey.id for journey in run)
        if stages:
            name = say("path.next").join(journey.name for journey in run)
            ring = continuations.get(ids[-1]) == ids[0]
            paths.append(Path(ids, tuple(stages), journey_business[ids[0]], name, ring, find_differing(run)))
        else:
            left_out += ids
    return tuple(sorted(paths, key=lambda path: path.id)), tuple(sorted(left_out))


def find_differing(run: Iterable[Journey]) -> tuple[str, ...]:
    """Find the stages that any item of some journeys says differ, in order of first occurrence."""
    differing = {step.stage for journey in run for step in journey.stages if step.differs}
    return tuple(dict.fromkeys(stage for journey in run for stage in journey.stage_ids if stage in differing))


def find_continuations(model: OperatingModel, journey_business: Mapping[str, str]) -> Mapping[str, str]:
    """Find the journey that continues each journey; journeys that none continues are missing."""
    named_by: dict[str, set[str]] = {}
    for journey in model.journeys.values():
        for named in journey.then:
            named_by.setdefault(named, set()).add(journey.id)
    found: dict[str, str] = {}
    for journey in model.journeys.values():
        if len(journey.then) != 1:
            continue
        following = model.journeys[journey.then[0]]
        alone = following is not journey and named_by[following.id] == {journey.id}
        same_business = journey_business[journey.id] == journey_business[following.id]
        if alone and same_business and share_customer(journey, following):
            found[journey.id] = following.id
    return found


def share_customer(one: Journey, other: Journey) -> bool:
    """Tell whether two journeys name a customer in common, or neither names any."""
    return bool(set(one.customer) & set(other.customer)) or not (one.customer or other.customer)


def join_journeys(model: OperatingModel, continuations: Mapping[str, str]) -> Iterator[tuple[Journey, ...]]:
    """List the maximal runs of journeys, then the rings; every journey is in exactly one."""
    seen: set[str] = set()
    starts = set(model.journeys) - set(continuations.values())
    by_name = sorted(model.journeys, key=lambda journey: (model.journeys[journey].name, journey))
    for start in (*sorted(starts), *by_name):
        if start not in seen:
            run = tuple(follow(start, continuations))
            seen.update(run)
            yield tuple(model.journeys[journey] for journey in run)


def follow(start: str, continuations: Mapping[str, str]) -> Iterator[str]:
    """Follow a journey through what continues it, to the end or once round a ring."""
    yield start
    following = continuations.get(start)
    while following is not None and following != start:
        yield following
        following = continuations.get(following)


def index_paths(paths: Iterable[Path]) -> Mapping[str, Path]:
    """Index paths by journey; journeys in no path are missing."""
    return {journey: path for path in paths for journey in path.journeys}
