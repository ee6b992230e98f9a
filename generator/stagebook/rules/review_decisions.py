"""Rules about two models, on stances that moved: their rationale, their answers, their history, and their room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stagebook.analysis.demand_causes import NOTHING_CAUSED
from stagebook.differences.comparison import Comparison, Side
from stagebook.differences.pairs import list_pairs
from stagebook.findings.finding import Severity
from stagebook.model import Enabler
from stagebook.model.references import references
from stagebook.rules.naming import join_names, split_words
from stagebook.rules.quoting import find_naming_sentence
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref
from stagebook.words import format_amount, say

RELATED = ("organisation", "business", "service", "journey", "stage", "enabler")
"""Kinds of things of which an enabler makes something possible."""


def list_moved_stances(context: RuleContext) -> list[tuple[Enabler, Enabler]]:
    """List the live enablers that had a stance and have another one, or none, as they were and as they are."""
    live = context.analysis.live
    pairs = list_pairs(context.compared, Enabler)
    return [(was, now) for was, now in pairs if was.stance and was.stance != now.stance and now.id in live]


@rule("rationale-left-behind", Severity.NOTE, over=list_moved_stances, compares=True)
def rationale_left_behind(moved: tuple[Enabler, Enabler], context: RuleContext) -> RuleMatch | None:
    """Finds stances that moved while the rationale, or the answers, stayed as they were.

    A rationale says why this stance and no other. Where the stance moves and its reason stays, the reason now speaks
    for a decision that it was not written for. The sentence that names what changed around the enabler is quoted, where
    there is one: a thing that uses it now or no longer does, what it stands on now or no longer, what went where it
    came. Where the rationale was written anew, this asks about the answers, if they still say no to the new stance.

    Before:
        # models/enablers/booking.yaml
        name: Booking
        stance: common
        rationale: Gym and tennis meet at a booked slot. The restaurant takes covers, not slots.

    Example:
        # models/enablers/booking.yaml
        name: Booking
        stance: repeatable
        rationale: Gym and tennis meet at a booked slot. The restaurant takes covers, not slots.

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        stance: repeatable
        rationale: A cover is a slot whose end is left open, so the restaurant books as all others do.
    """
    was, now = moved
    values = {"name": context.names.full(now.ref), **say_move(was, now)}
    if now.rationale.strip() and split_words(was.rationale) == split_words(now.rationale):
        sentence = find_naming_sentence(now.rationale, list_changed_names(context, was, now), (now.name, was.name))
        quoted = say("rationale-left-behind.quoted", text=sentence) if sentence else ""
        wording = "quote" if quoted else ""
        return RuleMatch(Mark(now.ref, ("rationale",)), {**values, "quoted": quoted}, wording=wording)
    answer = getattr(now.answers, now.stance) if now.answers and now.stance else None
    if answer and answer.is_ == "no" and was.answers == now.answers:
        question = say(f"asks.{now.stance}")
        at = Mark(now.ref, ("answers", now.stance or "", "is"))
        return RuleMatch(at, {**values, "question": question}, wording="answers")
    return None


def say_move(was: Enabler, now: Enabler) -> dict[str, str]:
    """Return the stances before and after in words."""
    return {
        "was": say(f"value.stance.{was.stance}"),
        "now": say(f"value.stance.{now.stance}") if now.stance else say("question.undecided"),
    }


def list_changed_names(context: RuleContext, was: Enabler, now: Enabler) -> Iterator[str]:
    """Yield the names of things whose relation to an enabler changed.

    These are the things that name it now or no longer; what it names now or no longer; and the enablers that came or
    went where it did the opposite, with the business of each.
    """
    compared = context.compared
    before, after = compared.before, compared.after
    later = compared.things.later
    users = list_users(before, was.id), list_users(after, now.id)
    earlier_users = {later.get(ref, ref) for ref in users[0]}
    changed = earlier_users ^ set(users[1])
    changed |= {later.get(each.to, each.to) for each in references(was)} ^ {each.to for each in references(now)}
    for ref in earlier_users ^ set(users[1]):
        old = compared.things.earlier.get(ref)
        if old and after.model.get(ref):
            had = {later.get(each.to, each.to) for each in references(before.model[old])}
            changed |= {each for each in had ^ {it.to for it in references(after.model[ref])} if each.kind == "enabler"}
    changed -= {now.ref}
    for ref in sorted(changed):
        thing = after.model.get(ref) or before.model.get(ref)
        if thing and thing.kind_name in (*RELATED, "team"):
            yield thing.name
            business = getattr(thing, "business", "")
            known = after.model.businesses.get(business) or before.model.businesses.get(business)
            if known:
                yield known.name


def list_users(side: Side, enabler: str) -> set[Ref]:
    """Return the stages and journeys that use an enabler, and the enablers and others that name it."""
    model, analysis = side
    used = {Ref("stage", use.stage) for use in analysis.by_enabler[enabler] if use.stage}
    used |= {Ref("journey", use.journey) for use in analysis.by_enabler[enabler] if use.journey}
    used |= {Ref("enabler", each) for each in model.dependants[enabler]}
    return used | set(analysis.holders[enabler])


@rule("history-left-behind", Severity.NOTE, over=list_moved_stances, compares=True)
def history_left_behind(moved: tuple[Enabler, Enabler], context: RuleContext) -> RuleMatch | None:
    """Finds stances that moved without a new entry in `history`.

    The history of a stance tells whoever comes next that it was weighed before, when, and what for. A decision that
    nobody can find is taken again and again.

    Before:
        # models/enablers/booking.yaml
        name: Booking
        stance: independent

    Example:
        # models/enablers/booking.yaml
        name: Booking
        stance: common

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        stance: common
        history: [{on: 2026-11-30, stance: common, because: Three journeys meet at a booked slot.}]
    """
    was, now = moved
    if {(each.on, each.stance) for each in now.history} - {(each.on, each.stance) for each in was.history}:
        return None
    return RuleMatch(Mark(now.ref, ("history",)), {"name": context.names.full(now.ref), **say_move(was, now)})


@dataclass(frozen=True, slots=True)
class WiderReach:
    """An enabler that both models have, with the journeys that use it now and did not."""

    was: Enabler
    now: Enabler
    journeys: tuple[Ref, ...]


def list_wider(context: RuleContext) -> list[WiderReach]:
    """List the enablers that journeys used before and more journeys use now."""
    compared = context.compared
    return [
        WiderReach(was, now, journeys)
        for was, now in list_pairs(compared, Enabler)
        if (journeys := find_new_journeys(compared, was, now))
    ]


def find_new_journeys(comparison: Comparison, was: Enabler, now: Enabler) -> tuple[Ref, ...]:
    """Find the journeys that use an enabler now and did not; none where no journey used it before."""
    later = comparison.things.later
    had = {Ref("journey", use.journey) for use in comparison.before.analysis.by_enabler[was.id] if use.journey}
    has = {Ref("journey", use.journey) for use in comparison.after.analysis.by_enabler[now.id] if use.journey}
    return tuple(sorted(has - {later.get(ref, ref) for ref in had})) if had else ()


@rule("shared-without-room", Severity.NOTE, over=list_wider, compares=True)
def shared_without_room(wider: WiderReach, context: RuleContext) -> RuleMatch | None:
    """Finds enablers that more journeys use, although they fail customers where they are used already.

    What is shared spreads what it does, good or bad. An enabler that already causes failure brings it to every journey
    that comes to it, unless there is room in it for what these customers need. Counted is the failure demand that named
    it as a cause before; `effect: undermines` counts too.

    Before:
        # models/enablers/booking.yaml
        name: Booking
        effect: undermines

        # models/stages/book.yaml
        name: Book
        enablers: [booking]

        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        stages: [book]

    Example:
        # models/journeys/eat-here.yaml
        name: Eat here
        stages: [book]

    Instead:
        # models/journeys/eat-here.yaml
        name: Eat here
        stages: [reserve-a-table]
    """
    caused = context.compared.before.analysis.demand.caused.get(wider.was.id, NOTHING_CAUSED)
    if caused.monthly:
        wording = ""
    elif caused.uncounted:
        wording = "uncounted"
    elif wider.was.effect == "undermines":
        wording = "undermines"
    else:
        return None
    return match_at(
        Mark(wider.now.ref),
        others=wider.journeys,
        wording=wording,
        name=context.names.full(wider.now.ref),
        journeys=join_names(context, wider.journeys),
        amount=format_amount(caused.monthly or 0),
    )
