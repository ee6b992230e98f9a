"""What is due by a day, for a terminal and as JSON.

The JSON document is an object with

- `version`: 1. A key may be added under the same version; none changes its meaning or goes away.
- `on`: the day that `overdue` and `days` are reckoned from.
- `until`: the last day that is listed, or null for all days.
- `items`: a list in order of days. Each has
    - `due`: the day, `days` until then (below 0: it has passed), and whether it is `overdue`,
    - `task`: `review` (of an enabler), `stance` (a decision that turns a year old), `change` (to be done), `demand`
      (to be counted again) or `reading` (of a measure, to be made again),
    - `since`: the day of the decision, count or reading, or null; `count`: how many figures of demand it stands for,
    - `subject`: what it is about, as `kind:id`, and its `name`,
    - `owner`: the id of the team that owns it, or null, and `owner_name`,
    - `path`, `line`, `column`: where the day is written, or null.
- `later`: how many are due after `until`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from stagebook.analysis.due import DueItem
from stagebook.findings.visible import on_one_line
from stagebook.model import OperatingModel
from stagebook.model.naming import Naming
from stagebook.source import Mark, Place, Places, Ref
from stagebook.text_direction import isolate
from stagebook.words import day, say

VERSION = 1


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due by a day."""

    model: OperatingModel
    places: Places
    on: date
    until: date | None
    """The last day that is listed; None: all."""
    items: tuple[DueItem, ...]
    """All items, later ones too, in order of days."""
    folder: str = ""
    """Stands before every path; empty, or ends in a slash."""

    @property
    def overdue(self) -> tuple[DueItem, ...]:
        """Items whose day has passed."""
        return tuple(item for item in self.items if item.is_overdue(self.on))

    @property
    def ahead(self) -> tuple[DueItem, ...]:
        """Items whose day is still to come, and listed."""
        return tuple(item for item in self.items if not item.is_overdue(self.on) and self.lists(item))

    @property
    def later(self) -> int:
        """How many items are due after the last day that is listed."""
        return sum(1 for item in self.items if not item.is_overdue(self.on) and not self.lists(item))

    def lists(self, item: DueItem) -> bool:
        """Return whether an item is due by the last day that is listed."""
        return self.until is None or item.due <= self.until

    def place(self, item: DueItem) -> Place | None:
        """Return where the day of an item is written."""
        place = self.places.place(Mark(item.ref, item.steps))
        return Place(f"{self.folder}{place.path}", place.line, place.column) if place else None


def due_json(found: DueList) -> str:
    """Format what is due as one JSON document."""
    document = {
        "version": VERSION,
        "on": found.on.isoformat(),
        "until": found.until.isoformat() if found.until else None,
        "items": [describe(found, item) for item in (*found.overdue, *found.ahead)],
        "later": found.later,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def describe(found: DueList, item: DueItem) -> dict[str, Any]:
    """Return one item as a JSON object."""
    owner, place, naming = found.model[item.ref].owner, found.place(item), Naming(found.model)
    return {
        "due": item.due.isoformat(),
        "days": (item.due - found.on).days,
        "overdue": item.is_overdue(found.on),
        "task": item.task,
        "since": item.since.isoformat() if item.since else None,
        "count": item.count,
        "subject": str(item.ref),
        "name": naming.name(item.ref),
        "owner": owner or None,
        "owner_name": naming.name(Ref("team", owner)) if owner else None,
        "path": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }


def due_text(found: DueList) -> str:
    """Format what is due for a terminal: what is overdue, what is due soon, and how many are due later."""
    if not found.items:
        return say("gap.due") + "\n"
    span = (found.until - found.on).days if found.until else None
    count = len(found.ahead)
    soon = say("due.ahead", found=count) if span is None else say("due.soon", n=span, found=count)
    none = say("due.nothing-ahead") if span is None else say("due.nothing-soon", n=span)
    parts = [
        part_text(found, found.overdue, "due.overdue", "due.nothing"),
        "\n".join([soon, *lines_of(found, found.ahead)]) if count else none,
        *([say("due.later", n=found.later)] if found.later else []),
    ]
    return "\n\n".join(parts) + "\n"


def part_text(found: DueList, items: tuple[DueItem, ...], heading: str, none: str) -> str:
    """Return a heading and the items under it, or the sentence that there are none."""
    if not items:
        return say(none, day=day(found.on))
    return "\n".join([say(heading, day=day(found.on), found=len(items)), *lines_of(found, items)])


def lines_of(found: DueList, items: Iterable[DueItem]) -> Iterator[str]:
    """Yield two lines an item: day, how far off, name and what there is to do; kind and id, owner, place."""
    naming = Naming(found.model)
    for item in items:
        owner, place = found.model[item.ref].owner, found.place(item)
        do = start_in_lower_case(say(f"due.do.{item.task}", n=item.count))
        since = f" ({say(f'due.since.{item.task}', day=day(item.since))})" if item.since else ""
        yield f"  {item.due.isoformat()}  {shown(naming, item.ref)}: {do}{since}, {distance(found.on, item)}"
        by = shown(naming, Ref("team", owner)) if owner else say("due.no-owner")
        at = f" · {on_one_line(place.path)}:{place.line}:{place.column}" if place else ""
        yield f"  {'':10}  {item.ref.kind}/{item.ref.id} · {by}{at}"


def shown(naming: Naming, ref: Ref) -> str:
    """Return a name as it stands in a line: one that runs from right to left moves nothing beside it."""
    return on_one_line(isolate(naming.name(ref)))


def start_in_lower_case(text: str) -> str:
    """Return a text that goes on in a sentence."""
    return text[:1].lower() + text[1:]


def distance(on: date, item: DueItem) -> str:
    """Return in words how far off the day of an item is."""
    days = (item.due - on).days
    if days == 0:
        return say("due.days.today")
    return say("due.days.ahead", n=days) if days > 0 else say("due.days.overdue", n=-days)
