"""Write the things, fields and items that differ as plain values for JSON; `json.py` documents them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stagebook.differences.fields import FieldDifference, ItemDifference, Marks
from stagebook.differences.texts import TextSegment
from stagebook.differences.things import ThingDifference
from stagebook.rules.review import Review
from stagebook.source import Place, Places


def write_thing(found: Review, difference: ThingDifference, places: Places) -> dict[str, Any]:
    """Write a thing that differs."""
    comparison = found.comparison
    thing = comparison.after.model[difference.after] if difference.after else comparison.before.model[difference.ref]
    both = (found.places_before, places)
    return {
        "event": difference.event,
        "before": str(difference.before) if difference.before else None,
        "after": str(difference.after) if difference.after else None,
        "name": thing.name,
        "wording": difference.is_wording,
        "fields": [write_field(each, both) for each in difference.fields],
    }


def write_field(difference: FieldDifference, places: tuple[Places, Places]) -> dict[str, Any]:
    """Write a field that differs."""
    head = {"field": difference.field, "wording": difference.is_wording, **write_marks(difference.marks, places)}
    if difference.segments:
        return head | {"text": write_segments(difference.segments)}
    if difference.items:
        return head | {"items": [write_item(each, places) for each in difference.items]}
    if difference.fields:
        return head | {"fields": [write_field(each, places) for each in difference.fields]}
    return head | {"was": difference.was, "now": difference.now}


def write_item(item: ItemDifference, places: tuple[Places, Places]) -> dict[str, Any]:
    """Write an item of a list that differs."""
    written: dict[str, Any] = {"event": item.event, "was_at": item.was_at, "now_at": item.now_at}
    written |= write_marks(item.marks, places)
    if item.event == "gone":
        written["was"] = item.was
    elif item.event != "changed":
        written["now"] = item.now
    elif item.segments:
        written["text"] = write_segments(item.segments)
    else:
        written["fields"] = [write_field(each, places) for each in item.fields]
    return written


def write_segments(segments: Iterable[TextSegment]) -> list[dict[str, str]]:
    """Write the pieces of a text."""
    return [{each.kind: each.text} for each in segments]


def write_marks(marks: Marks, places: tuple[Places, Places]) -> dict[str, Any]:
    """Write where a value stands on each side."""
    before, after = (its.place(mark) if mark else None for mark, its in zip(marks, places, strict=True))
    return {"before": write_place(before), "after": write_place(after)}


def write_place(place: Place | None) -> dict[str, Any] | None:
    """Write a place; None where no file holds the value."""
    return {"path": place.path, "line": place.line, "column": place.column} if place else None
