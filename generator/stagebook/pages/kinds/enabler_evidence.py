"""Evidence on the stance of an enabler, and its line of sight."""

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
from stagebook.pages.entity_page import rule_link
from stagebook.pages.picture_table import make_figure
from stagebook.pages.wording import link, links, value
from stagebook.pictures import enabler_sight
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, number, phrase, say

AGAINST = "stance-against-evidence"
"""Code of the rule on a stance outside all readings."""


def evidence_card(context: PageContext, enabler: Enabler) -> Card:
    """The journeys that use it and the verdict on its stance, as a card."""
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
        parts.append(verdict_words(context, enabler))
        parts += [(Run(" "), *reason) for reason in accepted_reasons(context, enabler)]
    return Card(say("evidence.label"), figure_, tuple(run for part in parts for run in part))


def verdict_words(context: PageContext, enabler: Enabler) -> Phrase:
    """What the readings say of its stance, or the stance that they suggest."""
    found = context.analysis.evidence[enabler.id]
    if found.suggestion:
        stance = Run(value("enabler", "stance", found.suggestion), tone=found.suggestion)
        return phrase("evidence.suggests", stance=stance)
    return phrase("evidence.no-reading" if found.verdict == "undecided" else f"evidence.{found.verdict}")


def accepted_reasons(context: PageContext, enabler: Enabler) -> Iterator[Phrase]:
    """Reasons why a stance against the evidence is accepted."""
    for finding in context.findings_about.get(enabler.ref, ()):
        if finding.accepted and finding.code == AGAINST:
            yield phrase("accepted", because=finding.accepted.strip(), rule=rule_link(finding.code))


def reading_table(context: PageContext, enabler: Enabler) -> Iterator[Block]:
    """Each reading of how shared it is: scope, counts and the stance that it reads as."""
    rows = tuple(
        (
            Cell(scope_link(context, reading.scope)),
            Cell(words(f"{say(f'evidence.unit.{reading.unit}')}, {say(f'evidence.by.{reading.by}')}")),
            Cell(phrase("of", part=use_count(enabler, reading), whole=number(reading.of)), sort=reading.used),
            Cell(stance_of_reading(reading)),
        )
        for reading in context.analysis.evidence[enabler.id].readings
    )
    if rows:
        yield Table(tuple(Column(say(f"column.{name}")) for name in ("where", "counted", "used-of", "reads-as")), rows)
        path = Run(say("evidence.path"), to=Target(page="words", anchor="path"))
        yield Paragraph(phrase("evidence.how", path=path), "muted")


def use_count(enabler: Enabler, reading: StanceReading) -> Run:
    """The count of a reading, linked to what it counts."""
    return Run(number(reading.used), to=Target(ref=enabler.ref, anchor="serves"))


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
