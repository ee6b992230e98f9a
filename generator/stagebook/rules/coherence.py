"""Rules on diverse journeys that run on shared enablers."""

from __future__ import annotations

from stagebook.analysis import DemandItem, Path, Profile
from stagebook.analysis.overlap import MIN_STAGES
from stagebook.analysis.own_stages import describe_own
from stagebook.analysis.thresholds import reaches
from stagebook.findings.finding import Severity
from stagebook.model import Enabler
from stagebook.rules.missing import list_decided
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref


def list_paths(context: RuleContext) -> list[Path]:
    """List all paths."""
    return list(context.analysis.paths)


def is_diverse(profile: Profile, context: RuleContext) -> bool:
    """Tell whether diversity reaches the threshold `diverse` at every level with something to compare.

    The organisation's level alone would flag every business that shares no stage with another business.
    """
    levels = [each for each in (profile.diversity, profile.within) if each and not each.alone]
    if not levels or profile.diversity.of < MIN_STAGES:
        return False
    return all(reaches(each.value, context.analysis.limits.diverse) for each in levels)


@rule("diverse-on-shared", Severity.NOTE, over=list_paths)
def diverse_on_shared(path: Path, context: RuleContext) -> RuleMatch | None:
    """Finds journeys that share few of their stages with others, and run on enablers that most of them share.

    The pattern that works nearly everywhere is the other one: diverse journeys on independent enablers, shared journeys
    on repeatable ones. What is the same for all makes journeys the same. Looked at are at least three enablers with a
    stance, infrastructure and brand left out; a repeatable one counts whole, a common one half.

    Example:
        # models/journeys/get-back-to-it.yaml
        name: Get back to it
        stages: [be-referred, first-hour, supervised-session]

        # models/journeys/get-fit.yaml
        name: Get fit
        stages: [join, train]

        # models/stages/supervised-session.yaml
        name: Supervised session
        enablers: [door-entry, booking, member-record]

        # models/enablers/door-entry.yaml
        name: The gate
        stance: repeatable

        # models/enablers/booking.yaml
        name: Booking
        stance: common

        # models/enablers/member-record.yaml
        name: Member record
        stance: repeatable

    Instead:
        # models/journeys/get-back-to-it.yaml
        name: Get back to it
        stages: [be-referred, first-hour, supervised-session]

        # models/journeys/get-fit.yaml
        name: Get fit
        stages: [join, train]

        # models/stages/supervised-session.yaml
        name: Supervised session
        enablers: [referral-list, recovery-notes, member-record]

        # models/enablers/referral-list.yaml
        name: Referral list
        stance: independent

        # models/enablers/recovery-notes.yaml
        name: Recovery notes
        stance: independent

        # models/enablers/member-record.yaml
        name: Member record
        stance: repeatable
    """
    profile = context.analysis.overlap.profiles[path.id]
    shared = profile.sharedness
    if shared.value is None or profile.too_little or not is_diverse(profile, context):
        return None
    if not reaches(shared.value, context.analysis.limits.shared):
        return None
    return match_at(
        Mark(Ref("journey", path.id), ("stages",)),
        others=tuple(Ref("journey", journey) for journey in path.journeys[1:]),
        name=path.name,
        own=describe_own(profile.diversity),
        shared=shared.common + shared.repeatable,
        decided=shared.decided,
    )


@rule("efficiency-before-coherence", Severity.NOTE, over=list_decided)
def efficiency_before_coherence(enabler: Enabler, context: RuleContext) -> RuleMatch | None:
    """Finds shared enablers that fail a journey which is mostly its own.

    The enabler is declared common or repeatable, the journey shares few stages with others, and customers on it ask for
    something again because of the enabler: at a stage that it alone has, or with the journey named beside what they
    ask. That is how efficiency put before coherence feels: one way for all, and those who need another one pay. Let the
    journey have a way of its own, or say why it cannot.

    Example:
        # models/journeys/get-back-to-it.yaml
        name: Get back to it
        stages: [be-referred, first-hour, arrive]

        # models/journeys/get-fit.yaml
        name: Get fit
        stages: [join, arrive]

        # models/stages/arrive.yaml
        name: Arrive
        enablers: [door-entry]
        demand:
          - {says: I can't get through with the stick., kind: failure, journey: get-back-to-it, caused_by: [door-entry]}

        # models/enablers/door-entry.yaml
        name: The gate
        stance: repeatable

    Instead:
        # models/journeys/get-back-to-it.yaml
        name: Get back to it
        stages: [be-referred, first-hour, arrive-with-help]

        # models/journeys/get-fit.yaml
        name: Get fit
        stages: [join, arrive]

        # models/stages/arrive.yaml
        name: Arrive
        enablers: [door-entry]

        # models/enablers/door-entry.yaml
        name: The gate
        stance: repeatable
    """
    if enabler.stance == "independent":
        return None
    items = context.analysis.demand.caused_items[enabler.id]
    failed = [(item, path) for item in items if (path := find_diverse_path(item, context))]
    failed = [(item, path) for item, path in failed if enabler_serves(enabler, path, context)]
    if not failed:
        return None
    item, path = max(failed, key=lambda each: each[0].monthly or 0)
    return match_at(
        Mark(enabler.ref, ("stance",)),
        others=tuple(dict.fromkeys(Ref("journey", journey) for _, each in failed for journey in each.journeys)),
        name=context.names.full(enabler.ref),
        stance=enabler.stance or "",
        path=path.name,
        own=describe_own(context.analysis.overlap.profiles[path.id].diversity),
        says=item.demand.says,
    )


def find_diverse_path(item: DemandItem, context: RuleContext) -> Path | None:
    """Find the path that an item of demand belongs to, if it is diverse; None where several paths share the stage."""
    analysis = context.analysis
    journeys = [item.journey] if item.journey else context.model.journeys_at[item.at.id]
    paths = {path.id: path for path in (analysis.path_of.get(journey) for journey in journeys) if path}
    if len(paths) != 1:
        return None
    (path,) = paths.values()
    return path if is_diverse(analysis.overlap.profiles[path.id], context) else None


def enabler_serves(enabler: Enabler, path: Path, context: RuleContext) -> bool:
    """Tell whether a path depends on an enabler, directly or through others."""
    return not set(path.journeys).isdisjoint(context.analysis.reach[enabler.id].all.journeys)
