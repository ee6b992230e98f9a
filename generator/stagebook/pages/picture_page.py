"""Pages that are one picture, with the sections that belong to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stagebook.pages.blocks import Block, Section
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import gap
from stagebook.pictures import Picture
from stagebook.site_map import PageRow


def make_picture_page(
    context: PageContext, row: PageRow, picture: Picture | None, more: Iterable[Section] = (), missing: str = ""
) -> Page:
    """A page that is one picture and then `more`. Without a picture: the gap `missing`, else the gap of its name."""
    blocks: tuple[Block, ...] = (make_figure(context, picture),) if picture else (gap(missing or row.name),)
    return replace(page_head(row), sections=(Section("picture", "", blocks), *more), template="wide")
