"""What programs read is the same bytes everywhere, and output that cannot be written is said and is status 2."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from stagebook.cli.main import main
from stagebook.cli.output import write_for_programs
from stagebook.cli.standard_streams import CheckedStream, OutputError
from tests.cli.projects import FILES, GOOD, run_shell, write_project

FOR_PROGRAMS = [
    ["export"],
    ["show", "enabler/ticketing", "--format", "json"],
    ["show", "analysis", "--format", "json"],
    ["show", "rule/owner-missing", "--format", "json"],
    ["check", "--format", "json"],
    ["schema", "--out", "-", "--with-ids"],
    ["diff", ".", ".", "--format", "json"],
]
POSIX = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_project(tmp_path, GOOD))
    return tmp_path


@pytest.mark.parametrize("charset", ["ascii", "cp1252", "cp437", "utf-16"])
@pytest.mark.parametrize("arguments", FOR_PROGRAMS, ids=" ".join)
def test_json_is_utf_8_whatever_the_terminal_takes(here: Path, arguments: list[str], charset: str) -> None:
    """The bytes are those of a terminal that takes UTF-8."""
    written = CliRunner(charset=charset).invoke(main, arguments).stdout_bytes
    assert written == CliRunner(charset="utf-8").invoke(main, arguments).stdout_bytes
    assert json.loads(written.decode("utf-8"))


@pytest.mark.parametrize("form", ["text", "concise"])
def test_what_people_read_is_printed_by_every_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """Letters that it lacks are escaped."""
    monkeypatch.chdir(write_project(tmp_path, FILES))
    result = CliRunner(charset="ascii").invoke(main, ["check", "--format", form])
    assert result.exit_code == 1
    assert rb"caf\xe9.yaml" in result.stdout_bytes


def test_line_feeds_stay_where_the_system_would_translate_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows. Half a surrogate pair, which UTF-8 cannot hold, is its escape, which JSON knows."""
    below = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(below, "cp1252", newline="\r\n"))
    write_for_programs(json.dumps(["a", "\ud800"], ensure_ascii=False, indent=1) + "\n")
    assert below.getvalue() == b'[\n "a",\n "\\ud800"\n]\n'


@POSIX
@pytest.mark.parametrize(
    "command",
    [
        *["check", "export", "show enabler/ticketing", "schema", "schema --out -", "new there"],
        *["--help", "--version", "check --help"],
    ],
)
@pytest.mark.parametrize(
    ("to", "why"), [(">/dev/full", b"No space left on device"), (">&-", b"it is closed")], ids=["full", "closed"]
)
def test_output_that_cannot_be_written_is_one_sentence(tmp_path: Path, command: str, to: str, why: bytes) -> None:
    """No traceback, and not the status of findings."""
    done = run_shell(f"stagebook {command} {to}", write_project(tmp_path, GOOD))
    assert done.stderr == b"Standard output cannot be written: " + why + b".\n"
    assert (done.returncode, done.stdout) == (2, b"")


@POSIX
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("stagebook check >&- 2>&-", 2),
        ("stagebook nothing 2>/dev/full", 2),
        ("stagebook build --no-cache 2>/dev/full", 2),  # where the site is was not told
        ("stagebook check 2>&-", 0),  # has nothing to say there
        ("PYTHONUNBUFFERED=1 stagebook --version >/dev/full", 2),
    ],
)
def test_only_a_stream_that_is_written_to_has_to_be_writable(tmp_path: Path, line: str, status: int) -> None:
    """What was to be told and could not be is status 2."""
    assert run_shell(line, write_project(tmp_path, GOOD)).returncode == status


@POSIX
def test_a_closed_stream_gives_its_number_to_no_file(tmp_path: Path) -> None:
    """Otherwise messages would be written into the first file that is opened: of a site, for one."""
    project = write_project(tmp_path, GOOD)
    assert run_shell("stagebook build --no-cache <&- >&- 2>&-", project).returncode == 2
    assert (project / "site/index.html").read_bytes().startswith(b"<!doctype html>")
    assert not [path for path in project.rglob("*") if path.is_file() and b"The site is in" in path.read_bytes()]


class Refusing(io.StringIO):
    """A stream that takes nothing."""

    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")

    def fileno(self) -> int:
        with open(__file__, "rb") as file:  # noqa: PTH123
            return file.fileno()


def test_a_failure_that_is_swallowed_is_known() -> None:
    """`logging` prints what went wrong, to the same stream, and goes on."""
    failures: list[OutputError] = []
    stream = CheckedStream(Refusing(), "stderr", failures)
    with pytest.raises(OutputError):
        stream.write("x")
    assert [str(each.reason) for each in failures] == ["No space left on device"]
