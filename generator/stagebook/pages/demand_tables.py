"""Tables and facts of demand: sums, causes, by the things of a kind."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis import DemandItem, Tally, tally
from stagebook.pages.blocks import Block, Cell, Column, Fact, Facts, Paragraph, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand_words import (
    age_words,
    coverage_in_short,
    failure_amount,
    failure_hours,
    hours_amount,
    is_less,
    share_amount,
    share_coverage,
    value_amount,
)
from stagebook.pages.wording import capitalise, join_dotted, join_sentences, short_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, format_amount, phrase, say, share

MEETING_KINDS = ("journey", "business")
"""Kinds of things that share what is asked where they meet."""


def sum_facts(context: PageContext, its: Tally, value_note: Phrase = (), failure_note: Phrase = ()) -> Iterator[Fact]:
    """Value demand, failure demand with its share, hours. The notes follow the amounts."""
    value = [value_amount(its), value_note]
    yield Fact(capitalise(say("value.demand.value")), join_dotted([each for each in value if each]))
    part = share_amount(context, its)
    failure = [failure_amount(its), words(part, "failure") if part else (), failure_note]
    yield Fact(capitalise(say("value.demand.failure")), join_dotted([each for each in failure if each]))
    if hours := failure_hours(its):
        yield Fact(say("demand.hours"), words(hours))


def coverage_notes(context: PageContext, its: Tally) -> Iterator[Paragraph]:
    """What the figures of a sum cover: where both kinds were counted, what has no volume, and their ages."""
    notes = [share_coverage(context, its)]
    notes += [phrase("demand.unmeasured", its.unmeasured)] if its.unmeasured else []
    notes += [age_words(its)]
    if runs := join_sentences(notes):
        yield Paragraph(runs, "muted")


def sum_blocks(context: PageContext, ref: Ref) -> Iterator[Block]:
    """The sums of what is asked on the way of a stage, service, journey or business, and what they cover."""
    its = context.analysis.demand.on_its_way[ref]
    if its.items:
        value = met_words(ref.kind, met_value(context, ref), its.value)
        failure = met_words(ref.kind, met_failure(context, ref), its.failure)
        yield Facts(tuple(sum_facts(context, its, value, failure)))
        yield from coverage_notes(context, its)


def met_failure(context: PageContext, ref: Ref) -> float:
    """Failure demand a month on the way of a thing that it shares with others of its kind."""
    demand = context.analysis.demand
    return (demand.on_its_way[ref].failure or 0) - (demand.only_here[ref].failure or 0)


def met_value(context: PageContext, ref: Ref) -> float:
    """Value demand a month on the way of a thing that it shares with others of its kind."""
    demand = context.analysis.demand
    return (demand.on_its_way[ref].value or 0) - (demand.only_here[ref].value or 0)


def met_words(kind: str, amount: float, whole: float | None) -> Phrase:
    """The part of an amount that is asked where journeys or businesses meet; empty where there is none."""
    if kind not in MEETING_KINDS or round(amount, 1) <= 0:
        return ()
    suffix = ".business" if kind == "business" else ""
    if not is_less(amount, whole or 0):
        return phrase(f"demand.met.all{suffix}")
    return phrase(f"demand.met{suffix}", amount=format_amount(amount))


def met_note(context: PageContext, refs: list[Ref]) -> str:
    """Say that rows do not add up, where what several of these share is counted on each; else empty."""
    if not any(ref.kind in MEETING_KINDS and met_failure(context, ref) + met_value(context, ref) > 0 for ref in refs):
        return ""
    return say("demand.met.note.business" if refs[0].kind == "business" else "demand.met.note")


def failure_on_the_way(context: PageContext, ref: Ref) -> Cell:
    """Failure demand on the way of a thing, and the part of it that is asked where journeys meet."""
    its = context.analysis.demand.on_its_way[ref]
    met = met_words(ref.kind, met_failure(context, ref), its.failure)
    return amount_cell(failure_amount(its), its.failure, join_dotted([*hours_note(its.hours), *([met] if met else [])]))


def hours_note(hours: float | None) -> Iterator[Phrase]:
    """The hours a month that failure demand takes, to stand beside its contacts; nothing where none are known."""
    if hours is not None:
        yield words(hours_amount(hours))


def amount_cell(text: Phrase, amount: float | None, note: Phrase = ()) -> Cell:
    """A cell of an amount with a note, such as the part that is shared; what is unknown sorts last."""
    return Cell(
        join_dotted([text, tuple(Run(run.text, tone="muted") for run in note)] if note else [text]), sort_of(amount)
    )


def sort_of(amount: float | None) -> float:
    """The sort key of an amount: what is unknown comes after zero."""
    return -1 if amount is None else amount


def demand_table(context: PageContext, kind: str) -> Iterator[Table]:
    """Demand on the way of the things of a kind, most failure first, then a row for what is on the way of none."""
    demand = context.analysis.demand
    found = list_with_demand(context, kind)
    rows = [demand_row(context, short_link(context, ref), its, ref) for ref, its in found]
    rest = tally(item for item in demand.items if is_apart(context, kind, item))
    if rows and rest.items:
        rows.append(demand_row(context, words(say(f"demand.rest.{kind}"), "muted"), rest))
    if rows:
        names = ("value-demand", "failure", "share", "both-counted", "hours")
        # A stage is one place: it counts both kinds, or there is no share.
        left_out = {4} if kind == "stage" else set()
        left_out |= set() if any(its.hours is not None for _, its in found) else {5}
        kept = [at for at in range(len(names) + 1) if at not in left_out]
        heads = [capitalise(say(f"kind.{kind}", n=1)), *(say(f"column.{name}") for name in names)]
        columns = tuple(Column(heads[at], numeric=at in (1, 2, 3, 5)) for at in kept)
        caption = met_note(context, [ref for ref, _ in found])
        yield Table(columns, tuple(tuple(row[at] for at in kept) for row in rows), caption=caption)


def channel_table(context: PageContext) -> Iterator[Table]:
    """Demand by the channel that it comes through, most failure first; nothing where no channel is recorded."""
    groups: dict[str, list[DemandItem]] = {}
    for item in context.analysis.demand.items:
        groups.setdefault(item.demand.channel or "", []).append(item)
    found = [(channel, tally(items)) for channel, items in groups.items()]
    found.sort(key=lambda pair: (not pair[0], -sort_of(pair[1].failure), pair[0]))
    if any(channel for channel, _ in found):
        rows = [demand_row(context, channel_name(channel), its) for channel, its in found]
        # A channel is no place: whether both kinds were counted says nothing of it, and a share has no ground.
        kept = [0, 1, 2] + ([5] if any(its.hours is not None for _, its in found) else [])
        names = ("channel", "value-demand", "failure", "share", "both-counted", "hours")
        columns = tuple(Column(say(f"column.{names[at]}"), numeric=at > 0) for at in kept)
        yield Table(columns, tuple(tuple(row[at] for at in kept) for row in rows))


def channel_name(channel: str) -> Phrase:
    """A channel as tables name it; that none is recorded where it is empty."""
    return (
        words(capitalise(say(f"demand.channel.{channel}"))) if channel else words(say("demand.channel.none"), "muted")
    )


def list_with_demand(context: PageContext, kind: str) -> list[tuple[Ref, Tally]]:
    """List the things of a kind with demand on their way: most failure first, then by name."""
    ranks = context.naming.ranks[kind]
    tallies = context.analysis.demand.on_its_way
    found = [(ref, its) for ref, its in tallies.items() if ref.kind == kind and its.items]
    return sorted(found, key=lambda pair: (-sort_of(pair[1].failure), ranks[pair[0].id]))


def is_apart(context: PageContext, kind: str, item: DemandItem) -> bool:
    """Whether an item is on the way of nothing of a kind."""
    if kind == "stage":
        return item.at.kind == "journey"
    if kind == "service":
        return item.at.kind == "journey" or not context.model.stages[item.at.id].service
    journeys = (item.journey,) if item.journey else context.model.journeys_at.get(item.at.id, ())
    return not journeys if kind == "journey" else not any(context.analysis.journey_business[each] for each in journeys)


def demand_row(context: PageContext, name: Phrase, its: Tally, ref: Ref | None = None) -> tuple[Cell, ...]:
    """A row of demand. The share is shown only where both kinds were counted."""
    none = words("–", "muted")
    part = its.failure_share(context.analysis.limits.both_counted)
    value = met_words(ref.kind, met_value(context, ref), its.value) if ref else ()
    failure = met_words(ref.kind, met_failure(context, ref), its.failure) if ref else ()
    return (
        Cell(name),
        amount_cell(value_amount(its), its.value, value),
        amount_cell(failure_amount(its), its.failure, failure),
        Cell(none if part is None else words(share(part, 1)), sort=sort_of(part)),
        Cell(coverage_in_short(context, its), sort=its.both_held),
        Cell(none if its.hours is None else words(format_amount(its.hours)), sort=sort_of(its.hours)),
    )
