"""Keys that nothing knows, and keys that are missing: a misspelt one is one mistake, not two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.model.kinds import KINDS
from stagebook.reading.draft import RawThing
from stagebook.reading.shapes import part_at, shape_at, shapes
from stagebook.reading.yaml_text import flow, shorten
from stagebook.source import Steps
from stagebook.words import say

GUESSES = 200
"""Nobody misspells more keys in one mapping; past this it is something else, and guessing would only take time."""
FEW = 10
"""So many keys are listed in a hint; more are not read."""


def faults_of_keys(draft: RawThing, errors: Iterable[Any], unread: Iterable[Steps]) -> list[Finding]:
    """Unknown and missing keys of a draft, level by level."""
    unknown: defaultdict[Steps, list[str]] = defaultdict(list)
    missing: defaultdict[Steps, list[str]] = defaultdict(list)
    for error in errors:
        steps = tuple(error["loc"])
        if error["type"] == "extra_forbidden":
            unknown[steps[:-1]].append(str(steps[-1]))
        elif error["type"] == "missing" and not draft.spoken_of(steps):
            missing[steps[:-1]].append(str(steps[-1]))
    for steps in [("id",), *unread] if "id" in draft.value else unread:
        part = part_at(draft.written, steps[:-1])
        if part and steps[-1] not in shapes(part):
            unknown[steps[:-1]].append(str(steps[-1]))
    return [
        finding
        for level in {**unknown, **missing}
        for finding in faults_of_level(draft, level, list(dict.fromkeys(unknown[level])), missing[level])
    ]


def faults_of_level(draft: RawThing, level: Steps, unknown: list[str], missing: list[str]) -> list[Finding]:
    """The findings of one mapping: each missing key that an unknown one stands for is told there alone."""
    findings: list[Finding] = []
    absent = list(missing)
    for at, key in enumerate(unknown):
        meant = (nearest(key, absent) or near_known(draft, level, key)) if at < GUESSES else ""
        if not meant and len(unknown) == len(absent) == 1 and key not in keys_of_kinds():
            meant = absent[0]
        if meant in absent:
            absent.remove(meant)
        findings.append(fault_of_unknown(draft, level, key, meant))
    for key in absent:
        findings.append(draft.fault("missing-key", (*level, key), key=key, hint=example_line(draft, (*level, key))))
    return findings


@cache
def keys_of_kinds() -> frozenset[str]:
    """Every key that some kind has: on another kind it is out of place, and no other word for what is missing."""
    return frozenset(key for kind in KINDS.values() for key in shapes(kind.entity))


def near_known(draft: RawThing, level: Steps, key: str) -> str:
    """The known key of a level that is nearest to an unknown one."""
    part = part_at(draft.written, level)
    return nearest(key, shapes(part)) if part else ""


def fault_of_unknown(draft: RawThing, level: Steps, key: str, meant: str) -> Finding:
    """What is said of an unknown key."""
    steps = (*level, key)
    if key == "id" and not level and not draft.home.steps:
        return draft.fault("unknown-key", steps, "id", on="key", id=draft.ref.id)
    shown = shorten(key, 60)
    if meant:
        return draft.fault("unknown-key", steps, on="key", key=shown, hint=say("unknown-key.near", meant=meant))
    part = part_at(draft.written, level)
    known = list(shapes(part)) if part else []
    if len(known) <= FEW:
        return draft.fault(
            "unknown-key", steps, on="key", key=shown, hint=say("unknown-key.known", known=", ".join(known))
        )
    return draft.fault("unknown-key", steps, on="key", key=shown)


def example_line(draft: RawThing, steps: Steps) -> str:
    """A line that could be pasted for a missing key."""
    shape = shape_at(draft.written, steps)
    if shape is None or shape.example is None:
        return ""
    return f"{steps[-1]}: {shape.example if shape.takes == 'day' else flow(shape.example)}"
