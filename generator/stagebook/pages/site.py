"""All pages of the site, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.pages.branches import branch_page
from stagebook.pages.context import PageContext
from stagebook.pages.cut_to_limits import bound
from stagebook.pages.demand import demand_page
from stagebook.pages.dependencies import dependencies_page
from stagebook.pages.digital_depth import depth_page
from stagebook.pages.findings import findings_page
from stagebook.pages.fit.balance import balance_page
from stagebook.pages.fit.commonality import commonality_page
from stagebook.pages.fit.delivery import delivery_page
from stagebook.pages.fit.diversity import diversity_page
from stagebook.pages.fit.overlaps import overlaps_page
from stagebook.pages.fit.trade_off import tradeoff_page
from stagebook.pages.home import home_page
from stagebook.pages.indexes import index_page
from stagebook.pages.kinds.business import business_page
from stagebook.pages.kinds.change import change_page
from stagebook.pages.kinds.customer import customer_page
from stagebook.pages.kinds.enabler import enabler_page
from stagebook.pages.kinds.journey import journey_page
from stagebook.pages.kinds.measure import measure_page
from stagebook.pages.kinds.organisation import organisation_page
from stagebook.pages.kinds.service import service_page
from stagebook.pages.kinds.stage import stage_page
from stagebook.pages.kinds.team import team_page
from stagebook.pages.kinds.voice import voice_page
from stagebook.pages.page import Page
from stagebook.pages.reference import reference_makers
from stagebook.site_map import BRANCH_PAGE, OPENING, address
from stagebook.words import Target

MAKERS: Mapping[str, Callable[[PageContext, Any], Page]] = {
    "organisation": organisation_page,
    "business": business_page,
    "customer": customer_page,
    "service": service_page,
    "journey": journey_page,
    "stage": stage_page,
    "enabler": enabler_page,
    "team": team_page,
    "measure": measure_page,
    "voice": voice_page,
    "change": change_page,
}


FITTING: Mapping[str, Callable[[PageContext], Page]] = {
    "dependencies": dependencies_page,
    "depth": depth_page,
    "delivery": delivery_page,
    "diversity": diversity_page,
    "balance": balance_page,
    "tradeoff": tradeoff_page,
    "commonality": commonality_page,
    "overlaps": overlaps_page,
}


def page_makers(context: PageContext) -> dict[str, Callable[[], Page]]:
    """Every page of the site by its address, each made only when it is asked for.

    Home, branches, indexes, one for each thing, the review and the reference.
    """
    makers: dict[str, Callable[[], Page]] = {address(Target(page="home")): partial(home_page, context)}
    for branch in OPENING:
        makers[address(Target(page=BRANCH_PAGE[branch]))] = partial(branch_page, context, branch)
    makers[address(Target(page="demand"))] = partial(demand_page, context)
    for kind in KINDS:
        if kind != ORGANISATION:
            makers[address(Target(page=f"index.{kind}"))] = partial(index_page, context, kind)
    for thing in context.model:
        makers[address(thing.ref)] = partial(MAKERS[thing.kind_name], context, thing)
    for name, maker in FITTING.items():
        makers[address(Target(page=name))] = partial(maker, context)
    makers[address(Target(page="findings"))] = partial(findings_page, context)
    makers |= {address(target): maker for target, maker in reference_makers()}
    return {place: partial(make_bounded, maker) for place, maker in makers.items()}


def make_bounded(maker: Callable[[], Page]) -> Page:
    """Make a page and cut it to the budget."""
    return bound(maker())


def pages(context: PageContext) -> Iterator[Page]:
    """Every page of the site, made."""
    return (make() for make in page_makers(context).values())
