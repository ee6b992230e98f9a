"""What shells suggest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from stagebook.cli.main import COMPLETION, PROGRAM, main
from tests.cli.projects import FILES, write_project


def suggest(*words: str) -> set[str]:
    """What is suggested for the last word."""
    shell = ShellComplete(main, {}, PROGRAM, COMPLETION)
    return {item.value for item in shell.get_completions(list(words[:-1]), words[-1])}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_project(tmp_path, FILES))
    return tmp_path


@pytest.mark.parametrize(
    ("words", "some"),
    [
        (["ch"], {"check"}),
        (["check", "--fo"], {"--format"}),
        (["check", "--fail-on", ""], {"error", "warning", "note"}),
        (["build", "--png", "a"], {"all"}),
        (["show", "rule/owner-m"], {"rule/owner-missing"}),
        (["show", "rule/no-drawing"], {"rule/no-drawing-engine"}),
        (["show", "an"], {"analysis"}),
    ],
)
def test_commands_options_choices_and_rules(words: list[str], some: set[str]) -> None:
    """Without a project."""
    assert suggest(*words) == some


def test_things_of_the_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From below, too; with stages that are written inside journeys, and in spite of errors."""
    whole = {
        "analysis",
        "since",
        "history",
        "organisation/organisation",
        "enabler/ticketing",
        "journey/cross",
        "stage/board",
    }
    assert suggest("show", "") >= whole
    monkeypatch.chdir(project / "models/journeys")
    assert suggest("show", "") >= whole
    assert suggest("show", "stage/") == {"stage/board"}


def test_ids_of_the_kind_that_is_typed(project: Path) -> None:
    """For `rename`, whose kind is a word of its own."""
    assert suggest("rename", "ent") == set()
    assert suggest("rename", "enab") == {"enabler"}
    assert suggest("rename", "enabler", "t") == {"ticketing"}
    assert suggest("rename", "nothing", "") == set()


def test_whatever_is_wrong_is_no_suggestion(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell would print it into the line that is typed."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("stagebook.project.folder.load", fail)
    assert suggest("show", "") == {"analysis", "since", "history"}


ASK = {"COMP_WORDS": "stagebook show 'ru", "COMP_CWORD": "2"}


@pytest.mark.parametrize("environment", [{COMPLETION: "nonsense"}, {COMPLETION: "bash_complete"}, ASK])
def test_a_shell_is_told_no_error(tmp_path: Path, environment: dict[str, str]) -> None:
    """Neither where the shell is unknown, nor where it says nothing about what is typed."""
    done = subprocess.run(
        [sys.executable, "-m", "stagebook"],
        cwd=tmp_path, capture_output=True, check=False, timeout=60, env={COMPLETION: "bash_complete", **environment},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert environment is ASK or done.stdout == b""


def test_completion_imports_little(project: Path) -> None:
    """Nobody waits for MkDocs while typing."""
    ask = (
        "import os, sys, atexit\n"
        "from stagebook.cli.main import run\n"
        "atexit.register(lambda: print({each.partition('.')[0] for each in sys.modules} & set(sys.argv[1:])))\n"
        "run()"
    )
    environment = {COMPLETION: "bash_complete", "COMP_WORDS": "stagebook show ", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", ask, "mkdocs", "babel", "ruamel", "graphviz"],
        cwd=project, capture_output=True, text=True, check=True, timeout=60, env=environment,
    )  # fmt: skip
    assert "plain,enabler/ticketing" in done.stdout
    assert done.stdout.splitlines()[-1] == "set()"
