"""Build pictures of lines of sight: from an enabler, a measure or a team's things to customer and outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stagebook.analysis import Analysis, Sight
from stagebook.analysis.outcome_signs import is_customer_outcome
from stagebook.analysis.sight import find_journey_sight, find_stage_sight
from stagebook.limits import BUDGET
from stagebook.model import Measure, OperatingModel
from stagebook.name_order import NameKey, name_key
from stagebook.pictures.layout.sight import place_sight
from stagebook.pictures.score_graph import DEPENDENCIES, Picture
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.pictures.sight_graph import LEVELS, Level, SightGraph, SightGraphLine, SightStep
from stagebook.pictures.tables import cut_names
from stagebook.source import Ref
from stagebook.words import number, say

MAX_LINES = 12
"""Maximum of lines in a team's picture; the others are counted."""
MAX_CARRIERS = 3
"""Maximum of enablers after the first; past it, those before the last are one step (all, in a team's picture)."""
LEVELS_AFTER_ENABLERS: tuple[Level, ...] = ("stage", "journey", "customer")


def enabler_sight(model: OperatingModel, analysis: Analysis, id: str) -> Picture:
    """Build the picture of an enabler. KeyError for an unknown id."""
    lookups = make_lookups(model, analysis)
    line = make_line(lookups, analysis.sight[id])
    title = say("sight.title", name=model.enablers[id].name)
    return _picture(SightGraph(title, _describe(line), (line,)), f"enabler-{id}-sight")


def measure_sight(model: OperatingModel, analysis: Analysis, id: str) -> Picture | None:
    """Build the picture of a measure, at the end or start of a line; None if it measures nothing on a line of sight.
    KeyError for an unknown id."""
    lookups, measure = make_lookups(model, analysis), model.measures[id]
    sight = _find(lookups, measure.of.ref) if measure.of else None
    if sight is None:
        return None
    line = make_line(lookups, sight, measure)
    return _picture(SightGraph(say("sight.title", name=measure.name), _describe(line), (line,)), f"measure-{id}-sight")


def team_sight(model: OperatingModel, analysis: Analysis, id: str) -> Picture | None:
    """Build the picture of a team: the lines of what it owns; None if that has none. KeyError for an unknown id."""
    lookups, seen = make_lookups(model, analysis), analysis.team_sight[id]
    if not seen:
        return None
    lines = sorted((make_line(lookups, sight, carriers=1) for _, sight in seen), key=_rank)
    shown, left = (lines, []) if len(lines) <= MAX_LINES else (lines[: MAX_LINES - 1], lines[MAX_LINES - 1 :])
    shown = [_begin_with_owned(line) for line in shown]
    graph = SightGraph(
        title=say("sight.team-title", name=model.teams[id].name),
        description=say("sight.team-says", len(lines), breaks=_count_breaks(lines)),
        lines=tuple(shown),
        more=len(left),
        broken=sum(line.breaks is not None for line in left),
    )
    return _picture(graph, f"team-{id}-sight")


def _count_breaks(lines: Sequence[SightGraphLine]) -> str:
    """Say how many of the lines break, as the end of a sentence; nothing of whole lines."""
    broken = sum(line.breaks is not None for line in lines)
    if not broken:
        return say("sight.breaks.none")
    return say("sight.breaks.all", len(lines)) if broken == len(lines) else say("sight.breaks", broken)


def _begin_with_owned(line: SightGraphLine) -> SightGraphLine:
    """Move the first step of a line, a stage or a journey too, into the column of what the team owns."""
    first, *others = line.steps
    if first.level == "start" or not first.ref:
        return line
    return replace(line, steps=(replace(first, level="start", says=first.says or first.kind), *others))


def _picture(graph: SightGraph, id: str) -> Picture:
    return Picture(place_sight(graph, id), graph)


def _rank(line: SightGraphLine) -> tuple[bool, int, int, tuple[NameKey, ...]]:
    """The sort key of lines: whole ones first, then those that lead furthest, then by names from the end."""
    reached = 0 if line.breaks is None else LEVELS.index(line.steps[line.breaks].level)
    names = tuple(name_key(step.name) for step in reversed(line.steps))
    return line.breaks is not None, -reached, LEVELS.index(line.steps[0].level), names


def _describe(line: SightGraphLine) -> str:
    names = [step.name for step in line.steps if step.ref or step.several]
    leads = say("sight.next").join(names)
    return say("sight.broken", leads=leads, missing=line.missing) if line.missing else say("sight.whole", leads=leads)


def _find(lookups: PictureLookups, ref: Ref) -> Sight | None:
    """Return the line of sight of the thing that a measure is of, None if it has none."""
    if ref.kind == "enabler":
        return lookups.analysis.sight[ref.id]
    if ref.kind == "journey":
        return find_journey_sight(lookups.ends, ref)
    if ref.kind == "stage":
        return find_stage_sight(lookups.ends, ref, (), [ref.id])
    if ref.kind == "service":
        met = [stage.id for stage in lookups.model.stages.values() if stage.service == ref.id]
        return find_stage_sight(lookups.ends, ref, (ref,), met)
    if ref.kind == "customer":
        measures = lookups.ends.measures.get(ref, ())
        return Sight((ref,), measures=measures, breaks_at="" if measures else "measure")
    return None


