"""All pages of the site, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.pages.addresses import address
from stagebook.pages.annex import BRANCH_PAGE
from stagebook.pages.bounds import bound
from stagebook.pages.branches import OPENING, branch_page, demand_page
from stagebook.pages.delivery import delivery_page
from stagebook.pages.direction import change_page, team_page, voice_page
from stagebook.pages.diversity import diversity_page
from stagebook.pages.edition import Edition
from stagebook.pages.enabler import enabler_page
from stagebook.pages.front import business_page, customer_page, service_page
from stagebook.pages.home import home_page
from stagebook.pages.indexes import index_page
from stagebook.pages.journey import journey_page
from stagebook.pages.measure import measure_page
from stagebook.pages.organisation import organisation_page
from stagebook.pages.overlaps import overlaps_page
from stagebook.pages.page import Page
from stagebook.pages.pictured import dependencies_page, depth_page
from stagebook.pages.reference import reference_makers
from stagebook.pages.review import findings_page
from stagebook.pages.sharing import balance_page, commonality_page, tradeoff_page
from stagebook.pages.stage import stage_page
from stagebook.words import Target

MAKERS: Mapping[str, Callable[[Edition, Any], Page]] = {
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


FITTING: Mapping[str, Callable[[Edition], Page]] = {
    "dependencies": dependencies_page,
    "depth": depth_page,
    "delivery": delivery_page,
    "diversity": diversity_page,
    "balance": balance_page,
    "tradeoff": tradeoff_page,
    "commonality": commonality_page,
    "overlaps": overlaps_page,
}


def catalogue(edition: Edition) -> dict[str, Callable[[], Page]]:
    """Every page of the site by its address, each made only when it is asked for.

    Home, branches, indexes, one for each thing, the review and the reference.
    """
    makers: dict[str, Callable[[], Page]] = {address(Target(page="home")): partial(home_page, edition)}
    for branch in OPENING:
        makers[address(Target(page=BRANCH_PAGE[branch]))] = partial(branch_page, edition, branch)
    makers[address(Target(page="demand"))] = partial(demand_page, edition)
    for kind in KINDS:
        if kind != ORGANISATION:
            makers[address(Target(page=f"index.{kind}"))] = partial(index_page, edition, kind)
    for thing in edition.model:
        makers[address(thing.ref)] = partial(MAKERS[thing.kind_name], edition, thing)
    for name, maker in FITTING.items():
        makers[address(Target(page=name))] = partial(maker, edition)
    makers[address(Target(page="findings"))] = partial(findings_page, edition)
    makers |= {address(target): maker for target, maker in reference_makers()}
    return {place: partial(make_bounded, maker) for place, maker in makers.items()}


def make_bounded(maker: Callable[[], Page]) -> Page:
    """Make a page and cut it to the budget."""
    return bound(maker())


def pages(edition: Edition) -> Iterator[Page]:
    """Every page of the site, made."""
    return (make() for make in catalogue(edition).values())
