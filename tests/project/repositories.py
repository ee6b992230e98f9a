"""Repositories for tests: made with the identity, day and settings of nobody on this machine."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.test_git_repository import HOOKS, PROGRAMS

ORGANISATION = "name: Lido\npurpose: A swim before work.\n"


def git(directory: Path, *words: str, day: str = "2026-09-01", given: bytes = b"") -> str:
    """Run git in a folder at noon of a day in UTC, and return its output."""
    at = f"{day}T12:00:00Z" if "T" not in day else day
    identity = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    days = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
    made = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", "-C", str(directory), *words],
        check=True,
        capture_output=True,
        input=given,
        env={**identity, **days, **settings},
    )
    return os.fsdecode(made.stdout).strip()


def write(directory: Path, files: Mapping[str, str]) -> None:
    """Write files by their paths from a folder."""
    for path, text in files.items():
        file = directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def commit(directory: Path, files: Mapping[str, str], day: str = "2026-09-01") -> str:
    """Write files and commit all that has changed; return the hash."""
    write(directory, files)
    git(directory, "add", "-A", ".")
    git(directory, "commit", "-q", "--allow-empty", "-m", "Changed", day=day)
    return git(directory, "rev-parse", "HEAD")


def repository(directory: Path, *options: str) -> Path:
    """Make a repository with the branch `trunk`."""
    directory.mkdir(parents=True, exist_ok=True)
    git(directory, "init", "-q", "-b", "trunk", *options)
    return directory


def make_canary(folder: Path) -> Path:
    """Make a program that leaves a mark when it runs; the mark is `ran` beside it."""
    program = folder / "canary"
    program.write_text(f"#!/bin/sh\ntouch '{folder}/ran'\n")
    program.chmod(0o755)
    return program


ALIASES = ("ls-tree", "cat-file", "rev-list", "rev-parse", "merge-base", "symbolic-ref", "config", "log")
KEYS = (*PROGRAMS, *(f"alias.{each}" for each in ALIASES), "core.hooksPath")


def name_programs(directory: Path, program: Path) -> None:
    """Let a repository name a program wherever its configuration can, and have it as every hook."""
    (directory / ".git/hooks").mkdir(exist_ok=True)
    for name in HOOKS:
        (directory / ".git/hooks" / name).symlink_to(program)
    config = ['[filter "theirs"]\n\trequired = true\n[log]\n\tshowSignature = true\n']
    for key in KEYS:
        section, _, name = key.rpartition(".")
        group, _, sub = section.partition(".")
        value = f"!{program}" if key.startswith(("alias.", "submodule.")) else str(program)
        config.append(f'[{group} "{sub}"]\n\t{name} = {value}\n' if sub else f"[{group}]\n\t{name} = {value}\n")
    with (directory / ".git/config").open("a") as file:
        file.writelines(config)
