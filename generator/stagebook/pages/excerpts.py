"""Excerpts of the model for hand-written pages: pictures, tables, figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stagebook.model import BY_FOLDER
from stagebook.pages.blocks import Block
from stagebook.pages.context import PageContext
from stagebook.pages.demand_words import failure_amount, share_amount, value_amount
from stagebook.pages.indexes import listing_table
from stagebook.pages.picture_table import make_figure
from stagebook.pages.table_columns import with_filter_options, without_empty_columns
from stagebook.pages.wording import count_words, index_target
from stagebook.pictures import enabler, journey, operating_model
from stagebook.reading.written_pages.page_tags import TABLE, picture_ref
from stagebook.words import Phrase, Run, Target, number, plain, say


def excerpt_block(context: PageContext, word: str, name: str) -> Block:
    """A picture with its tables, or the table of a kind. KeyError for an unknown name."""
    if word == TABLE:
        kind = BY_FOLDER[name].name
        return with_filter_options(without_empty_columns(listing_table(context, kind)))
    ref = picture_ref(name)
    if ref is None:
        return make_figure(context, operating_model(context.model, context.analysis))
    context.model[ref]
    draw = journey if ref.kind == "journey" else enabler
    return make_figure(context, draw(context.model, context.analysis, ref.id))


def figure_words(context: PageContext, name: str) -> Phrase:
    """A figure as a link to what it counts. KeyError for an unknown name."""
    if name in BY_FOLDER:
        kind = BY_FOLDER[name].name
        return (Run(count_words(kind, len(context.model.by_kind(kind))), to=index_target(kind)),)
    target, write = FIGURES[name]
    return (Run(write(context), to=target),)


def decided_count(context: PageContext) -> str:
    """Count the enablers that have a stance."""
    return number(sum(1 for each in context.model.enablers.values() if each.stance))


def undecided_count(context: PageContext) -> str:
    """Count the enablers that have no stance."""
    return number(sum(1 for each in context.model.enablers.values() if not each.stance))


def failure_share(context: PageContext) -> str:
    """Failure demand as a share of all demand; a dash where both kinds were not counted."""
    return share_amount(context, context.analysis.demand.total) or "–"


def coverage(context: PageContext) -> str:
    """Number of stages with recorded demand, of all stages."""
    demand = context.analysis.demand
    return say("figure.coverage", covered=number(demand.covered), total=number(demand.stages))


def shared_stages(context: PageContext) -> str:
    """Count the stages that several journeys share."""
    return say("figure.shared-stages", n=sum(1 for journeys in context.model.journeys_at.values() if len(journeys) > 1))


DEMAND = Target(page="demand")
FIGURES: Mapping[str, tuple[Target, Callable[[PageContext], str]]] = {
    "decided": (index_target("enabler"), decided_count),
    "undecided": (index_target("enabler"), undecided_count),
    "value-demand": (DEMAND, lambda context: plain(value_amount(context.analysis.demand.total))),
    "failure-demand": (DEMAND, lambda context: plain(failure_amount(context.analysis.demand.total))),
    "failure-share": (DEMAND, failure_share),
    "coverage": (DEMAND, coverage),
    "shared-stages": (index_target("stage"), shared_stages),
}
"""Figures by name: link target and function that writes the value."""
