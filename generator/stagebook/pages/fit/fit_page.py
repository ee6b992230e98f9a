"""What all pages of the section *How it fits* share."""

from __future__ import annotations

from stagebook.pages.blocks import Section
from stagebook.pages.page import Page
from stagebook.pages.shared_sections import gap
from stagebook.words import Run, Target, say


def fits_page(name: str, sections: tuple[Section, ...], template: str = "page") -> Page:
    """A page of this branch."""
    return Page(
        target=Target(page=name),
        section="fits",
        title=say(f"page.{name}"),
        summary=say(f"about.{name}"),
        crumbs=(crumb(),),
        sections=sections,
        template=template,
    )


def nothing(missing: str) -> Section:
    """What a page says when there is nothing to say."""
    return Section("nothing", "", (gap(missing),))


def crumb() -> Run:
    """The way back to the branch."""
    return Run(say("branch.fits"), to=Target(page="delivery"))


def gap_section(name: str, missing: str) -> Section:
    """A section that says what is missing."""
    return Section(name, say(f"section.{name}"), (gap(missing),))
