"""The page of digital depth: what is behind digital stages, where a stage is a façade, and where it may be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from stagebook.analysis import StageDepth
from stagebook.model.entities.stage import DIGITAL
from stagebook.pages.blocks import Block, Cell, Column, Fact, Facts, Item, Listing, Paragraph, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.maturity import maturity_blocks
from stagebook.pages.page import Page
from stagebook.pages.picture_page import make_picture_page
from stagebook.pages.picture_table import join_limited
from stagebook.pages.sections import section
from stagebook.pages.touchpoints import enabler_links, marked_partner
from stagebook.pages.wording import join_dotted, links, monthly_amount, short_link, value
from stagebook.pictures import iceberg
from stagebook.pictures.iceberg import say_failures, say_works
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, number, phrase, say


def digital_depth_page(context: PageContext, row: PageRow) -> Page:
    """The iceberg, façades shown and possible, all stages one by one, digital maturity.

    Without a digital stage, what is missing in place of all but the last.
    """
    recorded = any(stage.touchpoints for stage in context.model.stages.values())
    picture = iceberg(context.model, context.analysis)
    sections = (
        section("facades", *facade_blocks(context)),
        section("possible-facades", *possible_blocks(context)),
        section("no-facades", *other_blocks(context)),
        section("in-all", *overview(context)),
        section("depth-by-stage", *stage_table(context)),
    )
    found = [each for each in sections if each] if picture else []
    maturity = section("maturity", *maturity_blocks(context.model.organisation.maturity))
    found += [maturity] if maturity else []
    return make_picture_page(context, row, picture, found, missing="depth" if recorded else "depth.unrecorded")


def facade_blocks(context: PageContext) -> Iterator[Block]:
    """Façades that customers show: how many, and each with its failure demand and what causes it."""
    depth = context.analysis.depth
    ranks = context.naming.ranks["stage"]
    shown = sorted(depth.of("shown"), key=lambda id: (-depth.stages[id].failures, ranks[id]))
    if not depth.verdicts:
        return
    if not shown:
        yield Paragraph(phrase("depth.none-shown", n=len(depth.verdicts)))
        return
    total = context.analysis.demand.total.failure
    counted = {"failures": number(round(depth.failures)), "of": number(round(total or 0))}
    yield Paragraph(phrase("depth.shown", n=len(shown), digital=number(len(depth.verdicts)), **counted))
    yield Listing(tuple(Item(stage_link(context, id), facade_note(context, depth.stages[id])) for id in shown))


def facade_note(context: PageContext, stage: StageDepth) -> Phrase:
    """Failure demand at a façade, with the enablers behind it that cause it."""
    ranks = context.naming.ranks["enabler"]
    causes = sorted(filter(stage.failing.get, stage.failing), key=lambda id: (-stage.failing[id], ranks[id]))
    weak = weak_links(context, causes)
    parts = [phrase("depth.causes", failures=say_failures(stage.failures), enablers=weak)]
    if stage.uncounted:
        parts.append(phrase("depth.uncounted", n=stage.uncounted))
    return join_dotted(parts)


def possible_blocks(context: PageContext) -> Iterator[Block]:
    """Stages that may be façades, each with a question."""
    depth = context.analysis.depth
    possible = context.naming.sort_ids("stage", depth.of("possible"))
    if possible:
        yield Paragraph(phrase("depth.possible", n=len(possible)))
        yield Listing(tuple(Item(stage_link(context, id), possible_note(context, depth.stages[id])) for id in possible))


def possible_note(context: PageContext, stage: StageDepth) -> Phrase:
    """What is behind a possible façade; where customers say so and nobody counted it, that."""
    key, found = ("depth.said", tuple(stage.failing)) if stage.failing else ("depth.asks", stage.weak)
    return phrase(key, n=len(found), enablers=weak_links(context, context.naming.sort_ids("enabler", found)))


def weak_links(context: PageContext, enablers: Iterable[str]) -> Phrase:
    """Links to weak enablers, each with how it works."""
    return join_limited(
        tuple(enablers),
        lambda id: (
            *marked_partner(context, id),
            *words(say("depth.works", works=say_works(context.model.enablers[id])), "muted"),
        ),
    )


def other_blocks(context: PageContext) -> Iterator[Block]:
    """Digital stages that are no façades, and those of which too little is recorded."""
    depth = context.analysis.depth
    sound, unknown = depth.of("sound"), depth.of("unknown")
    if sound:
        yield Paragraph(phrase("depth.sound", n=len(sound), stages=links(context, "stage", sound)))
    if unknown:
        yield Paragraph(phrase("depth.unknown", n=len(unknown), stages=links(context, "stage", unknown)))


def overview(context: PageContext) -> Iterator[Block]:
    """How many stages are straight-through, and how many stages have which channel."""
    depth = context.analysis.depth
    straight, known = depth.straight_through
    stages = number(len(depth.stages))
    if known:
        figures = {"known": number(known), "stages": stages}
        yield Paragraph(phrase("depth.straight-through", n=straight, **figures))
    else:
        yield Paragraph(phrase("depth.straight-through.unknown", stages=stages))
    channels = Counter(channel for stage in depth.stages.values() for channel in stage.channels)
    yield Facts(
        tuple(
            Fact(value("touchpoint", "channel", channel), phrase("depth.at-stages", n=count, stages=stages))
            for channel, count in sorted(channels.items(), key=lambda item: (-item[1], item[0]))
        )
    )


def stage_table(context: PageContext) -> Iterator[Table]:
    """Every stage of a journey: its channels, what is behind it, what it is, the failure demand from there."""
    depth = context.analysis.depth
    names = ("stage", "channels", "behind", "facade", "failures-there")
    columns = tuple(Column(say(f"column.{name}"), numeric=name == names[-1], filter=name == "facade") for name in names)
    rows = tuple(stage_cells(context, id, depth.stages[id]) for id in context.naming.sort_ids("stage", depth.stages))
    if rows:
        yield Table(columns, rows, finder=True)


def stage_cells(context: PageContext, id: str, stage: StageDepth) -> tuple[Cell, ...]:
    """The row of one stage."""
    channels = sorted(stage.channels, key=lambda channel: channel not in DIGITAL)
    return (
        Cell(stage_link(context, id)),
        Cell(words(", ".join(value("touchpoint", "channel", each) for each in channels) or "–")),
        Cell(behind_links(context, stage)),
        Cell(words(say(f"depth.verdict.{stage.verdict or 'not-digital'}"))),
        failure_cell(stage),
    )


def behind_links(context: PageContext, stage: StageDepth) -> Phrase:
    """What a stage names, then what is reached through others."""
    direct, indirect = (
        enabler_links(context, context.naming.sort_ids("enabler", ids)) for ids in (stage.direct, stage.indirect)
    )
    parts = [phrase("depth.by-touchpoints", enablers=direct) if stage.by_touchpoints else direct] if direct else []
    if indirect:
        parts.append(phrase("depth.through-others", enablers=indirect))
    return join_dotted(parts) or words("–", "muted")


def failure_cell(stage: StageDepth) -> Cell:
    """The failure demand a month that something weak behind a digital stage causes there, or that nobody counted it."""
    if not stage.failing or stage.verdict is None:
        return Cell(words("–", "muted"), sort=-1)
    if not stage.failures:
        return Cell(words(say("demand.uncounted")), sort=0)
    return Cell(words(monthly_amount(stage.failures), "failure"), sort=stage.failures)


def stage_link(context: PageContext, id: str) -> Phrase:
    """A link to a stage."""
    return short_link(context, Ref("stage", id))
