"""Make the rows of pictures whose columns are stages (journey, stage): a use at each stage that names the enabler, none
for an enabler named throughout."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from stagebook.analysis import DemandItem, Use
from stagebook.pictures.rows_and_bands import make_row
from stagebook.pictures.score_graph import Row, RowUse, ScoreColumn
from stagebook.pictures.shared_lookups import PictureLookups
from stagebook.source import Ref


def make_stage_rows(lookups: PictureLookups, journeys: Collection[str], columns: Sequence[ScoreColumn]) -> list[Row]:
    """Make the rows of all enablers used in these journeys, with the failure demand that shows there."""
    by_enabler: dict[str, list[Use]] = {}
    for journey in journeys:
        for use in lookups.uses.get(journey, ()):
            by_enabler.setdefault(use.enabler, []).append(use)
    concerns = make_demand_filter(lookups, journeys)
    rows = []
    places = _column_indices(columns)
    for enabler, uses in by_enabler.items():
        named = dict.fromkeys(Ref("stage", use.stage) for use in uses if not use.throughout)
        met = Counter(at for ref in named for at in places.get(ref, ()))
        rings = [RowUse(columns[at].key, count=met[at] if columns[at].stages else 0) for at in sorted(met)]
        throughout = any(use.throughout for use in uses)
        rows.append(make_row(lookups, lookups.model.enablers[enabler], rings, throughout=throughout, causes=concerns))
    return rows


def _column_indices(columns: Sequence[ScoreColumn]) -> Mapping[Ref, tuple[int, ...]]:
    """Return the column indices of each stage: several for a stage that is passed more than once."""
    found: defaultdict[Ref, list[int]] = defaultdict(list)
    for at, column in enumerate(columns):
        own = (column.ref,) if column.ref else ()
        for ref in [stage.ref for stage in column.stages] or own:
            found[ref].append(at)
    return {ref: tuple(those) for ref, those in found.items()}


def make_demand_filter(lookups: PictureLookups, journeys: Collection[str]) -> Callable[[DemandItem], bool]:
    """Return a predicate: whether demand belongs to these journeys, or is unattributed at one of their stages."""
    some = frozenset(journeys)
    stages = {stage for journey in some for stage in lookups.model.journeys[journey].stage_ids}

    def concerns(item: DemandItem) -> bool:
        shared_here = not item.journey and item.at.kind == "stage" and item.at.id in stages
        return item.journey in some or shared_here

    return concerns
