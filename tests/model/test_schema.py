"""The schemas by which editors work, held against what reading takes and refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from stagebook.editing.known import known_ids
from stagebook.model.field_guide import guide
from stagebook.model.kinds import KINDS
from stagebook.model.schema import ID, MAX_ID_LENGTH, write_schema
from stagebook.project.folder import load
from stagebook.reading import paths as naming
from stagebook.reading import read
from stagebook.reading.yaml_files.parse import parse
from tests.model.as_written import ref_of, value_of

CHECKOUT = Path(__file__).parents[2]
CASES = sorted(each for each in (CHECKOUT / "tests" / "cases").iterdir() if each.is_dir())
REAL = CHECKOUT.parent / "shared" / "real"

SCHEMA_REFUSES = {
    "unknown-key",
    "missing-key",
    "list-needed",
    "text-needed",
    "empty-text",
    "name-too-long",
    "number-needed",
    "true-or-false-needed",
    "date-needed",
    "text-or-number-needed",
    "unknown-value",
    "out-of-range",
    "volume-without-per",
    "not-exactly-one",
    "move-without-effect",
    "link-address",
    "stage-id",
    "former-id",
    "item-without-value",
}
"""What is wrong with a value alone. All else is about the file, its YAML, or other files."""


@pytest.fixture(scope="module")
def validators() -> Mapping[str, Draft7Validator]:
    return {kind: Draft7Validator(write_schema(kind)) for kind in KINDS}


def schemas_in(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and all that stand inside it."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from schemas_in(inner)


def fields_in(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields that an author can write, at any depth."""
    for each in schemas_in(schema):
        if each.get("additionalProperties") is False:
            yield from each["properties"].items()


# ------------------------------------------------------------------ what passes


def test_the_example_passes(validators: Mapping[str, Draft7Validator]) -> None:
    """Every file of the example organisation passes, with and without a list of ids."""
    files = load(CHECKOUT).files
    ids = known_ids(files)
    strict = {kind: Draft7Validator(write_schema(kind, ids)) for kind in KINDS}
    for path, data in files.items():
        value = value_of(data.decode())
        for each in (validators, strict):
            assert [error.message for error in each[ref_of(path).kind].iter_errors(value)] == [], path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_cases(case: Path, validators: Mapping[str, Draft7Validator]) -> None:
    """What reading refuses because of a value alone the schema refuses; what reading takes it takes."""
    project = load(case)
    reading = read(project.files, folders=project.settings.models)
    for path, data in project.files.items():
        named = naming.name_by_path(path, project.settings.models)
        codes = {place.code for place in reading.findings if getattr(place.at, "path", "") == path}
        value = value_of(data.decode()) if codes <= SCHEMA_REFUSES else None
        if named is None or named.ref is None or value is None:
            continue
        errors = list(validators[named.ref.kind].iter_errors(value))
        assert bool(errors) == bool(codes), (path, codes, [error.message for error in errors])


@pytest.mark.skipif(not REAL.is_dir(), reason="the real organisations lie beside the checkout of the team")
@pytest.mark.parametrize("name", ["hmpps", "govuk"])
def test_real_models_pass(name: str, tmp_path: Path) -> None:
    """Models of real organisations pass, with a list of all their ids."""
    script = [sys.executable, str(REAL / "to_models.py"), str(REAL / f"{name}.json"), str(tmp_path)]
    subprocess.run(script, check=True, capture_output=True)
    files = load(tmp_path).files
    ids = known_ids(files)
    strict = {kind: Draft7Validator(write_schema(kind, ids)) for kind in KINDS}
    assert files
    for path, data in files.items():
        value = parse(path, data.decode()).value
        assert [error.message for error in strict[ref_of(path).kind].iter_errors(value)] == [], path


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_without_a_value_passes(kind: str, validators: Mapping[str, Draft7Validator]) -> None:
    """A key without a value is as if left out: it passes wherever the key may be left out, and nowhere else."""
    for field in guide(KINDS[kind].entity):
        assert validators[kind].is_valid({"name": "X", field.name: None}) is not field.required, field.name


STAGE = {"id": "warm-up", "name": "Warm up", "demand": [{"says": "Now?", "kind": "value", "journey": "play"}]}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("journey", {"customer": "member"}),
        ("journey", {"customer": ["member", "guest"]}),
        ("journey", {"stages": ["pay", {"stage": "book", "when": "First visit"}, STAGE, "pay"]}),
        ("stage", {"enablers": ["till", {"enabler": "diary", "for": "Holds it"}]}),
        ("stage", {"demand": [{"says": "Now?", "kind": "value", "volume": None}]}),
        ("stage", {"demand": [{"says": "Now?", "kind": "value", "volume": 0.5, "per": "day"}]}),
        ("enabler", {"extra": {"cost centre": "4410", "seats": 12, "share": 0.5, "owner before": None}}),
        ("enabler", {"review_by": "2028-02-29", "accept": [{"rule": "any-at-all", "because": "Yes"}]}),
        ("measure", {"of": {"organisation": "organisation"}, "baseline": 1, "target": 2.5}),
        ("voice", {"name": ""}),
        ("enabler", {"was": ["slot-book"]}),
    ],
)
def test_forms_that_pass(kind: str, value: dict[str, Any]) -> None:
    """Every form in which something can be written passes, whether rules are offered or not."""
    for rules in ({}, {"owner-missing": "…"}):
        Draft7Validator(write_schema(kind, rules=rules)).validate({"name": "X", **value})


