"""Whole programs: MkDocs' own command, its fork's, and what is left when one of them dies."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from stagebook.mkdocs import build_site
from stagebook.publishing.leftovers import LOCKS
from tests.mkdocs.conftest import contents, left_behind, write

CHECKOUT = Path(__file__).parents[2]
PROGRAMS = [
    "mkdocs",
    pytest.param(
        "properdocs",
        marks=pytest.mark.skipif(importlib.util.find_spec("properdocs") is None, reason="ProperDocs is not installed"),
    ),
]


def run(project: Path, *words: str, kill_at: str = "") -> subprocess.CompletedProcess[str]:
    """A program on the stand-in book, in the project's folder."""
    paths = [str(CHECKOUT), str(CHECKOUT / "generator")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "KILL_AT": kill_at}
    command = [sys.executable, "-m", "tests.mkdocs.run", *words]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("program", PROGRAMS)
def test_plain_mkdocs_builds_the_same(configured: Path, tmp_path: Path, program: str) -> None:
    """MkDocs' own command and its fork's make what ours makes, byte for byte."""
    build_site(configured, tmp_path / "ours")
    built = run(configured, program, "build", "--site-dir", str(tmp_path / "theirs"))
    assert built.returncode == 0, built.stderr
    assert contents(tmp_path / "theirs") == contents(tmp_path / "ours")


@pytest.mark.parametrize("program", PROGRAMS)
def test_errors_in_the_models_are_no_traceback(configured: Path, program: str) -> None:
    """The command prints place and message, exits with status 1, and leaves the site."""
    build_site(configured)
    before = contents(configured / "site")
    write(configured, {"models/enablers/till.yaml": "ERROR"})
    built = run(configured, program, "build")
    assert built.returncode == 1
    assert "models/enablers/till.yaml:1:1: error made-up: it says ERROR" in built.stdout
    assert "Traceback" not in built.stdout + built.stderr
    assert contents(configured / "site") == before
    assert left_behind(configured) == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_strict_counts_what_the_program_counts(configured: Path, program: str) -> None:
    """A warning of MkDocs stops the exchange under --strict, one about the models does not."""
    write(configured, {"models/enablers/till.yaml": "WARNING"})
    assert run(configured, program, "build", "--strict").returncode == 0
    before = contents(configured / "site")
    write(configured, {"content/about.md": "[x](missing.md)"})
    assert run(configured, program, "build", "--strict").returncode == 1
    assert contents(configured / "site") == before
    assert left_behind(configured) == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_fault_in_a_template_leaves_the_site(configured: Path, program: str) -> None:
    """Whichever program meets it: it is told as what it is, and the last site stays, byte for byte."""
    assert run(configured, program, "build").returncode == 0
    before = contents(configured / "site")
    look = (configured / "mkdocs.yml").read_text().replace("{name: stagebook}", "{name: stagebook, custom_dir: look}")
    write(configured, {"mkdocs.yml": look, "look/main.html": "{{ page.content.nothing.at_all }}"})
    built = run(configured, program, "build")
    assert built.returncode == 1
    assert "look/main.html:1:1: error template" in built.stdout
    assert contents(configured / "site") == before
    assert left_behind(configured) == []


def test_a_dirty_build_writes_into_the_site(configured: Path) -> None:
    """MkDocs' --dirty leaves out what is unchanged, so the site it adds to must be the old one."""
    build_site(configured)
    write(configured / "site", {"kept.html": "kept"})
    assert run(configured, "mkdocs", "build", "--dirty").returncode == 0
    assert (configured / "site/kept.html").is_file()
    assert (configured / "site/enablers/till/index.html").is_file()


@pytest.mark.skipif(not LOCKS, reason="a kill is only told from life by locks")
@pytest.mark.parametrize(
    ("moment", "seen"),
    [
        ("reading", "old"),
        ("handing the pages over", "old"),
        ("writing", "old"),
        ("all written", "old"),
        pytest.param(
            "exchanged",
            "new",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges in one step"),
        ),
    ],
)
def test_a_killed_build_leaves_a_whole_site(configured: Path, moment: str, seen: str) -> None:
    """Up to the exchange the site is the old one, byte for byte, and then the new one; the next build cleans up."""
    sites = {}
    for text in ("old", "new"):
        write(configured, {"models/enablers/till.yaml": text})
        build_site(configured, configured / text)
        sites[text] = contents(configured / text)
    (configured / "old").rename(configured / "site")
    killed = run(configured, "mkdocs", "build", kill_at=moment)
    assert killed.returncode == -signal.SIGKILL
    assert contents(configured / "site") == sites[seen]
    build_site(configured)
    assert contents(configured / "site") == sites["new"]
    assert left_behind(configured) == []


def test_builds_at_the_same_time_do_no_harm(configured: Path) -> None:
    """Of several builds at once each succeeds, and the site is a whole one."""
    paths = [str(CHECKOUT), str(CHECKOUT / "generator")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", "tests.mkdocs.run", "mkdocs", "build", "--quiet"]
    builds = [subprocess.Popen(command, cwd=configured, env=environment) for _ in range(3)]
    assert [build.wait() for build in builds] == [0, 0, 0]
    together = contents(configured / "site")
    build_site(configured)
    assert together == contents(configured / "site")
    assert left_behind(configured) == []
