"""Excerpts of the model for hand-written pages: pictures, tables, figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from stagebook.analysis import Analysis
from stagebook.model import BY_FOLDER, OperatingModel
from stagebook.pages.blocks import Block
from stagebook.pages.context import PageContext
from stagebook.pages.demand_words import failure_amount, failure_hours, share_amount, value_amount
from stagebook.pages.indexes import listing_table
from stagebook.pages.kinds.measure import reading_blocks
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import gap
from stagebook.pages.table_columns import with_filter_options, without_empty_columns
from stagebook.pages.target import horizon_picture
from stagebook.pages.wording import count_words, index_target
from stagebook.pictures import (
    Picture,
    dependencies,
    enabler,
    iceberg,
    journey,
    loops,
    operating_model,
    outcomes,
    team_sight,
)
from stagebook.reading.written_pages.page_tags import OPERATING_MODEL, TABLE, picture_ref
from stagebook.words import Phrase, Run, Target, format_amount, number, plain, round_amount, say


def excerpt_block(context: PageContext, word: str, name: str) -> Block:
    """A picture with its tables, or the table of a kind. KeyError for an unknown name."""
    if word == TABLE:
        kind = BY_FOLDER[name].name
        return with_filter_options(without_empty_columns(listing_table(context, kind)))
    ref = picture_ref(name)
    if ref is None:
        picture, missing = WHOLE[name](context), name
    elif ref.kind == "measure":
        return next(iter(reading_blocks(context, context.model.measures[ref.id])), gap("readings"))
    else:
        context.model[ref]
        picture, missing = OF_ONE[ref.kind](context.model, context.analysis, ref.id), ref.kind
    return make_figure(context, picture) if picture else gap(f"picture.{missing}")


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


def hours_of_failure(context: PageContext) -> str:
    """Hours a month that failure demand takes; a dash where none are known."""
    return failure_hours(context.analysis.demand.total) or "–"


def addressed_failure(context: PageContext) -> str:
    """How much of the failure demand a change addresses; a dash where none was counted."""
    demand = context.analysis.demand
    if demand.total.failure is None:
        return "–"
    part, whole = format_amount(demand.addressed.monthly), format_amount(demand.total.failure)
    return say("figure.addressed-failure", round_amount(demand.total.failure), part=part, whole=whole)


def outcome_count(context: PageContext, *, rewarding: bool) -> str:
    """How many measures are outcomes for customers, of all or of those that reward somebody."""
    measures = [each for each in context.model.measures.values() if each.rewards or not rewarding]
    outcomes = sum(1 for each in measures if (each.kind, each.for_) == ("outcome", "customer"))
    return say("figure.outcomes", len(measures), outcomes=number(outcomes))


WHOLE: Mapping[str, Callable[[PageContext], Picture | None]] = {
    OPERATING_MODEL: lambda context: operating_model(context.model, context.analysis),
    "dependencies": lambda context: dependencies(context.model, context.analysis),
    "digital-depth": lambda context: iceberg(context.model, context.analysis),
    "bottlenecks": lambda context: loops(context.model, context.analysis),
    "outcomes": lambda context: outcomes(context.model, context.analysis),
    "target-now": lambda context: horizon_picture(context, "now"),
    "target-next": lambda context: horizon_picture(context, "next"),
    "target-later": lambda context: horizon_picture(context, "later"),
}
"""Pictures of the organisation by name."""
OF_ONE: Mapping[str, Callable[[OperatingModel, Analysis, str], Picture | None]] = {
    "journey": journey,
    "enabler": enabler,
    "team": team_sight,
}
"""Pictures of one thing by its kind."""

DEMAND = Target(page="demand")
FIGURES: Mapping[str, tuple[Target, Callable[[PageContext], str]]] = {
    "decided": (index_target("enabler"), decided_count),
    "undecided": (index_target("enabler"), undecided_count),
    "value-demand": (DEMAND, lambda context: plain(value_amount(context.analysis.demand.total))),
    "failure-demand": (DEMAND, lambda context: plain(failure_amount(context.analysis.demand.total))),
    "failure-share": (DEMAND, failure_share),
    "failure-hours": (DEMAND, hours_of_failure),
    "addressed-failure": (DEMAND, addressed_failure),
    "coverage": (DEMAND, coverage),
    "shared-stages": (index_target("stage"), shared_stages),
    "customer-outcomes": (index_target("measure"), partial(outcome_count, rewarding=False)),
    "rewarded-outcomes": (index_target("measure"), partial(outcome_count, rewarding=True)),
}
"""Figures by name: link target and function that writes the value."""
