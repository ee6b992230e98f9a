"""The table of "Current and target": figures of today beside those of each horizon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from stagebook.analysis import Analysis
from stagebook.analysis.addressed import find_addressed
from stagebook.analysis.change_settings import MOVED
from stagebook.analysis.live import NOT_LIVE
from stagebook.analysis.target import HORIZONS, Horizon, horizon_rank, list_open
from stagebook.model import OperatingModel
from stagebook.model.entities.enabler import STANCES
from stagebook.pages.blocks import Cell, Column, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.wording import capitalise, link, monthly_amount, value
from stagebook.pictures.overlay_differences import ModelPair
from stagebook.source import Ref
from stagebook.words import Phrase, Run, format_amount, number, plain, say

AUTOMATION = ("straight-through", "self-service", "assisted", "manual")
STANCE_ORDER = (*reversed(STANCES), "undecided")


@dataclass(frozen=True, slots=True)
class TargetColumn:
    """Today, or the target by a horizon."""

    name: str
    model: OperatingModel
    analysis: Analysis


def list_columns(context: PageContext) -> tuple[TargetColumn, ...]:
    """Today and the horizons, as far as something is planned: a later column would repeat the one before it."""
    ahead = context.targets.by_horizon
    farthest = max((horizon_rank(each) for each in list_open(context.model)), default=0)
    return (
        TargetColumn("today", context.model, context.analysis),
        *(TargetColumn(horizon, *ahead[horizon].side) for horizon in HORIZONS[: farthest + 1]),
    )


Count = Callable[[TargetColumn], str]


def figures_tables(context: PageContext) -> Iterator[Table]:
    """Figures a row, with what differs from today set in strong type; those that stay the same in a folded table."""
    columns = list_columns(context)
    rows = [
        row
        for label, count in chain(
            stance_figures(), automation_figures(), reach_figures(), owner_figures(), change_figures(context)
        )
        if (row := figure_row(label, [count(each) for each in columns]))
    ]
    moving = tuple(row for row in rows if any(cell.text != words(plain(row[1].text), "muted") for cell in row[2:]))
    same = tuple(row for row in rows if row not in moving)
    yield figure_columns(columns, moving)
    if same:
        yield replace(figure_columns(columns, same), folded=say("target.same", n=len(same)))


def figure_columns(columns: tuple[TargetColumn, ...], rows: tuple[tuple[Cell, ...], ...], first: str = "what") -> Table:
    """A table with a column for today and each horizon."""
    names = ("today", *(f"by-{each.name}" for each in columns[1:]))
    heads = (Column(say(f"column.{first}")), *(Column(say(f"target.column.{name}")) for name in names))
    return Table(heads, rows)


def figure_row(label: Phrase, figures: list[str]) -> tuple[Cell, ...]:
    """One row; empty where there is nothing to count, on any day."""
    if not any(figure and figure != "0" for figure in figures):
        return ()
    return (Cell(label), Cell(words(figures[0] or "–")), *(figure_cell(figures[0], each) for each in figures[1:]))


def figure_cell(today: str, then: str) -> Cell:
    """A figure: strong where it differs from today, quiet where it is the same."""
    return Cell(words(then or "–", "strong" if then != today else "muted"))


def stance_figures() -> Iterator[tuple[Phrase, Count]]:
    """Uses at stages by stance, then enablers by stance."""
    for field in ("uses", "enablers"):
        for stance in STANCE_ORDER:
            label = words(say(f"target.{field}", stance=value("enabler", "stance", stance)))
            yield label, count_stance(stance, field)


def count_stance(stance: str, field: str) -> Count:
    """Count the uses or the enablers of a stance."""
    return lambda column: number(getattr(getattr(column.analysis.balance.total, stance), field))


def automation_figures() -> Iterator[tuple[Phrase, Count]]:
    """Live enablers by how much of them runs by itself, where somebody recorded it."""
    for level in AUTOMATION:
        label = words(say("target.automation", level=value("enabler", "automation", level)))
        yield label, count_level(level)


def count_level(level: str) -> Count:
    """Count the enablers of one level of automation."""
    return lambda column: number(count_automation(column)[level])


def count_automation(column: TargetColumn) -> Counter[str | None]:
    """Count live enablers by automation."""
    return Counter(column.model.enablers[each].automation for each in column.analysis.live)


def reach_figures() -> Iterator[tuple[Phrase, Count]]:
    """Enablers that several paths stand on, and stages."""
    yield (
        words(say("target.shared")),
        lambda column: number(sum(column.analysis.reach[each].all.paths > 1 for each in column.analysis.live)),
    )
    yield words(say("target.stages")), lambda column: number(len(list_stages(column.model)))


def list_stages(model: OperatingModel) -> frozenset[str]:
    """Stages that some journey has."""
    return frozenset(stage for stage, journeys in model.journeys_at.items() if journeys)


def owner_figures() -> Iterator[tuple[Phrase, Count]]:
    """Teams that own enablers, enablers without an owner, and hand-offs."""
    yield (
        words(say("target.owners")),
        lambda column: number(len({column.model.enablers[each].owner for each in column.analysis.live} - {""})),
    )
    yield (
        words(say("target.unowned")),
        lambda column: number(sum(not column.model.enablers[each].owner for each in column.analysis.live)),
    )
    yield words(say("target.hand-offs")), count_hand_offs


def count_hand_offs(column: TargetColumn) -> str:
    """Hand-offs of the pairs of stages whose owners are known; empty where none are."""
    found = list(column.analysis.hand_offs.values())
    known = sum(each.known for each in found)
    if not known:
        return ""
    return say("target.of", part=number(sum(len(each.found) for each in found)), whole=number(known))


def change_figures(context: PageContext) -> Iterator[tuple[Phrase, Count]]:
    """Enablers that come and go since today, measures that are kept, failure demand with an address, what stays."""
    today = context.analysis.live
    yield words(say("target.come")), lambda column: number(len(column.analysis.live - today))
    yield words(say("target.go")), lambda column: number(len(today - column.analysis.live))
    if any(change.starts or change.stops for change in list_open(context.model)):
        yield words(say("target.measures")), lambda column: number(len(column.model.measures))
    total = context.analysis.demand.total.failure
    if total:
        yield (
            words(say("target.addressed")),
            lambda column: (
                say("target.of", part=format_amount(addressed_by(context, column.name)), whole=monthly_amount(total))
                if column.name in HORIZONS
                else ""
            ),
        )
    yield words(say("target.stay")), lambda column: count_staying(context, column)


def addressed_by(context: PageContext, name: str) -> float:
    """The failure demand a month that open changes up to a horizon address."""
    horizon: Horizon = name  # type: ignore[assignment]
    kept = {change.id: change for change in list_open(context.model, horizon)}
    return find_addressed(replace(context.model, changes=kept), context.analysis.demand.items).monthly


def count_staying(context: PageContext, column: TargetColumn) -> str:
    """How many of today's enablers are and reach then what they do today."""
    today = context.analysis.live
    pair = ModelPair.of((context.model, context.analysis), (column.model, column.analysis))
    staying = len(today) - sum(each in today for each in pair.bands)
    return say("target.of", part=number(staying), whole=number(len(today)))


