"""How long customers are on their way, and how much of that somebody works."""

from __future__ import annotations

from typing import Any

from tests.analysis.again.whole import Whole

DAY = 1440.0
UNITS = {"minutes": 1.0, "hours": 60.0, "days": DAY, "weeks": 7 * DAY, "months": 365 * DAY / 12}


def time(whole: Whole) -> dict[str, Any]:
    """By stage what is written, by journey and by path what it comes to; all in minutes."""
    stages = {each: written(whole, each) for each in whole["stage"]}
    return {
        "stages": {each: its for each, its in stages.items() if its != {"takes": None, "work": None}},
        "journeys": {each: walk(whole, [each]) for each in whole["journey"] if whole["journey"][each]["stages"]},
        "paths": {path["journeys"][0]: walk(whole, path["journeys"]) for path in whole.paths},
    }


def written(whole: Whole, stage: str) -> dict[str, float | None]:
    fields = whole["stage"][stage]
    takes = fields["takes"]
    return {"takes": takes["value"] * UNITS[takes["unit"]] if takes else None, "work": fields["work_minutes"]}


def walk(whole: Whole, journeys: list[str]) -> dict[str, Any]:
    """Go through some journeys stage by stage, as a customer does."""
    passed: list[dict[str, Any]] = []
    for journey in journeys:
        for stage, when in whole["journey"][journey]["steps"]:
            its = written(whole, stage)
            takes, work = its["takes"], its["work"]
            if takes is not None and work is not None and work > takes:
                work = takes
            again = stage in [each["stage"] for each in passed]
            passed.append({"stage": stage, "takes": takes, "work": work, "when": when, "again": again})
    timed = [each for each in passed if each["takes"] is not None]
    untimed = [each for each in passed if each["takes"] is None]
    return {
        "passed": passed,
        "stages": len({each["stage"] for each in passed}),
        "known": len({each["stage"] for each in timed}),
        "work_known": len({each["stage"] for each in timed if each["work"] is not None}),
        "takes": total(timed, "takes"),
        "work": total(timed, "work"),
        "work_apart": total(untimed, "work"),
        "takes_everybody": total([each for each in timed if not each["when"]], "takes"),
    }


def total(passed: list[dict[str, Any]], key: str) -> float | None:
    amounts = [each[key] for each in passed if each[key] is not None]
    return sum(amounts) if amounts else None
