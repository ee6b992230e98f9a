"""Touchpoints with the enablers that are their own; enablers of which partners are marked."""

from __future__ import annotations

from collections.abc import Iterable

from stagebook.limits import BUDGET
from stagebook.model import Stage
from stagebook.pages.blocks import Item, words
from stagebook.pages.context import PageContext
from stagebook.pages.wording import capitalise, join_dotted, openable, short_link, value
from stagebook.source import Ref
from stagebook.words import Phrase, Run, phrase


def marked_partner(context: PageContext, enabler: str) -> Phrase:
    """A link to an enabler; one that is a partner, somebody outside, says so."""
    return (*short_link(context, Ref("enabler", enabler)), *partner_mark(context, enabler))


def partner_mark(context: PageContext, enabler: str) -> Phrase:
    """The word “partner” to stand behind the name of one; empty for others, and where its name is told so already."""
    partner = value("enabler", "kind", "partner")
    told = context.naming.qualifier(Ref("enabler", enabler), kind_is_evident=True) == partner
    if told or context.model.enablers[enabler].kind != "partner":
        return ()
    return (Run(f" · {partner}", tone="qualifier"),)


def touchpoint_items(context: PageContext, stage: Stage, *, capitalised: bool = False) -> tuple[Item, ...]:
    """The touchpoints of a stage: the channel, what happens there, and the enablers that are its own."""
    found = []
    for point in stage.touchpoints:
        channel = value("touchpoint", "channel", point.channel)
        parts = [words(point.what)] if point.what else []
        if point.enablers:
            own = context.naming.sort_ids("enabler", point.enablers)
            parts.append(phrase("touchpoint.stands-on", enablers=enabler_links(context, own)))
        found.append(Item(words(capitalise(channel) if capitalised else channel), join_dotted(parts)))
    return tuple(found)


def enabler_links(context: PageContext, enablers: Iterable[str]) -> Phrase:
    """Links to enablers as one list, partners marked; past the budget the rest opens."""
    return openable([marked_partner(context, each) for each in enablers], BUDGET.cell_links)
