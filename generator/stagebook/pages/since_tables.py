"""Tables and lists of what happened since an earlier model.

Past MAX_ROWS the rest of a table is folded, so that a sheet holds all.

Things that are gone have no page: they stand with their name of then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.due import DueItem
from stagebook.analysis.since import SinceLastTime
from stagebook.analysis.since_counts import CountedAgain, ReadAgain
from stagebook.analysis.since_decisions import CHANGE_EVENTS, AcceptanceMove, ChangeMove, StanceMove
from stagebook.analysis.since_loops import LoopMove
from stagebook.limits import BUDGET
from stagebook.model import Stance
from stagebook.pages.blocks import Block, Cell, Column, Fact, Facts, Item, Listing, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.due import due_row
from stagebook.pages.since_words import (
    count_words,
    measure_words,
    moved_words,
    name_in,
    reading_moved_words,
    reading_words,
    reason_text,
    thing_words,
)
from stagebook.pages.wording import join_dotted, link, openable, value
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, day, phrase, say

MAX_ROWS = 8
"""Rows of one table on the sheet; the rest opens."""

MAX_NAMES = 12
"""Names of new or gone things of one kind; the rest opens."""

Row = tuple[Cell, ...]


def sheet_tables(names: Sequence[str], rows: Sequence[Row]) -> Iterator[Block]:
    """A table of the first rows, and a folded one of the others; nothing without rows."""
    columns = tuple(Column(say(f"column.{name}"), name=name.removeprefix("since-")) for name in names)
    if rows:
        yield Table(columns, tuple(rows[:MAX_ROWS]))
    if len(rows) > MAX_ROWS:
        yield Table(columns, tuple(rows[MAX_ROWS:]), folded=say("since.more", n=len(rows) - MAX_ROWS))


def counted_table(context: PageContext, since: SinceLastTime) -> Iterator[Block]:
    """What was counted again: failure demand first, then value demand, the largest moves first; then measures."""
    counted = sorted(since.demand.counted, key=lambda each: (not each.item.is_failure, -abs(each.moved or 0)))
    ranks = context.naming.ranks["measure"]
    read = sorted(since.measures, key=lambda each: (each.way, ranks[each.measure]))
    rows = [*(demand_row(context, each) for each in counted), *(measure_row(context, each) for each in read)]
    yield from sheet_tables(("since-what", "since-was", "since-now", "since-moved"), rows)


def demand_row(context: PageContext, counted: CountedAgain) -> Row:
    """An item of demand, its count then and now."""
    item = counted.item
    return (
        Cell(phrase("since.demand.at", says=item.demand.says, place=link(context, item.at))),
        Cell(count_words(counted.before, counted.before_on)),
        Cell(count_words(item.monthly, item.counted_on)),
        Cell(moved_words(counted), sort=counted.moved or 0),
    )


def measure_row(context: PageContext, read: ReadAgain) -> Row:
    """A measure, its last reading then and now."""
    before = read.before
    return (
        Cell(measure_words(context, context.model.measures[read.measure])),
        Cell(reading_words(before) if before else words("–", "muted")),
        Cell(reading_words(read.after)),
        Cell(reading_moved_words(read), sort=read.moved or 0),
    )


def lines_table(context: PageContext, since: SinceLastTime) -> Iterator[Block]:
    """What became of the line of each bottleneck, and what it waits for."""
    rows = [line_row(context, since, move) for move in since.loops]
    yield from sheet_tables(("since-bottleneck", "since-line", "change", "since-waits"), rows)


def line_row(context: PageContext, since: SinceLastTime, move: LoopMove) -> Row:
    """A bottleneck, what became of its line, the change, what is missing."""
    loop = move.after
    change = link(context, Ref("change", loop.change)) if loop and loop.change else words("–", "muted")
    missing = say(f"since.missing.{loop.missing}") if loop and loop.missing else "–"
    return (
        Cell(thing_words(context, Ref("enabler", move.enabler), since)),
        Cell(words(say(f"since.line.{move.event}"))),
        Cell(change),
        Cell(words(missing)),
    )


def stances_table(context: PageContext, since: SinceLastTime) -> Iterator[Block]:
    """The stances that were decided, changed or taken back, by name of the enabler, with the reason."""
    ranks = context.naming.ranks["enabler"]
    moves = sorted(since.stances, key=lambda move: ranks[move.enabler])
    rows = [stance_row(context, move) for move in moves]
    yield from sheet_tables(("enabler", "since-was", "since-now", "since-because"), rows)


def stance_row(context: PageContext, move: StanceMove) -> Row:
    """An enabler, its stance then and now, and why."""
    enabler = context.model.enablers[move.enabler]
    because = reason_text(move.because, enabler.rationale) if move.after else ""
    return (
        Cell(link(context, enabler.ref)),
        stance_cell(move.before),
        stance_cell(move.after),
        Cell((Run(because, tone="markdown"),) if because else words("–", "muted")),
    )


def stance_cell(stance: Stance | None) -> Cell:
    """A stance with its mark, or that there is none."""
    if stance is None:
        return Cell(words(say("since.undecided"), "muted"))
    return Cell(words(value("enabler", "stance", stance)), mark=stance)


def list_acceptances(context: PageContext, since: SinceLastTime) -> Iterator[Block]:
    """The findings that were accepted, or are no longer."""
    items = tuple(acceptance_item(context, since, move) for move in since.acceptances)
    if items:
        yield Listing(items, folded=MAX_ROWS)


def acceptance_item(context: PageContext, since: SinceLastTime, move: AcceptanceMove) -> Item:
    """An acceptance with its thing and its reason."""
    is_there = context.model.get(move.ref) is not None
    key = "accepted" if move.is_new else "accepted-no-more" if is_there else "accepted-gone"
    rule = Run(move.rule, to=Target(page=f"rule.{move.rule}"))
    said = phrase(f"since.{key}", rule=rule, because=move.because)
    return Item(join_dotted([thing_words(context, move.ref, since), said]))


def changes_table(context: PageContext, since: SinceLastTime) -> Iterator[Block]:
    """What became of changes, in the order of events, then by id."""
    moves = sorted(since.changes, key=lambda move: CHANGE_EVENTS.index(move.event))
    rows = [change_row(context, since, move) for move in moves]
    yield from sheet_tables(("change", "since-event", "owner"), rows)


def change_row(context: PageContext, since: SinceLastTime, move: ChangeMove) -> Row:
    """A change, what happened to it, on which day, and its owner."""
    ref = Ref("change", move.change)
    change = context.model.changes.get(move.change)
    parts = [words(say(f"since.change.{move.event}"))]
    if move.before_by and move.after_by:
        days = say("since.change.from-to", before=day(move.before_by), after=day(move.after_by))
        parts.append(words(days, "muted"))
    elif change and move.event == "began" and change.began:
        parts.append(words(day(change.began), "muted"))
    elif change and change.by and move.event != "gone":
        parts.append(words(say("by-day", day=day(change.by)), "muted"))
    owner = link(context, Ref("team", change.owner)) if change and change.owner else words("–", "muted")
    return Cell(thing_words(context, ref, since)), Cell(join_dotted(parts)), Cell(owner)


def overdue_table(context: PageContext, since: SinceLastTime) -> Iterator[Block]:
    """What is overdue on the day of the site, the longest first."""
    rows = [overdue_row(context, item) for item in since.overdue]
    yield from sheet_tables(("due", "about", "to-do", "owner"), rows)


def overdue_row(context: PageContext, item: DueItem) -> Row:
    """As on the page of what is due, but not for the script that marks days by the reader's clock."""
    due, *others = due_row(context, item)
    return Cell(words(day(item.due)), sort=due.sort), *others


