"""Build the picture of a group of businesses: the journeys of each, its own enablers, and those shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from stagebook.analysis import Analysis
from stagebook.limits import BUDGET
from stagebook.model import OperatingModel
from stagebook.name_order import NameKey, name_key
from stagebook.pictures.column_levels import ColumnGroup, ColumnGroups
from stagebook.pictures.column_order import MAX_ORDERED, order_columns
from stagebook.pictures.columns import make_column
from stagebook.pictures.failures import Failures, note_met
from stagebook.pictures.layout.group import place_group
from stagebook.pictures.rows_and_bands import BANDS, make_bands, make_row, sum_causes
from stagebook.pictures.rows_by_kind import group_rows_by_kind
from stagebook.pictures.score_graph import (
    ENABLERS,
    GROUPED_COLUMNS,
    JOURNEYS,
    MAX_COLUMNS,
    Band,
    NamedThing,
    Picture,
    Row,
    Score,
    Span,
)
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.source import Ref
from stagebook.words import say

ID = "group"
COMMON_BASE_KINDS = frozenset({"infrastructure", "brand"})
"""The enabler kinds shown as the common base if all businesses use them."""
SHARED_ROWS = 24
MAX_BASE_ROWS = 24
"""Maximum of enablers in the common base; the others are counted."""


def group(model: OperatingModel, analysis: Analysis) -> Picture | None:
    """Build the picture; None if fewer than two businesses have a journey."""
    lookups = make_lookups(model, analysis)
    found = lookups.journeys_of
    inside = {business: found[business] for business in ("", *model.businesses) if business in found}
    if len(inside.keys() - {""}) < 2:
        return None
    score = _score(lookups, _order_businesses(lookups, inside))
    return Picture(place_group(score, ID), score)


def _order_businesses(lookups: PictureLookups, inside: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Order businesses so that those sharing most are neighbours; journeys of no business last."""
    named = sorted((business for business in inside if business), key=lambda each: _name(lookups, each))
    if len(named) <= MAX_ORDERED:
        marks: dict[str, list[tuple[str, str, int]]] = {business: [] for business in named}
        for enabler in sorted(lookups.analysis.live):
            journeys = lookups.analysis.reach[enabler].direct.journeys
            for business in {lookups.analysis.journey_business[journey] for journey in journeys} & marks.keys():
                marks[business].append(("enabler", enabler, 1))
        named = [named[at] for at in order_columns([marks[business] for business in named])]
    order = [*named, *(business for business in inside if not business)]
    return {business: inside[business] for business in order}


def _name(lookups: PictureLookups, business: str) -> tuple[NameKey, str]:
    return name_key(lookups.model.businesses[business].name), business


def _score(lookups: PictureLookups, inside: Mapping[str, Sequence[str]]) -> Score:
    parts = _group_by_business(lookups, inside)
    failures = Failures.of(lookups.analysis.demand.items)
    columns = tuple(make_column(lookups, part, failures) for _, those in parts for part in those)
    spans = tuple(_span(lookups, business, [part.key for part in those]) for business, those in parts)
    flat = [part for _, those in parts for part in those]
    own_rows, shared_rows, base_rows, beneath, unused = _classify_rows(
        lookups, ColumnGroups.of(flat), [span.columns for span in spans]
    )
    keys = [column.key for column in columns]
    shared = group_rows_by_kind(make_bands(shared_rows, keys, {}, {}), SHARED_ROWS)
    businesses = sum(business != "" for business, _ in parts)
    return Score(
        title=say("group.title", name=lookups.model.organisation.name),
        description=say(
            "group.says",
            businesses=say("group.count-businesses", businesses),
            journeys=say("score.count-journeys", len(lookups.journeys)),
        ),
        column_kind="journeys",
        columns=columns,
        bands=(
            Band("only", say("group.only"), rows=tuple(_limit_own_rows(_sort_by_cluster(own_rows, spans), spans))),
            *shared,
            Band(
                "under",
                say("group.under"),
                rows=_limit_rows(base_rows, MAX_BASE_ROWS, "rest:under"),
                beneath=len(beneath),
                unused=len(unused),
                causes=sum(sum_causes(lookups, (*beneath, *unused)).values()),
            ),
        ),
        form="clusters",
        spans=spans,
        notes=note_met(columns),
    )


