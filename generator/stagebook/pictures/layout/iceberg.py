"""Place the iceberg: digital stages above the waterline, a vertical line per column down to what is behind it."""

from __future__ import annotations

from collections.abc import Mapping

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.caption import place_notes, place_title
from stagebook.pictures.layout.columns import choose_sizes
from stagebook.pictures.layout.grid import MARGIN, Grid
from stagebook.pictures.layout.journey import place_channels
from stagebook.pictures.layout.rows import place_bands
from stagebook.pictures.scene import Bar, Pill, Ring, Role
from stagebook.pictures.score_graph import Score, ScoreColumn, UseKind
from stagebook.pictures.text_width import fit, height, measure, single_line
from stagebook.words import say

Groups = Mapping[str, tuple[str, ...]]

SMALL = 9.2
FLAG = 9.2
WATERLINE_WIDTH = 2.4
DROP_WIDTH = 1.8
UNKNOWN_WIDTH = 1.0
"""Widths of the waterline and of depth lines: to what is named, through others, to the unknown band, in points."""
UNKNOWN = "unknown"
"""The key of the band of enablers whose depth is not known."""


def place_iceberg(
    canvas: Canvas, score: Score, grid: Grid, columns: Mapping[str, ScoreColumn], top: float, groups: Groups
) -> float:
    """Place the whole picture; returns its lower edge."""
    below = place_title(canvas, say("score.front-stage"), top)
    noted = place_notes(canvas, score, grid, below + 4)
    y = _place_spans(canvas, score, grid, top)
    y = _place_names(canvas, score, grid, y, groups)
    y = place_channels(canvas, score.columns, grid, y, groups)
    y = max(_place_flags(canvas, score, grid, y + 6, groups), noted) + 10
    start = _place_waterline(canvas, grid, y)
    bottom = place_bands(canvas, score, grid, columns, start) + 6
    wide = grid.right + MARGIN
    canvas.background.insert(0, Pill(wide / 2, (y + bottom) / 2, wide, bottom - y, fill=Role.WATER_TINT, rounded=False))
    _place_depth_lines(canvas, score, grid, y, groups)
    return bottom


def _place_spans(canvas: Canvas, score: Score, grid: Grid, top: float) -> float:
    """Place journey names over brackets of their stages; returns the lower edge."""
    bottom = top
    fitted = []
    for span in score.spans:
        here = [grid.at[key] for key in span.columns]
        left, right = here[0] - grid.pitch * 0.46, here[-1] + grid.pitch * 0.46
        fitted.append((span, left, right, fit(span.name, right - left, SMALL, max_lines=3)))
    foot = top + max((height(len(words.lines), SMALL) for *_, words in fitted), default=0)
    for span, left, right, words in fitted:
        y = foot - height(len(words.lines), SMALL)
        canvas.write(
            words,
            (left + right) / 2,
            y,
            SMALL,
            Role.MUTED,
            align="middle",
            to=span.ref,
            title=span.name if words.cut else None,
            name=span.name,
        )
        canvas.items.append(Bar(left, foot + 3, right, foot + 3, 1.2, Role.FAINT))
        bottom = foot + 9
    return bottom


def _place_names(canvas: Canvas, score: Score, grid: Grid, top: float, groups: Groups) -> float:
    sizes = choose_sizes(grid, score.columns)
    names = {
        column.key: fit(column.name, grid.text_width, sizes.name, "bold", sizes.name_lines) for column in score.columns
    }
    foot = top + max(height(len(name.lines), sizes.name) for name in names.values())
    bottoms = [foot]
    for column in score.columns:
        name, x, group = names[column.key], grid.at[column.key], groups[column.key]
        y = canvas.write(
            name,
            x,
            foot - height(len(name.lines), sizes.name),
            sizes.name,
            align="middle",
            weight="bold",
            to=column.ref,
            title=column.name if name.cut else None,
            name=label_text.name_column(column),
            group=group,
        )
        for text in (column.qualifier, column.purpose):
            words = fit(text, grid.text_width, SMALL, max_lines=2)
            title = text if words.cut else None
            y = canvas.write(words, x, y + 1, SMALL, Role.MUTED, align="middle", title=title, group=group)
        bottoms.append(y)
    return max(bottoms)


