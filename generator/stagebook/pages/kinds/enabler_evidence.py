"""Evidence on the stance of an enabler, and its line of sight."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis import DemandItem, StanceReading
from stagebook.model import Enabler
from stagebook.pages.blocks import (
    Block,
    Card,
    Cell,
    Column,
    Paragraph,
    Table,
    words,
)
from stagebook.pages.context import PageContext
from stagebook.pages.demand_words import is_less
from stagebook.pages.entity_page import rule_link
from stagebook.pages.picture_table import make_figure
from stagebook.pages.wording import capitalise, join_sentences, link, links, value
from stagebook.pictures import enabler_sight
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, format_amount, number, phrase, reach_count, round_amount, say, share

SAME_FOR_ALL = ("same-for-all-fails", "same-or-adapted")
"""Codes of the rules on enablers that are declared the same for all."""
ON_REACH = ("stance-against-evidence", *SAME_FOR_ALL)
"""Codes of the rules that compare a stance with its reach."""


def reach_card(context: PageContext, enabler: Enabler) -> Card:
    """The journeys that stand on it, and how its stance compares with its reach, as a card."""
    direct, every = context.analysis.reach[enabler.id].direct, context.analysis.reach[enabler.id].all
    label = say("evidence.label")
    total = len(context.model.journeys)
    counted = say("evidence.figure", n=total, part=number(len(every.journeys)))
    if enabler.id not in context.analysis.live:
        return Card(label, counted if total else "", phrase(f"evidence.{enabler.lifecycle}"))
    if not total:
        return Card(label, "", phrase("evidence.no-journeys"))
    figure = reach_count(len(every.journeys), len(direct.journeys), counted)
    return Card(label, figure, join_sentences(reach_sentences(context, enabler)))


def reach_sentences(context: PageContext, enabler: Enabler) -> Iterator[Phrase]:
    """Where it is used, how its reach compares with its stance, and why that is accepted."""
    direct, every = context.analysis.reach[enabler.id].direct, context.analysis.reach[enabler.id].all
    further = [journey for journey in every.journeys if journey not in direct.journeys]
    if direct.journeys:
        yield phrase("evidence.direct", journeys=links(context, "journey", direct.journeys, 5))
    if further:
        yield phrase("evidence.further", journeys=links(context, "journey", further, 5))
    if every.stages:
        stages = say("evidence.stages", n=len(every.stages), total=number(len(context.model.stages)))
        yield phrase("evidence.sentence", counted=reach_count(len(every.stages), len(direct.stages), stages))
    if not every.journeys:
        yield phrase("evidence.none")
        return
    yield verdict_words(context, enabler)
    yield from open_questions(context, enabler)
    if not any(customer_card(context, enabler)):
        yield phrase("customers.none" if context.analysis.demand.items else "customers.nothing")
    yield from accepted_reasons(context, enabler)


def verdict_words(context: PageContext, enabler: Enabler) -> Phrase:
    """How its stance compares with the readings of its reach, or the stance that they suggest."""
    found = context.analysis.evidence[enabler.id]
    if found.verdict in ("undecided", "no-reading") and not found.suggestion:
        return phrase("evidence.no-reading")
    stance = found.suggestion or enabler.stance or "undecided"
    key = "evidence.suggests" if found.suggestion else f"evidence.{found.verdict}"
    return phrase(key, stance=Run(value("enabler", "stance", stance), tone=stance))


def open_questions(context: PageContext, enabler: Enabler) -> Iterator[Phrase]:
    """What the rules ask of an enabler that is declared the same for all."""
    for finding in context.findings_about.get(enabler.ref, ()):
        if not finding.accepted and finding.code in SAME_FOR_ALL:
            yield phrase(
                f"evidence.{finding.code}", rule=Run(say("about-rule"), to=Target(page=f"rule.{finding.code}"))
            )


def accepted_reasons(context: PageContext, enabler: Enabler) -> Iterator[Phrase]:
    """Reasons why a stance that its reach does not bear out is accepted."""
    for finding in context.findings_about.get(enabler.ref, ()):
        if finding.accepted and finding.code in ON_REACH:
            yield phrase("accepted", because=finding.accepted.strip(), rule=rule_link(finding.code))


def customer_card(context: PageContext, enabler: Enabler) -> Iterator[Card]:
    """The failure demand that it causes, and its effect, as a card; nothing where neither is recorded."""
    items, caused = caused_items(context, enabler), context.analysis.demand.caused_by(enabler.id)
    if not items and not enabler.effect and not enabler.effect_because:
        return
    effect = capitalise(value("enabler", "effect", enabler.effect)) if enabler.effect and not items else ""
    figure = failure_figure(caused.monthly) if caused.monthly else say("customers.uncounted") if items else effect
    yield Card(say("customers.label"), figure, join_sentences(customer_sentences(context, enabler)))


def customer_sentences(context: PageContext, enabler: Enabler) -> Iterator[Phrase]:
    """The shares of failure demand and of hours that it causes, then what it does to customers."""
    demand = context.analysis.demand
    caused, shares = demand.caused_by(enabler.id), demand.cause_shares(enabler.id)
    if caused.monthly:
        yield phrase("customers.contacts", n=round_amount(demand.traced), share=share(shares.by_contacts, 1))
    if caused.hours:
        yield phrase(
            "customers.hours.some" if is_less(caused.timed, caused.monthly or 0) else "customers.hours",
            timed=format_amount(caused.timed),
            hours=format_amount(caused.hours),
            all=format_amount(demand.traced_hours),
            share=share(shares.by_hours, 1),
        )
    items = caused_items(context, enabler)
    if enabler.effect and items:
        key = "customers.effect" if enabler.effect_because else "customers.effect.bare"
        yield phrase(key, effect=value("enabler", "effect", enabler.effect), because=enabler.effect_because)
    elif enabler.effect_because:
        yield words(enabler.effect_because)
    if not items:
        yield phrase("customers.none")


def is_bottleneck(context: PageContext, enabler: Enabler) -> bool:
    """Tell whether an enabler is one of the fewest that cause half of the failure demand whose cause is known."""
    return enabler.id in context.analysis.demand.bottlenecks


def bottleneck_sentence(context: PageContext, enabler: Enabler) -> Iterator[Paragraph]:
    """That it is a bottleneck, with the failure demand that it causes; nothing for any other."""
    if is_bottleneck(context, enabler):
        caused = context.analysis.demand.caused_by(enabler.id)
        some = ".some" if is_less(caused.timed, caused.monthly or 0) else ""
        yield Paragraph(
            phrase(
                f"fails.bottleneck.hours{some}" if caused.hours else "fails.bottleneck",
                n=round_amount(caused.monthly or 0),
                bottleneck=Run(say("fails.is-bottleneck"), to=Target(page="words", anchor="bottleneck")),
                figure=Run(failure_figure(caused.monthly or 0), tone="failure"),
                hours=say("fails.hours", n=round_amount(caused.hours or 0)),
            ),
            "large",
        )


def caused_items(context: PageContext, enabler: Enabler) -> tuple[DemandItem, ...]:
    """The items of failure demand that name it as a cause."""
    return context.analysis.demand.caused_items.get(enabler.id, ())


def failure_figure(monthly: float) -> str:
    """The failures a month that an enabler causes, in words."""
    return say("customers.figure", n=round_amount(monthly), amount=format_amount(monthly))


def reading_table(context: PageContext, enabler: Enabler) -> Iterator[Block]:
    """Each reading of how shared it is: scope, counts and the stance that it reads as; nothing for an unused one."""
    readings = context.analysis.evidence[enabler.id].readings
    rows = tuple(
        (
            Cell(scope_link(context, reading.scope)),
            Cell(words(f"{say(f'evidence.unit.{reading.unit}')}, {say(f'evidence.by.{reading.by}')}")),
            Cell(phrase("of", part=use_count(enabler, reading), whole=number(reading.of)), sort=reading.used),
            Cell(stance_of_reading(reading)),
        )
        for reading in readings
    )
    if any(reading.used for reading in readings):
        yield Table(tuple(Column(say(f"column.{name}")) for name in ("where", "counted", "used-of", "reads-as")), rows)
        path = Run(say("evidence.path"), to=Target(page="words", anchor="path"))
        yield Paragraph(phrase("evidence.how", path=path), "muted")


def use_count(enabler: Enabler, reading: StanceReading) -> Run:
    """The count of a reading, linked to what it counts; 0 has nothing to link to."""
    return Run(number(reading.used), to=Target(ref=enabler.ref, anchor="serves") if reading.used else None)


def stance_of_reading(reading: StanceReading) -> Phrase:
    """The stance of a reading; muted words where it has none."""
    if reading.says in ("unused", "too-few"):
        return words(say(f"evidence.reads.{reading.says}"), "muted")
    return words(value("enabler", "stance", reading.says), reading.says)


def sight_blocks(context: PageContext, enabler: Enabler) -> Iterator[Block]:
    """The line of sight from the enabler to a customer and a measure, and where it breaks."""
    found = context.analysis.sight[enabler.id]
    if enabler.id not in context.analysis.live:
        return
    if found.breaks_at:
        yield Paragraph(phrase(f"sight.breaks.{found.breaks_at}"))
    yield make_figure(context, enabler_sight(context.model, context.analysis, enabler.id))


def scope_link(context: PageContext, ref: Ref) -> Phrase:
    """A link to the scope of a reading; the organisation is worded as everywhere."""
    return (Run(say("everywhere"), to=ref),) if ref.kind == "organisation" else link(context, ref)
