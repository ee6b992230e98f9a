"""The page of what was done about what fails: a line for each bottleneck, and how much failure the lines hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import fsum

from stagebook.analysis.loops import LINKS, Link, Loop
from stagebook.pages.blocks import Block, Cell, Column, Figure, Paragraph, Section, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.loop_sentences import lead_sentences
from stagebook.pages.page import Page, page_head, page_link
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import only_gap, quote_blocks, section
from stagebook.pages.wording import join_sentences, links, monthly_amount, short_link
from stagebook.pictures import Picture, loops
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import format_amount, phrase, say, share


def loop_page(context: PageContext, row: PageRow) -> Page:
    """The lines as picture and table, how much failure demand they hold, measures named as causes."""
    picture = loops(context.model, context.analysis)
    measures = section("loop-measures", *measure_blocks(context))
    if picture is None:
        key = "loop" if context.analysis.demand.items else "loop.unrecorded"
        return replace(page_head(row), sections=tuple(each for each in (only_gap(key), measures) if each))
    lead = Paragraph(join_sentences(lead_sentences(context)), "large")
    sections = (
        Section("picture", "", (lead, loop_figure(context, picture))),
        section("loop-ends", *ends_blocks(context)),
        measures,
    )
    return replace(page_head(row), sections=tuple(each for each in sections if each), template="wide")


def loop_figure(context: PageContext, picture: Picture) -> Figure:
    """The picture with its table open beside it; on narrow screens the table takes its place, a card a bottleneck."""
    figure = make_figure(context, picture)
    return replace(figure, tables=tuple(replace(each, cards=True) for each in figure.tables), as_table_when_narrow=True)


def ends_blocks(context: PageContext) -> Iterator[Block]:
    """How much of the failure demand with a known cause the lines hold, by the first link that is missing."""
    demand = context.analysis.demand
    if not demand.traced:
        return
    ends: tuple[Link | None, ...] = (None, *LINKS[::-1])
    by_end = {link: [each for each in context.analysis.loops if each.missing == link] for link in ends}
    volume = {link: sum_caused(context, found) for link, found in by_end.items()}
    whole = fsum(volume.values())
    traced = format_amount(demand.traced)
    parts = [phrase("loop.whole", traced=traced, part=format_amount(whole), share=share(whole, demand.traced))]
    if by_end[None]:
        held = volume[None]
        parts.append(phrase("loop.whole.complete", part=format_amount(held), share=share(held, demand.traced)))
    else:
        parts.append(phrase("loop.whole.none"))
    yield Paragraph(join_sentences(parts))
    yield ends_table(context, {link: found for link, found in by_end.items() if found}, volume)
    if any(each.missing == "counted" for each in context.analysis.loops):
        yield Paragraph(phrase("loop.uncounted-again", sheet=(page_link("tally"),)))


def sum_caused(context: PageContext, found: list[Loop]) -> float:
    """Failure demand a month that some bottlenecks cause."""
    return fsum(context.analysis.demand.caused_by(each.enabler).monthly or 0 for each in found)


def ends_table(
    context: PageContext, by_end: Mapping[Link | None, list[Loop]], volume: Mapping[Link | None, float]
) -> Table:
    """Where lines end: the bottlenecks, their failures a month, the share of all whose cause is known."""
    traced = context.analysis.demand.traced
    names = ("loop-missing", "loop-bottlenecks", "loop-failures", "of-traced")
    columns = tuple(Column(say(f"column.{name}"), numeric=at > 1) for at, name in enumerate(names))
    rows = tuple(
        (
            Cell(words(say(f"loop.ends.{link or 'none'}"))),
            Cell(links(context, "enabler", [each.enabler for each in found])),
            Cell(words(format_amount(volume[link]), "failure"), sort=volume[link]),
            Cell(words(share(volume[link], traced)), sort=volume[link]),
        )
        for link, found in by_end.items()
    )
    return Table(columns, rows)


def measure_blocks(context: PageContext) -> Iterator[Block]:
    """Measures that failure demand names as a cause, with what customers say; nothing where it names none."""
    demand = context.analysis.demand
    caused = demand.caused_by_measure
    if not caused:
        return
    yield Paragraph(phrase("loop.measures", len(caused)))
    ranks = context.naming.ranks["measure"]
    order = sorted(caused, key=lambda each: (-(caused[each].monthly or 0), ranks[each]))
    rows = tuple(
        (
            Cell(short_link(context, Ref("measure", each))),
            Cell(words(monthly_amount(caused[each].monthly or 0) if caused[each].monthly else say("demand.uncounted"))),
            Cell(links(context, "team", context.model.measures[each].rewards)),
        )
        for each in order
    )
    yield Table(tuple(Column(say(f"column.{name}")) for name in ("measure", "causes", "loop-rewards")), rows)
    yield from quote_blocks(context, {item: None for each in order for item in demand.measure_items[each]})
