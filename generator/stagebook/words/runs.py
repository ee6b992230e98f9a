"""Text with links and tones: a phrase is a sequence of runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stagebook.source import Ref
from stagebook.text_direction import isolate, turns


@dataclass(frozen=True, slots=True)
class Target:
    """Target of a link: a thing's page (`ref`) or a page of the site by its name (`page`), or an anchor on it.

    An anchor alone is one on the page that has the link.
    """

    ref: Ref | None = None
    page: str = ""
    anchor: str = ""
    url: str = ""
    """An address on another host, already checked."""
    file: str = ""
    """Name of a file in the folder of the page."""

    @property
    def is_local(self) -> bool:
        """Whether it is an anchor on the page that has the link."""
        return not (self.ref or self.page or self.url or self.file)


COUNT = "count"
"""Tone of the count of what a list leaves out: it leads to a page with all of them, and is none of them."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with one link target and one tone."""

    text: str
    to: Ref | Target | None = None
    tone: str = ""
    """A class of the style sheet (failure, muted, strong, …); empty for plain text."""
    rest: tuple[Run, ...] = ()
    """What takes the place of the text when a reader opens it: `and 3 more` becomes `, c, d and e`."""


Phrase = tuple[Run, ...]


def isolated(runs: Iterable[Run]) -> Phrase:
    """Isolate the runs whose text would move what stands beside them."""
    return tuple(replace(run, text=isolate(run.text)) if turns(run.text) else run for run in runs)
