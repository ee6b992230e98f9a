"""The page of what a change of the model means: as a page of the site, and as what `diff` prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stagebook.pages.blocks import Paragraph, Section, words
from stagebook.pages.changed_concerned import concerned_section
from stagebook.pages.changed_figures import follows_section
from stagebook.pages.changed_files import quiet_files
from stagebook.pages.changed_head import head_chips, left_out_sentence, unchanged_sentences
from stagebook.pages.changed_paragraph import paragraph
from stagebook.pages.changed_questions import findings_sections, questions_section
from stagebook.pages.changed_words import words_sections
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head, page_link
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import gap, how_to_compare
from stagebook.pictures import Picture, overlay
from stagebook.rules.review import Review
from stagebook.site_map import PageRow
from stagebook.words import phrase, say


def changed_page(context: PageContext, row: PageRow) -> Page:
    """What a change of the model means; without an earlier model, how to name one."""
    found = context.review
    if found is None:
        return replace(page_head(row), sections=(Section("nothing", "", (gap("changed"), *how_to_compare("since"))),))
    sections = tuple(make_sections(context, found))
    return replace(page_head(row), summary="", chips=tuple(head_chips(found)), sections=sections, template="changed")


def make_sections(context: PageContext, found: Review) -> Iterator[Section]:
    """All sections in their order; those with nothing to say are left out."""
    yield opening_section(context, found)
    yield from picture_section(context, found)
    yield from filter(None, [follows_section(context, found)])
    yield from questions_section(context, found)
    yield from findings_sections(context, found)
    yield from words_sections(context, found)
    yield from filter(None, [concerned_section(context, found)])
    yield from other_page(context)


def opening_section(context: PageContext, found: Review) -> Section:
    """What the change means, and which files say nothing of it; of a model that is the same, what the files did."""
    if found.comparison.is_empty:
        return Section("nothing", "", tuple(Paragraph(each, "lead") for each in unchanged_sentences(found)))
    files = quiet_files(context, found)
    rest = (Paragraph(files, "muted"),) if files else ()
    return Section("paragraph", "", (Paragraph(paragraph(context, found), "lead"), *rest))


def picture_section(context: PageContext, found: Review) -> Iterator[Section]:
    """The overlay of both models with its tables; nothing where nothing that it shows differs.

    Where more things differ than the limit: that it is left out, and most of what follows.
    """
    if left_out := left_out_sentence(found):
        yield Section("left-out", "", (Paragraph(words(left_out), "muted"),))
        return
    picture = overlay_picture(found)
    if picture:
        yield Section("picture", "", (make_figure(context, picture),))


def overlay_picture(found: Review) -> Picture | None:
    """The overlay of the later model over the earlier one; None where nothing that it shows differs."""
    comparison = found.comparison
    if comparison.is_empty:
        return None
    return overlay(comparison.before, comparison.after, "what-changed", say("changed.picture"), comparison.things)


def other_page(context: PageContext) -> Iterator[Section]:
    """Which page says what was done rather than what differs; nothing where the site has none."""
    if context.since:
        yield Section("other", "", (Paragraph(phrase("changed.other-page", page=page_link("since")), "muted"),))
