"""Exit statuses mean one thing for all commands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
import pytest

from stagebook import __version__
from stagebook.cli import main as cli
from tests.cli.projects import FILES, GOOD, run_shell, write_project


def run_with(monkeypatch: pytest.MonkeyPatch, error: BaseException, *arguments: str) -> int:
    """Run the command line where the check of a project fails in this way."""

    def fail(*_: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr("stagebook.checking.check_project", fail)
    monkeypatch.setattr(sys, "argv", ["stagebook", *arguments])
    return cli.run_command()


class PanicError(BaseException):
    """As code in Rust raises it (pydantic, nh3)."""


@pytest.mark.parametrize(
    "error", [ZeroDivisionError(), FileNotFoundError(2, "gone", "x"), PanicError(), click.FileError("x")]
)
@pytest.mark.parametrize("command", [["check"], ["export"], ["show", "enabler/ticketing"]], ids=" ".join)
def test_a_bug_is_not_a_finding(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    error: BaseException,
) -> None:
    """Its status is 2; it has a traceback, and what to report."""
    monkeypatch.chdir(write_project(tmp_path, GOOD))
    assert run_with(monkeypatch, error, *command) == 2
    if not isinstance(error, click.ClickException):
        told = capsys.readouterr().err
        assert "Traceback" in told
        assert (
            f"report it to its maintainers, with the text above and this line: Stagebook {__version__}, Python" in told
        )


def test_a_fault_of_the_machine_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a traceback."""
    monkeypatch.chdir(write_project(tmp_path, GOOD))
    assert run_with(monkeypatch, OSError(28, "No space left on device", "x"), "check") == 2
    assert capsys.readouterr().err == "No space left on device: x\n"


def test_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C has the status that shells give it, and no words."""
    monkeypatch.chdir(write_project(tmp_path, GOOD))
    assert run_with(monkeypatch, KeyboardInterrupt(), "check") == 130
    assert capsys.readouterr().err.strip() == ""


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("stagebook", 2),
        ("stagebook nothing", 2),
        ("stagebook check --fail-on never", 2),
        ("stagebook show enabler/none", 2),
        ("stagebook show rule/none", 2),
        ("stagebook show rule/owner-missing", 0),
        ("stagebook export | head -1", 0),
        ("stagebook --help | true", 0),
    ],
)
def test_statuses(tmp_path: Path, line: str, status: int) -> None:
    """Of processes."""
    assert run_shell(line, write_project(tmp_path, GOOD)).returncode == status


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no such permissions")
def test_models_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to check: the cause, and what to do."""

    def refuse(root: Path, inside: str = "") -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("stagebook.project.folder.open_folder", refuse)
    monkeypatch.chdir(write_project(tmp_path, GOOD))
    from click.testing import CliRunner

    result = CliRunner().invoke(cli.main, ["check"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("The folder `models` cannot be read: Permission denied.\nGive this user the right")


def test_a_rule_is_explained_without_a_project(tmp_path: Path) -> None:
    """With its example, as its page has it."""
    told = run_shell("stagebook show rule/owner-missing", tmp_path).stdout.decode()
    assert "Finds enablers and journeys that no team owns." in told
    assert "owner: digital" in told
    unknown = run_shell("stagebook show rule/owner-mising", write_project(tmp_path, FILES)).stderr.decode()
    assert unknown == "There is no rule/owner-mising. Did you mean rule/owner-missing?\n"
