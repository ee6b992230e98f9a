"""The line of sight: from an enabler, a measure or what a team owns to the customer and what is measured for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stagebook.analysis import Analysis, Sight
from stagebook.analysis.sight import see_from_journey, see_from_stages
from stagebook.limits import BUDGET
from stagebook.model import Measure, OperatingModel
from stagebook.pictures.layout.sight import place_outlook
from stagebook.pictures.score_graph import DEPENDENCIES, Picture
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.pictures.sight_graph import LEVELS, DrawnSight, Level, SightGraph, SightStep
from stagebook.pictures.tables import cut_names
from stagebook.source import Ref
from stagebook.words import number, say

LINES = 12
"""Of more things than this, the others are counted."""
CARRIERS = 3
"""Of more enablers that carry a line on, those before the last are counted; where there are several lines, all."""
BEYOND: tuple[Level, ...] = ("stage", "journey", "customer")


def enabler_sight(model: OperatingModel, analysis: Analysis, id: str) -> Picture:
    """The line of sight of an enabler. KeyError for one there is not."""
    ground = make_lookups(model, analysis)
    line = make_line(ground, analysis.sight[id])
    title = say("sight.title", name=model.enablers[id].name)
    return _picture(SightGraph(title, _describe(line), (line,)), f"enabler-{id}-sight")


def measure_sight(model: OperatingModel, analysis: Analysis, id: str) -> Picture | None:
    """Where a measure stands on a line of sight: at its end, or before its beginning; None for one that is of nothing a
    line leads through. KeyError for one there is not."""
    ground, measure = make_lookups(model, analysis), model.measures[id]
    sight = _find(ground, measure.of.ref) if measure.of else None
    if sight is None:
        return None
    line = make_line(ground, sight, measure)
    return _picture(SightGraph(say("sight.title", name=measure.name), _describe(line), (line,)), f"measure-{id}-sight")


def team_sight(model: OperatingModel, analysis: Analysis, id: str) -> Picture | None:
    """The lines of sight of what a team owns; None where it owns nothing of the kind. KeyError for one there is not."""
    ground, seen = make_lookups(model, analysis), analysis.team_sight[id]
    if not seen:
        return None
    lines = sorted((make_line(ground, sight, carriers=1) for _, sight in seen), key=_rank)
    shown, left = (lines, []) if len(lines) <= LINES else (lines[: LINES - 1], lines[LINES - 1 :])
    outlook = SightGraph(
        title=say("sight.team-title", name=model.teams[id].name),
        description=say("sight.team-says", len(lines), broken=number(sum(line.breaks is not None for line in lines))),
        lines=tuple(shown),
        more=len(left),
        broken=sum(line.breaks is not None for line in left),
    )
    return _picture(outlook, f"team-{id}-sight")


def _picture(outlook: SightGraph, id: str) -> Picture:
    return Picture(place_outlook(outlook, id), outlook)


def _rank(line: DrawnSight) -> tuple[bool, int, int, tuple[str, ...]]:
    """Whole lines first, then those that get furthest; of these, what begins at one level and ends in one place stands
    together."""
    reached = 0 if line.breaks is None else LEVELS.index(line.links[line.breaks].level)
    names = tuple(link.name.casefold() for link in reversed(line.links))
    return line.breaks is not None, -reached, LEVELS.index(line.links[0].level), names


def _describe(line: DrawnSight) -> str:
    names = [link.name for link in line.links if link.ref or link.several]
    leads = say("sight.next").join(names)
    return say("sight.broken", leads=leads, missing=line.missing) if line.missing else say("sight.whole", leads=leads)


def _find(ground: PictureLookups, ref: Ref) -> Sight | None:
    """The line of sight of what a measure is of."""
    if ref.kind == "enabler":
        return ground.analysis.sight[ref.id]
    if ref.kind == "journey":
        return see_from_journey(ground.ends, ref)
    if ref.kind == "stage":
        return see_from_stages(ground.ends, ref, (), [ref.id])
    if ref.kind == "service":
        met = [stage.id for stage in ground.model.stages.values() if stage.service == ref.id]
        return see_from_stages(ground.ends, ref, (ref,), met)
    if ref.kind == "customer":
        measures = ground.ends.measures.get(ref, ())
        return Sight((ref,), measures=measures, breaks_at="" if measures else "measure")
    return None


def make_line(
    ground: PictureLookups, sight: Sight, measure: Measure | None = None, carriers: int = CARRIERS
) -> DrawnSight:
    """A sight as links with all that is missing on it; of a measure's, that measure at its end or before it."""
    links = list(_links(ground, sight, carriers))
    outcome = measure is not None and measure.kind == "outcome" and measure.for_ == "customer"
    measures = sight.measures
    if measure is not None:
        if outcome:
            measures = tuple(dict.fromkeys((measure.id, *measures)))
        else:
            links.insert(0, _measure(ground, "start", measure.id))
    links.append(_outcome(ground, measures))
    breaks = next((at for at, link in enumerate(links) if not link.ref and not link.several), None)
    if sight.breaks_at == "purpose":
        # The customer is there, and what they want is not: nothing that is measured answers to it.
        return DrawnSight(tuple(links), len(links) - 1, say("sight.no-purpose"), sight.others)
    missing = "" if breaks is None else _gone(ground, sight) or links[breaks].says
    return DrawnSight(tuple(links), breaks, missing, sight.others)


