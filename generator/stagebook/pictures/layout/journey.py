"""Place the front stage of one journey: stages as stops of a horizontal line, with purpose, channels, complaints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.caption import place_caption, place_notes, place_title
from stagebook.pictures.layout.columns import shrink_for_words
from stagebook.pictures.layout.grid import MARGIN, Grid
from stagebook.pictures.layout.stops import make_stop
from stagebook.pictures.scene import Align, Bar, Pill, Role
from stagebook.pictures.score_graph import Score, ScoreColumn, Stop
from stagebook.pictures.text_width import fit, height
from stagebook.words import say

SHARED, OWN = 5.4, 4.0
SMALL = 9.0
PILL = 9.0
MAX_COMPLAINTS = 2
"""Maximum of complaints at a stage; the others are counted."""

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SegmentPlace:
    """Whether the journey continues before or after a segment."""

    before: bool
    after: bool


def place_stages(canvas: Canvas, score: Score, grid: Grid, top: float, groups: Groups, segment: SegmentPlace) -> float:
    """Place all above the line of visibility; returns the lower edge."""
    columns = score.columns
    head = front_stage_title(score, segment)
    below = place_title(canvas, head, top) + 3
    if score.customers:
        below = place_caption(canvas, say("score.for", names=label_text.list_names(score.customers)), grid, below)
    below = place_notes(canvas, score, grid, below + 4)
    if not columns:
        return _place_complaints(canvas, score, MARGIN, grid.caption, below + 8, "left", ())
    size, lines = (10.0, 4) if grid.pitch >= 92 else (9.0, 4) if grid.pitch >= 75 else (9.0, 5)
    size = shrink_for_words(size, (column.name for column in columns), grid.text_width)
    names = {
        column.key: fit(label_text.numbered_name(column), grid.text_width, size, "bold", lines) for column in columns
    }
    foot = max(top + max(height(len(name.lines), size) for name in names.values()), top + 22)
    for column in columns:
        name = names[column.key]
        canvas.write(
            name,
            grid.at[column.key],
            foot - height(len(name.lines), size),
            size,
            align="middle",
            weight="bold",
            to=column.ref,
            title=column.name if name.cut else None,
            name=label_text.name_column(column),
            group=groups[column.key],
        )
    y = foot + 10
    _place_line(canvas, columns, grid, y, groups, segment)
    y = _place_purposes(canvas, columns, grid, y + 10, groups)
    y = max(place_channels(canvas, columns, grid, y, groups), below)
    return _place_failures(canvas, score, grid, y + 8, groups)


def front_stage_title(score: Score, segment: SegmentPlace) -> str:
    """Return the title: front stage, or the stages of a further segment."""
    if not segment.before:
        return say("score.front-stage")
    return say("score.stages-from", first=score.columns[0].number, last=score.columns[-1].number)


def _place_line(
    canvas: Canvas, columns: tuple[ScoreColumn, ...], grid: Grid, y: float, groups: Groups, segment: SegmentPlace
) -> None:
    start = grid.first - (grid.pitch * 0.4 if segment.before else 0)
    end = grid.last + (grid.pitch * 0.4 if segment.after else 0)
    if end > start:
        canvas.items.append(Bar(start, y, end, y, 2.6))
    for column in columns:
        stop = Stop(column.ref, column.name, column.failed, column.when, column.differs) if column.ref else None
        if stop:
            radius = SHARED if column.shared else OWN
            name = label_text.name_column(column)
            canvas.items += make_stop(stop, grid.at[column.key], y, radius, name, groups[column.key])


def _place_purposes(canvas: Canvas, columns: tuple[ScoreColumn, ...], grid: Grid, top: float, groups: Groups) -> float:
    """Place what customers are trying to do, the condition `when` and what differs; returns the lower edge."""
    bottoms = [top]
    for column in columns:
        x, group = grid.at[column.key], groups[column.key]
        y = top
        conditions = (
            say("score.when", when=column.when) if column.when else "",
            say("score.differs", differs=column.differs) if column.differs else "",
        )
        for text in (column.purpose, *conditions):
            words = fit(text, grid.text_width, SMALL, max_lines=4)
            if words.lines:
                y = canvas.write(
                    words, x, y, SMALL, Role.MUTED, align="middle", title=text if words.cut else None, group=group
                )
                bottoms.append(y)
                y += 2
    return max(bottoms)


def place_channels(canvas: Canvas, columns: tuple[ScoreColumn, ...], grid: Grid, top: float, groups: Groups) -> float:
    """Place the channels; returns the lower edge."""
    texts = {
        column.key: fit(say("score.channel-mark").join(column.channels), grid.text_width - 10, PILL, max_lines=3)
        for column in columns
    }
    lines = max((len(words.lines) for words in texts.values()), default=0)
    if not lines:
        return top
    tall = height(lines, PILL) + 5
    y = top + 7 + tall / 2
    for column in columns:
        words = texts[column.key]
        if words.lines:
            x = grid.at[column.key]
            canvas.reserve(x - grid.text_width / 2, y - tall / 2, x + grid.text_width / 2, y + tall / 2)
            canvas.items.append(
                Pill(
                    x,
                    y,
                    grid.text_width,
                    tall,
                    words.text,
                    Role.MUTED,
                    Role.SURFACE,
                    size=PILL,
                    title=label_text.list_names(column.channels) if words.cut else None,
                    group=groups[column.key],
                )
            )
    return y + tall / 2


def _place_failures(canvas: Canvas, score: Score, grid: Grid, top: float, groups: Groups) -> float:
    """Place complaints at their stages, and at the left those on the journey as a whole; returns the lower edge."""
    bottoms = [top - 8]
    for column in score.columns:
        if column.complaints:
            x, group = grid.at[column.key], groups[column.key]
            bottoms.append(_place_complaints(canvas, column, x, grid.text_width, top, "middle", group))
    if score.complaints:
        y = place_caption(canvas, say("score.on-the-whole"), grid, top)
        bottoms.append(_place_complaints(canvas, score, MARGIN, grid.caption, y + 1, "left", ()))
    return max(bottoms)


def _place_complaints(
    canvas: Canvas,
    source: ScoreColumn | Score,
    x: float,
    max_width: float,
    top: float,
    align: Align,
    group: tuple[str, ...],
) -> float:
    """Place complaints with their frequency; past `MAX_COMPLAINTS` the others are counted. Returns the lower edge."""

    def write(text: str, y: float, max_lines: int) -> float:
        words = fit(text, max_width, SMALL, max_lines=max_lines)
        title = text if words.cut else None
        return canvas.write(words, x, y, SMALL, Role.FAILURE_TEXT, align=align, title=title, group=group)

    complaints, count = source.complaints, len(source.complaints) + source.more_complaints
    shown = complaints if count <= MAX_COMPLAINTS else complaints[: MAX_COMPLAINTS - 1]
    y = top
    for complaint in shown:
        y = write(say("score.says", says=complaint.says), y, 4)
        y = write(label_text.complaint_frequency(complaint), y, 2) + 3
    if len(shown) < count:
        y = write(say("score.more-rows", count - len(shown)), y, 2)
    return y
