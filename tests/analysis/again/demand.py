"""What customers ask for in a month, which of it is failure, what causes it, and what addresses it."""

from __future__ import annotations

from typing import Any

from tests.analysis.again.whole import Whole

Item = dict[str, Any]
MONTHS = {"day": 365 / 12, "working-day": 21.75, "week": 52 / 12, "month": 1, "quarter": 1 / 3, "year": 1 / 12}
FOLDERS = {"service": "services", "journey": "journeys", "business": "businesses"}
OPEN = ("proposed", "agreed", "under-way")


def items(whole: Whole) -> list[Item]:
    """Every item: what is asked where, of which journeys, how often a month, for how many hours, and what causes it."""
    found = []
    for kind in ("stage", "journey"):
        for id, fields in sorted(whole[kind].items()):
            for item in fields["demand"]:
                named = item.get("journey") or (id if kind == "journey" else "")
                way = [named] if named else whole.journeys_at(id)
                count = newest(item)
                monthly = None if count is None else count["volume"] * MONTHS[count["per"]]
                minutes = item.get("minutes")
                found.append(
                    {
                        "written": item,
                        "kind": item["kind"],
                        "at": (kind, id),
                        "named": named,
                        # Where one journey alone has a stage, what is asked there is that journey's.
                        "journey": way[0] if len(way) == 1 else "",
                        "way": set(way),
                        "businesses": {whole.businesses[each] for each in way},
                        "monthly": monthly,
                        "hours": None if monthly is None or minutes is None else monthly * minutes / 60,
                        "predictable": item.get("predictable"),
                        "as_of": str((count or item).get("on") or item.get("as_of") or ""),
                        "causes": {name_cause(each) for each in item.get("caused_by") or []},
                    }
                )
    return found


def newest(item: Item) -> Item | None:
    """What was counted last: its own volume, or one of its other counts. Of one day, the one written last."""
    own = [{"on": item.get("as_of"), **item}] if item.get("volume") is not None else []
    dated: list[Item] = [each for each in (*own, *(item.get("counts") or [])) if each["on"]]
    if dated:
        return max(reversed(dated), key=lambda each: str(each["on"]))
    return own[0] if own else None


def name_cause(written: str | dict[str, str]) -> str:
    """The id of an enabler, or of a measure behind the name of its kind: the two may have the same id."""
    if isinstance(written, str):
        return written
    ((kind, id),) = written.items()
    return id if kind == "enabler" else f"{kind}:{id}"


def failures(some: list[Item]) -> list[Item]:
    return [item for item in some if item["kind"] == "failure"]


def add_up(some: list[Item], unit: str = "monthly") -> float:
    return float(sum(item[unit] or 0 for item in some))


def known(some: list[Item], unit: str = "monthly") -> list[Item]:
    return [item for item in some if item[unit] is not None]


def sum_known(some: list[Item], unit: str = "monthly") -> float | None:
    """What nobody counted is not zero."""
    return add_up(some, unit) if known(some, unit) else None


def tally(whole: Whole, some: list[Item]) -> dict[str, Any]:
    """The sums of both kinds, and how much of them lies at places where both were counted."""
    counted, failing = known(some), failures(some)
    kinds: dict[tuple[str, str], set[str]] = {}
    for item in counted:
        kinds.setdefault(item["at"], set()).add(item["kind"])
    both = [at for at, found in kinds.items() if found == {"value", "failure"}]
    volume = add_up(counted)
    days = sorted(item["as_of"] for item in counted if item["as_of"])
    held = add_up([item for item in counted if item["at"] in both]) / volume if volume else 0
    enough = held > 0 and round(held, 9) >= whole.limits["both_counted"]
    return {
        "value": sum_known([item for item in some if item["kind"] == "value"]),
        "failure": sum_known(failing),
        "share": add_up(failing) / volume if enough else None,
        "items": len(some),
        "unmeasured": len(some) - len(counted),
        "unmeasured_failure": len(failing) - len(known(failing)),
        "places": len(kinds),
        "places_both": len(both),
        "both_held": held,
        "hours": sum_known(failing, "hours"),
        "timed": add_up(known(failing, "hours")),
        "oldest": days[0] if days else None,
        "newest": days[-1] if days else None,
    }


