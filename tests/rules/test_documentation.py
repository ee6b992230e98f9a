from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from ruamel.yaml import YAML

from stagebook.analysis import analyse
from stagebook.differences.comparison import Side
from stagebook.findings.finding import Finding, Severity
from stagebook.model import BY_FOLDER, KINDS
from stagebook.model.references import references
from stagebook.reading import read
from stagebook.reading.faults import FAULTS
from stagebook.rules import CODES, RULES, run_rules
from stagebook.rules.review import review
from stagebook.source import Mark, Places
from stagebook.words import has, say
from tests.builders import build

FILE = re.compile(r"^# (models/\S+\.yaml)\n", re.MULTILINE)
EVERY = pytest.mark.parametrize("code", RULES)


def split_files(block: str) -> dict[str, bytes]:
    """The files of an example, and one with only a name for whatever they name besides."""
    files = split_written(block)
    for path, text in list(files.items()):
        for named in find_named(path, text):
            files.setdefault(named, b"name: Somebody or something\n")
    return files


def split_written(block: str) -> dict[str, bytes]:
    """The files of an example; none of an empty one."""
    before, *parts = FILE.split(block)
    assert not before, "an example begins with the path of its first file"
    return {path: text.encode() for path, text in zip(parts[::2], parts[1::2], strict=True)}


def find_named(path: str, text: bytes) -> Iterator[str]:
    """The paths of what a file names."""
    *_, folder, name = ("organisation", *path.removesuffix(".yaml").split("/")[1:])
    thing = build(BY_FOLDER[folder].entity, name, YAML(typ="safe").load(text))
    for reference in references(thing):
        yield f"models/{KINDS[reference.to.kind].folder}/{reference.to.id}.yaml"


DAY = date(2026, 11, 30)
"""The day by which rules tell what is overdue."""


def judge_files(files: dict[str, bytes]) -> tuple[list[Finding], Places]:
    """Everything that is found in some files, and where things stand."""
    reading = read(files)
    assert reading.model is not None, reading.findings
    return list(run_rules(reading.model, analyse(reading.model), DAY)), reading.places


def judge_change(before: dict[str, bytes], after: dict[str, bytes]) -> tuple[list[Finding], Places]:
    """Everything that is asked about a change of some files, and where things stand after it."""
    (was, _), (now, places) = (read_side(files) for files in (before, after))
    found = run_rules(*was, DAY), run_rules(*now, DAY)
    return list(review(was, now, found, DAY).questions), places


def read_side(files: dict[str, bytes]) -> tuple[Side, Places]:
    """A model with its analysis, and where its things stand."""
    reading = read(files)
    assert reading.model is not None, reading.findings
    return Side(reading.model, analyse(reading.model)), reading.places


def split_after(code: str, block: str) -> dict[str, bytes]:
    """The files of an example; of a rule about two models the files as a change leaves them."""
    if not RULES[code].compares:
        return split_files(block)
    before = split_files(RULES[code].text.before)
    return {**split_files(block), **before, **split_written(block)}


def judge(code: str, files: dict[str, bytes]) -> tuple[list[Finding], Places]:
    """Everything that is found in some files; by a rule about two models, in what they change of the files before."""
    if not RULES[code].compares:
        return judge_files(files)
    return judge_change(split_files(RULES[code].text.before), files)


def find_codes(code: str, block: str) -> set[str]:
    """The codes of everything that is found in an example."""
    return {finding.code for finding in judge(code, split_after(code, block))[0]}


@EVERY
def test_example(code: str) -> None:
    """A rule finds something in the example on its page."""
    assert code in find_codes(code, RULES[code].text.example)


@EVERY
def test_instead(code: str) -> None:
    """A rule finds nothing any more in what its page shows instead."""
    assert code not in find_codes(code, RULES[code].text.instead)


@EVERY
def test_before(code: str) -> None:
    """The page of a rule shows an earlier model where, and only where, the rule compares two."""
    assert bool(RULES[code].text.before) == RULES[code].compares


ACCEPTABLE = [
    code
    for code in RULES
    if RULES[code].severity < Severity.ERROR and RULES[code].can_be_accepted and code != "accept-unused"
]
"""`accept-unused` is about what nothing accepts."""


@pytest.mark.parametrize("code", ACCEPTABLE)
def test_accept(code: str) -> None:
    """What a rule finds in its example can be accepted in the file that it is pointed out in."""

    def point_out(files: dict[str, bytes]) -> dict[str, str]:
        """The files that the rule points at, with the reason why that is accepted."""
        found, places = judge(code, files)
        at = [
            (places.place(each.at), each.accepted) for each in found if each.code == code and isinstance(each.at, Mark)
        ]
        return {place.path: accepted for place, accepted in at if place}

    files = split_after(code, RULES[code].text.example)
    pointed = point_out(files)
    assert set(pointed.values()) == {""}
    accept = f"\naccept: [{{rule: {code}, because: So be it.}}]\n".encode()
    assert point_out({path: text + accept * (path in pointed) for path, text in files.items()}) == dict.fromkeys(
        pointed, "So be it."
    )


@EVERY
def test_many(code: str) -> None:
    """A rule that flags most of what it looks at says so in one statement with both numbers, unless it is an error."""
    if RULES[code].severity < Severity.ERROR:
        statement = say(f"{code}.many", flagged=31, looked_at=40)
        assert ("31" in statement, "40" in statement) == (True, True)


@EVERY
def test_summary(code: str) -> None:
    """A rule's page begins with one sentence that says what it finds, then says why that matters."""
    text = RULES[code].text
    assert re.fullmatch(r"Finds [^.]+\.", text.summary.replace("`", ""))
    assert len(text.why.split()) > 15


@EVERY
def test_words(code: str) -> None:
    """A rule has words for one finding, and for many at once unless it is an error."""
    assert has(code)
    assert has(f"{code}.many") == (RULES[code].severity < Severity.ERROR)


def test_codes() -> None:
    """A code belongs to one rule or to one fault of reading, and is kebab-case."""
    assert not RULES.keys() & FAULTS.keys()
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code) for code in CODES)
