"""Rules on the stance of an enabler against its evidence, answers, rationale and business."""

from __future__ import annotations

from collections.abc import Iterable

from stagebook.analysis import Evidence, StanceReading
from stagebook.findings.finding import Severity
from stagebook.model import Enabler
from stagebook.model.entities.enabler import STANCES
from stagebook.rules.missing import list_decided, list_live
from stagebook.rules.naming import join_names, load_words, split_words
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref
from stagebook.words import say

MIN_OWN_WORDS = 5
"""Words of its own from which a rationale is a reason, whatever else it repeats."""
MIN_WORDS_BESIDE_NAME = 2
"""Words of its own from which a rationale that says the name or the kind, and no word of a stance, is left alone."""
MIN_SENTENCE_WORDS = 3
"""Words from which a rationale counts as a sentence."""


def list_answered(context: RuleContext) -> list[tuple[Enabler, str]]:
    """List the answers to the three questions of enablers that have a stance: enabler and question."""
    return [
        (enabler, question)
        for enabler in list_decided(context)
        for question in STANCES
        if enabler.answers and getattr(enabler.answers, question)
    ]


def list_with_rationale(context: RuleContext) -> list[Enabler]:
    """List the live enablers that have a stance and a rationale."""
    return [enabler for enabler in list_decided(context) if enabler.rationale.strip()]


def list_with_business(context: RuleContext) -> list[Enabler]:
    """List the live enablers that belong to a business."""
    return [enabler for enabler in list_live(context) if enabler.business]


@rule("stance-against-evidence", Severity.NOTE, over=list_decided)
def stance_against_evidence(enabler: Enabler, context: RuleContext) -> RuleMatch | None:
    """Finds enablers that reach further than the journeys ask, or less far than they allow.

    Evidence is only how widely an enabler is used, counted in several ways, and never whether that does anybody good. A
    stance whose reach fits any of these counts, or lies between them, is not found here. Where it fits none, both can
    be right. Shared doesn't always mean efficient: what one journey uses need not be the same for all. And independence
    isn't always wasteful: what most journeys use may still have to be tailored to each. Whoever knows why says so in
    the rationale, and accepts this.

    Example:
        # models/enablers/court-lights.yaml
        name: Court lights
        stance: repeatable

        # models/stages/play.yaml
        name: Play
        enablers: [court-lights]

        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        stages: [book, play]

        # models/journeys/get-fit.yaml
        name: Get fit
        stages: [book, train]

        # models/journeys/spa-day.yaml
        name: Spa day
        stages: [book, treatment]

    Instead:
        # models/enablers/court-lights.yaml
        name: Court lights
        stance: independent
        rationale: Only tennis is played after dark, and the coaches switch them on by the ball.

        # models/stages/play.yaml
        name: Play
        enablers: [court-lights]

        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        stages: [book, play]

        # models/journeys/get-fit.yaml
        name: Get fit
        stages: [book, train]

        # models/journeys/spa-day.yaml
        name: Spa day
        stages: [book, treatment]
    """
    evidence = context.analysis.evidence[enabler.id]
    if evidence.reach_fits is not False:
        return None
    return match_at(
        Mark(enabler.ref, ("stance",)),
        wording="less-shared" if evidence.verdict == "less-shared" else "",
        name=context.names.full(enabler.ref),
        stance=enabler.stance or "",
        counted=count_use(context, enabler, pick_reading(evidence)),
    )


def pick_reading(evidence: Evidence) -> StanceReading:
    """Pick the reading that the message prints: the first one that says a stance."""
    return next(reading for reading in evidence.readings if reading.says in STANCES)


def count_use(context: RuleContext, enabler: Enabler, reading: StanceReading) -> str:
    """Format a reading: 1 of 5 paths uses it."""
    unit = "paths" if reading.unit == "paths" else "stages"
    counted = say(f"counted.{reading.by}.{unit}", n=reading.used, of=reading.of)
    if reading.says != "independent" or reading.used == 1:
        return counted
    # Several uses read as independent only where all of them are in one of several businesses.
    reach = getattr(context.analysis.reach[enabler.id], reading.by)
    business = context.names.full(Ref("business", reach.businesses[0]))
    return say("counted.within", None, counted=counted, business=business)