def _gone(ground: PictureLookups, sight: Sight) -> str:
    """That an enabler is not there yet or no longer."""
    first = sight.steps[0]
    lifecycle = ground.model.enablers[first.id].lifecycle if first.kind == "enabler" else "live"
    return say(f"score.{lifecycle}") if lifecycle in ("planned", "retired") else ""


def _links(ground: PictureLookups, sight: Sight, carriers: int) -> Iterator[SightStep]:
    # A chain of enablers may be long; what it leads to is at most one thing of each level.
    last = [step for step in sight.steps[-len(BEYOND) :] if step.kind in BEYOND]
    chain = sight.steps[: len(sight.steps) - len(last)]
    yield from _chain(ground, chain, carriers)
    found = {step.kind: step for step in last}
    levels = BEYOND if chain else [level for level in BEYOND if BEYOND.index(level) >= _begin(found)]
    for level in levels:
        if level not in found:
            yield SightStep(level, say(f"kind.{level}", 1), says=say(f"sight.no-{level}"))
            continue
        says = _says(found[level], sight)
        yield SightStep(level, say(f"kind.{level}", 1), ground.name(found[level]).name, found[level], says)


def _begin(found: dict[str, Ref]) -> int:
    return min(BEYOND.index(level) for level in BEYOND if level in found)


def _says(ref: Ref, sight: Sight) -> str:
    """Of a customer, what they want of the journey."""
    return say("score.says", says=sight.purpose) if ref.kind == "customer" and sight.purpose else ""


def _chain(ground: PictureLookups, steps: Sequence[Ref], most: int) -> Iterator[SightStep]:
    """Where it begins, and the enablers that carry it on; of too many, all but the last stand as one."""
    if not steps:
        return
    yield _enabler(ground, "start", steps[0])
    carriers, last = steps[1:], steps[1:] if len(steps) - 1 <= most else steps[-1:] if most > 1 else ()
    if gathered := carriers[: len(carriers) - len(last)]:
        words = say("score.count-enablers", len(gathered))
        named = tuple(ground.name(each) for each in gathered[: BUDGET.label_names + 1])
        several = cut_names(named, DEPENDENCIES, len(gathered))
        yield SightStep("enabler", say("kind.enabler", len(gathered)), words, several=several)
    yield from (_enabler(ground, "enabler", ref) for ref in last)


def _enabler(ground: PictureLookups, level: Level, ref: Ref) -> SightStep:
    if ref.kind != "enabler":
        return SightStep(level, say(f"kind.{ref.kind}", 1), ground.model[ref].name, ref)
    stance = ground.model.enablers[ref.id].stance or "undecided"
    word = say(f"value.stance.{stance}")
    return SightStep(level, say("kind.enabler", 1), ground.name(ref).name, ref, word, stance)


def _outcome(ground: PictureLookups, measures: Sequence[str]) -> SightStep:
    if not measures:
        return SightStep("measure", say("value.measure.outcome"), says=say("sight.no-measure"))
    link = _measure(ground, "measure", measures[0])
    if len(measures) == 1:
        return link
    return replace(link, says=say("sight.more-measures", len(measures) - 1, says=link.says))


def _measure(ground: PictureLookups, level: Level, id: str) -> SightStep:
    measure = ground.model.measures[id]
    kind = say(f"value.measure.{measure.kind}") if measure.kind else say("kind.measure", 1)
    return SightStep(level, kind, measure.name, measure.ref, _reading(measure))


def _reading(measure: Measure) -> str:
    """What it said last and where it should be."""
    last = max(measure.readings, key=lambda reading: reading.on, default=None)
    if last is None:
        return say("sight.no-reading")
    if measure.target is None:
        return say("sight.reading", value=number(last.value), unit=measure.unit)
    return say("sight.reading-target", value=number(last.value), target=number(measure.target), unit=measure.unit)
