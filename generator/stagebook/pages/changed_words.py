"""*In words*: every field that differs, with what is struck and added, by thing; mere wording comes last, folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from stagebook.differences.fields import FieldDifference, ItemDifference
from stagebook.differences.proposed_renames import ProposedRename
from stagebook.differences.things import ThingDifference
from stagebook.limits import BUDGET
from stagebook.model import KINDS
from stagebook.model.field_guide import FieldGuide, guide
from stagebook.pages.blocks import Block, Cell, Column, Item, Listing, Paragraph, Section, Table, words
from stagebook.pages.changed_lists import ListEdit
from stagebook.pages.changed_marks import change_anchor
from stagebook.pages.changed_names import name_of
from stagebook.pages.changed_texts import edit_text, merge_runs, replaced
from stagebook.pages.context import PageContext
from stagebook.pages.field_words import FieldWords, field_label, inline_items, is_amount, names_one
from stagebook.pages.wording import join_sentences
from stagebook.rules.review import Review
from stagebook.words import Phrase, Run, number, phrase, say

MAX_RENAMES = 24
"""Proposed renames that are listed; the others are counted, and listed for programs."""
WHOLE = 6
"""Fields that are told of a new thing or one that is gone; the others are counted."""


ALL_THINGS = "stagebook diff --format json"
"""The command that tells of every thing that differs, however many they are."""


@dataclass(frozen=True, slots=True)
class Line:
    """What differs of one value."""

    of: Phrase
    """The labels of the fields that lead to it, without the thing."""
    what: Phrase
    is_wording: bool = False


def words_sections(context: PageContext, review: Review) -> Iterator[Section]:
    """The sections of what differs in the model and in the settings; none where nothing does."""
    found = list(words_blocks(context, review))
    if found:
        yield Section("in-words", say("section.changed-words"), tuple(found))
    if review.settings:
        yield settings_section(review)


def words_blocks(context: PageContext, review: Review) -> Iterator[Block]:
    """Proposed renames, what differs by thing, then what differs in wording alone."""
    proposed = review.comparison.proposed_renames
    if proposed:
        items = [rename_item(context, review, each) for each in proposed[:MAX_RENAMES]]
        more = len(proposed) - len(items)
        yield Listing((*items, *([Item(words(say("changed.more-renames", n=more), "muted"))] if more else ())))
    first, last = list[tuple[Cell, ...]](), list[tuple[Cell, ...]]()
    shown = in_order(review)
    if review.comparison.is_past_limit and len(shown) > BUDGET.table_rows:
        yield Paragraph(first_things_sentence(len(shown)), "muted")
        shown = shown[: BUDGET.table_rows]
    for each in shown:
        anchor = change_anchor(each.ref)
        for line in ThingWriter(context, review, each).lines():
            name = name_of(context, review, each.ref)
            row = (Cell((*name, *line.of), anchor=anchor), Cell(merge_runs(line.what)))
            (last if line.is_wording else first).append(row)
            anchor = ""
    columns = tuple(Column(say(f"column.changed-{name}")) for name in ("thing", "what"))
    if first:
        yield Table(columns, tuple(first), cards=True)
    if last:
        yield Table(columns, tuple(last), folded=say("changed.wording", n=len(last)) if first else "", cards=True)


def first_things_sentence(count: int) -> Phrase:
    """That only the first things are told of, and where all of them are."""
    command = Run(ALL_THINGS, tone="code")
    return phrase("changed.first-things", shown=number(BUDGET.table_rows), all=number(count), command=command)


def in_order(review: Review) -> Sequence[ThingDifference]:
    """The things that differ, the most consequential first, then in order of kinds and ids."""
    places = {ref: place for place, each in reversed([*enumerate(review.consequences)]) for ref in each.refs}
    return sorted(review.comparison.differences, key=lambda each: places.get(each.ref, len(places)))


def rename_item(context: PageContext, review: Review, proposed: ProposedRename) -> Item:
    """That two things may be the same, and the line that says so."""
    said = phrase(
        "changed.rename",
        before=name_of(context, review, proposed.before),
        after=name_of(context, review, proposed.after),
        was=Run(proposed.before.id, tone="code"),
        now=Run(proposed.after.id, tone="code"),
        kind=say(f"a.{proposed.after.kind}"),
        share=number(int(proposed.agreement * 100)),
    )
    path = context.source_path(proposed.after)
    line = Run(proposed.line, tone="code")
    if not path:
        return Item(join_sentences([said, phrase("changed.rename.line.nowhere", line=line)]))
    return Item(join_sentences([said, phrase("changed.rename.line", line=line, path=Run(path, tone="code"))]))


def settings_section(review: Review) -> Section:
    """Settings that differ: those of this plugin with their values, all others by name."""
    found = review.settings
    blocks: list[Block] = []
    if found.settings:
        columns = tuple(Column(say(f"column.changed-{name}")) for name in ("setting", "what"))
        rows = tuple(
            (
                Cell((Run(each.key, tone="code"),)),
                Cell(replaced(setting(each.was, "struck"), setting(each.now, "added"))),
            )
            for each in found.settings
        )
        blocks.append(Table(columns, rows))
    if found.others:
        names = say("list.next").join(found.others)
        blocks.append(Paragraph(phrase("changed.other-settings", n=len(found.others), names=names), "muted"))
    return Section("settings", say("section.changed-settings"), tuple(blocks))


def setting(value: Any, tone: str) -> Phrase:
    """A value of a setting."""
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    return (Run(say("list.next").join(map(str, items)), tone=tone),)


@dataclass(frozen=True)
class ThingWriter:
    """Writes what differs of one thing."""

    context: PageContext
    review: Review
    difference: ThingDifference

    @property
    def words(self) -> FieldWords:
        """Words for values."""
        return FieldWords(self.context, self.review)

    @property
    def guides(self) -> Sequence[FieldGuide]:
        """The fields of its kind."""
        return guide(KINDS[self.difference.ref.kind].entity)

    def lines(self) -> Iterator[Line]:
        """Yield a line for each value that differs; one for a thing that is new or gone."""
        difference = self.difference
        kind = difference.ref.kind
        if difference.event != "changed":
            event = (Run(say(f"changed.thing.{difference.event}", kind=say(f"kind.{kind}", n=1)), tone="strong"),)
            said = self.whole()
            yield Line((), phrase("changed.thing.says", event=event, said=said) if said else event)
            return
        if difference.is_renamed and difference.before:
            ids = replaced((Run(difference.before.id, tone="struck"),), (Run(difference.ref.id, tone="added"),))
            yield Line(words(f", {say('changed.id')}"), ids)
        known = {each.name: each for each in self.guides}
        for each in sorted(difference.fields, key=lambda field: known[field.field].describes):
            if not self.is_told_by_id(each):
                yield from self.field(kind, known[each.field], each, ())

    def is_told_by_id(self, field: FieldDifference) -> bool:
        """Whether a field only says that the thing had the id which it no longer has."""
        if field.field != "was" or not self.difference.is_renamed or self.difference.before is None:
            return False
        added = set(field.now or ()) - set(field.was or ())
        return added == {self.difference.before.id} and set(field.was or ()) < set(field.now or ())

    def whole(self) -> Phrase:
        """What a new or gone thing says, in a few words."""
        known = {each.name: each for each in self.guides}
        fields = [each for each in self.difference.fields if each.field != "name"]
        fields.sort(key=lambda each: known[each.field].describes)
        parts = []
        for each in fields[:WHOLE]:
            written = each.was if each.now is None else each.now
            parts.append(self.words.labelled(self.difference.ref.kind, known[each.field], written, cut=True))
        if len(fields) > WHOLE:
            parts.append(words(say("changed.more-fields", n=len(fields) - WHOLE), "muted"))
        return self.words.join(parts, "changed.next")

    def field(self, holder: str, its: FieldGuide, difference: FieldDifference, path: Phrase) -> Iterator[Line]:
        """Yield the lines of a field that differs. `path` are the labels that lead to its holder."""
        of = (*path, Run(f", {field_label(holder, its.name)}"))
        if difference.fields and its.type == "mapping":
            for each in difference.fields:
                yield Line((*of, Run(f", {each.field}")), self.plain(its.name, its, each))
        elif difference.fields and not names_one(its) and not is_amount(its):
            yield from self.fields(its, difference.fields, of)
        elif its.many and inline_items(its):
            yield Line(of, self.inline(holder, its, difference), difference.is_wording)
        elif its.many:
            yield from self.items(holder, its, difference, of)
        elif difference.segments:
            yield Line(of, edit_text(difference.segments), difference.is_wording)
        else:
            yield Line(of, self.plain(holder, its, difference), difference.is_wording)

    def fields(self, its: FieldGuide, fields: Sequence[FieldDifference], of: Phrase) -> Iterator[Line]:
        """Yield the lines of the fields of a part."""
        known = {each.name: each for each in its.fields}
        for each in fields:
            yield from self.field(its.name, known[each.field], each, of)

    def inline(self, holder: str, its: FieldGuide, difference: FieldDifference) -> Phrase:
        """A list on one line."""
        if difference.items:
            return ListEdit(self.words, holder, its, difference).write()
        return self.plain(holder, its, difference)

    def plain(self, holder: str, its: FieldGuide, difference: FieldDifference) -> Phrase:
        """A value in the place of another; the default where the file has none."""
        if difference.segments:
            return edit_text(difference.segments)
        pairs = ((difference.was, "struck"), (difference.now, "added"))
        was, now = (self.one(holder, its, its.default if each is None else each, tone) for each, tone in pairs)
        return replaced(was, now)

    def one(self, holder: str, its: FieldGuide, written: Any, tone: str) -> Phrase:
        """One value; nothing where there is none."""
        if written is None:
            return ()
        if its.type == "mapping" and not isinstance(written, dict):
            return (Run(number(written) if isinstance(written, int | float) else str(written), tone=tone),)
        return self.words.value(holder, its, written, tone)

    def items(self, holder: str, its: FieldGuide, difference: FieldDifference, of: Phrase) -> Iterator[Line]:
        """Yield the lines of a list whose items say much: each item that differs by itself."""
        if difference.items:
            for item in difference.items:
                yield from self.item(holder, its, item, of)
                if item.is_moved:
                    yield self.moved(its, difference.now, item, of)
            return
        tone = "struck" if difference.now is None else "added"
        for each in difference.was if difference.now is None else difference.now:
            yield Line(of, self.words.value(holder, its, each, tone))

    def item(self, holder: str, its: FieldGuide, item: ItemDifference, of: Phrase) -> Iterator[Line]:
        """Yield the lines of an item that differs."""
        if item.event in ("came", "gone"):
            tone, written = ("added", item.now) if item.event == "came" else ("struck", item.was)
            yield Line(of, self.words.value(holder, its, written, tone))
            return
        yield from self.fields(its, item.fields, self.named(its, item.was, of))

    def moved(self, its: FieldGuide, now: Sequence[Any], item: ItemDifference, of: Phrase) -> Line:
        """The line of an item that stands elsewhere."""
        if not item.now_at:
            return Line(self.named(its, item.now, of), words(say("changed.moved.first")))
        before = self.words.head(its, now[item.now_at - 1])
        return Line(self.named(its, item.now, of), phrase("changed.moved", before=before))

    def named(self, its: FieldGuide, written: Any, of: Phrase) -> Phrase:
        """The labels that lead to an item, and what it is known by."""
        return (*of, Run(" "), *self.words.head(its, written))
