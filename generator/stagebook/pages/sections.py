"""Helpers for sections and lists that many pages share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stagebook.analysis import DemandItem
from stagebook.model import Demand
from stagebook.pages.blocks import (
    Block,
    Cell,
    Code,
    Gap,
    Item,
    Listing,
    Paragraph,
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
    """A section under the heading `section.NAME`; None without blocks."""
    return Section(name, say(f"section.{name}"), blocks, note, tone) if blocks else None


def listing(context: PageContext, refs: Iterable[Ref], *, summaries: bool = True) -> tuple[Listing, ...]:
    """Links to things by name, with their summaries; empty where there are none."""
    items = tuple(
        Item(
            short_link(context, ref),
            words(context.model[ref].summary) if summaries and context.model[ref].summary else (),
        )
        for ref in context.naming.sort_refs(refs)
    )
    return (Listing(items),) if items else ()


def plain_list(texts: Iterable[str]) -> tuple[Listing, ...]:
    """Texts as a list; empty where there are none."""
    items = tuple(Item(words(text)) for text in texts)
    return (Listing(items),) if items else ()


def gap(key: str) -> Gap:
    """A gap in the words `gap.KEY`."""
    return Gap(mark_code(say(f"gap.{key}")))


def how_to_compare(setting: str) -> tuple[Block, ...]:
    """What to type for pages that compare with earlier models, once and for every build: `gap.SETTING.command.text`."""
    return (
        Code(say(f"gap.{setting}.command.text"), say("gap.since.command")),
        Code(say(f"gap.{setting}.setting.text"), say("gap.since.setting")),
        Paragraph(mark_code(say("gap.since.clone")), "muted"),
    )


def only_gap(key: str) -> Section:
    """The only section of a page that has nothing to show: a gap in the words `gap.KEY`, as a next step.

    The file to start from is added where the page is completed, from `gap.KEY.yaml` and `gap.KEY.add.KIND`
    (`pages/starting_files.py`).
    """
    return Section("nothing", "", (replace(gap(key), name=key),))


def mark_code(text: str) -> Phrase:
    """Turn text between back-ticks into code."""
    return tuple(Run(part, tone="code" if index % 2 else "") for index, part in enumerate(text.split("`")) if part)


def quote_blocks(
    context: PageContext, items: Iterable[DemandItem], *, at: bool = True, causes: bool = True, cause: Ref | None = None
) -> tuple[Quotes, ...]:
    """Demand as quotations: failure demand first, then by volume. `cause`: the cause on whose page they stand."""
    found = sorted(items, key=lambda item: (item.demand.kind != "failure", -(item.monthly or 0), item.demand.says))
    quotes = tuple(make_quote(item.demand, demand_note(context, item, at, causes, cause)) for item in found)
    return (Quotes(quotes),) if quotes else ()


def make_quote(demand: Demand, note: Phrase) -> Quote:
    """Turn a demand into a quotation."""
    return Quote(demand.says, note, demand.kind == "failure")


def amount_cell(figure: float | None) -> Cell:
    """A number in a cell; a dash that sorts last where there is none."""
    return Cell(words("–", "muted"), sort=-1e300) if figure is None else Cell(words(number(figure)), sort=figure)
