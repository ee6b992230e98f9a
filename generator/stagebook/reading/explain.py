"""Turn pydantic's errors into findings that quote the author's value, with a correction to paste as hint."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.model.fields import DAY
from stagebook.reading.draft import RawThing
from stagebook.reading.named_ids import SHORT_FORM
from stagebook.reading.shapes import ValueShape, part_at, shape_at, shapes
from stagebook.reading.yaml_text import flow, quoted, shorten
from stagebook.source import Steps
from stagebook.words import say

TRUE, FALSE = frozenset({"yes", "y", "on", "true"}), frozenset({"no", "n", "off", "false"})
MAX_HINT_CHARACTERS = 200
LOOSE_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")


def explain(draft: RawThing, error: Mapping[str, Any]) -> list[Finding]:
    """Return the finding of one pydantic error; none if the parser reported the value already."""
    steps, value = real_steps(draft, tuple(error["loc"]))
    if draft.has_finding(steps):
        return []
    return [BY_TYPE[error["type"]](draft, steps, value)]


def real_steps(draft: RawThing, steps: Steps) -> tuple[Steps, Any]:
    """Return steps and value of an error in what the author wrote, without steps that expanding a short form added."""
    value: Any = draft.value
    for index, step in enumerate(steps):
        inside = value if isinstance(value, dict) else dict(enumerate(value)) if isinstance(value, list) else {}
        if step not in inside:
            return steps[:index], value
        value = inside[step]
    return steps, value


def text_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a number, a date, a boolean, a list or a mapping where text is expected."""
    shape = shape_at(draft.written, steps)
    refers = (shape.refers or (SHORT_FORM.get(shape.part, "") if shape.part else "")) if shape else ""
    variant, kind = ("id", say(f"a.{refers}")) if refers else ("", "")
    raw = draft.plain(steps)
    if not raw and isinstance(value, dict) and len(value) == 1:
        raw = text_with_colon(value)
    hint = paste(steps, quoted(raw)) if raw else ""
    return draft.fault("text-needed", steps, variant, hint, what=label(steps), found=found(draft, steps), kind=kind)


def text_with_colon(value: dict[str, Any]) -> str:
    """Return the text that was read as a mapping because it contains a colon: `Get a court: fast`."""
    ((key, inner),) = value.items()
    return f"{key}: {inner}" if isinstance(inner, str) and "\n" not in inner else ""


def number_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of another value where a number is expected."""
    shape = shape_at(draft.written, steps)
    whole = shape is not None and shape.takes == "whole-number"
    bare = re.sub(r"(?<=\d)[ ,_'](?=\d{3}\b)", "", value.strip()) if isinstance(value, str) else ""
    fits = re.fullmatch(r"-?\d+" if whole else r"-?\d+(\.\d+)?", bare)
    hint = paste(steps, bare) if fits else ""
    return draft.fault(
        "number-needed", steps, "whole" if whole else "", hint, what=label(steps), found=found(draft, steps)
    )


def boolean_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of another value where a boolean is expected: `yes` and `no` are text."""
    word = value.casefold() if isinstance(value, str) else ""
    meant = "true" if word in TRUE else "false" if word in FALSE else ""
    hint = paste(steps, meant) if meant else ""
    return draft.fault("true-or-false-needed", steps, hint=hint, what=label(steps), found=found(draft, steps))


def day_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of another value where a date is expected, or of a date that does not exist."""
    text = value[DAY] if isinstance(value, dict) and DAY in value else value
    loose = LOOSE_DAY.fullmatch(text) if isinstance(text, str) else None
    if loose is None:
        return draft.fault("date-needed", steps, what=label(steps), found=found(draft, steps))
    try:
        better = date(*map(int, loose.groups()))
    except ValueError:
        return draft.fault("date-needed", steps, "no-such-day", day=shorten(text))
    hint = paste(steps, better.isoformat())
    return draft.fault("date-needed", steps, hint=hint, what=label(steps), found=found(draft, steps))


def list_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a single value where a list is expected."""
    shape = shape_at(draft.written, steps)
    if isinstance(value, str) and shape and shape.part and shape.part not in SHORT_FORM:
        hint = paste(steps, flow([example_of(shape, value)]))
    elif isinstance(value, str):
        hint = paste(steps, flow([part.strip() for part in value.split(",") if part.strip()]))
    elif isinstance(value, dict) and DAY not in value:
        hint = say("list-needed.of-mappings")
    else:
        hint = paste(steps, f"[{quoted(draft.plain(steps))}]")
    return draft.fault("list-needed", steps, hint=hint, what=label(steps), found=found(draft, steps))


