"""What lies behind the stages that customers meet on a screen, and where it shows."""

from __future__ import annotations

from typing import Any

from tests.analysis.again import demand
from tests.analysis.again.whole import Whole

DIGITAL = {"web", "app", "email", "chat"}
WORK = ("process", "system", "platform", "internal-service", "partner", "data")
AUTOMATION = {"straight-through": 0, "self-service": 1, "assisted": 3, "manual": 5}
AVAILABLE = {"always": 0, "hours": 2, "batch": 4}


def depth(whole: Whole) -> dict[str, Any]:
    """How deep every enabler is, and what is behind every stage of a journey."""
    failing = demand.failures(demand.items(whole))
    return {
        "enablers": {each: depth_of(whole, each) for each in whole.live},
        "stages": {stage: look_behind(whole, stage, failing) for stage in whole["stage"] if whole.journeys_at(stage)},
    }


def depth_of(whole: Whole, enabler: str) -> int | None:
    """The worse of two; of one that is alone, only what nothing could make much worse."""
    fields = whole["enabler"][enabler]
    known = [table[value] for table, value in measured(fields) if value]
    worst = max(known, default=0)
    return worst if len(known) == 2 or worst >= 4 else None


def measured(fields: dict[str, Any]) -> list[tuple[dict[str, int], str]]:
    return [(AUTOMATION, fields["automation"]), (AVAILABLE, fields["available"])]


def is_weak(whole: Whole, enabler: str) -> bool:
    """Whether somebody works by hand, or it is not there whenever a customer is."""
    fields = whole["enabler"][enabler]
    return fields["automation"] == "manual" or fields["available"] in ("hours", "batch")


def look_behind(whole: Whole, stage: str, failing: list[demand.Item]) -> dict[str, Any]:
    """What works behind a stage, what of it is weak or unknown, and the failures there that it causes."""
    points = [each for each in whole["stage"][stage]["touchpoints"] if each["channel"] in DIGITAL]
    own = [each for each in whole.live if any(each in point.get("enablers", []) for point in points)]
    named = own or named_for(whole, stage, bool(points))
    below = [each for each in whole.live if whole.dependants[each] & {*named}]
    behind = [each for each in below if whole["enabler"][each]["kind"] in WORK]
    weak = [each for each in behind if is_weak(whole, each)]
    unrecorded = [each for each in behind if each not in weak and depth_of(whole, each) is None]
    here = [item for item in failing if item["at"] == ("stage", stage) and item["monthly"] != 0]
    caused = {each: demand.cause(here, each) for each in weak if demand.caused_by(here, each)}
    channels = list(dict.fromkeys(each["channel"] for each in whole["stage"][stage]["touchpoints"]))
    verdict = "shown" if any(caused.values()) else "possible" if weak else "sound"
    if verdict == "sound" and (unrecorded or not behind):
        verdict = "unknown"
    return {
        "channels": channels,
        "direct": [each for each in behind if each in named],
        "indirect": [each for each in behind if each not in named],
        "by_touchpoints": own != [],
        "weak": weak,
        "unrecorded": unrecorded,
        "failing": caused,
        "uncounted": len([item for item in here if item["monthly"] is None and item["causes"] & {*weak}]),
        "straight_through": are_straight_through(whole, behind),
        "verdict": verdict if {*channels} & DIGITAL else None,
        "failures": sum(caused.values()),
    }


def named_for(whole: Whole, stage: str, digital: bool) -> list[str]:
    """What is named for a stage; of one that is digital, without what is there for its other channels alone."""
    if not digital:
        return whole.named_at(stage)
    fields = whole["stage"][stage]
    service = whole["service"].get(fields["service"], {"enablers": []})
    return [each for each in whole.live if each in fields["enablers"] or each in service["enablers"]]


def are_straight_through(whole: Whole, enablers: list[str]) -> bool | None:
    """Whether nobody works on any of them; not known of none, or where one of them is not known."""
    found = {whole["enabler"][each]["automation"] for each in enablers}
    if found - {"", "straight-through"}:
        return False
    return None if not found or "" in found else True


def facades(whole: Whole) -> dict[str, list[str]]:
    """The digital stages by what they are."""
    found: dict[str, list[str]] = {"shown": [], "possible": [], "sound": [], "unknown": []}
    for stage, its in sorted(depth(whole)["stages"].items()):
        if its["verdict"]:
            found[its["verdict"]].append(stage)
    return found
