"""Codes and severities of findings that only a build can have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from stagebook.findings.finding import Finding, Severity

NO_ENGINE, TOO_LARGE, NO_PICTURE = "no-drawing-engine", "picture-too-large", "picture-not-drawn"


NO_IMAGE, NO_IMAGES = "image-not-drawn", "images-left-out"


BUILDING: Mapping[str, Severity] = MappingProxyType(
    {
        NO_ENGINE: Severity.WARNING,
        TOO_LARGE: Severity.WARNING,
        NO_PICTURE: Severity.WARNING,
        NO_IMAGE: Severity.WARNING,
        NO_IMAGES: Severity.NOTE,
    }
)
"""What only a build can find: codes and their severity. A build prints them itself, since `check` cannot list them."""


def without_build_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that `check` lists: all but those that only a build has."""
    return tuple(finding for finding in findings if finding.code not in BUILDING)
