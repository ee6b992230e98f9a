"""List what differs between the things of two models, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from stagebook.differences.fields import FieldDifference, ValuePlace, compare_fields
from stagebook.differences.renamed_references import RenamedReferences
from stagebook.model import Entity, OperatingModel
from stagebook.model.field_guide import guide
from stagebook.model.matching import MatchedThings
from stagebook.model.written_form import written_form
from stagebook.source import Ref


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

    @property
    def is_renamed(self) -> bool:
        """Whether it has another id."""
        return self.event == "changed" and self.before != self.after

    @property
    def is_wording(self) -> bool:
        """Whether only the wording of texts differs on which nothing rests."""
        return self.event == "changed" and not self.is_renamed and all(each.is_wording for each in self.fields)


def compare_things(before: OperatingModel, after: OperatingModel, matched: MatchedThings) -> Iterator[ThingDifference]:
    """Yield the things that differ: those of the later model in order of kinds and ids, then those that are gone.

    A reference to a thing that was renamed does not differ: the rename is the one difference.
    """
    references = RenamedReferences(matched)
    for thing in after:
        old = matched.earlier.get(thing.ref)
        if old is None:
            yield ThingDifference("new", None, thing.ref, compare_one(None, thing, references))
            continue
        was = before[old]
        fields = () if was == thing else compare_one(was, thing, references)
        if fields or old != thing.ref:
            yield ThingDifference("changed", old, thing.ref, fields)
    for ref in matched.gone:
        yield ThingDifference("gone", ref, None, compare_one(before[ref], None, references))


def compare_one(was: Entity | None, now: Entity | None, references: RenamedReferences) -> tuple[FieldDifference, ...]:
    """Compare a thing as it was and as it is; None where one model does not have it."""
    thing = now or was
    assert thing
    guides = guide(type(thing))
    old: dict[str, Any] = references.rename(written_form(was), guides) if was else {}
    new: dict[str, Any] = written_form(now) if now else {}
    place = ValuePlace(was.ref if was else None, now.ref if now else None)
    return tuple(compare_fields(old, new, guides, place))
