"""Build the picture of what was done about what fails: a line of links for each bottleneck."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis import Analysis
from stagebook.analysis.demand_causes import split
from stagebook.analysis.loops import LINKS, Link, Loop, find_last_count
from stagebook.analysis.readings import sort_readings
from stagebook.model import Change, Measure, OperatingModel
from stagebook.model.naming import Naming
from stagebook.pictures.layout.loops import place_loops
from stagebook.pictures.loop_words import describe_loop, name_expected, sort_loops, sum_recounts
from stagebook.pictures.loops_graph import LoopLine, LoopNote, LoopsGraph, LoopStep, ReadingsChart
from stagebook.pictures.movement_words import format_limits
from stagebook.pictures.score_graph import Picture
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.source import Ref
from stagebook.words import day, format_amount, month, number, round_amount, say

MAX_LINES = 12
"""Lines that are drawn; the table beside the picture has all."""
MAX_POINTS = 12
"""Readings in the small chart of a line, the last ones."""

CHANGES, TALLY = Ref("page", "index.change"), Ref("page", "tally")


def loops(model: OperatingModel, analysis: Analysis) -> Picture | None:
    """Build the picture; None where no failure demand has a cause."""
    if not analysis.loops:
        return None
    lookups = make_lookups(model, analysis)
    most = max(analysis.demand.caused_by(each.enabler).monthly or 0 for each in analysis.loops)
    lines = tuple(make_line(lookups, each, most) for each in sort_loops(analysis, Naming(model).ranks["enabler"]))
    graph = LoopsGraph(say("loop.picture"), say("loop.picture.says", len(lines)), lines, min(len(lines), MAX_LINES))
    return Picture(place_loops(graph, "loops"), graph)


def make_line(lookups: PictureLookups, loop: Loop, most: float) -> LoopLine:
    """Make the line of a bottleneck. `most`: what the largest bottleneck causes a month."""
    links = LINKS[: min(loop.reached + 1, len(LINKS))]
    return LoopLine(
        loop.enabler,
        tuple(make_step(lookups, loop, link) for link in links),
        describe_loop(lookups.model, loop),
        (lookups.analysis.demand.caused_by(loop.enabler).monthly or 0) / most if most else 0,
        make_chart(lookups.model, loop),
    )


def make_step(lookups: PictureLookups, loop: Loop, link: Link) -> LoopStep:
    """Word one link of a line."""
    match link:
        case "failure":
            return failure_step(lookups, loop)
        case "cause":
            return cause_step(lookups, loop)
        case "change":
            return change_step(lookups, loop)
        case "outcome":
            return outcome_step(lookups, loop)
        case "began":
            return began_step(lookups, loop)
        case "readings":
            return readings_step(lookups, loop)
        case "counted":
            return counted_step(loop)


def failure_step(lookups: PictureLookups, loop: Loop) -> LoopStep:
    """The largest part of the failure in customers' words, how much there is in all, and how long it takes."""
    items = lookups.analysis.demand.caused_items[loop.enabler]
    first = min(items, key=lambda item: (-(split(item) if item.monthly else 0), item.at, item.index))
    caused = lookups.analysis.demand.caused_by(loop.enabler)
    notes = [LoopNote(say("loop.amount", amount=format_amount(caused.monthly or 0)), failure=True)]
    if caused.hours:
        hours = say("loop.hours", round_amount(caused.hours), hours=format_amount(caused.hours))
        notes.append(LoopNote(hours, failure=True))
    notes += [LoopNote(say("loop.more-failures", len(items) - 1))] if len(items) > 1 else []
    text = say("loop.quote", says=first.demand.says)
    return LoopStep("failure", text, True, first.at, f"{first.at.kind}-demand", tuple(notes))


def cause_step(lookups: PictureLookups, loop: Loop) -> LoopStep:
    """The enabler, its owner, and what rewards the owner."""
    ref = Ref("enabler", loop.enabler)
    return LoopStep("cause", lookups.name(ref).name, True, ref, "fails", tuple(owner_notes(lookups, loop.enabler)))


def owner_notes(lookups: PictureLookups, enabler: str) -> Iterator[LoopNote]:
    """The owner of an enabler, and the first of the measures that reward them with the number of others."""
    owner = lookups.model.enablers[enabler].owner
    if not owner:
        yield LoopNote(say("loop.no-owner"))
        return
    team = Ref("team", owner)
    yield LoopNote(say("loop.owned-by", team=lookups.name(team).name), team)
    rewarding = [each.ref for each in lookups.model.measures.values() if owner in each.rewards]
    if rewarding:
        more = say("loop.rewarded-more", len(rewarding) - 1) if len(rewarding) > 1 else ""
        text = say("loop.rewarded-by", measure=lookups.name(rewarding[0]).name)
        yield LoopNote(" ".join(filter(None, (text, more))), rewarding[0], "rewards")


def change_step(lookups: PictureLookups, loop: Loop) -> LoopStep:
    """The change, its status, how much of the failure it addresses where that is a part, and how many others do."""
    if not loop.change:
        return LoopStep("change", say("loop.nothing"), False, CHANGES, notes=(LoopNote(say("loop.nothing-asks")),))
    change = lookups.model.changes[loop.change]
    whole = lookups.analysis.demand.caused_by(loop.enabler).monthly or 0
    notes = [LoopNote(say(f"value.status.{change.status}"))] if change.status else []
    if loop.addressed < whole * (1 - 1e-9):
        part = say("loop.part", part=format_amount(loop.addressed), whole=format_amount(whole))
        notes.append(LoopNote(part))
    notes += [LoopNote(say("loop.others", len(loop.others)))] if loop.others else []
    return LoopStep("change", lookups.name(change.ref).name, True, change.ref, "addresses", tuple(notes))


