"""Rules about two models, on findings that are silenced."""

from __future__ import annotations

from stagebook.findings.finding import Severity
from stagebook.rules.finding_moves import AcceptedNow
from stagebook.rules.quoting import quote
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark


def list_accepted_now(context: RuleContext) -> tuple[AcceptedNow, ...]:
    """List the findings that are accepted now and were open, or were not there."""
    return context.moves.accepted


@rule("newly-accepted", Severity.NOTE, over=list_accepted_now, compares=True, can_be_accepted=False)
def newly_accepted(accepted: AcceptedNow, context: RuleContext) -> RuleMatch | None:
    """Finds findings that are silenced in this very change.

    To live with a finding is a decision, and its reason stands beside it: this shows both, for somebody else to judge.
    It also shows what is new and silenced by an `accept` that was there before, since nobody has decided on that. It
    cannot be accepted itself.

    Before:
        # models/enablers/booking.yaml
        name: Booking

    Example:
        # models/enablers/booking.yaml
        name: Booking
        accept:
          - {rule: owner-missing, because: Two teams share it until June.}

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        owner: digital
    """
    finding = accepted.finding
    return match_at(
        Mark(accepted.ref, ("accept", accepted.index, "rule")),
        others=tuple(ref for ref in finding.refs if ref != accepted.ref),
        wording="" if accepted.is_new else "before",
        found=finding.message,
        because=quote(finding.accepted),
        name=context.names.full(accepted.ref),
    )
