"""The page of what is due: everything that is to be looked at again, in order of its day.

The page says no more than the days. `js/due.js` marks what is overdue by the clock of the reader, for a page does not
depend on the day on which it is built.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from stagebook.analysis.due import TASKS, DueItem, list_due
from stagebook.pages.blocks import Cell, Column, FilterValue, Section, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import only_gap
from stagebook.pages.wording import join_dotted, link
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, day, phrase, say

COLUMNS = (
    ("due", "due", False),
    ("about", "about", False),
    ("to-do", "task", True),
    ("owner", "owner", True),
)
"""Words of each column, its name in addresses, and whether it has a filter."""


def due_page(context: PageContext, row: PageRow) -> Page:
    """What is due by day, each with its owner; a gap where nothing has a day."""
    ranks = context.naming.ranks
    found = sorted(
        list_due(context.model),
        key=lambda item: (item.due, TASKS.index(item.task), item.ref.kind, ranks[item.ref.kind][item.ref.id]),
    )
    if not found:
        return replace(page_head(row), sections=(only_gap("due"),))
    return replace(
        page_head(row),
        chips=tuple(count_tasks(found)),
        sections=(Section("all", "", (due_table(context, found),)),),
        template="wide",
    )


def count_tasks(found: Iterable[DueItem]) -> Iterable[Phrase]:
    """How many of each task there are."""
    counts = Counter(item.task for item in found)
    return (phrase(f"due.count.{task}", n=counts[task]) for task in TASKS if counts[task])


def due_table(context: PageContext, found: Iterable[DueItem]) -> Table:
    """One row an item, in the given order."""
    columns = tuple(Column(say(f"column.{label}"), filter=chosen, name=name) for label, name, chosen in COLUMNS)
    return Table(columns, tuple(due_row(context, item) for item in found), finder=True)


def due_row(context: PageContext, item: DueItem) -> tuple[Cell, ...]:
    """The day, the thing, what there is to do, the owner."""
    owner = context.model[item.ref].owner
    task = FilterValue(item.task, say(f"due.task.{item.task}"), TASKS.index(item.task))
    return (
        Cell(words(day(item.due), "due"), sort=item.due.isoformat()),
        Cell(link(context, item.ref)),
        Cell(task_words(item), sort=task.rank, values=(task,)),
        Cell(link(context, Ref("team", owner)) if owner else words("–", "muted")),
    )


def task_words(item: DueItem) -> Phrase:
    """What there is to do, and how old what there is will be."""
    since = say(f"due.since.{item.task}", day=day(item.since)) if item.since else ""
    return join_dotted([words(say(f"due.do.{item.task}", n=item.count)), *([words(since, "since")] if since else [])])
