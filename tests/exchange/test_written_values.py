"""Everything that a file of the example or of a starter says is in the export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from stagebook.checking import check_project
from stagebook.exchange.json import export_text
from stagebook.model import KINDS
from stagebook.model.field_guide import FieldGuide, guide
from stagebook.project.folder import load

ROOT = Path(__file__).parents[2]
STARTERS = ROOT / "generator/stagebook/editing/starters"
PROJECTS = {"example": ROOT, **{name: STARTERS / name for name in ("bakery", "retailer", "university")}}
OVERRIDES = ("thresholds", "words")
Things = dict[str, dict[str, Any]]


@cache
def exported(name: str) -> Things:
    """The things of an export, by folder and id."""
    whole = check_project(load(PROJECTS[name])).whole
    assert whole is not None
    things: Things = json.loads(export_text(*whole))["model"]
    return things


def written(name: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Folder, id and plain values of every file."""
    models = PROJECTS[name] / "models"
    for path in sorted(models.rglob("*.yaml")):
        folder = path.relative_to(models).parts[0].removesuffix(".yaml")
        yield folder, path.stem, YAML(typ="safe").load(path)


def differences(said: Any, found: Any, things: Things, at: str) -> Iterator[str]:
    """Where the export does not say what a file says. An id alone is short for a list of it, or for its long form."""
    if isinstance(said, dict) and "id" in said and "stage" in found:
        id = said.pop("id")
        if found["stage"] != id:
            yield f"{at}: {id}"
        own = {key: value for key, value in said.items() if key in found}
        yield from differences(own, found, things, at)
        rest = {key: value for key, value in said.items() if key not in own}
        yield from differences(rest, things["stages"][id], things, f"stages/{id}")
    elif isinstance(said, dict):
        for key, value in said.items():
            if value is not None and not (isinstance(found, dict) and key in found):
                yield f"{at}.{key}: {value!r}"
            elif value is not None:
                yield from differences(value, found[key], things, f"{at}.{key}")
    elif isinstance(said, list):
        if not isinstance(found, list) or len(found) != len(said):
            yield f"{at}: {said!r}"
        else:
            for index, (one, other) in enumerate(zip(said, found, strict=True)):
                yield from differences(one, other, things, f"{at}[{index}]")
    else:
        plain = said.isoformat() if isinstance(said, date) else said
        long = list(found.values()) if isinstance(found, dict) else found
        if found != plain and long != [plain]:
            yield f"{at}: {plain!r}"


@pytest.mark.parametrize("name", PROJECTS)
def test_nothing_written_is_left_out(name: str) -> None:
    """Each value stands under the key that it has in its file. Only what says the same as the default is left out."""
    things = exported(name)
    lost = [
        each
        for folder, id, values in written(name)
        for each in differences(values, things[folder][id], things, f"{folder}/{id}")
    ]
    assert [each for each in lost if not each.endswith("lifecycle: 'live'")] == []


def keys_inside(value: Any, outer: str) -> Iterator[str]:
    """All keys of the values in a value, each with the key that it stands in: `readings.on`."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            for key, inner in each.items():
                yield f"{outer}.{key}"
                yield from keys_inside(inner, key)


def fields_inside(fields: Iterable[FieldGuide]) -> Iterator[str]:
    """All fields of the parts that fields hold, each with the field that it stands in."""
    for field in fields:
        yield from (f"{field.name}.{inner.name}" for inner in field.fields)
        yield from fields_inside(field.fields)


def test_every_field_of_every_part_is_written_somewhere() -> None:
    """What no file says is in no export and on no page that is looked at. Of constants and lists of words a few are
    overridden, and an id alone is the usual form of a cause.
    """
    said = {key for name in PROJECTS for _, _, values in written(name) for key in keys_inside(values, "")}
    fields = [field for kind in KINDS.values() for field in guide(kind.entity) if field.name not in OVERRIDES]
    assert {*fields_inside(fields)} - said == {"caused_by.enabler"}
