"""Dependencies: which enablers stand on which, with circles."""

from __future__ import annotations

from stagebook.pages.blocks import Paragraph, Section
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page
from stagebook.pages.picture_page import pictured
from stagebook.pages.wording import links
from stagebook.pictures import dependencies
from stagebook.words import phrase, say


def dependencies_page(context: PageContext) -> Page:
    """Enablers on enablers, with the circles that they make."""
    circles = tuple(
        Paragraph(phrase("dependencies.circle", enablers=links(context, "enabler", cycle, 12)))
        for cycle in context.analysis.cycles
    )
    sections = [Section("circles", say("section.circles"), circles)] if circles else []
    return pictured("dependencies", "back", context, dependencies(context.model, context.analysis), sections)
