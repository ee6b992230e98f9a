"""The shape of delivery, what the journeys say of each stance, and the balance."""

from __future__ import annotations

from math import sqrt
from statistics import median
from typing import Any

from tests.analysis.again import demand
from tests.analysis.again.whole import ORGANISATION, Whole

STANCES = ("independent", "common", "repeatable")
EXPECTED = {"group": ["independent"], "track": ["common"], "stage": ["common", "repeatable"]}


def at_least(value: float, limit: float) -> bool:
    """On paper: rounding never decides."""
    return round(value, 9) >= limit


def longest(paths: list[dict[str, Any]]) -> list[dict[str, Any]]:
    most = max((len(path["stages"]) for path in paths), default=0)
    return [path for path in paths if len(path["stages"]) == most]


def shape(whole: Whole, scope: str) -> dict[str, Any]:
    """How far the journeys of a scope are a group, tracks, or one stage."""
    paths = whole.scopes[scope]
    several = scope == ORGANISATION and whole.several
    uses = [(path, stage) for path in paths for stage in path["stages"]]

    def having(stage: str, what: str) -> set[str]:
        return {path["journeys"][0] if what == "path" else path["business"] for path, each in uses if each == stage}

    pairs = [(path, each) for path in paths for each in whole.telling if whole.serves(each, path)]
    homes = {each: {path["business"] for path, used in pairs if used == each} for each in whole.telling}
    own = [1 for _, stage in uses if len(having(stage, "business")) == 1]
    at_home = [1 for _, each in pairs if len(homes[each]) == 1]
    shared = [path for path, stage in uses if len(having(stage, "business" if several else "path")) > 1]
    meeting = [path for path in paths if path in shared]
    long = longest(paths)
    length = len(long[0]["stages"]) if long else 0
    depths = [running(whole, path) for path in long]
    running_along, named = (sum(each[side] for each in depths) for side in (0, 1))
    signals = [
        signal("group", part("own-stages", len(own), len(uses)), part("own-enablers", len(at_home), len(pairs)))
        if several
        else signal("group", part("own-stages", 0, 0), part("own-enablers", 0, 0)),
        signal("track", part("shared-stages", len(shared), len(uses)), part("meeting-paths", len(meeting), len(paths))),
        signal("stage", part("longest-path", length, len(uses)), part("depth", running_along, named)),
    ]
    kind, _, id = scope.partition(":")
    declared = whole[kind][id]["delivery_model"].get("shape")
    reading = read(whole, signals, [len(path["stages"]) for path in paths])
    return {
        "scope": scope,
        "declared": declared,
        "reading": reading,
        "signals": signals,
        "paths": len(paths),
        "median": median(len(path["stages"]) for path in paths) if paths else 0,
        "longest": [path["journeys"][0] for path in long],
        "shape": declared or reading,
    }


def part(name: str, count: float, of: float) -> dict[str, Any]:
    return {"name": name, "count": count, "of": of, "value": count / of if of else 0}


