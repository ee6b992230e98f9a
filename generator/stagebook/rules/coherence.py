"""Journeys that are their own, and shared enablers that they have to bend to."""

from __future__ import annotations

from stagebook.analysis import DemandItem, Path, Profile
from stagebook.analysis.thresholds import reaches
from stagebook.findings.finding import Severity
from stagebook.model import Enabler
from stagebook.rules.missing import list_decided
from stagebook.rules.rule import Case, Remark, remark, rule
from stagebook.source import Mark, Ref

ENOUGH_DECIDED = 3
"""Fewer decided enablers say too little of what a path runs on."""
ENOUGH_STAGES = 3
"""A path of fewer stages is hardly written yet: that all of them are its own says nothing."""


def list_paths(case: Case) -> list[Path]:
    """All paths."""
    return list(case.analysis.paths)


def is_diverse(profile: Profile, case: Case) -> bool:
    """Whether most of a path is its own, at each level at which there is something to compare it with.

    At one level alone it would be the mark of any business among others that all of its stages are its own.
    """
    levels = [each for each in (profile.diversity, profile.within) if each and not each.alone]
    if not levels or profile.diversity.of < ENOUGH_STAGES:
        return False
    return all(reaches(each.value, case.analysis.limits.diverse) for each in levels)


@rule("diverse-on-shared", Severity.NOTE, over=list_paths)
def diverse_on_shared(path: Path, case: Case) -> Remark | None:
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
    profile = case.analysis.overlap.profiles[path.id]
    shared = profile.sharedness
    if shared.value is None or shared.decided < ENOUGH_DECIDED or not is_diverse(profile, case):
        return None
    if not reaches(shared.value, case.analysis.limits.shared):
        return None
    return remark(
        Mark(Ref("journey", path.id), ("stages",)),
        others=tuple(Ref("journey", journey) for journey in path.journeys[1:]),
        name=path.name,
        own=len(profile.diversity.own),
        of=profile.diversity.of,
        shared=shared.common + shared.repeatable,
        decided=shared.decided,
    )


@rule("efficiency-before-coherence", Severity.NOTE, over=list_decided)
def efficiency_before_coherence(enabler: Enabler, case: Case) -> Remark | None:
    """Finds shared enablers that fail a journey which is mostly its own.

    The enabler is declared common or repeatable, the journey shares few stages with others, and customers on it ask for
    something again because of the enabler. That is how efficiency put before coherence feels: one way for all, and
    those who need another one pay. Let the journey have a way of its own, or say why it cannot.

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
    failed = [(item, path) for item in case.analysis.demand.caused_items[enabler.id] for path in find_own(item, case)]
    failed = [(item, path) for item, path in failed if enabler_serves(enabler, path, case)]
    if not failed:
        return None
    item, path = max(failed, key=lambda each: each[0].monthly or 0)
    diversity = case.analysis.overlap.profiles[path.id].diversity
    return remark(
        Mark(enabler.ref, ("stance",)),
        others=tuple(dict.fromkeys(Ref("journey", journey) for _, each in failed for journey in each.journeys)),
        name=case.names.full(enabler.ref),
        stance=enabler.stance or "",
        path=path.name,
        own=len(diversity.own),
        of=diversity.of,
        says=item.demand.says,
    )


def find_own(item: DemandItem, case: Case) -> list[Path]:
    """The paths that an item of demand belongs to and that are mostly their own."""
    analysis = case.analysis
    journeys = [item.journey] if item.journey else case.model.journeys_at[item.at.id]
    paths = {path.id: path for path in (analysis.path_of.get(journey) for journey in journeys) if path}
    return [path for id, path in paths.items() if is_diverse(analysis.overlap.profiles[id], case)]


def enabler_serves(enabler: Enabler, path: Path, case: Case) -> bool:
    """Whether a path stands on an enabler, directly or through others."""
    return not set(path.journeys).isdisjoint(case.analysis.reach[enabler.id].all.journeys)
