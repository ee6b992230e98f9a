"""A repository, a fork of it with a hostile branch, and the checkouts that services make of a change."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from stagebook.editing.new import add_pipelines

HOSTILE_BRANCH = "$(touch${IFS}pwned)'\"`touch${IFS}pwned`;"
HOSTILE_TEXT = "::set-output name=a::b ##[add-path]/tmp $(touch pwned) `touch pwned` @everyone ![x](//e.example/x)"
FOLDER = "our $(model)"
"""The folder of the model in the repository."""


@dataclass(frozen=True)
class Change:
    """A checkout of a change, with the commits that a service names."""

    checkout: Path
    base: str
    head: str


def git(folder: Path, *arguments: str) -> str:
    """Run git with nothing of the user's configuration."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def write(folder: Path, files: dict[str, str]) -> None:
    """Write model files."""
    for path, text in files.items():
        place = folder / FOLDER / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def commit(folder: Path, files: dict[str, str]) -> str:
    """Commit model files, and return the hash."""
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "change")
    return git(folder, "rev-parse", "HEAD")


def pull_request(folder: Path, files: dict[str, str], then: dict[str, str]) -> Change:
    """Make a repository, a fork that changes it on a hostile branch, and the checkout of the merge of both."""
    base = folder / "base"
    base.mkdir()
    git(base, "init", "--quiet", "--initial-branch=main")
    before = commit(base, files)
    git(folder, "clone", "--quiet", "base", "fork")
    git(folder / "fork", "switch", "--quiet", "--create", HOSTILE_BRANCH)
    head = commit(folder / "fork", then)
    git(folder, "clone", "--quiet", "base", "checkout")
    checkout = folder / "checkout"
    git(checkout, "fetch", "--quiet", str(folder / "fork"), f"refs/heads/{HOSTILE_BRANCH}")
    git(checkout, "merge", "--quiet", "--no-ff", "--message", "merge", "FETCH_HEAD")
    git(checkout, "switch", "--quiet", "--detach")
    add_pipelines(checkout / FOLDER, ["github", "gitlab"])
    return Change(checkout, before, head)
