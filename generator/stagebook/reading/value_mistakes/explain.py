"""Turn pydantic's errors into findings that quote the author's value, with a correction to paste as hint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.model.fields import DAY
from stagebook.reading.draft import RawThing
from stagebook.reading.named_ids import SHORT_FORM
from stagebook.reading.shapes import ValueShape, part_at, shape_at, shapes
from stagebook.reading.value_mistakes.corrections import (
    booleans_meant,
    choose,
    days_meant,
    for_example,
    ids_meant,
    joined_text,
    list_alternatives,
    list_choices,
    numbers_meant,
    paste,
    scalars,
)
from stagebook.reading.value_mistakes.listed_text import split_ids, split_texts
from stagebook.reading.value_mistakes.part_examples import (
    example_of,
    examples_of,
    fit_value,
    list_synonyms,
    paste_part,
    web_address,
)
from stagebook.reading.value_mistakes.written_days import YEAR_FIRST, last_of_month, plain_hyphens
from stagebook.reading.yaml_files.yaml_text import flow, quoted, shorten
from stagebook.reading.yaml_mistakes.misread_text import fault_of_misread_text
from stagebook.reading.yaml_mistakes.quoted_forms import intended
from stagebook.source import Steps
from stagebook.words import say

EXAMPLE_DAY = "2027-03-31"


def explain(draft: RawThing, error: Mapping[str, Any]) -> list[Finding]:
    """Return the finding of one pydantic error; none if the parser reported the value already."""
    steps, value = real_steps(draft, tuple(error["loc"]))
    if draft.has_finding(steps):
        return []
    if error["type"] == "exactly_one" and has_misread_key(draft, steps):
        return []
    misread = fault_of_misread_text(draft, steps, value, error["type"]) if isinstance(value, str) else None
    return [replace(misread, subject=draft.ref) if misread else BY_TYPE[error["type"]](draft, steps, value)]


def has_misread_key(draft: RawThing, steps: Steps) -> bool:
    """Return whether a mapping has an unknown key without a value, `{journey:booking}`, which is reported as such."""
    part = part_at(draft.written, steps)
    at, left_out = draft.home.steps + steps, draft.document.left_out
    return part is not None and any(each[:-1] == at and each[-1] not in shapes(part) for each in left_out)


def real_steps(draft: RawThing, steps: Steps) -> tuple[Steps, Any]:
    """Return steps and value of an error in what the author wrote, without steps that expanding a short form added."""
    value: Any = draft.value
    for index, step in enumerate(steps):
        listed = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if not listed and not (isinstance(value, dict) and step in value):
            return steps[:index], value
        value = value[step]
    return steps, value


def text_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a number, a date, a boolean, a list or a mapping where text is expected."""
    shape = shape_at(draft.written, steps)
    refers = (shape.refers or (SHORT_FORM.get(shape.part, "") if shape.part else "")) if shape else ""
    variant, kind = ("id", say(f"a.{refers}")) if refers else ("", "")
    raw = draft.plain(steps)
    raw = raw or cut_off_key(draft, steps, value)
    texts = list(scalars(draft, steps, value))
    text = quoted(raw) if raw else joined_text(value, texts)
    in_braces = ids_meant([raw.removesuffix(":")]) if value == {} else []
    named = ids_meant(texts) or in_braces or [flow(each) for each in texts if each]
    hint = choose(steps, named) if refers and (in_braces or not raw) else paste(steps, text) if text else ""
    hint = hint or for_example(steps, shape)
    return draft.fault("text-needed", steps, variant, hint, what=label(steps), found=found(draft, steps), kind=kind)


def cut_off_key(draft: RawThing, steps: Steps, value: Any) -> str:
    """Return the text that ends in a colon, and was read as a key without a value: `as follows:`; empty if none was."""
    at = draft.home.steps + steps
    left_out = draft.document.left_out if value == {} else ()
    return next((f"{each[-1]}:" for each in left_out if each[:-1] == at), "")


