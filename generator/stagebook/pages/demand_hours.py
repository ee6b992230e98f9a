"""Sentences on the hours that failure demand takes."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.pages.context import PageContext
from stagebook.pages.demand_words import hours_amount, is_less
from stagebook.pages.wording import short_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, format_amount, phrase, share


def hours_sentences(context: PageContext) -> Iterator[Phrase]:
    """How many hours failure demand takes, and what takes most where that is not what causes most contacts."""
    demand = context.analysis.demand
    hours, failure = demand.total.hours, demand.total.failure
    if not hours or not failure:
        return
    amount = Run(hours_amount(hours), tone="failure")
    if is_less(demand.total.timed, failure):
        timed = format_amount(demand.total.timed)
        yield phrase("says.hours.part", hours=amount, timed=timed, failure=format_amount(failure))
    else:
        yield phrase("says.hours", hours=amount)
    ranks = context.naming.ranks["enabler"]
    timed_causes = {id: its for id, its in demand.caused.items() if its.hours}
    by_hours = min(timed_causes, key=lambda id: (-(timed_causes[id].hours or 0), ranks[id]), default="")
    by_contacts = min(demand.causes, key=lambda id: (-demand.causes[id], ranks[id]), default="")
    if by_hours and by_hours != by_contacts:
        shares = demand.cause_shares(by_hours)
        yield phrase(
            "says.hours.most",
            enabler=short_link(context, Ref("enabler", by_hours)),
            hours=share(shares.by_hours, 1),
            contacts=share(shares.by_contacts, 1),
        )
