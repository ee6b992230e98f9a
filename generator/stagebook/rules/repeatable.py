"""Rules on enablers that are declared the same for all, where their reach does not read so."""

from __future__ import annotations

from stagebook.analysis import CauseShares, StanceReading
from stagebook.analysis.thresholds import reaches
from stagebook.findings.finding import Severity
from stagebook.model import Enabler
from stagebook.model.entities.enabler import STANCES
from stagebook.rules.missing import list_decided
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.rules.stance import count_use
from stagebook.source import Mark
from stagebook.words import number, say, share


def list_repeatable(context: RuleContext) -> list[Enabler]:
    """List the live enablers that are declared repeatable."""
    return [enabler for enabler in list_decided(context) if enabler.stance == "repeatable"]


@rule("same-for-all-fails", Severity.NOTE, over=list_repeatable)
def same_for_all_fails(enabler: Enabler, context: RuleContext) -> RuleMatch | None:
    """Finds enablers that are declared the same for all, read as common at most, and fail customers.

    How widely something is used does not say whether it does anybody good. But where a thing is meant to be the same
    for everybody, is not used by nearly everybody, and brings customers back who were failed, its sameness may be what
    fails them. Found is what no reading calls more than common, and what causes a twentieth or more of the failure
    demand whose cause is known, by contacts or by hours (`thresholds: fails_least`), or is said to undermine customers
    (`effect: undermines`).

    Example:
        # models/enablers/contact-script.yaml
        name: Contact script
        stance: repeatable
        rationale: One script for all callers, so that every call is recorded in the same way.

        # models/stages/ask.yaml
        name: Ask
        enablers: [contact-script]
        demand:
          - {says: I have told this three times, kind: failure, volume: 90, per: month, caused_by: [contact-script]}

        # models/journeys/live-at-home.yaml
        name: Live at home
        stages: [ask, be-helped]

        # models/journeys/find-a-home.yaml
        name: Find a home
        stages: [ask, look, move-in]

        # models/journeys/come-home-from-hospital.yaml
        name: Come home from hospital
        stages: [be-ready, first-days]

    Instead:
        # models/enablers/contact-script.yaml
        name: Contact script
        stance: common
        rationale: Both journeys begin with a call; what is asked in it follows what the caller has come for.

        # models/stages/ask.yaml
        name: Ask
        enablers: [contact-script]
        demand:
          - {says: I have told this three times, kind: failure, volume: 90, per: month, caused_by: [contact-script]}

        # models/journeys/live-at-home.yaml
        name: Live at home
        stages: [ask, be-helped]

        # models/journeys/find-a-home.yaml
        name: Find a home
        stages: [ask, look, move-in]

        # models/journeys/come-home-from-hospital.yaml
        name: Come home from hospital
        stages: [be-ready, first-days]
    """
    evidence = context.analysis.evidence[enabler.id]
    if not is_failing(enabler, context) or not evidence.stances or evidence.stances[-1] == "repeatable":
        return None
    caused, shares = context.analysis.demand.caused_by(enabler.id), context.analysis.demand.cause_shares(enabler.id)
    return match_at(
        Mark(enabler.ref, ("stance",)),
        wording=choose_failure_wording(shares, context),
        name=context.names.full(enabler.ref),
        counted=count_use(context, enabler, pick_most_shared(evidence.readings)),
        contacts=number(round(caused.monthly or 0)),
        hours=number(round(caused.hours or 0)),
        share=share(shares.largest, 1),
    )


def is_failing(enabler: Enabler, context: RuleContext) -> bool:
    """Tell whether an enabler causes `fails_least` of the traced failure demand, or is said to undermine customers."""
    if enabler.effect == "undermines":
        return True
    largest = context.analysis.demand.cause_shares(enabler.id).largest
    return largest > 0 and reaches(largest, context.analysis.limits.fails_least)


def choose_failure_wording(shares: CauseShares, context: RuleContext) -> str:
    """Choose the wording: the larger of the shares by contacts (empty) and by hours, else the effect."""
    if not (shares.largest and reaches(shares.largest, context.analysis.limits.fails_least)):
        return "undermines"
    return "hours" if shares.by_hours > shares.by_contacts else ""


def pick_most_shared(readings: tuple[StanceReading, ...]) -> StanceReading:
    """Pick the first of the readings that are most shared. At least one must be a stance."""
    return max((each for each in readings if each.says in STANCES), key=lambda each: STANCES.index(each.says))


@rule("same-or-adapted", Severity.NOTE, over=list_repeatable)
def same_or_adapted(enabler: Enabler, context: RuleContext) -> RuleMatch | None:
    """Finds enablers that are declared the same for all, where every reading of their reach says common.

    Common and repeatable differ in one thing that cannot be counted: whether what several share is adapted to each or
    the same for all. Somebody who knows has to say it. If it is adapted, it is common; if it is the same, the answer to
    that question says so: a `yes` with its reason is not asked again. Asked is only of what does not fail customers:
    that is the matter of `same-for-all-fails`.

    Example:
        # models/enablers/till.yaml
        name: Till
        stance: repeatable

        # models/stages/pay.yaml
        name: Pay
        enablers: [till]

        # models/journeys/weekend-bread.yaml
        name: Weekend bread
        stages: [choose, pay]

        # models/journeys/birthday-cake.yaml
        name: Birthday cake
        stages: [agree, pay]

        # models/journeys/wedding.yaml
        name: Wedding
        stages: [taste, be-brought]

    Instead:
        # models/enablers/till.yaml
        name: Till
        stance: repeatable
        answers:
          repeatable: {is: yes, because: The same keys for a loaf and for a cake; only the sum differs.}

        # models/stages/pay.yaml
        name: Pay
        enablers: [till]

        # models/journeys/weekend-bread.yaml
        name: Weekend bread
        stages: [choose, pay]

        # models/journeys/birthday-cake.yaml
        name: Birthday cake
        stages: [agree, pay]

        # models/journeys/wedding.yaml
        name: Wedding
        stages: [taste, be-brought]
    """
    evidence = context.analysis.evidence[enabler.id]
    if evidence.stances != ("common",) or is_failing(enabler, context) or is_answered(enabler):
        return None
    return match_at(
        Mark(enabler.ref, ("stance",)),
        name=context.names.full(enabler.ref),
        counted=count_use(context, enabler, pick_most_shared(evidence.readings)),
        places=count_places(enabler, context),
    )


def is_answered(enabler: Enabler) -> bool:
    """Tell whether somebody has answered that it is the same for most, and why."""
    answer = enabler.answers.repeatable if enabler.answers else None
    return bool(answer and answer.is_ == "yes" and answer.because.strip())


def count_places(enabler: Enabler, context: RuleContext) -> str:
    """Write for how many journeys it may be the same, or, on a single journey, at how many stages."""
    pair = context.analysis.reach[enabler.id]
    reach = pair.direct if pair.direct.journeys else pair.all
    unit, places = ("journeys", reach.journeys) if len(reach.journeys) > 1 else ("stages", reach.stages)
    return say(f"same-or-adapted.both-{unit}" if len(places) == 2 else f"same-or-adapted.all-{unit}", n=len(places))
