"""What every format for services holds: published schemas, hostile texts, and where paths count from."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema

from stagebook.findings import FORMATS, SERVICES, Report
from stagebook.findings.code_help import CodeHelp
from stagebook.findings.finding import Finding, Severity
from stagebook.rules.code_help import code_help
from stagebook.source import Place
from tests.findings.hostile_findings import hostile_findings
from tests.findings.samples import ACCEPTED, ERROR, NOTE, NOWHERE, PATH, report

SCHEMAS = Path(__file__).parent / "schemas"
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation says of a code quality report; its own schema demands less."""
WORDS = ("three", "two", "one")
SAMPLES = (ERROR, NOTE, NOWHERE, ACCEPTED, *hostile_findings())


def written(form: str, *findings: Finding, **values: object) -> str:
    return FORMATS[form](replace(report(*findings), code_help=code_help(), **values))  # type: ignore[arg-type]


@pytest.mark.parametrize("findings", [(), (NOTE,), SAMPLES], ids=["none", "one", "hostile"])
@pytest.mark.parametrize("sources", [{}, {PATH: "name: Booking\n"}], ids=["no texts", "texts"])
def test_each_document_is_valid_by_its_schema(findings: tuple[Finding, ...], sources: dict[str, str]) -> None:
    """Whatever is found, SARIF and JUnit are valid by the published schemas, code quality by what GitLab documents."""
    sarif = json.loads(written("sarif", *findings, sources=sources))
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(sarif)
    jsonschema.validate(json.loads(written("gitlab", *findings, sources=sources)), CODE_QUALITY)
    xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").validate(written("junit", *findings, sources=sources))


def test_every_rule_is_documented_in_sarif() -> None:
    """The descriptor of each rule is valid, with its sentence, its level and its two examples."""
    rules = code_help()
    findings = [replace(NOTE, code=code, severity=help_.severity) for code, help_ in rules.items()]
    document = json.loads(written("sarif", *findings))
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(document)
    described = {each["id"]: each for each in document["runs"][0]["tool"]["driver"]["rules"]}
    assert set(described) == set(rules)
    for code, help_ in rules.items():
        assert described[code]["shortDescription"]["text"] == help_.summary
        assert described[code]["defaultConfiguration"]["level"] == help_.severity.word
        assert help_.example in described[code]["help"]["markdown"]


def test_the_schemas_are_those_that_are_listed() -> None:
    """A published schema in this folder is the file that the list says."""
    listed = dict(re.findall(r"^\| `(\S+)` .* `([0-9a-f]{64})` \|$", (SCHEMAS / "README.md").read_text("utf-8"), re.M))
    there = {each for each in SCHEMAS.iterdir() if each.suffix in (".json", ".xsd")}
    assert {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in there} == listed


@pytest.mark.parametrize("form", sorted(SERVICES))
def test_most_severe_first(form: str) -> None:
    """An error is told before a warning, and a warning before a note, wherever they stand."""
    first, third = (replace(each, at=Place(path)) for each, path in ((ERROR, "models/z.yaml"), (NOTE, "models/a.yaml")))
    text = written(
        form, *(replace(each, message=word) for each, word in zip((third, NOWHERE, first), WORDS, strict=True))
    )
    assert text.index("one") < text.index("two") < text.index("three")


@pytest.mark.parametrize("form", sorted(SERVICES))
def test_the_same_findings_in_another_order_give_the_same_bytes(form: str) -> None:
    """Output does not depend on the order in which rules ran."""
    assert written(form, *SAMPLES[:3]) == written(form, *reversed(SAMPLES[:3]))


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_accepted_findings_are_left_out(form: str) -> None:
    """Services are told of what is open."""
    assert "no owner" not in written(form, ACCEPTED, ERROR)


def test_accepted_findings_are_suppressed_with_their_reason() -> None:
    """Formats that know of acceptance have the reason: a suppression in SARIF, a skipped case in JUnit."""
    (result,) = json.loads(written("sarif", ACCEPTED))["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "Decided in March."}]
    root = ElementTree.fromstring(written("junit", ACCEPTED))
    assert [each.get("message") for each in root.iter("skipped")] == ["Decided in March."]
    assert root.find("testsuite[@skipped='1'][@failures='0']") is not None


def test_only_what_fails_the_check_is_a_failure_of_junit() -> None:
    """With --fail-on warning, a note is a case that passes with its message; a clean file is a case that passes."""
    clean = {PATH: "", "models/clean.yaml": ""}
    root = ElementTree.fromstring(written("junit", ERROR, NOTE, NOWHERE, fail_on=Severity.WARNING, sources=clean))
    assert sorted(each.get("type", "") for each in root.iter("failure")) == ["error", "warning"]
    assert [each.text for each in root.iter("system-out")] == [f"note: {PATH}:1:1: “Booking” has no stance yet."]
    assert root.attrib == {"name": "stagebook", "tests": "4", "failures": "2", "errors": "0"}
    (case,) = root.findall("testsuite[@name='models/clean.yaml']/testcase")
    assert list(case) == []


def test_places_of_sarif_count_characters() -> None:
    """A region ends behind its last character; an address is percent-encoded and relative to the root."""
    run = json.loads(written("sarif", hostile_findings()[0]))["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert place["region"] == {"startLine": 3, "startColumn": 2, "endColumn": 6}
    assert place["artifactLocation"]["uri"].startswith("models/0%20%C3%A4%3A%2C%25%23%3F/%3A%3Aerror")
    assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"


def test_no_text_of_a_model_is_a_link_in_sarif() -> None:
    """Viewers make links of `[text](target)` in messages; the two parts never touch."""
    assert "](" not in written("sarif", *hostile_findings())


def test_code_help_is_not_needed() -> None:
    """A code without documentation has the level of its findings."""
    document = json.loads(FORMATS["sarif"](report(ERROR)))
    assert document["runs"][0]["tool"]["driver"]["rules"] == [
        {"id": "unknown-value", "defaultConfiguration": {"level": "error"}}
    ]
    bare = Report((ERROR,), code_help={"unknown-value": CodeHelp(Severity.ERROR, "Finds it.")})
    assert "help" not in json.loads(FORMATS["sarif"](bare))["runs"][0]["tool"]["driver"]["rules"][0]
