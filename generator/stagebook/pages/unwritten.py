"""The page of pages that have nothing to show yet, and the lists of them on the pages that open sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from stagebook.pages.blocks import Item, Listing, Paragraph, Section, words
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head, page_link
from stagebook.pages.page_needs import UNWRITTEN, find_empty_pages
from stagebook.pages.sections import only_gap
from stagebook.site_map import SECTIONS, PageRow, header_sections, menu_rows
from stagebook.words import Phrase, Run, Target, phrase, say


def unwritten_page(context: PageContext, row: PageRow) -> Page:
    """Every page that has nothing to show yet, section by section, with what it would show."""
    empty = find_empty_pages(context)
    sections = tuple(
        Section(each.name, say(each.title), (list_pages(rows),))
        for each in SECTIONS.values()
        if (rows := empty_rows(each.name, empty))
    )
    if not sections:
        return replace(page_head(row), sections=(only_gap(UNWRITTEN),))
    return replace(page_head(row), lead=(Paragraph(phrase("unwritten.how")),), sections=sections)


def empty_rows(section: str, empty: frozenset[str]) -> tuple[PageRow, ...]:
    """The pages of a section that have nothing to show, in the order of the menu."""
    return tuple(row for row in menu_rows(section) if row.section == section and row.name in empty - {UNWRITTEN})


def list_pages(rows: Iterable[PageRow]) -> Listing:
    """Links to pages, each with what it shows."""
    return Listing(tuple(Item((page_link(row.name),), words(say(row.summary))) for row in rows))


def list_unwritten(context: PageContext, page: Page, row: PageRow) -> Page:
    """Add to the page that opens a section a list of those in it that have nothing to show yet."""
    if row.name != SECTIONS[row.section].opening:
        return page
    rows = [each for each in empty_rows(row.section, find_empty_pages(context)) if each.name != row.name]
    if not rows:
        return page
    section = Section(UNWRITTEN, say("section.unwritten"), (list_pages(rows),))
    return replace(page, sections=(*page.sections, section))


def unwritten_sentence(context: PageContext) -> Iterator[Phrase]:
    """Where whole sections are not in the header: how many pages have nothing to show yet, with a link to them."""
    empty = find_empty_pages(context) - {UNWRITTEN}
    if len(header_sections(empty)) < sum(each.header for each in SECTIONS.values()):
        link = Run(say("unwritten.link"), to=Target(page=UNWRITTEN))
        yield phrase("unwritten.count", n=len(empty), link=link)
