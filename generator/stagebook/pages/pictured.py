"""Pages that are a picture: what stands on what back stage, and what lies under the digital front."""

from __future__ import annotations

from stagebook.pages.annex import BRANCH_PAGE, gap
from stagebook.pages.blocks import Block, Paragraph, Section
from stagebook.pages.edition import Edition
from stagebook.pages.page import Page
from stagebook.pages.picture_table import figure
from stagebook.pages.wording import links
from stagebook.pictures import Picture, dependencies, iceberg
from stagebook.words import Run, Target, phrase, say


def dependencies_page(edition: Edition) -> Page:
    """Enablers on enablers, with the circles that they make."""
    circles = tuple(
        Paragraph(phrase("dependencies.circle", enablers=links(edition, "enabler", cycle, 12)))
        for cycle in edition.analysis.cycles
    )
    sections = [Section("circles", say("section.circles"), circles)] if circles else []
    return pictured("dependencies", "back", edition, dependencies(edition.model, edition.analysis), sections)


def depth_page(edition: Edition) -> Page:
    """The digital front is the tip of an iceberg of people, process and technology."""
    recorded = any(stage.touchpoints for stage in edition.model.stages.values())
    none = "depth" if recorded else "depth.unrecorded"
    return pictured("depth", "going", edition, iceberg(edition.model, edition.analysis), [], none)


def pictured(
    name: str, branch: str, edition: Edition, picture: Picture | None, more: list[Section], none: str = ""
) -> Page:
    """A page that is a picture, or says why there is none: in the words for `none`, or else for its name."""
    blocks: tuple[Block, ...] = (figure(edition, picture),) if picture else (gap(none or name),)
    return Page(
        target=Target(page=name),
        section=branch,
        title=say(f"page.{name}"),
        summary=say(f"about.{name}"),
        crumbs=(Run(say(f"branch.{branch}"), to=Target(page=BRANCH_PAGE[branch])),),
        sections=(Section("picture", "", blocks), *more),
        template="wide",
    )
