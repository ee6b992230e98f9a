"""The line from an enabler, and from anything else that a team owns, to a customer and what is measured for them."""

from __future__ import annotations

from typing import Any

from tests.analysis import naive as slow
from tests.analysis.again.whole import Whole


def sight(whole: Whole) -> dict[str, dict[str, Any]]:
    """Of all lines the one that ranks first, and by name where several do."""
    return {enabler: see(whole, enabler) for enabler in whole["enabler"]}


def see(whole: Whole, enabler: str) -> dict[str, Any]:
    lines = list(slow.list_lines(whole.plain, enabler))
    if not lines:
        return nowhere("enabler", enabler)

    def order(found: tuple[tuple[str, ...], tuple[str, str, str]]) -> tuple[Any, ...]:
        far, short, measured, value = slow.rank(whole.plain, *found)
        steps = list_steps(*found)
        return -far, -short, not measured, -round(value, 9), [whole[kind][id]["name"] for kind, id in steps], steps

    steps = list_steps(*min(lines, key=order))
    return line(whole, steps) | {"others": slow.count_ends(whole.plain, enabler) - 1}


def nowhere(kind: str, id: str) -> dict[str, Any]:
    """What leads to nobody: whatever is measured of it, no line does."""
    return {"steps": [f"{kind}:{id}"], "purpose": "", "measures": [], "breaks_at": "stage", "others": 0}


def list_steps(chain: tuple[str, ...], end: tuple[str, str, str]) -> list[tuple[str, str]]:
    steps = [("enabler", each) for each in chain]
    return steps + [(kind, id) for kind, id in zip(("stage", "journey", "customer"), end, strict=True) if id]


def line(whole: Whole, steps: list[tuple[str, str]]) -> dict[str, Any]:
    """A line as it is shown: what it leads through, what is measured on it, and what is missing first."""
    at = dict(steps)
    purpose = whole["journey"][at["journey"]]["purpose"].strip() if "journey" in at else ""
    places = []
    for kind, id in steps:
        places.append((kind, id))
        if kind == "stage" and whole["stage"][id]["service"]:
            places.append(("service", whole["stage"][id]["service"]))
    measures = [
        measure
        for place in places
        for measure, fields in sorted(whole["measure"].items())
        if is_outcome(fields) and place in fields["of"].items()
    ]
    there = [*at, *(["purpose"] if purpose else []), *(["measure"] if measures else [])]
    missing = [name for name in ("journey", "stage", "customer", "purpose", "measure") if name not in there]
    return {
        "steps": [f"{kind}:{id}" for kind, id in steps],
        "purpose": purpose,
        "measures": list(dict.fromkeys(measures)),
        "breaks_at": missing[0] if missing else "",
    }


def is_outcome(measure: dict[str, Any]) -> bool:
    return (measure["kind"], measure["for"]) == ("outcome", "customer")


def team_sight(whole: Whole) -> dict[str, dict[str, dict[str, Any]]]:
    """For every team the lines of what it owns."""
    return {
        team: {
            f"{kind}:{id}": see_from(whole, kind, id)
            for kind in ("enabler", "stage", "journey", "service")
            for id, fields in whole[kind].items()
            if fields["owner"] == team
        }
        for team in whole["team"]
    }


def see_from(whole: Whole, kind: str, id: str) -> dict[str, Any]:
    """The line from anything that a team owns."""
    if kind == "enabler":
        return see(whole, id)
    if kind == "journey":
        return see_from_journey(whole, id)
    stages = [id] if kind == "stage" else [each for each, its in whole["stage"].items() if its["service"] == id]
    ends = [
        (stage, journey, customer)
        for stage in stages
        for journey in whole.journeys_at(stage) or [""]
        for customer in (whole["journey"][journey]["customer"] if journey else []) or [""]
    ]
    if not ends:
        return nowhere(kind, id)

    def order(end: tuple[str, str, str]) -> tuple[Any, ...]:
        far, _, measured, value = slow.rank(whole.plain, (), end)
        names = [whole[kind][id]["name"] for kind, id in list_steps((), end)]
        return -far, not measured, -round(value, 9), names, end

    before = [] if kind == "stage" else [(kind, id)]
    return line(whole, [*before, *list_steps((), min(ends, key=order))]) | {"others": len(ends) - 1}


def see_from_journey(whole: Whole, id: str) -> dict[str, Any]:
    """A journey is past its stages; a customer for whom something is measured goes first."""
    measured = {each for fields in whole["measure"].values() if is_outcome(fields) for each in fields["of"].items()}
    customers = sorted(
        whole["journey"][id]["customer"],
        key=lambda each: (("customer", each) not in measured, whole["customer"][each]["name"], each),
    )
    found = line(whole, [("journey", id), *(("customer", each) for each in customers[:1])])
    missing = {"customer": customers, "purpose": found["purpose"], "measure": found["measures"]}
    breaks_at = next((name for name, there in missing.items() if not there), "")
    return found | {"breaks_at": breaks_at, "others": max(0, len(customers) - 1)}
