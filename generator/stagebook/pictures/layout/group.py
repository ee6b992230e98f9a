"""Lay out businesses as clusters of journeys: own enablers at the foot of each cluster, shared ones in rows below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.caption import CAPTION, place_caption, place_title
from stagebook.pictures.layout.columns import place_columns
from stagebook.pictures.layout.compose_scene import compose_scene
from stagebook.pictures.layout.grid import (
    LABEL,
    MARGIN,
    MAX_LABEL_WIDTH,
    MAX_PITCH,
    MIN_LABEL_WIDTH,
    MIN_WIDTH,
    WIDTH,
    Grid,
    notes_width,
)
from stagebook.pictures.layout.legend import make_legend
from stagebook.pictures.layout.line_of_visibility import place_line_of_visibility
from stagebook.pictures.layout.rows import place_bands
from stagebook.pictures.layout.stance_colours import STANCE_COLOURS
from stagebook.pictures.scene import Bar, Pill, Ring, Role, Scene
from stagebook.pictures.score_graph import DEPENDENCIES, ENABLERS, Band, Row, Score, ScoreColumn, Span
from stagebook.pictures.text_width import Fitted, fit, height, measure, single_line
from stagebook.source import Ref
from stagebook.words import say

EDGE = 6.0
AIR, LITTLE_AIR = 22.0, 10.0
"""Distance of clusters, and where each is a single column, in points."""
MIN_CLUSTER, NARROW_CLUSTER = 112.0, 62.0
MIN_PITCH = 58.0
ROOMY = 100.0
"""Cluster width in points below which names at the foot take two lines."""
FEET = 8
"""Maximum of enablers at the foot of a cluster; the others are counted."""
FOOT, GAP, FOOT_NAME = 16.5, 3.5, 8.5
TITLE = 12.0
STRIP = 3.0

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A business with its horizontal position, in points."""

    span: Span
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def key(self) -> str:
        return str(self.span.ref) if self.span.ref else self.span.name


def place_group(score: Score, id: str) -> Scene:
    """Lay out the graph as a scene."""
    canvas = Canvas()
    grid, clusters = _rule(score)
    groups = _groups(score)
    bottom = _place_front(canvas, score, grid, clusters, groups)
    visible = bottom + 13
    start = place_line_of_visibility(canvas, grid, visible)
    only, shared, under = score.bands[0], score.bands[1:-1], score.bands[-1]
    feet = _place_feet(canvas, only, clusters, grid, start)
    for column in score.columns:
        # A faint line leads from the last stop of a journey to the enablers below.
        last = _last_stop(canvas, column, bottom)
        canvas.draw_guide(grid.at[column.key], last, start - 4, groups[column.key], role=Role.FAINT)
    bottom = _place_shared(canvas, score, shared, clusters, grid, feet + 14)
    bottom = _place_under(canvas, under, grid, bottom + 16)
    legend = make_legend(score.marks, grid.right + MARGIN)
    return compose_scene(
        id, score.title, score.description, canvas.all, grid.right + MARGIN, bottom + EDGE, legend=legend
    )


def _groups(score: Score) -> Groups:
    met: dict[str, list[str]] = {column.key: [column.key] for column in score.columns}
    for row in score.rows:
        for key in row.columns:
            met[key].append(row.key)
    return {key: tuple(keys) for key, keys in met.items()}


def _last_stop(canvas: Canvas, column: ScoreColumn, bottom: float) -> float:
    """Return the y of the lowest stop of a column."""
    stops = (item.y for item in canvas.items if isinstance(item, Ring) and item.group[:1] == (column.key,))
    return max(stops, default=bottom + 2)


def _rule(score: Score) -> tuple[Grid, tuple[Cluster, ...]]:
    """Compute the grid and the positions of the clusters."""
    shared = score.bands[1:-1]
    rows = [row for band in shared for row in band.rows]
    widest = max((measure(row.name, LABEL) for row in rows), default=0)
    labels = min(max(ceil(widest), MIN_LABEL_WIDTH), MAX_LABEL_WIDTH)
    start = MARGIN + labels + 14
    air = AIR if len(score.columns) > len(score.spans) else LITTLE_AIR
    max_width = WIDTH - start - air * (len(score.spans) - 1) - _overhang(shared)
    least = min(MIN_CLUSTER, max(NARROW_CLUSTER, max_width / len(score.spans)))
    pitch = round(min(MAX_PITCH, max(MIN_PITCH, _share(score.spans, max_width, least))), 1)
    clusters: list[Cluster] = []
    at: dict[str, float] = {}
    room_of: dict[str, float] = {}
    x = start
    for span in score.spans:
        wide = max(pitch * len(span.columns), least)
        each = wide / len(span.columns)
        at |= {key: round(x + (number + 0.5) * each, 1) for number, key in enumerate(span.columns)}
        room_of |= dict.fromkeys(span.columns, each)
        clusters.append(Cluster(span, x, x + wide))
        x += wide + air
    right = round(max(x - air + _overhang(shared), MIN_WIDTH), 1)
    places = list(at.values())
    return Grid(labels, at, pitch, places[0], places[-1], right, room_of), tuple(clusters)


