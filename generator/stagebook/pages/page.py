"""The value of a page before any HTML, and its head from the table of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stagebook.pages.blocks import Block, Section, SideBySide
from stagebook.site_map import SECTIONS, PageRow, page_row
from stagebook.source import Place, Ref
from stagebook.words import Phrase, Run, Target, say


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    target: Ref | Target
    section: str
    """Name of the section of the site that it belongs to: a key of `SECTIONS`."""
    title: str
    summary: str = ""
    crumbs: tuple[Run, ...] = ()
    chips: tuple[Phrase, ...] = ()
    stance: str = ""
    """The stance of an enabler, its first chip; empty on other pages."""
    lead: tuple[Block, ...] = ()
    aside: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    source: Place | None = None
    template: str = "page"
    qualifier: str = ""
    """Distinguishes the thing from others of its name."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Files in the folder of the page by name: CSV of what was truncated."""

    @property
    def headed(self) -> tuple[Section, ...]:
        """The sections with a heading, for the table of contents; in the place of one without, those side by side."""
        return tuple(each for section in self.sections for each in _headed(section))


def _headed(section: Section) -> Iterator[Section]:
    if section.heading:
        yield section
        return
    for block in section.blocks:
        if isinstance(block, SideBySide):
            yield from (each for each in block.sections if each.heading)


def page_head(row: PageRow) -> Page:
    """Start a page from its row in the table of the site: target, section, title, summary, breadcrumbs."""
    return Page(
        target=Target(page=row.name),
        section=row.section,
        title=say(row.title) if row.title else "",
        summary=say(row.summary) if row.summary else "",
        crumbs=breadcrumbs(row),
    )


def breadcrumbs(row: PageRow) -> tuple[Run, ...]:
    """The section of a page and the page that links to it; nothing for the page that opens its section."""
    opening = SECTIONS[row.section].opening
    if row.name == opening:
        return ()
    parent = (page_link(row.parent),) if row.parent not in ("", opening) else ()
    return (section_link(row.section), *parent)


def section_link(name: str) -> Run:
    """A link to the page that opens a section, in the words for the section."""
    section = SECTIONS[name]
    return Run(say(section.title), to=Target(page=section.opening))


def page_link(name: str) -> Run:
    """A link to a named page, in the words for its title. The page of a rule or a manual has none: KeyError."""
    return Run(say(page_row(name).title), to=Target(page=name))
