"""Sentences on outputs and outcomes: who was asked, what rewards, what rewards the owners of bottlenecks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from stagebook.analysis import Crossing, Sign
from stagebook.analysis.outcome_signs import SIGNS, classify_measure
from stagebook.pages.context import PageContext
from stagebook.pages.page import page_link
from stagebook.pages.wording import join_sentences, links, monthly_amount, short_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, format_amount, joined, number, phrase, say

ANSWERED = ("output", "outcome", "both", "unread")
"""What teams say their work is, in the order in which it is told."""
BOTH = 2


def asked_sentence(context: PageContext) -> Phrase:
    """How many teams were asked what their work is, and how many of them name what; nothing without teams."""
    teams = context.analysis.team_outcomes.teams
    asked = [team.signs.work for team in teams.values() if team.signs.work]
    if not teams:
        return ()
    if not asked:
        return phrase("outcomes.asked.none")
    counts = Counter("both" if {"outcome", "output"} <= set(signs) else signs[0] for signs in asked)
    named = [(Run(say(f"outcomes.names.{each}", counts[each])),) for each in ANSWERED if counts[each]]
    if len(asked) == len(teams):
        return phrase("outcomes.asked.all", len(asked), named=joined(named))
    return phrase("outcomes.asked", len(asked), teams=number(len(teams)), named=joined(named))


def reward_sentences(context: PageContext) -> Iterator[Phrase]:
    """Which measures reward somebody and what they are, that none is an outcome for a customer, and how many are."""
    model, found = context.model, context.analysis.team_outcomes
    if not model.measures:
        yield phrase("outcomes.measures.none")
        return
    if not found.rewarding:
        yield phrase("outcomes.rewarding.none")
    else:
        yield from rewarded_sentences(context, found.rewarding)
    counted = {"outcomes": number(len(found.outcomes)), "rewarding": number(len(found.rewarding_outcomes))}
    key = "outcomes.in-all.rewarding" if found.rewarding_outcomes else "outcomes.in-all"
    yield phrase(key, len(model.measures), **counted)


def rewarded_sentences(context: PageContext, rewarding: Sequence[str]) -> Iterator[Phrase]:
    """The measures that reward somebody, and whether none of them is an outcome for a customer."""
    yield rewarding_sentence(context, rewarding)
    if not context.analysis.team_outcomes.rewarding_outcomes:
        yield (Run(say("outcomes.rewarding.no-outcome", len(rewarding)), tone="strong"),)


def rewarding_sentence(context: PageContext, rewarding: Sequence[str]) -> Phrase:
    """The measures that reward somebody, grouped by what they are."""
    groups = group_by_sign(context, rewarding)
    if len(groups) == 1 and len(rewarding) > 1:
        (sign, named) = groups[0]
        key = "outcomes.rewarding.both" if len(rewarding) == BOTH else "outcomes.rewarding.all"
        return phrase(key, len(rewarding), kind=say(f"outcomes.kinds.{sign}", BOTH), measures=named)
    counts = Counter(classify_measure(context.model.measures[each]) for each in rewarding)
    parts = [
        phrase("outcomes.rewarding.part", measures=named, kind=say(f"outcomes.kinds.{sign}", counts[sign]))
        for sign, named in groups
    ]
    return phrase("outcomes.rewarding", len(rewarding), parts=join_parts(parts))


def join_parts(parts: Iterable[Phrase]) -> Phrase:
    """Join parts that hold commas by semicolons."""
    runs: list[Run] = []
    for part in parts:
        runs += [Run("; "), *part] if runs else part
    return tuple(runs)


def group_by_sign(context: PageContext, measures: Iterable[str]) -> list[tuple[Sign, Phrase]]:
    """Group measures by their sign, outputs first: each sign with its measures as links."""
    order: tuple[Sign, ...] = ("output", *(sign for sign in SIGNS if sign != "output"))
    every = list(measures)
    found = {sign: [id for id in every if classify_measure(context.model.measures[id]) == sign] for sign in order}
    return [(sign, links(context, "measure", ids)) for sign, ids in found.items() if ids]


def order_crossings(context: PageContext, crossings: Iterable[Crossing]) -> list[Crossing]:
    """Order bottlenecks by what they cause, the most first, then by name."""
    ranks = context.naming.ranks["enabler"]
    return sorted(crossings, key=lambda each: (-(each.monthly or 0), ranks[each.enabler]))


def rewarded_failure_sentences(context: PageContext) -> Iterator[Phrase]:
    """How much the bottlenecks cause whose teams are rewarded by outputs, and which outputs; nothing where none is."""
    crossed = order_crossings(context, context.analysis.team_outcomes.rewarded_crossings)
    if not crossed:
        return
    outputs = dict.fromkeys(id for each in crossed for id in context.naming.sort_ids("measure", each.outputs))
    yield phrase(
        "crossing.cause",
        len(crossed),
        enablers=links(context, "enabler", (each.enabler for each in crossed), ordered=True),
        amount=format_amount(sum(each.monthly or 0 for each in crossed)),
        failure=format_amount(context.analysis.demand.total.failure or 0),
    )
    rewarded = links(context, "measure", outputs, ordered=True)
    key = "crossing.rewarded" if len(crossed) > 1 else "crossing.rewarded.one"
    yield phrase(key, len({each.owner for each in crossed}), measures=rewarded)


def home_reward_sentences(context: PageContext) -> Iterator[Phrase]:
    """What rewards the owners of bottlenecks, else what rewards anybody, for the home page, with a link to the page."""
    rewarding = context.analysis.team_outcomes.rewarding
    if not rewarding:
        return
    crossed = tuple(rewarded_failure_sentences(context))
    yield from crossed or rewarded_sentences(context, rewarding)
    yield phrase("says.see", page=page_link("outcomes"))


def crossing_sentences(context: PageContext) -> Iterator[Phrase]:
    """What rewards the teams that own bottlenecks: outputs; or what the bottlenecks are, and that no output does."""
    every = order_crossings(context, context.analysis.team_outcomes.crossings)
    if any(each.outputs for each in every):
        yield from rewarded_failure_sentences(context)
        return
    named = joined([bottleneck_words(context, each) for each in every])
    yield phrase("crossing.bottlenecks", len(every), bottlenecks=named)
    owners = {each.owner for each in every if each.owner}
    yield phrase("crossing.no-output", len(owners)) if owners else ()
    yield from other_reward_sentences(context, every)


def other_reward_sentences(context: PageContext, crossings: Iterable[Crossing]) -> Iterator[Phrase]:
    """What rewards the owners of bottlenecks that no output rewards."""
    for each in crossings:
        if each.rewards:
            yield phrase(
                "crossing.other",
                team=short_link(context, Ref("team", each.owner)),
                enabler=short_link(context, Ref("enabler", each.enabler)),
                measures=links(context, "measure", each.rewards),
            )


def bottleneck_words(context: PageContext, crossing: Crossing) -> Phrase:
    """A bottleneck with what it causes and whose it is: Booking (587 a month, Digital)."""
    asides: list[Phrase] = [(Run(monthly_amount(crossing.monthly)),)] if crossing.monthly else []
    asides += [short_link(context, Ref("team", crossing.owner))] if crossing.owner else [phrase("crossing.unowned")]
    runs = [run for aside in asides for run in (Run(", "), *aside)][1:]
    return (*short_link(context, Ref("enabler", crossing.enabler)), Run(" ("), *runs, Run(")"))


def opening_sentences(context: PageContext) -> Iterator[Phrase]:
    """The sentences that open the page: who was asked, and what rewards somebody."""
    yield asked_sentence(context)
    yield from reward_sentences(context)


def lead_words(context: PageContext) -> Phrase:
    """The paragraph that opens the page."""
    return join_sentences(opening_sentences(context))
