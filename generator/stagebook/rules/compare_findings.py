"""Compare the findings of two models: which came, which went, which were accepted, which are open again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stagebook.differences.comparison import Comparison
from stagebook.findings.finding import Finding
from stagebook.rules.accepting import Acceptance, list_acceptances
from stagebook.rules.finding_identity import IdentifiedFinding, identify, match_findings
from stagebook.rules.finding_moves import AcceptedNow, FindingMoves, LapseCause, LapsedAcceptance, MemberMove
from stagebook.source import Mark, Ref

Pair = tuple[IdentifiedFinding, IdentifiedFinding]
Acceptances = Mapping[tuple[str, Ref], Acceptance]
"""By rule and thing."""

UNUSED = "accept-unused"


def compare_findings(before: Iterable[Finding], after: Iterable[Finding], comparison: Comparison) -> FindingMoves:
    """Compare the findings of two models, accepted ones included."""
    now = list(after)
    pairs, gone, new = match_findings(
        identify(before, comparison, earlier=True), identify(now, comparison, earlier=False)
    )
    still_open = [pair for pair in pairs if not pair[0].finding.accepted and not pair[1].finding.accepted]
    reopened = [pair for pair in pairs if pair[0].finding.accepted and not pair[1].finding.accepted]
    moved = list(find_member_moves(still_open, comparison))
    grown = tuple(each for each in moved if each.came)
    lapsed = tuple(find_lapses(reopened, comparison))
    came = (*(each.finding for each in new), *(each.finding for each in grown), *(each.finding for each in lapsed))
    introduced = {id(each) for each in came if not each.accepted}
    unused = tuple(list_told(now, lapsed, introduced, comparison))
    introduced -= {id(each) for each in unused}
    return FindingMoves(
        introduced=tuple(each for each in now if id(each) in introduced),
        resolved=tuple(each.finding for each in gone),
        accepted=tuple(find_accepted(pairs, new, comparison)),
        lapsed=lapsed,
        grown=grown,
        reduced=tuple(each for each in moved if not each.came),
        unused=unused,
        kept=len(still_open) - len(grown),
    )


def find_member_moves(pairs: Iterable[Pair], comparison: Comparison) -> Iterator[MemberMove]:
    """Yield the findings that name other things of their subject's kind than before."""
    for old, now in pairs:
        if old.members != now.members:
            went = old.members - now.members
            earlier = comparison.things.earlier
            yield MemberMove(
                now.finding,
                old.finding,
                tuple(sorted(now.members - old.members)),
                tuple(sorted(earlier.get(ref, ref) for ref in went)),
            )


def index_acceptances(comparison: Comparison, *, earlier: bool) -> Acceptances:
    """Index the acceptances of one of the models; of several of one rule at one thing the last one counts."""
    model = comparison.before.model if earlier else comparison.after.model
    return {(each.rule, each.ref): each for each in list_acceptances(model)}


def find_acceptance(finding: Finding, acceptances: Acceptances) -> Acceptance | None:
    """Find the acceptance that silences a finding."""
    found = (acceptances.get((finding.code, ref)) for ref in finding.refs)
    return next((each for each in found if each), None)


def find_lapses(pairs: Iterable[Pair], comparison: Comparison) -> Iterator[LapsedAcceptance]:
    """Yield the findings that were accepted and are open, with what became of the acceptance."""
    earlier = index_acceptances(comparison, earlier=True)
    later = index_acceptances(comparison, earlier=False)
    for old, now in pairs:
        held = find_acceptance(old.finding, earlier)
        if held:
            ref = comparison.things.later.get(held.ref)
            cause = find_lapse_cause(held, ref, later, comparison)
            yield LapsedAcceptance(now.finding, ref or held.ref, held.because, cause)


def find_lapse_cause(held: Acceptance, ref: Ref | None, later: Acceptances, comparison: Comparison) -> LapseCause:
    """Return why an acceptance of the earlier model no longer counts; `ref` is its thing in the later one."""
    if ref is None:
        return "gone"
    if (held.rule, ref) not in later:
        return "removed"
    is_dead = ref.kind == "enabler" and ref.id not in comparison.after.analysis.live
    return "lifecycle" if is_dead else "unnamed"


def list_told(
    findings: Iterable[Finding], lapsed: Iterable[LapsedAcceptance], introduced: set[int], comparison: Comparison
) -> Iterator[Finding]:
    """Yield the introduced findings of acceptances without use whose finding is told as open again."""
    told = {(each.finding.code, each.ref) for each in lapsed if each.cause in ("lifecycle", "unnamed")}
    for each in findings if told else ():
        if each.code == UNUSED and id(each) in introduced and isinstance(each.at, Mark):
            ref, (_, index, *_) = each.at.ref, each.at.steps
            if (comparison.after.model[ref].accept[int(index)].rule, ref) in told:
                yield each


def find_accepted(
    pairs: Iterable[Pair], new: Iterable[IdentifiedFinding], comparison: Comparison
) -> Iterator[AcceptedNow]:
    """Yield the findings that are accepted now and were open, name other things, or were not there."""
    earlier = index_acceptances(comparison, earlier=True)
    later = index_acceptances(comparison, earlier=False)
    silenced = [now for old, now in pairs if not old.finding.accepted or now.members - old.members]
    for each in (*silenced, *new):
        held = find_acceptance(each.finding, later) if each.finding.accepted else None
        if held:
            old = comparison.things.earlier.get(held.ref)
            is_new = old is None or (held.rule, old) not in earlier
            yield AcceptedNow(each.finding, held.ref, held.index, is_new)
