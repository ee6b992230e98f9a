"""Rules on arguments that name no purpose of a customer."""

from __future__ import annotations

from stagebook.analysis import DontArgument
from stagebook.findings.finding import Severity
from stagebook.rules.missing import list_live
from stagebook.rules.naming import join_quoted
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark


def list_reasons(context: RuleContext) -> list[tuple[Mark, DontArgument | None]]:
    """List the reasons of changes that are not dropped and of live enablers, each with what it argues by, if any."""
    arguments = {each.at: each for each in context.analysis.dont_arguments}
    changes = (each for each in context.model.changes.values() if each.status != "dropped" and each.because.strip())
    marks = [Mark(change.ref, ("because",)) for change in changes]
    marks += [Mark(each.ref, ("rationale",)) for each in list_live(context) if each.rationale.strip()]
    return [(mark, arguments.get(mark)) for mark in marks]


@rule("argues-by-a-dont", Severity.NOTE, over=list_reasons)
def argues_by_a_dont(reason: tuple[Mark, DontArgument | None], context: RuleContext) -> RuleMatch | None:
    """Finds rationales and changes that argue by efficiency, managing demand or the like, and lead to no purpose.

    Five arguments are often heard and name nobody who is helped: efficiency, managing demand, digital by default,
    strategic priorities, best practice. Each may be true, and still be no reason why something is good for a customer.
    So this asks: whom does this help, and to do what?

    It is silent where something leads to a purpose. For a change that is an `addresses` that reaches a journey,
    together with an `expects` of a measure with `kind: outcome` and `for: customer`. For a rationale it is two words or
    more that it has in common with purposes, what matters, what customers try to do and what they ask on the journeys
    that the enabler reaches. Forms of a word count as one; stop words do not count. It is silent as well where the
    argument is negated (“not for efficiency”), and where its words are part of a name in the model. The list of words
    stands below, and can be changed under `words: dont` in organisation.yaml.

    Example:
        # models/changes/online-form.yaml
        name: Online form
        because: To manage demand, and to be digital by default.

    Instead:
        # models/changes/online-form.yaml
        name: Online form
        because: Members ring to ask whether a court is theirs, and cannot ring at night.
        addresses: [{journey: learn-tennis}]
        expects: [{measure: sure-of-my-court, to: 90}]

        # models/measures/sure-of-my-court.yaml
        name: Sure of my court
        kind: outcome
        for: customer
        of: {journey: learn-tennis}
    """
    at, argument = reason
    if argument is None or not argument.missing:
        return None
    return match_at(
        at,
        wording=argument.missing,
        name=context.names.full(at.ref),
        words=join_quoted(argument.words),
    )
