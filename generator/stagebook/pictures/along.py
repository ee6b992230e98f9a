"""Rows where columns are stages: a ring at each stage that names an enabler, a bar without rings for what only holds
throughout."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from stagebook.analysis import DemandItem, Use
from stagebook.pictures import score as said
from stagebook.pictures.bands import make_row
from stagebook.pictures.groundwork import Groundwork
from stagebook.pictures.score import Column, Row
from stagebook.source import Ref


def rows_along(ground: Groundwork, journeys: Collection[str], columns: Sequence[Column]) -> list[Row]:
    """The rows of all enablers that are named in these journeys, of their failures those that show there."""
    by_enabler: dict[str, list[Use]] = {}
    for journey in journeys:
        for use in ground.uses.get(journey, ()):
            by_enabler.setdefault(use.enabler, []).append(use)
    concerns = shown_in(ground, journeys)
    rows = []
    for enabler, uses in by_enabler.items():
        named = {Ref("stage", use.stage) for use in uses if not use.throughout}
        rings = [said.Use(column.key) for column in columns if column.ref in named]
        throughout = any(use.throughout for use in uses)
        rows.append(make_row(ground, ground.model.enablers[enabler], rings, throughout=throughout, causes=concerns))
    return rows


def shown_in(ground: Groundwork, journeys: Collection[str]) -> Callable[[DemandItem], bool]:
    """Whether demand shows in some journeys: it is theirs, or journeys share it at one of their stages."""
    stages = {stage for journey in journeys for stage in ground.model.journeys[journey].stage_ids}

    def concerns(item: DemandItem) -> bool:
        shared_here = not item.journey and item.at.kind == "stage" and item.at.id in stages
        return item.journey in journeys or shared_here

    return concerns