def outcome_step(lookups: PictureLookups, loop: Loop) -> LoopStep:
    """The outcome for customers that the change expects, and to what level; or what it expects instead."""
    change = lookups.model.changes[loop.change]
    if not loop.measure:
        return missing_outcome(lookups, change)
    measure = lookups.model.measures[loop.measure]
    level = next((each.to for each in change.expects if each.measure == measure.id), None)
    notes = [LoopNote(say("loop.for-customers"))]
    notes += [LoopNote(say("loop.to", level=number(level)))] if level is not None else []
    return LoopStep("outcome", lookups.name(measure.ref).name, True, measure.ref, notes=tuple(notes))


def missing_outcome(lookups: PictureLookups, change: Change) -> LoopStep:
    """What a change expects that is no outcome for customers."""
    expected = [Ref("measure", each.measure) for each in change.expects]
    notes = tuple(LoopNote(lookups.name(each).name, each) for each in expected[:1])
    text = say(f"loop.expects.{name_expected(lookups.model, change)}")
    return LoopStep("outcome", text, False, change.ref, "expects" if expected else "", notes)


def began_step(lookups: PictureLookups, loop: Loop) -> LoopStep:
    """The day the change began; or that it has not, and by when it should be done."""
    change = lookups.model.changes[loop.change]
    if loop.began:
        return LoopStep("began", day(loop.began), True, change.ref)
    if change.status in ("under-way", "done"):
        return LoopStep("began", say("loop.unsaid"), False, change.ref)
    notes = (LoopNote(say("loop.by", month=month(change.by))),) if change.by else ()
    return LoopStep("began", say("loop.not-begun"), False, change.ref, notes=notes)


def readings_step(lookups: PictureLookups, loop: Loop) -> LoopStep:
    """The last reading before and the last one since, and what the measure did before; or which is missing."""
    measure = lookups.model.measures[loop.measure]
    movement = loop.movement
    if movement is None:
        return missing_readings(measure, loop)
    text = say("loop.steps", before=number(movement.before.value), after=number(movement.after.value))
    if movement.limits:
        low, high = format_limits(movement.limits)
        note = say("loop.limits", low=low, high=high)
    elif movement.largest_step is None:
        note = say("loop.two-readings")
    elif movement.verdict == "cannot-tell":
        note = say("loop.no-better")
    else:
        note = say("loop.largest-step", step=number(movement.largest_step))
    return LoopStep("readings", text, True, measure.ref, "readings", (LoopNote(note),))


def missing_readings(measure: Measure, loop: Loop) -> LoopStep:
    """Which reading is missing: any, one since the change began, or one before."""
    readings = sort_readings(measure)
    if not readings or loop.began is None:
        return LoopStep("readings", say("loop.none"), False, measure.ref)
    if readings[-1].on > loop.began:
        return LoopStep("readings", say("loop.none-before"), False, measure.ref, "readings")
    last = LoopNote(say("loop.last", month=month(readings[-1].on, loop.began.year)))
    return LoopStep("readings", say("loop.none-since"), False, measure.ref, "readings", (last,))


def counted_step(loop: Loop) -> LoopStep:
    """What was counted before and since; or when it was last counted, with a link to the tally sheet."""
    if not loop.recounts:
        last = find_last_count(loop.items)
        year = loop.began.year if loop.began else 0
        never = not any(item.monthly is not None for item in loop.items)
        text = say("loop.never-counted") if never else say("loop.last-count", month=month(last, year)) if last else ""
        notes = (LoopNote(text),) if text else ()
        return LoopStep("counted", say("loop.not-counted"), False, TALLY, notes=notes)
    before, after = sum_recounts(loop)
    change = say("loop.steps", before="?" if before is None else format_amount(before), after=format_amount(after))
    last = max(each.on for each in loop.recounts)
    found = [LoopNote(say("loop.counted-on", day=day(last)))]
    if len(loop.recounts) < len(loop.items):
        found.append(
            LoopNote(say("loop.counted-of", counted=number(len(loop.recounts)), total=number(len(loop.items))))
        )
    at = loop.recounts[0].item.at
    return LoopStep("counted", change, True, at, f"{at.kind}-demand", tuple(found))


def make_chart(model: OperatingModel, loop: Loop) -> ReadingsChart | None:
    """Make the small chart of the readings around the day the change began; None without a movement."""
    if not loop.movement or not loop.began:
        return None
    readings = sort_readings(model.measures[loop.measure])[-MAX_POINTS:]
    days = [each.on.toordinal() for each in readings]
    values = [each.value for each in readings]
    first, span = min(*days, loop.began.toordinal()), (max(days) - min(*days, loop.began.toordinal())) or 1
    low, height = min(values), (max(values) - min(values)) or 1
    points = tuple(
        (round((at - first) / span, 3), round(1 - (value - low) / height, 3))
        for at, value in zip(days, values, strict=True)
    )
    return ReadingsChart(points, round((loop.began.toordinal() - first) / span, 3))
