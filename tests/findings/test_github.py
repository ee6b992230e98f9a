"""Annotations: every line is one workflow command that says what was meant, and nothing else ever is a command."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from stagebook.findings import write_github
from stagebook.findings.finding import Finding, Severity
from stagebook.source import Place
from tests.findings.hostile_findings import hostile_findings
from tests.findings.samples import ERROR, NOTE, NOWHERE, PATH, report


@dataclass(frozen=True)
class Command:
    """A workflow command as the runner reads it."""

    name: str
    properties: dict[str, str]
    message: str


def read_line(line: str) -> Command:
    """Read a line as the runner of GitHub does; the test fails where it is no command."""
    assert line.startswith("::")
    info, _, data = line[2:].partition("::")
    name, _, rest = info.partition(" ")
    pairs = [pair.split("=", 1) for pair in rest.split(",")]
    return Command(name, {key: unescape(value, ":,") for key, value in pairs}, unescape(data))


def unescape(text: str, more: str = "") -> str:
    for character in f"\r\n{more}":
        text = text.replace(f"%{ord(character):02X}", character)
    return text.replace("%25", "%")


def test_one_annotation() -> None:
    """A finding annotates its characters, titled by its code, with the hint below the message."""
    assert write_github(report(ERROR)) == (
        f"::error file={PATH},line=2,col=9,endColumn=14,title=unknown-value::"
        "`stance` cannot be `comon`.%0ADid you mean `common`?\n"
    )


def test_without_a_file() -> None:
    """What no file holds annotates no line."""
    assert write_github(report(NOWHERE)) == "::warning title=purpose-missing::There is no purpose.\n"


def test_nothing() -> None:
    """Nothing found, nothing printed."""
    assert write_github(report()) == ""


def test_hostile_texts_begin_no_command() -> None:
    """Each finding is one line, whose command and message are those of the finding."""
    found = [each for each in hostile_findings() if not each.accepted][:10]
    lines = write_github(report(*found)).splitlines()
    assert len(lines) == len(found)
    for line in lines:
        command = read_line(line)
        assert command.name == "error"
        assert set(command.properties) <= {"file", "line", "col", "endColumn", "title"}
        assert command.properties["title"] == "unknown-value"


@given(st.text(), st.text())
def test_any_text_comes_back(message: str, folder: str) -> None:
    """What the runner reads is what was found, and never more than one line."""
    text = write_github(report(replace(ERROR, message=message, hint="", at=Place(f"models/{folder}.yaml"))))
    assert len(re.split("[\r\n\u2028\u2029\x85]", text)) == 2
    command = read_line(text.removesuffix("\n"))
    assert (command.name, command.properties["line"]) == ("error", "1")
    assert "\n" not in command.message


def many(count: int, finding: Finding) -> list[Finding]:
    return [replace(finding, at=Place(PATH, line)) for line in range(1, count + 1)]


def test_ten_of_each_kind() -> None:
    """Ten of each kind are shown; with one more, a notice says how many are left out, and is one of ten itself."""
    ten = [*many(10, ERROR), *many(10, NOWHERE), *many(10, NOTE)]
    assert write_github(report(*ten)).count("\n") == 30
    text = write_github(report(*ten, *many(3, ERROR), *many(2, NOTE)))
    commands = [read_line(line) for line in text.splitlines()]
    assert [each.name for each in commands] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert commands[-1] == Command(
        "notice",
        {"title": "stagebook"},
        "6 more are not shown here: 3 errors, 3 notes. GitHub shows ten of each kind.",
    )


def test_the_rest_is_counted_where_there_are_no_notes() -> None:
    """One error too many: a notice says so."""
    text = write_github(report(*many(11, ERROR)))
    assert text.splitlines()[-1].endswith("::1 more is not shown here: 1 error. GitHub shows ten of each kind.")


def test_names_of_severities() -> None:
    """GitHub calls a note a notice."""
    assert [write_github(report(replace(NOTE, severity=each))).partition(" ")[0] for each in reversed(Severity)] == [
        "::error",
        "::warning",
        "::notice",
    ]
