"""What the formats of a review write: the review itself, and the page *What changed*."""

from __future__ import annotations

from dataclasses import dataclass

from stagebook.checking import ReviewedProjects
from stagebook.findings import Report
from stagebook.pages.changed import changed_page
from stagebook.pages.context import PageContext, make_context
from stagebook.pages.page import Page
from stagebook.rules.review import Review
from stagebook.site_map import page_row


@dataclass(frozen=True)
class ReviewDocument:
    """A review and its page."""

    review: Review
    context: PageContext
    """That of the later model."""
    page: Page
    report: Report
    """That of the later model, for annotations."""
    site_url: str = ""
    """Address of a site that was built from the later model, for links; empty: there are no links."""


def make_document(found: ReviewedProjects, review: Review, site_url: str = "") -> ReviewDocument:
    """Make the page of a review. `review` is that of `found`, with the labels of its sides."""
    assert found.after.whole
    context = make_context(found.after.whole, found.after.report, review=review)
    site_url = f"{site_url.rstrip('/')}/" if site_url else ""
    return ReviewDocument(review, context, changed_page(context, page_row("changed")), found.after.report, site_url)
