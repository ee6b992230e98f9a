"""Rules on customers and on measures of their outcomes."""

from __future__ import annotations

from stagebook.analysis.jobs import normalise
from stagebook.findings.finding import Severity
from stagebook.model import Customer, Journey, Measure
from stagebook.rules.missing import list_journeys
from stagebook.rules.naming import find_last_phrase, load_own_words
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark


def list_customers(context: RuleContext) -> list[Customer]:
    """List all customers."""
    return list(context.model.customers.values())


def list_measures(context: RuleContext) -> list[Measure]:
    """List all measures."""
    return list(context.model.measures.values())


@rule("internal-customer", Severity.NOTE, over=list_customers)
def internal_customer(customer: Customer, context: RuleContext) -> RuleMatch | None:
    """Finds customers that may be somebody inside: a team, a business, or a name that ends in a word for colleagues.

    A customer is somebody for whom the organisation exists. People inside who are called customers are served first,
    because they are nearer, and the line to those outside ends at them. What colleagues need from each other is what
    enablers are for. A name alone proves nothing, so this asks: retired staff may well be who a pension fund is for,
    and is accepted with that reason. Only the end of a name counts; the words can be changed under `words: internal`
    in organisation.yaml.

    Example:
        # models/customers/gym-staff.yaml
        name: Gym staff

    Instead:
        # models/customers/member.yaml
        name: Member

        # models/enablers/staff-rota.yaml
        name: Staff rota
    """
    name = normalise(customer.name)
    insiders = [*context.model.teams.values(), *context.model.businesses.values()]
    same = next((each for each in insiders if normalise(each.name) == name), None)
    word = find_last_phrase(customer.name, load_own_words(context, "internal"))
    if not same and not word:
        return None
    return match_at(
        Mark(customer.ref, ("name",)),
        others=(same.ref,) if same else (),
        wording=same.kind_name if same else "",
        name=context.names.full(customer.ref),
        word=word,
    )


@rule("no-outcome-measure", Severity.NOTE, over=list_journeys)
def no_outcome_measure(journey: Journey, context: RuleContext) -> RuleMatch | None:
    """Finds journeys of which nobody measures what becomes of the customer.

    What is measured is what gets looked after. Looked for is an outcome for customers (`kind: outcome`, `for:
    customer`) of the journey, of one of its stages, of a service met there or of its customer. How many were served,
    and how fast, does not say whether it did them any good.

    Example:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis

    Instead:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis

        # models/measures/enjoyed-a-match.yaml
        name: Played a match they enjoyed
        kind: outcome
        for: customer
        of: {journey: learn-tennis}
    """
    if context.analysis.journey_outcomes[journey.id]:
        return None
    return match_at(Mark(journey.ref), name=context.names.full(journey.ref))


@rule("measure-without-reading", Severity.NOTE, over=list_measures)
def measure_without_reading(measure: Measure, context: RuleContext) -> RuleMatch | None:
    """Finds measures that nobody has read yet.

    A measure without a reading says what somebody meant to know. As long as it has none, no change can be seen to
    have done any good. One reading, with its day and where it is from, is a beginning.

    Example:
        # models/measures/enjoyed-a-match.yaml
        name: Played a match they enjoyed

    Instead:
        # models/measures/enjoyed-a-match.yaml
        name: Played a match they enjoyed
        readings:
          - {on: 2026-04-30, value: 36, source: Asked by the coaches}
    """
    if measure.readings:
        return None
    return match_at(Mark(measure.ref, ("readings",)), name=context.names.full(measure.ref))
