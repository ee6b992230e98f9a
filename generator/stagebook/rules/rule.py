"""What a rule is: a question asked of one thing after another, and what is said where the answer is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from stagebook.analysis import Analysis
from stagebook.findings.finding import Finding, Severity
from stagebook.model import OperatingModel
from stagebook.model.naming import Naming
from stagebook.rules.docstring import RuleDocumentation, parse_docstring
from stagebook.source import Mark, Ref
from stagebook.words import has, say

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that a rule may look at."""

    model: OperatingModel
    analysis: Analysis
    names: Naming
    codes: Mapping[str, Severity] = field(default_factory=dict)
    """All codes that a finding can have."""
    found: frozenset[tuple[str, Ref]] = frozenset()
    """What the other rules found: code, and each thing named. Filled for a rule that comes last."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of one thing: where, and the values for the words of the catalogue."""

    at: Mark
    values: Mapping[str, str | int]
    others: tuple[Ref, ...] = ()
    wording: str = ""
    """Which of the rule's wordings: `<code>.<wording>` of the catalogue; empty for `<code>` itself."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its code is the name people accept it by, and never changes."""

    code: str
    severity: Severity
    check: Callable[[Case], Iterator[Finding]]
    count: Callable[[Case], int]
    """How many things it looks at."""
    text: RuleDocumentation
    comes_last: bool = False
    """Whether it looks at what the other rules found."""


def rule(
    code: str, severity: Severity, *, over: Callable[[Case], Sequence[T]], comes_last: bool = False
) -> Callable[[Callable[[T, Case], Remark | None]], Rule]:
    """Make a rule of a function that looks at one of the things that `over` lists; its docstring is the rule's page."""

    def make(ask: Callable[[T, Case], Remark | None]) -> Rule:
        def check(case: Case) -> Iterator[Finding]:
            for thing in over(case):
                remark = ask(thing, case)
                if remark:
                    yield put_into_words(code, severity, remark)

        def count(case: Case) -> int:
            return len(over(case))

        return Rule(code, severity, check, count, parse_docstring(ask.__doc__ or ""), comes_last)

    return make


def remark(at: Mark, *, others: tuple[Ref, ...] = (), wording: str = "", **values: str | int) -> Remark:
    """A remark, its values by name."""
    return Remark(at, values, others, wording)


def put_into_words(code: str, severity: Severity, said: Remark) -> Finding:
    """The finding of a remark; its hint is the wording's own, else the rule's, else none."""
    wording = f"{code}.{said.wording}" if said.wording else code
    hints = (key for key in (f"{wording}.hint", f"{code}.hint") if has(key))
    hint = next((say(key, None, **said.values) for key in hints), "")
    message = say(wording, None, **said.values)
    return Finding(code, severity, message, said.at, hint, subject=said.at.ref, others=said.others)
