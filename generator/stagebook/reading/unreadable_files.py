"""What is said of a file or folder that cannot be read, or may not be."""

from __future__ import annotations

import os

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.regular_files import LinkError, NotRegularError
from stagebook.source import Place


def fault_of_reading(error: OSError, shown: str) -> Finding:
    """The finding for what went wrong when a path was opened. `shown` is the path as people read it."""
    place = Place(shown)
    if isinstance(error, LinkError):
        return fault("symbolic-link", place)
    if isinstance(error, NotRegularError):
        return fault("unreadable-file", place, "no-file")
    return fault("unreadable-file", place, reason=error.strerror or type(error).__name__)


def printable(path: str) -> str:
    """A path as it can be printed: bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")
