"""How names, values and amounts are put into words on every page."""

from __future__ import annotations

from collections.abc import Iterable

from stagebook.analysis import DemandItem
from stagebook.limits import BUDGET
from stagebook.model import Demand
from stagebook.pages.context import PageContext
from stagebook.pages.page import page_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, day, joined, number, phrase, say

VALUES: dict[tuple[str, str], str] = {
    ("enabler", "kind"): "enabler",
    ("service", "kind"): "service",
    ("measure", "kind"): "measure",
    ("demand", "kind"): "demand",
}
"""Fields of one name whose values mean different things; all others are worded by their own name."""


def value(kind: str, field: str, written: str | bool) -> str:
    """A value of an enumeration as the interface prints it."""
    if isinstance(written, bool):
        return say("value.bool.true" if written else "value.bool.false")
    return say(f"value.{VALUES.get((kind, field), field.rstrip('_'))}.{written}", n=1)


def capitalise(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]


def link(context: PageContext, ref: Ref) -> Phrase:
    """A thing's name, leading to its page, with what tells it apart from all others of that name."""
    return qualified_link(context, ref, context.naming.qualifier(ref))


def short_link(context: PageContext, ref: Ref) -> Phrase:
    """The same where a reader sees of which kind it is: told apart from those of its kind alone."""
    return qualified_link(context, ref, context.naming.qualifier(ref, kind_is_evident=True))


def qualified_link(context: PageContext, ref: Ref, qualifier: str) -> Phrase:
    """A name that leads to its page, and what tells it apart."""
    named = Run(context.naming.name(ref), to=ref)
    return (named, Run(f" · {qualifier}", tone="qualifier")) if qualifier else (named,)


def links(context: PageContext, kind: str, ids: Iterable[str], most: int = 0, of: int = 0) -> Phrase:
    """Several things of a kind as one list; past `most`, or else past the budget, the rest is counted.

    `of` is how many there are in all, where `ids` are only the first of them.
    """
    every = ids if isinstance(ids, (tuple, list)) else tuple(ids)
    count = of or len(every)
    limit = most or BUDGET.cell_links
    shown = every[:limit] if count > limit + 1 else every
    phrases = [short_link(context, Ref(kind, each)) for each in shown]
    if len(shown) < count:
        left = say("more", n=count - len(shown))
        phrases.append((Run(left),) if most else (Run(left, to=index_target(kind)),))
    return joined(phrases)


def count_words(kind: str, count: int) -> str:
    """A number of things of a kind: 3 journeys."""
    return f"{number(count)} {say(f'kind.{kind}', n=count)}"


def index_target(kind: str) -> Target:
    """The page that lists all things of a kind."""
    return Target(page=f"index.{kind}")


def index_link(kind: str) -> Run:
    """A link to the list of a kind, by its heading."""
    return page_link(f"index.{kind}")


def volume_words(demand: Demand) -> str:
    """How often something is asked: 420 a month; that it is not counted where it is not."""
    if demand.volume is None or demand.per is None:
        return say("demand.uncounted")
    return f"{number(demand.volume)} {say(f'value.per.{demand.per}')}"


def monthly_amount(amount: float) -> str:
    """An amount a month, rounded to whole ones from ten on."""
    return say("a-month", amount=number(round(amount) if amount >= 10 else round(amount, 1)))


def demand_note(context: PageContext, item: DemandItem, at: bool = True, causes: bool = True) -> Phrase:
    """What is known of one demand, behind the customer's words."""
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
    """Several short facts on one line."""
    runs: list[Run] = []
    for part in parts:
        if runs:
            runs.append(Run(" · ", tone="dot"))
        runs += part
    return tuple(runs)
