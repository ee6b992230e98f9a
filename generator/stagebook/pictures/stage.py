"""The longest path as steps: each stage hands over to the next, and beneath them how deep the enablers run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stagebook.analysis import Analysis, Path
from stagebook.model import JourneyStep, OperatingModel
from stagebook.pictures.along import rows_along, shown_in
from stagebook.pictures.bands import count_stances, make_bands, sum_causes
from stagebook.pictures.failures import complain
from stagebook.pictures.groundwork import Groundwork, prepare
from stagebook.pictures.kinds import gather_rows
from stagebook.pictures.layout import place
from stagebook.pictures.score import Column, Named, Note, Picture, Score, Span
from stagebook.source import Ref
from stagebook.words import say

ID = "stage"


def stage(model: OperatingModel, analysis: Analysis, business: str = "") -> Picture | None:
    """The longest path of the organisation, or of one business; None where there is no path."""
    ground = prepare(model, analysis)
    paths = [path for path in analysis.paths if business in ("", path.business)]
    if not paths:
        return None
    score = _score(ground, paths)
    return Picture(place(score, f"business-{business}-{ID}" if business else ID), score)


def _score(ground: Groundwork, paths: Sequence[Path]) -> Score:
    """Of several longest ones the first, in order of ids."""
    most = max(len(path.stages) for path in paths)
    longest = [path for path in paths if len(path.stages) == most]
    path = longest[0]
    columns = tuple(_columns(ground, path))
    rows = rows_along(ground, path.journeys, columns)
    standing = [ground.analysis.stands_on[Ref("journey", journey)] for journey in path.journeys]
    named = {row.ref.id for row in rows}
    beneath = {each for those in standing for each in those.indirect} - named
    causes = sum_causes(ground, beneath, shown_in(ground, path.journeys))
    bands = make_bands(rows, [column.key for column in columns], count_stances(ground, sorted(beneath)), {}, causes)
    return Score(
        title=say("steps.title", name=path.name),
        description=say("steps.says", stages=say("score.count-stages", most)),
        lines="stages",
        columns=columns,
        bands=gather_rows(bands),
        customers=_customers(ground, path),
        notes=_notes(len(longest) - 1, len(paths) - len(longest)),
        form="steps",
        spans=tuple(_spans(ground, path)),
    )


def _customers(ground: Groundwork, path: Path) -> tuple[Named, ...]:
    ids = dict.fromkeys(each for journey in path.journeys for each in ground.model.journeys[journey].customer)
    return ground.names("customer", ids)


def _firsts(ground: Groundwork, path: Path) -> Iterator[tuple[str, JourneyStep]]:
    """Each stage once, in the journey in which it is first met."""
    seen: set[str] = set()
    for journey in path.journeys:
        for step in ground.model.journeys[journey].stages:
            if step.stage not in seen:
                seen.add(step.stage)
                yield journey, step


def _columns(ground: Groundwork, path: Path) -> Iterator[Column]:
    for number, (_, step) in enumerate(_firsts(ground, path), start=1):
        stage = ground.model.stages[step.stage]
        others = [id for id in ground.model.journeys_at[stage.id] if id not in path.journeys]
        failing = [item for item in ground.failing.get(stage.ref, ()) if item.journey in ("", *path.journeys)]
        yield Column(
            key=str(stage.ref),
            ref=stage.ref,
            name=stage.name,
            number=number,
            purpose=stage.trying_to,
            when=step.when,
            shared=ground.names("journey", others),
            failed=bool(failing),
            failures=sum(item.monthly or 0 for item in failing if item.journey),
            complaints=complain(failing),
        )


def _spans(ground: Groundwork, path: Path) -> Iterator[Span]:
    """The journeys that the path is made of, where they are several."""
    if len(path.journeys) < 2:
        return
    for id in path.journeys:
        journey = ground.model.journeys[id]
        columns = tuple(str(Ref("stage", step.stage)) for at, step in _firsts(ground, path) if at == id)
        if columns:
            named = ground.name(journey.ref)
            yield Span(named.ref, named.name, columns, ground.names("customer", journey.customer))


def _notes(as_long: int, shorter: int) -> tuple[Note, ...]:
    """That there are other paths."""
    counts = (("steps.as-long", as_long), ("steps.shorter", shorter))
    return tuple(Note(say(key, count)) for key, count in counts if count)