def number_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of another value where a number is expected."""
    shape = shape_at(draft.written, steps)
    whole = shape is not None and shape.takes == "whole-number"
    texts = () if isinstance(value, dict) and DAY in value else scalars(draft, steps, value)
    hint = choose(steps, numbers_meant(shape, texts)) or for_example(steps, shape)
    return draft.fault(
        "number-needed", steps, "whole" if whole else "", hint, what=label(steps), found=found(draft, steps)
    )


def boolean_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of another value where a boolean is expected: `yes` and `no` are text."""
    meant = booleans_meant(scalars(draft, steps, value)) or ["true", "false"]
    hint = choose(steps, meant)
    return draft.fault("true-or-false-needed", steps, hint=hint, what=label(steps), found=found(draft, steps))


def day_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of another value where a date is expected, or of a date that does not exist."""
    text = value[DAY] if isinstance(value, dict) and DAY in value else value
    loose = YEAR_FIRST.fullmatch(plain_hyphens(intended(text))) if isinstance(text, str) else None
    texts = [loose[0]] if loose else list(scalars(draft, steps, value))
    meant = days_meant(texts)
    if loose and not meant:
        hint = choose(steps, map(date.isoformat, last_of_month(int(loose["year"]), int(loose["month"]))))
        return draft.fault("date-needed", steps, "no-such-day", hint, day=shorten(text))
    hint = choose(steps, meant) or say("date-needed.form", line=paste(steps, EXAMPLE_DAY))
    return draft.fault("date-needed", steps, hint=hint, what=label(steps), found=found(draft, steps))


def list_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a single value where a list is expected."""
    shape = shape_at(draft.written, steps)
    mapping = isinstance(value, dict) and DAY not in value
    if mapping and value and all(key.isdecimal() for key in value):
        hint = paste(steps, flow(list(value.values())))
    elif shape and shape.part and (mapping or shape.part not in SHORT_FORM):
        hint = paste_part(steps, shape, examples_of(shape, value))
    elif mapping:
        texts = [text for text in scalars(draft, steps, value) if text]
        hint = paste(steps, flow(texts)) if texts else ""
    elif isinstance(value, str):
        refers = shape is not None and (shape.refers or shape.part)
        hint = paste(steps, flow(split_ids(value) if refers else split_texts(value)))
    else:
        hint = paste(steps, f"[{quoted(draft.plain(steps))}]")
    hint = hint or for_example(steps, shape)
    return draft.fault("list-needed", steps, hint=hint, what=label(steps), found=found(draft, steps))


def mapping_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a scalar or list where a mapping is expected."""
    shape = shape_at(draft.written, steps)
    part = shape.part if shape else None
    if isinstance(value, list) and len(value) == 1 and not (part and fit_value(part, value)[0]):
        value = value[0]
    written = isinstance(value, dict) and DAY not in value
    hint = paste_part(steps, shape, value if written else example_of(shape, value)) if shape else ""
    return draft.fault("mapping-needed", steps, hint=hint, what=label(steps), found=found(draft, steps))


def text_or_number_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a value under `extra` that is neither text nor number."""
    raw = draft.plain(steps)
    text = quoted(raw) if raw else joined_text(value, list(scalars(draft, steps, value)))
    hint = paste(steps, text) if text else say("text-or-number-needed.flat")
    return draft.fault("text-or-number-needed", steps, hint=hint, what=label(steps), found=found(draft, steps))


