"""What stands around the body of every page: header, navigation of the branch, source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from stagebook.pages.page import Page
from stagebook.provenance import UNKNOWN, Provenance
from stagebook.site_map import BRANCH, BRANCH_PAGE, FITS, FIXED, SECTIONS, address, relative
from stagebook.source import Ref
from stagebook.words import Target, day, say


@dataclass(frozen=True, slots=True)
class FrameLink:
    """A link of the frame."""

    title: str
    href: str
    active: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page, with every address as seen from it."""

    home: str
    sections: tuple[FrameLink, ...]
    branch: tuple[FrameLink, ...]
    reference: tuple[FrameLink, ...]
    written_in: str
    edit: str
    """Where the source can be edited; empty where that is not known."""
    built: str
    """What the site was built from; empty where that is not known."""
    words: Mapping[str, str]


WORDS = {name: say(f"frame.{name}") for name in ("skip", "sections", "branch", "theme", "source", "edit")}


def frame(page: Page, portable: bool = False, provenance: Provenance = UNKNOWN) -> Frame:
    """The frame of a page of the model."""
    source = page.source.path if page.source else ""
    return around(address(page.target), page.section, source, portable, provenance)


def plain_frame(here: str, portable: bool = False, provenance: Provenance = UNKNOWN) -> Frame:
    """The frame of a hand-written page at an address: it belongs to the shared picture."""
    return around(here.removesuffix("index.html"), "home", "", portable, provenance)


def say_built(provenance: Provenance) -> str:
    """What the site was built from, in a sentence."""
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


def around(here: str, section: str, source: str, portable: bool, provenance: Provenance) -> Frame:
    """A frame from its parts."""
    way = partial(relative, start=here, portable=portable)
    sections = tuple(
        FrameLink(say(f"branch.{each}"), way(FIXED[BRANCH_PAGE[each]]), each == section) for each in SECTIONS
    )
    pages = [
        (say(f"index.{kind}"), address(Target(page=f"index.{kind}")))
        for kind, on in BRANCH.items()
        if on == section and kind != "organisation"
    ]
    if section == "home":
        pages = [(say("branch.home"), ""), (say("index.organisation"), address(Ref("organisation", "organisation")))]
    if section == "fits":
        pages = [(say(f"page.{each}"), FIXED[each]) for each in FITS]
    if section == "back":
        pages.append((say("page.dependencies"), FIXED["dependencies"]))
    if section == "going":
        pages.append((say("page.depth"), FIXED["depth"]))
    if section == "achieves":
        pages.insert(0, (say("page.demand"), FIXED["demand"]))
    if section in ("review", "reference"):
        pages = [(say("page.findings"), FIXED["findings"])]
        pages += [
            (say("branch.reference"), FIXED["reference"]),
            (say("page.rules"), FIXED["rules"]),
            (say("page.words"), FIXED["words"]),
            (say("page.pages"), FIXED["pages"]),
        ]
    reference = tuple(
        FrameLink(title, way(FIXED[name]))
        for title, name in ((say("branch.reference"), "reference"), (say("page.words"), "words"))
    )
    nearest = max((place for _, place in pages if place and here.startswith(place)), key=len, default=here and None)
    return Frame(
        home=way(""),
        sections=sections,
        branch=tuple(FrameLink(title, way(place), place == nearest) for title, place in pages),
        reference=reference,
        written_in=source,
        edit=provenance.edit(source),
        built=say_built(provenance),
        words=WORDS,
    )
