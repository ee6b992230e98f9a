"""Which way measures are going, and how far the line gets from what fails to what was done about it."""

from __future__ import annotations

from math import isclose
from typing import Any

from tests.analysis.again import demand
from tests.analysis.again.whole import Whole

LINKS = ("failure", "cause", "change", "outcome", "began", "readings", "counted")
Fields = dict[str, Any]


def readings(measure: Fields) -> list[tuple[str, float]]:
    """Days and values in order of days."""
    found = [(str(each["on"]), float(each["value"])) for each in measure["readings"]]
    return sorted(found, key=lambda each: each[0])


def better_by(measure: Fields, step: float) -> float:
    """A step in the better direction."""
    return -step if measure["better"] == "lower" else step


def natural_limits(values: list[float]) -> Fields | None:
    """The mean, give or take 2.66 times the mean step from each to the next; of fewer than six, none."""
    if len(values) < 6:
        return None
    mean = sum(values) / len(values)
    steps = [abs(values[at] - values[at - 1]) for at in range(1, len(values))]
    wide = 2.66 * sum(steps) / len(steps)
    return {"mean": mean, "low": mean - wide, "high": mean + wide}


def beginning(change: Fields) -> str:
    """The day a change began; of one that is done, at the latest the day by which it was to be done."""
    day = change["began"] or (change["by"] if change["status"] == "done" else "")
    return str(day or "")


def trends(whole: Whole) -> dict[str, Fields]:
    return {id: trend(whole, id) for id in whole["measure"]}


def trend(whole: Whole, id: str) -> Fields:
    """Where a measure is, since when, and how far from where it is to be."""
    measure = whole["measure"][id]
    found = readings(measure)
    nothing = ("last", "on", "compared", "compared_on", "moved", "limits", "limits_until", "to_target")
    if not found:
        return dict.fromkeys(nothing) | {"direction": "cannot-tell"}
    on, last = found[-1]
    earlier = [each for each in found if each[0] < on]
    # A baseline that is the only reading tells nothing.
    start = None if measure["baseline"] is None or isclose(measure["baseline"], last) else measure["baseline"]
    compared_on, compared = earlier[-1] if earlier else (None, start)
    moved = None if compared is None else last - compared
    limits = limits_of(whole, id, found)
    return {
        "last": last,
        "on": on,
        "compared": None if compared is None else float(compared),
        "compared_on": compared_on,
        "moved": moved,
        **limits,
        "direction": direction(measure, moved, last, limits["limits"]),
        "to_target": to_target(measure, last),
    }


def direction(measure: Fields, moved: float | None, last: float, limits: Fields | None) -> str:
    """The way of the move; where there are natural limits, the side on which it left them."""
    if limits:
        moved = 0 if limits["low"] <= last <= limits["high"] else last - limits["mean"]
    if moved is None or (moved and not measure["better"]):
        return "cannot-tell"
    by = better_by(measure, moved)
    return "better" if by > 0 else "worse" if by < 0 else "unchanged"


def to_target(measure: Fields, last: float) -> float | None:
    """What is still to go; nothing once it is there or past it."""
    if measure["target"] is None:
        return None
    still = measure["target"] - last
    return max(0.0, better_by(measure, still)) if measure["better"] else abs(still)


def limits_of(whole: Whole, id: str, found: list[tuple[str, float]]) -> Fields:
    """The natural limits of what was read before a change began that expects it; where that is too little, of all."""
    for day in sorted(days_begun(whole, id)):
        limits = natural_limits([value for on, value in found if on < day])
        if limits:
            return {"limits": limits, "limits_until": day}
    return {"limits": natural_limits([value for _, value in found]), "limits_until": None}


def days_begun(whole: Whole, measure: str) -> set[str]:
    """When changes began that expect something of a measure."""
    expecting = [
        change
        for change in whole["change"].values()
        if change["status"] != "dropped" and measure in [each["measure"] for each in change["expects"]]
    ]
    return {beginning(each) for each in expecting} - {""}


