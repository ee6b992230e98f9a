"""Findings that an organisation has seen and lives with: `accept` in the file of anything that a finding names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding, Severity
from stagebook.model import Entity
from stagebook.rules.rule import Case, Remark, remark, rule
from stagebook.source import Mark, Ref


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One `accept` in the file of one thing."""

    ref: Ref
    index: int
    rule: str
    because: str

    @property
    def mark(self) -> Mark:
        """Where its rule is named."""
        return Mark(self.ref, ("accept", self.index, "rule"))


def list_acceptances(things: Iterable[Entity]) -> list[Acceptance]:
    """Every `accept`, in the order of things."""
    return [
        Acceptance(thing.ref, index, accept.rule, accept.because)
        for thing in things
        for index, accept in enumerate(thing.accept)
    ]


def list_all(case: Case) -> list[Acceptance]:
    """Every `accept` of the model."""
    return list_acceptances(case.model)


def list_possible(case: Case) -> list[Acceptance]:
    """Every `accept` of a rule whose findings can be accepted."""
    return [each for each in list_all(case) if case.codes.get(each.rule, Severity.ERROR) < Severity.ERROR]


def accept_findings(findings: Iterable[Finding], acceptances: Iterable[Acceptance]) -> list[Finding]:
    """The findings, those that somebody accepted with the reason; errors stay as they are."""
    reasons: Mapping[tuple[str, Ref], str] = {(each.rule, each.ref): each.because for each in acceptances}

    def accept(finding: Finding) -> Finding:
        if finding.severity == Severity.ERROR:
            return finding
        found = (reasons[finding.code, ref] for ref in finding.refs if (finding.code, ref) in reasons)
        reason = next(found, "")
        return replace(finding, accepted=reason) if reason else finding

    return [accept(finding) for finding in findings]


@rule("accept-unknown", Severity.ERROR, over=list_all)
def accept_unknown(acceptance: Acceptance, case: Case) -> Remark | None:
    """Finds an `accept` of a rule that does not exist.

    Most likely its code is misspelt. What was meant to be accepted would go on being found.

    Example:
        # models/enablers/booking.yaml
        name: Booking
        accept:
          - {rule: owner-mising, because: Two teams share it until June.}

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        accept:
          - {rule: owner-missing, because: Two teams share it until June.}
    """
    if acceptance.rule in case.codes:
        return None
    likely = nearest(acceptance.rule, case.codes)
    wording = "near" if likely else ""
    return remark(acceptance.mark, wording=wording, rule=acceptance.rule, nearest=likely)


@rule("accept-error", Severity.ERROR, over=list_all)
def accept_error(acceptance: Acceptance, case: Case) -> Remark | None:
    """Finds an `accept` of an error.

    An error is what cannot be read, or cannot be right: there is nothing to live with. It has to be put right, and
    until then no site is built.

    Example:
        # models/enablers/booking.yaml
        name: Booking
        accept:
          - {rule: dangling-reference, because: The team follows next week.}

    Instead:
        # models/enablers/booking.yaml
        name: Booking
    """
    if case.codes.get(acceptance.rule, Severity.NOTE) < Severity.ERROR:
        return None
    return remark(acceptance.mark, rule=acceptance.rule)


@rule("accept-unused", Severity.NOTE, over=list_possible, comes_last=True)
def accept_unused(acceptance: Acceptance, case: Case) -> Remark | None:
    """Finds an `accept` that accepts nothing.

    Either what was accepted has been put right since, or it is found somewhere else. Left standing, it would silence
    the same finding if it ever came back, without anybody deciding again.

    Example:
        # models/enablers/booking.yaml
        name: Booking
        owner: digital
        accept:
          - {rule: owner-missing, because: Two teams share it until June.}

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        owner: digital
    """
    if (acceptance.rule, acceptance.ref) in case.found:
        return None
    return remark(acceptance.mark, rule=acceptance.rule, name=case.names.full(acceptance.ref))
