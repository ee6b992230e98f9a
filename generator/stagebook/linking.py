"""What a new site has in common with the last one stays the very same files, with the times they had."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

BEING_LINKED = ".stagebook-link"
FOLDER, NEITHER = -1, -2
"""In place of a size: a folder, and what is neither that nor a plain file."""
MANY = 1 << 18
"""So many bytes of two files are compared at a time."""

Identity = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two folders have in common, byte for byte."""

    same: Mapping[str, Identity]
    """Files by their paths, with `/` between the parts, and which file of the old folder it was."""
    whole: bool
    """Whether that is all there is in either."""


def compare(old: Path, new: Path) -> Likeness:
    """Hold a new site against the last one. What is hidden in the last one alone (.git, …) was never the site's."""
    before = {path: size for path, size in walk(old) if not path.startswith(".") or os.path.lexists(new / path)}
    after = dict(walk(new))
    alike = [path for path, size in after.items() if before.get(path) == size and size != NEITHER]
    files = [path for path in alike if after[path] != FOLDER]
    same = {path: found for path in files if (found := compare_file(old / path, new / path))}
    folders = len(alike) - len(files)
    return Likeness(same, old.is_dir() and len(same) + folders == len(after) == len(before))


def walk(folder: Path) -> Iterator[tuple[str, int]]:
    """Everything in a folder, with the size of each plain file. What goes away meanwhile is left out."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            entries = list(os.scandir(folder / inside))
        except FileNotFoundError:
            continue
        for entry in entries:
            path = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
                yield path, FOLDER
                continue
            with suppress(FileNotFoundError):
                kept = entry.stat(follow_symlinks=False)
                yield path, kept.st_size if stat.S_ISREG(kept.st_mode) else NEITHER


def compare_file(old: Path, new: Path) -> Identity | None:
    """The old file, if the new one has the same bytes. One that cannot be read is like no other."""
    try:
        with old.open("rb", buffering=0) as left, new.open("rb", buffering=0) as right:
            while (some := left.read(MANY)) == right.read(MANY):
                if not some:
                    return identity(os.fstat(left.fileno()))
    except OSError:
        pass
    return None


def identity(found: os.stat_result) -> Identity:
    """Which file it is, and that nobody has written to it since."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def keep(old: Path, new: Path, same: Mapping[str, Identity]) -> None:
    """Let files of the new folder be those of the old one. Where the file system cannot, they stay as they are.

    Another build may put its site in the old one's place at any moment: only the very files that were compared count.
    """
    for path, compared in same.items():
        beside = new / f"{path}{BEING_LINKED}"
        try:
            os.link(old / path, beside)
        except OSError:
            return  # another file system, or one without links: the next would fail as well
        if identity(beside.lstat()) == compared:
            beside.replace(new / path)
        beside.unlink(missing_ok=True)  # still there where it was another file, or where both were one already


def link(file: str, to: str) -> None:
    """The same file under another name where the file system can, else a copy."""
    try:
        os.link(file, to, follow_symlinks=False)
    except OSError:
        shutil.copy2(file, to, follow_symlinks=False)
