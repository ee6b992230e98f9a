"""Convert values of the analysis to plain values that JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from stagebook.analysis import DeliveryShape, Diversity, Evidence, Sharedness, Signal, SignalPart, StageDepth, Tradeoff
from stagebook.source import Ref

PROPERTIES: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        Diversity: ("value",),
        Evidence: ("reach_fits",),
        SignalPart: ("value",),
        DeliveryShape: ("shape",),
        Sharedness: ("decided", "value"),
        Signal: ("value",),
        StageDepth: ("failures",),
        Tradeoff: ("load",),
    }
)
"""Properties that are exported beside the fields of a class."""


def as_plain(value: Any) -> Any:
    """Convert a value: dataclasses to objects of their fields, mappings in order of keys, other iterables to lists.

    A `Ref` is written as kind and id, `enabler:booking`, as a key of a mapping too; a day as `2026-08-01`.
    """
    if isinstance(value, Ref):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, int, float, type(None))):
        return value
    if isinstance(value, Mapping):
        return {str(key): as_plain(value[key]) for key in sorted(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_plain(getattr(value, name)) for name in list_names(type(value))}
    return [as_plain(each) for each in value]


@cache
def list_names(kind: type) -> tuple[str, ...]:
    """List the names of the fields and properties that are exported of a class."""
    return (*(field.name for field in fields(kind)), *PROPERTIES.get(kind, ()))
