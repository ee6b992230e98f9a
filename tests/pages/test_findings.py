"""The words of findings on pages."""

from __future__ import annotations

from stagebook.findings.finding import Finding, Severity
from stagebook.pages.entity_page import message_words
from stagebook.reading.faults import fault
from stagebook.source import Place


def test_what_reading_quotes_is_code() -> None:
    """No back-tick of a message stands on a page."""
    found = message_words(fault("markdown-not-shown", Place("a.yaml"), "html", value="<p>"))
    assert [(run.text, run.tone) for run in found][:1] == [("<p>", "code")]
    assert "`" not in "".join(run.text for run in found)


def test_a_name_keeps_its_back_ticks() -> None:
    """What people call a thing is shown as they wrote it."""
    finding = Finding("owner-missing", Severity.NOTE, "“A `b`” has no owner yet", Place("a.yaml"))
    assert "".join(run.text for run in message_words(finding)) == finding.message
