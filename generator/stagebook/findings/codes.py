"""Codes and severities of findings that only a build has, and of those that count as its warnings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from stagebook.findings.finding import Finding, Severity

NO_ENGINE, TOO_LARGE, NO_PICTURE = "no-drawing-engine", "picture-too-large", "picture-not-drawn"
NO_IMAGE, NO_IMAGES = "image-not-drawn", "images-left-out"
NO_EDIT_LINKS = "no-edit-links"


BUILDING: Mapping[str, Severity] = MappingProxyType(
    {
        NO_ENGINE: Severity.WARNING,
        TOO_LARGE: Severity.WARNING,
        NO_PICTURE: Severity.WARNING,
        NO_IMAGE: Severity.WARNING,
        NO_IMAGES: Severity.NOTE,
        NO_EDIT_LINKS: Severity.NOTE,
    }
)
"""Codes that only a build has, with their severities. The build prints them, since `check` cannot."""


NOT_SHOWN = "markdown-not-shown"
"""Code of what the texts of a model have and the site does not show as it was meant.

`check` lists it; it is a warning of the build as well, on which `build --strict` fails.
"""


def without_build_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that `check` lists: all but those that only a build has."""
    return tuple(finding for finding in findings if finding.code not in BUILDING)
