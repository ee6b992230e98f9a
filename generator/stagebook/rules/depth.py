"""Rules on digital stages and what is behind them."""

from __future__ import annotations

from stagebook.findings.finding import Severity
from stagebook.model import Stage
from stagebook.model.entities.stage import DIGITAL
from stagebook.rules.naming import join_names
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref
from stagebook.words import format_amount, round_amount, say


def list_digital_stages(context: RuleContext) -> list[Stage]:
    """List the stages of journeys with a digital touchpoint."""
    return [context.model.stages[id] for id in context.analysis.depth.verdicts]


@rule("facade", Severity.NOTE, over=list_digital_stages)
def facade(stage: Stage, context: RuleContext) -> RuleMatch | None:
    """Finds digital stages where something behind them that is manual, or not always available, fails customers.

    Behind a stage is what it and its service name, and all that these depend on: processes, systems, platforms,
    internal services, partners and data; where its digital touchpoints name enablers of their own, those alone and all
    that they depend on. That people do part of the work makes no façade, and nothing is found where customers do not
    say so: here they ask again because of it, and somebody counted that.

    Example:
        # models/journeys/move-house.yaml
        name: Move house
        stages: [ask-for-a-visit]

        # models/stages/ask-for-a-visit.yaml
        name: Ask for a visit
        touchpoints: [{channel: web}]
        enablers: [visit-form]
        demand:
          - {says: Did you get my form?, kind: failure, volume: 40, per: month, caused_by: [visit-list]}

        # models/enablers/visit-form.yaml
        name: Visit form
        kind: system
        depends_on: [visit-list]

        # models/enablers/visit-list.yaml
        name: Visit list
        kind: process
        automation: manual
        available: hours

    Instead:
        # models/journeys/move-house.yaml
        name: Move house
        stages: [ask-for-a-visit]

        # models/stages/ask-for-a-visit.yaml
        name: Ask for a visit
        touchpoints: [{channel: web}]
        enablers: [visit-form]

        # models/enablers/visit-form.yaml
        name: Visit form
        kind: system
        depends_on: [visit-list]

        # models/enablers/visit-list.yaml
        name: Visit list
        kind: process
        automation: self-service
        available: always
    """
    if context.analysis.depth.verdicts[stage.id] != "shown":
        return None
    depth = context.analysis.depth.stages[stage.id]
    weak = tuple(Ref("enabler", each) for each, amount in depth.failing.items() if amount)
    digital = [index for index, point in enumerate(stage.touchpoints) if point.channel in DIGITAL]
    naming = [index for index in digital if stage.touchpoints[index].enablers]
    return match_at(
        Mark(stage.ref, ("touchpoints", (naming or digital)[0])),
        others=weak,
        wording="several" if len(weak) > 1 else "",
        name=context.names.full(stage.ref),
        weak=join_names(context, weak),
        failures=say("facade.failures", round_amount(depth.failures), count=format_amount(depth.failures)),
    )
