"""The frame of every page: links of header and footer, menu of its section, source, provenance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from stagebook.git_objects import SHOWN_DIGITS
from stagebook.pages.page import Page
from stagebook.provenance import UNKNOWN, DayError, Provenance, day_of
from stagebook.site_map import PAGES, PageRow, address, header_sections, page_row, relative, shown_menu_rows
from stagebook.words import day, say


@dataclass(frozen=True, slots=True)
class FrameLink:
    """A link of the frame."""

    title: str
    href: str
    current: str = ""
    """Its `aria-current`: `page` for the page itself, `true` for what the page is part of, else empty."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page; its addresses are relative to that page."""

    home: str
    sections: tuple[FrameLink, ...]
    branch: tuple[FrameLink, ...]
    reference: tuple[FrameLink, ...]
    written_in: str
    edit: str
    """Where the source can be edited; empty where that is not known."""
    changed: str
    """On which day the source was last changed; empty where that is not known, as are the next two."""
    changed_by: str
    """Abbreviated hash of the commit that did it."""
    commit: str
    """Where that commit can be read; empty also where the address of the repository is not known."""
    built: str
    """What the site was built from; empty where that is not known."""
    words: Mapping[str, str]


WORDS = {name: say(f"frame.{name}") for name in ("skip", "announce", "sections", "branch", "theme", "source", "edit")}


NO_PAGES: frozenset[str] = frozenset()


def page_frame(
    page: Page, portable: bool = False, provenance: Provenance = UNKNOWN, empty: Collection[str] = NO_PAGES
) -> Frame:
    """The frame of a page of the model. `empty`: names of pages that are left out of header and menu."""
    source = page.source.path if page.source else ""
    return make_frame(address(page.target), page.section, source, portable, provenance, empty)


def plain_frame(
    here: str, portable: bool = False, provenance: Provenance = UNKNOWN, empty: Collection[str] = NO_PAGES
) -> Frame:
    """The frame of a hand-written page at an address, in the section *home*. `empty`: as for `page_frame`."""
    return make_frame(here.removesuffix("index.html"), "home", "", portable, provenance, empty)


def provenance_words(provenance: Provenance) -> str:
    """A sentence on commit and day of the build; empty where neither is known."""
    known = [
        name
        for name, holds in (("commit", provenance.commit), ("changed", provenance.changed), ("on", provenance.on))
        if holds
    ]
    if not known:
        return ""
    return say(
        f"frame.built.{'-'.join(known)}", commit=provenance.commit, on=day(provenance.on) if provenance.on else ""
    )


def last_change_words(provenance: Provenance, source: str) -> tuple[str, str, str]:
    """When a source file was last changed, the abbreviated commit and its address; empty where they are not known."""
    change = provenance.last_change(source)
    try:
        on = day_of(change.seconds) if change else None
    except DayError:  # on no calendar
        on = None
    if change is None or on is None:
        return "", "", ""
    said = say("frame.last-changed", on=day(on))
    return said, change.commit[:SHOWN_DIGITS], provenance.commit_url(change.commit)


def make_frame(
    here: str, section: str, source: str, portable: bool, provenance: Provenance, empty: Collection[str]
) -> Frame:
    """The frame of the page at an address, with the menu of its section; pages named in `empty` are in neither."""
    way = partial(relative, start=here, portable=portable)
    changed, changed_by, commit = last_change_words(provenance, source)
    menu = shown_menu_rows(section, empty)
    current = current_place(here, menu)
    return Frame(
        home=way(""),
        sections=tuple(
            FrameLink(say(each.title), way(place), mark_current(place, here, is_part=each.name == section))
            for each in header_sections(empty)
            for place in (page_row(each.opening).address,)
        ),
        branch=tuple(
            FrameLink(say(row.title), way(row.address), mark_current(row.address, here, is_part=row.address == current))
            for row in menu
        ),
        reference=tuple(FrameLink(say(row.title), way(row.address)) for row in PAGES if row.footer),
        written_in=source,
        edit=provenance.edit(source),
        changed=changed,
        changed_by=changed_by,
        commit=commit,
        built=provenance_words(provenance),
        words=WORDS,
    )


def mark_current(place: str, here: str, *, is_part: bool) -> str:
    """The `aria-current` of a link to `place` on the page at `here`; `is_part`: whether that page is part of it."""
    if place == here:
        return "page"
    return "true" if is_part else ""


def current_place(here: str, menu: Iterable[PageRow]) -> str | None:
    """The address in a menu that is the page's own or the nearest above it; None where there is none."""
    above = (row.address for row in menu if row.address and here.startswith(row.address))
    return max(above, key=len, default=None if here else "")
