"""The graph of the picture of overlapping journeys: routes (lines), stops and stations."""

from __future__ import annotations

from dataclasses import dataclass

from stagebook.pictures.score_graph import Band, Note, Row, ScoreColumn
from stagebook.pictures.tables import Cell, NamedThing, PictureTable
from stagebook.source import Ref
from stagebook.words import format_amount, say

COLOURS = 8
"""The number of line colours; further lines reuse them and are dashed."""


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A stop of a route: a station, or one or several stages of its own."""

    column: int
    stages: tuple[NamedThing, ...]
    station: str = ""
    """The key of the station; empty for own stages."""
    failed: bool = False
    when: str = ""
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A journey as a line with stops."""

    key: str
    ref: Ref
    name: str
    stops: tuple[RouteStop, ...]
    customers: tuple[NamedThing, ...] = ()

    @property
    def stages(self) -> tuple[NamedThing, ...]:
        """All stages in order."""
        return tuple(stage for stop in self.stops for stage in stop.stages)


@dataclass(frozen=True, slots=True)
class TrackGraph:
    """Routes from top to bottom, stations from left to right, and the enablers of these."""

    title: str
    description: str
    routes: tuple[Route, ...]
    stations: tuple[ScoreColumn, ...]
    width: int
    """The number of columns."""
    bands: tuple[Band, ...] = ()
    notes: tuple[Note, ...] = ()
    more: int = 0
    """The number of journeys that meet others and have no line."""
    apart: int = 0
    """The number of journeys that meet no other."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that occur, for the legend."""
        stops = [stop for route in self.routes for stop in route.stops]
        used = {
            "meet": bool(self.stations),
            "ring": any(band.rows for band in self.bands),
            "bar": any(len(row.columns) > 1 and not row.members for band in self.bands for row in band.rows),
            "count": any(use.count > 1 for band in self.bands for row in band.rows for use in row.uses),
            "apart": len(self.routes) > COLOURS,
            "dashed": any(stop.when for stop in stops),
            "differs": any(stop.differs for stop in stops),
            "failure": any(stop.failed for stop in stops),
        }
        return tuple(mark for mark, holds in used.items() if holds)

    @property
    def remarks(self) -> tuple[str, ...]:
        """The numbers of journeys without a line."""
        counts = (("track.more", self.more), ("track.apart", self.apart))
        return tuple(say(key, count) for key, count in counts if count)

    @property
    def tables(self) -> tuple[PictureTable, ...]:
        """Tables of the routes with their stages, of the stations with their journeys, and of the enablers."""
        named = {station.key: self._named(station) for station in self.stations}
        lines = tuple(
            (
                (NamedThing(route.ref, route.name),),
                route.customers,
                tuple(stage for stop in route.stops for stage in stop.stages),
            )
            for route in self.routes
        )
        meetings = tuple(((named[station.key],), station.shared, self._failing(station)) for station in self.stations)
        enablers = tuple(
            (
                (NamedThing(row.ref, row.name), *row.members),
                self._stance(row),
                tuple(named[key] for key in row.columns),
                self._causes(row),
            )
            for band in self.bands
            for row in band.rows
        )
        tables = (
            PictureTable("table.lines", ("table.journey", "table.for", "table.stages"), lines),
            PictureTable("table.stations", ("table.stage", "table.meet", "table.failures"), meetings),
            PictureTable("table.beneath", ("table.enabler", "table.stance", "table.used-at", "table.causes"), enablers),
        )
        return tuple(placement for placement in tables if placement.rows)

    @staticmethod
    def _stance(row: Row) -> Cell:
        """The stance of an enabler, or what its use suggests where nobody has decided."""
        stance = say(f"value.stance.{row.stance}")
        suggests = say("score.suggests", stance=say(f"value.stance.{row.suggests}")) if row.suggests else ""
        return (", ".join(each for each in (stance, suggests) if each),)

    @staticmethod
    def _causes(row: Row) -> Cell:
        """The failure demand that an enabler causes."""
        if not row.fails:
            return ()
        if not row.failures:
            return (say("demand.uncounted"),)
        monthly = say("score.a-month", count=format_amount(row.failures))
        return (say("picture.caused-here", amount=monthly) if row.is_partial else monthly,)

    @staticmethod
    def _named(station: ScoreColumn) -> NamedThing:
        assert station.ref
        return NamedThing(station.ref, station.name)

    @staticmethod
    def _failing(station: ScoreColumn) -> Cell:
        return tuple(say("score.says", says=each.says) for each in station.complaints)
