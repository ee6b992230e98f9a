"""What customers need and do not get, and what would tell whether a journey did them any good."""

from __future__ import annotations

from typing import Any

from tests.analysis.again.sight import is_outcome
from tests.analysis.again.whole import Whole


def unmet_needs(whole: Whole) -> list[dict[str, Any]]:
    """Needs that matter much and are met badly: importance + max(0, importance - satisfaction); the highest first."""
    found = [
        {"customer": customer, "index": index, "stage": need.get("stage") or "", "score": score(need)}
        for customer, fields in sorted(whole["customer"].items())
        for index, need in enumerate(fields["needs"])
        if need.get("importance") is not None and need.get("satisfaction") is not None
    ]
    return sorted((each for each in found if each["score"] >= whole.limits["unmet"]), key=lambda each: -each["score"])


def score(need: dict[str, Any]) -> Any:
    return need["importance"] + max(0, need["importance"] - need["satisfaction"])


def journey_outcomes(whole: Whole) -> dict[str, list[str]]:
    """Outcomes for customers: of the journey itself, of who is on it, of its stages, of the services met there."""
    found = {}
    for journey, fields in whole["journey"].items():
        stages = list(dict.fromkeys(fields["stages"]))
        services = [whole["stage"][each]["service"] for each in stages]
        of = [("journey", journey), *(("customer", each) for each in fields["customer"])]
        of += [("stage", each) for each in stages] + [("service", each) for each in services if each]
        measures = {id: its for id, its in sorted(whole["measure"].items()) if is_outcome(its)}
        found[journey] = list(dict.fromkeys(id for what in of for id, its in measures.items() if what in its["of"].items()))
    return found
