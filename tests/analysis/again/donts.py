"""Arguments by efficiency and the like that lead to no purpose of a customer. Words are compared without endings."""

from __future__ import annotations

import re
from typing import Any

from tests.analysis.again.sight import is_outcome
from tests.analysis.again.whole import Whole

DONTS = {
    "efficiency": "efficiency, unit cost, cost to serve, control spend",
    "managing-demand": "managing demand, demand management, deflect, reduce calls",
    "digital-by-default": "digital by default",
    "strategic-priorities": "strategic priorities, corporate plan",
    "best-practice": "best practice, benchmark",
}
NEGATIONS = ("not", "no", "never", "without", "rather than", "instead of", "neither", "nor", "cannot")
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
SMALL = {
    *WORD.findall(
        """
    a about after all also an and any are as at be because been before but by can come could do does each else
    every for from get go had has have he her here him his how i if in into is it its just like made make many
    may me more most much must my no not nothing now of off on once one only or other our out over own people
    same say she so some somebody such take than that the their them then there these they thing this those to
    too two up us very was way we were what when where which who whoever will with without would you your
    """
    )
}
ENDINGS = (
    "ingly",
    "ments",
    "ment",
    "ings",
    "ing",
    "ies",
    "ied",
    "ency",
    "ent",
    "ers",
    "er",
    "est",
    "ely",
    "ly",
    "ed",
    "es",
    "s",
    "y",
    "e",
)


def stem(word: str) -> str:
    """The beginning of a word, without its ending: good enough for the words that stand in these files."""
    word = word.casefold()
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def stems(text: str) -> list[str]:
    return [stem(each) for each in WORD.findall(text)]


def dont_arguments(whole: Whole) -> list[dict[str, Any]]:
    """Of changes that are not dropped and enablers that are live, with what is missing on the way to a purpose."""
    found = []
    for kind, field in (("change", "because"), ("enabler", "rationale")):
        for id, fields in sorted(whole[kind].items()):
            hits = find(fields.get(field) or "")
            if hits and fields.get("status") != "dropped" and (kind == "change" or id in whole.live):
                words, donts = zip(*hits, strict=True)
                at = {"at": f"{kind}:{id}", "words": [*dict.fromkeys(words)], "donts": [*dict.fromkeys(donts)]}
                found.append(at | {"missing": lacks(whole, id) if kind == "change" else lacks_words(whole, id)})
    return found


def find(text: str) -> list[tuple[str, str]]:
    """The phrases that stand in a text and are not negated in their clause, with the don't of each."""
    found = []
    for clause in re.split(r"[.,;:!?()\n]\s|\b(?:but|because|although|though|whereas|while|so that)\b", text + " "):
        at = [*WORD.finditer(clause)]
        mine = [stem(each.group()) for each in at]
        for dont, phrases in DONTS.items():
            for phrase in phrases.split(", "):
                wanted = stems(phrase)
                for start in range(len(mine) - len(wanted) + 1):
                    if mine[start : start + len(wanted)] == wanted and not negated(clause[: at[start].start()]):
                        words = clause[at[start].start() : at[start + len(wanted) - 1].end()]
                        found.append((text.index(words), words, dont))
    return [(words, dont) for _, words, dont in sorted(found)]


def negated(before: str) -> bool:
    return any(re.search(rf"\b{each}\b", before.casefold()) for each in NEGATIONS) or "n't" in before or "n’t" in before


def lacks(whole: Whole, id: str) -> str:
    """What a change does not say: where customers meet it, and what becomes of them."""
    change = whole["change"][id]
    aims = [pair for each in change["addresses"] for pair in each.items()]
    address = any(
        kind == "journey"
        or (kind == "stage" and whole.journeys_at(what))
        or (kind == "enabler" and any(journey for _, journey in whole.uses[what]["all"]))
        for kind, what in aims
    )
    outcome = any(is_outcome(whole["measure"][each["measure"]]) for each in change["expects"])
    missing = [name for name, there in (("address", address), ("outcome", outcome)) if not there]
    return "-and-".join(missing)


def lacks_words(whole: Whole, enabler: str) -> str:
    """A rationale leads to a purpose by two words in common with what customers want where it is used."""
    common = content(whole["enabler"][enabler].get("rationale") or "") & {
        word for text in wanted_by(whole, enabler) for word in content(text)
    }
    return "" if len(common) >= 2 else "words"


def content(text: str) -> set[str]:
    return {stem(each) for each in WORD.findall(text) if each.casefold() not in SMALL}


def wanted_by(whole: Whole, enabler: str) -> list[str]:
    """What people want of the journeys that an enabler reaches, in their words."""
    found: list[str] = []
    for journey in {journey for _, journey in whole.uses[enabler]["all"]} - {""}:
        fields = whole["journey"][journey]
        found += [fields["purpose"], *(fields.get("what_matters") or [])]
        for customer in fields["customer"]:
            found += whole["customer"][customer].get("trying_to") or []
            found += whole["customer"][customer].get("what_matters") or []
        found += [item["says"] for item in fields["demand"]]
        for stage in fields["stages"]:
            found += [whole["stage"][stage].get("trying_to") or ""]
            asked = whole["stage"][stage]["demand"]
            found += [item["says"] for item in asked if item.get("journey") in (None, "", journey)]
    return found
