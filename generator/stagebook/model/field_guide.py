"""The manual of authors, read off the entities: every field with its type, its description and an example."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from stagebook.model.fields import Address, Prose, Refers

PLAIN = re.compile(r"[^\W\d_][\w ()'’/.@%*+-]*[\w.)’%*]|[^\W\d_]", re.ASCII)
RESERVED = {"true", "false", "null"}


@dataclass(frozen=True, slots=True)
class FieldGuide:
    """What an author needs to know of one field. `type` is a word of the catalogue (`type.<type>`)."""

    name: str
    type: str
    many: bool
    required: bool
    description: str
    example: str
    """As it stands in a file, key included."""
    refers: str = ""
    values: tuple[str, ...] = ()
    fields: tuple[FieldGuide, ...] = ()
    """The fields of what stands inside it."""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """What an annotation allows: a word for it, and what the word stands for."""

    word: str
    many: bool = False
    refers: str = ""
    values: tuple[str, ...] = ()
    part: type[BaseModel] | None = None


@cache
def guide(owner: type[BaseModel]) -> tuple[FieldGuide, ...]:
    """The fields of an entity or a part, in the order in which they are written."""
    return tuple(guide_field(name, field) for name, field in owner.model_fields.items() if not field.exclude)


def guide_field(name: str, field: FieldInfo) -> FieldGuide:
    """One field."""
    shape = shape_of([field.annotation, *field.metadata])
    key = field.alias or name
    example = field.examples[0] if field.examples else ""
    return FieldGuide(
        name=key,
        type=shape.word,
        many=shape.many,
        required=field.is_required(),
        description=field.description or "",
        example=f"{key}: {flow(example)}",
        refers=shape.refers,
        values=shape.values,
        fields=guide(shape.part) if shape.part else (),
    )


def shape_of(annotations: list[Any], many: bool = False) -> FieldShape:
    """The shape that annotations describe: the marks of fields.py first, then the types themselves."""
    for annotation in annotations:
        found = marked(annotation, many)
        if found:
            return found
    for annotation in annotations:
        inner = list(unfold(annotation))
        origin: Any = get_origin(annotation)
        if origin is tuple:
            return shape_of(inner[:1], many=True)
        if origin is dict:
            return FieldShape("mapping", many)
        if inner:
            return shape_of(inner, many)
    plain = next(
        (annotation for annotation in annotations if isinstance(annotation, type) and annotation is not types.NoneType),
        str,
    )
    return FieldShape(PLAIN_TYPES.get(plain, "text"), many)


PLAIN_TYPES: dict[type, str] = {str: "text", bool: "boolean", int: "number", float: "number", date: "date"}


def marked(annotation: Any, many: bool) -> FieldShape | None:
    """The shape of a mark, a part or a choice."""
    if isinstance(annotation, Refers):
        return FieldShape("id", many, refers=annotation.kind)
    if isinstance(annotation, Prose):
        return FieldShape("markdown", many)
    if isinstance(annotation, Address):
        return FieldShape("url", many)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return FieldShape("part", many, part=annotation)
    if get_origin(annotation) is Literal:
        return FieldShape("choice", many, values=tuple(value for value in get_args(annotation) if value))
    return None


def unfold(annotation: Any) -> Iterator[Any]:
    """What an annotation is made of."""
    if get_origin(annotation) in (Annotated, Union, types.UnionType, tuple):
        yield from (each for each in get_args(annotation) if each not in (types.NoneType, Ellipsis))


def flow(value: Any) -> str:
    """A value as an author may write it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(kept)}" for key, kept in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(kept) for kept in value) + "]"
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    if isinstance(value, str):
        return value if PLAIN.fullmatch(value) and value not in RESERVED else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)
