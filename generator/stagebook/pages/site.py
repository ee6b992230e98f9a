"""All pages of the site, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.pages.branches import OPENING, branch_page, demand_page
from stagebook.pages.direction import change_page, organisation_page, team_page, voice_page
from stagebook.pages.edition import Edition
from stagebook.pages.enabler import enabler_page
from stagebook.pages.front import business_page, customer_page, service_page
from stagebook.pages.home import home_page
from stagebook.pages.indexes import index_page
from stagebook.pages.journey import journey_page
from stagebook.pages.measure import measure_page
from stagebook.pages.page import Page
from stagebook.pages.reference import reference_pages
from stagebook.pages.review import findings_page
from stagebook.pages.stage import stage_page

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


def pages(edition: Edition) -> Iterator[Page]:
    """Every page: home, branches, indexes, one for each thing, the review and the reference."""
    yield home_page(edition)
    for branch in OPENING:
        yield branch_page(edition, branch)
    yield demand_page(edition)
    for kind in KINDS:
        if kind != ORGANISATION:
            yield index_page(edition, kind)
    for thing in edition.model:
        yield MAKERS[thing.kind_name](edition, thing)
    yield findings_page(edition)
    yield from reference_pages()
