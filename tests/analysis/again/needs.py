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
    """Outcomes for customers: of the journey itself, of who is on it, of each stage and the service met there.

    Of one of these, those that anybody has read go first.
    """
    found = {}
    for journey, fields in whole["journey"].items():
        of = [("journey", journey), *(("customer", each) for each in fields["customer"])]
        for stage in fields["stages"]:
            of += [("stage", stage), ("service", whole["stage"][stage]["service"])]
        measures = [id for id, its in sorted(whole["measure"].items()) if is_outcome(its)]
        measures.sort(key=lambda id: not whole["measure"][id]["readings"])
        there = [id for what in of for id in measures if what in whole["measure"][id]["of"].items()]
        found[journey] = list(dict.fromkeys(there))
    return found
