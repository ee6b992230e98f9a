"""Place the front stage of a long path: its stages as steps descending to the right, connected to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.caption import place_caption, place_notes, place_title
from stagebook.pictures.layout.columns import shrink_for_words
from stagebook.pictures.layout.grid import Grid
from stagebook.pictures.layout.journey import SMALL, SegmentPlace, front_stage_title
from stagebook.pictures.layout.stops import split
from stagebook.pictures.scene import Bar, Pill, Ring, Role
from stagebook.pictures.score_graph import Score, ScoreColumn, Span
from stagebook.pictures.text_width import Fitted, fit, height
from stagebook.words import say

STEP_SHARE = 0.92
"""Width of a step as a share of its column."""
TOTAL_DROP = 210.0
"""Height of all steps together in points, if that suffices."""
PADDING = 9.0
DOT, CORNER = 3.4, 11.0
"""Radius of the failure mark of a step, and its distance from the right edge, in points."""
FAILURE_LINES = 8
"""Most lines of the failure demand below a step: there is nothing else in its column."""
ELBOW = 8.0
"""Distance of the connecting line from the right edge of a step, in points."""

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step with its position and size, in points."""

    column: ScoreColumn
    name: Fitted
    x: float
    y: float
    wide: float
    tall: float

    @property
    def right(self) -> float:
        return self.x + self.wide / 2

    @property
    def left(self) -> float:
        return self.x - self.wide / 2

    @property
    def bottom(self) -> float:
        return self.y + self.tall / 2


def place_steps(canvas: Canvas, score: Score, grid: Grid, top: float, groups: Groups, segment: SegmentPlace) -> float:
    """Place all above the line of visibility; returns the lower edge."""
    size = 10.0 if grid.pitch >= 92 else 9.4
    size = shrink_for_words(size, (column.name for column in score.columns), grid.pitch * STEP_SHARE - PADDING)
    steps = list(_place_in_grid(score.columns, grid, top, size))
    below = _place_left(canvas, score, grid, steps, top, segment)
    for step in steps:
        _place_step(canvas, step, size, groups[step.column.key])
    _connect_steps(canvas, steps, segment)
    bottom = max(steps[-1].bottom, below, *_place_failures(canvas, steps, groups)) + 8
    bottom = _place_spans(canvas, score.spans, grid, bottom + 4, with_customers=_have_different_customers(score.spans))
    for step in steps:
        canvas.draw_guide(step.x, step.bottom, bottom + 13, groups[step.column.key])
    return bottom


def _place_in_grid(columns: Sequence[ScoreColumn], grid: Grid, top: float, size: float) -> Iterator[PlacedStep]:
    wide = grid.pitch * STEP_SHARE
    lines = 4
    names = [fit(label_text.numbered_name(column), wide - PADDING, size, "bold", lines) for column in columns]
    tall = height(max(len(name.lines) for name in names), size) + PADDING
    step = max(tall / 2 + 7, min(tall + 8, TOTAL_DROP / max(len(columns) - 1, 1)))
    for number, (column, name) in enumerate(zip(columns, names, strict=True)):
        yield PlacedStep(column, name, grid.at[column.key], top + tall / 2 + number * step, wide, tall)


def _place_left(
    canvas: Canvas, score: Score, grid: Grid, steps: Sequence[PlacedStep], top: float, segment: SegmentPlace
) -> float:
    """Place title, customers and notes at the left; returns the lower edge."""
    below = place_title(canvas, front_stage_title(score, segment), top) + 3
    if score.customers and not _have_different_customers(score.spans):
        whose = say("score.for", names=label_text.list_names(score.customers))
        below = place_caption(canvas, whose, grid, below)
    return place_notes(canvas, score, grid, below + 4) if steps else below


def _place_step(canvas: Canvas, step: PlacedStep, size: float, group: tuple[str, ...]) -> None:
    column = step.column
    border = Role.FAILURE if column.failed else Role.INK
    canvas.reserve(step.left, step.y - step.tall / 2, step.right, step.bottom)
    canvas.items.append(
        Pill(
            step.x,
            step.y,
            step.wide,
            step.tall,
            step.name.text,
            Role.FAILURE_TEXT if column.failed else Role.INK,
            Role.FAILURE_TINT if column.failed else Role.PAGE,
            border,
            2.2 if column.shared else 1.2,
            dashed=bool(column.when),
            weight="bold",
            size=size,
            to=column.ref,
            title=column.name if step.name.cut else None,
            name=label_text.name_column(column),
            group=group,
        )
    )
    if column.differs:
        canvas.items.append(split(step.left + ELBOW, step.y, step.tall / 2, Role.PAGE, group))
    if column.failed:
        # A filled dot at the corner marks the failure without colour.
        x, y = step.right - CORNER, step.y - step.tall / 2
        canvas.items.append(Ring(x, y, DOT, Role.PAGE, Role.FAILURE, 1.2, group=group))


def _connect_steps(canvas: Canvas, steps: Sequence[PlacedStep], segment: SegmentPlace) -> None:
    """Draw lines from the lower edge of each step to the left edge of the next."""
    for upper, lower in pairwise(steps):
        x = upper.right - ELBOW
        canvas.items.append(Bar(x, upper.bottom, x, lower.y + 1.1, 2.2))
        canvas.items.append(Bar(x, lower.y, lower.left, lower.y, 2.2))
    if segment.before:
        canvas.items.append(Bar(steps[0].left - ELBOW, steps[0].y, steps[0].left, steps[0].y, 2.2))
    if segment.after:
        x = steps[-1].right - ELBOW
        canvas.items.append(Bar(x, steps[-1].bottom, x, steps[-1].bottom + ELBOW, 2.2))


def _place_failures(canvas: Canvas, steps: Sequence[PlacedStep], groups: Groups) -> Iterator[float]:
    """Place the failure demand below each step; yields the lower edges."""
    for step in steps:
        column = step.column
        if column.failed:
            text = label_text.column_failures(column)
            words = fit(text, step.wide - 2 * ELBOW, SMALL, max_lines=FAILURE_LINES)
            title, group = text if words.cut else None, groups[column.key]
            yield canvas.write(
                words, step.left + 2, step.bottom + 3, SMALL, Role.FAILURE_TEXT, title=title, group=group
            )


def _have_different_customers(spans: Sequence[Span]) -> bool:
    """Whether the journeys are for different customers."""
    return len({span.customers for span in spans}) > 1


def _place_spans(canvas: Canvas, spans: Sequence[Span], grid: Grid, top: float, *, with_customers: bool) -> float:
    """Place a bracket with the name of each journey under its columns; returns the lower edge."""
    bottoms = [top - 4]
    for span in spans:
        here = [grid.at[key] for key in span.columns if grid.first <= grid.at[key] <= grid.last]
        if not here:
            continue
        left, right = here[0] - grid.pitch * 0.42, here[-1] + grid.pitch * 0.42
        canvas.items.append(Bar(left, top, right, top, 1.4))
        name = fit(span.name, right - left, 9, "bold", 3)
        y = canvas.write(
            name,
            (left + right) / 2,
            top + 4,
            9,
            align="middle",
            weight="bold",
            to=span.ref,
            title=span.name if name.cut else None,
            name=span.name,
        )
        words = label_text.list_names(span.customers) if with_customers else ""
        whose = fit(words, right - left, SMALL, max_lines=2)
        title = words if whose.cut else None
        bottoms.append(canvas.write(whose, (left + right) / 2, y, SMALL, Role.MUTED, align="middle", title=title))
    return max(bottoms)
