from __future__ import annotations

from stagebook.analysis import analyse
from stagebook.findings.finding import Finding
from stagebook.model import Entity
from stagebook.rules import FindingGroup, group_findings, run_rules
from tests.builders import enabler, journey, model, organisation


def grouped(*things: Entity) -> tuple[dict[str, FindingGroup], list[Finding]]:
    operating_model = model(*things)
    analysis = analyse(operating_model)
    groups, rest = group_findings(run_rules(operating_model, analysis), operating_model, analysis)
    return {each.code: each for each in groups}, list(rest)


def enablers(undecided: int, decided: int) -> list[Entity]:
    named = [enabler(f"open-{index}", owner="digital") for index in range(undecided)]
    sure = [
        enabler(f"sure-{index}", owner="digital", stance="common", rationale="They meet.") for index in range(decided)
    ]
    return [*named, *sure]


def test_few() -> None:
    """Where a rule looks at fewer than ten things, each is said by itself."""
    groups, rest = grouped(*enablers(9, 0))
    assert "stance-missing" not in groups
    assert sum(finding.code == "stance-missing" for finding in rest) == 9


def test_half() -> None:
    """Half of the things are not most of them."""
    groups, _ = grouped(*enablers(5, 5))
    assert "stance-missing" not in groups


def test_most() -> None:
    """Where a rule flags more than half of ten things, that is one statement with its findings; others stay alone."""
    groups, rest = grouped(*enablers(6, 4), journey("train", stages=[]))
    found = groups["stance-missing"]
    assert (found.flagged, found.looked_at, len(found.findings)) == (6, 10, 6)
    assert found.message == "6 of 10 enablers have no stance yet."
    assert "stance-missing" not in {finding.code for finding in rest}
    assert "journey-without-stages" in {finding.code for finding in rest}


def test_accepted_stay_alone() -> None:
    """Accepted findings are looked at, but not flagged: with them, six of ten are only five."""
    accepted = {"accept": [{"rule": "stance-missing", "because": "Not ours."}], "owner": "digital"}
    groups, rest = grouped(*enablers(5, 4), enabler("theirs", **accepted))
    assert "stance-missing" not in groups
    assert sum(finding.code == "stance-missing" for finding in rest) == 6


def test_thresholds() -> None:
    """An organisation can have other thresholds."""
    groups, _ = grouped(organisation(thresholds={"rule_least": 3, "rule_most": 0.2}), *enablers(1, 2))
    assert groups["stance-missing"].looked_at == 3


def test_errors_stay_alone() -> None:
    """Errors are never folded away."""
    wrong = {"accept": [{"rule": "no-such-rule-anywhere", "because": "?"}]}
    groups, rest = grouped(*(enabler(f"e-{index}", **wrong) for index in range(12)))
    assert "accept-unknown" not in groups
    assert sum(finding.code == "accept-unknown" for finding in rest) == 12
