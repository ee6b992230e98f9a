"""All pages of the site by their addresses, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from typing import Any, cast

from stagebook.findings.codes import BUILDING
from stagebook.model.kinds import ORGANISATION
from stagebook.pages.context import PageContext
from stagebook.pages.openable_lists import close_heavy_lists
from stagebook.pages.page import Page
from stagebook.pages.starting_files import add_starting_file
from stagebook.pages.table_columns import add_filter_options, drop_empty_columns
from stagebook.pages.truncation import truncate_page
from stagebook.pages.unwritten import list_unwritten
from stagebook.reading.faults import FAULTS
from stagebook.rules import RULES
from stagebook.site_map import PAGES, PageRow, address, rule_row

RowMaker = Callable[[PageContext, PageRow], Page]
"""Makes the page of a row of the table of the site."""
ThingMaker = Callable[[PageContext, Any], Page]
"""Makes the page of a thing, an entity of the one kind that it is for."""


def page_makers(context: PageContext) -> dict[str, Callable[[], Page]]:
    """Return what makes each page of the site, by its address; pages are cut to the budget.

    In the order of the table, with the pages of things behind that of the organisation and those of rules at the end.
    The module that makes a page is imported when the page is made.
    """
    makers: dict[str, Callable[[], Page]] = {}
    for row in (*PAGES, *map(rule_row, (*RULES, *FAULTS, *BUILDING))):
        makers[row.address] = partial(make_page, context, row)
        if row.name == ORGANISATION:
            things = (thing for thing in context.model if thing.kind_name != ORGANISATION)
            makers |= {address(thing.ref): partial(make_thing_page, context, thing) for thing in things}
    return makers


def make_page(context: PageContext, row: PageRow) -> Page:
    """Make the page of a row of the table, with its tables completed and cut to the budget."""
    page = list_unwritten(context, row_maker(row)(context, row), row)
    return complete_page(add_starting_file(context, page))


def make_thing_page(context: PageContext, thing: Any) -> Page:
    """Make the page of a thing other than the organisation, with its tables completed and cut to the budget."""
    return complete_page(thing_maker(thing.kind_name)(context, thing))


def complete_page(page: Page) -> Page:
    """Leave out empty columns, cut the page to the budget, and offer filters by the values of the rows left."""
    return add_filter_options(truncate_page(close_heavy_lists(drop_empty_columns(page))))


def row_maker(row: PageRow) -> RowMaker:
    """Import the maker that a row names."""
    return cast(RowMaker, import_maker(row.maker))


def thing_maker(kind: str) -> ThingMaker:
    """Import the maker of a kind: `team_page` of `kinds/team.py`."""
    return cast(ThingMaker, import_maker(f"kinds.{kind}:{kind}_page"))


@cache
def import_maker(name: str) -> object:
    """Import `module:function` below `stagebook.pages`. ImportError or AttributeError where there is no such thing."""
    module, _, function = name.partition(":")
    return getattr(import_module(f"stagebook.pages.{module}"), function)


def pages(context: PageContext) -> Iterator[Page]:
    """Every page of the site, made."""
    return (make() for make in page_makers(context).values())
