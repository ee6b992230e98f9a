"""The page of a stage: the journeys that list it, its front stage and its back stage."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis import DemandItem
from stagebook.analysis.jobs import normalise
from stagebook.limits import BUDGET
from stagebook.model import Stage
from stagebook.pages.blocks import Block, Cell, Column, Listing, Paragraph, Saying, Section, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand_tables import sum_blocks
from stagebook.pages.entity_page import entity_page
from stagebook.pages.journey_time import stage_time
from stagebook.pages.needs import stage_needs_table
from stagebook.pages.page import Page
from stagebook.pages.sections import gap, quote_blocks, section
from stagebook.pages.tally import tally_link
from stagebook.pages.touchpoints import marked_partner, touchpoint_items
from stagebook.pages.wording import join_sentences, link, links, short_link, value
from stagebook.source import Ref
from stagebook.words import Phrase, Run, joined, number, phrase, say


def stage_page(context: PageContext, stage: Stage) -> Page:
    """All about a stage."""
    return entity_page(
        context,
        stage,
        chips=chips(context, stage),
        uses=context.lookups.used_by(stage.ref),
        lead=(Saying(stage.trying_to),) if stage.trying_to else (),
        sections=(
            section("journeys-meet", *journey_rows(context, stage), *same_for_whom(context, stage)),
            section("time", *stage_time(context, stage)),
            front_stage(context, stage),
            back_stage(context, stage),
            section(
                "stage-demand",
                *sum_blocks(context, stage.ref),
                *quote_blocks(context, demand_here(context, stage), at=False),
                *tally_link(context, stage.ref),
            ),
            section("stage-needs", *stage_needs_table(context, stage.id)),
            section("alike", *same_moment_stages(context, stage)),
        ),
    )


def demand_here(context: PageContext, stage: Stage) -> Iterator[DemandItem]:
    """Demand recorded at the stage."""
    yield from context.lookups.demand_at.get(stage.ref, ())


def chips(context: PageContext, stage: Stage) -> Iterator[Phrase]:
    """Moment and service."""
    if stage.moment:
        yield phrase("moment", moment=Run(stage.moment, tone="strong"))
    if stage.service:
        yield phrase("met-service", service=link(context, Ref("service", stage.service)))


def journey_rows(context: PageContext, stage: Stage) -> Iterator[Block]:
    """Journeys that list the stage, with step, customers and condition; a gap where none does."""
    rows = []
    for journey_id in context.model.journeys_at[stage.id]:
        journey = context.model.journeys[journey_id]
        for place, step in enumerate(journey.stages, 1):
            if step.stage == stage.id:
                position = say("step-of", place=number(place), total=number(len(journey.stages)))
                rows.append(
                    (
                        Cell(short_link(context, journey.ref)),
                        Cell(words(position), sort=place),
                        Cell(links(context, "customer", journey.customer)),
                        Cell(words(step.when)),
                        Cell(words(step.differs)),
                    )
                )
    if not rows:
        yield gap("stage-in-no-journey")
        return
    columns = (
        Column(say("column.journey")),
        Column(say("column.step"), numeric=True),
        Column(say("column.customer")),
        Column(say("column.only-when")),
        Column(say("column.differs")),
    )
    used = [at for at in range(len(columns)) if at < 3 or any(row[at].text for row in rows)]
    yield Table(tuple(columns[at] for at in used), tuple(tuple(row[at] for at in used) for row in rows))


def same_for_whom(context: PageContext, stage: Stage) -> Iterator[Block]:
    """The question of a stage where several paths meet: with what meets there, and what is said to differ."""
    journeys = [context.model.journeys[each] for each in context.model.journeys_at[stage.id]]
    paths = {context.analysis.path_of[journey.id].id for journey in journeys}
    if len(paths) < 2:
        return
    counts = {
        "journey": len(journeys),
        "customer": len({customer for journey in journeys for customer in journey.customer}),
        "purpose": len({journey.purpose for journey in journeys if journey.purpose}),
    }
    met = joined([words(say(f"meet.{name}", n=count)) for name, count in counts.items() if count])
    differing = sum(any(step.differs and step.stage == stage.id for step in journey.stages) for journey in journeys)
    differs = phrase("meet.differs", n=differing) if differing else ()
    question = (Run(say("meet.question"), tone="strong"),)
    yield Paragraph(join_sentences([question, phrase("meet.asks", met=met), differs]))


def front_stage(context: PageContext, stage: Stage) -> Section | None:
    """Touchpoints, each with the enablers that it names; None without any."""
    items = touchpoint_items(context, stage, capitalised=True)
    return section("touchpoints", Listing(items)) if items else None


def back_stage(context: PageContext, stage: Stage) -> Section | None:
    """Enablers with stance, reason and owner: those of the stage, its service, and those that hold throughout."""
    standing = context.analysis.stands_on[stage.ref]
    named = dict.fromkeys((each for point in stage.touchpoints for each in point.enablers), "")
    named |= {used.enabler: used.for_ for used in stage.enablers}
    rows = []
    sort = context.naming.sort_ids
    for each in (*sort("enabler", standing.direct), *sort("enabler", standing.throughout)):
        enabler = context.model.enablers[each]
        stance = enabler.stance or "undecided"
        rows.append(
            (
                Cell(marked_partner(context, each)),
                Cell(words(value("enabler", "stance", stance)), mark=stance),
                Cell(enabler_reason(context, stage, each, named)),
                Cell(link(context, Ref("team", enabler.owner)) if enabler.owner else words("–", "muted")),
            )
        )
    missing = [each for each in named if each not in standing.direct]
    for each in missing:
        enabler = context.model.enablers[each]
        state = Run(value("enabler", "lifecycle", enabler.lifecycle), tone="muted")
        rows.append((Cell(short_link(context, enabler.ref)), Cell((state,)), Cell(words(named[each])), Cell(())))
    columns = tuple(Column(say(f"column.{name}")) for name in ("enabler", "stance", "what-for", "owner"))
    blocks: list[Block] = [Table(columns, tuple(rows))] if rows else [gap("stage-enablers")]
    if standing.indirect:
        far = links(context, "enabler", standing.indirect, 12)
        blocks.append(Paragraph(phrase("stands-on.further", n=len(standing.indirect), enablers=far), tone="muted"))
    return section("stage-enablers", *blocks)


def enabler_reason(context: PageContext, stage: Stage, enabler: str, named: dict[str, str]) -> Phrase:
    """What an enabler is there for, or through what it comes."""
    if named.get(enabler):
        return words(named[enabler])
    channels = [point.channel for point in stage.touchpoints if enabler in point.enablers]
    if channels:
        known = [value("touchpoint", "channel", each) for each in dict.fromkeys(channels)]
        return phrase("through-touchpoint", channels=joined([words(each) for each in known]))
    if enabler in named:
        return ()
    if stage.service and enabler in context.model.services[stage.service].enablers:
        return phrase("through-service", service=link(context, Ref("service", stage.service)))
    return (Run(say("holds-throughout"), tone="muted"),)


def same_moment_stages(context: PageContext, stage: Stage) -> Iterator[Block]:
    """Other stages with the same moment."""
    key = normalise(stage.moment)
    every = context.lookups.stages_at_moment[key] if key else ()
    others = [each for each in every[: BUDGET.cell_links + 2] if each != stage.id]
    if others:
        named = links(context, "stage", others, of=len(every) - 1)
        yield Paragraph(phrase("alike", moment=stage.moment, stages=named))
