"""Every value of a thing is on its page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from pydantic import BaseModel

from stagebook.model import OperatingModel
from stagebook.model.field_guide import FieldGuide, guide
from stagebook.model.kinds import KINDS
from stagebook.model.naming import Naming
from stagebook.pages.journey_time import say_duration
from stagebook.pages.wording import value
from stagebook.project.folder import load
from stagebook.reading import read as read_model
from stagebook.rendering.prose import prose
from stagebook.source import Ref
from stagebook.words import day, number
from tests.pages.example_pages import ROOT, collapse, page, read

PART_KINDS = {"demand": "demand", "touchpoints": "touchpoint", "answers": "answer"}


@cache
def model() -> OperatingModel:
    project = load(ROOT)
    found = read_model(project.files).model
    assert found
    return found


def rendered_pages(part: BaseModel, kind: str) -> Iterator[tuple[str, FieldGuide, object, str]]:
    """Every value that stands in a thing: its path, what its field is, the value, and the kind that words it."""
    for field in guide(type(part)):
        kept = getattr(part, field.name if field.name in type(part).model_fields else f"{field.name}_")
        for item in kept if isinstance(kept, tuple) else (kept,):
            if item is None or item == "" or field.name not in written(part):
                continue
            if isinstance(item, BaseModel):
                inner = PART_KINDS.get(field.name, kind)
                yield from (
                    (f"{field.name}.{path}", each, rendered, word)
                    for path, each, rendered, word in rendered_pages(item, inner)
                )
            else:
                yield field.name, field, item, kind


def written(part: BaseModel) -> set[str]:
    """The fields that somebody wrote, by the names they have in a file."""
    return {type(part).model_fields[name].alias or name for name in part.model_fields_set}


def expected(field: FieldGuide, rendered: object, kind: str) -> list[str]:
    """What a reader must find for a value."""
    names = Naming(model())
    if field.type == "id":
        return [names.name(Ref(field.refers, str(rendered)))]
    if field.type == "choice":
        if field.name == "organisation":
            return [model().organisation.name]
        if field.name == "unit":
            return [str(rendered).removesuffix("s")]  # “1 hour”, “9 days”: with its number
        return [value(kind, field.name, str(rendered))]
    if field.type == "markdown":
        return [read(prose(str(rendered))).text]
    if isinstance(rendered, bool):
        return [value(kind, field.name, rendered)]
    if isinstance(rendered, date):
        return [day(rendered)]
    if field.name == "work_minutes":
        return [say_duration(float(str(rendered)))]  # in the unit that is easiest to read
    if isinstance(rendered, (int, float)):
        return [number(rendered)]
    if isinstance(rendered, dict):
        return [collapse(str(each)) for pair in rendered.items() for each in pair]
    return [collapse(str(rendered))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_the_example_is_on_the_page_of_its_thing(kind: str) -> None:
    """Text as written, Markdown as rendered, ids as names, numbers and dates as printed, addresses as links."""
    missing = []
    for thing in model().by_kind(kind).values():
        shown = page(thing.ref)
        for path, field, rendered, word_kind in rendered_pages(thing, kind):
            if field.type == "url":
                found = str(rendered) in shown.links
            else:
                found = all(each.casefold() in shown.text.casefold() for each in expected(field, rendered, word_kind))
            if not found:
                missing.append(f"{thing.ref} {path}: {rendered!r}")
    assert not missing


def test_the_example_uses_every_field_of_every_kind() -> None:
    """A field that the example does not use is tested on no page."""
    unused = []
    for kind in KINDS:
        things = list(model().by_kind(kind).values())
        for field in guide(KINDS[kind].entity):
            if not any(field.name in written(thing) for thing in things):
                unused.append(f"{kind}.{field.name}")
    common = {"owner", "tags", "extra", "was", "links", "accept", "description", "summary"}
    assert not [each for each in unused if each.partition(".")[2] not in common]
    assert not [name for name in common if all(f"{kind}.{name}" in unused for kind in KINDS)]
