"""`check` in the formats of services: where paths count from, and when it fails."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from stagebook.cli.main import main

ENABLER = "models/enablers/booking.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose model is in a folder of it, with a misspelt stance."""
    (tmp_path / ".git").mkdir()
    for path, text in {
        ENABLER: "name: Booking\nkind: platform\nstance: comon\n",
        "models/organisation.yaml": "name: Northfield\npurpose: Live well.\n",
    }.items():
        place = tmp_path / "our model" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


@pytest.mark.parametrize("folder", [".", "our model", "our model/models/enablers"])
def test_paths_count_from_the_root_of_the_repository(
    repository: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the command runs, services are told the path that they know the file by."""
    monkeypatch.chdir(repository / folder)
    arguments = ["our model"] if folder == "." else []
    found = check(*arguments, "--format", "github")
    assert found.exit_code == 1
    assert f"::error file=our model/{ENABLER},line=3,col=9,endColumn=14," in found.stdout
    (issue,) = json.loads(check(*arguments, "--format", "gitlab").stdout)
    assert issue["location"] == {"path": f"our model/{ENABLER}", "lines": {"begin": 3}}
    assert f'"uri": "our%20model/{ENABLER}"' in check(*arguments, "--format", "sarif").stdout
    root = ElementTree.fromstring(check(*arguments, "--format", "junit").stdout)
    assert root.find(f"testsuite[@name='our model/{ENABLER}'][@failures='1']") is not None


def test_paths_without_a_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no repository paths count from the current folder, as in the other formats."""
    (repository / ".git").rmdir()
    monkeypatch.chdir(repository)
    assert f"file=our model/{ENABLER}," in check("our model", "--format", "github").stdout


def test_what_does_not_fail_the_command_is_no_failure(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """JUnit has failures where, and only where, the exit status is 1."""
    monkeypatch.chdir(repository)
    (repository / "our model" / ENABLER).write_text("name: Booking\nkind: platform\n", encoding="utf-8")
    for severity, status in (("error", 0), ("note", 1)):
        found = check("our model", "--format", "junit", "--fail-on", severity)
        assert found.exit_code == status
        assert ("<failure" in found.stdout) == bool(status)


def test_files_alone(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With files, only what is found in them is written."""
    monkeypatch.chdir(repository)
    assert json.loads(check("our model/models/organisation.yaml", "--format", "gitlab").stdout) == []
