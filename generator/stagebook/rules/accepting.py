"""Accepted findings: an `accept` in the file of any thing that a finding names, and rules about `accept` itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding, Severity
from stagebook.model import Entity
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One item of `accept`, with the thing whose file holds it."""

    ref: Ref
    index: int
    rule: str
    because: str

    @property
    def mark(self) -> Mark:
        """The mark of the rule code in the item."""
        return Mark(self.ref, ("accept", self.index, "rule"))


def list_acceptances(things: Iterable[Entity]) -> list[Acceptance]:
    """List the items of `accept` of some things, in their order."""
    return [
        Acceptance(thing.ref, index, accept.rule, accept.because)
        for thing in things
        for index, accept in enumerate(thing.accept)
    ]


def list_model_acceptances(context: RuleContext) -> list[Acceptance]:
    """List the items of `accept` of the model."""
    return list_acceptances(context.model)


def list_valid_acceptances(context: RuleContext) -> list[Acceptance]:
    """List the items of `accept` that name a rule whose findings can be accepted (not errors)."""
    return [
        each
        for each in list_model_acceptances(context)
        if context.codes.get(each.rule, Severity.ERROR) < Severity.ERROR
    ]


def accept_findings(findings: Iterable[Finding], acceptances: Iterable[Acceptance]) -> list[Finding]:
    """Set the reason on every accepted finding; errors cannot be accepted and stay as they are."""
    reasons: Mapping[tuple[str, Ref], str] = {(each.rule, each.ref): each.because for each in acceptances}

    def accept(finding: Finding) -> Finding:
        if finding.severity == Severity.ERROR:
            return finding
        found = (reasons[finding.code, ref] for ref in finding.refs if (finding.code, ref) in reasons)
        reason = next(found, "")
        return replace(finding, accepted=reason) if reason else finding

    return [accept(finding) for finding in findings]


@rule("accept-unknown", Severity.ERROR, over=list_model_acceptances)
def accept_unknown(acceptance: Acceptance, context: RuleContext) -> RuleMatch | None:
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
    if acceptance.rule in context.codes:
        return None
    likely = nearest(acceptance.rule, context.codes)
    wording = "near" if likely else ""
    return match_at(acceptance.mark, wording=wording, rule=acceptance.rule, nearest=likely)


@rule("accept-error", Severity.ERROR, over=list_model_acceptances)
def accept_error(acceptance: Acceptance, context: RuleContext) -> RuleMatch | None:
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
    if context.codes.get(acceptance.rule, Severity.NOTE) < Severity.ERROR:
        return None
    return match_at(acceptance.mark, rule=acceptance.rule)


@rule("accept-unused", Severity.NOTE, over=list_valid_acceptances, comes_last=True)
def accept_unused(acceptance: Acceptance, context: RuleContext) -> RuleMatch | None:
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
    if (acceptance.rule, acceptance.ref) in context.found or acceptance.rule in context.about_two:
        return None
    return match_at(acceptance.mark, rule=acceptance.rule, name=context.names.full(acceptance.ref))
