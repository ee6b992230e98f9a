"""Words for names, values and amounts, as all pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stagebook.analysis import DemandItem
from stagebook.limits import BUDGET
from stagebook.model import Demand
from stagebook.pages.context import PageContext
from stagebook.pages.page import page_link
from stagebook.source import Ref
from stagebook.words import COUNT, Phrase, Run, Target, day, joined, number, phrase, say

VALUES: dict[tuple[str, str], str] = {
    ("enabler", "kind"): "enabler",
    ("service", "kind"): "service",
    ("measure", "kind"): "measure",
    ("demand", "kind"): "demand",
}
"""Kinds whose field `kind` has words of its own; others are worded by the name of the field."""


def value(kind: str, field: str, written: str | bool) -> str:
    """The words for a value of an enumerated field."""
    if isinstance(written, bool):
        return say("value.bool.true" if written else "value.bool.false")
    return say(value_id(kind, field, written), n=1)


def value_id(kind: str, field: str, written: str) -> str:
    """The id of the words for a value of an enumerated field."""
    return f"value.{VALUES.get((kind, field), field.rstrip('_'))}.{written}"


def capitalise(text: str) -> str:
    """Make the first letter upper case; the others stay."""
    return text[:1].upper() + text[1:]


def link(context: PageContext, ref: Ref) -> Phrase:
    """A link to a thing, with its qualifier among all things of its name."""
    return qualified_link(context, ref, context.naming.qualifier(ref))


def short_link(context: PageContext, ref: Ref) -> Phrase:
    """A link to a thing where its kind is evident: qualified among things of that kind only."""
    return qualified_link(context, ref, context.naming.qualifier(ref, kind_is_evident=True))


def qualified_link(context: PageContext, ref: Ref, qualifier: str) -> Phrase:
    """A link to a thing, followed by a qualifier if there is one."""
    named = Run(context.naming.name(ref), to=ref)
    return (named, Run(f" · {qualifier}", tone="qualifier")) if qualifier else (named,)


def links(
    context: PageContext,
    kind: str,
    ids: Iterable[str],
    limit: int = 0,
    of: int = 0,
    whole: Ref | Target | None = None,
) -> Phrase:
    """Link to things of a kind as one list. Past `limit` the rest opens in place; past the budget it is counted.

    `of` is how many there are in all, where `ids` are only the first of them; `whole` is a page that lists all of them.
    """
    every = ids if isinstance(ids, (tuple, list)) else tuple(ids)
    count = of or len(every)
    known = every if count <= BUDGET.cell_links + 1 else every[: BUDGET.cell_links]
    items = [short_link(context, Ref(kind, each)) for each in known]
    return openable(items, limit or BUDGET.cell_links, count, whole)


def openable(items: Sequence[Phrase], shown: int, count: int = 0, whole: Ref | Target | None = None) -> Phrase:
    """Join items as one list of which the first `shown` are seen, and the others once the reader opens the rest.

    `count` is how many there are in all, where `items` are only the first of them: what is missing is counted, and the
    count leads to `whole`, a page with all of them, or says that they are not listed.
    """
    missing = max(count - len(items), 0)
    if missing and (whole or len(items) <= shown):
        key = "more" if whole else "more.elsewhere"
        return joined([*items[:shown], (Run(say(key, n=count - min(shown, len(items))), to=whole, tone=COUNT),)])
    if len(items) + missing <= shown + 1:
        return joined(items)
    tail = [(Run(say("more.elsewhere", n=missing)),)] if missing else []
    runs = joined([*items, *tail])
    first = sum(map(len, items[:shown])) + shown - 1  # with what stands between them
    label = say("list.last") + say("more", n=len(items) + missing - shown)
    return (*runs[:first], Run(label, to=whole, tone=COUNT, rest=runs[first:]))


def count_words(kind: str, count: int) -> str:
    """A count with the name of its kind: 3 journeys."""
    return f"{number(count)} {say(f'kind.{kind}', n=count)}"


def index_target(kind: str) -> Target:
    """The index of a kind."""
    return Target(page=f"index.{kind}")


def index_link(kind: str) -> Run:
    """A link to the index of a kind, by its heading."""
    return page_link(f"index.{kind}")


def volume_words(demand: Demand) -> str:
    """How often something is asked: 420 a month; words for uncounted where that is unknown."""
    if demand.volume is None or demand.per is None:
        return say("demand.uncounted")
    return f"{number(demand.volume)} {say(f'value.per.{demand.per}')}"


def monthly_amount(amount: float) -> str:
    """An amount a month: whole from ten on, below that one decimal."""
    return say("a-month", amount=number(round(amount) if amount >= 10 else round(amount, 1)))


def demand_note(context: PageContext, item: DemandItem, at: bool = True, causes: bool = True) -> Phrase:
    """Details of a demand on one line: kind, volume, place, causes, source."""
    demand = item.demand
    parts: list[Phrase] = [(Run(value("demand", "kind", demand.kind)),), (Run(volume_words(demand)),)]
    if demand.volume is not None and demand.per != "month" and item.monthly is not None:
        parts.append((Run(say("demand.monthly", amount=monthly_amount(item.monthly))),))
    if at:
        parts.append(phrase("demand.at", where=link(context, item.at)))
    if demand.journey and item.at.kind == "stage":
        parts.append(phrase("demand.journey", journey=link(context, Ref("journey", demand.journey))))
    if causes and demand.caused_by:
        parts.append(phrase("demand.caused-by", enablers=links(context, "enabler", demand.caused_by)))
    if demand.minutes is not None:
        parts.append((Run(say("demand.minutes", n=demand.minutes)),))
    if demand.predictable is not None:
        key = "demand.predictable" if demand.predictable else "demand.unpredictable"
        parts.append((Run(say(key, said=value("demand", "predictable", demand.predictable))),))
    if demand.source:
        parts.append((Run(demand.source),))
    if demand.as_of:
        parts.append((Run(say("demand.as-of", day=day(demand.as_of))),))
    return join_dotted(parts)


def join_dotted(parts: Iterable[Phrase]) -> Phrase:
    """Join phrases by middle dots."""
    runs: list[Run] = []
    for part in parts:
        if runs:
            runs.append(Run(" · ", tone="dot"))
        runs += part
    return tuple(runs)
