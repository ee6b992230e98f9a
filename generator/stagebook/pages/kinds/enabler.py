"""The page of an enabler: its stance and reasons beside the evidence of the journeys."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis.change_status import is_open
from stagebook.analysis.jobs import normalise
from stagebook.model import Answer, Enabler
from stagebook.model.entities.enabler import STANCES
from stagebook.pages.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    MarkdownBlock,
    Paragraph,
    Question,
    Questions,
    Section,
    SideBySide,
    Table,
    words,
)
from stagebook.pages.context import PageContext
from stagebook.pages.demand_causes import cause_paragraphs
from stagebook.pages.entity_page import entity_page
from stagebook.pages.kinds.enabler_evidence import (
    bottleneck_sentence,
    customer_card,
    is_bottleneck,
    reach_card,
    reading_table,
    scope_link,
    sight_blocks,
)
from stagebook.pages.loop_sentences import enabler_loop
from stagebook.pages.page import Page
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import gap, listing, quote_blocks, section
from stagebook.pages.stance_timeline import stance_section
from stagebook.pages.wording import capitalise, index_target, link, links, monthly_amount, value
from stagebook.pictures import enabler as draw_enabler
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, day, joined, number, phrase, say


def enabler_page(context: PageContext, enabler: Enabler) -> Page:
    """All about an enabler, in the order of a decision on its stance."""
    kind = (
        Run(capitalise(say(f"value.enabler.{enabler.kind}", n=2)), to=index_target("enabler")) if enabler.kind else None
    )
    return entity_page(
        context,
        enabler,
        chips=chips(context, enabler),
        stance=enabler.stance or "undecided",
        lead=(*bottleneck_sentence(context, enabler), *rationale_block(enabler)),
        aside=(*customer_card(context, enabler), reach_card(context, enabler)),
        crumbs=(kind,) if kind else (),
        sections=(
            Section("questions", "", question_blocks(enabler), tone="tight") if enabler.answers else None,
            reach_section(context, enabler),
            section("evidence", *reading_table(context, enabler)),
            section("sight", *sight_blocks(context, enabler)),
            section("fails", *failure_blocks(context, enabler), tone="failure"),
            section("carries", *carried_blocks(context, enabler)),
            dependency_section(context, enabler),
            facet_section(enabler),
            same_job_section(context, enabler),
            stance_section(context, enabler),
        ),
        target=target_words(context, enabler),
    )


def chips(context: PageContext, enabler: Enabler) -> Iterator[Phrase]:
    """That it is a bottleneck; kind, business, automation, availability, lifecycle, review date."""
    if is_bottleneck(context, enabler):
        yield (Run(capitalise(say("fails.is-bottleneck")), to=Target(page="demand", anchor="causes"), tone="failure"),)
    if enabler.kind:
        yield words(capitalise(value("enabler", "kind", enabler.kind)))
    if enabler.business:
        yield phrase("belongs-to", business=link(context, Ref("business", enabler.business)))
    runs = [
        value("enabler", name, chosen)
        for name, chosen in (("automation", enabler.automation), ("available", enabler.available))
        if chosen
    ]
    if runs:
        yield words(capitalise(", ".join(runs)))
    if enabler.lifecycle != "live":
        yield (Run(capitalise(value("enabler", "lifecycle", enabler.lifecycle)), tone="strong"),)
    if enabler.review_by:
        yield phrase("review-by", day=Run(day(enabler.review_by), tone="strong"))


def rationale_block(enabler: Enabler) -> tuple[Block, ...]:
    """The rationale in Markdown; a gap where it or the stance is missing."""
    if enabler.rationale:
        return (MarkdownBlock(enabler.rationale, lead=True),)
    return (gap("rationale" if enabler.stance else "stance"),)


def question_blocks(enabler: Enabler) -> tuple[Block, ...]:
    """The three questions on the stance; that of the chosen stance is marked."""
    items = []
    for stance in reversed(STANCES):
        answer: Answer | None = getattr(enabler.answers, stance)
        verdict = value("answer", "is", answer.is_) if answer else say("unanswered")
        because = answer.because if answer else ""
        items.append(Question(say(f"asks.{stance}"), verdict, because, stance, enabler.stance == stance))
    return (Questions(tuple(items)),)


def reach_section(context: PageContext, enabler: Enabler) -> Section | None:
    """The picture of the enabler and a table of what it reaches."""
    every = context.analysis.reach[enabler.id].all
    direct = context.analysis.reach[enabler.id].direct
    if not every.stages and not every.journeys:
        return section("serves", gap("serves"))
    rows = tuple(
        (
            Cell(words(capitalise(say(f"kind.{kind}", n=2)))),
            Cell(words(number(len(there))), sort=len(there)),
            Cell(links(context, kind, here, 12)),
            Cell(links(context, kind, [each for each in there if each not in here], 12)),
        )
        for kind, here, there in (
            ("journey", direct.journeys, every.journeys),
            ("stage", direct.stages, every.stages),
            ("service", direct.services, every.services),
            ("customer", direct.customers, every.customers),
            ("business", direct.businesses, every.businesses),
        )
        if there
    )
    columns = (
        Column(say("column.reaches")),
        Column(say("column.count"), numeric=True),
        Column(say("column.directly")),
        Column(say("column.through-others")),
    )
    held = context.analysis.holders.get(enabler.id, ())
    blocks: list[Block] = [make_figure(context, draw_enabler(context.model, context.analysis, enabler.id))]
    if held:
        where = joined([scope_link(context, ref) for ref in held])
        blocks.append(Paragraph(phrase("held-throughout", where=where)))
    blocks += [Table(columns, rows), *jobs_at_stages(context, enabler)]
    return section("serves", *blocks)


def jobs_at_stages(context: PageContext, enabler: Enabler) -> Iterator[Facts]:
    """What stages say that it is there for; nothing where none says so."""
    facts = tuple(
        Fact(context.naming.full(stage.ref), (Run(reason, to=stage.ref),))
        for stage, reason in context.lookups.jobs_at_stages.get(enabler.id, ())
    )
    if facts:
        yield Facts(facts)


def failure_blocks(context: PageContext, enabler: Enabler) -> Iterator[Block]:
    """Failure demand that it causes."""
    demand = context.analysis.demand
    yield from cause_paragraphs(context, enabler.ref)
    yield from enabler_loop(context, enabler.id)
    yield from quote_blocks(context, demand.caused_items[enabler.id], cause=enabler.ref)


def carried_blocks(context: PageContext, enabler: Enabler) -> Iterator[Block]:
    """Value demand that it carries; nothing where none was counted."""
    carried = context.analysis.demand.carries.get(enabler.id, 0)
    if carried:
        yield Paragraph(phrase("carries", amount=monthly_amount(carried)))


def dependency_section(context: PageContext, enabler: Enabler) -> Section | None:
    """Enablers that it depends on and that depend on it, direct ones first, and its cycle."""
    analysis = context.analysis
    below = dependency_side(context, "stands-on", enabler.depends_on, analysis.depends_on_all.get(enabler.id, ()))
    above = dependency_side(
        context, "carries-others", context.model.dependants[enabler.id], analysis.dependants_all.get(enabler.id, ())
    )
    ring = context.lookups.cycle_of.get(enabler.id, ())
    others = [each for each in ring if each != enabler.id]
    blocks: list[Block] = [SideBySide((above, below))] if above or below else []
    if others:
        blocks.append(Paragraph(phrase("in-a-cycle", enablers=links(context, "enabler", others, 8))))
    return section("stands", *blocks)


def dependency_side(context: PageContext, name: str, near: tuple[str, ...], all_: tuple[str, ...]) -> Section:
    """One direction of dependency."""
    blocks: list[Block] = [*listing(context, (Ref("enabler", each) for each in near))]
    far = [each for each in all_ if each not in near]
    if far:
        blocks.append(
            Paragraph(phrase(f"{name}.further", n=len(far), enablers=links(context, "enabler", far, 8)), tone="muted")
        )
    if not blocks:
        blocks.append(Paragraph(phrase(f"{name}.nothing"), tone="muted"))
    return Section(name, say(f"section.{name}"), tuple(blocks))


def facet_section(enabler: Enabler) -> Section | None:
    """The facets people, process and technology; None without any."""
    found = [(name, getattr(enabler, name)) for name in ("people", "process", "technology")]
    parts = tuple(Section(name, say(f"section.{name}"), (MarkdownBlock(text),)) for name, text in found if text)
    return section("facets", SideBySide(parts)) if parts else None


def same_job_section(context: PageContext, enabler: Enabler) -> Section | None:
    """Its jobs, and other enablers that do them; None without jobs."""
    if not enabler.does:
        return None
    blocks: list[Block] = []
    for job in enabler.does:
        key = normalise(job)
        others = [each for each in context.analysis.same_job.get(key, ()) if each != enabler.id]
        if others:
            blocks.append(
                Paragraph(
                    phrase("same-job", job=Run(job, tone="strong"), enablers=links(context, "enabler", others, 12))
                )
            )
        else:
            blocks.append(Paragraph(phrase("only-job", job=Run(job, tone="strong")), tone="muted"))
    return section("same-job", *blocks)


def target_words(context: PageContext, enabler: Enabler) -> Iterator[Paragraph]:
    """What open changes do to its stance and lifecycle."""
    for change in context.changes_of.get(enabler.ref, ()):
        if not is_open(change):
            continue
        for move in change.moves:
            if move.enabler == enabler.id and move.stance and move.stance != enabler.stance:
                now = value("enabler", "stance", enabler.stance or "undecided")
                then = Run(value("enabler", "stance", move.stance), tone=move.stance)
                yield Paragraph(phrase("target.stance", now=now, then=then, change=link(context, change.ref)))
        if any(gone.enabler == enabler.id for gone in change.retires):
            yield Paragraph(phrase("target.retired", change=link(context, change.ref)))
