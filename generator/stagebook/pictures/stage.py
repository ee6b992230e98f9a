"""Build the picture of the longest path: its stages as descending steps, a row per enabler below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from stagebook.analysis import Analysis, Path
from stagebook.model import JourneyStep, OperatingModel
from stagebook.pictures.failures import make_complaints
from stagebook.pictures.layout import place_score
from stagebook.pictures.rows_and_bands import count_stances, make_bands, sum_causes
from stagebook.pictures.rows_by_kind import group_rows_by_kind
from stagebook.pictures.rows_by_stage import make_demand_filter, make_stage_rows
from stagebook.pictures.score_graph import JOURNEYS, NamedThing, Note, Picture, Score, ScoreColumn, Span
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.pictures.stage_stretches import group_stages, note_stretches
from stagebook.source import Ref
from stagebook.words import number, say

ID = "stage"


def stage(model: OperatingModel, analysis: Analysis, business: str = "") -> Picture | None:
    """Build the picture of the longest path of the organisation or one business; None without a path."""
    lookups = make_lookups(model, analysis)
    paths = lookups.paths_of.get(business, ()) if business else analysis.paths
    if not paths:
        return None
    score = _score(lookups, paths)
    return Picture(place_score(score, f"business-{business}-{ID}" if business else ID), score)


def _score(lookups: PictureLookups, paths: Sequence[Path]) -> Score:
    """Make the graph of the longest path; of several, the first by id."""
    longest_length = max(len(path.stages) for path in paths)
    longest = [path for path in paths if len(path.stages) == longest_length]
    path = longest[0]
    columns = group_stages(tuple(_columns(lookups, path)), _list_page(path))
    rows = make_stage_rows(lookups, path.journeys, columns)
    standing = [lookups.analysis.stands_on[Ref("journey", journey)] for journey in path.journeys]
    named = {row.ref.id for row in rows}
    beneath = {each for those in standing for each in those.indirect} - named
    causes = sum_causes(lookups, beneath, make_demand_filter(lookups, path.journeys))
    bands = make_bands(rows, [column.key for column in columns], count_stances(lookups, sorted(beneath)), {}, causes)
    return Score(
        title=say("steps.title", name=path.name),
        description=say(
            f"steps.says{'-stretches' if len(columns) < longest_length else ''}",
            stages=say("score.count-stages", longest_length),
            columns=number(len(columns)),
        ),
        column_kind="stages",
        columns=columns,
        bands=group_rows_by_kind(bands),
        customers=_customers(lookups, path),
        notes=(*note_stretches(columns), *_notes(len(longest) - 1, len(paths) - len(longest))),
        form="steps",
        spans=() if any(column.stages for column in columns) else tuple(_spans(lookups, path)),
    )


def _list_page(path: Path) -> Ref:
    """Return the page that lists the stages of a path: its journey's, or the list of journeys if it has several."""
    return Ref("journey", path.id) if len(path.journeys) == 1 else JOURNEYS


def _customers(lookups: PictureLookups, path: Path) -> tuple[NamedThing, ...]:
    ids = dict.fromkeys(each for journey in path.journeys for each in lookups.model.journeys[journey].customer)
    return lookups.names("customer", ids)


def _first_passes(lookups: PictureLookups, path: Path) -> Iterator[tuple[str, JourneyStep]]:
    """Yield each stage of a path once, with the journey that passes it first."""
    seen: set[str] = set()
    for journey in path.journeys:
        for step in lookups.model.journeys[journey].stages:
            if step.stage not in seen:
                seen.add(step.stage)
                yield journey, step


def _columns(lookups: PictureLookups, path: Path) -> Iterator[ScoreColumn]:
    own, differs = {"", *path.journeys}, find_differences(lookups, path)
    for order, (_, step) in enumerate(_first_passes(lookups, path), start=1):
        stage = lookups.model.stages[step.stage]
        failing = [item for item in lookups.failing.get(stage.ref, ()) if item.journey in own]
        complaints = make_complaints(failing)
        yield ScoreColumn(
            key=str(stage.ref),
            ref=stage.ref,
            name=stage.name,
            number=order,
            purpose=stage.trying_to,
            when=step.when,
            differs=differs.get(stage.id, ""),
            shared=lookups.meeting(stage.id, path.id),
            failed=bool(failing),
            failures=sum(item.monthly or 0 for item in failing),
            met=sum(item.monthly or 0 for item in failing if not item.journey),
            complaints=complaints,
            more_complaints=len(failing) - len(complaints),
        )


def find_differences(lookups: PictureLookups, path: Path) -> dict[str, str]:
    """Find what differs at each stage of a path: what the first item that says so tells."""
    found: dict[str, str] = {}
    for journey in path.journeys:
        for step in lookups.model.journeys[journey].stages:
            if step.differs:
                found.setdefault(step.stage, step.differs)
    return found


def _spans(lookups: PictureLookups, path: Path) -> Iterator[Span]:
    """Make a bracket per journey of the path, if it has several."""
    if len(path.journeys) < 2:
        return
    for id, passes in groupby(_first_passes(lookups, path), key=itemgetter(0)):
        journey = lookups.model.journeys[id]
        columns = tuple(str(Ref("stage", step.stage)) for _, step in passes)
        named = lookups.name(journey.ref)
        yield Span(named.ref, named.name, columns, lookups.names("customer", journey.customer))


def _notes(as_long: int, shorter: int) -> tuple[Note, ...]:
    """Return the notes on other paths."""
    counts = (("steps.as-long", as_long), ("steps.shorter", shorter))
    return tuple(Note(say(key, count)) for key, count in counts if count)
