"""Whole stages written inside a journey become things of their own, and leave their id behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stagebook.findings import Finding
from stagebook.model.front import has_steps
from stagebook.reading.draft import Draft
from stagebook.reading.naming import MOST_OF_ID, is_id, propose
from stagebook.source import Home, Ref

PLACE_ONLY = ("id", "when")
"""What belongs to the place of the stage in the journey, and not to the stage."""


def lift_stages(journey: Draft) -> tuple[Draft, list[Draft], list[Finding]]:
    """The journey with ids where whole stages stood, those stages, and what is wrong with their ids."""
    listed = journey.value.get("stages")
    if not isinstance(listed, list) or not any(is_placed(item) for item in listed):
        return journey, [], []
    stages: list[Draft] = []
    findings: list[Finding] = []
    items: list[Any] = []
    for index, item in enumerate(listed):
        if is_placed(item):
            stage = lift(journey, index, item)
            finding = fault_of_id(journey, index, item)
            stages.append(stage)
            findings += [finding] if finding else []
            when = {"when": item["when"]} if "when" in item else {}
            items.append({"stage": stage.ref.id, **when})
        else:
            items.append(item)
    value = {**journey.value, "stages": items}
    return Draft(journey.ref, value, journey.document, journey.home), stages, findings


def is_placed(item: Any) -> bool:
    """Whether an item of `stages` is a whole stage; one with a name whose id was forgotten is meant to be."""
    return has_steps(item) or (isinstance(item, dict) and "name" in item and "stage" not in item)


def lift(journey: Draft, index: int, item: dict[str, Any]) -> Draft:
    """One whole stage as a thing of its own."""
    ref = Ref("stage", str(item.get("id", "")))
    home = Home(journey.home.source, ("stages", index), journey.home.folder)
    value = {key: field for key, field in item.items() if key not in PLACE_ONLY}
    return Draft(ref, value, journey.document, home)


def fault_of_id(journey: Draft, index: int, item: dict[str, Any]) -> Finding | None:
    """What is wrong with the id of a whole stage."""
    steps = ("stages", index, "id")
    if "id" not in item:
        if journey.spoken_of(steps):
            return None
        better = propose(str(item["name"])) or "pay"
        return journey.fault("missing-key", steps, key="id", hint=f"id: {better}")
    identifier = item["id"]
    if isinstance(identifier, str) and is_id(identifier):
        return None
    shown = journey.plain(steps) or str(identifier)
    better = propose(shown) or "pay"
    return journey.fault("stage-id", steps, id=shown, most=MOST_OF_ID, hint=f"id: {better}")


def ids_inside(value: Any) -> Iterator[str]:
    """Ids of what may be whole stages, anywhere in a journey that failed: they count as existing."""
    open_values = [value]
    while open_values:
        each = open_values.pop()
        if isinstance(each, dict):
            if isinstance(each.get("id"), str):
                yield each["id"]
            open_values += each.values()
        elif isinstance(each, list):
            open_values += each
