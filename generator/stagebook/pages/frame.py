"""What stands around the body of every page: header, navigation of the branch, source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from stagebook.pages.addresses import FIXED, address, relative
from stagebook.pages.annex import BRANCH, BRANCH_PAGE
from stagebook.pages.page import Page
from stagebook.source import Ref
from stagebook.words import Target, say

SECTIONS = ("home", "front", "back", "achieves", "going", "review")
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
    words: Mapping[str, str]


WORDS = {name: say(f"frame.{name}") for name in ("skip", "sections", "branch", "theme", "source")}


def frame(page: Page, portable: bool = False) -> Frame:
    """The frame of a page of the model."""
    return around(address(page.target), page.section, page.source.path if page.source else "", portable)


def plain_frame(here: str, portable: bool = False) -> Frame:
    """The frame of a hand-written page at an address: it belongs to the shared picture."""
    return around(here.removesuffix("index.html"), "home", portable=portable)


def around(here: str, section: str, source: str = "", portable: bool = False) -> Frame:
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
    if section == "achieves":
        pages.insert(0, (say("page.demand"), FIXED["demand"]))
    if section in ("review", "reference"):
        pages = [(say("page.findings"), FIXED["findings"])]
        pages += [
            (say("branch.reference"), FIXED["reference"]),
            (say("page.rules"), FIXED["rules"]),
            (say("page.words"), FIXED["words"]),
        ]
    reference = tuple(
        Link(title, way(FIXED[name]))
        for title, name in ((say("branch.reference"), "reference"), (say("page.words"), "words"))
    )
    return Frame(
        home=way(""),
        sections=sections,
        branch=tuple(
            Link(title, way(place), place == here or (bool(place) and here.startswith(place))) for title, place in pages
        ),
        reference=reference,
        written_in=source,
        words=WORDS,
    )