def enabler_table(context: PageContext) -> Table | None:
    """The enablers that change: a row for each field that does, today and by each horizon; None where none does."""
    columns = list_columns(context)
    changing = dict.fromkeys(
        each.setting.key.ref.id
        for each in context.targets.by_horizon["later"].target.applied
        if each.setting.key.ref.kind == "enabler"
    )
    rows = []
    for id in context.naming.sort_ids("enabler", changing):
        for field in (*MOVED, "lifecycle", "reach"):
            cells = [enabler_value(context, column, id, field) for column in columns]
            if len(set(cells)) > 1:
                label = (*link(context, Ref("enabler", id)), Run(f" · {field_name(field)}", tone="muted"))
                rows.append((Cell(label), *(value_cell(cells[0], each) for each in cells)))
    return figure_columns(columns, tuple(rows), "enabler") if rows else None


def field_name(field: str) -> str:
    """The word for a field of an enabler, or for its reach."""
    return say(f"target.field.{field}")


def value_cell(today: Phrase, then: Phrase) -> Cell:
    """A value, quiet where it is what it is today."""
    if today == then:
        return Cell(tuple(replace(run, tone=run.tone or "muted") for run in then))
    return Cell(then)


def enabler_value(context: PageContext, column: TargetColumn, id: str, field: str) -> Phrase:
    """What a field of an enabler says on a day; its reach in paths and stages."""
    enabler = column.model.enablers[id]
    if field == "reach":
        if enabler.lifecycle in NOT_LIVE:
            return words("–")
        found = column.analysis.reach[id].all
        return words(say("target.reach", found.paths, stages=say("target.reach.stages", len(found.stages))))
    written = getattr(enabler, field)
    if field == "owner":
        return link(context, Ref("team", written)) if written else words(say("unrecorded"), "muted")
    if field == "stance":
        return words(value("enabler", "stance", written or "undecided"), written or "")
    return words(capitalise(value("enabler", field, written))) if written else words(say("unrecorded"), "muted")
