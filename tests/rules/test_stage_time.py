"""Work and time of stages that contradict each other."""

from __future__ import annotations

from stagebook.findings.finding import Severity
from stagebook.source import Mark, Ref
from tests.builders import stage
from tests.rules.run_rules import found, refs


def test_more_work_than_time() -> None:
    """A stage whose work is longer than it takes is a warning at the work, with both amounts as written."""
    (finding,) = found("work-longer-than-stage", stage("ask", takes={"value": 1, "unit": "hours"}, work_minutes=90))
    assert (finding.at, finding.severity) == (Mark(Ref("stage", "ask"), ("work_minutes",)), Severity.WARNING)
    assert finding.message == "“Ask” takes 1 hour, and the work recorded in it is more: 90 minutes."


def test_work_that_fits_is_not_found() -> None:
    """Work that fills the whole time is possible, and so is any work where nobody says how long the stage takes."""
    assert refs("work-longer-than-stage", stage("ask", takes={"value": 1, "unit": "hours"}, work_minutes=60)) == []
    assert refs("work-longer-than-stage", stage("ask", work_minutes=9000)) == []
