"""A list that differs, on one line: items that are struck, added, changed or moved, and those that are as before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from stagebook.differences.fields import FieldDifference, ItemDifference
from stagebook.model.field_guide import FieldGuide
from stagebook.pages.changed_texts import edit_text, replaced
from stagebook.pages.field_words import NOTE, FieldWords, field_label, head_field
from stagebook.words import Phrase, Run, phrase, say

KEPT = 2
"""Items of a list that are named where they are as before; more are counted."""


@dataclass(frozen=True)
class ListEdit:
    """Writes the items of a list that differs."""

    words: FieldWords
    holder: str
    guide: FieldGuide
    difference: FieldDifference

    def write(self) -> Phrase:
        """The whole list in its order: “Welcome, ~~Restaurant diary~~ → Booking, 3 as before”."""
        return self.words.join([item for gap in self.list_gaps() for item in gap])

    @cached_property
    def by_place(self) -> Mapping[int, ItemDifference]:
        """Items that are there and differ, by their positions in the later list."""
        return {each.now_at: each for each in self.difference.items if each.now_at is not None}

    @cached_property
    def gone(self) -> Sequence[ItemDifference]:
        """Items that are gone."""
        return [each for each in self.difference.items if each.now_at is None]

    def list_gaps(self) -> Iterator[list[Phrase]]:
        """Yield runs of items: such as stay, and between them what goes and comes at one place."""
        named = {each.was_at for each in self.difference.items}
        old = iter([index for index in range(len(self.difference.was)) if index not in named])
        begin = 0
        came: list[Phrase] = []
        kept: list[Phrase] = []
        for place, item in enumerate(self.difference.now):
            found = self.by_place.get(place)
            was_at = next(old) if found is None else None if found.is_moved else found.was_at
            if was_at is None and found:
                yield self.shorten(kept)
                kept = []
                came.append(self.moved(found) if found.is_moved else self.item(found.now, "added"))
                continue
            assert was_at is not None
            gap = self.gap(begin, was_at, came)
            begin, came = was_at + 1, []
            if gap or found:
                yield self.shorten(kept)
                kept = []
                yield gap
            if found:
                yield [self.changed(found)]
            else:
                kept.append(self.item(item, NOTE))
        yield self.shorten(kept)
        yield self.gap(begin, len(self.difference.was), came)

    def gap(self, begin: int, end: int, came: list[Phrase]) -> list[Phrase]:
        """What is gone between two places of the earlier list, and what came there: one for one if as many."""
        gone = [self.item(each.was, "struck") for each in self.gone if begin <= (each.was_at or 0) < end]
        if len(gone) == len(came):
            return [(*old, Run(say("changed.arrow")), *new) for old, new in zip(gone, came, strict=True)]
        return [*gone, *came]

    def shorten(self, kept: list[Phrase]) -> list[Phrase]:
        """Items that are as before; of many only their number."""
        return kept if len(kept) <= KEPT else [(Run(say("changed.as-before", n=len(kept)), tone=NOTE),)]

    def item(self, written: Any, tone: str) -> Phrase:
        """A whole item."""
        return self.words.value(self.holder, self.guide, written, tone)

    def moved(self, item: ItemDifference) -> Phrase:
        """An item that stands elsewhere: “Pay (moved, now after Book)”."""
        name = self.changed(item) if item.event == "changed" else self.item(item.now, "")
        before = self.difference.now[: item.now_at]
        if not before:
            return phrase("changed.item-moved.first", item=name)
        return phrase("changed.item-moved", item=name, before=self.brief(before[-1]))

    def brief(self, written: Any) -> Phrase:
        """What an item is known by."""
        if self.guide.type == "part":
            return self.words.head(self.guide, written)
        return self.item(written, "")

    def changed(self, item: ItemDifference) -> Phrase:
        """An item of which some values differ: these are struck and added, the others stay."""
        if item.segments:
            return edit_text(item.segments)
        known = {each.field: each for each in item.fields}
        head = head_field(self.guide, item.now)
        parts: list[Phrase] = []
        for each in self.guide.fields:
            label = () if each is head else (Run(f"{label_of(self.guide.name, each)} ", tone=NOTE),)
            if each.name in known:
                parts.append((*label, *self.edit(each, known[each.name])))
            elif each.name in item.now:
                parts.append((*label, *self.words.value(self.guide.name, each, item.now[each.name], NOTE)))
        return (*parts[0], *((Run(" "), *self.words.join(parts[1:], "changed.next", NOTE)) if parts[1:] else ()))

    def edit(self, guide: FieldGuide, difference: FieldDifference) -> Phrase:
        """A value of an item that differs."""
        if difference.segments:
            return edit_text(difference.segments)
        name = self.guide.name
        was, now = (
            () if each is None else self.words.value(name, guide, each, tone)
            for each, tone in ((difference.was, "struck"), (difference.now, "added"))
        )
        return replaced(was, now)


def label_of(holder: str, guide: FieldGuide) -> str:
    """The label before a value of an item."""
    return say("changed.labelled", label=field_label(holder, guide.name), text="").rstrip()
