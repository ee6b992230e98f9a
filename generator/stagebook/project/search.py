"""Find the project that a file or folder belongs to, as git finds its repository: the nearest one upwards."""

from __future__ import annotations

import os
from pathlib import Path

from stagebook.findings.finding import Finding
from stagebook.project.configuration import MKDOCS_YML
from stagebook.project.files import read_bytes
from stagebook.reading.mkdocs_yml.settings import MODELS, names_plugin

REPOSITORY = ".git"
"""Marks the root of a git repository: a folder, or a file in a worktree."""


class OfOthersError(Exception):
    """The nearest project above belongs to another user. The message is its folder."""


def find_project(start: Path, *, any_owner: bool = False) -> Path | None:
    """Return the nearest folder at or above a folder that holds a project; None if there is none.

    The search ends at the root of a git repository or of the file system. Building a project runs what its mkdocs.yml
    names. So a project above that somebody else could have put there (in /tmp, for one) is never taken without being
    named: OfOthersError. With `any_owner` it is, for commands that only read it.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if holds_project(folder):
            if folder != start and not any_owner and not is_trusted(folder, start):
                raise OfOthersError(str(folder))
            return folder
        if os.path.lexists(folder / REPOSITORY):
            return None
    return None


def find_repository(start: Path) -> Path | None:
    """Return the root of the git repository that a folder lies in, without links; None if it lies in none."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if os.path.lexists(folder / REPOSITORY)), None)


def holds_project(folder: Path) -> bool:
    """Return whether a folder has models/, or an mkdocs.yml that names the plugin."""
    if (folder / MODELS).is_dir():
        return True
    configuration = next((name for name in MKDOCS_YML if os.path.lexists(folder / name)), None)
    data = read_bytes(folder, configuration) if configuration else b""
    return not isinstance(data, Finding) and names_plugin(data)


def is_trusted(folder: Path, start: Path) -> bool:
    """Return whether a project belongs to this user, to the owner of the folder below it, or to the administrator."""
    if not hasattr(os, "geteuid"):
        return True
    trusted = {os.geteuid(), start.stat().st_uid, 0}
    marks = [path for name in (MODELS, *MKDOCS_YML) if os.path.lexists(path := folder / name)]
    return all(path.lstat().st_uid in trusted for path in marks)
