"""Every text that a file can hold, filled with made-up words: the files of the reference, with other texts in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from stagebook.model.entities.stage import PlacedStage
from stagebook.model.field_guide import guide
from stagebook.model.fields import DAY
from stagebook.model.kinds import KINDS
from stagebook.reading.named_ids import list_named_ids
from stagebook.reading.shapes import shapes
from stagebook.reading.yaml_files.parse import parse
from stagebook.words import say

NO_TEXT = {"id", "was", "url", "on", "rule", "add", "remove", "add_", "remove_"}
"""Keys of text that is no free text: ids, addresses, codes, words of the model's own vocabulary."""

Steps = tuple[str | int, ...]


@cache
def library() -> dict[str, Any]:
    """The value of the whole file of each kind in the reference, by its path; together they are one model."""
    found = {}
    for kind in KINDS:
        text = say(f"whole.{kind}")
        path = text.partition("\n")[0].removeprefix("# ")
        found[path] = parse(path, text).value
    return found


@cache
def others() -> dict[str, bytes]:
    """Files with nothing but a name, of all things that those of the library name."""
    values: list[tuple[Any, type[BaseModel]]] = [
        (value, KINDS[kind_of(path)].entity) for path, value in library().items()
    ]
    inside = [stage for value, _ in values for stage in value.get("stages", ()) if "id" in stage]
    values += [(stage, PlacedStage) for stage in inside]
    named = {each.ref for value, owner in values for each in list_named_ids(value, owner)}
    paths = {f"models/{KINDS[ref.kind].folder}/{ref.id}.yaml": ref.id for ref in named}
    own = {stage["id"] for stage in inside}
    return {
        path: f"name: Other {id}\n".encode() for path, id in paths.items() if path not in library() and id not in own
    }


def kind_of(path: str) -> str:
    """The kind of a file."""
    folder = path.split("/")[1].removesuffix(".yaml")
    return next(kind.name for kind in KINDS.values() if kind.folder == folder)


def free_texts(value: Any, owner: type[BaseModel], at: Steps = ()) -> Iterator[tuple[Steps, bool]]:
    """Yield the steps to each free text of a mapping, and whether it is Markdown."""
    for field in guide(owner):
        inside = value.get(field.name)
        items = list(enumerate(inside)) if isinstance(inside, list) else [(None, inside)]
        for index, item in items:
            steps = (*at, field.name, *(() if index is None else (index,)))
            if isinstance(item, dict) and field.type == "mapping":
                yield from (((*steps, key), False) for key, each in item.items() if isinstance(each, str))
            elif isinstance(item, dict):
                yield from part_texts(item, owner, field.name, steps)
            elif isinstance(item, str) and field.type in ("text", "markdown") and field.name not in NO_TEXT:
                yield steps, field.type == "markdown"


def part_texts(value: Any, owner: type[BaseModel], name: str, at: Steps) -> Iterator[tuple[Steps, bool]]:
    """Yield the free texts of a part of a thing."""
    part = PlacedStage if name == "stages" and "id" in value else shapes(owner)[name].part
    if part:
        yield from free_texts(value, part, at)


def write(value: Any, text_at: Callable[[Steps], str | None], at: Steps = ()) -> Iterator[str]:
    """Yield the lines of a mapping or a list in block style; `text_at` returns the YAML of texts that are replaced."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in pairs:
        lead = f"{key}:" if isinstance(value, dict) else "-"
        steps = (*at, key)
        replaced = text_at(steps)
        if replaced is not None:
            first, *others = replaced.split("\n")
            yield f"{lead} {first}"
            yield from (f"  {line}" if line else "" for line in others)
        elif isinstance(item, (dict, list)) and DAY not in item:
            yield lead
            yield from (f"  {line}" if line else "" for line in write(item, text_at, steps))
        else:
            yield f"{lead} {item[DAY] if isinstance(item, dict) else json.dumps(item, ensure_ascii=False)}"


def fill(value: Any, owner: type[BaseModel]) -> Any:
    """Return a mapping with all its text fields, those that it leaves out as well."""
    filled = dict(value)
    for field in guide(owner):
        inside = value.get(field.name)
        part = shapes(owner)[field.name].part if field.name in shapes(owner) else None
        if inside is None and field.type in ("text", "markdown") and field.name not in NO_TEXT:
            filled[field.name] = ["x"] if shapes(owner)[field.name].many else "x"
        elif part and isinstance(inside, dict):
            filled[field.name] = fill(inside, part)
        elif part and isinstance(inside, list):
            filled[field.name] = [
                fill(item, PlacedStage if "id" in item and field.name == "stages" else part)
                if isinstance(item, dict)
                else item
                for item in inside
            ]
    return filled
