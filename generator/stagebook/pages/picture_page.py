"""A page that is one picture, with what belongs to it."""

from __future__ import annotations

from stagebook.pages.blocks import Block, Section
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page
from stagebook.pages.picture_table import figure
from stagebook.pages.shared_sections import gap
from stagebook.pictures import Picture
from stagebook.site_map import BRANCH_PAGE
from stagebook.words import Run, Target, say


def pictured(
    name: str, branch: str, context: PageContext, picture: Picture | None, more: list[Section], none: str = ""
) -> Page:
    """A page that is a picture, or says why there is none: in the words for `none`, or else for its name."""
    blocks: tuple[Block, ...] = (figure(context, picture),) if picture else (gap(none or name),)
    return Page(
        target=Target(page=name),
        section=branch,
        title=say(f"page.{name}"),
        summary=say(f"about.{name}"),
        crumbs=(Run(say(f"branch.{branch}"), to=Target(page=BRANCH_PAGE[branch])),),
        sections=(Section("picture", "", blocks), *more),
        template="wide",
    )
