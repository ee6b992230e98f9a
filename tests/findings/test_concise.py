"""One line a finding, for tools that read lines."""

from __future__ import annotations

from dataclasses import replace

from stagebook.findings import Statement, write_concise
from stagebook.source import Place
from tests.findings.samples import ACCEPTED, ERROR, NOTE, NOWHERE, PATH, report


def test_nothing() -> None:
    """Nothing found, nothing printed."""
    assert write_concise(report()) == ""


def test_lines() -> None:
    """Each open finding is one line in the order of places; accepted ones are left out."""
    assert write_concise(report(ERROR, ACCEPTED, NOTE, NOWHERE)) == (
        "models:1:1: warning: There is no purpose. [purpose-missing]\n"
        f"{PATH}:1:1: note: “Booking” has no stance yet. [stance-missing]\n"
        f"{PATH}:2:9: error: `stance` cannot be `comon`. Did you mean `common`? [unknown-value]\n"
    )


def test_nothing_is_folded() -> None:
    """What the text says in one statement is here in full."""
    findings = tuple(replace(NOTE, at=Place(PATH, at)) for at in range(1, 41))
    assert write_concise(report(*findings, statements=(Statement("Many.", findings),))).count("\n") == 40


def test_a_finding_is_a_line() -> None:
    """Line breaks in what an author wrote do not break the format."""
    assert write_concise(report(replace(ERROR, message="a\nb\u2028c\rd"))).count("\n") == 1
