"""Findings for the formats to print."""

from __future__ import annotations

from stagebook.findings import Report, Statement
from stagebook.findings.finding import Finding, Severity
from stagebook.source import Home, Mark, Place, Places, Position, Ref, Source

PATH = "models/enablers/booking.yaml"
TEXT = "name: Booking\nstance: comon\nowner: digitl\n"
BOOKING = Ref("enabler", "booking")
SOURCE = Source(PATH, {(): Position(1, 1, 4), ("name",): Position(1, 7, 7, 1, 1, 4)})
PLACES = Places({BOOKING: Home(SOURCE)})

ERROR = Finding(
    "unknown-value", Severity.ERROR, "`stance` cannot be `comon`.", Place(PATH, 2, 9, 5), "Did you mean `common`?"
)
NOTE = Finding("stance-missing", Severity.NOTE, "“Booking” has no stance yet.", Mark(BOOKING), subject=BOOKING)
NOWHERE = Finding(
    "purpose-missing", Severity.WARNING, "There is no purpose.", Mark(Ref("organisation", "organisation"))
)
ACCEPTED = Finding(
    "owner-missing", Severity.NOTE, "It has no owner.", Mark(BOOKING, ("name",)), subject=BOOKING,
    others=(Ref("stage", "pay"),), accepted="Decided in March.",
)  # fmt: skip


def report(*findings: Finding, statements: tuple[Statement, ...] = (), text: str = TEXT) -> Report:
    """A report on the one file."""
    return Report(findings, PLACES, {PATH: text}, statements)
