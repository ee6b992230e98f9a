"""Pages that are one picture, with the sections that belong to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stagebook.pages.blocks import Section
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import only_gap
from stagebook.pictures import Picture
from stagebook.site_map import PageRow


def make_picture_page(
    context: PageContext, row: PageRow, picture: Picture | None, more: Iterable[Section] = (), missing: str = ""
) -> Page:
    """A page that is one picture and then `more`. Without a picture: the gap `missing`, else the gap of its name."""
    if picture is None:
        return replace(page_head(row), sections=(only_gap(missing or row.name), *more))
    return replace(
        page_head(row), sections=(Section("picture", "", (make_figure(context, picture),)), *more), template="wide"
    )
