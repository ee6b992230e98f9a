"""The shape of delivery, as it is declared and as it reads."""

from __future__ import annotations

from stagebook.analysis import DeliveryShape
from stagebook.analysis.thresholds import reaches
from stagebook.findings.finding import Severity
from stagebook.rules.rule import Case, Remark, remark, rule
from stagebook.source import Mark


def list_declared(case: Case) -> list[DeliveryShape]:
    """The organisation and its businesses, those that declare a shape."""
    return [shape for shape in case.analysis.shape.values() if shape.declared]


@rule("shape-against-signals", Severity.NOTE, over=list_declared)
def shape_against_signals(shape: DeliveryShape, case: Case) -> Remark | None:
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
    best = max(shape.signals, key=lambda signal: signal.value)
    declared = next(signal for signal in shape.signals if signal.shape == shape.declared)
    if not reaches(best.value - declared.value, case.analysis.limits.shape_lead):
        return None
    return remark(
        Mark(shape.scope, ("delivery_model", "shape")),
        name=case.names.full(shape.scope),
        declared=shape.declared or "",
        reading=best.shape,
        little=round(100 * declared.value),
        much=round(100 * best.value),
    )