def only_here(whole: Whole, every: list[Item], kind: str, id: str) -> list[Item]:
    """What is asked of nobody else of its kind."""
    if kind == "journey":
        return [item for item in every if item["journey"] == id]
    if kind == "business":
        return [item for item in every if item["businesses"] == {id}]
    return on_its_way(whole, every, kind, id)


def on_its_way(whole: Whole, every: list[Item], kind: str, id: str) -> list[Item]:
    """This, and what is asked of whoever comes by. A stage meets one service."""
    if kind == "journey":
        return [item for item in every if id in item["way"]]
    if kind == "business":
        return [item for item in every if id in item["businesses"]]
    if kind == "service":
        met = {("stage", stage) for stage, fields in whole["stage"].items() if fields["service"] == id}
        return [item for item in every if item["at"] in met]
    return [item for item in every if item["at"] == ("stage", id)]


def traced(every: list[Item], unit: str = "monthly") -> float:
    return add_up([item for item in failures(every) if item["causes"]], unit)


def cause(every: list[Item], enabler: str, unit: str = "monthly") -> float:
    """What an enabler causes; what has several causes is split evenly."""
    return float(sum((item[unit] or 0) / len(item["causes"]) for item in caused_by(every, enabler)))


def caused_by(every: list[Item], enabler: str) -> list[Item]:
    return [item for item in failures(every) if enabler in item["causes"]]


def shared_with(every: list[Item], enabler: str) -> list[dict[str, Any]]:
    """Its part of what an enabler causes with others, by these, the most first."""
    mine = [item for item in caused_by(every, enabler) if item["monthly"] and len(item["causes"]) > 1]
    found = [
        {
            "others": sorted(others, key=lambda each: (":" in each, each)),
            "monthly": cause([item for item in mine if item["causes"] - {enabler} == others], enabler),
        }
        for others in {frozenset(item["causes"] - {enabler}) for item in mine}
    ]
    return sorted(found, key=lambda each: (-round(each["monthly"], 9), each["others"]))


def bottlenecks(whole: Whole, every: list[Item], unit: str = "monthly") -> list[str]:
    """From the most on until half of what enablers cause is reached."""
    caused = {each: cause(every, each, unit) for each in whole["enabler"]}
    half = sum(caused.values()) / 2
    found: list[str] = []
    for each in sorted(caused, key=lambda each: (-round(caused[each], 9), each)):
        if caused[each] and round(sum(caused[one] for one in found), 6) < round(half, 6):
            found.append(each)
    return found


def predictable(every: list[Item]) -> dict[str, float]:
    """Of the failure for which somebody said so."""
    names = {True: "foreseen", False: "unforeseen", None: "unsaid"}
    return {
        name: add_up([each for each in failures(every) if each["predictable"] is said]) for said, name in names.items()
    }


def unmet(whole: Whole) -> list[tuple[str, str]]:
    """Needs that matter much and are met badly: importance + max(0, importance - satisfaction)."""
    return sorted(
        (customer, need["need"])
        for customer, fields in whole["customer"].items()
        for need in fields["needs"]
        if None not in (need.get("importance"), need.get("satisfaction"))
        if need["importance"] + max(0, need["importance"] - need["satisfaction"]) >= whole.limits["unmet"]
    )


def aims(whole: Whole) -> dict[str, set[tuple[str, str]]]:
    """What each change that is still to come, or under way, addresses."""
    changes = {id: its for id, its in sorted(whole["change"].items()) if its["status"] in OPEN}
    return {id: {pair for each in its["addresses"] for pair in each.items()} for id, its in changes.items()}


def places(item: Item) -> set[tuple[str, str]]:
    """Where it shows: what journeys share belongs to the stage."""
    return {item["at"], ("journey", item["journey"])}


def addressed(whole: Whole, every: list[Item]) -> dict[str, Any]:
    """The failure that some change addresses, where it shows or by its cause."""
    aimed = aims(whole)
    all_aims = {each for its in aimed.values() for each in its}
    hours = {change: hours_addressed(every, its) for change, its in aimed.items()}
    return {
        "monthly": add_addressed(every, all_aims),
        "enablers": addressed_causes(whole, every, aimed, "enabler"),
        "measures": addressed_causes(whole, every, aimed, "measure"),
        "changes": {change: add_addressed(every, its) for change, its in aimed.items()},
        "hours": hours_addressed(every, all_aims),
        "hours_of": {change: its for change, its in hours.items() if its is not None},
    }


