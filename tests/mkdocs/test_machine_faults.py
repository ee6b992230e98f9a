"""What is wrong with the machine is told in a sentence, with status 2, and leaves the last site as it was."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stagebook.building import book
from stagebook.mkdocs import SiteError, build_site
from stagebook.publishing import swap as publishing
from tests.mkdocs.conftest import contents, left_behind, write
from tests.mkdocs.test_kills import LIDO, STATES
from tests.mkdocs.test_processes import CHECKOUT, PROGRAMS, run

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "page.html")
CAUSES = [
    (FULL, "No space left on device: page.html"),
    (OSError(errno.EDQUOT, os.strerror(errno.EDQUOT)), "quota exceeded"),
    (PermissionError(errno.EACCES, os.strerror(errno.EACCES), "page.html"), "Permission denied: page.html"),
    (OSError(errno.EROFS, os.strerror(errno.EROFS), "page.html"), "Read-only file system"),
    (OSError(errno.EIO, os.strerror(errno.EIO), "page.html"), "Input/output error"),
    (OSError(errno.EMFILE, os.strerror(errno.EMFILE), "page.html"), "Too many open files"),
    (BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN)), "temporarily unavailable"),
    (MemoryError(), "not enough memory"),
]
PLACES = [
    "stagebook.building.book_source.CachedBookSource.make_book",  # while pages are made
    "mkdocs.utils.write_file",  # while MkDocs writes pages
    "mkdocs.structure.files.Files.copy_static_files",
    "stagebook.mkdocs.plugin.add_book",
]


def raiser(error: BaseException) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise error

    return fail


@pytest.mark.parametrize(
    ("place", "error", "cause"),
    [*((place, *CAUSES[0]) for place in PLACES), *((PLACES[1], *each) for each in CAUSES[1:])],
)
def test_a_fault_at_any_step_is_a_sentence(
    configured: Path, monkeypatch: pytest.MonkeyPatch, place: str, error: BaseException, cause: str
) -> None:
    """Whoever meets it: the cause, and that the last site is as it was."""
    build_site(configured)
    before = contents(configured / "site")
    write(configured, {"models/enablers/till.yaml": "name: Another till"})
    monkeypatch.setattr(place, raiser(error))
    with pytest.raises(SiteError, match=cause) as told:
        build_site(configured)
    assert told.value.status == 2
    assert "is unchanged" in str(told.value)
    assert contents(configured / "site") == before
    assert left_behind(configured) == []


@pytest.mark.parametrize("name", ["begin", "swap", "complete", "compare"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_a_fault_of_publishing_is_a_sentence(
    configured: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """Before, while and after the site is written: what may not be replaced stays."""
    build_site(configured)
    before = contents(configured / "site")
    write(configured, {"models/enablers/till.yaml": "name: Another till"})
    monkeypatch.setattr(publishing, name, raiser(OSError(number, os.strerror(number))))
    if name == "swap" and number in publishing.NO_RENAME:
        build_site(configured)  # its files can still be replaced one by one
        return
    with pytest.raises(SiteError, match=os.strerror(number)) as told:
        build_site(configured)
    assert told.value.status == 2
    monkeypatch.undo()
    assert contents(configured / "site") == before
    assert left_behind(configured) == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_other_programs_tell_it_as_well(configured: Path, program: str) -> None:
    """MkDocs and its fork: the sentence, status 2, no traceback."""
    assert run(configured, program, "build").returncode == 0
    before = contents(configured / "site")
    write(configured, {"models/enablers/till.yaml": "name: Another till"})
    built = run(configured, program, "build", kill_at="disk full")
    assert built.returncode == 2
    assert "No space left on device: page.html" in built.stdout + built.stderr
    assert "Traceback" not in built.stdout + built.stderr
    assert contents(configured / "site") == before
    assert left_behind(configured) == []


# The command as a process of its own, on a machine that really refuses


def command(project: Path, *words: str, limit: tuple[int, int] | None = None, **environment: str) -> Any:
    """A command, with a limit on a resource of its process."""
    return subprocess.run(
        [sys.executable, "-m", "stagebook", *words],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT / "generator")} | environment,
        preexec_fn=(lambda: resource.setrlimit(limit[0], (limit[1], limit[1]))) if limit else None,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    """A project with a site, and a change to build."""
    project = tmp_path / "lido"
    write(project, LIDO)
    build_site(project)
    write(project, STATES["new"])
    return project


@pytest.mark.parametrize(("size", "cause"), [(0, "No usable temporary directory"), (10_000, "File too large")])
def test_no_file_can_grow(lido: Path, size: int, cause: str) -> None:
    """Wherever it is met first: the cause, status 2, the last site."""
    before = contents(lido / "site")
    built = command(lido, "build", limit=(resource.RLIMIT_FSIZE, size), PYTHONDONTWRITEBYTECODE="1")
    assert built.returncode == 2, built.stderr
    assert cause in built.stderr
    assert "Traceback" not in built.stderr
    assert contents(lido / "site") == before
    assert sorted(path.name for path in lido.iterdir()) == ["content", "mkdocs.yml", "models", "site"]


def test_a_cache_that_cannot_be_written_is_no_reason(lido: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk there costs time and nothing else, and leaves no half of a file that would be believed."""
    write(lido, {"mkdocs.yml": LIDO["mkdocs.yml"].replace("cache: false, ", "")})
    monkeypatch.setattr("stagebook.cache_folder.tempfile.mkstemp", raiser(FULL))
    assert not any(finding.severity.name == "ERROR" for finding in build_site(lido).findings)
    monkeypatch.undo()
    ignored = lido / ".cache/stagebook/.gitignore"
    assert not ignored.exists() or ignored.read_text() == "*\n"


