"""Tell how far a change is: whether it is open, whether it has begun and on which day."""

from __future__ import annotations

from datetime import date

from stagebook.model import Change

CLOSED = frozenset({"done", "dropped"})
"""The statuses of a change that is not open any more."""


def is_open(change: Change) -> bool:
    """Return whether a change is neither done nor dropped; one without a status is open."""
    return change.status not in CLOSED


def has_begun(change: Change) -> bool:
    """Return whether a change has begun: it has a day of its beginning, or is under way or done."""
    return change.began is not None or change.status in ("under-way", "done")


def find_beginning(change: Change) -> date | None:
    """Return the day a change began: `began`, else `by` of a change that is done; None where nobody says."""
    return change.began or (change.by if change.status == "done" else None)
