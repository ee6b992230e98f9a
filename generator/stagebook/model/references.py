"""List the references from a thing to others, by the `Refers` marks of its fields."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from stagebook.model.fields import Refers
from stagebook.source import Ref, Steps


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference to another thing, and the steps to it inside the thing that holds it."""

    to: Ref
    steps: Steps


@dataclass(frozen=True, slots=True)
class Slot:
    """A field that can hold references: an id, a list of ids, a part or a list of parts."""

    attribute: str
    key: str
    kind: str
    """Kind referred to; empty if the references are inside a part."""
    part: type[BaseModel] | None
    many: bool


def references(thing: BaseModel) -> Iterator[Reference]:
    """List the references of a thing, in order of its fields."""
    return walk(thing, ())


def walk(part: BaseModel, at: Steps) -> Iterator[Reference]:
    """List the references inside one part."""
    for slot in slots(type(part)):
        value = getattr(part, slot.attribute)
        if not value:
            continue
        items = [((slot.key, index), item) for index, item in enumerate(value)] if slot.many else [((slot.key,), value)]
        for steps, item in items:
            if slot.part is None:
                yield Reference(Ref(slot.kind, item), at + steps)
            else:
                yield from walk(item, at + steps)


@cache
def slots(owner: type[BaseModel]) -> tuple[Slot, ...]:
    """Return the fields of a class that can hold references; computed once a class."""
    found = (
        slot(name, field.alias or name, [field.annotation, *field.metadata])
        for name, field in owner.model_fields.items()
    )
    return tuple(each for each in found if each)


def slot(attribute: str, key: str, annotations: list[Any], many: bool = False) -> Slot | None:
    """Return the slot that a field's annotation describes; None for one without references."""
    for annotation in annotations:
        if isinstance(annotation, Refers):
            return Slot(attribute, key, annotation.kind, None, many)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return Slot(attribute, key, "", annotation, many) if slots(annotation) else None
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated or origin in (Union, types.UnionType):
            found = slot(attribute, key, list(arguments), many)
        elif origin is tuple:
            found = slot(attribute, key, [arguments[0]], many=True)
        else:
            continue
        if found:
            return found
    return None