def _share(spans: Sequence[Span], max_width: float, least: float) -> float:
    """The widest column with which all clusters have room, none narrower than it must be."""
    counts = sorted(len(span.columns) for span in spans)
    for small in range(len(counts)):
        pitch = (max_width - small * least) / sum(counts[small:])
        if counts[small] * pitch >= least:
            return pitch
    return least / counts[-1]


def _overhang(bands: Sequence[Band]) -> float:
    """Room at the right for what is said of shared rows."""
    return max((notes_width(row, band) for band in bands for row in band.rows), default=0)


def _place_front(canvas: Canvas, score: Score, grid: Grid, clusters: Sequence[Cluster], groups: Groups) -> float:
    """Place the businesses and their journeys; returns the lower edge."""
    place_title(canvas, say("score.front-stage"), EDGE)
    titled = [cluster for cluster in clusters if len(cluster.span.columns) > 1 or not _is_column(cluster, score)]
    names = {each.key: fit(each.span.name, each.right - each.left, TITLE, "bold", 2) for each in titled}
    foot = EDGE + max((height(len(name.lines), TITLE) for name in names.values()), default=0)
    for cluster in titled:
        name, span = names[cluster.key], cluster.span
        top = foot - height(len(name.lines), TITLE)
        canvas.write(
            name,
            cluster.middle,
            top,
            TITLE,
            Role.INK if span.ref else Role.MUTED,
            align="middle",
            weight="bold",
            to=span.ref,
            title=span.name if name.cut else None,
            name=f"{span.name}, {say('score.count-journeys', len(span.columns))}",
            group=(cluster.key,),
        )
        canvas.items.append(Bar(cluster.left + 2, foot + 4, cluster.right - 2, foot + 4, 1.4, group=(cluster.key,)))
    return place_columns(canvas, score, grid, foot + (14 if titled else 0), groups)


def _is_column(cluster: Cluster, score: Score) -> bool:
    """Whether the column of a cluster is the business itself, not a journey."""
    column = next(column for column in score.columns if column.key == cluster.span.columns[0])
    return bool(column.journeys)


def _place_feet(canvas: Canvas, band: Band, clusters: Sequence[Cluster], grid: Grid, top: float) -> float:
    """Place the own enablers at the foot of each cluster; returns the lower edge of the longest."""
    beside = min([grid.caption, *(cluster.left - MARGIN - 6 for cluster in clusters)])
    heading = fit(band.heading, beside, CAPTION, max_lines=3) if band.rows else Fitted()
    bottoms = [canvas.write(heading, MARGIN, top, CAPTION, Role.MUTED)]
    lines = 1 if min(cluster.right - cluster.left for cluster in clusters) >= ROOMY else 2
    tall = FOOT + height(lines - 1, FOOT_NAME)
    for cluster in clusters:
        own = [row for row in band.rows if row.columns[0] in cluster.span.columns]
        shown = own if len(own) <= FEET else own[: FEET - 1]
        y = top
        for row in shown:
            _place_foot(canvas, row, cluster, y, lines)
            y += tall + GAP
        if others := sum(len(row.members) or 1 for row in own[len(shown) :]):
            words = single_line(say("score.more-rows", others), CAPTION)
            name = f"{words.text}: {cluster.span.name}"
            y = canvas.write(words, cluster.middle, y, CAPTION, Role.MUTED, align="middle", to=ENABLERS, name=name)
        bottoms.append(y)
    return max(bottoms)


