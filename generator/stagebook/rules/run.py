"""Run all rules, then mark the findings that somebody accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from stagebook.analysis import Analysis
from stagebook.differences.comparison import Comparison
from stagebook.findings.finding import Finding
from stagebook.model import KINDS, OperatingModel
from stagebook.model.naming import Naming
from stagebook.rules.accepting import Acceptance, accept_findings, list_acceptances
from stagebook.rules.finding_moves import NO_MOVES, FindingMoves
from stagebook.rules.register import ABOUT_TWO, CODES, RULES
from stagebook.rules.rule import RuleContext
from stagebook.source import Mark

KIND_ORDER = {kind: index for index, kind in enumerate(KINDS)}


def run_rules(model: OperatingModel, analysis: Analysis, on: date | None = None) -> tuple[Finding, ...]:
    """Run all rules and return their findings, accepted ones included.

    `on` is the day that days in the model are compared with; without it no day has passed.

    They are in order of kinds and ids; those of one thing in the order of `RULES`.
    """
    context = make_context(model, analysis, on)
    findings = list(run_phase(context, comes_last=False))
    found = frozenset((finding.code, ref) for finding in findings for ref in finding.refs)
    findings += run_phase(replace(context, found=found), comes_last=True)
    return tuple(sorted(accept_findings(findings, list_acceptances(model)), key=sort_key))


def make_context(model: OperatingModel, analysis: Analysis, on: date | None = None) -> RuleContext:
    """Make the input of the rules."""
    return RuleContext(model, analysis, Naming(model), CODES, on, about_two=ABOUT_TWO)


def run_phase(context: RuleContext, *, comes_last: bool) -> Iterable[Finding]:
    """Run the rules that come last, or all others."""
    chosen = (rule for rule in RULES.values() if rule.comes_last == comes_last and not rule.compares)
    return (each for rule in chosen for each in rule.check(context))


def ask_questions(
    comparison: Comparison, on: date | None = None, moves: FindingMoves = NO_MOVES
) -> tuple[Finding, ...]:
    """Run the rules about two models and return their findings, accepted ones included, in the order of `RULES`.

    `moves` is what became of the findings of each model by itself. A question is accepted in the later model, by an
    acceptance that the earlier one did not have: one of an earlier change answers nothing about this one.
    """
    context = make_comparison_context(comparison, on, moves)
    findings = (each for rule in RULES.values() if rule.compares for each in rule.check(context))
    return tuple(accept_findings(findings, list_new_acceptances(comparison)))


def make_comparison_context(
    comparison: Comparison, on: date | None = None, moves: FindingMoves = NO_MOVES
) -> RuleContext:
    """Make the input of the rules about two models."""
    names = Naming(comparison.before.model)
    return replace(make_context(*comparison.after, on), comparison=comparison, earlier_names=names, moves=moves)


def list_new_acceptances(comparison: Comparison) -> list[Acceptance]:
    """List the acceptances of rules about two models that the later model has and the earlier one had not."""
    before = comparison.before.model

    def was_there(each: Acceptance) -> bool:
        old = comparison.things.earlier.get(each.ref)
        return old is not None and (each.rule, each.because) in {(it.rule, it.because) for it in before[old].accept}

    asked = (each for each in list_acceptances(comparison.after.model) if each.rule in ABOUT_TWO)
    return [each for each in asked if not was_there(each)]


def sort_key(finding: Finding) -> tuple[int, str]:
    """Return the sort key of a finding: kind and id of its thing. Sorting is stable: rules keep their order."""
    ref = finding.at.ref if isinstance(finding.at, Mark) else None
    return (KIND_ORDER[ref.kind], ref.id) if ref else (-1, "")
