"""What stands around the body of every page: header, navigation of the branch, source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from stagebook.imprint import Imprint
from stagebook.pages.addresses import FIXED, address, relative
from stagebook.pages.annex import BRANCH, BRANCH_PAGE
from stagebook.pages.page import Page
from stagebook.source import Ref
from stagebook.words import Target, day, say

SECTIONS = ("home", "front", "back", "fits", "achieves", "going", "review")
"""The branches in the header, from left to right."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the frame."""

    title: str
    href: str
    active: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page, with every address as seen from it."""

    home: str
    sections: tuple[Link, ...]
    branch: tuple[Link, ...]
    reference: tuple[Link, ...]
    written_in: str
    edit: str
    """Where the source can be edited; empty where that is not known."""
    built: str
    """What the site was built from; empty where that is not known."""
    words: Mapping[str, str]


FITS = ("delivery", "overlaps", "diversity", "balance", "tradeoff", "commonality")
"""The pages that say how the back stage fits the front, in the order in which they follow from each other."""

UNKNOWN = Imprint()

WORDS = {name: say(f"frame.{name}") for name in ("skip", "sections", "branch", "theme", "source", "edit")}


def frame(page: Page, portable: bool = False, imprint: Imprint = UNKNOWN) -> Frame:
    """The frame of a page of the model."""
    source = page.source.path if page.source else ""
    return around(address(page.target), page.section, source, portable, imprint)


def plain_frame(here: str, portable: bool = False, imprint: Imprint = UNKNOWN) -> Frame:
    """The frame of a hand-written page at an address: it belongs to the shared picture."""
    return around(here.removesuffix("index.html"), "home", "", portable, imprint)


def say_built(imprint: Imprint) -> str:
    """What the site was built from, in a sentence."""
    known = [
        name for name, holds in (("commit", imprint.commit), ("changed", imprint.changed), ("on", imprint.on)) if holds
    ]
    if not known:
        return ""
    return say(f"frame.built.{'-'.join(known)}", commit=imprint.commit, on=day(imprint.on) if imprint.on else "")


def around(here: str, section: str, source: str, portable: bool, imprint: Imprint) -> Frame:
    """A frame from its parts."""
    way = partial(relative, start=here, portable=portable)
    sections = tuple(Link(say(f"branch.{each}"), way(FIXED[BRANCH_PAGE[each]]), each == section) for each in SECTIONS)
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
        Link(title, way(FIXED[name]))
        for title, name in ((say("branch.reference"), "reference"), (say("page.words"), "words"))
    )
    nearest = max((place for _, place in pages if place and here.startswith(place)), key=len, default=here and None)
    return Frame(
        home=way(""),
        sections=sections,
        branch=tuple(Link(title, way(place), place == nearest) for title, place in pages),
        reference=reference,
        written_in=source,
        edit=imprint.edit(source),
        built=say_built(imprint),
        words=WORDS,
    )