def addressed_causes(whole: Whole, every: list[Item], aimed: dict[str, set[tuple[str, str]]], kind: str) -> Any:
    """The changes that address what each enabler or measure causes: a measure is addressed only where that shows."""
    found = {}
    for id in whole[kind]:
        name = id if kind == "enabler" else f"measure:{id}"
        shows = [places(item) for item in caused_by(every, name)]
        found[id] = [change for change, its in aimed.items() if (kind, id) in its or any(its & each for each in shows)]
    return {id: its for id, its in found.items() if its}


def part_addressed(item: Item, its: set[tuple[str, str]]) -> float:
    """All of what shows where a change addresses it; of what shows elsewhere the part of the causes it addresses."""
    if its & places(item):
        return 1
    hit = [each for each in item["causes"] if ("enabler", each) in its]
    return len(hit) / len(item["causes"]) if item["causes"] else 0


def add_addressed(every: list[Item], its: set[tuple[str, str]], unit: str = "monthly") -> float:
    return float(sum((item[unit] or 0) * part_addressed(item, its) for item in failures(every)))


def hours_addressed(every: list[Item], its: set[tuple[str, str]]) -> float | None:
    """The same in hours; where no minutes are known, not zero."""
    hit = [item for item in known(failures(every), "hours") if part_addressed(item, its)]
    return add_addressed(hit, its, "hours") if hit else None


def carried(whole: Whole, every: list[Item], enabler: str) -> float:
    """The value demand of where an enabler is directly used: each once, whole."""
    return add_up([item for item in every if item["kind"] == "value" and carries(whole, enabler, item)])


def carries(whole: Whole, enabler: str, item: Item) -> bool:
    """Whether it is asked where an enabler is directly used: at the stage in that journey, or of the whole journey."""
    kind, id = item["at"]
    uses = whole.uses[enabler]["direct"]
    if kind == "journey":
        return any(journey == id for _, journey in uses)
    return any(stage == id and item["named"] in ("", journey) for stage, journey in uses)


def demand(whole: Whole) -> dict[str, Any]:
    """All sums."""
    every = items(whole)
    listed = {stage for stage in whole["stage"] if whole.journeys_at(stage)}
    measured = {item["at"][1] for item in known(every) if item["at"][0] == "stage"}
    causes = {enabler: cause(every, enabler) for enabler in whole["enabler"]}
    carries = {enabler: carried(whole, every, enabler) for enabler in whole["enabler"]}
    aimed = {measure: cause(every, f"measure:{measure}") for measure in whole["measure"]}
    hours = {enabler: cause(every, enabler, "hours") for enabler in whole["enabler"]}
    shared = {enabler: shared_with(every, enabler) for enabler in whole["enabler"]}
    return {
        "total": tally(whole, every),
        **{folder: {id: add_both(whole, every, kind, id) for id in whole[kind]} for kind, folder in FOLDERS.items()},
        "stages": {id: tally(whole, on_its_way(whole, every, "stage", id)) for id in whole["stage"]},
        "causes": {enabler: volume for enabler, volume in causes.items() if volume},
        "cause_hours": {enabler: volume for enabler, volume in hours.items() if volume},
        "caused_with": {enabler: its for enabler, its in shared.items() if its},
        "measure_causes": {measure: volume for measure, volume in aimed.items() if volume},
        "carries": {enabler: volume for enabler, volume in carries.items() if volume},
        "traced": traced(every),
        "untraced": add_up(failures(every)) - traced(every),
        "traced_hours": traced(every, "hours"),
        "predictable": predictable(every),
        "addressed": addressed(whole, every),
        "coverage": {"covered": len(listed & measured), "stages": len(listed)},
        "bottlenecks": {"by_contacts": bottlenecks(whole, every), "by_hours": bottlenecks(whole, every, "hours")},
    }


def add_both(whole: Whole, every: list[Item], kind: str, id: str) -> dict[str, Any]:
    """Both figures: what is asked only here, and all that is asked on its way."""
    return {
        "only_here": tally(whole, only_here(whole, every, kind, id)),
        "on_its_way": tally(whole, on_its_way(whole, every, kind, id)),
    }
