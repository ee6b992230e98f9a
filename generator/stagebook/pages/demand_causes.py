"""Causes of failure demand: a table of all, and what one enabler or measure causes in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis import CausedFailure, tally
from stagebook.pages.blocks import Block, Cell, Column, Paragraph, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand_words import age_words, bottleneck_words, cause_parts, hours_amount, is_less
from stagebook.pages.sections import quote_blocks
from stagebook.pages.wording import join_sentences, links, monthly_amount, short_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, format_amount, phrase, say, share


def cause_table(context: PageContext) -> Iterator[Table]:
    """Enablers and measures by the failure demand that they cause: alone and with others, in contacts and in hours."""
    demand = context.analysis.demand
    names = ["cause", "causes", "of-traced", "alone", "hours", "of-hours", "bottleneck", "addressed-by"]
    found = list_causes(context)
    rows = [cause_row(context, ref, its) for ref, its in found]
    left_out = {4, 5} if not demand.traced_hours else set()
    left_out |= {3} if not any(its.shared for _, its in found) else set()
    kept = [at for at in range(len(names)) if at not in left_out]
    if rows:
        columns = tuple(Column(say(f"column.{names[at]}"), numeric=at in (1, 2, 4, 5)) for at in kept)
        caption = say("causes.caption" if demand.traced_hours else "causes.caption.contacts")
        caption = say("causes.caption.enablers") if demand.caused_by_measure else caption
        yield Table(columns, tuple(tuple(row[at] for at in kept) for row in rows), caption=caption)


def list_causes(context: PageContext) -> list[tuple[Ref, CausedFailure]]:
    """List the causes of failure demand, counted or not: those that cause most first, then by name."""
    demand = context.analysis.demand
    every = [(Ref("enabler", each), its) for each, its in demand.caused.items()]
    every += [(Ref("measure", each), its) for each, its in demand.caused_by_measure.items()]
    found = [pair for pair in every if pair[1].monthly or pair[1].uncounted]
    ranks = context.naming.ranks
    return sorted(found, key=lambda pair: (-(pair[1].monthly or 0), pair[0].kind, ranks[pair[0].kind][pair[0].id]))


def cause_row(context: PageContext, ref: Ref, its: CausedFailure) -> tuple[Cell, ...]:
    """A row of the table of causes. What nobody counted has no amount and no share."""
    demand = context.analysis.demand
    none = words("–", "muted")
    amount, hours = its.monthly or 0, its.hours or 0
    counted = format_amount(amount) if amount else say("demand.uncounted")
    return (
        Cell(cause_name(context, ref)),
        Cell(words(counted, "failure"), sort=amount or -1),
        Cell(words(share(amount, demand.traced)) if amount else none, sort=amount or -1),
        Cell(cause_parts(context, its) or (words(say("causes.all-alone")) if amount else ())),
        Cell(words(format_amount(hours)) if hours else none, sort=hours or -1),
        Cell(words(share(hours, demand.traced_hours)) if hours else none, sort=hours or -1),
        Cell(words(bottleneck_of(context, ref), "failure")),
        Cell(links(context, "change", demand.addressed.by_cause(ref), 3)),
    )


def bottleneck_of(context: PageContext, ref: Ref) -> str:
    """Which list of bottlenecks a cause is on; empty for a measure, for only enablers are listed."""
    return bottleneck_words(context, ref.id) if ref.kind == "enabler" else ""


def cause_name(context: PageContext, ref: Ref) -> Phrase:
    """A link to a cause; a measure is called one, for most causes are enablers."""
    kind = (Run(f" · {say('kind.measure', n=1)}", tone="qualifier"),) if ref.kind == "measure" else ()
    return (*short_link(context, ref), *kind)


def cause_paragraphs(context: PageContext, ref: Ref) -> Iterator[Paragraph]:
    """What an enabler or a measure causes, alone and with others, in how many hours, and what addresses it."""
    demand = context.analysis.demand
    its = (demand.caused if ref.kind == "enabler" else demand.caused_by_measure).get(ref.id)
    if its is None:
        return
    items = (demand.caused_items if ref.kind == "enabler" else demand.measure_items)[ref.id]
    sentences = list(cause_sentences(context, ref, its)) if its.monthly else []
    if its.uncounted and not its.monthly:
        sentences.append(phrase(f"{ref.kind}.causes.uncounted", its.uncounted))
    changes = demand.addressed.by_cause(ref)
    if changes:
        sentences.append(phrase("enabler.addressed", len(changes), changes=links(context, "change", changes)))
    elif its.monthly or its.uncounted:
        sentences.append(phrase("enabler.unaddressed"))
    sentences.append(age_words(tally(items)))
    if runs := join_sentences(sentences):
        yield Paragraph(runs)


def cause_sentences(context: PageContext, ref: Ref, its: CausedFailure) -> Iterator[Phrase]:
    """What a cause causes, as far as it was counted."""
    demand = context.analysis.demand
    amount = its.monthly or 0
    parts = cause_parts(context, its)
    yield phrase(
        f"{ref.kind}.causes",
        amount=Run(monthly_amount(amount), tone="failure"),
        parts=(Run(": "), *parts) if parts else (),
    )
    named = bottleneck_of(context, ref)
    bottleneck = phrase("enabler.causes.bottleneck", which=Run(named, tone="failure")) if named else ()
    yield phrase("enabler.causes.share", share=share(amount, demand.traced), bottleneck=bottleneck)
    if its.hours is not None:
        key = "enabler.causes.hours.part" if is_less(its.timed, amount) else "enabler.causes.hours"
        yield phrase(key, hours=hours_amount(its.hours), timed=format_amount(its.timed), amount=format_amount(amount))


def measure_cause_blocks(context: PageContext, measure: str) -> Iterator[Block]:
    """What aiming at a measure makes people do to customers: the failure demand that it causes, in their words."""
    ref = Ref("measure", measure)
    yield from cause_paragraphs(context, ref)
    yield from quote_blocks(context, context.analysis.demand.measure_items.get(measure, ()), cause=ref)
