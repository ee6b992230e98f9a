"""The value of one page: everything that a reader will find on it, before any HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stagebook.pages.blocks import Block, Section
from stagebook.source import Place, Ref
from stagebook.words import Phrase, Run, Target


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    target: Ref | Target
    section: str
    """The branch of the navigation that it hangs on: home, front, back, achieves, going, review, reference."""
    title: str
    summary: str = ""
    crumbs: tuple[Run, ...] = ()
    chips: tuple[Phrase, ...] = ()
    stance: str = ""
    """An enabler's stance, shown first among the chips; empty on all other pages."""
    lead: tuple[Block, ...] = ()
    aside: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    source: Place | None = None
    template: str = "page"
    qualifier: str = ""
    """What tells it apart from another thing of the same name."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Files that lie beside the page, by name: the whole of what was cut on it."""
