"""Whole stages written inside a journey become things of their own, and leave their id behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from stagebook.findings.finding import Finding
from stagebook.model.entities.stage import is_placed_stage
from stagebook.reading.draft import RawThing
from stagebook.reading.explain import text_needed
from stagebook.reading.paths import MOST_OF_ID, is_id, propose
from stagebook.reading.yaml_text import shorten
from stagebook.source import Home, Ref

PLACE_ONLY = ("id", "when")
"""What belongs to the place of the stage in the journey, and not to the stage."""


def lift_stages(journey: RawThing) -> tuple[RawThing, list[RawThing], list[Finding]]:
    """The journey with ids where whole stages stood, those stages, and what is wrong with their ids."""
    listed = journey.value.get("stages")
    if not isinstance(listed, list) or not any(is_placed(item) for item in listed):
        return journey, [], []
    items = list(listed)
    stages: dict[int, RawThing] = {}
    findings: list[Finding] = []
    for index, item in enumerate(listed):
        if is_placed(item):
            stages[index] = lift(journey, index, item)
            findings += faults_of_id(journey, index, item)
            when = {"when": item["when"]} if "when" in item else {}
            items[index] = {"stage": stages[index].ref.id, **when}
    lifted = {index: stage.ref.id for index, stage in stages.items()}
    return replace(journey, value={**journey.value, "stages": items}, lifted=lifted), [*stages.values()], findings


def is_placed(item: Any) -> bool:
    """Whether an item of `stages` is a whole stage; one with a name whose id was forgotten is meant to be."""
    return is_placed_stage(item) or (isinstance(item, dict) and "name" in item and "stage" not in item)


def lift(journey: RawThing, index: int, item: dict[str, Any]) -> RawThing:
    """One whole stage as a thing of its own."""
    ref = Ref("stage", str(item.get("id", "")))
    home = Home(journey.home.source, ("stages", index), journey.home.folder)
    value = {key: field for key, field in item.items() if key not in PLACE_ONLY}
    return RawThing(ref, value, journey.document, home)


def faults_of_id(journey: RawThing, index: int, item: dict[str, Any]) -> Iterator[Finding]:
    """What is wrong with the id of a whole stage."""
    steps = ("stages", index, "id")
    identifier = item.get("id")
    if identifier is None:
        if not journey.spoken_of(steps):
            better = propose(str(item["name"])) or "pay"
            yield journey.fault("missing-key", steps, key="id", hint=f"id: {better}")
    elif not isinstance(identifier, str):
        yield text_needed(journey, steps, identifier)
    elif not is_id(identifier):
        better = propose(identifier) or "pay"
        yield journey.fault("stage-id", steps, id=shorten(identifier, 60), most=MOST_OF_ID, hint=f"id: {better}")


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