def _group_by_business(
    lookups: PictureLookups, inside: Mapping[str, Sequence[str]]
) -> list[tuple[str, list[ColumnGroup]]]:
    """Choose columns: journeys; if too many, businesses; past a dozen the smallest are one column."""
    if sum(map(len, inside.values())) <= MAX_COLUMNS:
        return [(business, [_journey_column(lookups, id) for id in ids]) for business, ids in inside.items()]
    if len(inside) <= MAX_COLUMNS:
        return [(business, [_business_column(lookups, business, ids)]) for business, ids in inside.items()]
    ranked = sorted((business for business in inside if business), key=lambda each: -len(inside[each]))
    shown = set(ranked[: GROUPED_COLUMNS - 1])
    found = [
        (business, [_business_column(lookups, business, ids)]) for business, ids in inside.items() if business in shown
    ]
    rest = tuple(id for business, ids in inside.items() if business not in shown for id in ids)
    members = tuple(Ref("business", business) for business in ranked if business not in shown)
    words = say("score.more-business", len(members))
    index = Ref("page", "index.business")
    return [*found, ("", [ColumnGroup("rest", index, words, rest, rest=True, members=members)])]


def _journey_column(lookups: PictureLookups, id: str) -> ColumnGroup:
    ref = Ref("journey", id)
    return ColumnGroup(str(ref), ref, lookups.model.journeys[id].name, (id,))


def _business_column(lookups: PictureLookups, business: str, ids: Sequence[str]) -> ColumnGroup:
    if not business:
        return ColumnGroup("rest", JOURNEYS, say("score.other-journeys"), tuple(ids), rest=True)
    ref = Ref("business", business)
    return ColumnGroup(str(ref), ref, lookups.model.businesses[business].name, tuple(ids))


def _span(lookups: PictureLookups, business: str, keys: Sequence[str]) -> Span:
    if not business:
        return Span(None, say("group.others"), tuple(keys))
    named = lookups.name(Ref("business", business))
    return Span(named.ref, named.name, tuple(keys))


def _classify_rows(
    lookups: PictureLookups, columns: ColumnGroups, clusters: Sequence[tuple[str, ...]]
) -> tuple[list[Row], list[Row], list[Row], list[str], list[str]]:
    """Return the rows of one business alone, of several, and of the common base; then the ids of enablers used only
    indirectly, and of those that reach no journey."""
    own_rows, shared_rows, base_rows = list[Row](), list[Row](), list[Row]()
    beneath, unused = list[str](), list[str]()
    held = set(lookups.model.organisation.enablers)
    for enabler in lookups.model.enablers.values():
        reach = lookups.analysis.reach[enabler.id]
        if not reach.direct.journeys:
            if reach.all.journeys:
                beneath.append(enabler.id)
            elif enabler.id in lookups.analysis.live:
                unused.append(enabler.id)
            continue
        row = make_row(lookups, enabler, columns.use(reach.direct.journeys))
        met = sum(any(key in cluster for key in row.columns) for cluster in clusters)
        everywhere = met == len(clusters) and (enabler.id in held or enabler.kind in COMMON_BASE_KINDS)
        (base_rows if everywhere else own_rows if met == 1 else shared_rows).append(row)
    return own_rows, shared_rows, sorted(base_rows, key=lambda row: (name_key(row.name), row.key)), beneath, unused


def _limit_own_rows(rows: Iterable[Row], spans: Sequence[Span]) -> Iterator[Row]:
    """Yield the own rows of each cluster; past `BUDGET.picture_rows`, the others as one row."""
    own: dict[str, list[Row]] = {span.columns[0]: [] for span in spans}
    first = {key: span.columns[0] for span in spans for key in span.columns}
    for row in rows:
        own[first[row.columns[0]]].append(row)
    for key, those in own.items():
        yield from _limit_rows(those, BUDGET.picture_rows, f"rest:{key}")


def _limit_rows(rows: Sequence[Row], max_rows: int, key: str) -> tuple[Row, ...]:
    """Return at most `max_rows` rows; of more, the last groups the others."""
    if len(rows) <= max_rows:
        return tuple(rows)
    others = rows[max_rows - 1 :]
    rest = Row(
        key=key,
        ref=ENABLERS,
        name=say("score.more-rows", len(others)),
        stance="undecided",
        uses=others[0].uses,
        fails=any(row.fails for row in others),
        failures=sum(row.failures for row in others),
        members=tuple(NamedThing(row.ref, row.name) for row in others),
        mixed=True,
    )
    return (*rows[: max_rows - 1], rest)


def _sort_by_cluster(rows: Iterable[Row], spans: Sequence[Span]) -> tuple[Row, ...]:
    """Sort rows by cluster from left to right, then by stance, then the most used first."""
    place = {key: at for at, span in enumerate(spans) for key in span.columns}

    def rank(row: Row) -> tuple[int, int, int, NameKey, str]:
        wide = sum(use.count or 1 for use in row.uses)
        return place[row.columns[0]], BANDS.index(row.stance), -wide, name_key(row.name), row.key

    return tuple(sorted(rows, key=rank))
