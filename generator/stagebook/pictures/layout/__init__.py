"""Lay out graphs of pictures as scenes: positions of all items. Independent of the model."""

from __future__ import annotations

from collections.abc import Mapping

from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.columns import place_heads
from stagebook.pictures.layout.compose_scene import compose_scene
from stagebook.pictures.layout.grid import MARGIN, Grid, make_grids
from stagebook.pictures.layout.iceberg import place_iceberg
from stagebook.pictures.layout.journey import SegmentPlace, place_stages
from stagebook.pictures.layout.legend import make_legend
from stagebook.pictures.layout.line_of_visibility import place_line_of_visibility
from stagebook.pictures.layout.rows import place_bands
from stagebook.pictures.layout.stage import place_steps
from stagebook.pictures.layout.wrapping import wrap_columns
from stagebook.pictures.scene import Scene
from stagebook.pictures.score_graph import Score, ScoreColumn

EDGE = 6.0
"""Free space above and below, in points."""
SEGMENT_GAP = 34.0
"""Distance between the segments of a wrapped picture, in points."""


def place_score(score: Score, id: str) -> Scene:
    """Lay out a Score as a scene."""
    canvas, segments = Canvas(), wrap_columns(score)
    grids = make_grids(segments)
    columns = {column.key: column for column in score.columns}
    bottom = EDGE
    for number, (segment, grid) in enumerate(zip(segments, grids, strict=True)):
        place = SegmentPlace(before=number > 0, after=number < len(segments) - 1)
        bottom = _place_segment(canvas, segment, grid, columns, bottom + (SEGMENT_GAP if number else 0), place)
    width = grids[0].right + MARGIN
    legend = make_legend(score.marks, width)
    return compose_scene(id, score.title, score.description, canvas.all, width, bottom + EDGE, legend=legend)


def _place_segment(
    canvas: Canvas, score: Score, grid: Grid, columns: Mapping[str, ScoreColumn], top: float, place: SegmentPlace
) -> float:
    """Place one segment; returns its lower edge."""
    met: dict[str, list[str]] = {column.key: [column.key] for column in score.columns}
    for row in score.rows:
        for key in row.columns:
            if key in met:
                met[key].append(row.key)
    groups = {key: tuple(keys) for key, keys in met.items()}
    if score.form == "iceberg":
        return place_iceberg(canvas, score, grid, columns, top, groups)
    if score.form == "steps":
        bottom = place_steps(canvas, score, grid, top, groups, place)
    elif score.column_kind == "journeys":
        bottom = place_heads(canvas, score, grid, top, groups)
    else:
        bottom = place_stages(canvas, score, grid, top, groups, place)
    start = place_line_of_visibility(canvas, grid, bottom + 13, with_caption=not place.before)
    bottom = place_bands(canvas, score, grid, columns, start)
    for column in score.columns if score.rows else ():
        canvas.draw_guide(grid.at[column.key], start, bottom, groups[column.key])
    return bottom
