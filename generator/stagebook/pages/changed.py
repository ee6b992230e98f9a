"""The page of what a change of the model means: as a page of the site, and as what `diff` prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stagebook.differences.things import FieldDifference, ThingDifference
from stagebook.pages.blocks import Cell, Code, Column, Item, Listing, Paragraph, Section, Table, words
from stagebook.pages.changed_concerned import concerned_section
from stagebook.pages.changed_figures import follows_section
from stagebook.pages.changed_paragraph import paragraph
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import gap
from stagebook.pages.wording import link
from stagebook.rules.review import Review
from stagebook.site_map import PageRow
from stagebook.words import Phrase, say


def changed_page(context: PageContext, row: PageRow) -> Page:
    """What a change of the model means; without an earlier model, how to name one."""
    found = context.review
    if found is None:
        example = Code(say("gap.since.command.text"), say("gap.since.command"))
        return replace(page_head(row), sections=(Section("nothing", "", (gap("changed"), example)),))
    return replace(page_head(row), sections=tuple(make_sections(context, found)))


def make_sections(context: PageContext, found: Review) -> Iterator[Section]:
    """All sections in their order; those with nothing to say are left out."""
    if found.comparison.is_empty:
        yield Section("nothing", "", (Paragraph(words(say("changed.nothing"))),))
        return
    yield Section("paragraph", "", (Paragraph(paragraph(context, found), "lead"),))
    follows = follows_section(context, found)
    if follows:
        yield follows
    if found.questions:
        items = tuple(Item(words(each.message)) for each in found.questions)
        yield Section("questions", say("section.changed-questions"), (Listing(items),))
    rows = tuple(row for each in found.comparison.differences for row in list_rows(context, each))
    concerned = concerned_section(context, found)
    columns = tuple(Column(say(f"column.changed-{name}")) for name in ("thing", "field", "was", "now"))
    yield Section("in-words", say("section.changed-words"), (Table(columns, rows),))
    if concerned:
        yield concerned


def list_rows(context: PageContext, difference: ThingDifference) -> Iterator[tuple[Cell, ...]]:
    """A row for each field of a thing that differs."""
    name = name_thing(context, difference)
    for each in difference.fields:
        yield (Cell(name), Cell(words(each.field)), *(Cell(words(text)) for text in texts(each)))


def name_thing(context: PageContext, difference: ThingDifference) -> Phrase:
    """A link to a thing; the name of one that is gone."""
    if difference.after:
        return link(context, difference.after)
    assert context.review
    assert difference.before
    return words(context.review.comparison.before.model[difference.before].name)


def texts(difference: FieldDifference) -> tuple[str, str]:
    """The values before and after as text."""
    was, now = ("" if each is None else str(each) for each in (difference.was, difference.now))
    return was, now
