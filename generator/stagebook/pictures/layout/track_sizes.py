"""Compute sizes of the track picture: width of names, distance of columns, heights of lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.caption import CAPTION
from stagebook.pictures.layout.columns import shrink_for_words
from stagebook.pictures.layout.grid import MAX_LABEL_WIDTH, MIN_LABEL_WIDTH, notes_width
from stagebook.pictures.text_width import Fitted, fit, height, measure
from stagebook.pictures.track_graph import Route, RouteStop, TrackGraph
from stagebook.words import say

STATION = 7.2
"""Radius of a station, in points."""
NAME, OWN_STOP_NAME, SMALL = 9.8, 9.0, 9.2
STATION_PADDING = 6.0
"""Distance of the names of neighbouring stations, in points."""
MAX_CUSTOMERS = 150
"""Maximum width that customers' names add to the labels, in points."""
ABOVE = 5.0
"""Distance of a stop and the text above it, in points."""
EDGE = 6.0
MAX_NAME_LINES = 4
"""Lines of the name of a station, in which five short words have room above a narrow column."""
MIN_NOTE_PITCH = 54.0
"""Minimum distance of columns where notes of rows need space, in points."""


def fit_labels(graph: TrackGraph) -> float:
    """Return the width of the labels: names of journeys, customers and rows."""
    widest = max(measure(route.name, NAME, "bold") for route in graph.routes)
    rows = max((measure(row.name, NAME) for band in graph.bands for row in band.rows), default=0)
    whose = max(measure(name_customers(route), SMALL) for route in graph.routes)
    return min(max(ceil(widest), ceil(rows), min(ceil(whose), MAX_CUSTOMERS), MIN_LABEL_WIDTH), MAX_LABEL_WIDTH)


def name_customers(route: Route) -> str:
    """List the customers of a route."""
    return label_text.list_names(route.customers)


def list_notes(graph: TrackGraph, columns: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    """Yield for each row with notes the key of its last station and the width of the notes."""
    for band in graph.bands:
        for row in band.rows:
            if wide := notes_width(row, band):
                yield max(row.columns, key=columns.__getitem__), 14 + wide


def fit_notes(graph: TrackGraph, columns: Mapping[str, int], max_width: float) -> float:
    """Return the largest distance of columns that leaves space for the notes of rows, at least `MIN_NOTE_PITCH`."""
    pitches = ((max_width - wide) / (columns[key] + 0.5) for key, wide in list_notes(graph, columns))
    return max(min(pitches, default=max_width), MIN_NOTE_PITCH)


def set_heights(graph: TrackGraph, pitch: float, labels: float) -> Mapping[str, float]:
    """Return the y of each line, so that the texts above its stops fit below the previous line."""
    found: dict[str, float] = {}
    free = EDGE
    for at, route in enumerate(graph.routes):
        words = max(
            height(len(fit_words(stop, graph, route, pitch).lines), size_of(stop, graph, pitch)) for stop in route.stops
        )
        name = height(len(fit_name(route, labels).lines), NAME)
        title = 0 if at else height(1, CAPTION) + 4
        y = free + max(words + ABOVE + STATION, name / 2 + title)
        found[route.key] = y
        free = y + max(STATION, name / 2 + height(1, SMALL) if route.customers else name / 2) + 7
    return found


def size_of(stop: RouteStop, graph: TrackGraph, pitch: float) -> float:
    """Return the font size of the text above a stop; of all stations the same, smaller where a word would be torn."""
    if not stop.station:
        return OWN_STOP_NAME
    return shrink_for_words(NAME, (station.name for station in graph.stations), pitch - STATION_PADDING)


def fit_name(route: Route, labels: float) -> Fitted:
    """Fit the name of a journey, left of its line."""
    return fit(route.name, labels, NAME, "bold", 4)


def _top_of(graph: TrackGraph, station: str) -> str:
    """Return the key of the uppermost line that stops at a station."""
    return next(route.key for route in graph.routes if any(stop.station == station for stop in route.stops))


def fit_words(stop: RouteStop, graph: TrackGraph, route: Route, pitch: float) -> Fitted:
    """Fit the text above a stop; a station has its name at the uppermost line only."""
    if stop.station:
        name = stop.stages[0].name if _top_of(graph, stop.station) == route.key else ""
        return fit(name, pitch - STATION_PADDING, size_of(stop, graph, pitch), "bold", MAX_NAME_LINES)
    text = stop.stages[0].name if len(stop.stages) == 1 else say("score.count-stages", len(stop.stages))
    return fit(text, pitch - 8, OWN_STOP_NAME, max_lines=3)
