"""The page "Current and target": where the open changes lead, horizon by horizon, beside today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from stagebook.analysis.addressed import MOST_ADDRESSED, count_addressed
from stagebook.analysis.loops import lacks_change
from stagebook.analysis.target import HORIZONS, Horizon, horizon_rank, list_open
from stagebook.model import Change, Enabler
from stagebook.pages.blocks import Block, Cell, Code, Column, Item, Listing, Paragraph, Section, Table, words
from stagebook.pages.change_starters import write_change
from stagebook.pages.changes import change_status
from stagebook.pages.collision_words import collision_list
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import only_gap, section
from stagebook.pages.target_figures import enabler_table, figures_tables
from stagebook.pages.wording import capitalise, join_dotted, link, links, monthly_amount, short_link, value
from stagebook.pictures import Picture, overlay
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, day, format_amount, joined, number, phrase, say


def target_page(context: PageContext, row: PageRow) -> Page:
    """Figures beside today, a picture a horizon, what collides, what is late, what nothing addresses.

    Without open changes: the bottlenecks, each with a change to start from. Without these either, a gap.
    """
    if not list_open(context.model):
        bare = section("target-bottlenecks", *bottleneck_blocks(context))
        return replace(page_head(row), sections=(bare,) if bare else (only_gap("target"),))
    sections = (
        section(
            "target-figures", Paragraph(target_sentence(context)), *figures_tables(context), *enabler_blocks(context)
        ),
        *(horizon_section(context, horizon) for horizon in HORIZONS),
        section("target-collisions", *collision_list(context, context.targets.collisions)),
        section("target-dates", *date_table(context)),
        section("target-aims", *aim_blocks(context)),
        section("target-bottlenecks", *bottleneck_blocks(context)),
    )
    return replace(page_head(row), sections=tuple(each for each in sections if each), template="wide")


def target_sentence(context: PageContext) -> Phrase:
    """How many open changes there are by horizon, and which have none."""
    found = list_open(context.model)
    parts = [
        words(f"{value('change', 'horizon', horizon)} {number(count)}")
        for horizon in HORIZONS
        if (count := sum(each.horizon == horizon for each in found))
    ]
    unset = sum(each.horizon is None for each in found)
    parts += [words(say("target.no-horizon", unset))] if unset else []
    return phrase("target.sentence", n=len(found), parts=joined(parts))


def enabler_blocks(context: PageContext) -> Iterator[Block]:
    """The enablers that change, field by field; nothing where none does."""
    table = enabler_table(context)
    if table:
        yield Paragraph(words(say("target.enablers-that-change")), "label")
        yield table


def horizon_section(context: PageContext, horizon: Horizon) -> Section | None:
    """What is applied up to a horizon beyond the one before, and the picture of all up to it; None without changes."""
    found = [each for each in by_day(context) if horizon_rank(each) == HORIZONS.index(horizon)]
    if not found:
        return None
    picture = horizon_picture(context, horizon)
    figure = [make_figure(context, picture)] if picture else [Paragraph(words(say("target.nothing-differs")), "muted")]
    items = tuple(Item(link(context, each.ref), change_note(context, each)) for each in found)
    return section(f"target-{horizon}", *figure, Listing(items))


def by_day(context: PageContext) -> list[Change]:
    """Open changes by their day, those of one day by name; those without a day last."""
    ranks = context.naming.ranks["change"]
    return sorted(list_open(context.model), key=lambda change: (change.by or date.max, ranks[change.id]))


def horizon_picture(context: PageContext, horizon: Horizon) -> Picture | None:
    """The overlay of a horizon's target over today; None where nothing that it shows differs."""
    ahead = context.targets.by_horizon[horizon]
    title = say(f"target.picture.{horizon}")
    today = (context.model, context.analysis)
    return overlay(today, ahead.side, f"target-{horizon}", title)


def change_note(context: PageContext, change: Change) -> Phrase:
    """Status, day, and the failure demand that a change addresses."""
    parts = [words(change_status(change))]
    parts += [words(say("by-day", day=day(change.by)))] if change.by else []
    amount = context.analysis.demand.addressed.changes.get(change.id, 0)
    parts += [words(say("target.addresses", amount=monthly_amount(amount)))] if amount else []
    return join_dotted(parts)


def date_table(context: PageContext) -> Iterator[Table]:
    """Open changes with a day, the earliest first; `js/due.js` marks those whose day has passed for the reader."""
    rows = tuple(
        (
            Cell(words(day(each.by), "due"), sort=each.by.isoformat()),
            Cell(link(context, each.ref)),
            Cell(words(capitalise(change_status(each)))),
            Cell(link(context, Ref("team", each.owner)) if each.owner else words("–", "muted")),
        )
        for each in by_day(context)
        if each.by
    )
    if rows:
        yield Table(tuple(Column(say(f"column.{name}")) for name in ("due", "change", "status", "owner")), rows)


def aim_blocks(context: PageContext) -> Iterator[Block]:
    """Open changes that address nothing, and those that address more than five things; nothing where there are none."""
    found = list_open(context.model)
    aimless = [each.id for each in found if not each.addresses]
    if aimless:
        yield Paragraph(phrase("target.aimless", n=len(aimless), changes=links(context, "change", aimless, 12)))
    for each in found:
        count = count_addressed(each)
        if count > MOST_ADDRESSED:
            yield Paragraph(phrase("target.many-aims", n=count, change=link(context, each.ref)))


def bottleneck_blocks(context: PageContext) -> Iterator[Block]:
    """Bottlenecks whose failure nothing addresses, each with a change to start from."""
    for loop in context.analysis.loops:
        if not lacks_change(loop, context.analysis.demand):
            continue
        enabler = context.model.enablers[loop.enabler]
        yield Paragraph(bottleneck_words(context, enabler))
        yield Code(write_change(context, enabler), say("starter.caption"))


def bottleneck_words(context: PageContext, enabler: Enabler) -> Phrase:
    """How much failure a bottleneck causes, whose it is, what rewards them, and what it stands on."""
    caused = context.analysis.demand.caused_by(enabler.id)
    parts = [
        phrase("target.bottleneck", enabler=short_link(context, enabler.ref), amount=format_amount(caused.monthly or 0))
    ]
    if enabler.owner:
        parts.append(phrase("target.bottleneck.owner", team=link(context, Ref("team", enabler.owner))))
        rewards = context.analysis.team_outcomes.teams[enabler.owner].rewards
        if rewards:
            parts.append(phrase("target.bottleneck.rewards", measures=links(context, "measure", rewards, 6)))
    if enabler.depends_on:
        parts.append(phrase("target.bottleneck.stands", enablers=links(context, "enabler", enabler.depends_on, 6)))
    return join_dotted(parts)
