"""Sections and lists that pages of every sort are made of."""

from __future__ import annotations

from collections.abc import Iterable

from stagebook.analysis import DemandItem
from stagebook.model import Demand
from stagebook.pages.blocks import (
    Block,
    Cell,
    Gap,
    Item,
    Listing,
    Quote,
    Quotes,
    Section,
    words,
)
from stagebook.pages.context import PageContext
from stagebook.pages.wording import demand_note, short_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, number, say


def section(name: str, *blocks: Block, note: Phrase = (), tone: str = "") -> Section | None:
    """A section with the heading of its name, or nothing where it would be empty."""
    return Section(name, say(f"section.{name}"), blocks, note, tone) if blocks else None


def listing(context: PageContext, refs: Iterable[Ref], *, summaries: bool = True) -> tuple[Listing, ...]:
    """Things as a list of links, each with its summary; nothing where there are none."""
    items = tuple(
        Item(
            short_link(context, ref),
            words(context.model[ref].summary) if summaries and context.model[ref].summary else (),
        )
        for ref in refs
    )
    return (Listing(items),) if items else ()


def plain_list(texts: Iterable[str]) -> tuple[Listing, ...]:
    """Plain texts as a list; nothing where there are none."""
    items = tuple(Item(words(text)) for text in texts)
    return (Listing(items),) if items else ()


def gap(key: str) -> Gap:
    """Something missing, in the words of the catalogue."""
    return Gap(coded(say(f"gap.{key}")))


def nothing(key: str) -> Section:
    """The only section of a page that has nothing to show: what is missing."""
    return Section("nothing", "", (gap(key),))


def gap_section(name: str, key: str) -> Section:
    """A section under its heading that says what is missing."""
    return Section(name, say(f"section.{name}"), (gap(key),))


def coded(text: str) -> Phrase:
    """Words of ours in which `back-ticks` mark what is typed."""
    return tuple(Run(part, tone="code" if index % 2 else "") for index, part in enumerate(text.split("`")) if part)


def quotes(
    context: PageContext, items: Iterable[DemandItem], *, at: bool = True, causes: bool = True
) -> tuple[Quotes, ...]:
    """What customers ask for, failure first and the most frequent first."""
    found = sorted(items, key=lambda item: (item.demand.kind != "failure", -(item.monthly or 0), item.demand.says))
    made = tuple(quote(item.demand, demand_note(context, item, at, causes)) for item in found)
    return (Quotes(made),) if made else ()


def quote(demand: Demand, note: Phrase) -> Quote:
    """One demand as a quotation."""
    return Quote(demand.says, note, demand.kind == "failure")


def amount(figure: float | None) -> Cell:
    """A number in a table, or a dash that sorts last."""
    return Cell(words("–", "muted"), sort=-1e300) if figure is None else Cell(words(number(figure)), sort=figure)
