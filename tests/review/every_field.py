"""A change of every field of every kind, made from the metadata of the fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML

from stagebook.model.entities.journey import Journey
from stagebook.model.entities.measure import Measured
from stagebook.model.entities.subject import Subject
from stagebook.model.field_guide import FieldGuide, guide
from stagebook.model.fields import DAY
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.reading.shapes import shapes
from tests.pages.typed_fields import kind_of, library, others

SPARE = "spare"
"""The id of a thing of each kind that both sides have, and that the later one names instead of others."""
KEPT = {"rule": "no-outcome-measure", "was": ["former-id"], "add": ["anew"], "remove": ["once"]}
"""Values of texts that are no free text: codes, ids and words of the analysis."""


@dataclass
class OtherValues:
    """Makes other values; its texts are all different."""

    numbers: Iterator[int] = field(default_factory=count)
    texts: list[str] = field(default_factory=list)

    def fill(self, value: dict[str, Any], owner: type[BaseModel]) -> dict[str, Any]:
        """Return a mapping that has all fields of an entity or a part, each with another value."""
        keys = guide(owner)
        made = {each.name: self.other(each, value.get(each.name), owner) for each in keys}
        for demand in made.get("demand", ()) if owner is Journey else ():
            del demand["journey"]  # demand on a journey is that journey's own
        return made

    def other(self, each: FieldGuide, old: Any, owner: type[BaseModel]) -> Any:
        if each.name in KEPT:
            return KEPT[each.name]
        part = shapes(owner)[each.name].part if each.name in shapes(owner) else None
        first = (old[0] if old else None) if isinstance(old, list) else old
        if part and issubclass(part, Subject):
            subjects = [{key.name: self.plain(key, "")} for key in guide(part)]
            return subjects if each.many else subjects[-1]
        if part:
            made: Any = self.fill(first if isinstance(first, dict) and "id" not in first else {}, part)
        elif each.type == "mapping":
            made = {key: self.text() for key in (first or {"contract ends": ""})}
        else:
            made = self.plain(each, first)
        return [made] if each.many else made

    def plain(self, each: FieldGuide, old: Any) -> Any:
        """Return another value of a field without parts."""
        if each.type == "id":
            return SPARE
        if each.type == "choice":
            return next(value for value in reversed(each.values) if value != old)
        if each.type == "boolean":
            return not old
        if each.type == "date":
            return {DAY: f"{2030 + next(self.numbers) % 50}-01-31"}
        if each.type == "number":
            if old is None:
                return YAML(typ="safe", pure=True).load(each.example)[each.name]
            return old - 1 if old > 1 else old / 2 if isinstance(old, float) else old + 1
        return f"https://library.example/{next(self.numbers)}" if each.type == "url" else self.text()

    def text(self) -> str:
        self.texts.append(f"Other{next(self.numbers)}")
        return self.texts[-1]


def change_every_field() -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Return the files of a base, of a head in which every field of every kind is another, and the texts of that."""
    spare = {f"models/{KINDS[kind].folder}/{SPARE}.yaml": "name: Spare\n" for kind in KINDS if kind != ORGANISATION}
    spare[f"models/journeys/{SPARE}.yaml"] += "stages: [collect]\n"  # demand at that stage may come from it
    rest = {path: data.decode() for path, data in others().items()} | spare
    made = OtherValues()
    before, after = dict(rest), dict(rest)
    for key in guide(Measured):  # a measure is of one thing
        path, start = f"models/measures/of-{key.name}.yaml", "name: Number\nof: {{{0}: {1}}}\n"
        before[path] = start.format("stage" if key.name == "enabler" else "enabler", SPARE)
        after[path] = start.format(key.name, ORGANISATION if key.name == ORGANISATION else SPARE)
    for path, value in library().items():
        before[path] = to_yaml(value)
        after[path] = to_yaml(made.fill(value, KINDS[kind_of(path)].entity))
    return before, after, made.texts


def to_yaml(value: Any) -> str:
    """Return a value as YAML in flow style, days as they are written."""
    if isinstance(value, dict) and DAY in value:
        return str(value[DAY])
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {to_yaml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(to_yaml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def list_fields(fields: tuple[FieldGuide, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the steps to each field, those of parts among them."""
    for each in fields:
        yield (each.name,)
        yield from ((each.name, *inside) for inside in list_fields(each.fields))


def list_differing(was: Any, now: Any) -> Iterator[tuple[str, ...]]:
    """Yield the steps to each field whose value differs, between two values in written form."""
    if was == now:
        return
    if isinstance(now, list):
        first = was[0] if isinstance(was, list) and was else None
        for item in now:
            yield from list_differing(first, item)
    elif isinstance(now, dict):
        before = was if isinstance(was, dict) else {}
        for key in {**now, **before}:
            if before.get(key) != now.get(key):
                yield (key,)
                yield from ((key, *inside) for inside in list_differing(before.get(key), now.get(key)))
