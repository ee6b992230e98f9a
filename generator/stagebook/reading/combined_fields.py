"""Check rules that span several fields of a mapping, also where other fields have errors.

pydantic checks these last, and only if all fields are valid, so that an author would see the second error a run later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from stagebook.findings.finding import Finding
from stagebook.limits import BUDGET
from stagebook.model.entities.change import Move
from stagebook.model.entities.demand import Demand
from stagebook.model.entities.subject import Subject
from stagebook.reading.draft import RawThing
from stagebook.reading.paths import MAX_ID_CHARACTERS, is_id, propose
from stagebook.reading.shapes import shapes
from stagebook.reading.value_mistakes.corrections import paste
from stagebook.reading.value_mistakes.explain import (
    empty_text,
    label,
    move_without_effect,
    not_exactly_one,
    volume_without_per,
)
from stagebook.reading.windows_names import is_device
from stagebook.reading.yaml_files.yaml_text import quoted, shorten
from stagebook.reading.yaml_mistakes.unseen_characters import fault_of_unseen
from stagebook.source import Steps
from stagebook.words import number

LEADING_ZERO = re.compile(r"0[0-9]+")


def faults_of_combined_fields(draft: RawThing, reported: Iterable[Steps]) -> Iterator[Finding]:
    """Yield errors that pydantic did not report because the same mapping has others (`reported`: steps of these)."""
    skipped = set(reported)
    for part, steps, value in parts(draft.value, draft.entity, ()):
        if steps not in skipped or draft.has_finding(steps) or not set(value) <= set(shapes(part)):
            continue
        if part is Demand and ("volume" in value) != ("per" in value):
            yield volume_without_per(draft, steps, value)
        elif issubclass(part, Subject) and len(value) != 1:
            yield not_exactly_one(draft, steps, value)
        elif part is Move and set(value) == {"enabler"}:
            yield move_without_effect(draft, steps, value)


def parts(value: Any, owner: type[BaseModel], at: Steps) -> Iterator[tuple[type[BaseModel], Steps, dict[str, Any]]]:
    """Yield every mapping inside a mapping that has a class, with the class and its steps."""
    for key, shape in shapes(owner).items():
        inside = value.get(key)
        if shape.part is None or inside is None:
            continue
        listed = shape.many and isinstance(inside, list)
        for steps, item in (
            (((*at, key, index), each) for index, each in enumerate(inside)) if listed else [((*at, key), inside)]
        ):
            if isinstance(item, dict):
                yield shape.part, steps, item
                yield from parts(item, shape.part, steps)


def faults_of_form(draft: RawThing) -> Iterator[Finding]:
    """Yield errors of values of the right type: blank or long names, invalid former ids, leading zeros in `extra`."""
    name = draft.value.get("name")
    if isinstance(name, str) and name.isspace():
        yield empty_text(draft, ("name",), name)
    if isinstance(name, str) and len(name) > BUDGET.name_characters:
        yield draft.fault("name-too-long", ("name",), length=number(len(name)), most=number(BUDGET.name_characters))
    earlier = draft.value.get("was")
    for index, each in enumerate(earlier if isinstance(earlier, list) else []):
        if each == "":
            yield empty_text(draft, ("was", index), each)
        elif isinstance(each, str) and not is_id(each):
            better = propose(each)
            variant = "windows" if is_device(each) else ""
            hint = better if is_id(better) and not variant else ""
            unseen = fault_of_unseen(draft, ("was", index), each, spelling=propose)
            yield unseen or draft.fault(
                "former-id", ("was", index), variant, hint=hint, id=shorten(each, 60), most=MAX_ID_CHARACTERS
            )
    extra = draft.value.get("extra")
    for key in extra if isinstance(extra, dict) else ():
        raw = draft.plain(("extra", key))
        if LEADING_ZERO.fullmatch(raw):
            steps = ("extra", key)
            yield draft.fault(
                "unusable-number", steps, "zeros", paste(steps, quoted(raw)), what=label(steps), number=raw
            )
