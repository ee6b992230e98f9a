"""Words for paths: the names of their journeys."""

from __future__ import annotations

from stagebook.analysis import Path
from stagebook.limits import BUDGET
from stagebook.pages.context import PageContext
from stagebook.pages.wording import short_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, phrase


def path_of(context: PageContext, identity: str) -> Path:
    """The path of an id, which is that of its first journey. KeyError for an unknown id."""
    return context.analysis.path_of[identity]


def path_words(context: PageContext, identity: str) -> Phrase:
    """A path by the names of its journeys; past `BUDGET.cell_links` the rest is counted."""
    journeys = path_of(context, identity).journeys
    shown = journeys[: BUDGET.cell_links] if len(journeys) > BUDGET.cell_links + 1 else journeys
    runs: list[Run] = []
    for journey in shown:
        runs += [Run(" → ")] if runs else []
        runs += short_link(context, Ref("journey", journey))
    left = len(journeys) - len(shown)
    return (*runs, Run(", "), *phrase("more.elsewhere", n=left)) if left else tuple(runs)
