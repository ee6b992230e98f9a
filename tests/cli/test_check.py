"""`stagebook check` as people and machines use it, and what the other commands say when the models have errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from stagebook import __version__
from stagebook.cli import main as cli
from stagebook.findings import FORMATS

STANCELESS = "name: Booking\nkind: platform\nowner: digital\n"
GOOD = {
    "organisation": "name: Northfield\npurpose: Live well.\n",
    "enablers/booking": STANCELESS,
    "teams/digital": "name: Digital\n",
}
NOT_FOR_CHECK = {"mkdocs", "properdocs", "babel", "ruamel", "jinja2", "markdown", "graphviz", "nh3"}


def write(folder: Path, files: dict[str, str]) -> Path:
    """A project with some files below models/."""
    for name, text in files.items():
        path = folder / "models" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A project without errors, whose enabler has no stance and reaches nobody."""
    return write(tmp_path, GOOD)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A project with one misspelt word."""
    return write(tmp_path, {**GOOD, "enablers/booking": STANCELESS + "stance: comon\n"})


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as a shell runs it."""
    return subprocess.run(
        [sys.executable, "-m", "stagebook", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60, env={**os.environ, **environment},
    )  # fmt: skip


def test_notes_do_not_fail(good: Path) -> None:
    """What is merely missing is told and does not fail."""
    done = run("check", good)
    assert done.returncode == 0
    assert "note stance-missing" in done.stdout
    assert done.stderr == ""


def test_errors_fail(bad: Path) -> None:
    """An error is told with its line, and fails."""
    done = run("check", bad)
    assert done.returncode == 1
    assert done.stdout == (
        f"{bad}/models/enablers/booking.yaml:4:9: error unknown-value: `stance` cannot be `comon`.\n"
        "  4 | stance: comon\n"
        "    |         ^^^^^\n"
        "    = Did you mean `common`? Allowed values: independent, common, repeatable.\n"
        "\n"
        "1 error.\n"
    )


@pytest.mark.parametrize(("least", "status"), [("error", 0), ("warning", 0), ("note", 1)])
def test_fail_on(good: Path, least: str, status: int) -> None:
    """The exit status goes by the severity that was asked for."""
    assert run("check", good, "--fail-on", least).returncode == status


def test_accepted_does_not_fail(tmp_path: Path) -> None:
    """What an organisation has accepted does not count."""
    accepted = "accept:\n" + "".join(
        f"  - {{rule: {rule}, because: Seen.}}\n" for rule in ("stance-missing", "enabler-reaches-no-journey")
    )
    write(tmp_path, {**GOOD, "enablers/booking": STANCELESS + accepted})
    assert run("check", tmp_path, "--fail-on", "note").returncode == 0


def test_no_models(tmp_path: Path) -> None:
    """Where there is nothing to check, the command says what to do, and that it could not run."""
    done = run("check", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"There is no folder `models` in {tmp_path}.\nModels are kept in models/")


@pytest.mark.parametrize("arguments", [["no-such-folder"], ["--format", "xml"], ["--fail-on", "never"]])
def test_wrong_use(arguments: list[str]) -> None:
    """A command that was misspelt could not run either."""
    assert run("check", *arguments).returncode == 2


def test_here(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder, the current one is meant."""
    monkeypatch.chdir(good)
    assert CliRunner().invoke(cli.main, ["check"]).exit_code == 0


ONE_OF = "Allowed values: independent, common, repeatable."


def test_concise(bad: Path) -> None:
    """The concise format is one line a finding, as compilers write theirs, with how to mend it."""
    done = run("check", bad, "--format", "concise")
    place = f"{bad}/models/enablers/booking.yaml:4:9"
    assert (
        done.stdout == f"{place}: error: `stance` cannot be `comon`. Did you mean `common`? {ONE_OF} [unknown-value]\n"
    )


def test_every_format_can_be_asked_for() -> None:
    """What can be written can be asked for by its name."""
    (option,) = (each for each in cli.main.commands["check"].params if each.name == "form")
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == list(FORMATS)


def test_json(good: Path) -> None:
    """The JSON has every finding with the path that the text has."""
    document = json.loads(run("check", good, "--format", "json").stdout)
    codes = {finding["code"]: finding for finding in document["findings"]}
    assert codes["stance-missing"]["path"] == f"{good.as_posix()}/models/enablers/booking.yaml"
    assert document["project"] == good.as_posix()
    assert document["counts"]["note"] == len(document["findings"])


def test_most_of_all(tmp_path: Path) -> None:
    """A rule that flags most of what it looks at is one statement as text, and a line each otherwise."""
    enablers = {f"enablers/e-{n}": f"name: E{n}\nowner: digital\n" for n in range(20)}
    write(tmp_path, {**GOOD, **enablers})
    assert run("check", tmp_path).stdout.count("stance-missing") == 1
    assert run("check", tmp_path, "--format", "concise").stdout.count("stance-missing") == 21


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}])
def test_no_colour_in_a_pipe(bad: Path, environment: dict[str, str]) -> None:
    """What goes into a pipe has no colour, and whatever cannot be shown does not stop it."""
    done = run("check", bad, **environment)
    assert "\x1b" not in done.stdout
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_on_a_terminal(bad: Path, environment: dict[str, str], coloured: bool) -> None:
    """On a terminal there is colour, unless NO_COLOR or a dumb terminal says no."""
    ours, theirs = os.openpty()
    inherited = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    subprocess.run(
        [sys.executable, "-m", "stagebook", "check", str(bad)],
        stdout=theirs, env={**inherited, "TERM": "xterm", **environment}, check=False, timeout=60,
    )  # fmt: skip
    os.close(theirs)
    assert (b"\x1b[1;31m" in os.read(ours, 65536)) == coloured


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe closes otherwise there")
def test_nobody_reads(tmp_path: Path) -> None:
    """When nobody reads to the end (`| head`), there is no traceback, and the status is right."""
    write(tmp_path, {**GOOD, **{f"enablers/e-{n}": "name: E\nstanse: x\n" for n in range(2000)}})
    with subprocess.Popen(
        [sys.executable, "-m", "stagebook", "check", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 1


def test_imports_little(good: Path) -> None:
    """`check` imports nothing that builds, draws or writes: it must start at once."""
    look = (
        "import sys; from stagebook.cli.main import main\n"
        "try: main(['check', sys.argv[1], '--format', 'concise'])\n"
        "except SystemExit: print({name.partition('.')[0] for name in sys.modules} & set(sys.argv[2:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look, str(good), *NOT_FOR_CHECK], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "set()"


def test_our_bug_is_a_traceback(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug of ours is never dressed as somebody's mistake."""

    def fail(*_: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("stagebook.checking.check_project", fail)
    assert isinstance(CliRunner().invoke(cli.main, ["check", str(good)]).exception, ZeroDivisionError)


def test_version() -> None:
    """The version is told."""
    assert run("--version").stdout.split()[-1] == __version__


def test_export(good: Path) -> None:
    """Export writes JSON to standard output and nothing else."""
    done = run("export", good)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["version"] == 3


@pytest.mark.parametrize("command", ["export", "build"])
def test_errors_elsewhere(bad: Path, command: str) -> None:
    """Commands that need a whole model say on standard error what `check` says, and write nothing."""
    done = run(command, bad)
    assert (done.returncode, done.stdout) == (1, "")
    assert "models/enablers/booking.yaml:4:9: error unknown-value: `stance` cannot be `comon`." in done.stderr
    assert not (bad / "site").exists()


@pytest.mark.parametrize("command", ["export", "build"])
def test_no_models_elsewhere(tmp_path: Path, command: str) -> None:
    """Without models they could not run, and say the same."""
    done = run(command, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no folder `models`" in done.stderr
