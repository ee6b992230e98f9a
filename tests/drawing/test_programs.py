"""A program that draws nothing is known before the first picture, with its path and the reason."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from stagebook.drawing import explain_missing_images, has_images, programs
from stagebook.drawing.programs import explain_absence, find_engine

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs here are scripts of a shell")

PURE = programs._PROGRAMS["graphviz-pure"]() or ""
VERSION = '[ "$1" = -V ] && echo "engine 1" && exit 0; '
PICTURE = f'exec "{PURE}" "$@"'


def program(folder: Path, script: str, mode: int = 0o755) -> str:
    """A program in the engine's place."""
    path = folder / "graphviz-pure"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(mode)
    return str(path)


def use(monkeypatch: pytest.MonkeyPatch, pure: str | None, dot: str | None = None) -> None:
    """Let these be the programs of this machine."""
    monkeypatch.setattr(programs, "_PROGRAMS", {"graphviz-pure": lambda: pure, "dot": lambda: dot})


FAULTS = {
    "no version": ("exit 3", "exit status 3."),
    "killed at once": ("kill -KILL $$", "ended by signal SIGKILL."),
    "hangs at once": ("exec sleep 60", "does not answer within 0.2 seconds"),
    "a library is missing": (f"{VERSION} echo 'no such library' >&2; exit 127", "exit status 127. no such library"),
    "killed while drawing": (f"{VERSION} kill -SEGV $$", "ended by signal SIGSEGV."),
    "hangs while drawing": (f"{VERSION} exec sleep 60", "does not answer within 0.2 seconds"),
    "draws nothing": (f"{VERSION} exit 0", "wrote nothing"),
    "draws half": (f"{VERSION} echo '<svg>'", "wrote nothing"),
    "no layout engine": (f"{VERSION} echo 'Error: no engine' >&2; exit 1", "Error: no engine"),
}


@pytest.mark.parametrize(("script", "reason"), FAULTS.values(), ids=FAULTS.keys())
def test_a_program_that_does_not_work_is_none_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    """Whether it cannot start or cannot draw."""
    if "hangs" in reason or "answer" in reason:
        monkeypatch.setattr(programs, "TRIAL_SECONDS", 0.2)
    path = program(tmp_path, script)
    use(monkeypatch, path)
    assert find_engine() is None
    told = explain_absence()
    assert path in told
    assert reason in told
    assert "dot is not on PATH" in told


def test_a_file_that_may_not_run_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Apart from one that is not there."""
    path = program(tmp_path, "", mode=0o644)
    use(monkeypatch, path)
    assert find_engine() is None
    assert f"{path} does not run: Permission denied" in explain_absence()


def test_where_the_first_cannot_draw_the_other_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Although it tells a version."""
    use(monkeypatch, program(tmp_path, f"{VERSION} exit 1"), PURE)
    found = find_engine()
    assert found
    assert (found.program, found.portable) == (PURE, False)


def test_a_program_that_draws_no_image_still_draws_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is said why there are no images."""
    path = program(tmp_path, f'[ "$2" = -Tpng ] && echo "Error: no font" >&2 && exit 1; {PICTURE}')
    use(monkeypatch, path)
    assert find_engine()
    assert not has_images()
    assert explain_missing_images() == f"{path} failed: Error: no font"


def test_of_a_program_that_draws_both_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine that is installed with Stagebook."""
    use(monkeypatch, PURE)
    assert has_images()
    assert explain_missing_images() == ""


# ---------------------------------------------------------------- where the program is


class Wheel:
    """An installed wheel, whose list of files may lead elsewhere."""

    def __init__(self, folder: Path, listed: str) -> None:
        self.folder, self.files = folder, [Listed(folder, listed)]

    def locate_file(self, path: str) -> Path:
        return self.folder / path


class Listed:
    """A file in a wheel's list."""

    def __init__(self, folder: Path, path: str) -> None:
        self.folder, self.path, self.name = folder, path, Path(path).name

    def locate(self) -> Path:
        return self.folder / self.path


@pytest.mark.parametrize(
    ("place", "listed"),
    [
        ("venv/bin", "../../../bin/graphviz-pure"),
        ("venv/lib/python/site/bin", "../../bin/graphviz-pure"),
        ("venv/lib/python/site/Scripts", "../../Scripts/graphviz-pure"),
    ],
)
def test_the_program_is_found_without_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, listed: str
) -> None:
    """In an environment's `bin`, and beside the packages, where `pip install --target` puts it."""
    packages, folder = tmp_path / "venv/lib/python/site", tmp_path / place
    packages.mkdir(parents=True)
    folder.mkdir(parents=True, exist_ok=True)
    path = program(folder, PICTURE)
    monkeypatch.setattr("stagebook.drawing.programs.metadata.distribution", lambda _: Wheel(packages, listed))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert programs._find_graphviz_pure.__wrapped__() == path


def test_a_program_that_may_run_comes_before_one_that_may_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copying a folder may lose the right to run what is in it; another one may be on the PATH."""
    (tmp_path / "lost").mkdir()
    lost = program(tmp_path / "lost", PICTURE, mode=0o644)
    monkeypatch.setattr(programs, "_folders", lambda: iter([tmp_path / "lost"]))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert programs._find_graphviz_pure.__wrapped__() == lost
    good = program(tmp_path, PICTURE)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("graphviz-pure") == good
    assert programs._find_graphviz_pure.__wrapped__() == good


def test_what_is_installed_nowhere_is_told_with_where_it_was_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that nobody has to guess."""
    use(monkeypatch, None)
    monkeypatch.setattr(programs, "_folders", lambda: iter([tmp_path, tmp_path]))
    assert f"graphviz-pure is not installed: it is neither in {tmp_path} nor on PATH" in explain_absence()


def test_without_a_folder_for_temporary_files_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As in a container that may not write anywhere."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nothing"))
    use(monkeypatch, program(tmp_path, PICTURE))
    assert find_engine() is None
    assert f"{tmp_path}/graphviz-pure does not run: " in explain_absence()
