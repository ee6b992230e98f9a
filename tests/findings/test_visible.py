"""Words of authors cannot turn, hide or move what the tool says on a terminal; programs get them as they are."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from stagebook.cli.main import main
from stagebook.findings import FORMATS, Report
from stagebook.findings.visible import on_one_line, visible, without_commands
from stagebook.source import Place
from tests.findings.samples import ERROR
from tests.mkdocs.conftest import write

UNSEEN = [
    *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)),
    *("\u200b", "\u2060", "\ufeff", "\u00ad", "\u3164", "\x1b", "\x07", "\x9b", "\U000e0041"),
]
SEEN = ["a", "é", "e\u0301", "漢", "عربي", "עברית", "👩\u200d💻", "❤\ufe0f", "می\u200cخواهم", "–", "\u00a0"]


@pytest.mark.parametrize("character", UNSEEN)
def test_the_unseen_is_spelled_out(character: str) -> None:
    """In every format that a terminal shows; JSON is exact."""
    report = Report(
        (replace(ERROR, message=f"`a{character}b` is odd.", hint=f"c{character}d", at=Place("models/a.yaml")),)
    )
    for name in ("text", "concise"):
        assert character not in FORMATS[name](report)
        assert f"a{visible(character)}b" in FORMATS[name](report)
    assert json.loads(FORMATS["json"](report))["findings"][0]["message"] == f"`a{character}b` is odd."


@pytest.mark.parametrize("text", SEEN)
def test_what_is_seen_stays(text: str) -> None:
    """Letters of any script, with the joiners and selectors that they are written with."""
    assert visible(text) == on_one_line(text) == text


@pytest.mark.parametrize("character", ["\u202e", "\u2067", "\u200f", "\u061c", "\u200b"])
def test_commands_spell_it_out(tmp_path: Path, character: str) -> None:
    """`check` and `show` of a model with such a name and such a key."""
    name = f"Ti{character}ll"
    files = {
        "models/organisation.yaml": f"name: Li{character}do\npurpose: A swim\n",
        "models/enablers/till.yaml": f"name: {name}\nsum{character}mary: x\n",
    }
    write(tmp_path, files)
    checked = CliRunner().invoke(main, ["check", str(tmp_path)]).output
    assert character not in checked
    assert f"sum{visible(character)}mary" in checked
    write(tmp_path, files | {"models/enablers/till.yaml": f"name: {name}\n"})
    shown = CliRunner().invoke(main, ["show", "enabler/till", str(tmp_path)]).output
    assert character not in shown
    assert visible(name) in shown
    told = CliRunner().invoke(main, ["show", "enabler/till", str(tmp_path), "--format", "json"]).output
    assert name in told


@pytest.mark.parametrize(
    "text", ["::error::x", "a\n  ::add-mask::x", "##[error]x", "a ##[group]", "##vso[task.complete]x", "::::x"]
)
def test_no_log_takes_a_text_for_a_command(text: str) -> None:
    assert not re.search(r"^\s*::|##\w*\[", without_commands(text), re.MULTILINE)


@pytest.mark.parametrize("text", ["a::b", "std::vector", ": a", "## heading", "#[x]", "12:30"])
def test_what_is_no_command_stays(text: str) -> None:
    assert without_commands(text) == text