# ------------------------------------------------------------------ what does not


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("enabler", {"id": "booking"}),
        ("enabler", {"name": " \t"}),
        ("enabler", {"name": ""}),
        ("voice", {"name": " "}),
        ("enabler", {"was": ["Slot book"]}),
        ("enabler", {"depends_on": ["a", "a"]}),
        ("enabler", {"depends_on": [None]}),
        ("enabler", {"owner": ""}),
        ("enabler", {"owner": "Front Desk"}),
        ("enabler", {"business": "index"}),
        ("enabler", {"review_by": "2027-04-31"}),
        ("enabler", {"review_by": "31/03/2027"}),
        ("enabler", {"review_by": "2027-W13-3"}),
        ("journey", {"demand": [{"says": "Now?", "kind": "value", "journey": "play"}]}),
        ("journey", {"stages": [{"name": "Warm up"}]}),
        ("stage", {"demand": [{"says": "Now?", "kind": "value", "volume": 3}]}),
        ("stage", {"demand": [{"says": "Now?", "kind": "value", "per": "day"}]}),
        ("measure", {"of": {"stage": "pay", "journey": "play"}}),
        ("measure", {"of": {"organisation": ""}}),
        ("change", {"moves": [{"enabler": "till"}]}),
        ("organisation", {"thresholds": {"diverse": 1.5}}),
    ],
)
def test_forms_that_fail(kind: str, value: dict[str, Any], validators: Mapping[str, Draft7Validator]) -> None:
    """What cannot be right is refused as far as one file shows it."""
    assert not validators[kind].is_valid({"name": "X", **value})


# ------------------------------------------------------------------ what editors are told


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_of_draft_7(kind: str) -> None:
    """A schema is valid by draft 7, holds all that it refers to, and uses no later words, which editors overlook."""
    schema = write_schema(kind)
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    for each in schemas_in(schema):
        assert not {"$defs", "prefixItems", "unevaluatedProperties", "dependentRequired"} & set(each)
        if "$ref" in each:
            assert each["$ref"].removeprefix("#/definitions/") in schema["definitions"]
            assert list(each) == ["$ref"], "beside a reference nothing else counts"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_useless_is_offered(kind: str) -> None:
    """No null, and no default or example, which editors would put into the file, can be completed."""
    for each in schemas_in(write_schema(kind)):
        assert "null" not in [each.get("type")]
        assert not {"default", "examples"} & set(each)
        assert None not in each.get("enum", ())


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained(kind: str) -> None:
    """At every field an editor shows what it is, what can be written, and an example that stands in the field."""
    for key, field in fields_in(write_schema(kind)):
        what, takes, example = field["markdownDescription"].split("\n\n", maxsplit=2)
        assert what == field["description"]
        assert takes.startswith("Takes ")
        assert example.startswith(f"```yaml\n{key}:")


@pytest.mark.parametrize("kind", KINDS)
def test_examples_pass(kind: str) -> None:
    """The example that is shown for a field is one that the field takes."""
    schema = write_schema(kind)
    for key, field in fields_in(schema):
        example = value_of(field["markdownDescription"].partition("```yaml\n")[2].removesuffix("```"))
        Draft7Validator({**field, "definitions": schema["definitions"]}).validate(example[key])


@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_says_what_it_means(kind: str) -> None:
    """Each value that can be chosen is explained."""
    for each in schemas_in(write_schema(kind)):
        if isinstance(each.get("enum"), list):
            assert len(each["enumDescriptions"]) == len(each["enum"])
            assert all(each["enumDescriptions"])


def test_an_id_is_what_reading_takes_for_one() -> None:
    """The schema's idea of an id is that of reading."""
    validator = Draft7Validator({"pattern": ID, "maxLength": MAX_ID_LENGTH})
    for text in ("a", "a-b", "2nd", "a--b", "-a", "a-", "A", "a_b", "", "index", "indexes", "é", "a" * 100, "a" * 101):
        assert validator.is_valid(text) is naming.is_id(text), text


# ------------------------------------------------------------------ ids


def test_with_ids_a_reference_is_one_of_them() -> None:
    """Where ids are known they are the ones that pass, each shown with the name of its thing."""
    ids = {"team": {"digital": "Digital", "front-desk": "Front desk"}}
    schema = write_schema("enabler", ids)
    validator = Draft7Validator(schema)
    assert validator.is_valid({"name": "X", "owner": "digital"})
    assert not validator.is_valid({"name": "X", "owner": "digitl"})
    known = schema["definitions"]["team-id"]
    assert dict(zip(known["enum"], known["enumDescriptions"], strict=True)) == ids["team"]


def test_of_a_kind_without_things_any_id_passes() -> None:
    """Where nothing of a kind exists yet, an id of it is no mistake of the one who writes it first."""
    validator = Draft7Validator(write_schema("enabler", {"team": {}}))
    assert validator.is_valid({"name": "X", "owner": "digital"})


def test_rules_are_offered_and_not_imposed() -> None:
    """The codes of rules are offered where a finding is accepted, with what they find."""
    schema = write_schema("team", rules={"owner-missing": "Finds what nobody owns."})
    assert "Finds what nobody owns." in json.dumps(schema["properties"]["accept"])
