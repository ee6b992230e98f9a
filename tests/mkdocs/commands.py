"""Commands that build or publish a site, each in a process of its own, with the real book."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

CI_VARIABLES = ("GITHUB_", "CI_", "BUILD_", "BITBUCKET_", "GIT_", "FORGEJO_", "GITEA_", "READTHEDOCS")
"""Beginnings of variables by which the service that runs these tests would speak of another checkout."""


def environment() -> dict[str, str]:
    """The environment of the tests, without what a CI service says, and with identities for commits."""
    who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(CI_VARIABLES)}
    bin_folder = str(Path(sys.executable).parent)
    return {**kept, **who, "PATH": os.pathsep.join([bin_folder, kept.get("PATH", os.defpath)])}


MIKE = ("-c", "from mike.driver import main; raise SystemExit(main())")
"""Arguments of Python that start mike, which is no module to run."""


def succeed(project: Path, program: str, *words: str, env: Mapping[str, str] | None = None) -> str:
    """Run a program of this environment in a project and return what it says. It must succeed."""
    done = subprocess.run(
        [sys.executable, *(MIKE if program == "mike" else ("-m", program)), *words],
        cwd=project,
        env=environment() if env is None else env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def git(folder: Path, *words: str) -> bytes:
    """Run git and return its output."""
    return subprocess.run(["git", *words], cwd=folder, env=environment(), check=True, capture_output=True).stdout


def tree(folder: Path, branch: str) -> dict[str, bytes]:
    """Return all files of a branch by path."""
    listed = git(folder, "ls-tree", "-r", "-z", "--name-only", branch).decode().split("\0")
    return {path: git(folder, "cat-file", "blob", f"{branch}:{path}") for path in listed if path}
