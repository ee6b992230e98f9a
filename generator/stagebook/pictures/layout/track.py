"""Lay out overlapping journeys as horizontal lines joined at stations, with the enablers of each station below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.caption import place_title
from stagebook.pictures.layout.compose_scene import compose_scene
from stagebook.pictures.layout.grid import MARGIN, MAX_PITCH, MIN_WIDTH, WIDTH, Grid
from stagebook.pictures.layout.legend import make_legend
from stagebook.pictures.layout.line_of_visibility import place_line_of_visibility
from stagebook.pictures.layout.rows import place_bands
from stagebook.pictures.layout.stops import split
from stagebook.pictures.layout.track_sizes import (
    ABOVE,
    EDGE,
    NAME,
    SMALL,
    STATION,
    fit_labels,
    fit_name,
    fit_notes,
    fit_words,
    list_notes,
    name_customers,
    set_heights,
    size_of,
)
from stagebook.pictures.scene import Bar, Pill, Ring, Role, Scene
from stagebook.pictures.score_graph import JOURNEYS, Score, ScoreColumn
from stagebook.pictures.text_width import fit, height, single_line
from stagebook.pictures.track_graph import COLOURS, Route, RouteStop, TrackGraph
from stagebook.words import number, say

LINES = (
    Role.LINE_1,
    Role.LINE_2,
    Role.LINE_3,
    Role.LINE_4,
    Role.LINE_5,
    Role.LINE_6,
    Role.LINE_7,
    Role.LINE_8,
)
HEAVY, LIGHT = 4.6, 2.8
"""Line widths in points, alternating, so that neighbouring lines differ without colour."""
OWN_STOP = 3.8
"""Radius of an own stop, in points."""
TIE_WIDTH = 5.4
BEFORE = 0.45
"""How far a line begins before its first stop, as a share of the distance of columns."""


@dataclass(frozen=True, slots=True)
class LineStyle:
    """Colour, width and dashes of a line."""

    role: Role
    width: float
    dashed: bool


@dataclass(frozen=True, slots=True)
class TrackContext:
    """The arguments that all functions of this module share."""

    canvas: Canvas
    graph: TrackGraph
    grid: Grid
    labels: float
    pitch: float
    xs: Sequence[float]
    ys: Mapping[str, float]
    """The y of each line, by route key."""
    styles: Mapping[str, LineStyle]


def place_track(graph: TrackGraph, id: str) -> Scene:
    """Lay out the graph as a scene."""
    canvas = Canvas()
    labels = fit_labels(graph)
    start = MARGIN + labels + 14
    columns = {stop.station: stop.column for route in graph.routes for stop in route.stops if stop.station}
    pitch = round(min(MAX_PITCH, (WIDTH - start) / graph.width, fit_notes(graph, columns, WIDTH - start)), 1)
    xs = [round(start + (column + 0.5) * pitch, 1) for column in range(graph.width)]
    at = {station: xs[column] for station, column in columns.items()}
    place_title(canvas, say("score.front-stage"), EDGE)
    ys = set_heights(graph, pitch, labels)
    noted = max((at[key] + wide for key, wide in list_notes(graph, columns)), default=0)
    right = round(max(xs[-1] + pitch / 2, noted, MIN_WIDTH), 1)
    grid = Grid(labels, at, pitch, min(at.values()), max(at.values()), right)
    styles = {route.key: _line_style(at) for at, route in enumerate(graph.routes)}
    context = TrackContext(canvas, graph, grid, labels, pitch, xs, ys, styles)
    _place_ties(context)
    for route in graph.routes:
        _place_route(context, route)
    bottom = _place_foot(context, max(box.bottom for box in canvas.reserved) + 9)
    if graph.bands:
        bottom = _place_beneath(context, bottom + 10)
    legend = make_legend(graph.marks, right + MARGIN)
    return compose_scene(id, graph.title, graph.description, canvas.all, right + MARGIN, bottom + EDGE, legend=legend)


def _line_style(place: int) -> LineStyle:
    dashed = place >= COLOURS
    return LineStyle(LINES[place % COLOURS], LIGHT if place % 2 or dashed else HEAVY, dashed)


def _place_ties(context: TrackContext) -> None:
    """Draw the tie of each station; lines between its stops that do not stop there cross it with a gap."""
    for station in context.graph.stations:
        ys = [context.ys[route.key] for route in context.graph.routes if _stops_at(route, station.key)]
        x = context.grid.at[station.key]
        if len(ys) > 1:
            context.canvas.items.append(Bar(x, min(ys), x, max(ys), TIE_WIDTH, Role.INK, group=(station.key,)))
        for route in context.graph.routes:
            if _passes(context, route, station, ys):
                style, y = context.styles[route.key], context.ys[route.key]
                context.canvas.items.append(Bar(x - TIE_WIDTH - 3, y, x + TIE_WIDTH + 3, y, style.width + 7, Role.PAGE))


def _stops_at(route: Route, station: str) -> bool:
    return any(stop.station == station for stop in route.stops)


def _passes(context: TrackContext, route: Route, station: ScoreColumn, ys: Sequence[float]) -> bool:
    y, x = context.ys[route.key], context.grid.at[station.key]
    between = min(ys) < y < max(ys) and y not in ys
    return between and _begin(context, route) < x < context.xs[route.stops[-1].column]


def _begin(context: TrackContext, route: Route) -> float:
    """Return the x where a line begins: a little before its first stop."""
    start = MARGIN + context.labels + 8
    begin = context.xs[route.stops[0].column] - BEFORE * context.pitch
    return begin if begin - start > BEFORE * context.pitch else start


def _place_route(context: TrackContext, route: Route) -> None:
    canvas, y, style = context.canvas, context.ys[route.key], context.styles[route.key]
    group = (route.key, *(stop.station for stop in route.stops if stop.station))
    begin, end = _begin(context, route), context.xs[route.stops[-1].column]
    canvas.items.append(Bar(begin, y, end, y, style.width, style.role, style.dashed, group=(route.key,)))
    name = fit_name(route, context.labels)
    if begin > MARGIN + context.labels + 8:
        # A thin line connects the name with a line that begins later, under the ties.
        canvas.background.append(Bar(MARGIN + name.width + 6, y, begin, y, 1, Role.FAINT, group=(route.key,)))
    top = y - height(len(name.lines), NAME) / 2
    below = canvas.write(
        name,
        MARGIN,
        top,
        NAME,
        style.role,
        weight="bold",
        to=route.ref,
        title=route.name if name.cut else None,
        name=_route_name(route),
        group=group,
    )
    whose = fit(name_customers(route), context.labels, SMALL)
    title = name_customers(route) if whose.cut else None
    canvas.write(whose, MARGIN, below, SMALL, Role.MUTED, title=title, group=group)
    for place, stop in enumerate(route.stops, start=1):
        _place_stop(context, route, stop, place)


def _place_stop(context: TrackContext, route: Route, stop: RouteStop, place: int) -> None:
    canvas, x, y = context.canvas, context.xs[stop.column], context.ys[route.key]
    words = fit_words(stop, context.graph, route, context.pitch)
    size = size_of(stop, context.graph, context.pitch)
    radius = STATION if stop.station else OWN_STOP
    group = (route.key, stop.station) if stop.station else (route.key,)
    whole = label_text.list_names(stop.stages)
    several = len(stop.stages) > 1
    canvas.write(
        words,
        x,
        y - radius - ABOVE + 1 - height(len(words.lines), size),
        size,
        Role.INK if stop.station else Role.MUTED,
        align="middle",
        weight="bold" if stop.station else "regular",
        title=whole if words.cut or several else None,
        group=(stop.station,) if stop.station else group,
    )
    edge = Role.FAILURE if stop.failed else Role.INK if stop.station else context.styles[route.key].role
    fill = Role.FAILURE if stop.failed else Role.PAGE
    canvas.items.append(
        Ring(
            x,
            y,
            radius,
            edge,
            Role.PAGE if stop.when else fill,
            2.6 if stop.station else 2,
            dashed=bool(stop.when),
            to=route.ref if several else stop.stages[0].ref,
            title=whole,
            name=_stop_name(context.graph, route, stop, place, whole),
            group=group,
        )
    )
    if stop.when and stop.failed:
        canvas.items.append(Ring(x, y, radius / 2, fill, fill, 1, group=group))
    if stop.differs:
        canvas.items.append(split(x, y, radius, fill, group))


def _route_name(route: Route) -> str:
    parts: list[str | label_text.ListClause] = [route.name]
    if route.customers:
        parts.append(label_text.list_clause("score.for", route.customers))
    parts.append(say("score.count-stages", sum(len(stop.stages) for stop in route.stops)))
    return label_text.join_parts(parts)


def _stop_name(graph: TrackGraph, route: Route, stop: RouteStop, place: int, whole: str) -> str:
    """“Book, stop 3 of 5 of Learn tennis, also in Get fit, customers are failed here”."""
    parts: list[str | label_text.ListClause] = [
        whole,
        say("track.stop", place=number(place), count=number(len(route.stops)), name=route.name),
    ]
    station = next((each for each in graph.stations if each.key == stop.station), None)
    others = [named for named in station.shared if named.ref != route.ref] if station else []
    if others:
        parts.append(label_text.list_clause("score.also-in", others))
    if stop.when:
        parts.append(say("score.when", when=stop.when))
    if stop.differs:
        parts.append(say("score.differs", differs=stop.differs))
    if stop.failed:
        parts.append(say("score.fails"))
    return label_text.join_parts(parts)


def _place_foot(context: TrackContext, top: float) -> float:
    """Place the numbers of journeys without a line; returns the lower edge."""
    x, bottom = MARGIN, top - 9
    counts = (("track.more", context.graph.more), ("track.apart", context.graph.apart))
    for key, count in counts:
        if count:
            words = single_line(say(key, count), SMALL)
            bottom = context.canvas.write(words, x, top, SMALL, Role.MUTED, to=JOURNEYS, name=words.text)
            x += words.width + 12
    return bottom


def _deepest(canvas: Canvas, station: ScoreColumn) -> float:
    """Return the y of the lowest ring of a station."""
    rings = (item for item in canvas.items if isinstance(item, Ring | Pill))
    return max((item.y for item in rings if item.group[-1:] == (station.key,)), default=0)


def _place_beneath(context: TrackContext, top: float) -> float:
    """Place the back stage: the enablers of the stations; returns the lower edge."""
    graph, canvas = context.graph, context.canvas
    below = Score(graph.title, graph.description, "stages", graph.stations, graph.bands)
    columns = {station.key: station for station in graph.stations}
    start = place_line_of_visibility(canvas, context.grid, top)
    bottom = place_bands(canvas, below, context.grid, columns, start)
    for station in graph.stations:
        ys = [context.ys[route.key] for route in graph.routes if _stops_at(route, station.key)]
        rows = tuple(row.key for row in below.rows if station.key in row.columns)
        lowest = max((y for y in ys), default=top)
        x, group = context.grid.at[station.key], (station.key, *rows)
        canvas.draw_guide(x, lowest + STATION, top, group)
        canvas.draw_guide(x, top, _deepest(canvas, station), group, role=Role.FAINT)
    return bottom
