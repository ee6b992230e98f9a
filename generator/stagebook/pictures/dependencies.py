"""Enablers on enablers: what stands on what, with what goes round in circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stagebook.analysis import Analysis
from stagebook.model import OperatingModel
from stagebook.pictures.groundwork import Groundwork, prepare
from stagebook.pictures.layout.web import fits, place_web
from stagebook.pictures.score import Picture
from stagebook.pictures.web import Box, Line, Web
from stagebook.words import say

ID = "dependencies"

BOXES = 60
"""Past so many, only what most others stand on has a box."""
FEWER = (48, 40, 32, 24)
"""How many then, the most that a page is wide enough for."""
TANGLED = 1.4
"""With more lines for each box than this, those that follow from others are left out."""

Graph = Mapping[str, tuple[str, ...]]


def dependencies(model: OperatingModel, analysis: Analysis) -> Picture | None:
    """What stands on what; None where nothing stands on anything."""
    ground = prepare(model, analysis)
    needs = find_needs(ground)
    linked = {each for each, those in needs.items() if those} | {each for those in needs.values() for each in those}
    if not linked:
        return None
    web = _fit(ground, needs, linked)
    return Picture(place_web(web, ID), web)


def find_needs(ground: Groundwork) -> Graph:
    """What each live enabler names in `depends_on`, as far as that is live."""
    live, enablers = ground.analysis.live, ground.model.enablers
    return {each: tuple(used for used in enablers[each].depends_on if used in live) for each in sorted(live)}


def _fit(ground: Groundwork, needs: Graph, linked: set[str]) -> Web:
    """All of them; past what a picture holds, as many as a page has room for."""
    if len(linked) <= BOXES:
        return _weave(ground, needs, linked, linked)
    ranked = sorted(linked, key=lambda each: _rank(ground, each))
    # What no two stand on says little; but a chain has nothing else.
    several = [each for each in ranked if _rank(ground, each)[0] < -1]
    ranked = several if len(several) > 1 else ranked[: FEWER[-1]]
    web = _weave(ground, needs, linked, set(ranked[: FEWER[0]]))
    for count in FEWER[1:]:
        if fits(web):
            break
        web = _weave(ground, needs, linked, set(ranked[:count]))
    return web


def _rank(ground: Groundwork, enabler: str) -> tuple[int, int, str]:
    """What most others stand on first."""
    dependants = [each for each in ground.model.dependants[enabler] if each in ground.analysis.live]
    return -len(dependants), -len(ground.analysis.dependants_all[enabler]), enabler


def _weave(ground: Groundwork, needs: Graph, linked: set[str], shown: set[str]) -> Web:
    circles = {each: number for number, circle in enumerate(ground.analysis.cycles) for each in circle}
    order = sorted(shown, key=lambda each: (ground.model.enablers[each].name.casefold(), each))
    every = [line for each in order for line in _lines(each, needs, shown, circles)]
    kept = every
    if len(every) > TANGLED * len(shown):
        kept = [line for line in every if not _follows(ground, line, shown, circles)]
    boxes = tuple(_box(ground, each, needs, shown, circles) for each in order)
    return Web(
        title=say("web.title", name=ground.model.organisation.name),
        description=say("web.says", boxes=say("score.count-enablers", len(boxes))),
        boxes=boxes,
        lines=tuple(kept),
        left=len(linked) - len(shown),
        alone=len(needs) - len(linked),
        implied=len(every) - len(kept),
    )


def _box(ground: Groundwork, id: str, needs: Graph, shown: set[str], circles: Mapping[str, int]) -> Box:
    enabler = ground.model.enablers[id]
    others = [each for each in ground.model.dependants[id] if each in needs and each not in shown]
    return Box(
        key=id,
        ref=enabler.ref,
        name=enabler.name,
        beside=ground.aside(enabler.ref),
        stance=enabler.stance or "undecided",
        others=len(others),
        circle=id in circles,
        retiring=enabler.lifecycle == "retiring",
    )


def _lines(id: str, needs: Graph, shown: set[str], circles: Mapping[str, int]) -> Iterator[Line]:
    """What an enabler stands on at once, then what it stands on only through those without a box."""
    at_once = dict.fromkeys(each for each in needs[id] if each in shown)
    for below in at_once:
        yield Line(id, below, circle=_round(id, below, circles))
    for below in sorted(_through(id, needs, shown) - at_once.keys() - {id}):
        yield Line(id, below, through=True, circle=_round(id, below, circles))


def _round(above: str, below: str, circles: Mapping[str, int]) -> bool:
    return above in circles and circles.get(below) == circles[above]


def _through(id: str, needs: Graph, shown: Iterable[str]) -> set[str]:
    """What is reached by way of those that have no box."""
    boxes, found = set(shown), set[str]()
    hidden = {each for each in needs[id] if each not in boxes}
    pending = list(hidden)
    while pending:
        for each in needs[pending.pop()]:
            if each in boxes:
                found.add(each)
            elif each not in hidden:
                hidden.add(each)
                pending.append(each)
    return found


def _follows(ground: Groundwork, line: Line, shown: Iterable[str], circles: Mapping[str, int]) -> bool:
    """Whether another box stands between the two, so that the line follows from others."""
    if line.circle:
        return False
    ends = {circles.get(line.above, line.above), circles.get(line.below, line.below)}
    all_below = ground.analysis.depends_on_all
    below = set(all_below[line.above])
    return any(
        each in below and circles.get(each, each) not in ends and line.below in all_below[each] for each in shown
    )
