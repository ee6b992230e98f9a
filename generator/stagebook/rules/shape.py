"""Rules on the declared shape of delivery."""

from __future__ import annotations

from stagebook.analysis import DeliveryShape
from stagebook.analysis.thresholds import reaches
from stagebook.findings.finding import Severity
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark


def list_declared(context: RuleContext) -> list[DeliveryShape]:
    """List the shapes of the organisation and its businesses, where one is declared."""
    return [shape for shape in context.analysis.shape.values() if shape.declared]


@rule("shape-against-signals", Severity.NOTE, over=list_declared)
def shape_against_signals(shape: DeliveryShape, context: RuleContext) -> RuleMatch | None:
    """Finds a declared shape of delivery that the journeys do not have.

    The shape says what is looked after together: the variety between businesses, the points where journeys meet, or
    the depth of one long journey. Where the journeys as they are written read clearly as another shape, either they
    are not all written yet, or the organisation delivers in another way than it says. A hybrid is never found here:
    it may be any of them.

    Example:
        # models/organisation.yaml
        name: Northfield
        delivery_model: {shape: stage}

        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        stages: [join, book, pay]

        # models/journeys/get-fit.yaml
        name: Get fit
        stages: [join, book, pay]

    Instead:
        # models/organisation.yaml
        name: Northfield
        delivery_model: {shape: track}

        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        stages: [join, book, pay]

        # models/journeys/get-fit.yaml
        name: Get fit
        stages: [join, book, pay]
    """
    if shape.declared == "hybrid" or shape.reading in ("none", "too-little"):
        return None
    best, second = sorted(shape.signals, key=lambda signal: signal.value, reverse=True)[:2]
    declared = next(signal for signal in shape.signals if signal.shape == shape.declared)
    if not reaches(best.value - declared.value, context.analysis.limits.shape_lead):
        return None
    return match_at(
        Mark(shape.scope, ("delivery_model", "shape")),
        name=context.names.full(shape.scope),
        declared=shape.declared or "",
        reading=best.shape,
        little=f"{declared.value:.2f}",
        much=f"{best.value:.2f}",
        wording="hybrid" if shape.reading == "hybrid" else "",
        second=second.shape,
    )
