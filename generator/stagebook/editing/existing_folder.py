"""Plan how a new project is written into a folder that holds files already: nothing is written over.

What belongs to a repository (README, licence, `.git`, settings of editors and servers) may be there. A README and
settings of VS Code stay as they are. A `.gitignore` gets the lines that it lacks, or what is built would be committed.
Everything else is in the way, and nothing at all is written: a project among the files of another would be hard to
take out again.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

GITIGNORE, README, VSCODE = ".gitignore", "README.md", ".vscode"

REPOSITORY_FILES = (
    *("readme", "licence", "license", "copying", "notice", "authors", "maintainers", "codeowners", "governance"),
    *("changelog", "contributing", "code_of_conduct", "code-of-conduct", "security", "support"),
)
"""Beginnings of names of files, in lower case, that may exist in the folder of a new project, as may hidden ones."""
WORKSPACE = ".code-workspace"
"""Ending of the settings that VS Code keeps beside a project."""


class InTheWayError(Exception):
    """A project cannot be created in a folder. `paths` are the entries that block it, relative to the folder."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


@dataclass(frozen=True, slots=True)
class Plan:
    """What is written into the folder of a new project."""

    files: Mapping[str, bytes]
    """New files: content by path."""
    ignored: tuple[str, ...] = ()
    """Lines that the `.gitignore` of the folder lacks; empty where it has none, for then it is a new file."""
    can_append: bool = True
    """Whether they can be appended: False for a link."""
    kept: tuple[str, ...] = ()
    """Files of the folder in the place of which nothing is written."""


def plan(directory: Path, project: Mapping[str, bytes]) -> Plan:
    """Decide what of a new project is written into a folder. Raises InTheWayError, or OSError."""
    if not directory.exists():
        return Plan(project)
    names = {entry.name for entry in directory.iterdir()}
    kept = dict(find_kept(directory, project, names))
    found = tuple(in_the_way(directory, {path for path in project if path not in kept}))
    if found:
        raise InTheWayError(found)
    files = {path: content for path, content in project.items() if path not in kept}
    shown = tuple(sorted({shown for path, shown in kept.items() if path != GITIGNORE}))
    if GITIGNORE not in kept:
        return Plan(files, kept=shown)
    place = directory / GITIGNORE
    can_append = place.is_file() and not place.is_symlink()
    there = place.read_bytes() if can_append else b""
    return Plan(files, tuple(missing_lines(there, project[GITIGNORE])), can_append, shown)


def find_kept(directory: Path, project: Iterable[str], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each path of a project that is not written, with the entry of the folder that stays in its place."""
    readme = next((name for name in sorted(names) if name.lower().startswith("readme")), "")
    for path in project:
        if path == README and readme:
            yield path, readme
        elif path == GITIGNORE and path in names:
            yield path, path
        elif path.startswith(f"{VSCODE}/") and occupied(directory, path):
            is_folder = (directory / VSCODE).is_dir() and not (directory / VSCODE).is_symlink()
            yield path, path if is_folder else VSCODE


def in_the_way(directory: Path, paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths that block a new project: files it would write over, and entries that are of something else."""
    taken = {path for path in paths if occupied(directory, path)}
    covered = {path.partition("/")[0] for path in taken}
    own = {PurePosixPath(path).parts[0] for path in paths}
    others = {entry.name for entry in directory.iterdir() if entry.name not in covered and is_foreign(entry, own)}
    yield from sorted(taken | others, key=lambda path: (path.startswith("."), path))


def is_foreign(entry: Path, own: set[str]) -> bool:
    """Return whether an entry is neither a usual file of a repository nor an empty folder that the project has too."""
    name = entry.name.lower()
    if name.startswith((".", *REPOSITORY_FILES)) or name.endswith(WORKSPACE):
        return False
    if entry.name in own and entry.is_dir() and not entry.is_symlink():
        return any(not inner.name.startswith(".") for inner in entry.iterdir())
    return True


def occupied(directory: Path, path: str) -> bool:
    """Return whether a path exists, or a folder of it is a link or not a folder."""
    place = directory / path
    if place.exists() or place.is_symlink():
        return True
    folders = [each for each in place.parents if each.is_relative_to(directory) and each != directory]
    return any(each.is_symlink() or (each.exists() and not each.is_dir()) for each in folders)


def missing_lines(there: bytes, wanted: bytes) -> Iterator[str]:
    """Yield the patterns that a `.gitignore` lacks. `site`, `/site` and `site/` count as `/site/`."""
    known = {pattern_of(line) for line in there.decode("utf-8", "replace").splitlines()}
    for line in wanted.decode().splitlines():
        if line and not line.startswith("#") and pattern_of(line) not in known:
            yield line


def pattern_of(line: str) -> str:
    """Return a line of a `.gitignore` without its slashes at both ends."""
    return line.strip().strip("/")


def append_lines(place: Path, heading: str, lines: Iterable[str]) -> None:
    """Append lines to a text file in its own style of line ends. Raises OSError, and then leaves it as it was."""
    with place.open("r+b", buffering=0) as file:
        there = file.read()
        end = b"\r\n" if b"\r\n" in there else b"\n"
        gap = b"" if not there else end if there.endswith(b"\n") else end * 2
        text = gap + end.join(line.encode() for line in (heading, *lines)) + end
        try:
            if file.write(text) != len(text):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError:
            file.truncate(len(there))
            raise
