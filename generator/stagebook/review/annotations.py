"""Write the findings that a change introduces, and no others, as annotations of its lines."""

from __future__ import annotations

from dataclasses import replace

from stagebook.findings import Report, write_github, write_gitlab
from stagebook.review.document import ReviewDocument


def write_github_annotations(document: ReviewDocument) -> str:
    """Write the introduced findings as workflow commands."""
    return write_github(introduced(document))


def write_gitlab_report(document: ReviewDocument) -> str:
    """Write the introduced findings as a code quality report."""
    return write_gitlab(introduced(document))


def introduced(document: ReviewDocument) -> Report:
    """Return the report of the later model with those findings alone that the change introduces."""
    return replace(document.report, findings=document.review.moves.introduced, statements=())
