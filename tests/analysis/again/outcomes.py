"""What teams say, what is measured, what rewards them; what rewards the owners of bottlenecks; what to ask next."""

from __future__ import annotations

from typing import Any

from tests.analysis.again import demand
from tests.analysis.again.whole import Whole

ORDER = ("outcome", "business", "output", "unread")
Fields = dict[str, Any]


def sign(measure: Fields) -> str:
    """What a measure is."""
    words = f"{measure['kind']} {measure['for']}"
    found = {"outcome customer": "outcome", "outcome business": "business"}.get(words, "unread")
    return "output" if measure["kind"] == "output" else found


def in_order(signs: set[str]) -> list[str]:
    return [each for each in ORDER if each in signs]


def signs_of(whole: Whole, measures: list[str]) -> list[str]:
    return in_order({sign(whole["measure"][each]) for each in measures})


def answers(whole: Whole, team: str, question: str) -> list[tuple[str, int, Fields]]:
    """The answers of the last day."""
    found = [
        (str(voice.get("on") or ""), id, at, answer)
        for id, voice in sorted(whole["voice"].items())
        for at, answer in enumerate(voice.get("answers") or [])
        if voice.get("team") == team and answer["question"] == question
    ]
    last = max((day for day, *_ in found), default="")
    return [(id, at, answer) for day, id, at, answer in found if day == last]


def said(found: list[tuple[str, int, Fields]]) -> list[str]:
    focuses = [answer.get("focus") or "unread" for _, _, answer in found]
    return in_order({one for focus in focuses for one in (["outcome", "output"] if focus == "both" else [focus])})


def thing(whole: Whole, measure: Fields) -> tuple[str, str]:
    """What a measure is of."""
    return next(iter((measure.get("of") or {}).items()), ("", ""))


def measures(whole: Whole, team: str) -> list[str]:
    """Those of a team."""
    found = set()
    for id, measure in whole["measure"].items():
        kind, what = thing(whole, measure)
        owner = measure.get("owner")
        its = whole[kind][what].get("owner") if kind else None
        if owner == team or (kind, what) == ("team", team) or (not owner and its == team):
            found.add(id)
    return sorted(found)


def rewards(whole: Whole, team: str) -> list[str]:
    return sorted(id for id, measure in whole["measure"].items() if team in (measure.get("rewards") or []))


def stands_on(whole: Whole, team: str) -> list[str]:
    """The enablers of others that what a team owns names."""
    owned = {kind: [id for id in whole[kind] if whole[kind][id].get("owner") == team] for kind in whole.plain}
    named = {one for each in owned["enabler"] if each in whole.live for one in whole["enabler"][each]["depends_on"]}
    named |= {one for each in owned["stage"] for one in whole.named_at(each)}
    named |= {one for each in owned["service"] for one in whole["service"][each]["enablers"]}
    return sorted(each for each in named if each in whole.live and whole["enabler"][each]["owner"] != team)


def gap(work: list[str], success: list[str], measured: list[str], rewarded: list[str]) -> str:
    """The first line of the table that holds."""
    spoken = [*work, *success]
    says, counts, pays = ("outcome" in each for each in (spoken, measured, rewarded))
    paid, heard = {*rewarded} - {"unread"}, {*spoken} - {"unread"}
    lines = [
        (says and counts and paid and not pays, "says-and-measures-not-rewarded"),
        (says and not counts and paid and not pays, "says-not-rewarded"),
        (counts and not says and paid and not pays, "measures-not-rewarded"),
        (says and not counts, "says-not-measured"),
        (heard and not says and counts, "measures-not-said"),
        (heard and not says and pays, "rewarded-not-said"),
        (not spoken, "not-asked"),
        (not heard, "unread"),
        ({*work} - {"unread"} and "outcome" in success and "outcome" not in work, "success-not-work"),
        ({*success} - {"unread"} and "outcome" in work and "outcome" not in success, "work-not-success"),
    ]
    return next((name for holds, name in lines if holds), "")


def team(whole: Whole, id: str, every: list[demand.Item], narrow: list[str]) -> Fields:
    """One team."""
    work, success = answers(whole, id, "work"), answers(whole, id, "success")
    its, paid = measures(whole, id), rewards(whole, id)
    four = [said(work), said(success), signs_of(whole, its), signs_of(whole, paid)]
    known = {one for each in four for one in each} - {"unread"}
    mode = (whole["team"][id].get("ambition") or {}).get("mode")
    owned = [each for each in whole["enabler"] if whole["enabler"][each]["owner"] == id]
    owned += [f"measure:{each}" for each in whole["measure"] if whole["measure"][each].get("owner") == id]
    caused = [(each, item) for each in owned for item in demand.caused_by(every, each)]
    counted = [each for each in owned if demand.known(demand.caused_by(every, each))]
    return {
        "signs": dict(zip(("work", "success", "measured", "rewarded"), four, strict=True)),
        "work": [{"voice": voice, "at": at} for voice, at, _ in work],
        "success": [{"voice": voice, "at": at} for voice, at, _ in success],
        "measures": its,
        "rewards": paid,
        "ambition": mode,
        "gap": gap(*four),
        "fit": {"run": "fits", "renew": "gap"}.get(mode or "", "") if known == {"output"} else "",
        "monthly": float(sum(demand.cause(every, each) for each in counted)) if counted else None,
        "uncounted": sum(item["monthly"] is None for _, item in caused),
        "stands_on": stands_on(whole, id),
        "bottlenecks": [each for each in narrow if each in owned],
    }


def outcomes(whole: Whole) -> Fields:
    """The whole organisation."""
    every = demand.items(whole)
    narrow = demand.bottlenecks(whole, every)
    narrow += [each for each in demand.bottlenecks(whole, every, "hours") if each not in narrow]
    teams = {id: team(whole, id, every, narrow) for id in sorted(whole["team"])}
    order = sorted(teams, key=lambda id: (not teams[id]["bottlenecks"], -round(teams[id]["monthly"] or 0, 9), id))
    every_answer = [
        (id, at, answer)
        for id, voice in sorted(whole["voice"].items())
        for at, answer in enumerate(voice.get("answers") or [])
    ]
    return {
        "teams": teams,
        "outcomes": sorted(id for id, each in whole["measure"].items() if sign(each) == "outcome"),
        "rewarding": sorted(id for id, each in whole["measure"].items() if each.get("rewards")),
        "crossings": [cross(whole, each, every) for each in narrow],
        "ask": {
            "teams": [id for id in order if not teams[id]["work"] and not teams[id]["success"]],
            "unread": [{"voice": id, "at": at} for id, at, each in every_answer if not each.get("focus")],
            "unreasoned": [
                {"voice": id, "at": at}
                for id, at, each in every_answer
                if each.get("focus") and not (each.get("because") or "").strip()
            ],
            "rewards": [id for id in order if not teams[id]["rewards"]],
        },
    }


def cross(whole: Whole, enabler: str, every: list[demand.Item]) -> Fields:
    """A bottleneck, whose it is, and what rewards these."""
    owner, its = whole["enabler"][enabler]["owner"], demand.caused_by(every, enabler)
    paid = rewards(whole, owner) if owner else []
    return {
        "enabler": enabler,
        "owner": owner,
        "monthly": demand.cause(every, enabler) if demand.known(its) else None,
        "hours": demand.cause(every, enabler, "hours") if demand.known(its, "hours") else None,
        "rewards": paid,
        "outputs": [each for each in paid if sign(whole["measure"][each]) == "output"],
    }
