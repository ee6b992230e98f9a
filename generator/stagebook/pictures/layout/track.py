"""Journeys as lines from left to right, tied where they meet; beneath each station what it stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Sheet
from stagebook.pictures.layout.caption import place_title
from stagebook.pictures.layout.compose_scene import compose
from stagebook.pictures.layout.grid import LEAST_WIDTH, MARGIN, WIDEST, WIDTH, Grid
from stagebook.pictures.layout.legend import make_legend
from stagebook.pictures.layout.line_of_visibility import place_line_of_visibility
from stagebook.pictures.layout.rows import place_bands
from stagebook.pictures.layout.track_sizes import (
    ABOVE,
    EDGE,
    HALT_NAME,
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
)
from stagebook.pictures.scene import Bar, Pill, Ring, Role, Scene
from stagebook.pictures.score_graph import JOURNEYS, Score, ScoreColumn
from stagebook.pictures.text_width import fit, height, line
from stagebook.pictures.track_graph import COLOURS, Call, Network, Route
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
"""Neighbouring lines differ in weight too, and the second round of colours in dashes."""
HALT = 3.8
"""The radius of a stop that a line has for itself."""
TIE = 5.4
BEFORE = 0.45
"""How far a line begins before its first stop, as a share of a column: what is left free at its left is no journey."""


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a line is told from others."""

    role: Role
    width: float
    dashed: bool


@dataclass(frozen=True, slots=True)
class TrackGround:
    """What everything is placed by."""

    sheet: Sheet
    network: Network
    grid: Grid
    labels: float
    pitch: float
    xs: Sequence[float]
    ys: Mapping[str, float]
    """The height of each line."""
    looks: Mapping[str, LineStyle]


def place_network(network: Network, id: str) -> Scene:
    """Lay a network out as a scene of that id."""
    sheet = Sheet()
    labels = fit_labels(network)
    start = MARGIN + labels + 14
    columns = {call.station: call.column for route in network.routes for call in route.calls if call.station}
    pitch = round(min(WIDEST, (WIDTH - start) / network.width, fit_notes(network, columns, WIDTH - start)), 1)
    xs = [round(start + (column + 0.5) * pitch, 1) for column in range(network.width)]
    at = {station: xs[column] for station, column in columns.items()}
    place_title(sheet, say("score.front-stage"), EDGE)
    ys = set_heights(network, pitch, labels)
    noted = max((at[key] + wide for key, wide in list_notes(network, columns)), default=0)
    right = round(max(xs[-1] + pitch / 2, noted, LEAST_WIDTH), 1)
    grid = Grid(labels, at, pitch, min(at.values()), max(at.values()), right)
    looks = {route.key: _look(at) for at, route in enumerate(network.routes)}
    ground = TrackGround(sheet, network, grid, labels, pitch, xs, ys, looks)
    _place_ties(ground)
    for route in network.routes:
        _place_route(ground, route)
    bottom = _place_foot(ground, max(box.bottom for box in sheet.taken) + 9)
    if network.bands:
        bottom = _place_beneath(ground, bottom + 10)
    legend = make_legend(network.marks, right + MARGIN)
    return compose(id, network.title, network.description, sheet.all, right + MARGIN, bottom + EDGE, legend=legend)


def _look(place: int) -> LineStyle:
    dashed = place >= COLOURS
    return LineStyle(LINES[place % COLOURS], LIGHT if place % 2 or dashed else HEAVY, dashed)


def _place_ties(ground: TrackGround) -> None:
    """Tie the stops of a station together; a line between them that does not stop passes over the tie."""
    for station in ground.network.stations:
        ys = [ground.ys[route.key] for route in ground.network.routes if _calls_at(route, station.key)]
        x = ground.grid.at[station.key]
        if len(ys) > 1:
            ground.sheet.items.append(Bar(x, min(ys), x, max(ys), TIE, Role.INK, group=(station.key,)))
        for route in ground.network.routes:
            if _passes(ground, route, station, ys):
                look, y = ground.looks[route.key], ground.ys[route.key]
                ground.sheet.items.append(Bar(x - TIE - 3, y, x + TIE + 3, y, look.width + 7, Role.PAGE))


def _calls_at(route: Route, station: str) -> bool:
    return any(call.station == station for call in route.calls)


def _passes(ground: TrackGround, route: Route, station: ScoreColumn, ys: Sequence[float]) -> bool:
    y, x = ground.ys[route.key], ground.grid.at[station.key]
    between = min(ys) < y < max(ys) and y not in ys
    return between and _begin(ground, route) < x < ground.xs[route.calls[-1].column]


def _begin(ground: TrackGround, route: Route) -> float:
    """Where a line begins: a little before its first stop."""
    start = MARGIN + ground.labels + 8
    begin = ground.xs[route.calls[0].column] - BEFORE * ground.pitch
    return begin if begin - start > BEFORE * ground.pitch else start


