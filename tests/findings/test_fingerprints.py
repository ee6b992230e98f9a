"""Fingerprints stay while lines move, and tell findings apart."""

from __future__ import annotations

from dataclasses import replace

from stagebook.findings.finding import Finding
from stagebook.findings.fingerprints import HEX_DIGITS, fingerprint_findings
from stagebook.findings.report import Report
from stagebook.source import Home, Mark, Place, Places, Position, Ref, Source
from tests.findings.samples import BOOKING, ERROR, NOTE, PATH, TEXT, report


def prints(*findings: Finding, text: str = TEXT) -> list[str]:
    return fingerprint_findings(report(*findings, text=text), findings)


def test_a_line_that_moved() -> None:
    """Lines added above a mistake of reading change nothing; neither do other columns."""
    moved = replace(ERROR, at=Place(PATH, 4, 11, 5))
    assert prints(moved, text=f"# one\n# two\n{TEXT}".replace("stance: ", "stance:   ")) != prints(ERROR)
    assert prints(replace(ERROR, at=Place(PATH, 4, 9, 5)), text=f"# one\n# two\n{TEXT}") == prints(ERROR)


def test_a_file_that_moved() -> None:
    """A finding of a rule is that of its thing, wherever its file lies."""
    elsewhere = Source("models/enablers/shared/booking.yaml", {(): Position(7, 1)})
    other = Report((NOTE,), Places({BOOKING: Home(elsewhere)}))
    assert fingerprint_findings(other, (NOTE,)) == prints(NOTE)


def test_a_figure_that_moved() -> None:
    """A finding of a rule whose message counts something else now is the same one; so is one further down a list."""
    counted = replace(NOTE, at=Mark(BOOKING, ("history", 0, "on")))
    again = replace(counted, message="Something else.", at=Mark(BOOKING, ("history", 3, "on")))
    assert prints(again) == prints(counted)


def test_no_two_are_the_same() -> None:
    """Code, thing, field and the things involved tell findings apart; what is alike in all of them is numbered."""
    findings = (
        NOTE, NOTE, replace(NOTE, code="owner-missing"), replace(NOTE, at=Mark(Ref("stage", "pay"))),
        replace(NOTE, at=Mark(BOOKING, ("owner",))), replace(NOTE, others=(BOOKING,)), ERROR, ERROR,
        replace(ERROR, at=Place(PATH, 1)),
    )  # fmt: skip
    made = prints(*findings)
    assert len(set(made)) == len(findings)
    assert {len(each) for each in made} == {HEX_DIGITS}
