"""What open changes lead to: what each sets, what collides, and the organisation as it will be."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.analysis.again.demand import OPEN
from tests.analysis.again.whole import Whole
from tests.exchange.recount import Plain, ids

HORIZONS = ("now", "next", "later")
LAST = "9999-12-31"
Fields = dict[str, Any]


def in_order(whole: Whole, until: str = "later") -> list[str]:
    """Open changes up to a horizon: by horizon, then by the day they are due, then by id; without one it is later."""
    its = whole["change"]
    far = {id: HORIZONS.index(its[id]["horizon"] or "later") for id in its if its[id]["status"] in OPEN}
    found = [id for id in far if far[id] <= HORIZONS.index(until)]
    return sorted(found, key=lambda id: (far[id], str(its[id]["by"] or LAST), id))


def target(whole: Whole) -> Fields:
    """Every change with what it sets, and every enabler with what becomes of it."""
    changes: dict[str, Fields] = {}
    model = whole
    order = in_order(whole)
    for place, id in enumerate(order, 1):
        # What a change says of a stage that is gone counts as said, so its words are those of today.
        changes[id] = {"place": place, "sets": what_is_set(model, whole["change"][id])}
        model = Whole.of(changed(model, whole["change"][id]))
    said = {id: values(whole["change"][id], its["sets"]) for id, its in changes.items()}
    for id, its in changes.items():
        its["collides_with"] = sorted(
            other for other in said if any(said[other].get(at, now) != now for at, now in said[id].items())
        )
    return {"changes": changes, "enablers": become(whole, changes)}


def what_is_set(whole: Whole, change: Fields) -> list[Fields]:
    """What a change sets, and what that was before; of a thing that is gone, nothing."""
    sets: list[Fields] = []

    def add(of: str, field: str, was: Any, now: Any, **more: str) -> None:
        sets.append({"of": of, "field": field, **more, "was": was, "now": now})

    for each in change["introduces"]:
        add(f"enabler:{each}", "lifecycle", whole["enabler"][each]["lifecycle"], "live")
    for move in change["moves"]:
        for field in ("stance", "automation", "available", "owner"):
            if move.get(field):
                was = whole["enabler"][move["enabler"]][field]
                add(f"enabler:{move['enabler']}", field, "" if was == "undecided" else was, move[field])
    for at in change["at"]:
        stage = at["stage"]
        was = whole["stage"].get(stage)
        named = names_itself(was) if was else []
        if at.get("owner"):
            add(f"stage:{stage}", "owner", was["owner"] if was else "", at["owner"])
        for now, key in ((True, "adds"), (False, "drops")):
            for enabler in at.get(key) or []:
                add(f"stage:{stage}", "names", enabler in named, now, enabler=enabler)
        if at.get("touchpoints"):
            add(f"stage:{stage}", "touchpoints", shown(was["touchpoints"]) if was else False, shown(at["touchpoints"]))
    for each in change["journeys"]:
        journey = each["journey"]
        add(f"journey:{journey}", "stages", listed(whole["journey"][journey]["items"]), listed(each["stages"]))
    for stage in change["removes"]:
        add(f"stage:{stage}", "passed", whole.journeys_at(stage) != [], False)
    for each in change["retires"]:
        gone = each["enabler"]
        add(f"enabler:{gone}", "lifecycle", whole["enabler"][gone]["lifecycle"], "retired")
        if each.get("replaced_by"):
            add(f"enabler:{gone}", "replaced_by", "", each["replaced_by"])
    for measure in change["starts"]:
        add(f"measure:{measure}", "measured", is_read(whole, measure), True)
    for measure in change["stops"]:
        add(f"measure:{measure}", "measured", is_read(whole, measure), False)
    return sets


def is_read(whole: Whole, measure: str) -> bool:
    """Whether anybody looks at a measure: it has been read, and nobody has stopped it."""
    return measure in whole["measure"] and whole["measure"][measure]["readings"] != []


def names_itself(stage: Fields) -> list[str]:
    """What a stage names, or a touchpoint of it."""
    return [*stage["enablers"], *(each for point in stage["touchpoints"] for each in point.get("enablers") or [])]


def shown(touchpoints: list[Fields]) -> list[list[str]]:
    return [[each["channel"], each.get("what") or ""] for each in touchpoints]


def listed(items: list[Any]) -> list[list[str]]:
    steps = [each if isinstance(each, dict) else {"stage": each} for each in items]
    return [[ids([each], "stage")[0], each.get("when") or "", each.get("differs") or ""] for each in steps]


def values(change: Fields, sets: list[Fields]) -> dict[tuple[str, ...], Any]:
    """What a change sets, and to what in the end; whatever it says of a stage, it wants it to be passed."""
    wanted = [at["stage"] for at in change["at"]]
    wanted += [stage for each in change["journeys"] for stage, _, _ in listed(each["stages"])]
    found: dict[tuple[str, ...], Any] = {(f"stage:{stage}", "passed", ""): True for stage in wanted}
    return found | {(each["of"], each["field"], each.get("enabler", "")): each["now"] for each in sets}


def become(whole: Whole, changes: dict[str, Fields]) -> dict[str, list[Fields]]:
    """By enabler its stance and its life, change by change, where they become another."""
    found: dict[str, list[Fields]] = {}
    last: dict[tuple[str, str], str] = {}
    for id in in_order(whole):
        at = {"change": id, "horizon": whole["change"][id]["horizon"] or None}
        replaced = {each["enabler"]: each.get("replaced_by") or "" for each in whole["change"][id]["retires"]}
        for each in changes[id]["sets"]:
            kind, enabler = each["of"].split(":")
            if kind != "enabler" or each["field"] not in ("stance", "lifecycle"):
                continue
            was = last.get((enabler, each["field"]), each["was"])
            last[enabler, each["field"]] = each["now"]
            if was != each["now"]:
                instead = {"replaced_by": replaced[enabler]} if each["now"] == "retired" and replaced[enabler] else {}
                found.setdefault(enabler, []).append({**at, each["field"]: each["now"], **instead})
    return dict(sorted(found.items()))


def apply(whole: Whole, until: str) -> Whole:
    """The organisation once all open changes up to a horizon are made."""
    for id in in_order(whole, until):
        whole = Whole.of(changed(whole, whole["change"][id]))
    return whole


def changed(whole: Whole, change: Fields) -> Plain:
    """The plain values after a change."""
    plain = deepcopy(whole.plain)
    for journey in plain["journey"].values():
        journey["stages"] = journey["items"]
    for move in change["moves"]:
        plain["enabler"][move["enabler"]] |= {key: value for key, value in move.items() if key != "enabler" and value}
    for enabler in change["introduces"]:
        plain["enabler"][enabler]["lifecycle"] = "live"
    for at in [each for each in change["at"] if each["stage"] in plain["stage"]]:
        stage, dropped = plain["stage"][at["stage"]], at.get("drops") or []
        stage["enablers"] = [each for each in stage["enablers"] if each not in dropped]
        stage["touchpoints"] = [
            {**point, "enablers": [each for each in point.get("enablers") or [] if each not in dropped]}
            for point in stage["touchpoints"]
        ]
        stage["enablers"] += [each for each in at.get("adds") or [] if each not in stage["enablers"]]
        stage["touchpoints"] = at.get("touchpoints") or stage["touchpoints"]
        stage["owner"] = at.get("owner") or stage["owner"]
    for each in change["journeys"]:
        kept = [step for step in each["stages"] if ids([step], "stage")[0] in plain["stage"]]
        plain["journey"][each["journey"]]["stages"] = kept
    for each in change["retires"]:
        retire(plain, each["enabler"], each.get("replaced_by") or "")
    for stage in change["removes"]:
        remove_stage(plain, stage)
    for measure in change["stops"]:
        stop(plain, measure)
    return plain


def retire(plain: Plain, gone: str, instead: str) -> None:
    """Take an enabler out of use; what takes its place is used wherever it was named."""
    plain["enabler"][gone]["lifecycle"] = "retired"
    if not instead:
        return

    def pass_over(names: list[str]) -> list[str]:
        return list(dict.fromkeys(instead if each == gone else each for each in names))

    for kind in ("stage", "service", "journey", "business", "organisation"):
        for fields in plain[kind].values():
            fields["enablers"] = pass_over(fields["enablers"])
    for fields in plain["stage"].values():
        fields["touchpoints"] = [
            {**each, "enablers": pass_over(each.get("enablers") or [])} for each in fields["touchpoints"]
        ]
    for id, fields in plain["enabler"].items():
        if gone in fields["depends_on"]:
            fields["depends_on"] = [each for each in pass_over(fields["depends_on"]) if each != id]


def remove_stage(plain: Plain, gone: str) -> None:
    """A stage goes, and with it whatever names it."""
    plain["stage"].pop(gone, None)
    for journey in plain["journey"].values():
        journey["stages"] = [each for each in journey["stages"] if ids([each], "stage") != [gone]]
    for fields in plain["customer"].values():
        fields["needs"] = [{**each, "stage": ""} if each.get("stage") == gone else each for each in fields["needs"]]
    for fields in plain["measure"].values():
        if fields["of"] == {"stage": gone}:
            fields["of"] = {}
    for fields in plain["change"].values():
        fields["addresses"] = [each for each in fields["addresses"] if each != {"stage": gone}]


def stop(plain: Plain, gone: str) -> None:
    """A measure goes, as a cause of failure too."""
    plain["measure"].pop(gone, None)
    for kind in ("stage", "journey"):
        for fields in plain[kind].values():
            for item in fields["demand"]:
                item["caused_by"] = [each for each in item.get("caused_by") or [] if each != {"measure": gone}]
    for fields in plain["change"].values():
        fields["expects"] = [each for each in fields["expects"] if each["measure"] != gone]
