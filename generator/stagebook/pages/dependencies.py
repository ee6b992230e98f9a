"""The page of dependencies: which enablers depend on which, and the cycles among them."""

from __future__ import annotations

from stagebook.pages.blocks import Paragraph, Section
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page
from stagebook.pages.picture_page import make_picture_page
from stagebook.pages.wording import links
from stagebook.pictures import dependencies
from stagebook.site_map import PageRow
from stagebook.words import phrase, say


def dependencies_page(context: PageContext, row: PageRow) -> Page:
    """The picture of dependencies, then each cycle with its enablers."""
    cycles, ranks = context.analysis.cycles, context.naming.ranks["enabler"]
    listed = tuple(
        Paragraph(
            phrase(
                "dependencies.circle-of-two" if len(cycle) == 2 else "dependencies.circle",
                len(cycle),
                enablers=links(context, "enabler", cycle, 12),
            )
        )
        for cycle in sorted(cycles, key=lambda cycle: min(map(ranks.__getitem__, cycle)))
    )
    sections = [Section("circles", say("section.circles"), listed)] if listed else []
    missing = "dependencies" if context.analysis.live else "none.enabler"
    return make_picture_page(context, row, dependencies(context.model, context.analysis), sections, missing=missing)
