"""Businesses side by side: the journeys of each, what serves it alone, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from stagebook.analysis import Analysis
from stagebook.model import OperatingModel
from stagebook.pictures.bands import BANDS, make_bands, make_row, sum_causes
from stagebook.pictures.columns import describe
from stagebook.pictures.failures import Failures
from stagebook.pictures.groundwork import Groundwork, prepare
from stagebook.pictures.kinds import gather_rows
from stagebook.pictures.layout.clusters import place_clusters
from stagebook.pictures.order import arrange
from stagebook.pictures.parts import Part, use_parts
from stagebook.pictures.score import COLUMNS, CROWDED, JOURNEYS, Band, Picture, Row, Score, Span
from stagebook.source import Ref
from stagebook.words import say

ID = "group"
UNDER = frozenset({"infrastructure", "brand"})
"""The kinds that lie under all businesses where all use them."""
SHARED_ROWS = 24


def group(model: OperatingModel, analysis: Analysis) -> Picture | None:
    """The businesses of the organisation; None where fewer than two have a journey."""
    ground = prepare(model, analysis)
    inside = {business: _journeys(ground, business) for business in ("", *model.businesses)}
    inside = {business: journeys for business, journeys in inside.items() if journeys}
    if len(inside.keys() - {""}) < 2:
        return None
    score = _score(ground, _arranged(ground, inside))
    return Picture(place_clusters(score, ID), score)


def _journeys(ground: Groundwork, business: str) -> tuple[str, ...]:
    return tuple(id for id in ground.journeys if ground.analysis.journey_business[id] == business)


def _arranged(ground: Groundwork, inside: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Businesses that share most beside each other; last the journeys in no business."""
    named = sorted((business for business in inside if business), key=lambda each: _name(ground, each))
    marks: list[list[tuple[str, str, int]]] = []
    for business in named:
        own = set(inside[business])
        marks.append(
            [
                ("enabler", enabler, 1)
                for enabler in sorted(ground.analysis.live)
                if own.intersection(ground.analysis.reach[enabler].direct.journeys)
            ]
        )
    order = [named[at] for at in arrange(marks)] + [business for business in inside if not business]
    return {business: inside[business] for business in order}


def _name(ground: Groundwork, business: str) -> tuple[str, str]:
    return ground.model.businesses[business].name.casefold(), business


def _score(ground: Groundwork, inside: Mapping[str, Sequence[str]]) -> Score:
    parts = _parts(ground, inside)
    failures = Failures.of(ground.analysis.demand.items)
    columns = tuple(describe(ground, part, failures) for _, those in parts for part in those)
    spans = tuple(_span(ground, business, [part.key for part in those]) for business, those in parts)
    flat = [part for _, those in parts for part in those]
    only, between, under, beneath, unused = _sort(ground, flat, [span.columns for span in spans])
    keys = [column.key for column in columns]
    shared = gather_rows(make_bands(between, keys, {}, {}), SHARED_ROWS)
    businesses = sum(business != "" for business, _ in parts)
    return Score(
        title=say("group.title", name=ground.model.organisation.name),
        description=say(
            "group.says",
            businesses=say("group.count-businesses", businesses),
            journeys=say("score.count-journeys", len(ground.journeys)),
        ),
        lines="journeys",
        columns=columns,
        bands=(
            Band("only", say("group.only"), rows=_by_cluster(only, spans)),
            *shared,
            Band(
                "under",
                say("group.under"),
                rows=tuple(under),
                beneath=len(beneath),
                unused=len(unused),
                causes=sum(sum_causes(ground, (*beneath, *unused)).values()),
            ),
        ),
        form="clusters",
        spans=spans,
    )


def _parts(ground: Groundwork, inside: Mapping[str, Sequence[str]]) -> list[tuple[str, list[Part]]]:
    """A column a journey; where these are too many, a column a business; past a dozen the smallest stand together."""
    if sum(map(len, inside.values())) <= COLUMNS:
        return [(business, [_single(ground, id) for id in ids]) for business, ids in inside.items()]
    if len(inside) <= COLUMNS:
        return [(business, [_whole(ground, business, ids)]) for business, ids in inside.items()]
    ranked = sorted((business for business in inside if business), key=lambda each: -len(inside[each]))
    shown = set(ranked[: CROWDED - 1])
    found = [(business, [_whole(ground, business, ids)]) for business, ids in inside.items() if business in shown]
    rest = tuple(id for business, ids in inside.items() if business not in shown for id in ids)
    words = say("score.more-business", len(ranked) - len(shown))
    return [*found, ("", [Part("rest", Ref("page", "index.business"), words, rest, rest=True)])]


def _single(ground: Groundwork, id: str) -> Part:
    ref = Ref("journey", id)
    return Part(str(ref), ref, ground.model.journeys[id].name, (id,))


def _whole(ground: Groundwork, business: str, ids: Sequence[str]) -> Part:
    if not business:
        return Part("rest", JOURNEYS, say("score.other-journeys"), tuple(ids), rest=True)
    ref = Ref("business", business)
    return Part(str(ref), ref, ground.model.businesses[business].name, tuple(ids))


def _span(ground: Groundwork, business: str, keys: Sequence[str]) -> Span:
    if not business:
        return Span(None, say("group.others"), tuple(keys))
    named = ground.name(Ref("business", business))
    return Span(named.ref, named.name, tuple(keys))


def _sort(
    ground: Groundwork, parts: Sequence[Part], clusters: Sequence[tuple[str, ...]]
) -> tuple[list[Row], list[Row], list[Row], list[str], list[str]]:
    """Rows that one business has alone, that some share, that lie under all; those that only others stand on, or that
    reach no journey."""
    only, between, under = list[Row](), list[Row](), list[Row]()
    beneath, unused = list[str](), list[str]()
    held = set(ground.model.organisation.enablers)
    for enabler in ground.model.enablers.values():
        reach = ground.analysis.reach[enabler.id]
        if not reach.direct.journeys:
            if reach.all.journeys:
                beneath.append(enabler.id)
            elif enabler.id in ground.analysis.live:
                unused.append(enabler.id)
            continue
        row = make_row(ground, enabler, use_parts(parts, reach.direct.journeys))
        met = sum(any(key in cluster for key in row.columns) for cluster in clusters)
        everywhere = met == len(clusters) and (enabler.id in held or enabler.kind in UNDER)
        (under if everywhere else only if met == 1 else between).append(row)
    return only, between, sorted(under, key=lambda row: (row.name.casefold(), row.key)), beneath, unused


def _by_cluster(rows: Iterable[Row], spans: Sequence[Span]) -> tuple[Row, ...]:
    """From left to right; in each cluster by stance, what most of its journeys use first."""
    place = {key: at for at, span in enumerate(spans) for key in span.columns}

    def rank(row: Row) -> tuple[int, int, int, str, str]:
        wide = sum(use.count or 1 for use in row.uses)
        return place[row.columns[0]], BANDS.index(row.stance), -wide, row.name.casefold(), row.key

    return tuple(sorted(rows, key=rank))
