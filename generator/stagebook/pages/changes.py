"""Tables of changes, in order of status and horizon; what was dropped stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from stagebook.model import Change
from stagebook.pages.blocks import Cell, Column, FilterValue, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.picture_table import join_limited
from stagebook.pages.wording import join_dotted, link, short_link, value
from stagebook.source import Ref
from stagebook.words import Phrase, Run, day, number, say

STATUSES = ("under-way", "agreed", "proposed", None, "done", "dropped")
HORIZONS = ("now", "next", "later", None)
"""The order of changes: what is going on first, what was dropped last."""


def rank_change(context: PageContext, change: Change) -> tuple[int, int, str, int]:
    """The sort key of changes: status, horizon, day, name."""
    return (
        STATUSES.index(change.status),
        HORIZONS.index(change.horizon),
        str(change.by or "9999"),
        context.naming.ranks["change"][change.id],
    )


def find_through(context: PageContext, ref: Ref, uses: Iterable[Ref]) -> Mapping[str, tuple[Ref, ...]]:
    """By change, through what it concerns a thing: the thing itself first, then what it passes or uses."""
    found: dict[str, list[Ref]] = {}
    for each in dict.fromkeys((ref, *uses)):
        for change in context.changes_of.get(each, ()):
            found.setdefault(change.id, []).append(each)
    return {change: tuple(refs) for change, refs in found.items()}


def change_tables(
    context: PageContext,
    found: Iterable[Change],
    through: Mapping[str, Sequence[Ref]] | None = None,
    of: Ref | None = None,
) -> Iterator[Table]:
    """Changes in a table, and dropped ones in another that is folded. `through` adds what connects them with `of`."""
    ordered = sorted(found, key=lambda change: rank_change(context, change))
    dropped = [change for change in ordered if change.status == "dropped"]
    going = [change for change in ordered if change.status != "dropped"]
    if going:
        yield changes_table(context, going, through=through, of=of)
    if dropped:
        yield changes_table(context, dropped, folded=say("changes.dropped", n=len(dropped)), through=through, of=of)


def changes_table(
    context: PageContext,
    found: Iterable[Change],
    *,
    finder: bool = False,
    folded: str = "",
    through: Mapping[str, Sequence[Ref]] | None = None,
    of: Ref | None = None,
) -> Table:
    """Changes with horizon, status and expected measures, in order."""
    names = ("change", "when", "status", "expects", *(("concerns",) if through else ()))
    columns = tuple(
        Column(say(f"column.{name}"), filter=finder and name in ("when", "status"), name=name) for name in names
    )
    rows = tuple(
        (
            Cell(short_link(context, change.ref)),
            when_cell(change),
            status_cell(change),
            Cell(join_dotted(expected_words(context, change))),
            *((Cell(through_words(context, change, through[change.id], of)),) if through else ()),
        )
        for change in sorted(found, key=lambda change: rank_change(context, change))
    )
    return Table(columns, rows, finder=finder, folded=folded)


def when_cell(change: Change) -> Cell:
    """The horizon, and the day by which it should be done."""
    when = words(value("change", "horizon", change.horizon) if change.horizon else "–")
    by = [words(say("by-day", day=day(change.by)), "muted")] if change.by else []
    rank = HORIZONS.index(change.horizon)
    return Cell(join_dotted([when, *by]), sort=f"{rank} {change.by or ''}", values=horizon_values(change, rank))


def horizon_values(change: Change, rank: int) -> tuple[FilterValue, ...]:
    """What a change is filtered by: its horizon, without the day; nothing where there is none."""
    if not change.horizon:
        return ()
    return (FilterValue(change.horizon, value("change", "horizon", change.horizon), rank),)


def status_cell(change: Change) -> Cell:
    """The status of a change; filters offer them in the order of changes."""
    rank = STATUSES.index(change.status)
    if not change.status:
        return Cell(words("–"), sort=rank)
    label = value("change", "status", change.status)
    return Cell(words(label), values=(FilterValue(change.status, label, rank),), sort=rank)


def change_status(change: Change) -> str:
    """The word for the status of a change, or that it has none."""
    return value("change", "status", change.status) if change.status else say("change.no-status")


def expected_words(context: PageContext, change: Change) -> Iterator[Phrase]:
    """Measures that it should move, with the level expected."""
    for each in change.expects:
        to = Run(f" → {number(each.to)}" if each.to is not None else "")
        yield (*link(context, Ref("measure", each.measure)), to)


def through_words(context: PageContext, change: Change, refs: Sequence[Ref], of: Ref | None) -> Phrase:
    """Through what a change concerns a thing: itself, what it passes, in order, what it uses, by name."""
    leads = of is not None and of.kind == "team" and change.owner == of.id
    itself = say("changes.led") if leads else say("changes.itself", kind=say(f"kind.{of.kind}", n=1)) if of else ""
    ranks = context.naming.ranks["enabler"]
    passed = [ref for ref in refs if ref.kind != "enabler" and not (leads and ref == of)]
    used = sorted((ref for ref in refs if ref.kind == "enabler"), key=lambda ref: ranks[ref.id])
    concerns = join_limited(
        (*passed, *used),
        lambda ref: words(itself) if ref == of else link(context, ref),
    )
    return join_dotted([words(itself if leads else ""), concerns])
