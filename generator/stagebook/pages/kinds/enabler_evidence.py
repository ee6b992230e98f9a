"""What the journeys say of an enabler and its stance, and the line from it to a customer."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis import StanceReading
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
from stagebook.pages.entity_page import rule_run
from stagebook.pages.picture_table import make_figure
from stagebook.pages.wording import link, links, value
from stagebook.pictures import enabler_sight
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, number, phrase, say

AGAINST = "stance-against-evidence"
"""The rule about a stance that lies outside all readings."""


def evidence(context: PageContext, enabler: Enabler) -> Card:
    """How many journeys use it, by name, and what that says of its stance."""
    direct, every = context.analysis.reach[enabler.id].direct, context.analysis.reach[enabler.id].all
    figure_ = say("evidence.figure", n=len(context.model.journeys), part=number(len(direct.journeys)))
    if enabler.id not in context.analysis.live:
        return Card(say("evidence.label"), figure_, phrase(f"evidence.{enabler.lifecycle}"))
    parts: list[Phrase] = []
    if direct.journeys:
        parts.append((*links(context, "journey", direct.journeys, 5), Run(". ")))
    further = [journey for journey in every.journeys if journey not in direct.journeys]
    if further:
        named = links(context, "journey", further, 5)
        parts.append((*phrase("evidence.further", n=len(further), journeys=named), Run(" ")))
    if not every.journeys:
        parts.append(phrase("evidence.none"))
    else:
        parts.append(
            (*phrase("evidence.stages", n=len(every.stages), total=number(len(context.model.stages))), Run(" "))
        )
        parts.append(verdict(context, enabler))
        parts += [(Run(" "), *reason) for reason in accepted(context, enabler)]
    return Card(say("evidence.label"), figure_, tuple(run for part in parts for run in part))


def verdict(context: PageContext, enabler: Enabler) -> Phrase:
    """What the journeys say of its stance, or the stance that they suggest: evidence, never a judgement."""
    found = context.analysis.evidence[enabler.id]
    if found.suggestion:
        stance = Run(value("enabler", "stance", found.suggestion), tone=found.suggestion)
        return phrase("evidence.suggests", stance=stance)
    return phrase("evidence.no-reading" if found.verdict == "undecided" else f"evidence.{found.verdict}")


def accepted(context: PageContext, enabler: Enabler) -> Iterator[Phrase]:
    """Why people live with a stance that the journeys do not read as."""
    for finding in context.findings_about.get(enabler.ref, ()):
        if finding.accepted and finding.code == AGAINST:
            yield phrase("accepted", because=finding.accepted.strip(), rule=rule_run(finding.code))


def readings(context: PageContext, enabler: Enabler) -> Iterator[Block]:
    """Every way of counting how far it is shared, and what each reads as."""
    rows = tuple(
        (
            Cell(held_by(context, reading.scope)),
            Cell(words(f"{say(f'evidence.unit.{reading.unit}')}, {say(f'evidence.by.{reading.by}')}")),
            Cell(phrase("of", part=used(enabler, reading), whole=number(reading.of)), sort=reading.used),
            Cell(reads_as(reading)),
        )
        for reading in context.analysis.evidence[enabler.id].readings
    )
    if rows:
        yield Table(tuple(Column(say(f"column.{name}")) for name in ("where", "counted", "used-of", "reads-as")), rows)
        path = Run(say("evidence.path"), to=Target(page="words", anchor="path"))
        yield Paragraph(phrase("evidence.how", path=path), "muted")


def used(enabler: Enabler, reading: StanceReading) -> Run:
    """How many use it, leading to them."""
    return Run(number(reading.used), to=Target(ref=enabler.ref, anchor="serves"))


def reads_as(reading: StanceReading) -> Phrase:
    """The stance that a reading says, or that it says none."""
    if reading.says in ("unused", "too-few"):
        return words(say(f"evidence.reads.{reading.says}"), "muted")
    return words(value("enabler", "stance", reading.says), reading.says)


def sight(context: PageContext, enabler: Enabler) -> Iterator[Block]:
    """The line from the enabler to a customer and what is measured for them, and where it breaks."""
    found = context.analysis.sight[enabler.id]
    if enabler.id not in context.analysis.live:
        return
    if found.breaks_at:
        yield Paragraph(phrase(f"sight.breaks.{found.breaks_at}"))
    yield make_figure(context, enabler_sight(context.model, context.analysis, enabler.id))


def held_by(context: PageContext, ref: Ref) -> Phrase:
    """What an enabler holds throughout, by name; the organisation as everywhere."""
    return (Run(say("everywhere"), to=ref),) if ref.kind == "organisation" else link(context, ref)
