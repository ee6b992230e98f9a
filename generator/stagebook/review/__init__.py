"""Write the review of a change: for a terminal, as a comment, as one HTML file, as JSON.

All formats but JSON write the page *What changed*, so all of them say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stagebook.review.annotations import write_github_annotations, write_gitlab_report
from stagebook.review.document import ReviewDocument, make_document
from stagebook.review.html import write_html
from stagebook.review.json import write_json
from stagebook.review.markdown import write_markdown
from stagebook.review.text import write_text

FORMATS: Mapping[str, Callable[[ReviewDocument], str]] = MappingProxyType(
    {
        "text": write_text,
        "markdown": write_markdown,
        "html": write_html,
        "json": write_json,
        "github": write_github_annotations,
        "gitlab": write_gitlab_report,
    }
)
"""Writers of reviews, by the value of `--format`."""

__all__ = ["FORMATS", "ReviewDocument", "make_document"]
