"""The front stage of one long path: its stages as steps, each handed over to the next one to the right below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.caption import place_caption, place_notes, place_title
from stagebook.pictures.layout.columns import shrink_for_words
from stagebook.pictures.layout.grid import Grid
from stagebook.pictures.layout.journey import SMALL, SegmentPlace, title_of
from stagebook.pictures.scene import Bar, Pill, Ring, Role
from stagebook.pictures.score_graph import Score, ScoreColumn, Span
from stagebook.pictures.text_width import Fitted, fit, height
from stagebook.words import say

WIDE = 0.92
"""A step's share of its column."""
DROP = 210.0
"""How far all steps together go down, if that is enough for each."""
PAD = 9.0
DOT, CORNER = 3.4, 11.0
"""The mark of a step where customers are failed, and how far from its right edge it stands."""
ELBOW = 8.0
"""How far from its right edge a step hands over."""

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """One step in its place."""

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


def place_steps(canvas: Canvas, score: Score, grid: Grid, top: float, groups: Groups, where: SegmentPlace) -> float:
    """Set what stands above the line of visibility; gives back its lower edge."""
    size = 10.0 if grid.pitch >= 92 else 9.0 if grid.pitch >= 75 else 8.25
    size = shrink_for_words(size, (column.name for column in score.columns), grid.pitch * WIDE - PAD)
    treads = list(_treads(score.columns, grid, top, size))
    below = _place_left(canvas, score, grid, treads, top, where)
    for tread in treads:
        _place_tread(canvas, tread, size, groups[tread.column.key])
    _hand_over(canvas, treads, where)
    bottom = max(treads[-1].bottom, below, *_place_failures(canvas, treads, groups)) + 8
    bottom = _place_spans(canvas, score.spans, grid, bottom + 4, with_customers=_differ(score.spans))
    for tread in treads:
        canvas.draw_guide(tread.x, tread.bottom, bottom + 13, groups[tread.column.key])
    return bottom


def _treads(columns: Sequence[ScoreColumn], grid: Grid, top: float, size: float) -> Iterator[PlacedStep]:
    wide = grid.pitch * WIDE
    lines = 4
    names = [fit(label_text.numbered_name(column), wide - PAD, size, "bold", lines) for column in columns]
    tall = height(max(len(name.lines) for name in names), size) + PAD
    step = max(tall / 2 + 7, min(tall + 8, DROP / max(len(columns) - 1, 1)))
    for number, (column, name) in enumerate(zip(columns, names, strict=True)):
        yield PlacedStep(column, name, grid.at[column.key], top + tall / 2 + number * step, wide, tall)


def _place_left(
    canvas: Canvas, score: Score, grid: Grid, treads: Sequence[PlacedStep], top: float, where: SegmentPlace
) -> float:
    """Whose path it is, and what else there is to say of it; gives back the lower edge."""
    below = place_title(canvas, title_of(score, where), top) + 3
    if score.customers and not _differ(score.spans):
        whose = say("score.for", names=label_text.list_names(score.customers))
        below = place_caption(canvas, whose, grid, below)
    return place_notes(canvas, score, grid, below + 4) if treads else below


def _place_tread(canvas: Canvas, tread: PlacedStep, size: float, group: tuple[str, ...]) -> None:
    column = tread.column
    border = Role.FAILURE if column.failed else Role.INK
    canvas.reserve(tread.left, tread.y - tread.tall / 2, tread.right, tread.bottom)
    canvas.items.append(
        Pill(
            tread.x,
            tread.y,
            tread.wide,
            tread.tall,
            tread.name.text,
            Role.FAILURE_TEXT if column.failed else Role.INK,
            Role.FAILURE_TINT if column.failed else Role.PAGE,
            border,
            2.2 if column.shared else 1.2,
            dashed=bool(column.when),
            weight="bold",
            size=size,
            to=column.ref,
            title=column.name if tread.name.cut else None,
            name=label_text.name_column(column),
            group=group,
        )
    )
    if column.failed:
        # Where there is no red, a filled dot at the corner still tells it from others.
        x, y = tread.right - CORNER, tread.y - tread.tall / 2
        canvas.items.append(Ring(x, y, DOT, Role.PAGE, Role.FAILURE, 1.2, group=group))


def _hand_over(canvas: Canvas, treads: Sequence[PlacedStep], where: SegmentPlace) -> None:
    """Draw from the lower edge of each step to the left edge of the next."""
    for one, other in pairwise(treads):
        x = one.right - ELBOW
        canvas.items.append(Bar(x, one.bottom, x, other.y + 1.1, 2.2))
        canvas.items.append(Bar(x, other.y, other.left, other.y, 2.2))
    if where.before:
        canvas.items.append(Bar(treads[0].left - ELBOW, treads[0].y, treads[0].left, treads[0].y, 2.2))
    if where.after:
        x = treads[-1].right - ELBOW
        canvas.items.append(Bar(x, treads[-1].bottom, x, treads[-1].bottom + ELBOW, 2.2))


def _place_failures(canvas: Canvas, treads: Sequence[PlacedStep], groups: Groups) -> Iterator[float]:
    """Set beneath each step how often customers are failed there, beside what it hands over; gives back lower edges."""
    for tread in treads:
        column = tread.column
        if column.failed:
            words = fit(
                label_text.column_failures(column) or say("score.fails"), tread.wide - 2 * ELBOW, SMALL, max_lines=4
            )
            left, group = tread.left + 2, groups[column.key]
            yield canvas.write(words, left, tread.bottom + 3, SMALL, Role.FAILURE_TEXT, group=group)


def _differ(spans: Sequence[Span]) -> bool:
    """Whether the journeys are for different customers; else these are named once."""
    return len({span.customers for span in spans}) > 1


def _place_spans(canvas: Canvas, spans: Sequence[Span], grid: Grid, top: float, *, with_customers: bool) -> float:
    """Set a bracket over the columns of each journey, its name beneath."""
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
