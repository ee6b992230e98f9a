"""Models drawn at random with every field of every kind, and random edits of them, by the metadata of the fields."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from random import Random
from typing import Any

from stagebook.model import KINDS, OperatingModel
from stagebook.model.field_guide import FieldGuide, guide
from stagebook.model.kinds import ORGANISATION
from tests.builders import build, model
from tests.differences.applying import Forms, guides_of, rename

WORDS = tuple("the court is booked by a member who waits at seven, and nobody knows why. Then?".split())  # noqa: SIM905
IDS = {kind: [f"{kind[0]}-{index}" for index in range(4)] for kind in KINDS if kind != ORGANISATION}


def draw_forms(random: Random) -> Forms:
    """The things of a model in written form."""
    refs = [("organisation", ORGANISATION), *((kind, id) for kind, ids in IDS.items() for id in ids)]
    return {f"{kind}:{id}": draw_fields(random, guide(KINDS[kind].entity), 0.3) for kind, id in refs}


def model_of(forms: Forms) -> OperatingModel:
    """The model of these things. A field that validation drops as a default is no part of them."""
    things = [(KINDS[ref.partition(":")[0]].entity, ref.partition(":")[2], form) for ref, form in forms.items()]
    return model(*(build(kind, id, form) for kind, id, form in things))


def draw_fields(random: Random, guides: Sequence[FieldGuide], share: float) -> dict[str, Any]:
    """Values of the fields that are required, and of some of the others."""
    if not any(each.required for each in guides) and all(each.refers or each.type == "choice" for each in guides):
        guides = (random.choice(guides),)  # exactly one thing is named
        share = 1
    form = {each.name: draw_value(random, each) for each in guides if each.required or random.random() < share}
    return mend(random, form, guides)


def mend(random: Random, form: dict[str, Any], guides: Sequence[FieldGuide]) -> dict[str, Any]:
    """Values that only go together."""
    names = {each.name: each for each in guides}
    if "volume" in names and not names["volume"].required and ("volume" in form) != ("per" in form):
        form = {key: each for key, each in form.items() if key not in ("volume", "per")}
    if {"enabler", "stance", "automation"} <= names.keys() and len(form) == 1:
        form["stance"] = draw_value(random, names["stance"])
    return form


def draw_value(random: Random, its: FieldGuide) -> Any:
    if its.many:
        return [draw_one(random, its) for _ in range(random.randint(1, 4))]
    return draw_one(random, its)


def draw_one(random: Random, its: FieldGuide) -> Any:
    match its.type:
        case "id":
            return random.choice(IDS[its.refers])
        case "choice":
            return random.choice(its.values)
        case "part":
            return draw_fields(random, its.fields, 0.5)
        case "mapping":
            return {random.choice("abc"): random.choice(["x y", 3, 2.5, "z"]) for _ in range(2)}
        case "number":
            return random.choice([0.25, 0.5, 1] if "0." in its.example else [1, 2, 3])
        case "boolean":
            return random.random() < 0.5
        case "date":
            return random.choice(["2026-03-31", "2026-09-30", "2025-01-01"])
        case "url":
            return random.choice(["https://example.org/a", "https://example.org/b"])
        case _ if its.name == "was":
            return f"old-{random.randint(0, 10**6)}"
        case _:
            return draw_text(random, its)


def draw_text(random: Random, its: FieldGuide) -> str:
    words = random.choices(WORDS, k=random.randint(1, 12))
    if its.type == "markdown" and random.random() < 0.3:
        words.insert(0, f"[](team:{random.choice(IDS['team'])})")
    return random.choice([" ", "\n", "  "]).join(words)


def edit(random: Random, forms: Forms) -> Forms:
    """The same things after a few edits: of fields, items and words, and things that come, go or get another id."""
    found = copy.deepcopy(forms)
    for _ in range(random.randint(0, 12)):
        ref = random.choice(sorted(found))
        edit_fields(random, found[ref], guides_of(ref))
    if random.random() < 0.5:
        found = rename_one(random, found)
    for kind in ("voice", "change"):  # nothing refers to them
        if random.random() < 0.3:
            found.pop(f"{kind}:{random.choice(IDS[kind])}", None)
        if random.random() < 0.3:
            found[f"{kind}:new"] = draw_fields(random, guide(KINDS[kind].entity), 0.3)
    return found


def rename_one(random: Random, forms: Forms) -> Forms:
    ref = random.choice(sorted(each for each in forms if each != "organisation:organisation"))
    kind, _, id = ref.partition(":")
    later = f"{kind}:{id}-later"
    found = {
        (later if each == ref else each): rename(form, guides_of(each), {ref: later}) for each, form in forms.items()
    }
    found[later] = {**found[later], "was": [*found[later].get("was", ()), id]}
    return found


def edit_fields(random: Random, form: dict[str, Any], guides: Sequence[FieldGuide]) -> None:
    """Edit one field in place."""
    present = [each for each in guides if each.name in form]
    its = random.choice(present if present and random.random() < 0.8 else guides)
    if its.name not in form:
        form[its.name] = draw_value(random, its)
    elif random.random() < 0.1 and not its.required:
        del form[its.name]
    else:
        form[its.name] = edit_value(random, form[its.name], its)
    mended = dict(mend(random, form, guides))
    form.clear()
    form.update(mended)


def edit_value(random: Random, value: Any, its: FieldGuide) -> Any:
    if isinstance(value, list):
        return edit_list(random, value, its)
    if its.type == "part" and any(each.required for each in its.fields):
        edit_fields(random, value, its.fields)
        return value
    if isinstance(value, str) and its.type in ("text", "markdown") and its.name != "was":
        words = value.split(" ")
        place = random.randrange(len(words) + 1)
        return " ".join([*words[:place], random.choice(WORDS), *words[place + random.randint(0, 2) :]])
    return draw_one(random, its)


def edit_list(random: Random, value: list[Any], its: FieldGuide) -> list[Any]:
    items = [*value]
    match random.randrange(4):
        case 0:
            random.shuffle(items)
        case 1:
            items.insert(random.randrange(len(items) + 1), draw_one(random, its))
        case 2 if len(items) > 1:
            items.pop(random.randrange(len(items)))
        case _:
            place = random.randrange(len(items))
            items[place] = edit_value(random, items[place], its)
    return items
