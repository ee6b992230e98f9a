"""Several files are changed, or none: whatever fails, and whenever the process is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from stagebook.cli.main import main
from stagebook.editing.file_changes import ChangeError, FileChange, find_interrupted, undo_interrupted, write_changes
from stagebook.editing.journal import JOURNAL

BEFORE = {"m/a.yaml": b"a\r\n", "m/b.yaml": b"b", "m/sub/c.yaml": b"c", "m/gone.yaml": b"g"}
CHANGES = (
    FileChange("m/a.yaml", b"a\r\n", b"A"),
    FileChange("m/b.yaml", b"b", b"B"),
    FileChange("m/sub/c.yaml", b"c", b"C"),
    FileChange("m/new/new.yaml", None, b"G", "m/gone.yaml"),
    FileChange("m/gone.yaml", b"g", None),
)
AFTER = {"m/a.yaml": b"A", "m/b.yaml": b"B", "m/sub/c.yaml": b"C", "m/new/new.yaml": b"G"}
CALLS = ("open", "write", "fsync", "fchmod", "replace", "unlink", "mkdir")


class Killed(BaseException):
    """Stands for a signal that no program can handle: from then on no call of the system does anything."""


class System:
    """Counts the calls that change files, and fails from the `last` on: once, or always as after a kill."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count, self.last, self.error = 0, -1, OSError(28, "No space left on device") or Killed()
        self.always = False
        for name in CALLS:
            monkeypatch.setattr(os, name, self.counted(getattr(os, name)))

    def counted(self, call: Any) -> Any:
        def counting(*arguments: Any, **options: Any) -> Any:
            reads = call.__name__ == "open" and not arguments[1] & (os.O_CREAT | os.O_RDWR)
            if self.last >= 0 and not reads:
                self.count += 1
                if self.count == self.last or (self.always and self.count > self.last):
                    raise self.error
            return None if call.__name__ == "fsync" else call(*arguments, **options)  # a disk takes its time

        return counting

    def fail_at(self, last: int, error: BaseException, *, always: bool) -> None:
        self.count, self.last, self.error, self.always = 0, last, error, always  # type: ignore[assignment]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for path, content in BEFORE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / "m/a.yaml").chmod(0o664)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(folder: Path) -> None:
    """Begin anew with the files as they were."""
    for path in contents(folder):
        (folder / path).unlink()
    for path, content in BEFORE.items():
        (folder / path).write_bytes(content)


def test_all_are_changed(place: Path) -> None:
    """With their modes, and nothing is left: no journal, no temporary file."""
    write_changes(place, CHANGES, "test")
    assert contents(place) == AFTER
    assert (place / "m/a.yaml").stat().st_mode & 0o777 == 0o664


