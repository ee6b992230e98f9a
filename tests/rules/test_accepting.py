from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import analyse
from stagebook.findings.finding import Finding, Severity, count_at_least
from stagebook.model import Entity
from stagebook.rules import CODES, run_rules
from stagebook.source import Mark, Ref
from tests.builders import enabler, journey, model, stage, team


def found(*things: Entity) -> dict[tuple[str, str], Finding]:
    """Findings by code and subject."""
    operating_model = model(*things)
    return {(each.code, str(each.subject)): each for each in run_rules(operating_model, analyse(operating_model))}


def accepts(rule: str) -> dict[str, Any]:
    return {"accept": [{"rule": rule, "because": "Decided in March."}]}


def test_accepted() -> None:
    """An accepted finding keeps its place, carries the reason and does not count any more."""
    findings = found(enabler("till", **accepts("owner-missing")))
    accepted = findings["owner-missing", "enabler:till"]
    assert accepted.accepted == "Decided in March."
    assert count_at_least([accepted], Severity.NOTE) == 0
    assert not findings["stance-missing", "enabler:till"].accepted


def test_only_own() -> None:
    """What is accepted in one file is not accepted for another thing."""
    findings = found(enabler("till", **accepts("owner-missing")), enabler("diary"))
    assert not findings["owner-missing", "enabler:diary"].accepted


def test_all_of_the_thing() -> None:
    """One accept holds for all findings of its rule that name the thing."""
    lost = [{"says": says, "kind": "failure"} for says in ("Where?", "When?")]
    operating_model = model(stage("pay", demand=lost, **accepts("failure-without-cause")))
    findings = run_rules(operating_model, analyse(operating_model))
    assert [each.accepted for each in findings if each.code == "failure-without-cause"] == ["Decided in March."] * 2


def test_by_anything_named() -> None:
    """An accept in the file of anything that a finding names accepts it, for everybody who is named with it."""
    findings = found(
        stage("book", enablers=["diary"]),
        stage("pay", enablers=["diary"]),
        enabler("diary", lifecycle="retired", **accepts("retired-enabler-used")),
    )
    assert findings["retired-enabler-used", "stage:book"].accepted
    assert findings["retired-enabler-used", "stage:pay"].accepted


def test_by_following_journey() -> None:
    """A finding on a link is accepted at either end of it."""
    learn = journey("learn", customer="guest", then=["play"])
    findings = found(learn, journey("play", customer="member", **accepts("then-without-common-customer")))
    assert findings["then-without-common-customer", "journey:learn"].accepted


def test_unknown() -> None:
    """An accept of a rule that does not exist is an error with the nearest code, at the word."""
    findings = found(enabler("till", **accepts("owner-mising")))
    error = findings["accept-unknown", "enabler:till"]
    assert error.severity == Severity.ERROR
    assert error.message == "There is no rule “owner-mising”."
    assert error.hint == "Did you mean “owner-missing”?"
    assert error.at == Mark(Ref("enabler", "till"), ("accept", 0, "rule"))
    assert not found(team("desk", **accepts("xyzzy")))["accept-unknown", "team:desk"].hint


@pytest.mark.parametrize("code", ["argues-by-dont", "Owner-Missing", "", " owner-missing"])
def test_nothing_unknown_is_let_through(code: str) -> None:
    """A code is known only if a rule or a fault has it: one of a rule that may come is as unknown as any."""
    assert found(enabler("till", **accepts(code)))["accept-unknown", "enabler:till"].severity == Severity.ERROR


@pytest.mark.parametrize("code", sorted(CODES))
def test_everything_known_is_let_through(code: str) -> None:
    """Every code there is, and each is either an error, unused, or accepts something."""
    assert ("accept-unknown", "enabler:till") not in found(enabler("till", **accepts(code)))


def test_error() -> None:
    """An error cannot be accepted: neither one of reading nor one of accepting."""
    for code in ("unknown-key", "accept-unknown"):
        findings = found(enabler("till", **accepts(code)))
        assert findings["accept-error", "enabler:till"].severity == Severity.ERROR
        assert ("accept-unused", "enabler:till") not in findings


def test_error_stays() -> None:
    """What somebody tried to accept of an error is still an open error."""
    tried = [{"rule": "no-such-rule-anywhere", "because": "?"}, {"rule": "accept-unknown", "because": "Decided."}]
    assert not found(enabler("till", accept=tried))["accept-unknown", "enabler:till"].accepted


def test_unused() -> None:
    """An accept that matches nothing is a note, and so is one whose finding names other things only."""
    findings = found(enabler("till", owner="digital", **accepts("owner-missing")), enabler("diary"))
    unused = findings["accept-unused", "enabler:till"]
    assert unused.severity == Severity.NOTE
    assert unused.message == "There is nothing to accept: “owner-missing” finds nothing at “Till”."


def test_one_error_is_one() -> None:
    """A code that does not exist is not called unused as well."""
    assert ("accept-unused", "enabler:till") not in found(enabler("till", **accepts("owner-mising")))
