"""Rows where columns are stages: a ring at each stage that names an enabler, a bar without rings for what only holds
throughout."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from stagebook.analysis import DemandItem, Use
from stagebook.pictures import score_graph as said
from stagebook.pictures.rows_and_bands import make_row
from stagebook.pictures.score_graph import Row, ScoreColumn
from stagebook.pictures.shared_lookups import PictureLookups
from stagebook.source import Ref


def make_stage_rows(lookups: PictureLookups, journeys: Collection[str], columns: Sequence[ScoreColumn]) -> list[Row]:
    """The rows of all enablers that are named in these journeys, of their failures those that show there."""
    by_enabler: dict[str, list[Use]] = {}
    for journey in journeys:
        for use in lookups.uses.get(journey, ()):
            by_enabler.setdefault(use.enabler, []).append(use)
    concerns = make_demand_filter(lookups, journeys)
    rows = []
    places = _places(columns)
    for enabler, uses in by_enabler.items():
        named = dict.fromkeys(Ref("stage", use.stage) for use in uses if not use.throughout)
        met = Counter(at for ref in named for at in places.get(ref, ()))
        rings = [said.RowUse(columns[at].key, count=met[at] if columns[at].stages else 0) for at in sorted(met)]
        throughout = any(use.throughout for use in uses)
        rows.append(make_row(lookups, lookups.model.enablers[enabler], rings, throughout=throughout, causes=concerns))
    return rows


def _places(columns: Sequence[ScoreColumn]) -> Mapping[Ref, tuple[int, ...]]:
    """The columns of each stage, by their positions: a stage that is passed twice has two."""
    found: defaultdict[Ref, list[int]] = defaultdict(list)
    for at, column in enumerate(columns):
        own = (column.ref,) if column.ref else ()
        for ref in [stage.ref for stage in column.stages] or own:
            found[ref].append(at)
    return {ref: tuple(those) for ref, those in found.items()}


def make_demand_filter(lookups: PictureLookups, journeys: Collection[str]) -> Callable[[DemandItem], bool]:
    """Whether demand shows in some journeys: it is theirs, or journeys share it at one of their stages."""
    some = frozenset(journeys)
    stages = {stage for journey in some for stage in lookups.model.journeys[journey].stage_ids}

    def concerns(item: DemandItem) -> bool:
        shared_here = not item.journey and item.at.kind == "stage" and item.at.id in stages
        return item.journey in some or shared_here

    return concerns
