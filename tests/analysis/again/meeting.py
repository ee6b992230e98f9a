"""Where paths meet, how much of each is its own, and which enablers do one job in several places."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

from tests.analysis.again import demand
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
    """Its stages that nobody else has: no other path; in several businesses, no path of another business.

    A stage at which it says that the need differs counts as its own.
    """
    across = scope == ORGANISATION and whole.several
    others = [
        each
        for each in whole.scopes[scope]
        if (each["business"] != path["business"] if across else each["journeys"] != path["journeys"])
    ]
    differs = differing(whole, path)
    shared = [each for each in path["stages"] if any(each in one["stages"] for one in others)]
    own = [each for each in path["stages"] if each in differs or each not in shared]
    alone = len(whole.scopes[scope]) == 1
    value = 0 if alone else len(own) / len(path["stages"])
    return {
        "scope": scope,
        "among": "businesses" if across else "paths",
        "own": own,
        "differs": [each for each in own if each in shared],
        "of": len(path["stages"]),
        "alone": alone,
        "value": value,
    }


def differing(whole: Whole, path: dict[str, Any]) -> set[str]:
    return {stage for journey in path["journeys"] for stage in whole["journey"][journey]["differs"]}


def compared(profile: dict[str, Any]) -> dict[str, Any]:
    """The level at which there is something to compare: the business where it has two paths, else all."""
    within: dict[str, Any] | None = profile["within"]
    found: dict[str, Any] = within if within and not within["alone"] else profile["diversity"]
    return found


def is_too_short(profile: dict[str, Any]) -> bool:
    """Whether there is too little of a path to say something."""
    return min(int(profile["diversity"]["of"]), int(profile["sharedness"]["decided"])) < 3


def point(profile: dict[str, Any]) -> tuple[float, float] | None:
    """Where a path stands on the chart; nowhere where it is too short, or nothing is there to compare it with."""
    if is_too_short(profile) or compared(profile)["alone"]:
        return None
    return compared(profile)["value"], profile["sharedness"]["value"]


def distance(profile: dict[str, Any]) -> float:
    """How far above the line it is on which what is diverse is tailored, and what is alike is shared."""
    at = point(profile)
    return sum(at) - 1 if at else 0


def coherence(whole: Whole) -> list[tuple[str, str]]:
    """Path and enabler: shared on a diverse path, and causing failure that is that path's."""
    every = demand.failures(demand.items(whole))
    return sorted(
        {
            (path["journeys"][0], enabler)
            for path in whole.paths
            if is_diverse(whole, profile(whole, path))
            for item in every
            if belongs(whole, path, item)
            for enabler in item["causes"]
            if enabler in whole.live and whole.serves(enabler, path, "all")
            if whole["enabler"][enabler]["stance"] in ("common", "repeatable")
        }
    )


def is_diverse(whole: Whole, profile: dict[str, Any]) -> bool:
    """Whether a path of some length is diverse at each level that has something to compare."""
    levels = [each for each in (profile["diversity"], profile["within"]) if each and not each["alone"]]
    values = [round(each["value"], 9) for each in levels if each["of"] >= 3]
    return min(values, default=0) >= whole.limits["diverse"]


def belongs(whole: Whole, path: dict[str, Any], item: demand.Item) -> bool:
    """Whether demand is a path's: asked of one of its journeys, or at a stage that it alone has."""
    stage, named = item["at"][1], str(item["named"])
    journeys: list[str] = path["journeys"]
    if named:
        return named in journeys
    return [each["journeys"] for each in whole.paths if stage in each["stages"]] == [journeys]


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
        found.append(
            {
                "job": job,
                "enablers": enablers,
                "journeys": sorted({journey for _, journey in uses} - {""}),
                "stages": sorted(named),
                "moments": same_moment(whole, named),
            }
        )
    return found


def same_moment(whole: Whole, named: dict[str, set[str]]) -> list[dict[str, Any]]:
    """Moments at which two enablers do one job at two stages; those that stand at one stage are used together."""
    moments = by_key((moment(whole, stage), stage) for stage in named if named[stage] and moment(whole, stage))
    found = []
    for each, stages in moments.items():
        places = {
            (place, enabler)
            for one, other in permutations(stages, 2)
            for mine in named[one]
            for theirs in named[other]
            if mine != theirs and not any({mine, theirs} <= named[stage] for stage in stages)
            for place, enabler in ((one, mine), (other, theirs))
        }
        if places:
            at, enablers = (sorted(set(side)) for side in zip(*places, strict=True))
            found.append({"moment": each, "stages": at, "enablers": enablers})
    return found
