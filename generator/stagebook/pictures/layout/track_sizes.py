"""How much room lines want: for names at their left, for what stands above their stops, from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.caption import CAPTION
from stagebook.pictures.layout.grid import LEAST_LABELS, MOST_LABELS, noted
from stagebook.pictures.text_width import Fitted, fit, height, measure
from stagebook.pictures.track_graph import Call, Network, Route
from stagebook.words import say

STATION = 7.2
"""The radius of a stop where lines meet."""
NAME, HALT_NAME, SMALL = 9.5, 8.0, 8.0
WHOSE = 150
"""Room that names of customers may ask for."""
ABOVE = 5.0
"""Between the words above a stop and its ring."""
EDGE = 6.0
NARROW = 54.0
"""The least room of a stop where what is said of rows wants some."""


def fit_labels(network: Network) -> float:
    """Room for the names of journeys and of rows."""
    widest = max(measure(route.name, NAME, "bold") for route in network.routes)
    rows = max((measure(row.name, NAME) for band in network.bands for row in band.rows), default=0)
    whose = max(measure(name_customers(route), SMALL) for route in network.routes)
    return min(max(ceil(widest), ceil(rows), min(ceil(whose), WHOSE), LEAST_LABELS), MOST_LABELS)


def name_customers(route: Route) -> str:
    """Whose journey it is."""
    return label_text.listed(route.customers)


def list_notes(network: Network, columns: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    """How much room what is said of a row takes to the right of its last ring, with the key of that station."""
    for band in network.bands:
        for row in band.rows:
            if wide := noted(row, band):
                yield max(row.columns, key=columns.__getitem__), 14 + wide


def fit_notes(network: Network, columns: Mapping[str, int], room: float) -> float:
    """The widest pitch that leaves room for what is said of rows, within reason."""
    pitches = ((room - wide) / (columns[key] + 0.5) for key, wide in list_notes(network, columns))
    return max(min(pitches, default=room), NARROW)


def set_heights(network: Network, pitch: float, labels: float) -> Mapping[str, float]:
    """The height of each line: what stands above its stops must have room beneath the line before."""
    found: dict[str, float] = {}
    free = EDGE
    for at, route in enumerate(network.routes):
        words = max(_tall(fit_words(call, network, route, pitch), call) for call in route.calls)
        name = height(len(fit_name(route, labels).lines), NAME)
        title = 0 if at else height(1, CAPTION) + 4
        y = free + max(words + ABOVE + STATION, name / 2 + title)
        found[route.key] = y
        free = y + max(STATION, name / 2 + height(1, SMALL) if route.customers else name / 2) + 7
    return found


def _tall(words: Fitted, call: Call) -> float:
    return height(len(words.lines), NAME if call.station else HALT_NAME)


def fit_name(route: Route, labels: float) -> Fitted:
    """The name of a journey, at the left of its line."""
    return fit(route.name, labels, NAME, "bold", 4)


def _top_of(network: Network, station: str) -> str:
    """The key of the uppermost line that calls at a station."""
    return next(route.key for route in network.routes if any(call.station == station for call in route.calls))


def fit_words(call: Call, network: Network, route: Route, pitch: float) -> Fitted:
    """What stands above a stop; a station's name above the uppermost line alone."""
    if call.station:
        name = call.stages[0].name if _top_of(network, call.station) == route.key else ""
        return fit(name, pitch - 6, NAME, "bold", 3)
    text = call.stages[0].name if len(call.stages) == 1 else say("score.count-stages", len(call.stages))
    return fit(text, pitch - 8, HALT_NAME, most=3)
