"""Sum the value demand that enablers carry: what is asked where they are directly used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import fsum

from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.uses import Use


def find_carried(by_enabler: Mapping[str, tuple[Use, ...]], items: Iterable[DemandItem]) -> Mapping[str, float]:
    """Sum the value demand a month at the places of direct use of each enabler.

    What belongs to one journey is carried by those used at the stage in that journey; what journeys share, by those
    used at the stage in any of them; what is asked on a journey as a whole, by those used in it.
    """
    volume = sum_value_by_place(items)
    return {
        enabler: sum_at_places(volume, {(use.stage, use.journey) for use in uses})
        for enabler, uses in by_enabler.items()
    }


def sum_value_by_place(items: Iterable[DemandItem]) -> Mapping[tuple[str, str], float]:
    """Sum value demand a month by stage and journey; either is empty for items that belong to none or to several."""
    volume: defaultdict[tuple[str, str], float] = defaultdict(float)
    for item in items:
        if item.demand.kind == "value" and item.monthly:
            stage = item.at.id if item.at.kind == "stage" else ""
            volume[stage, item.journey] += item.monthly
    return volume


def sum_at_places(volume: Mapping[tuple[str, str], float], at: set[tuple[str, str]]) -> float:
    """Sum the volumes at pairs of stage and journey, each place once: the pair, the stage alone, the journey alone."""
    met = at | {(stage, "") for stage, _ in at} | {("", journey) for _, journey in at}
    return fsum(volume[each] for each in met if each in volume)
