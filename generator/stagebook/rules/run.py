"""Asks every rule, then sees what has been accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stagebook.analysis import Analysis
from stagebook.findings.finding import Finding
from stagebook.model import KINDS, OperatingModel
from stagebook.model.naming import Naming
from stagebook.rules.accepting import accept_findings, list_acceptances
from stagebook.rules.register import CODES, RULES
from stagebook.rules.rule import Case
from stagebook.source import Mark

KIND_ORDER = {kind: index for index, kind in enumerate(KINDS)}


def run_rules(model: OperatingModel, analysis: Analysis) -> tuple[Finding, ...]:
    """What all rules say: things in the order of kinds and ids, findings of one thing in the order of rules."""
    case = open_case(model, analysis)
    findings = list(run_rule(case, comes_last=False))
    found = frozenset((finding.code, ref) for finding in findings for ref in finding.refs)
    findings += run_rule(replace(case, found=found), comes_last=True)
    return tuple(sorted(accept_findings(findings, list_acceptances(model)), key=order))


def open_case(model: OperatingModel, analysis: Analysis) -> Case:
    """What rules look at."""
    return Case(model, analysis, Naming(model), CODES)


def run_rule(case: Case, *, comes_last: bool) -> Iterable[Finding]:
    """The findings of the rules that come last, or of all others."""
    return (each for rule in RULES.values() if rule.comes_last == comes_last for each in rule.check(case))


def order(finding: Finding) -> tuple[int, str]:
    """Where a finding stands among others. Rules keep their order within one thing: sorting is stable."""
    ref = finding.at.ref if isinstance(finding.at, Mark) else None
    return (KIND_ORDER[ref.kind], ref.id) if ref else (-1, "")
