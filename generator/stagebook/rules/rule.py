"""Define a rule: a function that checks one thing of the model at a time, and makes a finding of each match."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from stagebook.analysis import Analysis
from stagebook.differences.comparison import Comparison
from stagebook.findings.finding import Finding, Severity
from stagebook.model import OperatingModel
from stagebook.model.naming import Naming
from stagebook.rules.docstring import RuleDocumentation, parse_docstring
from stagebook.rules.finding_moves import NO_MOVES, FindingMoves
from stagebook.source import Mark, Ref
from stagebook.words import has, say

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RuleContext:
    """The input of every rule: the model, its analysis and the names of things."""

    model: OperatingModel
    analysis: Analysis
    names: Naming
    codes: Mapping[str, Severity] = field(default_factory=dict)
    """All codes that a finding can have, with their severities."""
    on: date | None = None
    """The day that days are compared with: of SOURCE_DATE_EPOCH, else of the commit; None where neither is known."""
    found: frozenset[tuple[str, Ref]] = frozenset()
    """Findings of the other rules, as pairs of code and thing named. Empty unless the rule `comes_last`."""
    about_two: frozenset[str] = frozenset()
    """Codes of the rules about two models, which do not run on one."""
    comparison: Comparison | None = None
    """The comparison with an earlier model; there is one where rules that `compares` run."""
    earlier_names: Naming | None = None
    """The names of things of the earlier model."""
    moves: FindingMoves = NO_MOVES
    """Findings that came and went since the earlier model."""

    @property
    def compared(self) -> Comparison:
        """The comparison with an earlier model. AssertionError for a rule that does not say that it `compares`."""
        assert self.comparison
        return self.comparison

    def name_earlier(self, ref: Ref) -> str:
        """Return the name that a thing of the earlier model has today, or had if it is gone."""
        now = self.compared.things.later.get(ref)
        assert self.earlier_names
        return self.names.full(now) if now else self.earlier_names.full(ref)


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """What a rule returns for one thing that it flags: the place, and the values for the words of the catalogue."""

    at: Mark
    values: Mapping[str, str | int]
    others: tuple[Ref, ...] = ()
    wording: str = ""
    """Which of the rule's wordings: `<code>.<wording>` of the catalogue; empty for `<code>` itself."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Authors name its code under `accept`, so it never changes."""

    code: str
    severity: Severity
    check: Callable[[RuleContext], Iterator[Finding]]
    count: Callable[[RuleContext], int]
    """Counts the things that the rule looks at, flagged or not."""
    text: RuleDocumentation
    comes_last: bool = False
    """Whether the rule runs after the others and reads their findings (`RuleContext.found`)."""
    compares: bool = False
    """Whether the rule is about two models: it runs only where one is compared with an earlier one."""
    can_be_accepted: bool = True
    """Whether an `accept` silences its findings; of errors none does."""


def rule(
    code: str,
    severity: Severity,
    *,
    over: Callable[[RuleContext], Sequence[T]],
    comes_last: bool = False,
    compares: bool = False,
    can_be_accepted: bool = True,
) -> Callable[[Callable[[T, RuleContext], RuleMatch | None]], Rule]:
    """Make a rule of a function that checks one of the things that `over` lists; its docstring is the rule's page."""

    def make(check_one: Callable[[T, RuleContext], RuleMatch | None]) -> Rule:
        def check(context: RuleContext) -> Iterator[Finding]:
            for thing in over(context):
                match = check_one(thing, context)
                if match:
                    yield make_finding(code, severity, match)

        def count(context: RuleContext) -> int:
            return len(over(context))

        text = parse_docstring(check_one.__doc__ or "")
        return Rule(code, severity, check, count, text, comes_last, compares, can_be_accepted)

    return make


def match_at(at: Mark, *, others: tuple[Ref, ...] = (), wording: str = "", **values: str | int) -> RuleMatch:
    """Make a match at a place; keyword arguments are the values for the catalogue."""
    return RuleMatch(at, values, others, wording)


def make_finding(code: str, severity: Severity, match: RuleMatch) -> Finding:
    """Make the finding of a match; hint and heading are the wording's own, else the rule's, else none."""
    wording = f"{code}.{match.wording}" if match.wording else code
    hint = say_first((f"{wording}.hint", f"{code}.hint"), match.values)
    heading = say_first((f"{wording}.asks", f"{code}.asks"), match.values)
    message = f"{heading} {say(wording, None, **match.values)}".strip()
    return Finding(code, severity, message, match.at, hint, subject=match.at.ref, others=match.others, heading=heading)


def say_first(keys: Iterable[str], values: Mapping[str, str | int]) -> str:
    """Return the first of these messages that the catalogue has; empty where it has none."""
    return next((say(key, None, **values) for key in keys if has(key)), "")