def movement(measure: Fields, began: str) -> Fields | None:
    """The last reading after a day against the last before it, and against what it did before."""
    found = readings(measure)
    before, after = [each for each in found if each[0] < began], [each for each in found if each[0] > began]
    if not began or not before or not after:
        return None
    values = [value for _, value in before]
    steps = [abs(values[at] - values[at - 1]) for at in range(1, len(values))]
    last, moved = after[-1][1], better_by(measure, after[-1][1] - values[-1])
    limits = natural_limits(values)
    if limits:
        verdict = "within" if limits["low"] <= last <= limits["high"] else "outside"
    elif steps and measure["better"]:
        verdict = "more-than-before" if round(moved - max(steps), 9) > 0 else "within"
    else:
        verdict = "cannot-tell"
    return {
        "before": {"on": before[-1][0], "value": values[-1]},
        "after": {"on": after[-1][0], "value": last},
        "moved": moved,
        "largest_step": max(steps, default=None),
        "limits": limits,
        "verdict": verdict,
    }


def loops(whole: Whole) -> list[Fields]:
    """A line for each bottleneck."""
    every = demand.items(whole)
    narrow = demand.bottlenecks(whole, every)
    narrow += [each for each in demand.bottlenecks(whole, every, "hours") if each not in narrow]
    return [line(whole, every, each) for each in narrow]


def line(whole: Whole, every: list[demand.Item], enabler: str) -> Fields:
    """That of the change that gets furthest; of equals, that addresses most."""
    found = []
    for id, change in sorted(whole["change"].items()):
        aims = {pair for each in change["addresses"] for pair in each.items()}
        caused = demand.caused_by(every, enabler)
        hit = [item for item in caused if ("enabler", enabler) in aims or aims & demand.places(item)]
        if hit and change["status"] != "dropped":
            found.append(follow(whole, id, enabler, hit))
    if not found:
        nothing = {"change": "", "others": [], "addressed": 0, "measure": "", "began": None}
        return {"enabler": enabler, **end(2), **nothing, "movement": None, "recounts": []}
    best = min(found, key=lambda each: (-each["reached"], -round(each["addressed"], 9), rank(whole, each["change"])))
    return best | {"others": [each["change"] for each in found if each is not best]}


def rank(whole: Whole, id: str) -> tuple[Any, ...]:
    """Of equals, what is furthest in its life goes first, then what is due first."""
    change = whole["change"][id]
    stage = ("done", "under-way", "agreed", "proposed").index(change["status"])
    return stage, ("now", "next", "later", "").index(change["horizon"]), str(change["by"] or "9999"), id


def end(reached: int) -> Fields:
    return {"reached": reached, "missing": LINKS[reached] if reached < len(LINKS) else None}


def follow(whole: Whole, id: str, enabler: str, hit: list[demand.Item]) -> Fields:
    """A change as far as it gets, by whichever outcome for customers that it expects gets furthest."""
    change = whole["change"][id]
    began = beginning(change)
    expected = [each["measure"] for each in change["expects"]]
    outcomes = [each for each in expected if demand_outcome(whole["measure"][each])]
    moves = {each: movement(whole["measure"][each], began) for each in outcomes}
    measure = next((each for each in outcomes if moves[each]), outcomes[0] if outcomes else "")
    again = [each for each in (recount(item, began) for item in hit) if each] if began else []
    holds = (True, True, True, measure != "", began != "", bool(measure and moves[measure]), again != [])
    reached = holds.index(False) if False in holds else len(holds)
    return {
        "enabler": enabler,
        **end(reached),
        "change": id,
        "addressed": demand.cause(hit, enabler),
        "measure": measure,
        "began": began or None,
        "movement": moves[measure] if measure else None,
        "recounts": again,
    }


def demand_outcome(measure: Fields) -> bool:
    return (measure["kind"], measure["for"]) == ("outcome", "customer")


def recount(item: demand.Item, began: str) -> Fields | None:
    """What was counted last, if that is after a day, and the last count before it, else the one without a day."""
    every = sorted(counts(item["written"]), key=lambda each: each[0])
    before, after = [each for each in every if each[0] < began], [each for each in every if each[0] > began]
    if not after:
        return None
    return {
        "at": ":".join(item["at"]),
        "says": item["written"]["says"],
        "on": after[-1][0],
        "before": before[-1][1] if before else None,
        "after": after[-1][1],
    }


def counts(written: Fields) -> list[tuple[str, float]]:
    """The days and the volumes a month of everything that was counted; the own volume goes first."""
    own = [{**written, "on": written.get("as_of")}] if written.get("volume") is not None else []
    every = [*own, *(written.get("counts") or [])]
    return [(str(each["on"] or ""), float(each["volume"] * demand.MONTHS[each["per"]])) for each in every]
