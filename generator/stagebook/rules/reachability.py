"""Rules on breaks in the line of sight from enabler to customer."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis.paths import share_customer
from stagebook.findings.finding import Severity
from stagebook.model import Enabler, Journey, Stage
from stagebook.rules.missing import list_live
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark


def list_stages(context: RuleContext) -> list[Stage]:
    """List all stages."""
    return list(context.model.stages.values())


def list_links(context: RuleContext) -> list[tuple[Journey, int]]:
    """List all links from one journey to the next: the journey, and the index in its `then`."""
    return [(journey, index) for journey in context.model.journeys.values() for index in range(len(journey.then))]


def find_named(stage: Stage, context: RuleContext) -> Iterator[Enabler]:
    """Find the enablers that a stage or its service names, live or not."""
    for used in stage.enablers:
        yield context.model.enablers[used.enabler]
    if stage.service:
        for enabler in context.model.services[stage.service].enablers:
            yield context.model.enablers[enabler]


@rule("stage-without-enabler", Severity.NOTE, over=list_stages)
def stage_without_enabler(stage: Stage, context: RuleContext) -> RuleMatch | None:
    """Finds stages where nothing is named back stage.

    Something makes every stage possible. Where neither the stage nor its service names it, nobody can see what fails
    when it does. What holds throughout a journey, a business or the organisation does not count here: it says nothing
    of this stage. Enablers that are still planned do not count either.

    Example:
        # models/stages/pay.yaml
        name: Pay

    Instead:
        # models/stages/pay.yaml
        name: Pay
        enablers: [payments]
    """
    lifecycles = {enabler.lifecycle for enabler in find_named(stage, context)}
    if lifecycles - {"planned"}:  # one that is retired is a finding of its own
        return None
    wording = "planned" if lifecycles else ""
    return match_at(Mark(stage.ref, ("enablers",)), wording=wording, name=context.names.full(stage.ref))


@rule("stage-in-no-journey", Severity.NOTE, over=list_stages)
def stage_in_no_journey(stage: Stage, context: RuleContext) -> RuleMatch | None:
    """Finds stages that no journey lists.

    A stage is a step of a journey. One that stands alone reaches no customer, and whatever is recorded of it counts for
    nobody. Either a journey forgot it, or it is not needed any more.

    Example:
        # models/stages/pay.yaml
        name: Pay

    Instead:
        # models/stages/pay.yaml
        name: Pay

        # models/journeys/spa-day.yaml
        name: Spa day
        stages: [choose-a-day, treatment, pay]
    """
    if context.model.journeys_at[stage.id]:
        return None
    return match_at(Mark(stage.ref), name=context.names.full(stage.ref))


@rule("enabler-reaches-no-journey", Severity.NOTE, over=list_live)
def enabler_reaches_no_journey(enabler: Enabler, context: RuleContext) -> RuleMatch | None:
    """Finds enablers that no journey stands on, directly or through other enablers.

    An enabler is there for somebody. One that no stage, service, journey, business or organisation names, and that
    nothing with a journey depends on, either lacks a line in the model or has lost its purpose. Planned and retired
    enablers are not looked at.

    Example:
        # models/enablers/price-meeting.yaml
        name: Price meeting
        kind: governance

    Instead:
        # models/enablers/price-meeting.yaml
        name: Price meeting
        kind: governance

        # models/stages/choose-a-day.yaml
        name: Choose a day
        enablers: [price-meeting]

        # models/journeys/spa-day.yaml
        name: Spa day
        stages: [choose-a-day]
    """
    if enabler.id in context.analysis.reaching:
        return None
    return match_at(Mark(enabler.ref), name=context.names.full(enabler.ref))


@rule("then-without-common-customer", Severity.NOTE, over=list_links)
def then_without_common_customer(link: tuple[Journey, int], context: RuleContext) -> RuleMatch | None:
    """Finds journeys that lead to a journey of somebody else.

    `then` says what comes next for the same customer, and journeys so joined count as one path. Two without a customer
    in common are not joined. Either a customer is missing in one of them, or the link means something else, a hand-over
    within the organisation for example.

    Example:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        customer: guest
        then: [keep-going]

        # models/journeys/keep-going.yaml
        name: Keep going
        customer: member

    Instead:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        customer: [guest, member]
        then: [keep-going]

        # models/journeys/keep-going.yaml
        name: Keep going
        customer: member
    """
    journey, index = link
    following = context.model.journeys[journey.then[index]]
    if share_customer(journey, following):
        return None
    return match_at(
        Mark(journey.ref, ("then", index)),
        others=(following.ref,),
        name=context.names.full(journey.ref),
        following=context.names.full(following.ref),
    )
