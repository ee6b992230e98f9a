"""What depends on what, and who stands on it."""

from __future__ import annotations

from typing import Any

from tests.analysis.again import demand
from tests.analysis.again.whole import Whole


def stands_on(whole: Whole) -> dict[str, dict[str, dict[str, list[str]]]]:
    """What every journey and stage stands on: named there, held there, and what those depend on."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {"journeys": {}, "stages": {}}
    for journey, fields in sorted(whole["journey"].items()):
        named = {each for stage in fields["stages"] for each in whole.named_at(stage)}
        found["journeys"][journey] = sort_out(whole, named, set(whole.held(journey)))
    for stage in sorted(whole["stage"]):
        held = {each for journey in whole.journeys_at(stage) for each in whole.held(journey)}
        held |= {each for each in whole.live if each in whole.organisation["enablers"]}
        found["stages"][stage] = sort_out(whole, set(whole.named_at(stage)), held)
    return found


def sort_out(whole: Whole, named: set[str], held: set[str]) -> dict[str, list[str]]:
    """Each enabler in one list alone."""
    under = {each for each in whole.live if whole.dependants[each] & (named | held)}
    return {"direct": sorted(named), "throughout": sorted(held - named), "indirect": sorted(under - named - held)}


def cycles(whole: Whole) -> list[list[str]]:
    """Those that depend on each other both ways, and each that depends on itself."""
    above = whole.dependants
    groups = {each: sorted(other for other in above[each] if each in above[other]) for each in whole.live}
    return sorted(
        [group for each, group in groups.items() if each == group[0] and (len(group) > 1 or depends(whole, each, each))]
    )


def depends(whole: Whole, one: str, other: str) -> bool:
    return other in whole["enabler"][one]["depends_on"]


def service_journeys(whole: Whole) -> dict[str, list[str]]:
    """The journeys with a stage where a service is met."""
    return {
        service: sorted(
            {
                journey
                for stage, fields in whole["stage"].items()
                if fields["service"] == service
                for journey in whole.journeys_at(stage)
            }
        )
        for service in sorted(whole["service"])
    }


def service_customers(whole: Whole) -> dict[str, list[str]]:
    """Those it names, else those of its journeys."""
    met = service_journeys(whole)
    return {
        service: sorted(
            fields["customers"] or {each for journey in met[service] for each in whole["journey"][journey]["customer"]}
        )
        for service, fields in sorted(whole["service"].items())
    }


def stage_owners(whole: Whole) -> dict[str, list[str]]:
    """The owner of a stage, else those of the enablers that it or its service names."""
    found = {}
    for stage, fields in sorted(whole["stage"].items()):
        owners = {fields["owner"]} if fields["owner"] else {owner(whole, each) for each in whole.named_at(stage)}
        found[stage] = sorted(owners - {""})
    return found


def owner(whole: Whole, enabler: str) -> str:
    return str(whole["enabler"][enabler]["owner"])


def tradeoff(whole: Whole) -> dict[str, dict[str, Any]]:
    """Paths served against the other owners: those of the stages and journeys of direct use, and one step away."""
    found, owners = {}, stage_owners(whole)
    for enabler, fields in whole["enabler"].items():
        sides = neighbours(whole, enabler, owners) if enabler in whole.live else {each: [] for each in SIDES}
        others = {side: sorted(set().union(*its) - {fields["owner"]}) for side, its in sides.items()}
        asked = sorted({each for its in others.values() for each in its})
        around = [its for known in sides.values() for its in known]
        found[enabler] = {
            "paths": sum(whole.serves(enabler, path, "all") for path in whole.paths),
            "owners": asked,
            **others,
            "unknown": sum(not its for its in around),
            "around": len(around),
            "edges": edges(whole, enabler),
            "load": len(asked),
        }
    return found


SIDES = ("at_stages", "of_journeys", "above", "below")


def neighbours(whole: Whole, enabler: str, owners: dict[str, list[str]]) -> dict[str, list[set[str]]]:
    """The owners of each stage, of the journeys of each path, and of each enabler that one has to agree with."""
    uses = whole.uses[enabler]["direct"]
    groups: dict[str, set[str]] = {}
    for journey in sorted({journey for _, journey in uses} - {""}):
        path = next((each["journeys"][0] for each in whole.paths if journey in each["journeys"]), journey)
        groups.setdefault(path, set()).add(whole["journey"][journey]["owner"])
    above = [each for each in whole.live if depends(whole, each, enabler)]
    below = [each for each in whole.live if depends(whole, enabler, each)]
    return {
        "at_stages": [{*owners[stage]} for stage in sorted({stage for stage, _ in uses} - {""})],
        "of_journeys": [its - {""} for its in groups.values()],
        "above": [{owner(whole, each)} - {""} for each in above],
        "below": [{owner(whole, each)} - {""} for each in below],
    }


def failed_stages(whole: Whole) -> dict[str, set[str]]:
    """The stages with failure demand, and the journeys that say so; an empty one where nobody in particular does."""
    found: dict[str, set[str]] = {}
    for item in demand.failures(demand.items(whole)):
        kind, id = item["at"]
        if kind == "stage":
            found.setdefault(id, set()).add(item["journey"])
    return found


def edges(whole: Whole, enabler: str) -> list[dict[str, Any]]:
    """Where an enabler meets others, the stages at which failure shows first."""
    failed = failed_stages(whole)
    stages = {stage for stage, _ in whole.uses[enabler]["direct"]} - {""}
    met = [meet_at(whole, stage, enabler) | {"failed": stage in failed} for stage in stages]
    return sorted([each for each in met if each["others"]], key=lambda each: (not each["failed"], each["stage"]))


def meet_at(whole: Whole, stage: str, enabler: str) -> dict[str, Any]:
    """The others that an enabler meets at a stage: one of the two is independent, the other is named by the stage."""
    used = [each for each in whole.live if stage in {at for at, _ in whole.uses[each]["direct"]}]
    named = whole.named_at(stage)

    def is_edge(one: str, other: str) -> bool:
        return whole["enabler"][one]["stance"] == "independent" and other in named

    def are_apart(one: str, other: str) -> bool:
        return owner(whole, one) != owner(whole, other) and "" not in (owner(whole, one), owner(whole, other))

    met = [each for each in used if is_edge(enabler, each) or is_edge(each, enabler)]
    return {"stage": stage, "others": [each for each in met if are_apart(enabler, each)]}


def hand_offs(whole: Whole) -> dict[str, dict[str, Any]]:
    """Consecutive stages whose owners are known and have nobody in common."""
    found = {}
    failed = failed_stages(whole)
    for path in whole.paths:
        listed = [stage for journey in path["journeys"] for stage in whole["journey"][journey]["stages"]]
        # A ring leads from its last stage to its first again.
        following = [*listed[1:], *(listed[:1] if path["ring"] else [])]
        pairs = list(zip(listed, following, strict=False))
        seams = [(one, other, owners_at(whole, one, other), owners_at(whole, other, one)) for one, other in pairs]
        known = [each for each in seams if each[2] and each[3]]
        found[path["journeys"][0]] = {
            "found": [
                {"before": one, "after": other, "gives": gives, "takes": takes}
                | {"failed": bool(failed.get(other, set()) & {"", *path["journeys"]})}
                for one, other, gives, takes in known
                if not set(gives) & set(takes)
            ],
            "known": len(known),
            "pairs": len(pairs),
        }
    return found


def owners_at(whole: Whole, stage: str, beyond: str) -> list[str]:
    """The owner of a stage, else those of what is named there and not on the other side of the seam."""
    own = whole["stage"][stage]["owner"]
    across = whole.named_at(beyond)
    here = {own} if own else {owner(whole, each) for each in whole.named_at(stage) if each not in across}
    return sorted(here - {""})
