"""Every id that a draft names, with the steps to it: read from what was written, so that failed files are asked too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from stagebook.model.entities.journey import JourneyStep
from stagebook.model.entities.stage import UsedEnabler
from stagebook.model.references import Slot, slots
from stagebook.source import Ref, Steps

SHORT_FORM: Mapping[type[BaseModel], str] = {JourneyStep: "stage", UsedEnabler: "enabler"}
"""Parts that may be written as nothing but an id, and the kind of it."""


class NamedId(NamedTuple):
    """An id where it is named."""

    ref: Ref
    steps: Steps


def list_named_ids(value: dict[str, Any], owner: type[BaseModel], at: Steps = ()) -> Iterator[NamedId]:
    """Every id that a mapping names. What has the wrong form is passed over: validation speaks of it."""
    for slot in slots(owner):
        inside = value.get(slot.key)
        if inside is None:
            continue
        if inside.__class__ is list and slot.many:
            for index, item in enumerate(inside):
                yield from list_ids_of_item(slot, item, (*at, slot.key, index))
        else:
            yield from list_ids_of_item(slot, inside, (*at, slot.key))


def list_ids_of_item(slot: Slot, item: Any, at: Steps) -> Iterator[NamedId]:
    """The ids that one value of a field names."""
    if slot.part is None:
        if item.__class__ is str:
            yield NamedId(Ref(slot.kind, item), at)
    elif item.__class__ is dict:
        yield from list_named_ids(item, slot.part, at)
    elif item.__class__ is str and slot.part in SHORT_FORM:
        yield NamedId(Ref(SHORT_FORM[slot.part], item), at)
