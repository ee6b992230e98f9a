"""What customers ask for in a month, which of it is failure, and what causes it."""

from __future__ import annotations

from typing import Any

from tests.analysis.again.whole import Whole

MONTHS = {"day": 365 / 12, "week": 52 / 12, "month": 1, "year": 1 / 12}


def items(whole: Whole) -> list[dict[str, Any]]:
    """Every item with its volume a month, and where it belongs."""
    found = []
    for kind in ("stage", "journey"):
        for id, fields in whole[kind].items():
            for item in fields["demand"]:
                listing = whole.journeys_at(id) if kind == "stage" else [id]
                journey = item.get("journey") or (listing[0] if len(listing) == 1 else "")
                businesses = {whole.businesses[each] for each in ([journey] if journey else listing)}
                business = businesses.pop() if len(businesses) == 1 else ""
                volume = item.get("volume")
                found.append(
                    {
                        "kind": item["kind"],
                        "at": (kind, id),
                        "journey": journey,
                        "belongs": {(kind, id), ("journey", journey), ("business", business)},
                        "monthly": None if volume is None else volume * MONTHS[item["per"]],
                        "causes": set(item.get("caused_by", [])),
                    }
                )
    return found


def add_up(some: list[dict[str, Any]], kind: str) -> float:
    return sum(item["monthly"] or 0 for item in some if item["kind"] == kind)


def tally(some: list[dict[str, Any]]) -> dict[str, float]:
    unmeasured = sum(item["monthly"] is None for item in some)
    sums = {"value": add_up(some, "value"), "failure": add_up(some, "failure")}
    return sums | {"items": len(some), "unmeasured": unmeasured}


def demand(whole: Whole) -> dict[str, Any]:
    """All sums."""
    every = items(whole)
    failures = [item for item in every if item["kind"] == "failure" and item["monthly"]]
    caused = {
        enabler: sum(item["monthly"] / len(item["causes"]) for item in failures if enabler in item["causes"])
        for enabler in whole["enabler"]
    }
    carried = {
        enabler: add_up([item for item in every if carries(whole, enabler, item)], "value") for enabler in caused
    }
    listed = {stage for stage in whole["stage"] if whole.journeys_at(stage)}
    measured = {item["at"][1] for item in every if item["at"][0] == "stage" and item["monthly"] is not None}
    traced = add_up([item for item in failures if item["causes"]], "failure")
    return {
        "total": tally(every),
        **{
            folder: {id: tally([item for item in every if (kind, id) in item["belongs"]]) for id in whole[kind]}
            for folder, kind in (("businesses", "business"), ("journeys", "journey"), ("stages", "stage"))
        },
        "causes": {enabler: volume for enabler, volume in caused.items() if volume},
        "carries": {enabler: volume for enabler, volume in carried.items() if volume},
        "traced": traced,
        "untraced": add_up(failures, "failure") - traced,
        "coverage": {"covered": len(listed & measured), "stages": len(listed)},
        "bottlenecks": bottlenecks(caused),
    }


def carries(whole: Whole, enabler: str, item: dict[str, Any]) -> bool:
    """Whether it is asked where an enabler is directly used: at the stage in that journey, or of the whole journey."""
    kind, id = item["at"]
    uses = whole.uses[enabler]["direct"]
    if kind == "journey":
        return any(journey == id for _, journey in uses)
    return any(stage == id and item["journey"] in ("", journey) for stage, journey in uses)


def bottlenecks(caused: dict[str, float]) -> list[str]:
    """From the most on until half of what is traced is caused."""
    found: list[str] = []
    for each in sorted(caused, key=lambda each: (-caused[each], each)):
        if round(sum(caused[one] for one in found), 6) < round(sum(caused.values()) / 2, 6):
            found.append(each)
    return found
