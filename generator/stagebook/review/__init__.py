"""Write the review of a change: for a terminal, as JSON. All formats but JSON write the page *What changed*."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stagebook.review.annotations import write_github_annotations, write_gitlab_report
from stagebook.review.document import ReviewDocument, make_document
from stagebook.review.json import write_json
from stagebook.review.text import write_text

FORMATS: Mapping[str, Callable[[ReviewDocument], str]] = MappingProxyType(
    {
        "text": write_text,
        "json": write_json,
        "github": write_github_annotations,
        "gitlab": write_gitlab_report,
    }
)
"""Writers of reviews, by the value of `--format`."""

__all__ = ["FORMATS", "ReviewDocument", "make_document"]
