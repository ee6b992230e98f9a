"""The sentences of the home page on failure demand: how much, its largest cause, what addresses it."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis import Tally
from stagebook.pages.context import PageContext
from stagebook.pages.demand_words import is_less, share_coverage
from stagebook.pages.wording import links, short_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, format_amount, phrase, say, share

DEMAND = Target(page="demand")
MOST_CHANGES = 3
"""How many changes are named; of more, the first two."""


def failure_sentences(context: PageContext) -> Iterator[Phrase]:
    """How many contacts are failure demand, as a share where both kinds were counted; its largest cause; changes."""
    demand = context.analysis.demand
    if not demand.items:
        yield phrase("says.no-demand")
        return
    yield from amount_sentences(context, demand.total)
    ranks = context.naming.ranks["enabler"]
    worst = min(demand.causes, key=lambda each: (-demand.causes[each], ranks[each]), default=None)
    if worst:
        amount = format_amount(demand.causes[worst])
        yield phrase("says.most", enabler=short_link(context, Ref("enabler", worst)), amount=amount)
        yield change_sentence(context, worst)
    part, failure = demand.addressed.monthly, demand.total.failure
    if failure and part:
        whole = format_amount(failure)
        if is_less(part, failure):
            yield phrase("says.addressed.all", part=format_amount(part), failure=whole, share=share(part, failure))
        else:
            yield phrase("says.addressed.everything", failure, failure=whole)


def amount_sentences(context: PageContext, total: Tally) -> Iterator[Phrase]:
    """The amount of failure demand, beside that of value demand; what was not counted is said as not counted."""
    part = total.failure_share(context.analysis.limits.both_counted)
    if part is not None:
        failed = Run(failed_of_hundred(100 * part), to=DEMAND, tone="failure")
        failure, asked = format_amount(total.failure or 0), format_amount(total.asked)
        yield phrase("says.of-hundred", failed=failed, failure=failure, asked=asked)
        yield share_coverage(context, total)
    elif total.failure:
        failed = Run(say("says.failures", total.failure, count=format_amount(total.failure)), to=DEMAND, tone="failure")
        if total.value is None:
            yield phrase("says.all-failed", failed=failed)
        else:
            yield phrase("says.counts", total.value, failed=failed, value=format_amount(total.value))
            yield share_coverage(context, total)
    else:
        yield from uncounted_sentences(context, total)


def failed_of_hundred(part: float) -> str:
    """How many of a hundred contacts are failure demand, in words."""
    if 0 < part < 0.5:
        return say("says.failed.few")
    return say("says.failed", round(part)) if round(part) else say("says.failed.none")


def uncounted_sentences(context: PageContext, total: Tally) -> Iterator[Phrase]:
    """Where customers are failed without a count, and what of value was counted."""
    failing = {item.at for item in context.analysis.demand.items if item.is_failure and item.monthly is None}
    if failing:
        where = Run(say("says.failed-at", len(failing)), to=DEMAND, tone="failure")
        yield phrase("says.uncounted", where=where)
    if total.value:
        yield phrase("says.value-only", total.value, value=format_amount(total.value))
    elif not failing:
        yield phrase("says.nothing-counted")


def change_sentence(context: PageContext, enabler: str) -> Phrase:
    """Which open changes address the failure of an enabler, and whether one of them expects a measure to move."""
    ids = context.analysis.demand.addressed.enablers.get(enabler, ())
    if not ids:
        return phrase("says.unaddressed")
    is_measured = any(context.model.changes[each].expects for each in ids)
    told = "told" if is_measured else "untold"
    if len(ids) <= MOST_CHANGES:
        return phrase(f"says.addressed.{told}", len(ids), changes=links(context, "change", ids))
    named = links(context, "change", ids[:2])
    return phrase(f"says.addressed.{told}.among", len(ids), changes=named)
