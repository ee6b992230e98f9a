"""Findings of files and folders that cannot be read, or may not be."""

from __future__ import annotations

import os

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.regular_files import LinkError, NotRegularError
from stagebook.source import Place


def fault_of_reading(error: OSError, shown: str) -> Finding:
    """Return the finding of an error of opening a path. `shown` is the path as it is printed."""
    place = Place(shown)
    if isinstance(error, LinkError):
        return fault("symbolic-link", place)
    if isinstance(error, NotRegularError):
        return fault("unreadable-file", place, "no-file")
    return fault("unreadable-file", place, reason=error.strerror or type(error).__name__)


def printable(path: str) -> str:
    """Return a path as printable text: bytes that are not UTF-8 become replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")
