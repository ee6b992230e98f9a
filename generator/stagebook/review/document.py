"""What the formats of a review write: the review itself, and the page *What changed*."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stagebook.checking import ReviewedProjects
from stagebook.findings import Report
from stagebook.pages.changed import changed_page
from stagebook.pages.changed_paragraph import paragraph
from stagebook.pages.context import PageContext, make_context
from stagebook.pages.page import Page
from stagebook.rules.review import Review
from stagebook.site_map import page_row
from stagebook.words import Phrase


@dataclass(frozen=True)
class ReviewDocument:
    """A review and its page."""

    review: Review
    context: PageContext
    """That of the later model."""
    page: Page
    site_url: str = ""
    """Address of a site that was built from the later model, for links; empty: there are no links."""
    introduced: Report = field(default_factory=Report)
    """The findings that the change introduces, with their places in the later model."""

    @property
    def summary(self) -> Phrase:
        """The paragraph that says what the change does; empty where the model is the same."""
        return () if self.review.comparison.is_empty else paragraph(self.context, self.review)


def make_document(found: ReviewedProjects, review: Review, site_url: str = "") -> ReviewDocument:
    """Make the page of a review. `review` is that of `found`, with the labels of its sides."""
    assert found.after.whole
    context = make_context(found.after.whole, found.after.report, review=review)
    site_url = f"{site_url.rstrip('/')}/" if site_url else ""
    page = changed_page(context, page_row("changed"))
    introduced = replace(found.after.report, findings=review.moves.introduced, statements=())
    return ReviewDocument(review, context, page, site_url, introduced)
