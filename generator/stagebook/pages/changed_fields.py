"""*In words*: every field that differs, with what is struck and what is added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from stagebook.differences.things import FieldDifference, ThingDifference
from stagebook.model import Entity
from stagebook.model.references import references
from stagebook.pages.blocks import Cell, Column, Section, Table, words
from stagebook.pages.changed_marks import change_anchor
from stagebook.pages.changed_names import name_of
from stagebook.pages.context import PageContext
from stagebook.rules.review import Review
from stagebook.source import Ref
from stagebook.words import Phrase, Run, plain, say

Row = tuple[Cell, ...]
PROSE = frozenset({"name", "summary", "description", "rationale", "purpose", "trying_to", "because", "vision"})
"""Fields of which the text alone differs: they come last."""
LONG = 60
"""Characters from which on a text is compared word by word."""
NEAR = 6
"""Words that are kept before and after one that differs."""
KEPT = 2
"""Items of a list that are named where they are as before; more are counted."""


def words_section(context: PageContext, review: Review) -> Section | None:
    """A line for each field that differs, by thing; what differs in wording alone comes last. None without any."""
    first, last = list[Row](), list[Row]()
    for each in review.comparison.differences:
        writer = FieldWriter.of(context, review, each)
        for row, is_prose in writer.rows():
            (last if is_prose else first).append(row)
    columns = tuple(Column(say(f"column.changed-{name}")) for name in ("thing", "what"))
    blocks = [Table(columns, tuple(first))] if first else []
    if last:
        folded = say("changed.wording", n=len(last)) if first else ""
        blocks.append(Table(columns, tuple(last), folded=folded))
    return Section("in-words", say("section.changed-words"), tuple(blocks)) if blocks else None


@dataclass(frozen=True)
class FieldWriter:
    """Writes the differences of one thing."""

    context: PageContext
    review: Review
    difference: ThingDifference
    named: tuple[Mapping[str, Ref], Mapping[str, Ref]]
    """The things that it names before and after, by their ids."""

    @classmethod
    def of(cls, context: PageContext, review: Review, difference: ThingDifference) -> FieldWriter:
        """Make the writer of a thing."""
        comparison = review.comparison
        pairs = ((comparison.before.model, difference.before), (comparison.after.model, difference.after))
        was, now = (index_references(model[ref]) if ref else {} for model, ref in pairs)
        return cls(context, review, difference, (was, now))

    def rows(self) -> Iterator[tuple[Row, bool]]:
        """Yield a row for each field, and whether it differs in wording alone."""
        difference = self.difference
        anchor = change_anchor(difference.ref)
        name = name_of(self.context, self.review, difference.ref)
        if difference.event != "changed":
            yield (Cell(name, anchor=anchor), Cell(self.whole())), False
            return
        if difference.before != difference.after and difference.before:
            renamed = (Run(difference.before.id, tone="struck"), Run(" → "), Run(difference.ref.id, tone="added"))
            yield (Cell((*name, Run(f", {say('changed.id')}")), anchor=anchor), Cell(renamed)), False
            anchor = ""
        for each in sorted(difference.fields, key=lambda field: field.field in PROSE):
            label = (*name, Run(f", {each.field.replace('_', ' ')}"))
            yield (Cell(label, anchor=anchor), Cell(self.edit(each))), each.field in PROSE
            anchor = ""

    def whole(self) -> Phrase:
        """All that a new or gone thing says."""
        after = self.difference.event == "new"
        found = ((each.field, each.now if after else each.was) for each in self.difference.fields)
        said = [f"{key.replace('_', ' ')}: {self.text(value, after=after)}" for key, value in found]
        event = say(f"changed.thing.{self.difference.event}")
        text = say("list.next").join(said)
        return (Run(f"{event} ", tone="strong"), *words(text, "added" if after else "struck"))

    def edit(self, field: FieldDifference) -> Phrase:
        """What is struck and what is added of a field."""
        default = default_of(type(self.context.model[self.difference.ref]), field.field)
        was: Any = default if field.was is None else field.was
        now: Any = default if field.now is None else field.now
        if isinstance(was, list) or isinstance(now, list):
            return self.edit_list(was or [], now or [])
        if isinstance(was, str) and isinstance(now, str) and max(len(was), len(now)) > LONG:
            return edit_text(was, now)
        return self.replace(was, now)

    def edit_list(self, was: list[Any], now: list[Any]) -> Phrase:
        """Items that are struck, added, or as before; what is only in another order is said."""
        old, new = ([self.text(each, after=after) for each in its] for its, after in ((was, False), (now, True)))
        if sorted(old) == sorted(new):
            return (*words(say("changed.reordered")), Run(" "), Run(say("list.next").join(new), tone="muted"))
        runs: list[Run] = []
        for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            runs += [Run(say("list.next"))] if runs else []
            if kind == "equal":
                kept = old[start:end]
                few = say("list.next").join(kept) if len(kept) <= KEPT else say("changed.as-before", n=len(kept))
                runs.append(Run(few, tone="muted"))
            elif are_paired(was[start:end], now[first:last]):
                for place, (one, other) in enumerate(zip(was[start:end], now[first:last], strict=True)):
                    runs += [Run(say("list.next"))] if place else []
                    runs += self.edit_item(one, other)
            else:
                runs += edited(say("list.next").join(old[start:end]), say("list.next").join(new[first:last]))
        return tuple(runs)

    def edit_item(self, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Run]:
        """An item of which some values differ: these are struck and added, the others stay."""
        for place, key in enumerate(dict.fromkeys((*was, *now))):
            label = f" {key.replace('_', ' ')}: " if place else ""
            yield from words(label, "muted")
            one, other = was.get(key), now.get(key)
            if one == other:
                yield Run(self.text(other, after=True), tone="muted")
            else:
                yield from self.replace(one, other)

    def replace(self, was: Any, now: Any) -> Phrase:
        """One value in the place of another; either may be missing."""
        old, new = ("" if each is None else self.text(each, after=after) for each, after in ((was, False), (now, True)))
        return edited(old, new)

    def text(self, value: Any, *, after: bool) -> str:
        """A value as text; ids as the names of things."""
        if isinstance(value, dict):
            parts = [(key, self.text(each, after=after)) for key, each in value.items()]
            head = parts[0][1] if parts else ""
            rest = [f"{key.replace('_', ' ')}: {text}" for key, text in parts[1:]]
            return f"{head} ({say('list.next').join(rest)})" if rest else head
        if isinstance(value, list):
            return say("list.next").join(self.text(each, after=after) for each in value)
        if isinstance(value, bool):
            return say(f"value.bool.{str(value).lower()}")
        ref = self.named[after].get(str(value))
        return plain(name_of(self.context, self.review, ref)) if ref else " ".join(str(value).split())


def index_references(thing: Entity) -> dict[str, Ref]:
    """The things that a thing names, by id."""
    return {each.to.id: each.to for each in references(thing)}


def are_paired(was: list[Any], now: list[Any]) -> bool:
    """Whether as many items with keys stand in the place of others."""
    return len(was) == len(now) and all(isinstance(each, dict) for each in (*was, *now))


def default_of(entity: type[Entity], key: str) -> str | None:
    """The word that a field has where the file does not have it; None where it has none."""
    for name, field in entity.model_fields.items():
        if (field.alias or name) == key:
            return field.default if isinstance(field.default, str) and field.default else None
    return None


def edited(was: str, now: str) -> Phrase:
    """“~~common~~ → repeatable”; one alone where the other is empty."""
    struck, added = ((Run(text, tone=tone),) if text else () for text, tone in ((was, "struck"), (now, "added")))
    return (*struck, Run(" → "), *added) if struck and added else (*struck, *added)


def edit_text(was: str, now: str) -> Phrase:
    """A text word by word: what is struck and added, with a few words around it."""
    old, new = re.findall(r"\S+", was), re.findall(r"\S+", now)
    runs: list[Run] = []
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (kind, start, end, first, last) in enumerate(codes):
        runs += [Run(" ")] if runs else []
        if kind == "equal":
            runs.append(Run(shorten(old[start:end], is_first=at == 0, is_last=at == len(codes) - 1)))
            continue
        struck, added = " ".join(old[start:end]), " ".join(new[first:last])
        runs += [Run(struck, tone="struck")] if struck else []
        runs += [Run(" ")] if struck and added else []
        runs += [Run(added, tone="added")] if added else []
    return tuple(runs)


def shorten(kept: list[str], *, is_first: bool, is_last: bool) -> str:
    """Words that stay, cut to those near what differs."""
    if len(kept) <= 2 * NEAR:
        return " ".join(kept)
    head = [] if is_first else kept[:NEAR]
    tail = [] if is_last else kept[-NEAR:]
    return " ".join([*head, "…", *tail])