def _place_flags(canvas: Canvas, score: Score, grid: Grid, top: float, groups: Groups) -> float:
    """Place the flags of façades, shown and possible, and the failure demand there; returns the lower edge."""
    bottoms = [top - 6]
    for column in score.columns:
        y, group = top, groups[column.key]
        for text, explained, shown in label_text.facade_flags(column):
            y = _place_flag(canvas, text, explained, shown, grid, grid.at[column.key], y, group)
        if column.failed:
            fitted = fit(label_text.column_failures(column), grid.text_width, FLAG, max_lines=3)
            x = grid.at[column.key]
            y = canvas.write(fitted, x, y + 1, FLAG, Role.FAILURE_TEXT, align="middle", group=group)
        bottoms.append(y if y > top else top - 6)
    return max(bottoms)


def _place_flag(
    canvas: Canvas, text: str, explained: str, shown: bool, grid: Grid, x: float, top: float, group: tuple[str, ...]
) -> float:
    """Place one flag: solid where customers show the façade, outlined where it is possible. Returns its lower edge."""
    tall = height(1, FLAG) + 4
    wide = min(max(measure(text, FLAG, "bold") + 12, 40), grid.text_width)
    canvas.reserve(x - wide / 2, top, x + wide / 2, top + tall)
    canvas.items.append(
        Pill(
            x,
            top + tall / 2,
            wide,
            tall,
            text,
            Role.ON_INK if shown else Role.INK,
            Role.INK if shown else Role.PAGE,
            Role.INK,
            dashed=not shown,
            weight="bold",
            size=FLAG,
            title=explained,
            group=group,
        )
    )
    return top + tall + 2


def _place_waterline(canvas: Canvas, grid: Grid, y: float) -> float:
    canvas.items.append(Bar(0, y, grid.right + MARGIN, y, WATERLINE_WIDTH, Role.WATER))
    bottom = canvas.write(single_line(say("iceberg.waterline"), SMALL), MARGIN, y + 5, SMALL, Role.MUTED)
    return bottom + 9


def _place_depth_lines(canvas: Canvas, score: Score, grid: Grid, top: float, groups: Groups) -> None:
    """Draw a line per column: solid down to the deepest that is named there, dashed to what is reached through others,
    thinner to the unknown band."""
    rows = {row.key: (row, band.key == UNKNOWN) for band in score.bands for row in band.rows}
    at = {item.group: item.y for item in canvas.items if isinstance(item, (Ring, Pill)) and len(item.group) == 2}
    for column in score.columns:
        deepest = {"named": top, "through": top, "unknown": top}
        for key, (row, unknown) in rows.items():
            for use in row.uses:
                if use.column == column.key:
                    through = "through" if use.kind is UseKind.INDIRECT else "named"
                    reached = "unknown" if unknown else through
                    deepest[reached] = max(deepest[reached], at[key, column.key])
        _place_depth_line(canvas, grid.at[column.key], top, deepest, groups[column.key])


def _place_depth_line(
    canvas: Canvas, x: float, top: float, deepest: Mapping[str, float], group: tuple[str, ...]
) -> None:
    """Draw the parts of one line, each from the end of the last."""
    y = top
    for reached, width, dashed in (
        ("named", WATERLINE_WIDTH, False),
        ("through", DROP_WIDTH, True),
        ("unknown", UNKNOWN_WIDTH, False),
    ):
        if deepest[reached] > y:
            canvas.draw_guide(x, y, deepest[reached], group, width, Role.WATER, dashed)
            y = deepest[reached]
