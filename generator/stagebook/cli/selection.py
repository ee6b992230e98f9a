"""Choose the project of files and folders that `check` is asked about, and which of its findings are theirs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from stagebook.cli.exit_status import COULD_NOT_RUN
from stagebook.cli.project import announce, choose_project

if TYPE_CHECKING:
    from stagebook.project.folder import Project


@dataclass(frozen=True, slots=True)
class Selection:
    """A project, and the files and folders of it that are asked for."""

    directory: Path
    paths: tuple[str, ...] = ()
    """POSIX paths from the project's folder; empty for all of it."""
    asked: tuple[Path, ...] = ()
    """The same as they were typed."""

    def covers(self, path: str) -> bool:
        """Return whether a file is asked for: itself, or a folder around it."""
        return not self.paths or any(path == each or path.startswith(f"{each}/") for each in self.paths)


def choose_files(asked: Sequence[Path]) -> Selection:
    """Return what is asked for: a project, or files and folders within one. Exits with 2 if they are of several."""
    from stagebook.project.search import find_project, holds_project
    from stagebook.words import say

    if len(asked) < 2 and (not asked or asked[0].resolve() == Path.cwd()):
        return Selection(choose_project(Path()))
    if len(asked) == 1 and asked[0].is_dir() and (holds_project(asked[0]) or not find_project(asked[0])):
        return Selection(asked[0])
    projects = [project_of(path) for path in asked]
    for path, project in zip(asked, projects, strict=True):
        if project != projects[0]:
            refuse(say("check.two-projects", path=str(path), first=str(asked[0])))
    if projects[0] != Path.cwd():
        announce(projects[0])
    inside = [Path(os.path.relpath(locate(path), projects[0])).as_posix() for path in asked]
    return Selection(projects[0], () if "." in inside else tuple(inside), tuple(asked))


def project_of(path: Path) -> Path:
    """Return the project that a file or folder belongs to. Exits with 2 if there is none."""
    from stagebook.project.search import find_project
    from stagebook.words import say

    place = locate(path)
    found = find_project(place if path.is_dir() else place.parent, any_owner=True)
    # mkdocs.yml may name a folder of pages that is not below its own; `require_files` looks.
    found = found or find_project(Path.cwd(), any_owner=True)
    return found or refuse(say("check.outside", path=str(path)))


def locate(path: Path) -> Path:
    """Return the absolute path of a file, through links to its folder; one that is a link itself keeps its name."""
    return path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()


def require_files(project: Project, selection: Selection) -> None:
    """Exit with 2 if a file that is asked for is neither in the project's folder nor in its folder of pages."""
    from stagebook.words import say

    for path, asked in zip(selection.paths, selection.asked, strict=False):
        if path.startswith("../") and not f"{path}/".startswith(f"{project.written_in}/"):
            refuse(say("check.outside", path=str(asked)))


def refuse(message: str) -> NoReturn:
    """Say why the command cannot run, and exit."""
    click.echo(message, err=True)
    sys.exit(COULD_NOT_RUN)