def mapping_needed(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a scalar or list where a mapping is expected."""
    shape = shape_at(draft.written, steps)
    example = example_of(shape, value) if shape else None
    hint = paste(steps, flow(example)) if example else ""
    return draft.fault("mapping-needed", steps, hint=hint, what=label(steps), found=found(draft, steps))


def example_of(shape: ValueShape, value: Any) -> Any:
    """Return an example of a mapping for a field, with the author's value in it where it fits."""
    if shape.part is None:
        return shape.example
    inside = shapes(shape.part).values()
    chosen = next((inner.key for inner in inside if isinstance(value, str) and value in inner.choices), "")
    if chosen:
        return {chosen: value}
    required = [inner for inner in inside if inner.required]
    if isinstance(value, str) and required and required[0].takes in ("text", "markdown"):
        return {required[0].key: value, **{inner.key: inner.example for inner in required[1:]}}
    return shape.example[0] if shape.many and shape.example else shape.example


def text_or_number_needed(draft: RawThing, steps: Steps, _: Any) -> Finding:
    """Return the finding of a value under `extra` that is neither text nor number."""
    raw = draft.plain(steps)
    hint = paste(steps, quoted(raw)) if raw else ""
    return draft.fault("text-or-number-needed", steps, hint=hint, what=label(steps), found=found(draft, steps))


def unknown_value(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a value that is not one of the choices of a field."""
    shape = shape_at(draft.written, steps)
    choices = shape.choices if shape else ()
    raw = draft.plain(steps) or (value if isinstance(value, str) else "")
    word = {True: "yes", False: "no"}.get(value, raw) if isinstance(value, bool) and "yes" in choices else raw
    near = nearest(word, choices)
    allowed = ", ".join(choices)
    hint = say("unknown-value.near" if near else "unknown-value.allowed", meant=near, allowed=allowed)
    if not raw:
        return draft.fault("unknown-value", steps, "shape", hint, what=label(steps), found=found(draft, steps))
    return draft.fault("unknown-value", steps, hint=hint, what=label(steps), value=shorten(raw))


def out_of_range(draft: RawThing, steps: Steps, _: Any) -> Finding:
    """Return the finding of a number outside the bounds of its field."""
    shape = shape_at(draft.written, steps) or ValueShape("")
    least, most = (f"{bound:g}" if bound is not None else "" for bound in (shape.minimum, shape.maximum))
    variant = "" if least and most else "least"
    return draft.fault(
        "out-of-range", steps, variant, what=label(steps), value=draft.plain(steps), least=least, most=most
    )


def empty_text(draft: RawThing, steps: Steps, _: Any) -> Finding:
    """Return the finding of an empty text."""
    return draft.fault("empty-text", steps, what=label(steps))


def link_address(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of a link that is not a web or mail address."""
    bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value)
    mail = re.fullmatch(r"[^\s@:/]+@[\w-]+(\.[\w-]+)+", value)
    hint = paste(steps, f"https://{value}") if bare else paste(steps, f"mailto:{value}") if mail else ""
    return draft.fault("link-address", steps, hint=hint, value=shorten(value, 60))


def volume_without_per(draft: RawThing, steps: Steps, value: Any) -> Finding:
    """Return the finding of `volume` without `per`, or `per` without `volume`."""
    there, missing = ("volume", "per") if "volume" in value else ("per", "volume")
    hint = "per: month" if missing == "per" else "volume: 420"
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


def paste(steps: Steps, value: str) -> str:
    """Return a line of YAML that corrects the mistake; empty if longer than MAX_HINT_CHARACTERS."""
    line = value if isinstance(steps[-1], int) else f"{steps[-1]}: {value}"
    return line if len(line) <= MAX_HINT_CHARACTERS else ""


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