def _place_route(ground: TrackGround, route: Route) -> None:
    sheet, y, look = ground.sheet, ground.ys[route.key], ground.looks[route.key]
    group = (route.key, *(call.station for call in route.calls if call.station))
    begin, end = _begin(ground, route), ground.xs[route.calls[-1].column]
    sheet.items.append(Bar(begin, y, end, y, look.width, look.role, look.dashed, group=(route.key,)))
    name = fit_name(route, ground.labels)
    if begin > MARGIN + ground.labels + 8:
        # A thread leads the eye from the name to a line that begins later, under the ties.
        sheet.under.append(Bar(MARGIN + name.width + 6, y, begin, y, 1, Role.FAINT, group=(route.key,)))
    top = y - height(len(name.lines), NAME) / 2
    below = sheet.write(
        name,
        MARGIN,
        top,
        NAME,
        look.role,
        weight="bold",
        to=route.ref,
        title=route.name if name.cut else None,
        name=_say_route(route),
        group=group,
    )
    whose = fit(name_customers(route), ground.labels, SMALL)
    title = name_customers(route) if whose.cut else None
    sheet.write(whose, MARGIN, below, SMALL, Role.MUTED, title=title, group=group)
    for place, call in enumerate(route.calls, start=1):
        _place_call(ground, route, call, place)


def _place_call(ground: TrackGround, route: Route, call: Call, place: int) -> None:
    sheet, x, y = ground.sheet, ground.xs[call.column], ground.ys[route.key]
    words = fit_words(call, ground.network, route, ground.pitch)
    size = NAME if call.station else HALT_NAME
    radius = STATION if call.station else HALT
    group = (route.key, call.station) if call.station else (route.key,)
    whole = label_text.listed(call.stages)
    several = len(call.stages) > 1
    sheet.write(
        words,
        x,
        y - radius - ABOVE + 1 - height(len(words.lines), size),
        size,
        Role.INK if call.station else Role.MUTED,
        align="middle",
        weight="bold" if call.station else "regular",
        title=whole if words.cut or several else None,
        group=(call.station,) if call.station else group,
    )
    edge = Role.FAILURE if call.failed else Role.INK if call.station else ground.looks[route.key].role
    fill = Role.FAILURE if call.failed else Role.PAGE
    sheet.items.append(
        Ring(
            x,
            y,
            radius,
            edge,
            Role.PAGE if call.when else fill,
            2.6 if call.station else 2,
            dashed=bool(call.when),
            to=route.ref if several else call.stages[0].ref,
            title=whole,
            name=_say_call(ground.network, route, call, place, whole),
            group=group,
        )
    )
    if call.when and call.failed:
        sheet.items.append(Ring(x, y, radius / 2, fill, fill, 1, group=group))


def _say_route(route: Route) -> str:
    parts: list[str | label_text.Clause] = [route.name]
    if route.customers:
        parts.append(label_text.clause("score.for", route.customers))
    parts.append(say("score.count-stages", sum(len(call.stages) for call in route.calls)))
    return label_text.joined_parts(parts)


def _say_call(network: Network, route: Route, call: Call, place: int, whole: str) -> str:
    """“Book, stop 3 of 5 of Learn tennis, also in Get fit, customers are failed here”."""
    parts: list[str | label_text.Clause] = [
        whole,
        say("track.stop", place=number(place), count=number(len(route.calls)), name=route.name),
    ]
    station = next((each for each in network.stations if each.key == call.station), None)
    others = [named for named in station.shared if named.ref != route.ref] if station else []
    if others:
        parts.append(label_text.clause("score.also-in", others))
    if call.when:
        parts.append(say("score.when", when=call.when))
    if call.failed:
        parts.append(say("score.fails"))
    return label_text.joined_parts(parts)


def _place_foot(ground: TrackGround, top: float) -> float:
    """Say which journeys have no line; gives back the lower edge."""
    x, bottom = MARGIN, top - 9
    counts = (("track.more", ground.network.more), ("track.apart", ground.network.apart))
    for key, count in counts:
        if count:
            words = line(say(key, count), SMALL)
            bottom = ground.sheet.write(words, x, top, SMALL, Role.MUTED, to=JOURNEYS, name=words.text)
            x += words.width + 12
    return bottom


def _deepest(sheet: Sheet, station: ScoreColumn) -> float:
    """The height of the last thing that hangs on a station."""
    hanging = (item for item in sheet.items if isinstance(item, Ring | Pill))
    return max((item.y for item in hanging if item.group[-1:] == (station.key,)), default=0)


def _place_beneath(ground: TrackGround, top: float) -> float:
    """Set what the stations stand on; gives back the lower edge."""
    network, sheet = ground.network, ground.sheet
    below = Score(network.title, network.description, "stages", network.stations, network.bands)
    columns = {station.key: station for station in network.stations}
    start = place_line_of_visibility(sheet, ground.grid, top)
    bottom = place_bands(sheet, below, ground.grid, columns, start)
    for station in network.stations:
        ys = [ground.ys[route.key] for route in network.routes if _calls_at(route, station.key)]
        rows = tuple(row.key for row in below.rows if station.key in row.columns)
        lowest = max((y for y in ys), default=top)
        x, group = ground.grid.at[station.key], (station.key, *rows)
        sheet.guide(x, lowest + STATION, top, group)
        sheet.guide(x, top, _deepest(sheet, station), group, role=Role.FAINT)
    return bottom
