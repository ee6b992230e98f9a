"""Turn figures and their reasons into plain values for JSON."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any

from stagebook.source import Ref


def tagged(value: Any) -> dict[str, Any] | None:
    """Return a value as an object with its `type`, the name of its class in lower case with hyphens; None for None."""
    if value is None:
        return None
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(value).__name__).lower()
    return {"type": name, **without_types(value)}


def without_types(value: Any) -> Any:
    """Return a value as plain values: objects of fields, lists, and `kind:id` of things."""
    if isinstance(value, Ref):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: without_types(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (list, tuple)):
        return [without_types(each) for each in value]
    return value