@rule("answers-against-stance", Severity.WARNING, over=list_answered)
def answers_against_stance(answered: tuple[Enabler, str], context: RuleContext) -> RuleMatch | None:
    """Finds a yes to another of the three questions than the one whose stance was taken.

    The three questions lead to the stance: is it the same for most, shared where journeys overlap, tailored to one
    need? A plain yes to one of them and the stance of another cannot both be meant. Either the decision has moved on
    and the answers have stayed behind, or the answer is partly.

    Example:
        # models/enablers/booking.yaml
        name: Booking
        stance: common
        answers:
          repeatable: {is: yes, because: Everybody books.}
          common: {is: yes}

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        stance: common
        answers:
          repeatable: {is: partly, because: A restaurant cover is not a slot.}
          common: {is: yes}
    """
    enabler, question = answered
    if question == enabler.stance or getattr(enabler.answers, question).is_ != "yes":
        return None
    return match_at(
        Mark(enabler.ref, ("answers", question, "is")),
        name=context.names.full(enabler.ref),
        stance=enabler.stance or "",
        question=say(f"asks.{question}"),
    )


@rule("rationale-repeats", Severity.NOTE, over=list_with_rationale)
def rationale_repeats(enabler: Enabler, context: RuleContext) -> RuleMatch | None:
    """Finds rationales that only say the stance again.

    “Booking is common because it is shared” tells nobody what it was weighed against, and cannot be questioned. Counted
    are the words that remain without the enabler's name, its kind, the words of the stances and those that every
    sentence needs: five are a reason. Fewer are hardly one where the stance is said again, or where nothing but the
    name is. A short sentence that says something else is left alone.

    Example:
        # models/enablers/booking.yaml
        name: Booking
        kind: platform
        stance: common
        rationale: Booking is a common platform because it is shared.

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        kind: platform
        stance: common
        rationale: Gym, tennis and spa journeys all meet at a booked slot, and members book two of them in one week.
    """
    if not is_repeating(enabler):
        return None
    name = context.names.full(enabler.ref)
    return match_at(Mark(enabler.ref, ("rationale",)), name=name, stance=enabler.stance or "")


def is_repeating(enabler: Enabler) -> bool:
    """Tell whether a rationale says little beyond the stance, the name and the kind of its enabler."""
    of_name = {*split_words(f"{enabler.name} {(enabler.kind or '').replace('-', ' ')}")} - load_words("stop")
    of_stance = {*STANCES, *load_words("stance")}
    words = split_words(enabler.rationale)
    common = of_name | of_stance | load_words("stop")
    own = [word for word in words if word not in common]
    if len(own) >= MIN_OWN_WORDS:
        return False
    if len(words) < MIN_SENTENCE_WORDS or not of_stance.isdisjoint(words):
        return True
    return len(own) < (1 if of_name.isdisjoint(words) else MIN_WORDS_BESIDE_NAME)


@rule("use-outside-business", Severity.NOTE, over=list_with_business)
def use_outside_business(enabler: Enabler, context: RuleContext) -> RuleMatch | None:
    """Finds enablers of one business that journeys of another use as well.

    An enabler that belongs to a business is free to follow it. As soon as another business uses it, somebody has to ask
    both before it changes: it is shared, whether or not anybody decided so.

    Example:
        # models/enablers/treatment-rooms.yaml
        name: Treatment rooms
        business: spa

        # models/stages/massage.yaml
        name: Massage
        enablers: [treatment-rooms]

        # models/journeys/get-fit.yaml
        name: Get fit
        business: gym
        stages: [train, massage]

    Instead:
        # models/enablers/treatment-rooms.yaml
        name: Treatment rooms
        stance: common
        rationale: Spa guests lie down here, and so do members whose knee a trainer has sent up.

        # models/stages/massage.yaml
        name: Massage
        enablers: [treatment-rooms]

        # models/journeys/get-fit.yaml
        name: Get fit
        business: gym
        stages: [train, massage]
    """
    outside = list_refs("business", set(context.analysis.reach[enabler.id].direct.businesses) - {enabler.business})
    if not outside:
        return None
    return match_at(
        Mark(enabler.ref, ("business",)),
        others=outside,
        name=context.names.full(enabler.ref),
        business=context.names.full(Ref("business", enabler.business)),
        outside=join_names(context, outside),
    )


def list_refs(kind: str, ids: Iterable[str]) -> tuple[Ref, ...]:
    """Make refs of ids of one kind, in order of ids."""
    return tuple(Ref(kind, id) for id in sorted(ids))
