"""Pictures, tables and figures that a hand-written page places."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stagebook.model import BY_FOLDER
from stagebook.pages.blocks import Block
from stagebook.pages.edition import Edition
from stagebook.pages.indexes import listing_table
from stagebook.pages.picture_table import figure
from stagebook.pages.wording import counted, index, monthly
from stagebook.pictures import enabler, journey, operating_model
from stagebook.reading.written import TABLE, picture_ref
from stagebook.words import Phrase, Run, Target, number, say, share


def place_block(edition: Edition, word: str, name: str) -> Block:
    """A picture with its tables, or the table of a kind. KeyError for one that there is not."""
    if word == TABLE:
        kind = BY_FOLDER[name].name
        return listing_table(edition, kind, list(edition.model.by_kind(kind).values()))
    ref = picture_ref(name)
    if ref is None:
        return figure(edition, operating_model(edition.model, edition.analysis))
    edition.model[ref]
    draw = journey if ref.kind == "journey" else enabler
    return figure(edition, draw(edition.model, edition.analysis, ref.id))


def figure_words(edition: Edition, name: str) -> Phrase:
    """A figure with a link to what it counts. KeyError for one that there is not."""
    if name in BY_FOLDER:
        kind = BY_FOLDER[name].name
        return (Run(counted(kind, len(edition.model.by_kind(kind))), to=index(kind)),)
    target, write = FIGURES[name]
    return (Run(write(edition), to=target),)


def decided(edition: Edition) -> str:
    """How many enablers have a stance."""
    return number(sum(1 for each in edition.model.enablers.values() if each.stance))


def undecided(edition: Edition) -> str:
    """How many enablers have none."""
    return number(sum(1 for each in edition.model.enablers.values() if not each.stance))


def failure_share(edition: Edition) -> str:
    """The share of what customers ask that is failure demand."""
    total = edition.analysis.demand.total
    asked = total.value + total.failure
    return share(total.failure, asked) if asked else "–"


def coverage(edition: Edition) -> str:
    """At how many stages something is recorded."""
    demand = edition.analysis.demand
    return say("figure.coverage", covered=number(demand.covered), total=number(demand.stages))


def shared_stages(edition: Edition) -> str:
    """How many stages several journeys share."""
    return say("figure.shared-stages", n=sum(1 for journeys in edition.model.journeys_at.values() if len(journeys) > 1))


DEMAND = Target(page="demand")
FIGURES: Mapping[str, tuple[Target, Callable[[Edition], str]]] = {
    "decided": (index("enabler"), decided),
    "undecided": (index("enabler"), undecided),
    "value-demand": (DEMAND, lambda edition: monthly(edition.analysis.demand.total.value)),
    "failure-demand": (DEMAND, lambda edition: monthly(edition.analysis.demand.total.failure)),
    "failure-share": (DEMAND, failure_share),
    "coverage": (DEMAND, coverage),
    "shared-stages": (index("stage"), shared_stages),
}
"""Figures by the name that a page asks for: where they lead, and how they are written."""
