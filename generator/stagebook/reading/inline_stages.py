"""Move stages that are written inside a journey out of it, and leave their ids in their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from stagebook.findings.finding import Finding
from stagebook.model.entities.stage import is_placed_stage
from stagebook.reading.draft import RawThing
from stagebook.reading.paths import MAX_ID_CHARACTERS, is_id, propose
from stagebook.reading.value_mistakes.explain import text_needed
from stagebook.reading.windows_names import is_device
from stagebook.reading.yaml_files.yaml_text import shorten
from stagebook.reading.yaml_mistakes.unseen_characters import fault_of_unseen
from stagebook.source import Home, Ref
from stagebook.words import say

PLACE_ONLY = ("id", "when", "differs")
"""Keys that belong to the journey's step, not to the stage."""


def lift_stages(journey: RawThing) -> tuple[RawThing, list[RawThing], list[Finding]]:
    """Return the journey with ids in place of inline stages, the stages, and findings of their ids."""
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
            said = {key: item[key] for key in ("when", "differs") if key in item}
            items[index] = {"stage": stages[index].ref.id, **said}
    lifted = {index: stage.ref.id for index, stage in stages.items()}
    return replace(journey, value={**journey.value, "stages": items}, lifted=lifted), [*stages.values()], findings


def is_placed(item: Any) -> bool:
    """Return whether an item of `stages` is an inline stage, also if it has a name but lacks its id."""
    return is_placed_stage(item) or (isinstance(item, dict) and "name" in item and "stage" not in item)


def lift(journey: RawThing, index: int, item: dict[str, Any]) -> RawThing:
    """Return one inline stage as a draft."""
    ref = Ref("stage", str(item.get("id", "")))
    home = Home(journey.home.source, ("stages", index), journey.home.folder)
    value = {key: field for key, field in item.items() if key not in PLACE_ONLY}
    return RawThing(ref, value, journey.document, home)


def faults_of_id(journey: RawThing, index: int, item: dict[str, Any]) -> Iterator[Finding]:
    """Yield the findings of the id of an inline stage."""
    steps = ("stages", index, "id")
    identifier = item.get("id")
    if identifier is None:
        if not journey.has_finding(steps):
            better = propose(str(item["name"]))
            hint = f"id: {better}" if better else say("stage-id.spell")
            yield journey.fault("missing-key", steps, key="id", hint=hint)
    elif not isinstance(identifier, str):
        yield text_needed(journey, steps, identifier)
    elif not is_id(identifier):
        better = propose(identifier)
        variant = "windows" if is_device(identifier) else ""
        hint = f"id: {better}" if is_id(better) else say("stage-id.spell")
        unseen = fault_of_unseen(journey, steps, identifier, spelling=propose)
        yield unseen or journey.fault(
            "stage-id", steps, variant, id=shorten(identifier, 60), most=MAX_ID_CHARACTERS, hint=hint
        )


def ids_inside(value: Any) -> Iterator[str]:
    """Yield all values of keys `id` in a journey with errors: they may be stages, and count as existing."""
    open_values = [value]
    while open_values:
        each = open_values.pop()
        if isinstance(each, dict):
            if isinstance(each.get("id"), str):
                yield each["id"]
            open_values += each.values()
        elif isinstance(each, list):
            open_values += each
