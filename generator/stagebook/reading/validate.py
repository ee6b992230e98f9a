"""Validate a draft: return a thing of the model, or its findings."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from stagebook.findings.finding import Finding
from stagebook.model.entities.entity import Entity
from stagebook.reading.combined_fields import faults_of_combined_fields, faults_of_form
from stagebook.reading.draft import RawThing
from stagebook.reading.value_mistakes.explain import explain
from stagebook.reading.value_mistakes.kinds_by_keys import fault_of_place
from stagebook.reading.value_mistakes.thousands import notes_of_thousands
from stagebook.reading.value_mistakes.unknown_keys import faults_of_keys
from stagebook.source import Steps

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def validate(draft: RawThing) -> tuple[Entity | None, list[Finding]]:
    """Validate a draft against the class of its kind. Every mistake is one finding, at its own place.

    A file that lies in the folder of another kind is one mistake.
    """
    if misplaced := fault_of_place(draft):
        return None, [misplaced]
    errors: list[Any] = []
    thing: Entity | None = None
    try:
        thing = draft.entity.__pydantic_validator__.validate_json(encode({**draft.value, "id": draft.ref.id}))
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
    unread = unread_keys(draft)
    findings = list(faults_of_form(draft))
    if errors or unread or "id" in draft.value:
        findings += faults_of_keys(draft, errors, unread)
        for error in errors:
            if error["type"] not in ("extra_forbidden", "missing"):
                findings += explain(draft, error)
        findings += faults_of_combined_fields(draft, (tuple(error["loc"])[:-1] for error in errors))
    return (None if findings else thing), [*findings, *notes_of_thousands(draft)]


def unread_keys(draft: RawThing) -> list[Steps]:
    """Return the steps of keys that are not in the JSON form, because their value is missing or unusable."""
    document = draft.document
    if not document.left_out and not document.holes:
        return []
    found = (draft.own(steps) for steps in document.unread(draft.home.steps))
    return [steps for steps in found if steps and isinstance(steps[-1], str)]
