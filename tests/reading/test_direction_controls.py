"""Characters that turn the direction of text are found in whatever an author writes, each file once."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagebook.checking import check_project
from stagebook.findings.finding import Severity
from stagebook.project.folder import load
from stagebook.reading import FAULTS
from tests.mkdocs.conftest import write
from tests.reading.messages import read_texts, tell

CONTROLS = [*map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))]
MARKS = ["\u061c", "\u200e", "\u200f", "\u200c", "\u200d"]


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: f"U+{ord(control):04X}")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name: Ti{}ll\n", "1:9"),
        ("name: Till # a {} comment\n", "1:16"),
        ("name: Till\nmade_{}up: 1\n", "2:6"),
        ("name: Till\ndescription: |\n  One\n  two {}\n", "4:7"),
    ],
    ids=["name", "comment", "key", "block"],
)
def test_found_at_its_character(control: str, text: str, place: str) -> None:
    """In names, keys, comments and blocks; a warning, since a site can be made of it."""
    findings = read_texts({"enablers/till.yaml": text.format(control)}).findings
    (found,) = [finding for finding in findings if finding.code == "direction-control"]
    assert tell([found]).startswith(f"models/enablers/till.yaml:{place}: direction-control U+{ord(control):04X}")
    assert FAULTS["direction-control"] is Severity.WARNING


@pytest.mark.parametrize("escape", [r"\u202e", r"\U0000202E", r"\u2067"])
def test_escapes_count_in_double_quotes_alone(escape: str) -> None:
    """There they are the character; in any other text they are what they look like."""
    quoted = read_texts({"enablers/till.yaml": f'name: Till\nsummary: "a{escape}b"\n'})
    assert tell(quoted.findings).startswith("models/enablers/till.yaml:2:12: direction-control")
    assert read_texts({"enablers/till.yaml": f"name: Till\nsummary: a{escape}b\n"}).findings == ()


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: f"U+{ord(mark):04X}")
def test_marks_and_joiners_stay(mark: str) -> None:
    """Right-to-left scripts are written with marks and joiners, which turn nothing around them."""
    assert read_texts({"enablers/till.yaml": f"name: صندوق{mark}\n"}).findings == ()


def test_one_finding_a_file() -> None:
    """However many there are: the first leads to the others."""
    findings = read_texts({"enablers/till.yaml": "name: Till\nsummary: " + "\u202e\u202c" * 500 + "\n"}).findings
    assert [finding.code for finding in findings] == ["direction-control"]


def test_hand_written_pages(tmp_path: Path) -> None:
    """They are reviewed like models."""
    write(
        tmp_path,
        {
            "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
            "content/about.md": "# About\n\nWe \u202eswim.\n",
        },
    )
    findings = check_project(load(tmp_path)).report.findings
    found = [finding for finding in findings if finding.code == "direction-control"]
    assert tell(found).startswith("content/about.md:3:4: direction-control U+202E (right-to-left override)")