def test_a_failure_at_any_step_leaves_everything_as_it_was(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, for example: it is raised, and no file has changed."""
    system = System(monkeypatch)
    failed, last = 0, 1
    while last == 1 or system.count >= last - 1:
        system.fail_at(last, OSError(28, "No space left on device"), always=False)
        try:
            write_changes(place, CHANGES, "test")
        except OSError:
            failed += 1
            assert contents(place) == BEFORE, last
        else:  # the system need not wait for a folder, or nothing failed any more
            assert contents(place) == AFTER, last
        last += 1
        count = system.count
        system.fail_at(-1, OSError(), always=False)
        put(place)
        system.count = count
    assert failed > 15


@pytest.mark.parametrize("between", [0, 5])
def test_a_kill_at_any_step_is_undone_by_the_next_command(
    place: Path, monkeypatch: pytest.MonkeyPatch, between: int
) -> None:
    """Also where that is killed in turn, after `between` calls: everything is as it was, or all is changed."""
    system = System(monkeypatch)
    last = 1
    while True:
        system.fail_at(last, Killed(), always=True)
        try:
            write_changes(place, CHANGES, "test")
        except Killed:
            pass
        else:
            break
        if between:
            system.fail_at(between, Killed(), always=True)
            with suppress(Killed):
                undo_interrupted(place, ["m"])
        system.fail_at(-1, Killed(), always=False)
        undo_interrupted(place, ["m"])
        assert contents(place) in (BEFORE, AFTER), last
        put(place)
        last += 1
    assert last > 20


KILL = """
import os, signal, sys
from stagebook.cli.main import main
replace, calls = os.replace, []
def killing(*arguments, **options):
    replace(*arguments, **options)
    calls.append(1)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
os.replace = killing
main(["rename", "enabler", "pay", "till", sys.argv[1]])
"""
FILES = {
    "models/organisation.yaml": "name: Ferry\n",
    "models/enablers/pay.yaml": "name: Payments\n",
    "models/stages/a.yaml": "name: A\nenablers: [pay]\n",
    "models/stages/b.yaml": "name: B\nenablers: [pay]\n",
    "models/stages/c.yaml": "name: C\nenablers: [pay]\n",
}


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, arguments)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the signal of POSIX")
def test_a_command_that_is_typed_again_after_a_kill_is_done(tmp_path: Path) -> None:
    """Others tell that it was ended and what to type; a dry run writes nothing; then it is undone, and done."""
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", KILL, tmp_path], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert JOURNAL in contents(tmp_path)
    half = contents(tmp_path)
    assert half.keys() - FILES.keys() > {JOURNAL}
    checked = run("check", str(tmp_path))
    assert "`stagebook rename enabler pay till` was ended before all of its files were changed" in checked.output
    for arguments in (
        ("rename", "enabler", "pay", "till", str(tmp_path), "--dry-run"),
        ("format", str(tmp_path), "--check"),
    ):
        assert run(*arguments).exit_code == 2
        assert contents(tmp_path) == half
    again = run("rename", "enabler", "pay", "till", str(tmp_path))
    assert again.exit_code == 0, again.output
    assert "What it had changed was taken back." in again.output
    after = contents(tmp_path)
    assert after.keys() == {*FILES, "models/enablers/till.yaml"} - {"models/enablers/pay.yaml"}
    assert after["models/stages/c.yaml"] == b"name: C\nenablers: [till]\n"


def interrupt(place: Path, monkeypatch: pytest.MonkeyPatch, changes: Sequence[FileChange] = CHANGES) -> None:
    """Kill a command after it has replaced two files."""
    with monkeypatch.context() as patch:
        system = System(patch)
        replaced: list[int] = []
        replace = os.replace

        def killing(*arguments: Any, **options: Any) -> None:
            replace(*arguments, **options)
            replaced.append(1)
            if len(replaced) == 2:
                system.fail_at(0, Killed(), always=True)

        patch.setattr(os, "replace", killing)
        with pytest.raises(Killed):
            write_changes(place, changes, "test")


def test_what_was_edited_since_is_not_overwritten(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said which file it is, and no file changes."""
    interrupt(place, monkeypatch)
    (place / "m/b.yaml").write_bytes(b"mine")
    before = contents(place)
    with pytest.raises(ChangeError, match=r"m/b\.yaml was edited after"):
        undo_interrupted(place, ["m"])
    assert contents(place) == before


def test_a_journal_that_names_other_files_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have come with a clone: nothing outside of models and pages is written by it."""
    interrupt(place, monkeypatch)
    before = contents(place)
    for folders in ([], ["m/sub"], ["n"], ["m/a.yaml"]):
        with pytest.raises(ChangeError, match="belongs neither to the models nor to the pages"):
            undo_interrupted(place, folders)
    assert contents(place) == before
    assert undo_interrupted(place, ["m"]) == "test"


@pytest.mark.parametrize("content", [b"", b"[1", b'[1, "x", "y", []]\n0000\n', b"\xff\n"])
def test_a_journal_that_was_not_finished_is_removed(place: Path, content: bytes) -> None:
    """No file was touched before it was complete."""
    (place / JOURNAL).write_bytes(content)
    assert find_interrupted(place) == ""
    assert undo_interrupted(place, ["m"]) == ""
    assert contents(place) == BEFORE


def test_two_commands_at_once(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second says that another is at work, and does not undo what that one is doing."""
    told: list[str] = []
    replace = os.replace

    def interfering(*arguments: Any, **options: Any) -> None:
        replace(*arguments, **options)
        if not told:
            for attempt in (
                lambda: undo_interrupted(place, ["m"]),
                lambda: write_changes(place, CHANGES[2:3], "other"),
            ):
                with pytest.raises(ChangeError) as error:
                    attempt()
                told.append(str(error.value))
            assert find_interrupted(place) == ""

    monkeypatch.setattr(os, "replace", interfering)
    write_changes(place, CHANGES, "test")
    assert [each.startswith("Another command is changing files") for each in told] == [True, True]
    assert contents(place) == AFTER


def link(place: Path) -> None:
    (place / "m/a.yaml").rename(place / "a")
    (place / "m/a.yaml").symlink_to(place / "a")


def link_folder(place: Path) -> None:
    (place / "m/sub").rename(place / "s")
    (place / "m/sub").symlink_to(place / "s")


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (link, "m/a.yaml is a symbolic link"),
        (link_folder, "m/sub/c.yaml is a symbolic link"),
        (lambda place: (place / "m/b.yaml").chmod(0o444), "m/b.yaml is read-only"),
        (lambda place: (place / "m/b.yaml").write_bytes(b"mine"), "m/b.yaml was changed by something else"),
        (lambda place: (place / "m/gone.yaml").unlink(), "m/gone.yaml was changed by something else"),
        (
            lambda place: ((place / "m/new").mkdir(), (place / "m/new/new.yaml").mkdir()),
            "m/new/new.yaml exists already",
        ),
    ],
)
def test_what_may_not_be_written_is_said_before(place: Path, prepare: Any, said: str) -> None:
    """Links, read-only files, files that changed meanwhile, names that are taken."""
    prepare(place)
    before = contents(place)
    with pytest.raises(ChangeError, match=said):
        write_changes(place, CHANGES, "test")
    assert contents(place) == before