def make_line(
    lookups: PictureLookups, sight: Sight, measure: Measure | None = None, carriers: int = MAX_CARRIERS
) -> SightGraphLine:
    """Make the steps of a line, missing ones included; `measure` is added at its end (outcome) or start."""
    steps = list(_make_steps(lookups, sight, carriers))
    outcome = measure is not None and is_customer_outcome(measure)
    measures = sight.measures
    if measure is not None:
        if outcome:
            measures = tuple(dict.fromkeys((measure.id, *measures)))
        else:
            steps.insert(0, _measure_step(lookups, "start", measure.id))
    steps.append(_outcome_step(lookups, measures))
    breaks = next((at for at, step in enumerate(steps) if not step.ref and not step.several), None)
    if sight.breaks_at == "purpose":
        # The customer is known but their purpose is not, so no measure can show whether it is met.
        return SightGraphLine(tuple(steps), len(steps) - 1, say("sight.no-purpose"), sight.others)
    missing = "" if breaks is None else _lifecycle_note(lookups, sight) or steps[breaks].says
    return SightGraphLine(tuple(steps), breaks, missing, sight.others)


def _lifecycle_note(lookups: PictureLookups, sight: Sight) -> str:
    """Say that the first enabler is planned or retired; else empty."""
    first = sight.steps[0]
    lifecycle = lookups.model.enablers[first.id].lifecycle if first.kind == "enabler" else "live"
    return say(f"score.{lifecycle}") if lifecycle in ("planned", "retired") else ""


def _make_steps(lookups: PictureLookups, sight: Sight, carriers: int) -> Iterator[SightStep]:
    # A chain of enablers may be long; after it comes at most one thing of each level.
    last = [step for step in sight.steps[-len(LEVELS_AFTER_ENABLERS) :] if step.kind in LEVELS_AFTER_ENABLERS]
    chain = sight.steps[: len(sight.steps) - len(last)]
    yield from _enabler_steps(lookups, chain, carriers)
    found = {step.kind: step for step in last}
    levels = (
        LEVELS_AFTER_ENABLERS
        if chain
        else [level for level in LEVELS_AFTER_ENABLERS if LEVELS_AFTER_ENABLERS.index(level) >= _first_level(found)]
    )
    for level in levels:
        if level not in found:
            yield SightStep(level, say(f"kind.{level}", 1), says=say(f"sight.no-{level}"))
            continue
        says = _purpose_note(found[level], sight)
        yield SightStep(level, say(f"kind.{level}", 1), lookups.name(found[level]).name, found[level], says)


def _first_level(found: dict[str, Ref]) -> int:
    return min(LEVELS_AFTER_ENABLERS.index(level) for level in LEVELS_AFTER_ENABLERS if level in found)


def _purpose_note(ref: Ref, sight: Sight) -> str:
    """Return the purpose in the customer's words, for a customer; else empty."""
    return say("score.says", says=sight.purpose) if ref.kind == "customer" and sight.purpose else ""


def _enabler_steps(lookups: PictureLookups, steps: Sequence[Ref], max_carriers: int) -> Iterator[SightStep]:
    """Make the steps of enablers: the first, then the others; of too many, all but the last are one step."""
    if not steps:
        return
    yield _enabler_step(lookups, "start", steps[0])
    carriers, last = steps[1:], steps[1:] if len(steps) - 1 <= max_carriers else steps[-1:] if max_carriers > 1 else ()
    if grouped := carriers[: len(carriers) - len(last)]:
        words = say("score.count-enablers", len(grouped))
        named = tuple(lookups.name(each) for each in grouped[: BUDGET.label_names + 1])
        several = cut_names(named, DEPENDENCIES, len(grouped))
        yield SightStep("enabler", say("kind.enabler", len(grouped)), words, several=several)
    yield from (_enabler_step(lookups, "enabler", ref) for ref in last)


def _enabler_step(lookups: PictureLookups, level: Level, ref: Ref) -> SightStep:
    if ref.kind != "enabler":
        return SightStep(level, say(f"kind.{ref.kind}", 1), lookups.model[ref].name, ref)
    enabler = lookups.model.enablers[ref.id]
    stance = enabler.stance or "undecided"
    word = say(f"value.stance.{stance}")
    if enabler.lifecycle != "live":
        word = say("sight.lifecycle", stance=word, lifecycle=say(f"value.lifecycle.{enabler.lifecycle}"))
    planned = enabler.lifecycle == "planned"
    kind = say("value.enabler.partner" if enabler.kind == "partner" else "kind.enabler", 1)
    return SightStep(level, kind, lookups.name(ref).name, ref, word, stance, planned=planned)


def _outcome_step(lookups: PictureLookups, measures: Sequence[str]) -> SightStep:
    if not measures:
        return SightStep("measure", say("value.measure.outcome"), says=say("sight.no-measure"))
    step = _measure_step(lookups, "measure", measures[0])
    if len(measures) == 1:
        return step
    return replace(step, says=say("sight.more-measures", len(measures) - 1, says=step.says))


def _measure_step(lookups: PictureLookups, level: Level, id: str) -> SightStep:
    measure = lookups.model.measures[id]
    kind = say(f"value.measure.{measure.kind}") if measure.kind else say("kind.measure", 1)
    return SightStep(level, kind, measure.name, measure.ref, _reading_text(measure))


def _reading_text(measure: Measure) -> str:
    """Say the last reading and the target."""
    last = max(measure.readings, key=lambda reading: reading.on, default=None)
    if last is None:
        return say("sight.no-reading")
    if measure.target is None:
        return say("sight.reading", value=number(last.value), unit=measure.unit)
    return say("sight.reading-target", value=number(last.value), target=number(measure.target), unit=measure.unit)
