"""Build the picture of an enabler: the journeys that it reaches, its dependants and its dependencies."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice

from stagebook.analysis import Analysis, split
from stagebook.model import Enabler, OperatingModel
from stagebook.name_order import NameKey, name_key
from stagebook.pictures.column_levels import ColumnGroups, group_journeys
from stagebook.pictures.columns import make_column
from stagebook.pictures.failures import Failures, note_met
from stagebook.pictures.layout import place_score
from stagebook.pictures.rows_and_bands import make_row, sort_rows
from stagebook.pictures.score_graph import Band, Note, Picture, Row, RowUse, Score, UseKind
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.words import reach_count, say

MAX_ROWS = 11
"""Maximum of other rows, so that there are a dozen with its own."""
NEAR = 120
"""Of more dependants or dependencies than this, only the nearest are ranked."""


def enabler(model: OperatingModel, analysis: Analysis, id: str) -> Picture:
    """Build the picture of an enabler's page. KeyError for an unknown id."""
    score = _score(make_lookups(model, analysis), model.enablers[id])
    return Picture(place_score(score, f"enabler-{id}-score"), score)


def _score(lookups: PictureLookups, enabler: Enabler) -> Score:
    reach = lookups.analysis.reach[enabler.id]
    direct = set(reach.direct.journeys)
    journeys = lookups.in_order(reach.all.journeys)

    def rank(journey: str) -> tuple[int, int]:
        return journey not in direct, -lookups.shared_enablers[journey]

    columns = ColumnGroups.of(group_journeys(lookups, journeys, rank))
    used = frozenset((use.stage, use.journey) for use in lookups.analysis.by_enabler[enabler.id])
    used |= {("", each) for each in direct}

    failures = Failures.of(lookups.analysis.demand.caused_items[enabler.id], split)
    shown = tuple(make_column(lookups, part, failures, used) for part in columns.parts)
    stance = enabler.stance or "undecided"
    return Score(
        title=say("score.enabler", name=enabler.name),
        description=_describe(enabler, len(direct), len(journeys)),
        column_kind="journeys",
        columns=shown,
        bands=_bands(lookups, enabler, columns),
        notes=(*_note(enabler, len(direct), len(journeys)), *note_met(shown)),
        stance=stance,
    )


def _bands(lookups: PictureLookups, enabler: Enabler, columns: ColumnGroups) -> tuple[Band, ...]:
    """Make the bands: its dependants, its own row, its dependencies; direct ones first."""
    analysis = lookups.analysis
    above_all = [each for each in analysis.dependants_all[enabler.id] if each in lookups.reaching]
    below_all = analysis.depends_on_all[enabler.id]
    above = min(len(above_all), max(MAX_ROWS - len(below_all), (MAX_ROWS + 1) // 2))
    below = min(len(below_all), MAX_ROWS - above)
    carriers = _near(lookups, enabler.id, lookups.model.dependants, above_all)
    bases = _near(lookups, enabler.id, lookups.depends_on, below_all)
    keys = [part.key for part in columns.parts]

    def rows(ids: Iterable[str]) -> tuple[Row, ...]:
        return sort_rows(
            (_row(lookups, lookups.model.enablers[each], columns, own=each == enabler.id) for each in ids), keys
        )

    bands = (
        Band(
            "carriers",
            say("score.carriers"),
            say("score.carriers-mean"),
            rows=rows(carriers[:above]),
            more=len(above_all) - above,
        ),
        Band("own", "", rows=rows([enabler.id]), strong=True),
        Band("bases", say("score.bases"), rows=rows(bases[:below]), more=len(below_all) - below),
    )
    return tuple(band for band in bands if band.rows)


def _near(
    lookups: PictureLookups, enabler: str, steps: Mapping[str, Sequence[str]], all_steps: Sequence[str]
) -> list[str]:
    """Rank dependants or dependencies: direct ones first, then by the number of journeys reached, then by name.

    Of more than `NEAR`, only the nearest.
    """
    near, reach = set(steps[enabler]), lookups.analysis.reach
    if len(all_steps) > NEAR:
        all_steps = list(islice(_walk(enabler, steps, frozenset(all_steps)), NEAR))

    def rank(each: str) -> tuple[bool, int, int, NameKey, str]:
        name = name_key(lookups.model.enablers[each].name)
        return each not in near, -len(reach[each].direct.journeys), -len(reach[each].all.journeys), name, each

    return sorted(all_steps, key=rank)


def _walk(enabler: str, steps: Mapping[str, Sequence[str]], those: Set[str]) -> Iterator[str]:
    """Yield enablers of a set in breadth-first order."""
    seen, pending = {enabler}, deque([enabler])
    while pending:
        for each in steps[pending.popleft()]:
            if each in those and each not in seen:
                seen.add(each)
                pending.append(each)
                yield each


def _row(lookups: PictureLookups, enabler: Enabler, columns: ColumnGroups, *, own: bool) -> Row:
    """Make the row of an enabler with direct and indirect uses.

    Failure demand is shown only for the enabler of the picture.
    """
    reach = lookups.analysis.reach[enabler.id]
    uses = {use.column: use for use in columns.use(reach.direct.journeys)}
    for use in columns.use(reach.all.journeys):
        uses.setdefault(use.column, RowUse(use.column, UseKind.INDIRECT))
    found = [uses[part.key] for part in columns.parts if part.key in uses]
    return make_row(lookups, enabler, found, causes=None if own else lambda _: False)


def _describe(enabler: Enabler, direct: int, reached: int) -> str:
    journeys = reach_count(reached, direct, say("score.count-journeys", reached))
    return say("score.enabler-says", name=enabler.name, journeys=journeys)


def _note(enabler: Enabler, direct: int, reached: int) -> tuple[Note, ...]:
    """Return the note: planned or retired, unused, or how many journeys are reached where some are only indirectly."""
    if enabler.lifecycle in ("planned", "retired"):
        return (Note(say(f"score.{enabler.lifecycle}")),)
    if not reached:
        return (Note(say("score.unreached")),)
    if reached == direct:
        return ()
    journeys = reach_count(reached, direct, say("score.count-journeys", reached))
    return (Note(say("score.reached", journeys=journeys)),)
