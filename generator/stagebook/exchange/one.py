"""Select from an export what is about one thing, in the form of the whole export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from stagebook.model.kinds import KINDS
from stagebook.source import Ref

KIND_OF_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "reach": "enabler",
        "sight": "enabler",
        "evidence": "enabler",
        "tradeoff": "enabler",
        "team_sight": "team",
        "journey_business": "journey",
        "service_journeys": "service",
        "service_customers": "service",
        "stage_owners": "stage",
    }
)
"""The kind of the ids that key a part of the analysis; other parts are keyed by folder first."""


def select_thing(exported: Mapping[str, Any], ref: Ref) -> dict[str, Any]:
    """Select the part of an export that is about one thing. KeyError for an unknown thing."""
    folder = KINDS[ref.kind].folder
    written = {folder: {ref.id: exported["model"][folder][ref.id]}}
    found = {name: select_part(name, part, ref, folder) for name, part in exported["analysis"].items()}
    analysis = {name: part for name, part in found.items() if part is not None}
    for path in analysis.get("paths", ()):
        analysis |= select_path(exported["analysis"], path["journeys"][0])
    return {"version": exported["version"], "model": written, "analysis": analysis}


def select_path(analysis: Mapping[str, Any], path: str) -> dict[str, Any]:
    """Select the figures of the path with this id."""
    overlap = analysis["overlap"]
    groups = [group for group in overlap["groups"] if path in group["paths"]]
    ids = {group["id"] for group in groups}
    met = [each for each in overlap["pairs"] if ids & {each["one"], each["other"]}]
    return {
        "overlap": {"profiles": {path: overlap["profiles"][path]}, "groups": groups, "pairs": met},
        "hand_offs": {path: analysis["hand_offs"][path]},
    }


IS_ABOUT: Mapping[str, Callable[[Any, Ref], bool]] = MappingProxyType(
    {
        "paths": lambda path, ref: ref.kind == "journey" and ref.id in path["journeys"],
        "cycles": lambda cycle, ref: ref.kind == "enabler" and ref.id in cycle,
        "commonality": lambda job, ref: ref.kind == "enabler" and ref.id in job["enablers"],
    }
)
"""For parts that are lists, tells whether an item is about a thing."""


def select_part(name: str, part: Any, ref: Ref, folder: str) -> Any:
    """Select what one part of the analysis holds about a thing; None if nothing."""
    if name in IS_ABOUT:
        return [each for each in part if IS_ABOUT[name](each, ref)] or None
    if not isinstance(part, Mapping):
        return None
    if name == "balance":
        return part["by_business"].get(ref.id) if ref.kind == "business" else None
    if name == "demand" and ref.kind in ("enabler", "change"):
        return select_demand(part, ref) or None
    if name in KIND_OF_KEYS:
        return part.get(ref.id) if KIND_OF_KEYS[name] == ref.kind else None
    inner = part.get(folder)
    return inner.get(ref.id) if isinstance(inner, Mapping) else None


def select_demand(demand: Mapping[str, Any], ref: Ref) -> dict[str, Any]:
    """Select what an enabler causes and carries, what addresses it and which lists of bottlenecks it is on.

    Of a change, the failure demand that it addresses.
    """
    if ref.kind == "change":
        part = demand["addressed"]["changes"].get(ref.id)
        return {"addressed": part} if part else {}
    parts = ("causes", "cause_hours", "caused_with", "carries")
    found = {name: demand[name][ref.id] for name in parts if ref.id in demand[name]}
    found["addressed"] = demand["addressed"]["enablers"].get(ref.id)
    found["bottlenecks"] = [name for name, ids in demand["bottlenecks"].items() if ref.id in ids]
    return {name: part for name, part in found.items() if part}
