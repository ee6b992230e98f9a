"""Group the findings of a rule that flags most of what it looks at, so that pages and terminal print one statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stagebook.analysis import Analysis
from stagebook.findings.finding import Finding
from stagebook.model import OperatingModel
from stagebook.rules.register import RULES
from stagebook.rules.review import Review
from stagebook.rules.run import make_comparison_context, make_context
from stagebook.words import say

MAX_ASKED = 5
"""Open questions of one rule that are asked one by one; past it one question is asked for all of them."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one rule, printed as one statement."""

    code: str
    flagged: int
    looked_at: int
    findings: tuple[Finding, ...]

    @property
    def message(self) -> str:
        """The statement for all of them: 32 of 40 enablers have no stance yet."""
        return say(f"{self.code}.many", flagged=self.flagged, looked_at=self.looked_at)


def group_findings(
    findings: Iterable[Finding], model: OperatingModel, analysis: Analysis
) -> tuple[tuple[FindingGroup, ...], tuple[Finding, ...]]:
    """Return the groups in order of rules, and the findings that are in none, in their own order.

    A group is made of a rule's open findings where it looked at `rule_least` things or more, and flags more than the
    share `rule_most` of them. Accepted findings are counted as looked at, not as flagged. Errors are never grouped:
    each stops the site.
    """
    findings = tuple(findings)
    context = make_context(model, analysis)
    groups: list[FindingGroup] = []
    for rule in RULES.values():
        flagged = tuple(each for each in findings if each.code == rule.code and not each.accepted)
        looked_at = rule.count(context) if flagged else 0
        limits = analysis.limits
        many = looked_at >= limits.rule_least and len(flagged) > limits.rule_most * looked_at
        if many and rule.severity < rule.severity.ERROR:
            groups.append(FindingGroup(rule.code, len(flagged), looked_at, flagged))
    grouped = {id(each) for group_findings in groups for each in group_findings.findings}
    return tuple(groups), tuple(each for each in findings if id(each) not in grouped)


def group_questions(review: Review) -> tuple[FindingGroup, ...]:
    """Return the open questions about a change by rule, in the order of `RULES`: what hides something or hurts first.

    A group of more than `MAX_ASKED` is asked by its `message`, a smaller one by its findings.
    """
    by_code: dict[str, list[Finding]] = {}
    for each in review.questions:
        if not each.accepted:
            by_code.setdefault(each.code, []).append(each)
    context = make_comparison_context(review.comparison, review.on, review.moves)
    return tuple(
        FindingGroup(code, len(found), RULES[code].count(context) if len(found) > MAX_ASKED else 0, tuple(found))
        for code, found in by_code.items()
    )
