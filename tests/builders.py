"""Builds models for tests: `model(journey("join", stages=["pay"]), enabler("booking", stance="common"))`.

Everything has a default: a name is made from the id, and whatever is named but not built is built with nothing but a
name. Values are those of the YAML files, lists and all; a field whose name is a word of Python takes a `_` behind it.
"""

from __future__ import annotations

import json
from typing import Any, TypeVar

from stagebook.model import (
    KINDS,
    Business,
    Change,
    Customer,
    Enabler,
    Entity,
    Journey,
    Measure,
    OperatingModel,
    Organisation,
    Service,
    Stage,
    Team,
    Voice,
)
from stagebook.model.kinds import ORGANISATION
from stagebook.model.references import references

E = TypeVar("E", bound=Entity)


def build(entity: type[E], id: str, fields: dict[str, Any]) -> E:
    """One thing, validated as reading does it."""
    value = {"id": id, "name": id.replace("-", " ").capitalize()}
    value |= {key.rstrip("_"): field for key, field in fields.items()}
    return entity.model_validate_json(json.dumps(value, default=str))


def organisation(**fields: Any) -> Organisation:
    return build(Organisation, ORGANISATION, fields)


def business(id: str, **fields: Any) -> Business:
    return build(Business, id, fields)


def customer(id: str, **fields: Any) -> Customer:
    return build(Customer, id, fields)


def service(id: str, **fields: Any) -> Service:
    return build(Service, id, fields)


def journey(id: str, **fields: Any) -> Journey:
    return build(Journey, id, fields)


def stage(id: str, **fields: Any) -> Stage:
    return build(Stage, id, fields)


def enabler(id: str, **fields: Any) -> Enabler:
    return build(Enabler, id, fields)


def team(id: str, **fields: Any) -> Team:
    return build(Team, id, fields)


def measure(id: str, **fields: Any) -> Measure:
    return build(Measure, id, fields)


def voice(id: str, **fields: Any) -> Voice:
    return build(Voice, id, fields)


def change(id: str, **fields: Any) -> Change:
    return build(Change, id, fields)


def model(*entities: Entity) -> OperatingModel:
    """The whole of these things, and of all that they name."""
    found = {entity.ref: entity for entity in entities}
    assert len(found) == len(entities), "two things of one kind with one id"
    if ORGANISATION not in {ref.kind for ref in found}:
        found[organisation().ref] = organisation()
    for entity in entities:
        for reference in references(entity):
            if reference.to not in found:
                found[reference.to] = build(KINDS[reference.to.kind].entity, reference.to.id, {})
    return OperatingModel.of(found.values())
