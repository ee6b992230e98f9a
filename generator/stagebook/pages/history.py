"""The page of what changed month by month, the latest month first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from stagebook.analysis.history import History, HistoryThing, Month, MovedStance
from stagebook.limits import BUDGET
from stagebook.pages.blocks import Block, Cell, Column, Fact, Facts, Paragraph, Section, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.history_charts import commit_words, over_time_section, unread_words
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import gap, how_to_compare, mark_code
from stagebook.pages.wording import count_words, link, monthly_amount, openable, value
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, day, joined, month, number, phrase, say

MAX_NAMES = 12
"""Names of new or gone things of one kind; the rest opens."""
REASONS = frozenset({"no-git", "no-repository", "other-owner", "no-commit", "day", "large", "missing"})
"""Reasons for which there is no history that have words of their own."""


def history_page(context: PageContext, row: PageRow) -> Page:
    """What changed month by month; where nobody asked for it, how to ask."""
    history = context.history
    if history is None:
        return replace(page_head(row), sections=(not_asked(),))
    if not history.months:
        return replace(page_head(row), sections=(no_history(history),))
    told = [each for each in reversed(history.months) if not each.is_empty]
    return replace(
        page_head(row),
        chips=tuple(list_chips(history, told)),
        sections=(
            over_time_section(history),
            *(month_section(context, each) for each in told),
            *end_section(history, nothing=not told),
        ),
    )


def not_asked() -> Section:
    """What to type for a history."""
    return Section("nothing", "", (gap("history"), *how_to_compare("history")))


def no_history(history: History) -> Section:
    """Why there is none, and the command that helps, if there is one."""
    reason = history.reason if history.reason in REASONS else "no-answer"
    if history.end == "no-models" and history.ends_on:
        return Section("nothing", "", (Paragraph(words(say("history.end.no-models", day=day(history.ends_on)))),))
    said = say(f"history.reason.{reason}", what=history.what)
    return Section("nothing", "", (Paragraph(mark_code(said)), *fetch_line(history)))


def fetch_line(history: History) -> Iterator[Paragraph]:
    """The command that gets what is missing; nothing where none can."""
    if history.fetch:
        yield Paragraph(mark_code(say("history.fetch", command=history.fetch)))


def list_chips(history: History, told: list[Month]) -> Iterator[Phrase]:
    """From when to when, and in how many months something changed."""
    first, last = history.months[0], history.months[-1]
    yield phrase("history.months", n=len(history.months), first=month(first.on), last=month(last.on))
    changed = sum(1 for each in told if each.figures and each.before)
    if changed:
        yield phrase("history.events", n=changed)


def month_section(context: PageContext, month_: Month) -> Section:
    """What happened in a month."""
    said = phrase("history.commit", commit=commit_words(month_), day=day(month_.on))
    return Section(f"{month_.on:%Y-%m}", month(month_.on), tuple(month_blocks(context, month_)), note=said)


def month_blocks(context: PageContext, month_: Month) -> Iterator[Block]:
    """Stances that moved, then figures, what came and what went."""
    if not month_.figures:
        yield Paragraph(unread_words(month_))
        return
    if not month_.before:
        yield Paragraph(beginning_words(month_))
        return
    if month_.stances:
        yield stances_table(context, month_.stances)
    facts = [
        *figure_facts(month_),
        *thing_facts(context, month_.new, "new"),
        *thing_facts(context, month_.gone, "gone"),
    ]
    if month_.renamed:
        named = [renamed_words(context, old, now) for old, now in month_.renamed]
        facts.append(Fact(say("since.things.renamed"), openable(named[: BUDGET.cell_links + 1], MAX_NAMES, len(named))))
    if facts:
        yield Facts(tuple(facts))


def beginning_words(month_: Month) -> Phrase:
    """With what the history begins: how many things of each kind."""
    counts = month_.figures.things if month_.figures else {}
    if not counts:
        return words(say("history.begins.nothing"))
    return phrase("history.begins", things=joined([words(count_words(kind, n)) for kind, n in counts.items()]))


def stances_table(context: PageContext, moves: Iterable[MovedStance]) -> Table:
    """The stances that moved, by name of the enabler."""
    columns = tuple(Column(say(f"column.{name}")) for name in ("enabler", "since-was", "since-now"))
    ordered = sorted(moves, key=lambda move: (move.enabler.name.casefold(), move.enabler.ref))
    rows = tuple(
        (Cell(thing_words(context, move.enabler)), stance_cell(move.before), stance_cell(move.after))
        for move in ordered
    )
    return Table(columns, rows, cards=True)


def stance_cell(stance: str) -> Cell:
    """A stance with its mark, or that there is none."""
    if not stance:
        return Cell(words(say("since.undecided"), "muted"))
    return Cell(words(value("enabler", "stance", stance)), mark=stance)


def figure_facts(month_: Month) -> Iterator[Fact]:
    """Failure demand and findings, where they are other than before."""
    before, now = month_.before, month_.figures
    assert before
    assert now
    if month_.traced_moved:
        moved = say("history.moved", now=monthly_amount(now.traced), before=monthly_amount(before.traced))
        yield Fact(say("history.traced"), words(moved))
    for severity in ("warning", "note"):
        was, counted = before.findings.get(severity, 0), now.findings.get(severity, 0)
        if was != counted:
            moved = say("history.moved", now=number(counted), before=number(was))
            yield Fact(say(f"history.{severity}s"), words(moved))


def thing_facts(context: PageContext, things: Iterable[HistoryThing], key: str) -> Iterator[Fact]:
    """The things of each kind that are new or gone, by name."""
    by_kind: defaultdict[str, list[HistoryThing]] = defaultdict(list)
    for thing in things:
        by_kind[thing.ref.kind].append(thing)
    for kind, found in by_kind.items():
        found.sort(key=lambda thing: (thing.name.casefold(), thing.ref))
        named = [thing_words(context, each) for each in found]
        label = say(f"since.things.{key}", kind=say(f"kind.{kind}", n=len(found)))
        yield Fact(label, openable(named[: BUDGET.cell_links + 1], MAX_NAMES, len(named)))


def renamed_words(context: PageContext, old: HistoryThing, now: HistoryThing) -> Phrase:
    """A thing with its earlier id."""
    return phrase("history.renamed", thing=thing_words(context, now), id=old.ref.id)


def thing_words(context: PageContext, thing: HistoryThing) -> Phrase:
    """A link to a thing of today; of one that is gone the name that it had."""
    ref = find_today(context, thing.ref)
    return link(context, ref) if ref else words(thing.name)


def find_today(context: PageContext, ref: Ref) -> Ref | None:
    """Return the thing of today that a thing has become; None where it is gone."""
    if context.model.get(ref):
        return ref
    now = (each.ref for each in context.model.by_kind(ref.kind).values() if ref.id in each.was)
    return next(now, None)


def end_section(history: History, *, nothing: bool) -> Iterator[Section]:
    """That nothing changed, and why the history goes no further back where it is cut off; else nothing."""
    blocks: list[Block] = [Paragraph(words(say("history.nothing")))] if nothing else []
    if history.end in ("clone", "commits", "no-models") and history.ends_on:
        said = say(f"history.end.{history.end}", n=BUDGET.history_commits, day=day(history.ends_on))
        blocks += [Paragraph(words(said), "muted"), *fetch_line(history)]
    if blocks:
        yield Section("end", "", tuple(blocks))