def signal(name: str, one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {"shape": name, "parts": [one, other], "value": sqrt(one["value"] * other["value"])}


def running(whole: Whole, path: dict[str, Any]) -> tuple[int, int]:
    """Of the enablers named at the stages of a path, each at each: those of enablers met at three or more, and all.

    What holds throughout is left out, also where a stage names it once more.
    """
    held = {each for journey in path["journeys"] for each in whole.held(journey)}
    telling = [each for each in whole.telling if each not in held]
    counts = [len([stage for stage in path["stages"] if each in whole.named_at(stage)]) for each in telling]
    return sum(count for count in counts if count >= 3), sum(counts)


def read(whole: Whole, signals: list[dict[str, Any]], lengths: list[int]) -> str:
    """The shape that three signals say."""
    if not lengths or median(lengths) < 3 or (len(lengths) == 1 and lengths[0] < whole.limits["shape_single_path"]):
        return "too-little"
    second, first = sorted(each["value"] for each in signals)[1:]
    if not at_least(first, whole.limits["shape_least"]):
        return "none"
    if not at_least(first - second, whole.limits["shape_lead"]):
        return "hybrid"
    return next(str(each["shape"]) for each in signals if each["value"] == first)


def shapes(whole: Whole) -> dict[str, dict[str, Any]]:
    """Of the organisation and of each business."""
    found: dict[str, dict[str, Any]] = {}
    for scope in whole.scopes:
        kind, _, id = scope.partition(":")
        folder = {"organisation": "organisation", "business": "businesses"}[kind]
        found.setdefault(folder, {})[id] = shape(whole, scope)
    return found


def evidence(whole: Whole) -> dict[str, dict[str, Any]]:
    """What the journeys say of every stance."""
    staged = {scope for scope in whole.scopes if shape(whole, scope)["shape"] == "stage"}
    found = {}
    for enabler, fields in whole["enabler"].items():
        readings = readings_of(whole, enabler, staged) if enabler in whole.live else []
        stance = fields["stance"]
        said = [STANCES.index(each["says"]) for each in readings if each["says"] in STANCES]
        # Adapted, or the same? That is no finding: both count as shared.
        shared = [min(each, 1) for each in said]
        verdict, suggestion, fits = "no-reading", None, None
        if stance == "undecided":
            verdict = "undecided" if enabler in whole.live else "no-reading"
            suggestion = suggest(fields["business"], readings)
        elif said:
            mine = min(STANCES.index(stance), 1)
            fits = min(shared) <= mine <= max(shared)
            verdict = "reach-fits" if fits else "shared-further" if mine > max(shared) else "less-shared"
        found[enabler] = {"readings": readings, "verdict": verdict, "suggestion": suggestion, "reach_fits": fits}
    return found


def readings_of(whole: Whole, enabler: str, staged: set[str]) -> list[dict[str, Any]]:
    """Over the organisation, and over the one business that uses it; directly, and in all."""
    found = []
    for level in ("organisation", "business"):
        for by in ("direct", "all"):
            users = {path["business"] for path in whole.paths if whole.serves(enabler, path, by)}
            home = f"business:{next(iter(users))}" if whole.several and len(users) == 1 and users != {""} else ""
            scope = ORGANISATION if level == "organisation" else home
            if scope:
                paths = whole.scopes[scope]
                within_one = level == "organisation" and home != ""
                if paths:
                    found.append(read_width(whole, enabler, scope, by, within_one))
                # A single path is its own longest.
                if len(paths) > 1 and scope in staged:
                    found.append(read_longest(whole, enabler, scope, by))
    return found


def read_width(whole: Whole, enabler: str, scope: str, by: str, within_one: bool) -> dict[str, Any]:
    """How many paths use it; of fewer than three, how many of their stages."""
    paths, limits = whole.scopes[scope], whole.limits
    using = [path["journeys"][0] for path in paths if whole.serves(enabler, path, by)]
    places = [stage for path in paths for stage in whole.stages_on(enabler, path, by)]
    if len(paths) >= 3:
        unit, names, of, share = "paths", using, len(paths), limits["repeatable_paths"]
        says = say(whole, len(using), of, share, within_one or len(using) == 1)
    else:
        unit, names, share = "stages", sorted(set(places)), limits["repeatable_stages"]
        of = len({stage for path in paths for stage in path["stages"]})
        # A stage where both of two paths use it is no single place.
        says = say(whole, len(names), of, share, within_one or len(places) == 1) if of >= 3 else "too-few"
    row = {"scope": scope, "by": by, "unit": unit, "used": len(names), "of": of, "says": says, "names": names}
    return row | {"paths": 1}


def read_longest(whole: Whole, enabler: str, scope: str, by: str) -> dict[str, Any]:
    """At how many stages of the longest path; of several that are equally long, on average."""
    long = longest(whole.scopes[scope])
    places = [stage for path in long for stage in whole.stages_on(enabler, path, by)]
    length, average = len(long[0]["stages"]), len(places) / len(long)
    says = say(whole, average, length, whole.limits["repeatable_stages"], average <= 1) if length >= 3 else "too-few"
    row = {"scope": scope, "by": by, "unit": "longest-path", "used": len(places), "of": length * len(long)}
    return row | {"says": says, "names": sorted(set(places)), "paths": len(long)}


def say(whole: Whole, used: float, of: int, share: float, single: bool) -> str:
    if used == 0:
        return "unused"
    if single:
        return "independent"
    most = used >= whole.limits["repeatable_least"] and at_least(used / of, share)
    return "repeatable" if most else "common"


def suggest(business: str, readings: list[dict[str, Any]]) -> str | None:
    """What direct use reads as, else all use, in its business, else everywhere; in a stage the more shared one."""
    for scope in (f"business:{business}", ORGANISATION):
        here = [each for each in readings if each["scope"] == scope and each["says"] in STANCES]
        wide = [each["says"] for each in here if each["unit"] != "longest-path"]
        deep = [each["says"] for each in here if each["unit"] == "longest-path"]
        if wide or deep:
            return STANCES[max(STANCES.index(each) for each in (*wide[:1], *deep[:1]))]
    return None


def causes_much(whole: Whole, enabler: str) -> bool:
    """Whether it causes much of the failure that is traced, by contacts or by hours."""
    every = demand.items(whole)
    return any(
        demand.traced(every, unit)
        and at_least(demand.cause(every, enabler, unit) / demand.traced(every, unit), whole.limits["fails_least"])
        for unit in ("monthly", "hours")
    )


def same_for_all(whole: Whole) -> dict[str, str]:
    """Where the same is meant for all, how widely it is used, and what customers say: the finding."""
    found = {}
    for enabler, its in evidence(whole).items():
        fields = whole["enabler"][enabler]
        says = {each["says"] for each in its["readings"]} & {*STANCES}
        if fields["stance"] != "repeatable" or not says or "repeatable" in says:
            continue
        if causes_much(whole, enabler) or fields["effect"] == "undermines":
            found[enabler] = "same-for-all-fails"
        elif says == {"common"} and not is_answered(fields):
            found[enabler] = "same-or-adapted"
    return found


def is_answered(fields: dict[str, Any]) -> bool:
    """Whether somebody said already that it is the same for most, and why."""
    answer = fields["answers"].get("repeatable") or {}
    return answer.get("is") == "yes" and bool((answer.get("because") or "").strip())


def balance(whole: Whole) -> dict[str, Any]:
    """How many enablers have which stance: by count, by paths that stand on them, and by stages of these."""
    kinds = {each: whole["enabler"][each]["kind"] for each in whole.live}
    around = [each for each in whole.live if each not in whole.telling]
    return {
        "total": spread(whole, whole.live, whole.paths, whole.telling),
        "around": spread(whole, around, whole.paths, around),
        "by_business": {
            scope.removeprefix("business:"): spread(
                whole,
                [each for each in whole.live if any(whole.serves(each, path, "all") for path in paths)],
                paths,
                whole.telling,
            )
            for scope, paths in whole.scopes.items()
            if scope != ORGANISATION
        },
        "by_kind": {
            kind: spread(whole, [each for each in whole.live if kinds[each] == kind], whole.paths, whole.live)
            for kind in set(kinds.values())
        },
        "expects": {scope: EXPECTED.get(shape(whole, scope)["shape"], []) for scope in whole.scopes},
    }


def spread(
    whole: Whole, enablers: list[str], paths: list[dict[str, Any]], uses_of: list[str]
) -> dict[str, dict[str, int]]:
    """Some enablers by stance; a use is one at one stage of one path, directly or through what depends on it."""
    found = {stance: {"enablers": 0, "paths": 0, "uses": 0} for stance in (*STANCES, "undecided")}
    for each in enablers:
        mine = found[whole["enabler"][each]["stance"]]
        mine["enablers"] += 1
        mine["paths"] += sum(whole.serves(each, path, "all") for path in paths)
        mine["uses"] += sum(len(whole.stages_on(each, path, "all")) for path in paths) if each in uses_of else 0
    return found


def is_as_expected(whole: Whole, scope: str) -> bool | None:
    """Whether stage uses are as the shape leads one to expect."""
    counts = spread(whole, whole.live, whole.scopes[scope], whole.telling)
    independent, common, repeatable = (counts[stance]["uses"] for stance in STANCES)
    return {
        "group": independent > max(common, repeatable),
        "track": common > max(independent, repeatable),
        "stage": common + repeatable > independent,
    }.get(shape(whole, scope)["shape"])
