"""Places a score on a scene: what stands where. Nothing here knows the model."""

from __future__ import annotations

from collections.abc import Mapping

from stagebook.pictures.layout.canvas import Sheet
from stagebook.pictures.layout.columns import place_heads
from stagebook.pictures.layout.compose_scene import compose
from stagebook.pictures.layout.grid import MARGIN, Grid, rule
from stagebook.pictures.layout.iceberg import place_waters
from stagebook.pictures.layout.journey import StagePlace, place_stages
from stagebook.pictures.layout.legend import make_legend
from stagebook.pictures.layout.line_of_visibility import place_line_of_visibility
from stagebook.pictures.layout.rows import place_bands
from stagebook.pictures.layout.stage import place_steps
from stagebook.pictures.layout.wrapping import split
from stagebook.pictures.scene import Scene
from stagebook.pictures.score_graph import Score, ScoreColumn

EDGE = 6.0
"""What stays free above and below."""
BETWEEN = 34.0
"""From one system to the next."""


def place(score: Score, id: str) -> Scene:
    """Lay a score out as a scene of that id."""
    sheet, systems = Sheet(), split(score)
    grids = rule(systems)
    columns = {column.key: column for column in score.columns}
    bottom = EDGE
    for number, (system, grid) in enumerate(zip(systems, grids, strict=True)):
        where = StagePlace(before=number > 0, after=number < len(systems) - 1)
        bottom = _place_system(sheet, system, grid, columns, bottom + (BETWEEN if number else 0), where)
    width = grids[0].right + MARGIN
    legend = make_legend(score.marks, width)
    return compose(id, score.title, score.description, sheet.all, width, bottom + EDGE, legend=legend)


def _place_system(
    sheet: Sheet, score: Score, grid: Grid, columns: Mapping[str, ScoreColumn], top: float, where: StagePlace
) -> float:
    """Set one system; gives back its lower edge."""
    met: dict[str, list[str]] = {column.key: [column.key] for column in score.columns}
    for row in score.rows:
        for key in row.columns:
            if key in met:
                met[key].append(row.key)
    groups = {key: tuple(keys) for key, keys in met.items()}
    if score.form == "waters":
        return place_waters(sheet, score, grid, columns, top, groups)
    if score.form == "steps":
        bottom = place_steps(sheet, score, grid, top, groups, where)
    elif score.lines == "journeys":
        bottom = place_heads(sheet, score, grid, top, groups)
    else:
        bottom = place_stages(sheet, score, grid, top, groups, where)
    start = place_line_of_visibility(sheet, grid, bottom + 13, said=not where.before)
    bottom = place_bands(sheet, score, grid, columns, start)
    for column in score.columns if score.rows else ():
        sheet.guide(grid.at[column.key], start, bottom, groups[column.key])
    return bottom