def shared(monkeypatch: pytest.MonkeyPatch, make: Callable[..., Any]) -> None:
    """Let two processes make the pages, each in this way."""
    monkeypatch.setattr(book, "MIN_PAGES_FOR_PROCESSES", 1)
    monkeypatch.setattr(book, "count_processes", lambda: 2)
    monkeypatch.setattr(book, "make_page_batches", make)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system copies no processes")
@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL), "ended from outside"),
        (raiser(MemoryError()), "not enough memory"),
        (raiser(FULL), "No space left"),
    ],
)
def test_a_fault_in_a_process_that_shares_the_work(
    lido: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], make: Any, cause: str
) -> None:
    """Killed, without memory, with a full disk: told by the one that waits for it."""
    before = contents(lido / "site")
    shared(monkeypatch, make)
    with pytest.raises(SiteError, match=cause) as told:
        build_site(lido)
    assert told.value.status == 2
    assert "Traceback" not in capfd.readouterr().err
    assert contents(lido / "site") == before


@pytest.mark.parametrize("seconds", ["253402300800", "9" * 30])
def test_a_day_beyond_the_calendar(lido: Path, seconds: str) -> None:
    """The sentence says what to set."""
    before = contents(lido / "site")
    built = command(lido, "build", SOURCE_DATE_EPOCH=seconds)
    assert built.returncode == 2
    assert "9999" in built.stderr
    assert "SOURCE_DATE_EPOCH" in built.stderr
    assert "Traceback" not in built.stderr
    assert contents(lido / "site") == before


def test_a_commit_beyond_the_calendar(lido: Path) -> None:
    """A clock that was wrong once keeps nobody from building: the day can be set."""
    environment = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_COMMITTER_DATE": "@253402300800 +0000"}
    for words in (["init", "-q"], ["add", "models"], ["commit", "-q", "-m", "First"]):
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@lido.example", *words],
            cwd=lido,
            check=True,
            env=os.environ | environment,
        )
    built = command(lido, "build")
    assert (built.returncode, "Traceback" in built.stderr) == (2, False)
    assert "253402300800" in built.stderr
    assert command(lido, "build", SOURCE_DATE_EPOCH="86400").returncode == 0


BUG = """
import stagebook.{module} as owner
def broken(*_, **__):
    raise {error}
owner.{name} = broken
from stagebook.cli import main
main.run()
"""


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["check"], "ZeroDivisionError('a bug')"),
        (["build"], "ZeroDivisionError('a bug')"),
        (["build"], "FileNotFoundError(2, 'a bug', 'x')"),
    ],
)
def test_a_bug_of_ours_stays_a_traceback(lido: Path, words: list[str], error: str) -> None:
    """With status 2: it could not run. It is not taken for a fault of the machine."""
    before = contents(lido / "site")
    code = BUG.format(module="project.folder", name="load", error=error)
    ended = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=lido,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert "Traceback" in ended.stderr
    assert "a bug" in ended.stderr
    assert contents(lido / "site") == before


def test_a_full_disk_where_the_answer_is_written(lido: Path) -> None:
    """Standard output is a file like any other."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "stagebook", "export"],
            cwd=lido,
            env=os.environ | {"PYTHONPATH": str(CHECKOUT / "generator")},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 2
    assert "No space left" in ended.stderr
    assert "Traceback" not in ended.stderr
