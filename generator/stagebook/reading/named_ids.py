"""List the ids that a draft refers to, with their steps. Works on raw values, so that files with errors count too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from stagebook.model.entities.demand import Cause
from stagebook.model.entities.journey import JourneyStep
from stagebook.model.entities.stage import UsedEnabler
from stagebook.model.references import Slot, slots
from stagebook.source import Ref, Steps

SHORT_FORM: Mapping[type[BaseModel], str] = {JourneyStep: "stage", UsedEnabler: "enabler", Cause: "enabler"}
"""Parts that may be written as an id alone, and the kind of the id."""


class NamedId(NamedTuple):
    """A ref, and the steps to where it is written."""

    ref: Ref
    steps: Steps


def list_named_ids(value: dict[str, Any], owner: type[BaseModel], at: Steps = ()) -> Iterator[NamedId]:
    """Yield every id that a mapping refers to. Values of the wrong type are skipped: validation reports them."""
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
    """Yield the ids that one value of a field refers to."""
    if slot.part is None:
        if item.__class__ is str:
            yield NamedId(Ref(slot.kind, item), at)
    elif item.__class__ is dict:
        yield from list_named_ids(item, slot.part, at)
    elif item.__class__ is str and slot.part in SHORT_FORM:
        yield NamedId(Ref(SHORT_FORM[slot.part], item), at)
