"""What each page of a menu needs of the model. A page without it stays on the site and is left out of the menus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from stagebook.analysis.due import list_due
from stagebook.analysis.target import list_open
from stagebook.model import KINDS
from stagebook.pages.context import PageContext
from stagebook.site_map import PAGES

UNWRITTEN = "unwritten"
"""Name of the page that lists the others that have nothing to show, and of its need."""


def has_things(kind: str, context: PageContext) -> bool:
    """Whether the model has a thing of a kind."""
    return bool(context.model.by_kind(kind))


def has_dependencies(context: PageContext) -> bool:
    """Whether a live enabler depends on a live enabler."""
    live = context.analysis.live
    return any(not live.isdisjoint(context.model.enablers[each].depends_on) for each in live)


def has_overlaps(context: PageContext) -> bool:
    """Whether there are two paths to compare, or stages of one moment."""
    return len(context.analysis.paths) > 1 or bool(context.analysis.overlap.moments)


def has_tradeoffs(context: PageContext) -> bool:
    """Whether a live enabler serves a path or has owners to agree with, or a path has two stages."""
    analysis = context.analysis
    served = any(each.paths or each.load for id, each in analysis.tradeoff.items() if id in analysis.live)
    return served or any(each.pairs for each in analysis.hand_offs.values())


NEEDS: Mapping[str, Callable[[PageContext], bool]] = {
    **{kind: partial(has_things, kind) for kind in KINDS},
    "demand": lambda context: bool(context.analysis.demand.items),
    "loop": lambda context: bool(context.analysis.loops),
    "outcomes": lambda context: not context.analysis.team_outcomes.is_empty,
    "target": lambda context: bool(list_open(context.model) or context.analysis.demand.bottlenecks.all),
    "changed": lambda context: context.review is not None,
    "history": lambda context: context.history is not None,
    "since": lambda context: context.since is not None,
    "dependencies": has_dependencies,
    "depth": lambda context: bool(context.analysis.depth.verdicts),
    "delivery": lambda context: bool(context.analysis.paths or context.model.organisation.delivery_model),
    "diversity": lambda context: bool(context.analysis.overlap.profiles),
    "balance": partial(has_things, "enabler"),
    "tradeoff": has_tradeoffs,
    "commonality": lambda context: bool(context.analysis.commonality),
    "overlaps": has_overlaps,
    "due": lambda context: any(True for _ in list_due(context.model)),
}
"""By the name that rows of the site map give in `needs`: whether a model has what their pages show."""


def find_empty_pages(context: PageContext) -> frozenset[str]:
    """Names of the pages that have nothing to show; that of the page that lists them where there are none."""
    named = [row for row in PAGES if row.needs and row.needs != UNWRITTEN]
    met = {need: NEEDS[need](context) for need in {row.needs for row in named}}
    return frozenset(row.name for row in named if not met[row.needs]) or frozenset({UNWRITTEN})
