"""One enabler: the journeys that it reaches, what stands on it and carries it further, and what it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stagebook.analysis import Analysis, split
from stagebook.model import Enabler, OperatingModel
from stagebook.pictures.bands import make_row, sort_rows
from stagebook.pictures.columns import describe
from stagebook.pictures.failures import Failures
from stagebook.pictures.groundwork import Groundwork, prepare
from stagebook.pictures.layout import place
from stagebook.pictures.parts import Part, part_journeys, use_parts
from stagebook.pictures.score import Band, How, Note, Picture, Row, Score, Use
from stagebook.words import say

ROWS = 11
"""How many others stand above and below, so that with its own row there are a dozen."""


def enabler(model: OperatingModel, analysis: Analysis, id: str) -> Picture:
    """The picture on an enabler's page. KeyError for an enabler there is not."""
    score = _score(prepare(model, analysis), model.enablers[id])
    return Picture(place(score, f"enabler-{id}-score"), score)


def _score(ground: Groundwork, enabler: Enabler) -> Score:
    reach = ground.analysis.reach[enabler.id]
    direct = set(reach.direct.journeys)
    journeys = ground.in_order(reach.all.journeys)

    def rank(journey: str) -> tuple[int, int]:
        return journey not in direct, -ground.shared_enablers[journey]

    parts = part_journeys(ground, journeys, rank)
    used = frozenset((use.stage, use.journey) for use in ground.analysis.by_enabler[enabler.id])
    used |= {("", each) for each in direct}

    failures = Failures.of(ground.analysis.demand.caused_items[enabler.id], split)
    columns = tuple(describe(ground, part, failures, used) for part in parts)
    stance = enabler.stance or "undecided"
    return Score(
        title=say("score.enabler", name=enabler.name),
        description=_describe(enabler, len(direct), len(journeys)),
        lines="journeys",
        columns=columns,
        bands=_bands(ground, enabler, parts),
        notes=_note(enabler, len(direct), len(journeys)),
        stance=stance,
    )


def _bands(ground: Groundwork, enabler: Enabler, parts: Sequence[Part]) -> tuple[Band, ...]:
    """Above its own row what stands on it, below what it stands on; one step away first."""
    analysis = ground.analysis
    carriers = _near(ground, ground.model.dependants[enabler.id], analysis.dependants_all[enabler.id])
    carriers = [each for each in carriers if analysis.reach[each].all.journeys]
    bases = _near(ground, enabler.depends_on, analysis.depends_on_all[enabler.id])
    above = min(len(carriers), max(ROWS - len(bases), (ROWS + 1) // 2))
    below = min(len(bases), ROWS - above)
    keys = [part.key for part in parts]

    def rows(ids: Iterable[str]) -> tuple[Row, ...]:
        return sort_rows(
            (_row(ground, ground.model.enablers[each], parts, own=each == enabler.id) for each in ids), keys
        )

    bands = (
        Band(
            "carriers",
            say("score.carriers"),
            say("score.carriers-mean"),
            rows=rows(carriers[:above]),
            more=len(carriers) - above,
        ),
        Band("own", "", rows=rows([enabler.id]), strong=True),
        Band("bases", say("score.bases"), rows=rows(bases[:below]), more=len(bases) - below),
    )
    return tuple(band for band in bands if band.rows)


def _near(ground: Groundwork, one_step: Iterable[str], all_steps: Sequence[str]) -> list[str]:
    """What is one step away before what is further, what journeys use most before what they use less."""
    near, reach = set(one_step), ground.analysis.reach

    def rank(each: str) -> tuple[bool, int, int, str]:
        return each not in near, -len(reach[each].direct.journeys), -len(reach[each].all.journeys), each

    return sorted(all_steps, key=rank)


def _row(ground: Groundwork, enabler: Enabler, parts: Sequence[Part], *, own: bool) -> Row:
    """A ring where an enabler is used, a small one where it is only reached through others.

    Of failure demand, only what the picture's own enabler causes is told.
    """
    reach = ground.analysis.reach[enabler.id]
    uses = {use.column: use for use in use_parts(parts, reach.direct.journeys)}
    for use in use_parts(parts, reach.all.journeys):
        uses.setdefault(use.column, Use(use.column, How.INDIRECT))
    found = [uses[part.key] for part in parts if part.key in uses]
    return make_row(ground, enabler, found, causes=None if own else lambda _: False)


def _describe(enabler: Enabler, direct: int, reached: int) -> str:
    return say(
        "score.enabler-says",
        direct=say("score.count-journeys", direct),
        reached=say("score.count-journeys", reached),
        name=enabler.name,
    )


def _note(enabler: Enabler, direct: int, reached: int) -> tuple[Note, ...]:
    """That it is not there yet or no longer, that no journey needs it, or how many only reach it through others."""
    if enabler.lifecycle in ("planned", "retired"):
        return (Note(say(f"score.{enabler.lifecycle}")),)
    if not reached:
        return (Note(say("score.unreached")),)
    if not direct:
        return (Note(say("score.reached-through", reached)),)
    return (Note(say("score.reached-only", reached - direct, total=reached)),) if reached > direct else ()
