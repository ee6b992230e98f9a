"""How much room lines want: for names at their left, for what stands above their stops, from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.caption import CAPTION
from stagebook.pictures.layout.grid import MAX_LABEL_WIDTH, MIN_LABEL_WIDTH, notes_width
from stagebook.pictures.text_width import Fitted, fit, height, measure
from stagebook.pictures.track_graph import Route, RouteStop, TrackGraph
from stagebook.words import say

STATION = 7.2
"""The radius of a stop where lines meet."""
NAME, OWN_STOP_NAME, SMALL = 9.5, 8.0, 8.0
MAX_CUSTOMERS = 150
"""Room that names of customers may ask for."""
ABOVE = 5.0
"""Between the words above a stop and its ring."""
EDGE = 6.0
MIN_NOTE_PITCH = 54.0
"""The least room of a stop where what is said of rows wants some."""


def fit_labels(graph: TrackGraph) -> float:
    """Room for the names of journeys and of rows."""
    widest = max(measure(route.name, NAME, "bold") for route in graph.routes)
    rows = max((measure(row.name, NAME) for band in graph.bands for row in band.rows), default=0)
    whose = max(measure(name_customers(route), SMALL) for route in graph.routes)
    return min(max(ceil(widest), ceil(rows), min(ceil(whose), MAX_CUSTOMERS), MIN_LABEL_WIDTH), MAX_LABEL_WIDTH)


def name_customers(route: Route) -> str:
    """Whose journey it is."""
    return label_text.list_names(route.customers)


def list_notes(graph: TrackGraph, columns: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    """How much room what is said of a row takes to the right of its last ring, with the key of that station."""
    for band in graph.bands:
        for row in band.rows:
            if wide := notes_width(row, band):
                yield max(row.columns, key=columns.__getitem__), 14 + wide


def fit_notes(graph: TrackGraph, columns: Mapping[str, int], room: float) -> float:
    """The widest pitch that leaves room for what is said of rows, within reason."""
    pitches = ((room - wide) / (columns[key] + 0.5) for key, wide in list_notes(graph, columns))
    return max(min(pitches, default=room), MIN_NOTE_PITCH)


def set_heights(graph: TrackGraph, pitch: float, labels: float) -> Mapping[str, float]:
    """The height of each line: what stands above its stops must have room beneath the line before."""
    found: dict[str, float] = {}
    free = EDGE
    for at, route in enumerate(graph.routes):
        words = max(_tall(fit_words(stop, graph, route, pitch), stop) for stop in route.stops)
        name = height(len(fit_name(route, labels).lines), NAME)
        title = 0 if at else height(1, CAPTION) + 4
        y = free + max(words + ABOVE + STATION, name / 2 + title)
        found[route.key] = y
        free = y + max(STATION, name / 2 + height(1, SMALL) if route.customers else name / 2) + 7
    return found


def _tall(words: Fitted, stop: RouteStop) -> float:
    return height(len(words.lines), NAME if stop.station else OWN_STOP_NAME)


def fit_name(route: Route, labels: float) -> Fitted:
    """The name of a journey, at the left of its line."""
    return fit(route.name, labels, NAME, "bold", 4)


def _top_of(graph: TrackGraph, station: str) -> str:
    """The key of the uppermost line that calls at a station."""
    return next(route.key for route in graph.routes if any(stop.station == station for stop in route.stops))


def fit_words(stop: RouteStop, graph: TrackGraph, route: Route, pitch: float) -> Fitted:
    """What stands above a stop; a station's name above the uppermost line alone."""
    if stop.station:
        name = stop.stages[0].name if _top_of(graph, stop.station) == route.key else ""
        return fit(name, pitch - 6, NAME, "bold", 3)
    text = stop.stages[0].name if len(stop.stages) == 1 else say("score.count-stages", len(stop.stages))
    return fit(text, pitch - 8, OWN_STOP_NAME, max_lines=3)
