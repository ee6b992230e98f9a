"""Write the findings that a change introduces, and no others, as annotations of its lines."""

from __future__ import annotations

from stagebook.findings import write_github, write_gitlab
from stagebook.review.document import ReviewDocument


def write_github_annotations(document: ReviewDocument) -> str:
    """Write the introduced findings as workflow commands."""
    return write_github(document.introduced)


def write_gitlab_report(document: ReviewDocument) -> str:
    """Write the introduced findings as a code quality report."""
    return write_gitlab(document.introduced)
