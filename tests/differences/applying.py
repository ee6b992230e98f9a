"""Apply the differences of a JSON document of `diff` to the things of a model, in written form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from stagebook.commonmark.same_text import is_same_markdown
from stagebook.model import KINDS, OperatingModel
from stagebook.model.field_guide import FieldGuide, guide
from stagebook.model.written_form import written_form

Forms = dict[str, dict[str, Any]]
"""The written form of things, by `kind:id`."""


def forms_of(model: OperatingModel) -> Forms:
    return {str(thing.ref): written_form(thing) for thing in model}


def apply_things(forms: Forms, things: Sequence[Mapping[str, Any]]) -> Forms:
    """The things after all differences, from those before and from nothing else."""
    ids = {each["before"]: each["after"] for each in things if each["event"] == "changed"}
    ids = {before: after for before, after in ids.items() if before != after}
    found = {ids.get(ref, ref): rename(form, guides_of(ref), ids) for ref, form in forms.items()}
    for each in things:
        if each["event"] == "gone":
            del found[each["before"]]
            continue
        assert (each["after"] in found) == (each["event"] == "changed")
        form = found.setdefault(each["after"], {})
        apply_fields(form, each["fields"])
    return found


def list_unlike(found: Forms, expected: Forms) -> list[str]:
    """The things that are not as expected. Lines of Markdown may break elsewhere within paragraphs."""
    refs = sorted({*found, *expected})
    return [ref for ref in refs if not is_like(found.get(ref), expected.get(ref), guides_of(ref))]


def is_like(found: Any, expected: Any, guides: Sequence[FieldGuide]) -> bool:
    if found is None or expected is None or found.keys() != expected.keys():
        return False
    return all(is_value_like(found[each.name], expected[each.name], each) for each in guides if each.name in found)


def is_value_like(found: Any, expected: Any, its: FieldGuide) -> bool:
    if its.type == "part" and not its.many:
        return is_like(found, expected, its.fields)
    return is_same_markdown(found, expected) if its.type == "markdown" else bool(found == expected)


def guides_of(ref: str) -> Sequence[FieldGuide]:
    return guide(KINDS[ref.partition(":")[0]].entity)


def rename(form: Mapping[str, Any], guides: Sequence[FieldGuide], ids: Mapping[str, str]) -> dict[str, Any]:
    """A form whose references, and links in Markdown, are by the later ids."""
    known = {each.name: each for each in guides}
    return {key: rename_value(value, known[key], ids) for key, value in form.items()}


def rename_value(value: Any, its: FieldGuide, ids: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [rename_value(each, its, ids) for each in value]
    if its.refers:
        return ids.get(f"{its.refers}:{value}", f":{value}").partition(":")[2]
    if its.type == "part":
        return rename(value, its.fields, ids)
    if its.type == "markdown":
        for before, after in ids.items():
            value = re.sub(rf"\({before}(?=[)#])", f"({after}", value)
    return value


def apply_fields(form: dict[str, Any], fields: Sequence[Mapping[str, Any]]) -> None:
    for each in fields:
        key = each["field"]
        value = apply_value(form.get(key), each)
        if value is None:
            del form[key]
        else:
            form[key] = value


def apply_value(was: Any, difference: Mapping[str, Any]) -> Any:
    """The later value, from the earlier one and what differs."""
    if "text" in difference:
        pieces = [(kind, text) for each in difference["text"] for kind, text in each.items()]
        assert was == "".join(text for kind, text in pieces if kind != "added")
        return "".join(text for kind, text in pieces if kind != "struck")
    if "items" in difference:
        return apply_items(was, difference["items"])
    if "fields" in difference:
        inner = dict(was)
        apply_fields(inner, difference["fields"])
        return inner
    if "was" in difference:
        assert was == difference["was"]
    return difference["now"]


def apply_items(was: Sequence[Any], items: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Items that are named stand where they say; all others keep their order in the places that are left."""
    placed = {}
    for each in items:
        if each["event"] == "gone":
            assert was[each["was_at"]] == each["was"]
        elif each["event"] == "came":
            placed[each["now_at"]] = each["now"]
        elif each["event"] == "moved":
            assert was[each["was_at"]] == each["now"]
            placed[each["now_at"]] = each["now"]
        else:
            placed[each["now_at"]] = apply_value(was[each["was_at"]], each)
    named = {each["was_at"] for each in items}
    rest = iter([item for index, item in enumerate(was) if index not in named])
    length = len(was) + sum({"came": 1, "gone": -1}.get(each["event"], 0) for each in items)
    return [placed[index] if index in placed else next(rest) for index in range(length)]
