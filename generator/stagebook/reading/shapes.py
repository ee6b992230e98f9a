"""Describe the fields of a class by its annotations, once per class: for messages and suggestions."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Interval, Le
from pydantic import BaseModel, BeforeValidator, PlainValidator
from pydantic.fields import FieldInfo

from stagebook.model.fields import Counted, Prose, Refers, read_day, wrap
from stagebook.source import Steps


@dataclass(frozen=True, slots=True)
class ValueShape:
    """One field: its key in YAML, the type of its values, and an example."""

    key: str
    takes: Literal[
        "text", "markdown", "number", "whole-number", "boolean", "day", "choice", "part", "mapping", "extra"
    ] = "text"
    many: bool = False
    alone: bool = False
    """Whether a list of one may be written as its item."""
    required: bool = False
    part: type[BaseModel] | None = None
    choices: tuple[str, ...] = ()
    refers: str = ""
    counted: bool = False
    """Whether a number counts things, or minutes."""
    minimum: float | None = None
    maximum: float | None = None
    example: Any = None


@cache
def shapes(owner: type[BaseModel]) -> Mapping[str, ValueShape]:
    """Return the fields that can be written, by key."""
    return {
        field.alias or name: shape_of(field.alias or name, field)
        for name, field in owner.model_fields.items()
        if not field.exclude
    }


def shape_of(key: str, field: FieldInfo) -> ValueShape:
    """Return the shape of one field."""
    shape = ValueShape(key, required=field.is_required(), example=(field.examples or [None])[0])
    for annotation in (field.annotation, *field.metadata):
        shape = refine(shape, annotation)
    return shape


def refine(shape: ValueShape, annotation: Any) -> ValueShape:
    """Return a shape refined by one annotation or its metadata."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated or origin in (Union, types.UnionType):
        for argument in arguments:
            shape = refine(shape, argument)
        return shape
    if origin is tuple:
        return replace(refine(shape, arguments[0]), many=True)
    if origin is Literal:
        return replace(shape, takes="choice", choices=tuple(each for each in arguments if each))
    if origin is dict:
        return replace(shape, takes="mapping")
    if isinstance(annotation, Refers):
        return replace(shape, refers=annotation.kind)
    if isinstance(annotation, Counted):
        return replace(shape, counted=True)
    if isinstance(annotation, Prose):
        return replace(shape, takes="markdown")
    if isinstance(annotation, FieldInfo):
        for mark in annotation.metadata:
            shape = refine(shape, mark)
        return shape
    if isinstance(annotation, BeforeValidator):
        return replace(shape, alone=annotation.func is wrap or shape.alone)
    if isinstance(annotation, PlainValidator):
        return replace(shape, takes="day" if annotation.func is read_day else "extra")
    if isinstance(annotation, (Ge, Le, Interval)):
        minimum, maximum = getattr(annotation, "ge", None), getattr(annotation, "le", None)
        return replace(shape, minimum=pick(minimum, shape.minimum), maximum=pick(maximum, shape.maximum))
    return refine_class(shape, annotation)


def refine_class(shape: ValueShape, annotation: Any) -> ValueShape:
    """Return a shape refined by the class of its values."""
    if not isinstance(annotation, type):
        return shape
    if issubclass(annotation, BaseModel):
        return replace(shape, takes="part", part=annotation)
    if annotation is bool:
        return replace(shape, takes="boolean")
    if annotation is int:
        return replace(shape, takes="whole-number")
    return replace(shape, takes="number") if annotation is float else shape


def pick(new: Any, old: float | None) -> float | None:
    """Return the new bound, or the old one if there is none."""
    return old if new is None else float(new)


def part_at(owner: type[BaseModel], steps: Steps) -> type[BaseModel] | None:
    """Return the class of the mapping at some steps into a thing; None if it has none."""
    for step in steps:
        if isinstance(step, int):
            continue
        shape = shapes(owner).get(step)
        if shape is None or shape.part is None:
            return None
        owner = shape.part
    return owner


def shape_at(owner: type[BaseModel], steps: Steps) -> ValueShape | None:
    """Return the shape of the field at some steps; list positions at their end are ignored."""
    while steps and isinstance(steps[-1], int):
        steps = steps[:-1]
    if not steps:
        return None
    part = part_at(owner, steps[:-1])
    return shapes(part).get(str(steps[-1])) if part else None
