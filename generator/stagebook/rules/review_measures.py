"""Rules about two models, on what is aimed at and measured: targets, baselines, readings, days, outcomes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from stagebook.analysis.jobs import normalise
from stagebook.analysis.readings import is_same
from stagebook.differences.comparison import Comparison
from stagebook.differences.measure_edits import list_flattering_edits
from stagebook.differences.pairs import list_pairs
from stagebook.findings.finding import Severity
from stagebook.model import Change, Customer, Enabler, Journey, Measure
from stagebook.rules.naming import join_names, join_quoted
from stagebook.rules.quoting import quote
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref
from stagebook.words import day, number, say


@dataclass(frozen=True, slots=True)
class MovedGoal:
    """Something that a thing is judged by, and that was made another: where it stands, and the values for its words."""

    at: Mark
    wording: str = ""
    values: dict[str, str] = field(default_factory=dict)
    parts: tuple[MovedGoal, ...] = ()
    """Of several edits of one measure that all make it look better: each of them."""


def list_goals(context: RuleContext) -> list[MovedGoal | None]:
    """List what became of each measure, decision, need and threshold; None for each that is judged as before."""
    compared = context.compared
    found: list[MovedGoal | None] = []
    for was, now in list_pairs(compared, Measure):
        goals = list(compare_measure(was, now))
        if list_flattering_edits(was, now):
            goals = [MovedGoal(goals[0].at, "several", parts=tuple(goals))]
        found += goals or [None]
    for old, enabler in list_pairs(compared, Enabler):
        found += list(compare_review_day(old, enabler)) or [None]
    for former, change in list_pairs(compared, Change):
        found += list(compare_expectations(former, change, compared))
    for past, customer in list_pairs(compared, Customer):
        found += list(compare_needs(past, customer))
    return [*found, *compare_thresholds(compared)]


@rule("goalposts", Severity.NOTE, over=list_goals, compares=True)
def goalposts(goal: MovedGoal | None, context: RuleContext) -> RuleMatch | None:
    """Finds what was made easier to reach, or cannot be compared with what was: targets, baselines, readings, days.

    A target that is lowered is reached sooner, and nothing is better for anybody. A baseline or a past reading that is
    edited changes every step since. A day of review that is put off keeps a decision that nobody has looked at. A need
    that counts as met without being asked about again is no longer found. Each can be right, and then somebody can say
    why. Found are targets and expectations that are easier or gone, baselines, past readings and directions that are
    others, a later `review_by` of the same stance, a need that matters less or is met better by the same source, and
    thresholds of the analysis. Several edits of one measure that all make it look better are one question.

    Before:
        # models/measures/sure-of-my-slot.yaml
        name: Sure of my slot
        better: higher
        target: 90

    Example:
        # models/measures/sure-of-my-slot.yaml
        name: Sure of my slot
        better: higher
        target: 70

    Instead:
        # models/measures/sure-of-my-slot.yaml
        name: Sure of my slot
        better: higher
        target: 95
    """
    if goal is None:
        return None
    name = context.names.full(goal.at.ref)
    values: dict[str, str | int] = {"name": name, **goal.values}
    if goal.parts:
        edits = (say(f"goalposts.{each.wording}".rstrip("."), None, name=name, **each.values) for each in goal.parts)
        values |= {"edits": " ".join(edits)}
    return RuleMatch(goal.at, values, wording=goal.wording)


def compare_measure(was: Measure, now: Measure) -> Iterator[MovedGoal]:
    """Yield what is judged otherwise of a measure: its target, its baseline, its direction, its readings."""
    if was.target is not None and is_easier(now, was.target, now.target):
        wording = "target-gone" if now.target is None else ""
        yield MovedGoal(Mark(now.ref, ("target",)), wording, write_values(was.target, now.target, now.unit))
    if was.baseline is not None and not is_same_value(was.baseline, now.baseline):
        wording = "baseline-gone" if now.baseline is None else "baseline"
        yield MovedGoal(Mark(now.ref, ("baseline",)), wording, write_values(was.baseline, now.baseline, now.unit))
    if was.better and was.better != now.better:
        wording = "better" if now.better else "better-gone"
        better = {
            "was": say(f"question.better.{was.better}"),
            "now": say(f"question.better.{now.better or was.better}"),
        }
        yield MovedGoal(Mark(now.ref, ("better",)), wording, better)
    yield from compare_readings(was, now)


def is_easier(measure: Measure, was: float, now: float | None) -> bool:
    """Return whether a value is easier to reach than one before, or another where nobody says which way is better."""
    if now is None:
        return True
    if is_same(was, now):
        return False
    return measure.better is None or (now < was) == (measure.better == "higher")


def is_same_value(was: float, now: float | None) -> bool:
    """Return whether a value is the one before."""
    return now is not None and is_same(was, now)


def write_values(was: float, now: float | None, unit: str) -> dict[str, str]:
    """Return two values in words, with their unit."""
    return {"was": write_value(was, unit), "now": "" if now is None else write_value(now, unit)}


def write_value(value: float, unit: str) -> str:
    """Return a value with its unit: 90 % of members asked."""
    return f"{number(value)} {quote(unit)}".strip()


def compare_readings(was: Measure, now: Measure) -> Iterator[MovedGoal]:
    """Yield the past readings that are gone, then those that are edited, each in one finding. By their day."""
    values: defaultdict[Any, list[float]] = defaultdict(list)
    for each in now.readings:
        values[each.on].append(each.value)
    gone = [each for each in was.readings if each.on not in values]
    edited = [
        each
        for each in was.readings
        if each.on in values and not any(is_same(each.value, it) for it in values[each.on])
    ]
    for wording, readings in (("reading-gone", gone), ("reading", edited)):
        if readings:
            first = min(readings, key=lambda each: each.on)
            said = write_values(first.value, values[first.on][0] if values[first.on] else None, now.unit)
            more = say("question.and-more", n=len(readings) - 1) if len(readings) > 1 else ""
            yield MovedGoal(Mark(now.ref, ("readings",)), wording, {**said, "day": day(first.on), "more": more})


def compare_review_day(was: Enabler, now: Enabler) -> Iterator[MovedGoal]:
    """Yield a day of review that is put off or gone, unless the stance moved or its history has a new entry."""
    reviewed = was.stance != now.stance or len(now.history) > len(was.history)
    if was.review_by and not reviewed and (now.review_by is None or now.review_by > was.review_by):
        days = {"was": day(was.review_by), "now": day(now.review_by) if now.review_by else ""}
        yield MovedGoal(Mark(now.ref, ("review_by",)), "review" if now.review_by else "review-gone", days)


def compare_expectations(was: Change, now: Change, comparison: Comparison) -> Iterator[MovedGoal]:
    """Yield what a change is no longer expected to do to a measure that is still there, or less than before."""
    model, later = comparison.after.model, comparison.things.later
    expected = {Ref("measure", each.measure): (index, each.to) for index, each in enumerate(now.expects)}
    for each in was.expects:
        ref = later.get(Ref("measure", each.measure))
        if ref is None or each.to is None:
            continue
        index, to = expected.get(ref, (None, None))
        if is_easier(model.measures[ref.id], each.to, to):
            measure = model.measures[ref.id]
            values = {**write_values(each.to, to, measure.unit), "measure": measure.name}
            at = Mark(now.ref, ("expects",) if index is None else ("expects", index))
            yield MovedGoal(at, "expects-gone" if to is None else "expects", values)


def compare_needs(was: Customer, now: Customer) -> Iterator[MovedGoal]:
    """Yield the needs of a customer that matter less, or are met better, by the source of before."""
    known = {normalise(each.need): each for each in was.needs}
    for index, need in enumerate(now.needs):
        old = known.get(normalise(need.need))
        if old and old.source == need.source:
            at = Mark(now.ref, ("needs", index))
            said = quote(need.need)
            if old.satisfaction is not None and need.satisfaction is not None and need.satisfaction > old.satisfaction:
                yield MovedGoal(
                    at, "satisfied", {"need": said, **write_values(old.satisfaction, need.satisfaction, "")}
                )
            if old.importance is not None and need.importance is not None and need.importance < old.importance:
                yield MovedGoal(at, "important", {"need": said, **write_values(old.importance, need.importance, "")})


def compare_thresholds(comparison: Comparison) -> Iterator[MovedGoal]:
    """Yield the thresholds of the analysis that are others, in one finding."""
    was, now = comparison.before.analysis.limits, comparison.after.analysis.limits
    moved = [name for name in type(now).__dataclass_fields__ if getattr(was, name) != getattr(now, name)]
    if moved:
        organisation = comparison.after.model.organisation.ref
        first = moved[0]
        values = {
            "threshold": first,
            **write_values(getattr(was, first), getattr(now, first), ""),
            "more": say("question.and-more", n=len(moved) - 1) if len(moved) > 1 else "",
        }
        yield MovedGoal(Mark(organisation, ("thresholds", first)), "threshold", values)


@dataclass(frozen=True, slots=True)
class MeasuredBefore:
    """A journey, or a measure on lines of sight, that told whether customers were helped, and what of it is left."""

    at: Ref
    """The journey as it is, or the measure as it was."""
    measures: tuple[Ref, ...]
    """Of a journey: its outcome measures for customers of the earlier model."""
    enablers: tuple[Ref, ...] = ()
    """Of a measure: enablers of the later model on whose line of sight it was the only one."""
    is_dropped: bool = False


def list_measured(context: RuleContext) -> list[MeasuredBefore]:
    """List the journeys that had an outcome measure for customers, then the measures that are no longer one."""
    compared = context.compared
    before, after = compared.before, compared.after
    journeys = []
    for was, now in list_pairs(compared, Journey):
        had = before.analysis.journey_outcomes[was.id]
        if had:
            is_dropped = not after.analysis.journey_outcomes[now.id]
            journeys.append(MeasuredBefore(now.ref, tuple(Ref("measure", id) for id in had), is_dropped=is_dropped))
    told = {ref for each in journeys if each.is_dropped for ref in each.measures}
    return [*journeys, *list_lost_lines(compared, told)]


def list_lost_lines(comparison: Comparison, told: set[Ref]) -> Iterator[MeasuredBefore]:
    """Yield the measures that are no outcome of the same thing any more, with the lines that end without one."""
    before, after = comparison.before, comparison.after
    later = comparison.things.later
    lost = {
        id
        for ref, ids in before.analysis.outcomes.items()
        for id in ids
        if later.get(Ref("measure", id), Ref("measure", "")).id
        not in after.analysis.outcomes.get(later.get(ref, ref), ())
    }
    lines: defaultdict[str, list[Ref]] = defaultdict(list)
    for was, now in list_pairs(comparison, Enabler) if lost else ():
        seen = before.analysis.sight[was.id]
        was_told = bool(seen.measures) and lost.issuperset(seen.measures)
        if was_told and now.id in after.analysis.live and not after.analysis.sight[now.id].measures:
            lines[seen.measures[0]].append(now.ref)
    for id in sorted(lost):
        ref = Ref("measure", id)
        yield MeasuredBefore(ref, (), tuple(lines[id]), bool(lines[id]) and ref not in told)


@rule("outcome-dropped", Severity.NOTE, over=list_measured, compares=True)
def outcome_dropped(measured: MeasuredBefore, context: RuleContext) -> RuleMatch | None:
    """Finds journeys and lines of sight that have lost their last outcome measure for customers.

    Without a measure of what happens to customers, nobody can tell any more whether a change did them good. What is
    left to look at are outputs: how much, how fast, how cheap. A measure may go because another tells more; then that
    one is there.

    Before:
        # models/measures/sure-of-my-slot.yaml
        name: Sure of my slot
        kind: outcome
        for: customer
        of: {journey: learn-tennis}

    Example:
        # models/measures/sure-of-my-slot.yaml
        name: Sure of my slot
        kind: output
        of: {journey: learn-tennis}

    Instead:
        # models/measures/sure-of-my-slot.yaml
        name: Sure of my slot
        kind: outcome
        for: customer
        of: {journey: learn-tennis}
        target: 90
    """
    if not measured.is_dropped:
        return None
    later = context.compared.things.later
    if measured.enablers:
        at = later.get(measured.at, measured.at)
        return match_at(
            Mark(at),
            others=measured.enablers,
            wording="line",
            name=context.name_earlier(measured.at),
            enablers=join_names(context, measured.enablers),
        )
    return match_at(
        Mark(measured.at),
        others=tuple(later[ref] for ref in measured.measures if ref in later),
        name=context.names.full(measured.at),
        measures=join_earlier(context, measured.measures),
    )


def join_earlier(context: RuleContext, refs: tuple[Ref, ...]) -> str:
    """Join the names of things of the earlier model, in their order: “A”, “B” and “C”."""
    return join_quoted([context.name_earlier(ref) for ref in refs])