def _place_foot(canvas: Canvas, row: Row, cluster: Cluster, top: float, lines: int) -> None:
    mark, wide = STANCE_COLOURS[row.stance], cluster.right - cluster.left - 4
    name, cut = _name_foot(row, wide - (22 if row.fails else 10), lines)
    tall = FOOT + height(lines - 1, FOOT_NAME)
    undecided = row.stance == "undecided"
    group = (row.key, *row.columns)
    canvas.reserve(cluster.left, top, cluster.right, top + tall)
    canvas.items.append(
        Pill(
            cluster.middle,
            top + tall / 2,
            wide,
            tall,
            name,
            mark.words if undecided else mark.on,
            mark.tint if undecided else mark.mark,
            mark.mark,
            1,
            dashed=undecided,
            size=FOOT_NAME,
            to=row.ref,
            title=row.full_name if cut else None,
            name=label_text.name_foot(row, cluster.span.name),
            group=group,
        )
    )
    if row.fails:
        x = cluster.right - 9
        canvas.items.append(Ring(x, top + tall / 2, 3, Role.PAGE, Role.FAILURE, 1.2, group=group))


def _name_foot(row: Row, max_width: float, lines: int) -> tuple[str, bool]:
    """Return the name at a foot and whether it is cut; with the stance if that is not independent."""
    if row.stance == "independent":
        name = fit(row.full_name, max_width, FOOT_NAME, max_lines=lines)
        return name.text, name.cut
    stance = say(f"value.stance.{row.stance}")
    if lines > 1:
        name = fit(row.full_name, max_width, FOOT_NAME)
        return f"{name.text}\n{fit(stance, max_width, FOOT_NAME).text}", name.cut
    after = say("group.stance", stance=stance)
    name = fit(row.full_name, max_width - measure(after, FOOT_NAME), FOOT_NAME)
    return name.text + after, name.cut


def _place_shared(
    canvas: Canvas, score: Score, bands: tuple[Band, ...], clusters: Sequence[Cluster], grid: Grid, top: float
) -> float:
    """Place the rows of shared enablers: a ring per business, joined between neighbours; returns the lower edge."""
    if not bands:
        return place_caption(canvas, say("group.none-between"), grid, top)
    at = {cluster.key: cluster.middle for cluster in clusters}
    columns = tuple(ScoreColumn(cluster.key, cluster.span.ref, cluster.span.name) for cluster in clusters)
    grouped = tuple(replace(band, rows=tuple(_by_business(row, clusters) for row in band.rows)) for band in bands)
    below = Score(score.title, score.description, "journeys", columns, grouped, form="clusters")
    places = list(at.values())
    ruled = Grid(grid.labels, at, places[-1] - places[-2], places[0], places[-1], grid.right)
    bottom = place_bands(canvas, below, ruled, {column.key: column for column in columns}, top)
    for cluster in clusters:
        rows = tuple(row.key for row in below.rows if cluster.key in row.columns)
        canvas.draw_guide(cluster.middle, top - 12, bottom, (cluster.key, *rows))
    return bottom


def _by_business(row: Row, clusters: Sequence[Cluster]) -> Row:
    """Return a row with one use per business."""
    uses = []
    for cluster in clusters:
        found = [use for use in row.uses if use.column in cluster.span.columns]
        if found:
            uses.append(replace(found[0], column=cluster.key, count=0))
    return replace(row, uses=tuple(uses))


def _place_under(canvas: Canvas, band: Band, grid: Grid, top: float) -> float:
    """Place the common base of all businesses as running text; returns the lower edge."""
    notes: list[tuple[str, Ref, Role, float, str]] = [
        (row.full_name, row.ref, Role.INK, LABEL, label_text.name_foot(row, band.heading)) for row in band.rows
    ]
    for key, count, to in (("score.beneath", band.beneath, DEPENDENCIES), ("score.unused", band.unused, ENABLERS)):
        if count:
            text = say(key if band.rows else f"{key}-alone", count)
            notes.append((text, to, Role.MUTED, CAPTION, text))
    if band.causes:
        text = label_text.unlisted_failures(band)
        notes.append((text, DEPENDENCIES, Role.FAILURE_TEXT, CAPTION, text))
    if not notes:
        return top - 16
    x, y, max_width = MARGIN, top, grid.right - MARGIN
    if band.rows:
        canvas.items.append(Bar(MARGIN, y, grid.right, y, STRIP, Role.INK))
        y += 6
        heading = single_line(band.heading, CAPTION)
        canvas.write(heading, x, y, CAPTION, Role.MUTED)
        x += heading.width + 12
    bottom = y + height(1, LABEL)
    for text, to, role, size, name in notes:
        words = fit(text, min(max_width, 200), size)
        if x + words.width > grid.right:
            x, y = MARGIN, bottom + 2
        title = text if words.cut else None
        group = (str(to),) if to.kind == "enabler" else ()
        bottom = canvas.write(words, x, y, size, role, to=to, title=title, name=name, group=group)
        x += words.width + 14
    return bottom
