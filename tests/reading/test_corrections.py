"""Every value of the wrong type is told with a line to type; hints never choose what only the author can."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from stagebook.findings.finding import Finding
from stagebook.model.kinds import KINDS
from stagebook.reading.shapes import ValueShape, shapes
from stagebook.reading.yaml_files.yaml_text import flow
from stagebook.words import VALUE_SYNONYMS
from tests.reading.messages import read_texts

WRONG = (
    "5", "0.5", "2027-01-01", "true", "some words", "[a, b]", "[x]", "[]", "[[a]]", "{a: b, c: d}", "{a: b}",
    "12 %", "~40", "Q1 2027",
)  # fmt: skip
OF_TYPES = {
    "date-needed", "list-needed", "mapping-needed", "number-needed", "text-needed", "text-or-number-needed",
    "true-or-false-needed", "unknown-value",
}  # fmt: skip
ALLOWED = re.compile(r"Allowed values: ")
QUOTED = re.compile(r"`([^`]+)`")


def fields(owner: type[BaseModel], around: str = "{}") -> Iterator[tuple[type[BaseModel], ValueShape, str]]:
    """Every field of a class and of the parts in it, with the YAML around a mapping of its class (`{}`)."""
    for key, shape in shapes(owner).items():
        yield owner, shape, around
        if shape.part and shape.part is not owner:
            others = "".join(f"{other}: {value}, " for other, value in required(owner).items() if other != key)
            inside = "[{}]" if shape.many else "{}"
            yield from fields(shape.part, around.replace("{}", "{" + others + f"{key}: {inside}" + "}"))


def required(owner: type[BaseModel]) -> dict[str, str]:
    """The keys that a mapping of a class must have, with values as YAML."""
    return {
        key: str(shape.example) if shape.takes == "day" else flow(shape.example)
        for key, shape in shapes(owner).items()
        if shape.required
    }


EVERY = [
    pytest.param(kind.name, owner, shape, around, id=f"{kind.name}-{owner.__name__}.{shape.key}")
    for kind in KINDS.values()
    for owner, shape, around in fields(kind.entity)
]


def found(kind: str, owner: type[BaseModel], around: str, line: str) -> list[Finding]:
    """The faults of types in a file with one line in a mapping that has all it must besides."""
    key = line.partition(":")[0]
    others = [f"{other}: {value}" for other, value in required(owner).items() if other != key]
    text = around.replace("{}", "{" + ", ".join([*others, line]) + "}")
    text = text if "name:" in text or kind == "voice" else text.replace("{", "{name: N, ", 1)
    path = "organisation.yaml" if kind == "organisation" else f"{KINDS[kind].folder}/x.yaml"
    return [each for each in read_texts({path: text}).findings if each.code in OF_TYPES]


def lines_of(finding: Finding, key: str) -> list[str]:
    """The lines that a hint offers to type."""
    quoted = [each for each in QUOTED.findall(finding.hint) if each.startswith(f"{key}: ")]
    bare = finding.hint.removeprefix("For example: ").partition(", where `")[0]
    return quoted or ([bare] if bare.startswith(f"{key}: ") else [])


@pytest.mark.parametrize(("kind", "owner", "shape", "around"), EVERY)
def test_line_to_type(kind: str, owner: type[BaseModel], shape: ValueShape, around: str) -> None:
    """Whatever stands where something else is meant, the hint has a line for it, and a line that is whole is right."""
    for wrong in WRONG:
        for finding in found(kind, owner, around, f"{shape.key}: {wrong}"):
            if ALLOWED.search(finding.hint) or not finding.message.startswith(f"`{shape.key}` "):
                assert finding.hint, (wrong, finding)
                continue
            lines = lines_of(finding, shape.key)
            assert lines, (wrong, finding.message, finding.hint)
            for line in lines:
                again = [] if "…" in line else found(kind, owner, around, line)
                assert not again, (wrong, line, again[0].message)


def values_of(owner: type[BaseModel]) -> Iterator[tuple[str, ValueShape]]:
    """Every field of a class and its parts that takes one of a few words."""
    for each, shape, _ in fields(owner):
        if shape.takes == "choice":
            yield f"{each.__name__}.{shape.key}", shape


CHOICES = dict(pair for kind in KINDS.values() for pair in values_of(kind.entity))


def test_every_choice_has_synonyms() -> None:
    """The table of usual words has each field that takes one of a few words, and each of its values, and no other."""
    assert set(VALUE_SYNONYMS) == set(CHOICES)
    for key, synonyms in VALUE_SYNONYMS.items():
        assert set(synonyms) <= set(CHOICES[key].choices), key
        assert not {word for words in synonyms.values() for word in words} & set(CHOICES[key].choices), key


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        ("enablers/e.yaml", "name: E\nstance: Shared", "Here that is `common`."),
        ("enablers/e.yaml", "name: E\nkind: software", "Here that is `system`."),
        ("enablers/e.yaml", "name: E\nkind: application", "Here that is `platform` or `system`."),
        ("enablers/e.yaml", "name: E\nautomation: fully_automated", "Here that is `straight-through`."),
        ("stages/s.yaml", "name: S\ntouchpoints: [{channel: WhatsApp}]", "Here that is `chat`."),
        (
            "stages/s.yaml",
            "name: S\ndemand: [{says: a, kind: value, volume: 2, per: monthly}]",
            "Here that is `month`.",
        ),
        ("measures/m.yaml", "name: M\nbetter: up", "Here that is `higher`."),
        ("changes/c.yaml", "name: C\nstatus: in progress", "Here that is `under-way`."),
        ("changes/c.yaml", "name: C\nstatus: closed", "Here that is `done` or `dropped`."),
        ("enablers/e.yaml", "name: E\nstance: resuable", "Allowed values: independent, common, repeatable."),
        ("enablers/e.yaml", "name: E\nstance: comon", "Did you mean `common`?"),
    ],
)
def test_usual_word(path: str, text: str, hint: str) -> None:
    """A usual word for a value is told with the value; one that is no synonym is told with the list alone."""
    (finding,) = read_texts({path: text}).findings
    assert finding.hint.startswith(hint)
    assert "Allowed values: " in finding.hint


@pytest.mark.parametrize(
    ("demand", "code"),
    [
        ("{says: a}", "missing-key"),
        ("{says: a, kind: complaint}", "unknown-value"),
        ("a", "mapping-needed"),
        ("{says: a, kind: [failure, value]}", "unknown-value"),
        ("{says: a, kind: value, volume: 3}", "volume-without-per"),
        ("{says: a, kind: value, per: week}", "volume-without-per"),
    ],
)
def test_hints_do_not_decide(demand: str, code: str) -> None:
    """No hint says whether demand is value or failure, or over what time it was counted: all choices are offered."""
    (finding,) = read_texts({"stages/s.yaml": f"name: S\ndemand: [{demand}]"}).findings
    assert finding.code == code
    assert ("value" in finding.hint) == ("failure" in finding.hint)
    assert ("month" in finding.hint) == ("quarter" in finding.hint)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ('"1,200"', "volume: 1200"),
        ("1 200", "volume: 1200"),
        ("1'200", "volume: 1200"),
        ("~500", "volume: 500"),
        ("about 500", "volume: 500"),
        ("500+", "volume: 500"),
        ("1.2k", "volume: 1200"),
        ("2 million", "volume: 2000000"),
        ("10%", "volume: 10"),
        ("1.200.000", "volume: 1200000"),
        ('"1.200,50"', "volume: 1200.50"),
        ('"12,5"', "volume: 12.5"),
        ("10-12", "Write `volume: 10` or `volume: 12`."),
        ("1.200 calls", "Write `volume: 1200` or `volume: 1.200`."),
        ("£2m", "For example: volume: 420"),
        ("many", "For example: volume: 420"),
        ("~-500", "For example: volume: 420"),
    ],
)
def test_numbers_as_people_write_them(written: str, typed: str) -> None:
    """A number with marks or a unit around it is told as YAML reads it; where it may be two, both."""
    text = f"name: S\ndemand:\n  - says: a\n    kind: value\n    per: month\n    volume: {written}\n"
    (finding,) = read_texts({"stages/s.yaml": text}).findings
    assert (finding.code, finding.hint) == ("number-needed", typed)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("31/03/2027", "by: 2027-03-31"),
        ("3.4.2027", "Write `by: 2027-04-03` or `by: 2027-03-04`."),
        ("2027/3/1", "by: 2027-03-01"),
        ("31 March 2027", "by: 2027-03-31"),
        ("31st of March, 2027", "by: 2027-03-31"),
        ("Mar 31 2027", "by: 2027-03-31"),
        ("March 31st, 2027", "by: 2027-03-31"),
        ("March 2027", "Write `by: 2027-03-01` or `by: 2027-03-31`."),
        ("2027-03", "Write `by: 2027-03-01` or `by: 2027-03-31`."),
        ("Q2 2027", "Write `by: 2027-04-01` or `by: 2027-06-30`."),
        ("2027-Q4", "Write `by: 2027-10-01` or `by: 2027-12-31`."),
        ("2027", "Write `by: 2027-01-01` or `by: 2027-12-31`."),
        ("2027-02-30", "by: 2027-02-28"),
        ("2027-03-31T10:00:00Z", "by: 2027-03-31"),
        ("soon", "Write year, month and day: `by: 2027-03-31`"),
        ("maybe 2027", "Write year, month and day: `by: 2027-03-31`"),
        ("45/45/2027", "Write year, month and day: `by: 2027-03-31`"),
    ],
)
def test_days_as_people_write_them(written: str, typed: str) -> None:
    """A day in another form is told as a date; of a month, a quarter or a year both ends."""
    (finding,) = read_texts({"changes/c.yaml": f"name: C\nby: {written}\n"}).findings
    assert (finding.code, finding.hint) == ("date-needed", typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("owner: [a, b]", "Write `owner: a` or `owner: b`."),
        ("owner: [a]", "owner: a"),
        ("owner: {team: a}", "owner: a"),
        ("summary: [x]", "summary: x"),
        ("summary: [x, y]", 'summary: "x, y"'),
        ("depends_on: a; b", "depends_on: [a, b]"),
        ("depends_on: a and b", "depends_on: [a, b]"),
        ("depends_on: |\n  - a\n  - b\n", "depends_on: [a, b]"),
        ("tags: a; b and c", "tags: [a, b and c]"),
        ("lifecycle: [live]", "lifecycle: live"),
        ("links: www.example.org", 'links: [{url: "https://www.example.org"}]'),
        ("links: [me@example.org]", '{url: "mailto:me@example.org"}'),
        ("answers: {common: partial}", "common: {is: partly}"),
        (
            "history: 2024-05-01",
            "history: [{on: 2024-05-01, stance: …}], where `stance` is one of: independent, common, repeatable.",
        ),
    ],
)
def test_values_meant(text: str, typed: str) -> None:
    """A list where one is meant, and one where a list is meant, are told with what the author wrote."""
    files = {f"{folder}/{each}.yaml": "name: N" for folder in ("teams", "enablers") for each in "ab"}
    (finding,) = read_texts({**files, "enablers/e.yaml": f"name: E\n{text}"}).findings
    assert finding.hint == typed


@pytest.mark.parametrize(
    ("path", "text", "typed"),
    [
        ("stages/s.yaml", "touchpoints: web, WhatsApp", "touchpoints: [{channel: web}, {channel: chat}]"),
        ("stages/s.yaml", "touchpoints: {web: Picks}", "touchpoints: [{channel: web, what: Picks}]"),
        ("stages/s.yaml", "enablers: {a: Holds it}", "enablers: [{enabler: a, for: Holds it}]"),
        ("stages/s.yaml", "enablers: [{a: Holds it}]", "{enabler: a, for: Holds it}"),
        ("stages/s.yaml", "enablers: [{name: a}]", "Did you mean `enabler`?"),
        ("stages/s.yaml", "demand: [{says: a, kind: value, minutes: 1.5 hours}]", "minutes: 90"),
        ("changes/c.yaml", "retires: a; b", "retires: [{enabler: a}, {enabler: b}]"),
        ("changes/c.yaml", "expects: a", "expects: [{measure: a}]"),
        ("customers/c.yaml", "needs: Be safe, and warm", 'needs: [{need: "Be safe, and warm"}]'),
        ("customers/c.yaml", "needs: [{need: a, importance: 8/10}]", "importance: 8"),
        ("measures/m.yaml", "readings: [61]", "{on: …, value: 61}"),
        (
            "measures/m.yaml",
            "of: a",
            "of: {…: a}, where `…` is one of: journey, stage, service, enabler, business, organisation, team, "
            "customer.",
        ),
        ("organisation.yaml", "thresholds: {diverse: 60}", "diverse: 0.6"),
        ("organisation.yaml", "thresholds: {diverse: 60 %}", "diverse: 0.6"),
        ("organisation.yaml", "maturity: {technology: 2}", "technology: {now: 2}"),
        ("organisation.yaml", "words: {factory: [slot]}", "factory: {add: [slot]}"),
        ("organisation.yaml", "delivery_model: [track]", "delivery_model: {shape: track}"),
    ],
)
def test_mappings_meant(path: str, text: str, typed: str) -> None:
    """Where keys with values are meant, the line has what the author wrote under the key it fits, and no one else's."""
    files = {f"{folder}/{each}.yaml": "name: N" for folder in ("measures", "enablers") for each in "ab"}
    (finding,) = read_texts({**files, path: f"name: X\n{text}"}).findings
    assert finding.hint == typed


def test_reason_is_left_open() -> None:
    """The line for a missing reason leaves it open: pasted as it is, another's reason would be accepted."""
    files = {"enablers/e.yaml": "name: E\naccept:\n  - rule: owner-missing\n"}
    (finding,) = read_texts(files).findings
    assert (finding.code, finding.hint) == ("missing-key", "because: …")
