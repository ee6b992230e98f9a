"""Words for fields and for their values, by the metadata of the model: names, choices, numbers, days, texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from stagebook.model.field_guide import FieldGuide
from stagebook.model.kinds import ORGANISATION
from stagebook.pages.changed_names import name_of, quoted
from stagebook.pages.context import PageContext
from stagebook.pages.wording import value, value_id
from stagebook.rules.review import Review
from stagebook.source import Ref
from stagebook.words import Phrase, Run, day, has, number, say

NOTE = "muted"
"""Tone of what says more of an item."""


def field_label(holder: str, key: str) -> str:
    """The label of a field of a holder: a kind, or the field that holds the part."""
    own = f"label.{holder}.{key}"
    return say(own if has(own) else f"label.{key}")


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Words for the values of fields of both models; references link to things of the later one."""

    context: PageContext
    review: Review

    def value(self, holder: str, guide: FieldGuide, written: Any, tone: str = "", *, cut: bool = False) -> Phrase:
        """One value of a field; a list as its items. `tone` is that of what comes or goes. `cut`: texts are short."""
        if isinstance(written, list):
            return self.join([self.value(holder, guide, each, tone, cut=cut) for each in written])
        if guide.refers:
            return self.name(Ref(guide.refers, written), tone)
        if guide.type == "part":
            return self.part(guide, written, tone, cut=cut)
        if guide.type == "mapping":
            pairs = (say("changed.labelled", label=key, text=str(each)) for key, each in written.items())
            return (Run(say("list.next").join(pairs), tone=tone),)
        if (holder, guide.name, written) == ("of", ORGANISATION, ORGANISATION):
            return self.name(Ref(ORGANISATION, ORGANISATION), tone)
        text = plain_value(holder, guide, written)
        return (Run(quoted(text) if cut else text, tone=tone),) if text else ()

    def name(self, ref: Ref, tone: str) -> Phrase:
        """The name of a thing."""
        first, *others = name_of(self.context, self.review, ref)
        return (replace(first, tone=tone), *others)

    def part(self, guide: FieldGuide, written: dict[str, Any], tone: str, *, cut: bool = False) -> Phrase:
        """A value with keys of its own: by what it is known in the tone, what else it says muted."""
        if is_amount(guide):
            parts = [self.value(guide.name, each, written[each.name]) for each in guide.fields]
            return (Run(" ".join(run.text for part in parts for run in part), tone=tone),)
        head = head_field(guide, written)
        rest = [each for each in guide.fields if each.name in written and each is not head]
        quiet = NOTE if head else tone
        notes = [self.labelled(guide.name, each, written[each.name], quiet, cut=cut) for each in rest]
        if head is None:
            return self.join(notes)
        first = self.head(guide, written, tone)
        return (*first, Run(" "), *self.join(notes, "changed.next", NOTE)) if notes else first

    def labelled(self, holder: str, guide: FieldGuide, written: Any, tone: str = "", *, cut: bool = False) -> Phrase:
        """A value after its label: “for: The pencilled notes”."""
        label = say("changed.labelled", label=field_label(holder, guide.name), text="")
        found = self.value(holder, guide, written, tone, cut=cut)
        return (Run(f"{label.rstrip()} ", tone=tone), *found)

    def head(self, guide: FieldGuide, written: dict[str, Any], tone: str = "") -> Phrase:
        """What an item is known by: the thing it names, or its first value; texts are quoted."""
        head = head_field(guide, written)
        if head is None:
            return ()
        if head.type in ("text", "markdown"):
            return (Run(say("changed.quoted", text=quoted(str(written[head.name]))), tone=tone),)
        return self.value(guide.name, head, written[head.name], tone)

    def join(self, items: Sequence[Phrase], between: str = "list.next", tone: str = "") -> Phrase:
        """Items as a list."""
        mark = (Run(say(between), tone=tone),)
        return tuple(run for index, item in enumerate(items) for run in (mark if index else ()) + item)


def head_field(guide: FieldGuide, written: dict[str, Any]) -> FieldGuide | None:
    """The field that a value is known by: the first required id, else the first required field, else the one named.

    None where nothing is required of it, for then it is known by nothing.
    """
    fields = [each for each in guide.fields if each.name in written]
    required = [each for each in fields if each.required]
    named = fields if names_one(guide) else []
    ordered = [*(each for each in required if each.refers), *required, *named]
    return ordered[0] if ordered else None


def plain_value(holder: str, guide: FieldGuide, written: Any) -> str:
    """The words for a value that names nothing."""
    if isinstance(written, bool):
        return say(f"value.bool.{str(written).lower()}")
    if isinstance(written, int | float):
        return number(written)
    if guide.type == "choice":
        return value(holder, guide.name, written) if has(value_id(holder, guide.name, written)) else str(written)
    if guide.type == "date":
        return day(date.fromisoformat(written))
    return " ".join(str(written).split())


def is_amount(guide: FieldGuide) -> bool:
    """Tell whether a part is a number and what it counts: 240 a year, 10 days."""
    types = [each.type for each in guide.fields]
    return types == ["number", "choice"] and all(each.required for each in guide.fields)


def names_one(guide: FieldGuide) -> bool:
    """Tell whether a part names exactly one thing, of one of several kinds."""
    return all(each.refers or each.type == "choice" for each in guide.fields) and not any(
        each.required for each in guide.fields
    )


def inline_items(guide: FieldGuide) -> bool:
    """Tell whether the items of a list are told on one line: plain values, and parts that say little but a name."""
    if guide.type != "part":
        return True
    plain = all(each.type != "part" and not each.many for each in guide.fields)
    named = any(each.required and each.refers for each in guide.fields)
    return names_one(guide) or (named and plain and len(guide.fields) <= MAX_INLINE)


MAX_INLINE = 3
"""Fields of an item that is told on one line with others."""
