"""The page that opens a section of the site: the kinds on it, each with its first things."""

from __future__ import annotations

from dataclasses import replace

from stagebook.pages.blocks import Block, Item, Listing, Paragraph, Section, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand import demand_summary
from stagebook.pages.home import change_lanes
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import only_gap
from stagebook.pages.wording import index_target, short_link
from stagebook.site_map import PageRow, listed_rows, page_row
from stagebook.words import Run, say


def opening_page(context: PageContext, row: PageRow) -> Page:
    """The kinds of a section: what each is, its first things, and a link to its index."""
    listed = listed_rows(row.section)
    sections = [kind_section(context, each) for each in listed if context.model.by_kind(each.argument)]
    if row.section == "achieves":
        demand = tuple(demand_summary(context))
        sections = ([Section("demand", say(page_row("demand").title), demand)] if demand else []) + sections
    if row.section == "going":
        lanes = tuple(change_lanes(context))
        sections = ([Section("lanes", "", lanes)] if lanes else []) + sections
    return replace(page_head(row), sections=tuple(sections) or (only_gap(f"branch.{row.section}"),))


def kind_section(context: PageContext, row: PageRow) -> Section:
    """One kind, by the row of its index: the first twelve things by name, then a link to the index."""
    kind = row.argument
    things = list(context.model.by_kind(kind).values())
    items = tuple(
        Item(short_link(context, each.ref), words(each.summary or str(getattr(each, "purpose", ""))))
        for each in things[:12]
    )
    blocks: list[Block] = [Paragraph(words(say(row.summary)), "muted"), Listing(items)]
    rest = Run(say("all-of", n=len(things), kind=say(f"kind.{kind}", n=2)), to=index_target(kind))
    return Section(kind, say(row.title), (*blocks, Paragraph((rest,))))
