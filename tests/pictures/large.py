"""Organisations of a size that nobody draws one by one: each has much of one thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stagebook.model import Entity, OperatingModel
from tests.builders import business, customer, enabler, journey, model, stage


def journeys_through_one_stage(count: int) -> OperatingModel:
    """Journeys that all pass the same stage."""
    return model(
        *(journey(f"journey-{at:04}", customer="member", purpose="Pay", stages=["pay"]) for at in range(count)),
        stage("pay", enablers=["till"], touchpoints=[{"channel": "web"}]),
    )


def chain_of_enablers(count: int) -> OperatingModel:
    """Enablers of which each stands on the next; a stage names the first."""
    return model(
        journey("walk", customer="member", purpose="Walk", stages=["step"]),
        stage("step", enablers=["enabler-0000"]),
        *(
            enabler(f"enabler-{at:04}", depends_on=[f"enabler-{at + 1:04}"] if at + 1 < count else [])
            for at in range(count)
        ),
    )


def complete_graph(count: int) -> OperatingModel:
    """Enablers that all stand on each other."""
    ids = [f"enabler-{at:03}" for at in range(count)]
    return model(
        journey("walk", customer="member", purpose="Walk", stages=["step"]),
        stage("step", enablers=ids[:1]),
        *(enabler(id, depends_on=[each for each in ids if each != id]) for id in ids),
    )


def ordered_graph(count: int) -> OperatingModel:
    """Enablers that each stand on all after them: as many lines as can be without a circle."""
    ids = [f"enabler-{at:03}" for at in range(count)]
    return model(*(enabler(id, depends_on=ids[at + 1 :]) for at, id in enumerate(ids)))


def long_journey(count: int) -> OperatingModel:
    """One journey of many stages, each with a failure and an enabler of its own, and a till at all."""
    return model(
        journey("long", customer="member", purpose="Arrive", stages=[f"stage-{at:04}" for at in range(count)]),
        *(
            stage(
                f"stage-{at:04}",
                trying_to="Go on",
                touchpoints=[{"channel": "web"}],
                enablers=["till", f"own-{at:04}"],
                demand=[failure(f"Why {at}?", caused_by=[f"own-{at:04}"])] if at % 7 == 0 else [],
            )
            for at in range(count)
        ),
    )


def enablers_at_one_stage(count: int) -> OperatingModel:
    """One stage that names many enablers."""
    ids = [f"enabler-{at:04}" for at in range(count)]
    return model(
        journey("walk", customer="member", purpose="Walk", stages=["step"]),
        stage("step", enablers=ids, touchpoints=[{"channel": "web"}]),
        *(enabler(id, kind="system", automation="manual", owner="team") for id in ids),
    )


def ring_of_journeys(count: int) -> OperatingModel:
    """Journeys that follow each other round and round."""
    return model(
        *(
            journey(
                f"journey-{at:04}",
                customer="member",
                purpose="Go on",
                stages=[f"stage-{at:04}"],
                then=[f"journey-{(at + 1) % count:04}"],
            )
            for at in range(count)
        )
    )


def failures_at_one_stage(count: int) -> OperatingModel:
    """Customers who complain in many ways at one stage."""
    return model(
        journey("walk", customer="member", purpose="Walk", stages=["step"]),
        stage("step", enablers=["till"], demand=[failure(f"Why {at}?", caused_by=["till"]) for at in range(count)]),
    )


def long_names(length: int) -> OperatingModel:
    """A few things with names of many characters."""
    name = ("A word " * length)[:length].strip()
    return model(
        business("shop", name=name, purpose=name),
        business("spa", name=name),
        customer("member", name=name),
        *(
            journey(
                f"walk-{at}",
                name=name,
                customer="member",
                purpose=name,
                business=("shop", "spa")[at],
                stages=[{"stage": "step", "when": name}, f"own-{at}"],
            )
            for at in range(2)
        ),
        stage(
            "step",
            name=name,
            trying_to=name,
            touchpoints=[{"channel": "web"}],
            enablers=["till", "desk"],
            demand=[failure(name, caused_by=["till"])],
        ),
        enabler("till", name=name, kind="system", automation="manual", owner="team", depends_on=["desk"]),
        enabler("desk", name=name),
    )


def crossing_journeys(count: int) -> OperatingModel:
    """Journeys through the same stages, every other one backwards."""
    ids = [f"stage-{at:04}" for at in range(count)]
    return model(*(journey(f"walk-{at}", customer="member", stages=ids[:: -1 if at % 2 else 1]) for at in range(6)))


def customers_of_one_journey(count: int) -> OperatingModel:
    """A journey that is for many."""
    ids = [f"customer-{at:04}" for at in range(count)]
    return model(
        journey("walk", customer=ids, stages=["step"]), journey("run", customer=ids, stages=["step"]), stage("step")
    )


def businesses(count: int) -> OperatingModel:
    """Businesses with two journeys each, that share a till."""
    return model(
        *(
            journey(f"walk-{at:04}-{way}", business=f"business-{at:04}", customer="member", stages=[f"pay-{at:04}"])
            for at in range(count)
            for way in range(2)
        ),
        *(stage(f"pay-{at:04}", enablers=["till", f"own-{at:04}"]) for at in range(count)),
    )


def failure(says: str, **fields: object) -> dict[str, object]:
    """Failure demand in a customer's words."""
    return {"says": says, "kind": "failure", "volume": 3, "per": "month", **fields}


LARGE: Mapping[str, Callable[[int], OperatingModel]] = {
    make.__name__: make
    for make in (
        journeys_through_one_stage,
        chain_of_enablers,
        complete_graph,
        ordered_graph,
        long_journey,
        enablers_at_one_stage,
        ring_of_journeys,
        failures_at_one_stage,
        long_names,
        crossing_journeys,
        customers_of_one_journey,
        businesses,
    )
}
"""All of them, by name."""

__all__ = ["LARGE", "Entity"]