def list_things(context: PageContext, since: SinceLastTime) -> Iterator[Block]:
    """Things that are new, gone or renamed, by kind; then demand that is new or no longer recorded."""
    things = since.things
    facts = [
        *kind_facts(context, since, things.new, "new"),
        *kind_facts(context, since, things.gone, "gone"),
    ]
    if things.renamed:
        named = [renamed_words(context, ref, things.earlier[ref]) for ref in things.renamed]
        facts.append(Fact(say("since.things.renamed"), openable(named[: BUDGET.cell_links + 1], MAX_NAMES, len(named))))
    if facts:
        yield Facts(tuple(facts))
    rows = [
        *(came_row(context, since, item, "new") for item in since.demand.new),
        *(came_row(context, since, item, "gone") for item in since.demand.gone),
    ]
    yield from sheet_tables(("since-what", "since-event", "since-moved"), rows)


def kind_facts(context: PageContext, since: SinceLastTime, refs: Iterable[Ref], key: str) -> Iterator[Fact]:
    """The things of each kind that are new or gone, by name."""
    by_kind: defaultdict[str, list[Ref]] = defaultdict(list)
    for ref in refs:
        by_kind[ref.kind].append(ref)
    for kind, found in by_kind.items():
        found.sort(
            key=lambda ref: (name_in(context.model if key == "new" else since.earlier.model, ref).casefold(), ref)
        )
        named = [thing_words(context, ref, since) for ref in found]
        label = say(f"since.things.{key}", kind=say(f"kind.{kind}", n=len(found)))
        yield Fact(label, openable(named[: BUDGET.cell_links + 1], MAX_NAMES, len(named)))


def renamed_words(context: PageContext, ref: Ref, old: Ref) -> Phrase:
    """A thing with its earlier id."""
    return (*link(context, ref), Run(" · "), *words(say("since.things.was", id=old.id), "muted"))


def came_row(context: PageContext, since: SinceLastTime, item: DemandItem, key: str) -> Row:
    """Demand that is new or no longer recorded, with its volume."""
    place = thing_words(context, item.at, since)
    return (
        Cell(phrase("since.demand.at", says=item.demand.says, place=place)),
        Cell(words(say(f"since.demand.{key}"))),
        Cell(count_words(item.monthly, item.counted_on)),
    )
