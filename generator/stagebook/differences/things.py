"""List what differs between the things of two models, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from stagebook.model import OperatingModel
from stagebook.model.matching import MatchedThings
from stagebook.model.written_form import written_form
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that differs: its values before and after in written form, None where the file does not have it."""

    field: str
    """Its key in the YAML file."""
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class ThingDifference:
    """A thing that is new, gone or changed. One that has another id, by `was`, is changed."""

    event: Literal["new", "gone", "changed"]
    before: Ref | None
    after: Ref | None
    fields: tuple[FieldDifference, ...]
    """In the documented order; of a new or gone thing all that it has."""

    @property
    def ref(self) -> Ref:
        """The thing as it is after, else as it was."""
        ref = self.after or self.before
        assert ref
        return ref


def compare_things(before: OperatingModel, after: OperatingModel, matched: MatchedThings) -> Iterator[ThingDifference]:
    """Yield the things that differ: those of the later model in order of kinds and ids, then those that are gone."""
    for thing in after:
        old = matched.earlier.get(thing.ref)
        fields = tuple(compare_fields(written_form(before[old]) if old else {}, written_form(thing)))
        if old is None:
            yield ThingDifference("new", None, thing.ref, fields)
        elif fields or old != thing.ref:
            yield ThingDifference("changed", old, thing.ref, fields)
    for ref in matched.gone:
        yield ThingDifference("gone", ref, None, tuple(compare_fields(written_form(before[ref]), {})))


def compare_fields(was: dict[str, Any], now: dict[str, Any]) -> Iterator[FieldDifference]:
    """Yield the fields of which the value differs."""
    for field in dict.fromkeys((*now, *was)):
        if was.get(field) != now.get(field):
            yield FieldDifference(field, was.get(field), now.get(field))
