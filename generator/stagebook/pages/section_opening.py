"""The page that opens a section of the site: its other pages, and the kinds on it, each with its first things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from stagebook.pages.blocks import Block, Item, Listing, Paragraph, Section, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand import demand_sentences
from stagebook.pages.home import change_lanes
from stagebook.pages.loop_sentences import lead_sentences
from stagebook.pages.outcome_words import opening_sentences
from stagebook.pages.page import Page, page_head, page_link
from stagebook.pages.page_needs import find_empty_pages
from stagebook.pages.sections import only_gap
from stagebook.pages.wording import index_target, join_sentences, short_link
from stagebook.site_map import PageRow, listed_rows, shown_menu_rows
from stagebook.words import Phrase, Run, say


def opening_page(context: PageContext, row: PageRow) -> Page:
    """The other pages of a section, then its kinds: what each is, its first things, and a link to its index."""
    listed = listed_rows(row.section)
    kinds = [kind_section(context, each) for each in listed if context.model.by_kind(each.argument)]
    lanes = tuple(change_lanes(context)) if row.section == "going" else ()
    sections = [*([Section("lanes", "", lanes)] if lanes else []), *other_sections(context, row.section), *kinds]
    return replace(page_head(row), sections=tuple(sections) or (only_gap(f"branch.{row.section}"),))


def other_sections(context: PageContext, section: str) -> Iterator[Section]:
    """The pages of a menu that are no index and have something to show: the first sentences of each, and a link."""
    for row in shown_menu_rows(section, find_empty_pages(context)):
        if not row.argument:
            said = join_sentences(OPENINGS[row.name](context)) if row.name in OPENINGS else ()
            text = Paragraph(said) if said else Paragraph(words(say(row.summary)), "muted")
            yield Section(row.name, say(row.title), (text, Paragraph((page_link(row.name),))))


OPENINGS: Mapping[str, Callable[[PageContext], Iterable[Phrase]]] = {
    "demand": demand_sentences,
    "loop": lead_sentences,
    "outcomes": opening_sentences,
}
"""By the name of a page, the sentences that open it; of the others the summary is told."""


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