def unknown_value(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a value that is not one of the choices of a field."""
    shape = shape_at(draft.written, steps)
    choices = shape.choices if shape else ()
    raw = draft.plain(steps) or (value if isinstance(value, str) else "")
    word = {True: "yes", False: "no"}.get(value, raw) if isinstance(value, bool) and "yes" in choices else raw
    hint = hint_of_choice(draft, steps, intended(word), choices)
    if not raw:
        inside = [each for each in scalars(draft, steps, value) if each in choices]
        line = choose(steps, inside) if inside else ""
        return draft.fault("unknown-value", steps, "shape", line or hint, what=label(steps), found=found(draft, steps))
    return draft.fault("unknown-value", steps, hint=hint, what=label(steps), value=shorten(raw))


def hint_of_choice(draft: RawThing, steps: Steps, word: str, choices: Sequence[str]) -> str:
    """Return the choices of a field, and first the one meant: by a usual word for it, or a near spelling."""
    allowed = ", ".join(choices)
    owner = part_at(draft.written, steps[:-1])
    if meant := list_synonyms(owner, str(steps[-1]), word):
        return say("unknown-value.synonym", meant=list_alternatives(meant), allowed=allowed)
    near = nearest(word, choices)
    return say("unknown-value.near" if near else "unknown-value.allowed", meant=near, allowed=allowed)


def out_of_range(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a number outside the bounds of its field."""
    shape = shape_at(draft.written, steps) or ValueShape("")
    least, most = (f"{bound:g}" if bound is not None else "" for bound in (shape.minimum, shape.maximum))
    variant = "" if least and most else "least"
    hint = choose(steps, numbers_meant(shape, [f"{draft.plain(steps)} %"])) if shape.maximum == 1 and value >= 2 else ""
    return draft.fault(
        "out-of-range", steps, variant, hint, what=label(steps), value=draft.plain(steps), least=least, most=most
    )


def empty_text(draft: RawThing, steps: Steps, _: Any) -> Finding:
    """Return the finding of an empty text."""
    return draft.fault("empty-text", steps, what=label(steps))


def link_address(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a link that is not a web or mail address."""
    address = web_address(value)
    hint = paste(steps, address) if address else ""
    return draft.fault("link-address", steps, hint=hint, value=shorten(value, 60))


def volume_without_per(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of `volume` without `per`, or `per` without `volume`."""
    there, missing = ("volume", "per") if "volume" in value else ("per", "volume")
    shape = shape_at(draft.written, (*steps, "per"))
    hint = list_choices(("per",), shape) if missing == "per" and shape else say("volume-without-per.volume")
    return draft.fault("volume-without-per", (*steps, there), hint=hint, on="key", there=there, missing=missing)


def not_exactly_one(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of none or several keys where exactly one is allowed."""
    part = part_at(draft.written, steps)
    keys = ", ".join(shapes(part)) if part else ""
    if len(value) < 2:
        return draft.fault("not-exactly-one", steps, "none", what=label(steps), keys=keys)
    there = list(value)
    return draft.fault(
        "not-exactly-one", (*steps, there[1]), on="key", what=label(steps), first=there[0], second=there[1], keys=keys
    )


def move_without_effect(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a move that changes nothing of its enabler."""
    return draft.fault("move-without-effect", steps, enabler=str(value.get("enabler", "")))


def label(steps: Steps) -> str:
    """Return the name of a value in messages: its key, or its position in the list of that key (from 1)."""
    key = shorten(next((step for step in reversed(steps) if isinstance(step, str)), ""), 60)
    last = steps[-1] if steps else ""
    return say("what.item", at=last + 1, key=key) if isinstance(last, int) else say("what.key", key=key)


def found(draft: RawThing, steps: Steps) -> str:
    """Describe the value that was found, in words."""
    _, value = real_steps(draft, steps)
    if isinstance(value, bool):
        return say("found.boolean", value=draft.plain(steps))
    if isinstance(value, (int, float)):
        return say("found.number", value=draft.plain(steps))
    if isinstance(value, str):
        return say("found.text", value=shorten(value.replace("\n", " "), 40))
    if isinstance(value, list):
        return say("found.list")
    return say("found.day", value=value[DAY]) if DAY in value else say("found.mapping")


BY_TYPE: Mapping[str, Callable[[RawThing, Steps, Any], Finding]] = {
    "string_type": text_needed,
    "string_too_short": empty_text,
    "string_pattern_mismatch": link_address,
    "int_type": number_needed,
    "int_from_float": number_needed,
    "float_type": number_needed,
    "bool_type": boolean_needed,
    "day": day_needed,
    "text_or_number": text_or_number_needed,
    "tuple_type": list_needed,
    "model_type": mapping_needed,
    "dict_type": mapping_needed,
    "literal_error": unknown_value,
    "greater_than_equal": out_of_range,
    "less_than_equal": out_of_range,
    "volume_and_per": volume_without_per,
    "exactly_one": not_exactly_one,
    "move_nothing": move_without_effect,
}
"""Functions that make findings, by the type of the pydantic error. A type that is missing here raises KeyError."""
