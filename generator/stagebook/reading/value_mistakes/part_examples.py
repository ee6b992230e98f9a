"""Write a mapping that an author meant, from the text, number, date or list that stands in its place."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from stagebook.did_you_mean import form
from stagebook.model.entities.change import Move
from stagebook.model.entities.subject import Subject
from stagebook.model.fields import DAY
from stagebook.reading.shapes import ValueShape, shapes
from stagebook.reading.value_mistakes.corrections import OPEN, leave_open, paste
from stagebook.reading.value_mistakes.listed_text import split_ids, split_texts
from stagebook.reading.yaml_files.yaml_text import flow
from stagebook.source import Steps
from stagebook.words import VALUE_SYNONYMS, say

TEXTS = ("text", "markdown")


def examples_of(shape: ValueShape, value: Any) -> list[Any]:
    """Return a list of mappings for a field: of a mapping, of a text that lists several, or of one value."""
    if isinstance(value, dict) and DAY not in value:
        return pairs_as_items(shape, value) or [value]
    part = shape.part
    if isinstance(value, str) and part:
        inner = shapes(part).get(fit_value(part, value)[0])
        refers = inner is not None and bool(inner.refers)
        listed = split_ids(value) if refers else split_texts(value)
        if refers or all(fits_choice(part, each) for each in listed):
            return [example_of(shape, each) for each in listed]
    return [example_of(shape, value)]


def fits_choice(part: type[BaseModel], text: str) -> bool:
    """Return whether a text is one of the choices of a key, or a usual word for one."""
    at, _ = fit_value(part, text)
    return bool(at and shapes(part)[at].choices)


def pairs_as_items(shape: ValueShape, value: dict[str, Any]) -> list[Any]:
    """Return the items meant by the pairs of a mapping, `booking: Holds the court`; empty if it has keys of an item."""
    part = shape.part
    if part is None or set(value) & set(shapes(part)) or not all(isinstance(each, str) for each in value.values()):
        return []
    texts = (key for key, inner in shapes(part).items() if inner.takes in TEXTS and not (inner.many or inner.refers))
    said = next((key for key in texts if not shapes(part)[key].required), "")
    fitting = [fit_value(part, key) for key in value]
    if not said or not all(at and at != said for at, _ in fitting):
        return []
    return [{at: kept, said: each} for (at, kept), each in zip(fitting, value.values(), strict=True)]


def example_of(shape: ValueShape, value: Any) -> Any:
    """Return a mapping for a field with the author's value where it fits, and what else it must have left open.

    A field without any key that a mapping must have gets its example.
    """
    example = shape.example[0] if shape.many and isinstance(shape.example, list) and shape.example else shape.example
    if shape.part is None:
        return example
    if issubclass(shape.part, Subject) and isinstance(value, str):
        return {OPEN: value}
    inside = shapes(shape.part)
    required = {key: OPEN for key, inner in inside.items() if inner.required}
    at, fitting = fit_value(shape.part, value)
    if not required and not at:
        return leave_open(shape, example)
    more = {"stance": OPEN} if shape.part is Move else {}
    return {**required, **({at: fitting} if at else {}), **more}


def fit_value(part: type[BaseModel], value: Any) -> tuple[str, Any]:
    """Return the key of a mapping under which a value fits, and the value as it is written there; empty if none."""
    inside = shapes(part)
    if isinstance(value, dict) and DAY in value:
        return next(((key, value) for key, inner in inside.items() if inner.takes == "day"), ("", None))
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return next(((key, value) for key, inner in inside.items() if inner.many and inner.takes in TEXTS), ("", None))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        takes = ("number", "whole-number") if isinstance(value, int) else ("number",)
        required = (key for key, inner in inside.items() if inner.required and inner.takes in takes)
        return next(required, ""), value
    if not isinstance(value, str):
        return "", None
    for key, inner in inside.items():
        if inner.choices and (meant := value if value in inner.choices else find_synonym(part, key, value)):
            return key, meant
    text = next((key for key, inner in inside.items() if inner.required and inner.takes in TEXTS), "")
    return text, web_address(value) or value if text == "url" else value


def find_synonym(part: type[BaseModel], key: str, word: str) -> str:
    """Return the one choice of a field that a word is a usual word for; empty if there is none, or several."""
    found = list_synonyms(part, key, word)
    return found[0] if len(found) == 1 else ""


def list_synonyms(part: type[BaseModel] | None, key: str, word: str) -> list[str]:
    """List the choices of a field that a word is a usual word for."""
    table = VALUE_SYNONYMS.get(f"{part.__name__}.{key}", {}) if part else {}
    said = form(word)
    return [value for value, words in table.items() if said and said in map(form, words)]


def paste_part(steps: Steps, shape: ValueShape, example: Any) -> str:
    """Return the line with a mapping or a list of them, and the choices of the values that are left open in it."""
    line = paste(steps, flow(example))
    inside = example[0] if isinstance(example, list) and example else example
    if shape.part and isinstance(inside, dict) and OPEN in inside and line:
        return say("correct.choices", line=line, key=OPEN, choices=", ".join(shapes(shape.part)))
    left = [key for key, each in inside.items() if each == OPEN] if isinstance(inside, dict) else []
    keys = [inner for key in left if shape.part and (inner := shapes(shape.part).get(key)) and inner.choices]
    if not line or not keys:
        return line
    return say("correct.choices", line=line, key=keys[0].key, choices=", ".join(keys[0].choices))


def web_address(value: str) -> str:
    """Return a web or mail address that lacks its scheme with it; empty if it is neither."""
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value):
        return f"https://{value}"
    return f"mailto:{value}" if re.fullmatch(r"[^\s@:/]+@[\w-]+(\.[\w-]+)+", value) else ""
