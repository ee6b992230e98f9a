"""The written form of a thing: its values under the keys of its YAML file, as plain values for JSON."""

from __future__ import annotations

from typing import Any

from stagebook.model.entities.entity import Entity


def written_form(thing: Entity) -> dict[str, Any]:
    """Return the values of a thing under the keys of its YAML file, in the documented order.

    Values that are left out in the file, or say the same as the default, are left out. Items with a short form in YAML
    have the long one (`{"stage": "pay"}`); days are written as `2026-08-01`.
    """
    # Without `warnings=False`, pydantic (up to 2.14) complains that a day it has just made text is no day any more.
    return thing.model_dump(mode="json", by_alias=True, exclude_defaults=True, warnings=False)
