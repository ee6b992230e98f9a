"""Values of the analysis as plain ones: what JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from stagebook.analysis import DeliveryShape, Diversity, Evidence, Sharedness, Signal, SignalPart, Tradeoff
from stagebook.source import Ref

FOLLOWS: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        Diversity: ("value",),
        Evidence: ("fits",),
        SignalPart: ("value",),
        DeliveryShape: ("shape",),
        Sharedness: ("decided", "value"),
        Signal: ("value",),
        Tradeoff: ("load",),
    }
)
"""What follows from the fields of a value and is exported with them, so that nobody has to know how."""


def as_plain(value: Any) -> Any:
    """A value with everything in it: fields under their names, lists as lists, mappings in order of keys.

    A name of a thing is written as kind and id, `enabler:booking`; as a key of a mapping too.
    """
    if isinstance(value, Ref):
        return str(value)
    if isinstance(value, (str, int, float, type(None))):
        return value
    if isinstance(value, Mapping):
        return {str(key): as_plain(value[key]) for key in sorted(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_plain(getattr(value, name)) for name in list_names(type(value))}
    return [as_plain(each) for each in value]


@cache
def list_names(kind: type) -> tuple[str, ...]:
    """What is exported of a kind of value."""
    return (*(field.name for field in fields(kind)), *FOLLOWS.get(kind, ()))
