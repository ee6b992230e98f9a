"""Write a review for a terminal."""

from __future__ import annotations

from stagebook.rendering.terminal import write_page
from stagebook.review.document import ReviewDocument


def write_text(document: ReviewDocument) -> str:
    """Write the page of a review as plain text."""
    return write_page(document.page)
