"""Words for demand: amounts that may be unknown, shares with what they cover, causes, ages of figures."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor

from stagebook.analysis import CausedFailure, Tally
from stagebook.pages.blocks import words
from stagebook.pages.context import PageContext
from stagebook.pages.wording import cause_links, monthly_amount
from stagebook.words import Phrase, Run, day, format_amount, number, phrase, round_amount, say, share

MOST_PARTS = 3
"""How many groups of shared causes are named; what is caused with others is one amount."""


def hours_amount(hours: float) -> str:
    """Hours a month: whole from ten on, below that one decimal."""
    return say("hours-a-month", round_amount(hours), hours=format_amount(hours))


def value_amount(tally: Tally) -> Phrase:
    """Value demand a month; a dash where none is recorded, words where none is counted."""
    return amount_or_unknown(tally.value, tally.unmeasured - tally.unmeasured_failure)


def failure_amount(tally: Tally) -> Phrase:
    """Failure demand a month; a dash where none is recorded, words where none is counted."""
    return amount_or_unknown(tally.failure, tally.unmeasured_failure, "failure")


def amount_or_unknown(amount: float | None, uncounted: int, tone: str = "") -> Phrase:
    """An amount a month; “not counted” where items have no volume, a dash where there are no items."""
    if amount or (amount is not None and not uncounted):
        return words(monthly_amount(amount), tone)
    return words(say("demand.uncounted"), tone) if uncounted else words("–", "muted")


def share_amount(context: PageContext, tally: Tally) -> str:
    """Failure demand as a share, where both kinds were counted; else empty."""
    part = tally.failure_share(context.analysis.limits.both_counted)
    return "" if part is None else share(part, 1)


def share_coverage(context: PageContext, tally: Tally) -> Phrase:
    """Where both kinds were counted, as a sentence; or why there is no share. Empty where nothing was counted."""
    if not tally.asked:
        return ()
    if not tally.places_both:
        return phrase("share.none", tally.places)
    if tally.places_both == tally.places:
        return phrase("share.all", tally.places)
    said = tally.failure_share(context.analysis.limits.both_counted) is not None
    return phrase(
        "share.held" if said else "share.withheld",
        tally.places_both,
        places=number(tally.places),
        held=held_share(context, tally),
    )


def coverage_in_short(context: PageContext, tally: Tally) -> Phrase:
    """Where both kinds were counted, for a cell: 9 of 18 places, 85 %."""
    if not tally.asked:
        return words("–", "muted")
    held = held_share(context, tally)
    return phrase("share.where", tally.places, both=number(tally.places_both), held=held)


def held_share(context: PageContext, tally: Tally) -> str:
    """How much of the volume the places hold that counted both kinds.

    Rounded down where it would else read as enough for a share: 39.7 % is less than 40 %.
    """
    least, held = context.analysis.limits.both_counted, tally.both_held
    seems_enough = tally.failure_share(least) is None and round(held, 2) >= least
    return share(floor(held * 100) / 100 if seems_enough and held >= 0.01 else held, 1)


def age_words(tally: Tally) -> Phrase:
    """The oldest and the newest day that figures are from; empty where they are of one age, or say none."""
    if tally.oldest is None or tally.newest is None or tally.oldest == tally.newest:
        return ()
    return phrase("ages.several", oldest=day(tally.oldest), newest=day(tally.newest))


def failure_hours(tally: Tally) -> str:
    """Hours a month that failure demand takes, with what they cover; empty where none are known."""
    if tally.hours is None or tally.failure is None:
        return ""
    if is_less(tally.timed, tally.failure):
        return say(
            "demand.hours.part",
            hours=hours_amount(tally.hours),
            timed=number(round(tally.timed)),
            failure=number(round(tally.failure)),
        )
    return hours_amount(tally.hours)


def is_less(part: float, whole: float) -> bool:
    """Whether a part is less than the whole, with a tolerance for sums of rounded numbers."""
    return part < whole * (1 - 1e-9)


def cause_parts(context: PageContext, caused: CausedFailure) -> Phrase:
    """What an enabler causes alone and what with others: “1,156 alone, 162 with Brokerage”. Empty if all is its own."""
    if not caused.shared:
        return ()
    if not caused.alone and len(caused.shared) == 1:
        return phrase("causes.all-with", causes=cause_links(context, caused.shared[0].others))
    parts = [phrase("causes.alone", amount=format_amount(caused.alone))] if caused.alone else []
    named = caused.shared[:MOST_PARTS] if len(caused.shared) > MOST_PARTS + 1 else caused.shared
    parts += [
        phrase("causes.with", amount=format_amount(each.monthly), causes=cause_links(context, each.others))
        for each in named
    ]
    rest = sum(each.monthly for each in caused.shared[len(named) :])
    parts += [phrase("causes.with-others", amount=format_amount(rest))] if rest else []
    return comma_list(parts)


def comma_list(parts: Iterable[Phrase]) -> Phrase:
    """Join phrases by commas: names within them may be joined by “and”."""
    runs: list[Run] = []
    for part in parts:
        runs += [Run(", "), *part] if runs else part
    return tuple(runs)


def bottleneck_words(context: PageContext, enabler: str) -> str:
    """Which list of bottlenecks an enabler is on; empty where it is on none."""
    found = context.analysis.demand.bottlenecks
    lists = [name for name, ids in (("contacts", found.by_contacts), ("hours", found.by_hours)) if enabler in ids]
    if not lists:
        return ""
    return say("bottleneck.by-both" if len(lists) > 1 else f"bottleneck.by-{lists[0]}")
