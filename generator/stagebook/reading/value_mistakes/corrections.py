"""Write the line that corrects a value of the wrong type, or the lines where only the author can choose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from stagebook.model.fields import DAY
from stagebook.reading.draft import RawThing
from stagebook.reading.paths import is_id
from stagebook.reading.shapes import ValueShape, shapes
from stagebook.reading.value_mistakes.written_days import list_days
from stagebook.reading.value_mistakes.written_numbers import GROUPED, list_numbers
from stagebook.reading.yaml_files.yaml_text import flow, quoted
from stagebook.source import Steps
from stagebook.words import say

MAX_HINT_CHARACTERS = 200
MAX_LINES = 3
"""Lines that a hint offers to choose from."""
TRUE, FALSE = frozenset({"yes", "y", "on", "true"}), frozenset({"no", "n", "off", "false"})
PERCENT = re.compile(r"(?P<number>[0-9]{1,9}(?:[.,][0-9]{1,9})?) ?%")
TIME = re.compile(r"(?P<number>[0-9]{1,9}(?:[.,][0-9]{1,9})?) ?(?P<unit>s|secs?|seconds?|h|hrs?|hours?|d|days?)", re.I)
MINUTES = {"s": 1 / 60, "h": 60, "d": 24 * 60}
OPEN = "…"
"""Stands in a line for what only the author can say."""


def paste(steps: Steps, value: str) -> str:
    """Return a line of YAML that corrects the mistake; empty if longer than MAX_HINT_CHARACTERS."""
    line = value if isinstance(steps[-1], int) else f"{steps[-1]}: {value}"
    return line if len(line) <= MAX_HINT_CHARACTERS else ""


def choose(steps: Steps, values: Iterable[str]) -> str:
    """Return the line with the one value, or a sentence with a line for each; empty for none or more than MAX_LINES."""
    lines = [line for each in dict.fromkeys(values) if (line := paste(steps, each))]
    return lines[0] if len(lines) == 1 else either(lines) if len(lines) <= MAX_LINES else ""


def either(lines: Sequence[str]) -> str:
    """Return a sentence that offers several lines; empty if there is none."""
    return say("correct.either", lines=list_alternatives(lines)) if lines else ""


def list_alternatives(words: Sequence[str]) -> str:
    """Join words as code: `a`, `b` or `c`."""
    *before, last = (say("correct.either.line", line=each) for each in words)
    return say("correct.either.last").join([say("correct.either.next").join(before), last] if before else [last])


def for_example(steps: Steps, shape: ValueShape | None) -> str:
    """Return a line with the example of a field; empty if it has none."""
    if shape is None or shape.example is None:
        return ""
    if shape.takes == "choice" and not shape.many:
        return list_choices(steps, shape)
    example = shape.example
    if isinstance(steps[-1], int) and isinstance(example, list):
        example = example[0]
    line = paste(steps, write_example(shape, example))
    return say("correct.example", line=line) if line else ""


def write_example(shape: ValueShape, example: Any) -> str:
    """Return an example as YAML. What the author has to decide is left open in it."""
    if shape.takes == "day":
        return str(example)
    return flow(example) if shape.part is None else flow(leave_open(shape, example))


def leave_open(shape: ValueShape, example: Any) -> Any:
    """Return an example of a mapping, or of a list of them, without values that only the author can choose."""
    if isinstance(example, list):
        return [leave_open(shape, each) for each in example]
    if shape.part is None or not isinstance(example, dict):
        return example
    inside = shapes(shape.part)
    return {key: leave_value_open(inside[key], each) for key, each in example.items()}


def leave_value_open(shape: ValueShape, example: Any) -> Any:
    """Return an example of a field inside a mapping; a choice is left open, a day is written without quotes."""
    if shape.takes == "choice":
        return OPEN
    return {DAY: example} if shape.takes == "day" else leave_open(shape, example)


def list_choices(steps: Steps, shape: ValueShape) -> str:
    """Return the lines to choose from, for a field with few choices; for one with more a line and the choices."""
    if len(shape.choices) <= MAX_LINES:
        return either([paste(steps, each) for each in shape.choices])
    return say("correct.choices", line=f"{shape.key}: {OPEN}", key=shape.key, choices=", ".join(shape.choices))


def scalars(draft: RawThing, steps: Steps, value: Any) -> Iterator[str]:
    """Yield the texts inside a value as they were written, in order. Keys are left out."""
    if isinstance(value, dict) and DAY not in value:
        for key, each in value.items():
            yield from scalars(draft, (*steps, key), each)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from scalars(draft, (*steps, index), each)
    elif value is not None:
        yield value if isinstance(value, str) else draft.plain(steps)


def numbers_meant(shape: ValueShape | None, texts: Iterable[str]) -> list[str]:
    """List the numbers that texts may mean and the field takes: of 60 % as a share 0.6, of 8/10 as a score 8."""
    whole = shape is not None and shape.takes == "whole-number"
    least, most = (shape.minimum, shape.maximum) if shape else (None, None)
    found: dict[str, None] = {}
    for number in (each for text in texts for each in list_numbers(without_scale(shape, text))):
        if whole and GROUPED.fullmatch(number):
            continue  # of a count it is the thousands, which are listed as well
        value = float(number)
        rounded = [f"{int(value)}", f"{int(value) + 1}"] if whole and value != int(value) else [number]
        for each in rounded:
            if (least is None or float(each) >= least) and (most is None or float(each) <= most):
                found.setdefault(f"{int(value)}" if whole and value == int(value) else each)
    return list(found)


def without_scale(shape: ValueShape | None, text: str) -> str:
    """Return a text without the scale of its number: a share for a percentage, minutes for hours."""
    if shape is None:
        return text
    if shape.key == "minutes" and (time := TIME.fullmatch(text.strip())):
        return f"{float(time['number'].replace(',', '.')) * MINUTES[time['unit'][0].lower()]:.10g}"
    if shape.maximum == 1 and (percent := PERCENT.fullmatch(text.strip())):
        return f"{float(percent['number'].replace(',', '.')) / 100:.10g}"
    return re.sub(rf"\s*(?:/|out of|of)\s*{shape.maximum:g}$", "", text) if shape.maximum else text


def days_meant(texts: Iterable[str]) -> list[str]:
    """List the days that texts may mean, in the form of a date."""
    return [each.isoformat() for text in texts for each in list_days(text)]


def booleans_meant(texts: Iterable[str]) -> list[str]:
    """List the truth values that texts may mean: yes is true."""
    words = [text.strip().casefold() for text in texts]
    return [meant for word in words for meant, among in (("true", TRUE), ("false", FALSE)) if word in among]


def ids_meant(texts: Iterable[str]) -> list[str]:
    """List the texts that can be ids."""
    return [flow(text.strip()) for text in texts if is_id(text.strip())]


def joined_text(value: Any, texts: Sequence[str]) -> str:
    """Return a list or a mapping as the one text that it may have been meant to be; empty if that is too long."""
    if isinstance(value, dict):
        pairs = [f"{key}: {each}" for key, each in value.items() if isinstance(each, str) and "\n" not in each]
        return quoted(", ".join(pairs)) if pairs and len(pairs) == len(value) else ""
    flat = isinstance(value, list) and all(not isinstance(each, (dict, list)) for each in value)
    return flow(", ".join(texts)) if flat and texts and not any("\n" in each for each in texts) else ""
