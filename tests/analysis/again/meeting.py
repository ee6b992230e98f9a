"""Where paths meet, how much of each is its own, and which enablers do one job in several places."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from tests.analysis.again.whole import ORGANISATION, Whole, by_key, fold


def overlap(whole: Whole) -> dict[str, Any]:
    """Profiles of paths, groups of them, pairs of groups, and moments that several stages have."""
    groups = group(whole)
    pairs = [compare(*pair) for pair in combinations(groups, 2)]
    moments = by_key((moment(whole, stage), stage) for path in whole.paths for stage in path["stages"])
    return {
        "profiles": {path["journeys"][0]: profile(whole, path) for path in whole.paths},
        "groups": groups,
        "pairs": [pair for pair in pairs if pair["shared"]],
        "pairs_left_out": 0,
        "uncompared": [],
        "moments": {each: stages for each, stages in moments.items() if each and len(stages) > 1},
    }


def moment(whole: Whole, stage: str) -> str:
    return fold(whole["stage"][stage]["moment"])


def pair_up(whole: Whole) -> list[dict[str, Any]]:
    """Every pair of paths that shares a stage, with what it shares of how many."""
    return [
        compare(*sides) | {"of_one": len(sides[0]["stages"]), "of_other": len(sides[1]["stages"])}
        for pair in combinations(whole.paths, 2)
        for sides in [[each | {"id": each["journeys"][0]} for each in pair]]
        if set(sides[0]["stages"]) & set(sides[1]["stages"])
    ]


def group(whole: Whole) -> list[dict[str, Any]]:
    """Paths whose stages that another path has as well are the same."""
    found: list[dict[str, Any]] = []
    for path in sorted(whole.paths, key=lambda path: path["journeys"][0]):
        others = [each for each in whole.paths if each is not path]
        shared = [stage for stage in path["stages"] if any(stage in each["stages"] for each in others)]
        same = next((each for each in found if set(each["stages"]) == set(shared)), None)
        if same:
            same["paths"].append(path["journeys"][0])
        elif shared:
            found.append({"id": path["journeys"][0], "paths": [path["journeys"][0]], "stages": shared})
    return found


def compare(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The stages that two groups share."""
    return {
        "one": one["id"],
        "other": other["id"],
        "shared": [stage for stage in one["stages"] if stage in other["stages"]],
    }


def profile(whole: Whole, path: dict[str, Any]) -> dict[str, Any]:
    """How diverse a path is, and how shared the enablers that it uses directly."""
    stances = [whole["enabler"][each]["stance"] for each in whole.telling if whole.serves(each, path)]
    counts = {stance: stances.count(stance) for stance in ("independent", "common", "repeatable", "undecided")}
    worth = {"independent": 0, "common": 0.5, "repeatable": 1}
    decided = [worth[stance] for stance in stances if stance != "undecided"]
    inside = f"business:{path['business']}" if whole.several and path["business"] else ""
    return {
        "path": path["journeys"][0],
        "diversity": diversity(whole, path, ORGANISATION),
        "within": diversity(whole, path, inside) if inside else None,
        "sharedness": counts | {"decided": len(decided), "value": sum(decided) / len(decided) if decided else None},
    }


def diversity(whole: Whole, path: dict[str, Any], scope: str) -> dict[str, Any]:
    """Its stages that nobody else has: no other path; in several businesses, no path of another business."""
    across = scope == ORGANISATION and whole.several
    others = [
        each
        for each in whole.scopes[scope]
        if (each["business"] != path["business"] if across else each["journeys"] != path["journeys"])
    ]
    own = [stage for stage in path["stages"] if not any(stage in each["stages"] for each in others)]
    alone = len(whole.scopes[scope]) == 1
    value = 0 if alone else len(own) / len(path["stages"])
    return {"scope": scope, "own": own, "of": len(path["stages"]), "alone": alone, "value": value}


def same_job(whole: Whole) -> dict[str, list[str]]:
    """Jobs that several enablers do."""
    jobs = by_key((fold(job), each) for each in whole.live for job in whole["enabler"][each]["does"])
    return {job: enablers for job, enablers in jobs.items() if job and len(enablers) > 1}


def commonality(whole: Whole) -> list[dict[str, Any]]:
    """What would meet in one enabler for each of these jobs."""
    found = []
    for job, enablers in same_job(whole).items():
        uses = {use for each in enablers for use in whole.uses[each]["direct"]}
        named = {stage: {each for each in enablers if each in whole.named_at(stage)} for stage, _ in uses if stage}
        moments = by_key((moment(whole, stage), stage) for stage in named if named[stage] and moment(whole, stage))
        found.append(
            {
                "job": job,
                "enablers": enablers,
                "journeys": sorted({journey for _, journey in uses} - {""}),
                "stages": sorted(named),
                "moments": [
                    {"moment": each, "stages": stages, "enablers": sorted(set().union(*(named[one] for one in stages)))}
                    for each, stages in moments.items()
                    if any(named[one] != named[other] for one, other in combinations(stages, 2))
                ],
            }
        )
    return found
