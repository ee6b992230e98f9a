"""Enablers on enablers: what stands on what, with what goes round in circles."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from stagebook.analysis import Analysis
from stagebook.limits import BUDGET
from stagebook.model import OperatingModel
from stagebook.pictures.dependencies_graph import DependencyEdge, DependencyGraph, DependencyNode
from stagebook.pictures.layout.dependencies import fits, place_web
from stagebook.pictures.live_dependencies import Needs, find_needs, gather_circles
from stagebook.pictures.score_graph import ENABLERS, Held, NamedThing, Picture
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.words import say

ID = "dependencies"

BOXES = BUDGET.dependency_boxes
"""Past so many, only what most others stand on has a box."""
FEWER = (48, 40, 32, 24)
"""How many then, the most that a page is wide enough for."""
LEAST = 18
"""How many where even the last of these have too many lines: so many never have, once circles have one box each."""
TANGLED = 1.4
"""With more lines for each box than this, those that follow from others are left out."""


def dependencies(model: OperatingModel, analysis: Analysis) -> Picture | None:
    """What stands on what; None where nothing stands on anything."""
    ground = make_lookups(model, analysis)
    needs = find_needs(ground)
    if not needs.linked:
        return None
    web = _fit(ground, needs)
    if len(web.lines) > BUDGET.dependency_lines:
        web = _fit(ground, gather_circles(ground, needs))
    return Picture(place_web(web, ID), web)


def _fit(ground: PictureLookups, needs: Needs) -> DependencyGraph:
    """All of them; past what a picture holds, as many as a page has room for."""
    if len(needs.linked) <= BOXES:
        web = _weave(ground, needs, needs.linked)
        if len(web.lines) <= BUDGET.dependency_lines:
            return web
    ranked = sorted(needs.linked, key=lambda each: _rank(ground, needs, each))
    # What no two stand on says little; but a chain has nothing else.
    several = [each for each in ranked if _rank(ground, needs, each)[0] < -1]
    ranked = several if len(several) > 1 else ranked[: FEWER[-1]]
    for count in FEWER:
        web = _weave(ground, needs, set(ranked[:count]))
        if fits(web) and len(web.lines) <= BUDGET.dependency_lines:
            return web
    return web if len(web.lines) <= BUDGET.dependency_lines else _weave(ground, needs, set(ranked[:LEAST]))


def _rank(ground: PictureLookups, needs: Needs, node: str) -> tuple[int, int, str]:
    """What most others stand on first."""
    return -len(needs.needed_by[node]), -len(ground.analysis.dependants_all[needs.first(node)]), node


def _weave(ground: PictureLookups, needs: Needs, shown: Collection[str]) -> DependencyGraph:
    boxes = [_box(ground, needs, each, shown) for each in shown]
    boxes.sort(key=lambda box: (box.name.casefold(), box.key))
    every = [line for box in boxes for line in _lines(box.key, needs, shown)]
    kept = every
    if len(every) > TANGLED * len(shown):
        below = {each: needs.all_below(ground, each) for each in shown}
        kept = [line for line in every if not _follows(line, below, needs)]
    held = sum(len(needs.members.get(each, (each,))) for each in needs.linked)
    drawn = sum(len(box.members) or 1 for box in boxes)
    return DependencyGraph(
        title=say("web.title", name=ground.model.organisation.name),
        description=say("web.says", boxes=say("score.count-enablers", drawn)),
        boxes=tuple(boxes),
        lines=tuple(kept),
        left=held - drawn,
        alone=needs.alone,
        implied=len(every) - len(kept),
    )


def _box(ground: PictureLookups, needs: Needs, node: str, shown: Collection[str]) -> DependencyNode:
    others = sum(
        len(needs.members.get(each, (each,))) for each in dict.fromkeys(needs.needed_by[node]) if each not in shown
    )
    enabler = ground.model.enablers[needs.first(node)]
    members = needs.members.get(node, ())
    if not members:
        return DependencyNode(
            key=node,
            ref=enabler.ref,
            name=enabler.name,
            beside=ground.aside(enabler.ref),
            stance=enabler.stance or "undecided",
            others=others,
            circle=node in needs.circles,
            retiring=enabler.lifecycle == "retiring",
        )
    stances: set[Held] = {ground.model.enablers[each].stance or "undecided" for each in members}
    return DependencyNode(
        key=node,
        ref=ENABLERS,
        name=say("web.circle-of", len(members) - 1, name=enabler.name),
        stance=stances.pop() if len(stances) == 1 else None,
        others=others,
        circle=True,
        members=tuple(
            NamedThing(ground.model.enablers[each].ref, ground.model.enablers[each].name) for each in members
        ),
    )


def _lines(node: str, needs: Needs, shown: Collection[str]) -> Iterator[DependencyEdge]:
    """What an enabler stands on at once, then what it stands on only through those without a box."""
    at_once = dict.fromkeys(each for each in needs.needs[node] if each in shown)
    for below in at_once:
        yield DependencyEdge(node, below, circle=_round(node, below, needs))
    for below in sorted(_through(node, needs, shown) - at_once.keys() - {node}):
        yield DependencyEdge(node, below, through=True, circle=_round(node, below, needs))


def _round(above: str, below: str, needs: Needs) -> bool:
    return above in needs.circles and needs.circles.get(below) == needs.circles[above]


def _through(node: str, needs: Needs, shown: Collection[str]) -> set[str]:
    """What is reached by way of those that have no box."""
    found = set[str]()
    hidden = {each for each in needs.needs[node] if each not in shown}
    pending = list(hidden)
    while pending:
        for each in needs.needs[pending.pop()]:
            if each in shown:
                found.add(each)
            elif each not in hidden:
                hidden.add(each)
                pending.append(each)
    return found


def _follows(line: DependencyEdge, below: dict[str, frozenset[str]], needs: Needs) -> bool:
    """Whether another box stands between the two, so that the line follows from others."""
    if line.circle:
        return False
    circles = needs.circles
    ends = {circles.get(line.above, line.above), circles.get(line.below, line.below)}
    return any(
        circles.get(each, each) not in ends and line.below in below[each] for each in below[line.above] & below.keys()
    )
