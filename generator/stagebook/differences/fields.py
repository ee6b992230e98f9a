"""Compare the fields of a thing before and after, down to items of lists and words of texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from stagebook.commonmark.same_text import is_same_markdown
from stagebook.differences.lists import ItemPair, find_moved, match_items
from stagebook.differences.reworded_texts import says_otherwise
from stagebook.differences.texts import TextSegment, compare_texts, differ_in_blanks
from stagebook.model.field_guide import FieldGuide
from stagebook.source import Mark, Ref, Steps


class Marks(NamedTuple):
    """Where a value stands in the earlier model and in the later one; None where the model does not have it."""

    before: Mark | None
    after: Mark | None


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that differs: its values before and after in written form, None where the file does not have it.

    References are those of the later model: one to a thing that has another id now is the same reference. Where both
    models have the field, `segments`, `items` or `fields` say in detail what differs, each for values of its sort.
    """

    field: str
    """Its key in the YAML file."""
    was: Any
    now: Any
    marks: Marks
    segments: tuple[TextSegment, ...] = ()
    """Of a text: its words that are equal, struck and added."""
    items: tuple[ItemDifference, ...] = ()
    """Of a list: the items that came, went, moved or differ; all others stand in their order between these."""
    fields: tuple[FieldDifference, ...] = ()
    """Of a part with keys of its own: those that differ."""
    is_wording: bool = False
    """Whether only the wording of texts differs on which nothing rests, or the blanks of a text."""

    @property
    def is_detailed(self) -> bool:
        """Whether it says in detail what differs."""
        return bool(self.segments or self.items or self.fields)


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """An item of a list that came, went, moved or differs; the last two may be both."""

    was_at: int | None
    """Its position in the earlier list, from 0; None for one that came."""
    now_at: int | None
    was: Any
    now: Any
    marks: Marks
    is_moved: bool = False
    segments: tuple[TextSegment, ...] = ()
    fields: tuple[FieldDifference, ...] = ()
    is_wording: bool = False

    @property
    def event(self) -> Literal["came", "gone", "changed", "moved"]:
        """What happened to it; one that differs and moved is changed."""
        if self.was_at is None:
            return "came"
        if self.now_at is None:
            return "gone"
        return "changed" if self.fields or self.segments else "moved"


class ValuePlace(NamedTuple):
    """The thing of a value before and after, and the steps to the value in each."""

    before: Ref | None
    after: Ref | None
    steps_before: Steps = ()
    steps_after: Steps = ()

    def at(self, before: str | int | None, after: str | int | None) -> ValuePlace:
        """Return the place one step further in; None where there is no such value."""
        return ValuePlace(
            self.before if before is not None else None,
            self.after if after is not None else None,
            (*self.steps_before, before) if before is not None else (),
            (*self.steps_after, after) if after is not None else (),
        )

    def marks(self) -> Marks:
        """Return the marks of the value."""
        return Marks(
            Mark(self.before, self.steps_before) if self.before else None,
            Mark(self.after, self.steps_after) if self.after else None,
        )


def compare_fields(
    was: dict[str, Any], now: dict[str, Any], guides: Sequence[FieldGuide], place: ValuePlace
) -> Iterator[FieldDifference]:
    """Yield the fields of a thing or part that differ, in the documented order.

    Markdown whose lines break elsewhere within paragraphs is the same.
    """
    for guide in guides:
        old, new = was.get(guide.name), now.get(guide.name)
        if old == new:
            continue
        inside = place.at(None if old is None else guide.name, None if new is None else guide.name)
        found = compare_values(guide.name, old, new, guide, inside)
        if old is None or new is None or found.is_detailed or not is_same(old, new, guide):
            yield found


def is_same(was: Any, now: Any, guide: FieldGuide) -> bool:
    """Tell whether two values that are written differently are the same: Markdown, or all that is in them."""
    if guide.type == "markdown" and not guide.many:
        return is_same_markdown(was, now)
    return guide.type == "part" or guide.many


def compare_values(name: str, was: Any, now: Any, guide: FieldGuide, place: ValuePlace) -> FieldDifference:
    """Compare two values of a field, one of which may be None."""
    segments: tuple[TextSegment, ...] = ()
    items: tuple[ItemDifference, ...] = ()
    fields: tuple[FieldDifference, ...] = ()
    wording = False
    if was is None or now is None:
        pass
    elif guide.many:
        items = tuple(compare_items(was, now, guide, place))
        wording = all(each.is_wording for each in items)
    elif guide.type == "part":
        fields = tuple(compare_fields(was, now, guide.fields, place))
        wording = all(each.is_wording for each in fields)
    elif guide.type == "mapping":
        fields = tuple(compare_keys(was, now, place))
    elif guide.type == "text" or (guide.type == "markdown" and not is_same_markdown(was, now)):
        segments = compare_texts(was, now)
        wording = is_mere_wording(was, now, guide)
    return FieldDifference(name, was, now, place.marks(), segments, items, fields, wording)


def is_mere_wording(was: str, now: str, guide: FieldGuide) -> bool:
    """Tell whether a text differs in blanks alone, or only describes and has its numbers and sentences as before."""
    return differ_in_blanks(was, now) or (guide.describes and not says_otherwise(was, now))


def compare_keys(was: dict[str, Any], now: dict[str, Any], place: ValuePlace) -> Iterator[FieldDifference]:
    """Yield the values of a mapping with free keys that differ, in the order of the later one, then those gone."""
    for key in dict.fromkeys((*now, *was)):
        old, new = was.get(key), now.get(key)
        if old != new:
            marks = place.at(None if old is None else key, None if new is None else key).marks()
            segments = compare_texts(old, new) if isinstance(old, str) and isinstance(new, str) else ()
            yield FieldDifference(key, old, new, marks, segments)


def compare_items(was: list[Any], now: list[Any], guide: FieldGuide, place: ValuePlace) -> Iterator[ItemDifference]:
    """Yield the items that differ: in the order of the later list, then those that are gone."""
    pairs = match_items(was, now, guide)
    moved = find_moved(pairs)
    known = {pair.after: pair for pair in pairs}
    for index, new in enumerate(now):
        pair = known.get(index)
        if pair is None:
            yield ItemDifference(None, index, None, new, place.at(None, index).marks())
        elif pair in moved or was[pair.before] != new:
            found = compare_item(pair, was[pair.before], new, guide, place, is_moved=pair in moved)
            if found.is_moved or found.fields or found.segments:
                yield found
    for index in sorted({*range(len(was))} - {pair.before for pair in pairs}):
        yield ItemDifference(index, None, was[index], None, place.at(index, None).marks())


def compare_item(
    pair: ItemPair, was: Any, now: Any, guide: FieldGuide, place: ValuePlace, *, is_moved: bool
) -> ItemDifference:
    """Compare an item that both lists have."""
    inside = place.at(pair.before, pair.after)
    segments: tuple[TextSegment, ...] = ()
    fields: tuple[FieldDifference, ...] = ()
    wording = False
    if guide.type == "part":
        fields = tuple(compare_fields(was, now, guide.fields, inside))
        wording = all(each.is_wording for each in fields)
    elif was != now:
        segments = compare_texts(was, now)
        wording = is_mere_wording(was, now, guide)
    return ItemDifference(
        pair.before, pair.after, was, now, inside.marks(), is_moved, segments, fields, wording and not is_moved
    )
