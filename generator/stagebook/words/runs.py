"""Words with what they mean: where they lead, and the tone they are said in."""

from __future__ import annotations

from dataclasses import dataclass

from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Target:
    """A page, or a place on it: a thing's page (`ref`) or a page of the site by its name (`page`)."""

    ref: Ref | None = None
    page: str = ""
    anchor: str = ""
    url: str = ""
    """An address on another host, already found harmless."""
    file: str = ""
    """A file that lies beside the page, by its name."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words with one meaning: where they lead, and the tone they are said in."""

    text: str
    to: Ref | Target | None = None
    tone: str = ""
    """A role that the style sheet knows (failure, muted, strong, …); empty for plain words."""


Phrase = tuple[Run, ...]
