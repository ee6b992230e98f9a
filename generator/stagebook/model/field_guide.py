"""Describe every field of the entities (type, description, example) for the reference and for editors."""

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

from stagebook.model.entities.entity import documented_fields
from stagebook.model.fields import Address, Describes, Prose, Refers

PLAIN = re.compile(r"[^\W\d_][\w ()'’/.@%*+-]*[\w.)’%*]|[^\W\d_]", re.ASCII)
RESERVED = {"true", "false", "null"}


@dataclass(frozen=True, slots=True)
class FieldGuide:
    """Description of one field. `type` is a word of the catalogue (`type.<type>`)."""

    name: str
    type: str
    many: bool
    required: bool
    description: str
    example: str
    """Example as written in a file, key included."""
    refers: str = ""
    values: tuple[str, ...] = ()
    fields: tuple[FieldGuide, ...] = ()
    """Fields of the part that the field holds."""
    describes: bool = False
    """Whether it is a text that only describes."""
    default: str | None = None
    """The choice that counts where the file does not have the field; None where none does."""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """The type of a field as its annotation declares it."""

    word: str
    many: bool = False
    refers: str = ""
    values: tuple[str, ...] = ()
    part: type[BaseModel] | None = None


@cache
def guide(owner: type[BaseModel]) -> tuple[FieldGuide, ...]:
    """Describe the fields of an entity or a part, in the documented order."""
    return tuple(guide_field(key, field) for key, field in documented_fields(owner).items())


def guide_field(name: str, field: FieldInfo) -> FieldGuide:
    """Describe one field."""
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
        describes=any(isinstance(each, Describes) for each in field.metadata),
        default=field.default if isinstance(field.default, str) and field.default else None,
    )


def shape_of(annotations: list[Any], many: bool = False) -> FieldShape:
    """Return the shape of annotations: the marks of fields.py first, then the types themselves."""
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
    """Return the shape of a mark, a part or a choice; None for other annotations."""
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
    """List the arguments of an annotation, without None and the ellipsis."""
    if get_origin(annotation) in (Annotated, Union, types.UnionType, tuple):
        yield from (each for each in get_args(annotation) if each not in (types.NoneType, Ellipsis))


def flow(value: Any) -> str:
    """Format a value in YAML's flow style, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    if isinstance(value, str):
        return value if PLAIN.fullmatch(value) and value not in RESERVED else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)
