"""The formats of `diff`, listed apart from their writers, whose import takes most of a second."""

from __future__ import annotations

DIFF_FORMATS = ("text", "markdown", "html", "json", "github", "gitlab")
"""Names of the writers of `stagebook.review.FORMATS`; a test compares them."""
