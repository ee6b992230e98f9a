"""Report unknown and missing keys. A misspelt required key is one finding, not two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.model.kinds import KINDS
from stagebook.reading.draft import RawThing
from stagebook.reading.named_ids import SHORT_FORM
from stagebook.reading.paths import is_id, propose
from stagebook.reading.shapes import part_at, shape_at, shapes
from stagebook.reading.value_mistakes.corrections import OPEN, list_choices, paste, write_example
from stagebook.reading.value_mistakes.kinds_by_keys import list_kinds
from stagebook.reading.value_mistakes.part_examples import pairs_as_items
from stagebook.reading.yaml_files.yaml_text import flow, shorten
from stagebook.reading.yaml_mistakes.key_lines import without_colon, without_space
from stagebook.reading.yaml_mistakes.quoted_forms import fault_with_form
from stagebook.reading.yaml_mistakes.text_after_comma import text_through_key, texts_cut_at_comma
from stagebook.reading.yaml_mistakes.unseen_characters import fault_of_unseen
from stagebook.source import Steps
from stagebook.words import say

MAX_SUGGESTIONS = 200
"""Unknown keys of one mapping that get a suggestion; the rest are unlikely to be misspelt."""
MAX_KEYS_LISTED = 10
"""Known keys that are listed in a hint, if there are no more."""

NAMING_KEYS = ("id", "name")
"""Keys under which an author may name a thing inside a mapping, where another key is meant."""


def faults_of_keys(draft: RawThing, errors: Iterable[Any], unread: Iterable[Steps]) -> list[Finding]:
    """Return the findings of unknown and missing keys of a draft, mapping by mapping."""
    unknown: defaultdict[Steps, list[str]] = defaultdict(list)
    missing: defaultdict[Steps, list[str]] = defaultdict(list)
    for error in errors:
        steps = tuple(error["loc"])
        if error["type"] == "extra_forbidden":
            unknown[steps[:-1]].append(str(steps[-1]))
        elif error["type"] == "missing" and not draft.has_finding(steps):
            missing[steps[:-1]].append(str(steps[-1]))
    cut = texts_cut_at_comma(draft.document)
    findings: list[Finding] = []
    for steps in [("id",), *unread] if "id" in draft.value else unread:
        form = cut.get(draft.home.steps + steps)
        part = part_at(draft.written, steps[:-1])
        if part and steps[-1] in shapes(part):
            continue
        if form is not None:
            findings += [fault_of_comma(draft, steps, form)] if form else []
        elif part:
            unknown[steps[:-1]].append(str(steps[-1]))
    for level in {**unknown, **missing}:
        findings += faults_of_level(draft, level, list(dict.fromkeys(unknown[level])), missing[level])
    return findings


def fault_of_wrapped(draft: RawThing, unknown: list[str]) -> Finding | None:
    """Return the finding of a file whose only key holds what should be the file: `booking: {name: …}`; None if not."""
    inside = draft.value.get(unknown[0]) if len(unknown) == len(draft.value) == 1 else None
    if not isinstance(inside, dict):
        return None
    at, key = replace(draft.place((unknown[0],), "key")), shorten(unknown[0], 60)
    if "name" in inside:
        return replace(fault_with_form("unknown-key", at, "wrapped", "", key=key), subject=draft.ref)
    if not all(isinstance(each, dict) and "name" in each for each in inside.values()) or not inside:
        return None
    folder = at.path.rpartition("/")[0]
    form = ", ".join(f"{folder}/{name}.yaml" for each in list(inside)[:5] if (name := propose(each)))
    return replace(fault_with_form("unknown-key", at, "wrapped-things", form, key=key), subject=draft.ref)


def fault_of_comma(draft: RawThing, steps: Steps, form: str) -> Finding:
    """Return the finding of a key that is the rest of a text, which ended at a comma inside of brackets.

    Under `extra` any key is known, and the text is cut off.
    """
    code = "unknown-key" if part_at(draft.written, steps[:-1]) else "text-cut-off"
    at, key = draft.place(steps, "key"), shorten(str(steps[-1]), 60)
    return replace(fault_with_form(code, at, "comma", form, key=key), subject=draft.ref)


def faults_of_level(draft: RawThing, level: Steps, unknown: list[str], missing: list[str]) -> list[Finding]:
    """Return the findings of one mapping. A missing key that an unknown key was meant to be is not reported again."""
    if not level and "name" in missing and (wrapped := fault_of_wrapped(draft, unknown)):
        return [wrapped]
    findings: list[Finding] = []
    absent = list(missing)
    for at, key in enumerate(unknown):
        meant = (nearest(key, absent) or near_known(draft, level, key)) if at < MAX_SUGGESTIONS else ""
        alone = not meant and len(unknown) == len(absent) == 1
        if alone and (key not in keys_of_kinds() or (level and key in NAMING_KEYS)):
            meant = absent[0]
        if meant in absent:
            absent.remove(meant)
        findings.append(fault_of_unknown(draft, level, key, meant))
    for key in absent:
        findings.append(draft.fault("missing-key", (*level, key), key=key, hint=example_line(draft, (*level, key))))
    return findings


@cache
def keys_of_kinds() -> frozenset[str]:
    """Return the keys of all kinds: one of another kind is misplaced, not a misspelling of a missing key."""
    return frozenset(key for kind in KINDS.values() for key in shapes(kind.entity))


def near_known(draft: RawThing, level: Steps, key: str) -> str:
    """Return the known key of a mapping that is nearest to an unknown one; empty if none is."""
    part = part_at(draft.written, level)
    return nearest(key, shapes(part)) if part else ""


def fault_of_unknown(draft: RawThing, level: Steps, key: str, meant: str) -> Finding:
    """Return the finding of an unknown key."""
    steps = (*level, key)
    if key == "id" and not level and not draft.home.steps:
        return draft.fault("unknown-key", steps, "id", on="key", id=draft.ref.id)
    if unseen := fault_of_unseen(draft, steps, key, "key"):
        return unseen
    shown = shorten(key, 60)
    part = part_at(draft.written, level)
    known = list(shapes(part)) if part else []
    for variant, line in (("space-after-colon", without_space(key)), ("no-colon", without_colon(key))):
        if line and line.key in known and line.key != key.casefold():
            at = replace(draft.place(steps, "key"), length=len(line.key))
            whole = without_colon(draft.document.lines[at.line - 1]) if variant == "no-colon" else None
            form = whole.form if whole else line.form
            return replace(fault_with_form("yaml-syntax", at, variant, form, key=line.key), subject=draft.ref)
    if meant:
        hint = item_meant(draft, level) or say("unknown-key.near", meant=meant)
        return draft.fault("unknown-key", steps, on="key", key=shown, hint=hint)
    if len(known) <= MAX_KEYS_LISTED:
        hint = say("unknown-key.known", known=", ".join(known))
        if form := text_through_key(draft.document, draft.home.steps + steps):
            hint += f"\n{say('unknown-key.text-through')}\n{form}"
        return draft.fault("unknown-key", steps, on="key", key=shown, hint=hint)
    others = [] if level else [kind.name for kind in KINDS.values() if key in shapes(kind.entity)]
    hint = say("unknown-key.other-kinds", kinds=list_kinds(others)) if others else ""
    return draft.fault("unknown-key", steps, on="key", key=shown, hint=hint)


def item_meant(draft: RawThing, level: Steps) -> str:
    """Return the item to write for `- booking: Holds the court`, an id as key; empty for any other mapping."""
    shape = shape_at(draft.written, level) if level else None
    inside: Any = draft.value
    for step in level:
        inside = inside[step]
    if shape is None or shape.part not in SHORT_FORM or not all(map(is_id, inside)) or set(inside) & set(NAMING_KEYS):
        return ""
    items = pairs_as_items(shape, inside)
    return paste(level, flow(items[0])) if len(items) == 1 else ""


def example_line(draft: RawThing, steps: Steps) -> str:
    """Return a line to paste for a missing key; empty if its field has no example."""
    shape = shape_at(draft.written, steps)
    if shape is None or shape.example is None:
        return ""
    if steps[-1] == "because":
        return f"{steps[-1]}: {OPEN}"  # a reason that somebody else gave would be accepted as it is
    return (
        list_choices(steps, shape) if shape.takes == "choice" else f"{steps[-1]}: {write_example(shape, shape.example)}"
    )
