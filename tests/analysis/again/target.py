"""What open changes lead to: what each sets, what collides, and the organisation as it will be."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.analysis.again.demand import OPEN
from tests.analysis.again.whole import Whole
from tests.exchange.recount import Plain, ids

HORIZONS = ("now", "next", "later", "")
LAST = "9999-12-31"
Fields = dict[str, Any]


def in_order(whole: Whole, until: str = "") -> list[str]:
    """Open changes up to a horizon: by horizon, then by the day they are due, then by id; what has none is last."""
    upto = HORIZONS[: HORIZONS.index(until) + 1]
    its = whole["change"]
    found = [id for id in its if its[id]["status"] in OPEN and its[id]["horizon"] in upto]
    return sorted(found, key=lambda id: (HORIZONS.index(its[id]["horizon"]), str(its[id]["by"] or LAST), id))


def target(whole: Whole) -> Fields:
    """Every change with what it sets, and every enabler with what becomes of it."""
    changes: dict[str, Fields] = {}
    model = whole
    order = in_order(whole)
    looked_at = measured(whole)
    for place, id in enumerate(order, 1):
        sets, looked_at = what_is_set(model, id, looked_at)
        changes[id] = {"place": place, "sets": sets}
        model = Whole.of(changed(model, id))
    for id, its in changes.items():
        its["collides_with"] = [other for other in order if other != id and collide(its, changes[other])]
    return {"changes": changes, "enablers": become(whole, changes)}


def measured(whole: Whole) -> dict[str, bool]:
    """Whether anybody looks at a measure: not at one without readings that an open change starts."""
    started = {each for id in in_order(whole) for each in whole["change"][id]["starts"]}
    return {id: bool(its["readings"]) or id not in started for id, its in whole["measure"].items()}


def what_is_set(whole: Whole, id: str, looked_at: dict[str, bool]) -> tuple[list[Fields], dict[str, bool]]:
    """What a change sets, from what it was before this change to what it is after it."""
    change = whole["change"][id]
    looked_after = looked_at | dict.fromkeys(change["starts"], True) | dict.fromkeys(change["stops"], False)
    sets: list[Fields] = []

    def add(of: str, field: str, was: Any, now: Any, **more: str) -> None:
        sets.append({"of": of, "field": field, **more, "was": was, "now": now})

    for move in change["moves"]:
        for field in ("stance", "automation", "available", "owner"):
            if move.get(field):
                was = whole["enabler"][move["enabler"]][field]
                add(f"enabler:{move['enabler']}", field, "" if was == "undecided" else was, move[field])
    for each in change["introduces"]:
        add(f"enabler:{each}", "lifecycle", whole["enabler"][each]["lifecycle"], "live")
    for each in change["retires"]:
        gone = each["enabler"]
        add(f"enabler:{gone}", "lifecycle", whole["enabler"][gone]["lifecycle"], "retired")
        if each.get("replaced_by"):
            add(f"enabler:{gone}", "replaced_by", "", each["replaced_by"])
    for at in change["at"]:
        stage = at["stage"]
        if at.get("owner"):
            add(f"stage:{stage}", "owner", whole["stage"][stage]["owner"], at["owner"])
        for name, now in [*((each, True) for each in at.get("adds") or []), *((each, False) for each in at.get("drops") or [])]:
            add(f"stage:{stage}", "names", name in whole["stage"][stage]["enablers"], now, enabler=name)
        if at.get("touchpoints"):
            add(f"stage:{stage}", "touchpoints", shown(whole["stage"][stage]["touchpoints"]), shown(at["touchpoints"]))
    for each in change["journeys"]:
        journey = each["journey"]
        add(f"journey:{journey}", "stages", listed(whole["journey"][journey]["items"]), listed(each["stages"]))
    for stage in change["removes"]:
        add(f"stage:{stage}", "passed", stage in whole["stage"], False)
    for measure in change["starts"]:
        add(f"measure:{measure}", "measured", looked_at[measure], True)
    for measure in change["stops"]:
        add(f"measure:{measure}", "measured", looked_at[measure], False)
    return sets, looked_after


def shown(touchpoints: list[Fields]) -> list[list[str]]:
    return [[each["channel"], each.get("what") or ""] for each in touchpoints]


def listed(items: list[Any]) -> list[list[str]]:
    steps = [each if isinstance(each, dict) else {"stage": each} for each in items]
    return [[ids([each], "stage")[0], each.get("when") or "", each.get("differs") or ""] for each in steps]


def collide(one: Fields, other: Fields) -> bool:
    """Whether both set the same to something different."""
    return any(
        a["now"] != b["now"]
        for a in one["sets"]
        for b in other["sets"]
        if (a["of"], a["field"], a.get("enabler")) == (b["of"], b["field"], b.get("enabler"))
    )


def become(whole: Whole, changes: dict[str, Fields]) -> dict[str, list[Fields]]:
    """By enabler its stance and its life, change by change."""
    found: dict[str, list[Fields]] = {}
    for id, its in changes.items():
        for enabler in sorted({each["of"] for each in its["sets"] if each["of"].startswith("enabler:")}):
            sets = {each["field"]: each["now"] for each in its["sets"] if each["of"] == enabler}
            said = {field: sets[field] for field in ("stance", "lifecycle", "replaced_by") if field in sets}
            if said:
                step = {"change": id, "horizon": whole["change"][id]["horizon"] or None, **said}
                found.setdefault(enabler.removeprefix("enabler:"), []).append(step)
    return found


def apply(whole: Whole, until: str) -> Whole:
    """The organisation once all open changes up to a horizon are made."""
    for id in in_order(whole, until):
        whole = Whole.of(changed(whole, id))
    return whole


def changed(whole: Whole, id: str) -> Plain:
    """The plain values after a change."""
    plain, change = deepcopy(whole.plain), whole["change"][id]
    for journey in plain["journey"].values():
        journey["stages"] = journey["items"]
    for move in change["moves"]:
        plain["enabler"][move["enabler"]] |= {key: value for key, value in move.items() if key != "enabler" and value}
    for enabler in change["introduces"]:
        plain["enabler"][enabler]["lifecycle"] = "live"
    for at in change["at"]:
        stage = plain["stage"][at["stage"]]
        dropped = at.get("drops") or []
        stage["enablers"] = [each for each in stage["enablers"] if each not in dropped]
        stage["enablers"] += [each for each in at.get("adds") or [] if each not in stage["enablers"]]
        stage["touchpoints"] = at.get("touchpoints") or stage["touchpoints"]
        stage["owner"] = at.get("owner") or stage["owner"]
    for each in change["journeys"]:
        plain["journey"][each["journey"]]["stages"] = each["stages"]
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
        fields["touchpoints"] = [{**each, "enablers": pass_over(each.get("enablers") or [])} for each in fields["touchpoints"]]
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


def stop(plain: Plain, gone: str) -> None:
    """A measure goes, as a cause of failure too."""
    plain["measure"].pop(gone, None)
    for kind in ("stage", "journey"):
        for fields in plain[kind].values():
            for item in fields["demand"]:
                item["caused_by"] = [each for each in item.get("caused_by") or [] if each != {"measure": gone}]
    for fields in plain["change"].values():
        fields["expects"] = [each for each in fields["expects"] if each["measure"] != gone]
