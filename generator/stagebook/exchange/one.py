"""One thing of an export: what was written of it and what follows from it, in the same form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from stagebook.model.kinds import KINDS
from stagebook.source import Ref

KEYED: Mapping[str, str] = MappingProxyType(
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
"""The kind of the ids that a part of the analysis is by; other parts name the kind's folder first."""


def pick(exported: Mapping[str, Any], ref: Ref) -> dict[str, Any]:
    """The part of an export that is about one thing. KeyError for a thing that there is not."""
    folder = KINDS[ref.kind].folder
    written = {folder: {ref.id: exported["model"][folder][ref.id]}}
    found = {name: part_about(name, part, ref, folder) for name, part in exported["analysis"].items()}
    analysis = {name: part for name, part in found.items() if part is not None}
    for path in analysis.get("paths", ()):
        analysis |= of_path(exported["analysis"], path["journeys"][0])
    return {"version": exported["version"], "model": written, "analysis": analysis}


def of_path(analysis: Mapping[str, Any], path: str) -> dict[str, Any]:
    """What is counted for the path that a journey is on."""
    overlap = analysis["overlap"]
    groups = [group for group in overlap["groups"] if path in group["paths"]]
    ids = {group["id"] for group in groups}
    met = [each for each in overlap["pairs"] if ids & {each["one"], each["other"]}]
    return {
        "overlap": {"profiles": {path: overlap["profiles"][path]}, "groups": groups, "pairs": met},
        "hand_offs": {path: analysis["hand_offs"][path]},
    }


LISTED: Mapping[str, Callable[[Any, Ref], bool]] = MappingProxyType(
    {
        "paths": lambda path, ref: ref.kind == "journey" and ref.id in path["journeys"],
        "cycles": lambda cycle, ref: ref.kind == "enabler" and ref.id in cycle,
        "commonality": lambda job, ref: ref.kind == "enabler" and ref.id in job["enablers"],
    }
)
"""Parts that are lists: which of their items are about a thing."""


def part_about(name: str, part: Any, ref: Ref, folder: str) -> Any:
    """What one part of the analysis says of a thing, or None."""
    if name in LISTED:
        return [each for each in part if LISTED[name](each, ref)] or None
    if not isinstance(part, Mapping):
        return None
    if name == "balance":
        return part["by_business"].get(ref.id) if ref.kind == "business" else None
    if name in KEYED:
        return part.get(ref.id) if KEYED[name] == ref.kind else None
    inner = part.get(folder)
    return inner.get(ref.id) if isinstance(inner, Mapping) else None
