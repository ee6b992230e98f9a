"""`make` installs development tools for those commands alone that need them, and nothing twice."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(
    os.name != "posix" or not shutil.which("make"), reason="needs make, and scripts of a shell"
)

UV = """#!/bin/sh
mkdir -p .venv
echo "$*" >>uv.log
"""
"""Stands in for uv: writes down how it was called."""

WITHOUT, WITH = "sync --quiet --frozen --no-dev --inexact --python python3", "sync --quiet --frozen --python python3"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The Makefile beside files of old, with programs that do nothing."""
    for name in ("Makefile", "pyproject.toml", "uv.lock"):
        shutil.copyfile(ROOT / name, tmp_path / name)
        os.utime(tmp_path / name, (1, 1))
    for name, text in (("uv", UV), ("stagebook", "#!/bin/sh\n"), ("ruff", "#!/bin/sh\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def make(checkout: Path, *targets: str) -> list[str]:
    """How uv is called."""
    subprocess.run(
        ["make", "UV=./uv", "HAVE_UV=uv", "BIN=.", "PYTHON=python3", *targets],
        cwd=checkout,
        check=True,
        capture_output=True,
        env={key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL")},
    )
    log = checkout / "uv.log"
    called = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return called


@pytest.mark.parametrize("target", ["site", "serve", "check"])
def test_no_tools_for_whoever_makes_a_site(checkout: Path, target: str) -> None:
    """Only what a site needs is installed, once."""
    os.utime(checkout / "uv", (1, 1))
    assert make(checkout, target) == [WITHOUT]
    assert make(checkout, "site", "check") == []


def test_tools_stay_once_they_are_there(checkout: Path) -> None:
    """Going to and fro installs nothing again; what is pinned anew is brought up to date with the tools."""
    os.utime(checkout / "uv", (1, 1))
    assert make(checkout, "site") == [WITHOUT]
    assert make(checkout, "format") == [WITH]
    assert make(checkout, "site", "format", "setup") == []
    for stamp in (checkout / ".venv").iterdir():
        os.utime(stamp, (0, 0))
    assert make(checkout, "site") == [WITH]
    assert make(checkout, "setup") == []


def test_tools_at_once(checkout: Path) -> None:
    """Whoever begins with them installs all in one go."""
    os.utime(checkout / "uv", (1, 1))
    assert make(checkout, "setup") == [WITH]
    assert make(checkout, "site") == []
