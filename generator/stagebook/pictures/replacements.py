"""Find what takes the place of enablers that go, by what changes say and by where other enablers serve instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce

from stagebook.analysis.target import list_replacements
from stagebook.pictures.overlay_differences import ModelPair

SEVERAL = ""
"""In the place of an id: several enablers serve where one did."""


def find_replacements(pair: ModelPair) -> Mapping[str, str]:
    """Return, by enabler that goes, the one that takes its place; `SEVERAL` where no single one does.

    It is new at every place where the other was used, as far as these are still there: the only such enabler, or of
    several the one that a change names. One that was used nowhere is replaced by what a change says. An enabler of
    which nothing is new there is missing. `differences.enabler_consequences` tells it in the same cases.
    """
    going = [id for id, band in pair.bands.items() if band == "goes"]
    if not going:
        return {}
    changes = (*pair.before.model.changes.values(), *pair.after.model.changes.values())
    named = list_replacements(each for each in changes if each.status != "dropped")
    planned = {pair.later_id("enabler", gone): pair.later_id("enabler", new) for gone, new in named.items()}
    newly = _new_uses(pair)
    found = {}
    for id in going:
        serving = [newly[place] for place in left_places(pair, id)]
        common = reduce(frozenset.intersection, serving) if serving else frozenset()
        named_one = planned.get(id, "")
        if named_one in common or (not serving and named_one in pair.after.analysis.live):
            found[id] = named_one
        elif any(serving):
            found[id] = next(iter(common)) if len(common) == 1 else SEVERAL
    return found


def left_places(pair: ModelPair, id: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of stage and journey where an enabler that goes was used, that are still there, and that do not
    name it any more."""
    model = pair.after.model
    for stage, journey in sorted(pair.places_kept(id)):
        at_stage = [each.enabler for each in model.stages[stage].enablers] if stage else []
        if id not in (at_stage if stage else model.journeys[journey].enablers):
            yield stage, journey


def _new_uses(pair: ModelPair) -> Mapping[tuple[str, str], frozenset[str]]:
    """Return, by pair of stage and journey, the enablers that are used there only after."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    differing: Iterable[str] = (id for id, band in pair.bands.items() if band != "goes")
    for id in differing:
        for place in pair.uses(id, after=True) - pair.uses(id):
            found[place].append(id)
    return defaultdict(frozenset, {place: frozenset(ids) for place, ids in found.items()})
