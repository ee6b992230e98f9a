"""Counts reach again from plain YAML values, the slow and obvious way. Knows nothing of the package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

Plain = dict[str, dict[str, dict[str, Any]]]
KINDS = {"businesses": "business", "customers": "customer", "services": "service", "journeys": "journey"}
KINDS |= {"stages": "stage", "enablers": "enabler", "teams": "team", "measures": "measure", "changes": "change"}
KINDS |= {"voices": "voice"}
LISTS = ("stages", "journeys", "services", "customers", "businesses")


def load(folder: Path) -> Plain:
    """All files of a folder of models, by kind and id."""
    yaml = YAML(typ="safe")
    found: Plain = {kind: {} for kind in KINDS.values()}
    found["organisation"] = {"organisation": yaml.load(folder / "organisation.yaml")}
    for plural, kind in KINDS.items():
        for path in sorted(folder.glob(f"{plural}/**/*.yaml")):
            found[kind][path.stem] = yaml.load(path)
    for journey in found["journey"].values():
        for item in journey.get("stages", []):
            if isinstance(item, dict) and "id" in item:
                found["stage"][item["id"]] = item
    return found


def ids(value: Any, key: str = "") -> list[str]:
    """The ids of a list, or of one alone, in the short form or the long one."""
    items = [] if not value else value if isinstance(value, list) else [value]
    return [item if isinstance(item, str) else item.get(key) or item["id"] for item in items]


def reach(plain: Plain) -> dict[str, dict[str, dict[str, Any]]]:
    """Direct and all reach of every enabler."""
    direct = {enabler: set(find_uses(plain, enabler)) for enabler in plain["enabler"]}
    colours = paint_paths(plain)
    found = {}
    for enabler in plain["enabler"]:
        everything = {use for each in find_dependants(plain, enabler) for use in direct[each]}
        found[enabler] = {
            "direct": describe(plain, direct[enabler], colours),
            "all": describe(plain, everything, colours),
        }
    return found


def is_live(plain: Plain, enabler: str) -> bool:
    return plain["enabler"][enabler].get("lifecycle", "live") in ("live", "retiring")


def find_uses(plain: Plain, enabler: str) -> Iterator[tuple[str, str]]:
    """Pairs of stage and journey, one of them empty where there is none."""
    if not is_live(plain, enabler):
        return
    everywhere = enabler in ids(plain["organisation"]["organisation"].get("enablers"))
    for journey, fields in plain["journey"].items():
        business = plain["business"].get(find_business(plain, journey), {})
        throughout = everywhere or enabler in ids(fields.get("enablers")) or enabler in ids(business.get("enablers"))
        if throughout and not fields.get("stages"):
            yield "", journey
        for stage in ids(fields.get("stages"), "stage"):
            if throughout or is_named(plain, stage, enabler):
                yield stage, journey
    listed = {stage for fields in plain["journey"].values() for stage in ids(fields.get("stages"), "stage")}
    for stage in plain["stage"]:
        if stage not in listed and (everywhere or is_named(plain, stage, enabler)):
            yield stage, ""


def is_named(plain: Plain, stage: str, enabler: str) -> bool:
    fields = plain["stage"][stage]
    service = plain["service"].get(fields.get("service", ""), {})
    of_channels = [each for point in fields.get("touchpoints") or () for each in point.get("enablers") or ()]
    return enabler in [*ids(fields.get("enablers"), "enabler"), *of_channels, *ids(service.get("enablers"))]


def find_business(plain: Plain, journey: str) -> str:
    fields = plain["journey"][journey]
    if fields.get("business"):
        return str(fields["business"])
    named = [plain["stage"][stage].get("service", "") for stage in ids(fields.get("stages"), "stage")]
    found = [plain["service"][service].get("business", "") for service in named if service]
    return str(found[0]) if found and all(each == found[0] for each in found) else ""


def find_dependants(plain: Plain, enabler: str) -> set[str]:
    """The enabler and all that depends on it: looked for until nothing new turns up."""
    if not is_live(plain, enabler):
        return set()
    found, size = {enabler}, 0
    while len(found) > size:
        size = len(found)
        for each, fields in plain["enabler"].items():
            if is_live(plain, each) and found & set(ids(fields.get("depends_on"))):
                found.add(each)
    return found


def describe(plain: Plain, uses: set[tuple[str, str]], colours: dict[str, str]) -> dict[str, Any]:
    stages = {stage for stage, _ in uses} - {""}
    journeys = {journey for _, journey in uses} - {""}
    return {
        "stages": sorted(stages),
        "journeys": sorted(journeys),
        "services": sorted({plain["stage"][stage].get("service", "") for stage in stages} - {""}),
        "customers": sorted({each for journey in journeys for each in ids(plain["journey"][journey].get("customer"))}),
        "businesses": sorted({find_business(plain, journey) for journey in journeys} - {""}),
        "paths": len({colours[journey] for journey in journeys if journey in colours}),
    }


def paint_paths(plain: Plain) -> dict[str, str]:
    """Colours every journey by itself, then paints both of each joined pair alike until nothing changes.

    Colours without a single stage are left out.
    """
    colours = {journey: journey for journey in plain["journey"]}
    changed = True
    while changed:
        changed = False
        for one in colours:
            for other in colours:
                if colours[one] != colours[other] and is_continued(plain, one, other):
                    colours[one] = colours[other] = min(colours[one], colours[other])
                    changed = True
    kept = {colour for journey, colour in colours.items() if plain["journey"][journey].get("stages")}
    return {journey: colour for journey, colour in colours.items() if colour in kept}


def is_continued(plain: Plain, one: str, other: str) -> bool:
    things = plain["journey"]
    if ids(things[one].get("then")) != [other]:
        return False
    if any(other in ids(fields.get("then")) for journey, fields in things.items() if journey != one):
        return False
    mine, theirs = set(ids(things[one].get("customer"))), set(ids(things[other].get("customer")))
    meet = bool(mine & theirs) or not (mine or theirs)
    return meet and find_business(plain, one) == find_business(plain, other)
