"""Hard-link unchanged files from the last site into the new one."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from stagebook.publishing.manifest import MANIFEST_FILE, STAGE, folders_above, folders_of

LINK_SUFFIX = ".stagebook-link"
FOLDER, OTHER = -1, -2
"""Stand-ins for a size: a folder; neither a folder nor a regular file."""
CHUNK_BYTES = 1 << 18
"""Bytes of two files that are compared at a time."""

Identity = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class ReusedFile:
    """A file of the last site that the new one has too."""

    found: Identity
    content: bytes


NO_FILES: Mapping[str, ReusedFile] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FolderComparison:
    """Comparison of the last site's folder with the new site."""

    same: Mapping[str, Identity]
    """Unchanged files by path, with the identity of the old file."""
    files: frozenset[str]
    """All files of the new site."""
    foreign: tuple[str, ...] = ()
    """What lies in the old folder and does not belong to the last site: files, and whole folders."""
    blocked: tuple[str, ...] = ()
    """Paths of the new site that foreign files with other content occupy."""

    @property
    def changed(self) -> list[str]:
        """Files that the old folder lacks or has with other content, sorted."""
        return sorted(self.files - self.same.keys())


def compare(
    old: Path, new: Path, reused: Mapping[str, ReusedFile] = NO_FILES, owned: frozenset[str] = frozenset()
) -> FolderComparison:
    """Compare a new site with the folder of the last one, of which `owned` are the site's own files.

    Files in `reused` are not in the new folder yet. They count while the last site still has them unchanged.
    """
    after = {path: size for path, size in walk(new) if path != MANIFEST_FILE}
    folders = {path for path, size in after.items() if size == FOLDER} | folders_of(reused)
    files = frozenset((after.keys() - folders) | reused.keys())
    own_folders = folders_of(owned)
    before = dict(walk(old, lambda path: path in folders or path in own_folders))
    alike = (path for path in after.keys() - folders if before.get(path) == after[path] != OTHER)
    same = {path: found for path in sorted(alike) if (found := compare_file(old / path, new / path))}
    same |= {
        path: reused_file.found
        for path, reused_file in reused.items()
        if path in before and is_unchanged(old / path, reused_file.found)
    }
    foreign = {path for path, size in before.items() if not is_own(old / path, path, size, owned, own_folders)}
    blocked = find_blocked(old, files - same.keys(), folders, foreign)
    return FolderComparison(same, files, tuple(sorted(foreign)), tuple(blocked))


def is_own(place: Path, path: str, size: int, owned: frozenset[str], own_folders: frozenset[str]) -> bool:
    """Whether a path in the folder of a site belongs to the site. So does a link in place of one of its folders."""
    if size == FOLDER:
        return path in own_folders or bool(STAGE.fullmatch(path))
    return path in owned or path == MANIFEST_FILE or (path in own_folders and place.is_symlink())


def find_blocked(old: Path, changed: Set[str], folders: Set[str], foreign: Set[str]) -> Iterator[str]:
    """Yield paths of a new site that foreign files or folders occupy."""
    around = folders_of(foreign)
    folded = {path.casefold() for path in foreign}
    for path in sorted(changed):
        holds_others = path in around and (old / path).is_dir()
        # On a case-insensitive file system the foreign name may differ in case.
        if path in foreign or holds_others or (path.casefold() in folded and os.path.lexists(old / path)):
            yield path
    for path in sorted(folders & foreign):
        if not (old / path).is_dir() or (old / path).is_symlink():
            yield path


def is_unchanged(path: Path, found: Identity) -> bool:
    """Whether a path still has the file of this identity."""
    try:
        return identity(path.lstat()) == found
    except OSError:
        return False


def walk(folder: Path, enter: Callable[[str], bool] = lambda _: True) -> Iterator[tuple[str, int]]:
    """Yield all paths in a folder with size, FOLDER or OTHER. Files that vanish meanwhile are left out.

    `enter` decides by path which folders are descended into. Links are not followed.
    """
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            entries = list(os.scandir(folder / inside))
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in entries:
            path = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if enter(path):
                    waiting.append(f"{path}/")
                yield path, FOLDER
                continue
            with suppress(FileNotFoundError):
                state = entry.stat(follow_symlinks=False)
                yield path, state.st_size if stat.S_ISREG(state.st_mode) else OTHER


def compare_file(old: Path, new: Path) -> Identity | None:
    """Return the identity of the old file if both have the same bytes. A file that cannot be read differs."""
    try:
        with old.open("rb", buffering=0) as left, new.open("rb", buffering=0) as right:
            found = identity(os.fstat(left.fileno()))
            if found == identity(os.fstat(right.fileno())):
                return found
            while (chunk := left.read(CHUNK_BYTES)) == right.read(CHUNK_BYTES):
                if not chunk:
                    return found
    except OSError:
        pass
    return None


def identity(found: os.stat_result) -> Identity:
    """Return what differs for another file and after each write: device, inode, size and modification time."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def link_unchanged(old: Path, new: Path, same: Mapping[str, Identity]) -> None:
    """Replace files of the new folder by hard links to the same files of the old one, where the file system can.

    A concurrent build may replace the old site at any time: a link to another file than the compared one is not used.
    """
    for path, compared in same.items():
        beside = new / f"{path}{LINK_SUFFIX}"
        try:
            os.link(old / path, beside)
        except OSError:
            return  # another file system, or one without links: the next would fail as well
        if is_unchanged(beside, compared):
            beside.replace(new / path)
        beside.unlink(missing_ok=True)  # still there where it was another file, or where both were one already


class FileReuse:
    """Finds files of the last site that the new one has with the same bytes, so that they need not be written."""

    def __init__(self, old: Path) -> None:
        self.old = old
        self.reused: dict[str, ReusedFile] = {}
        self.plain = cache(self.find_plain)

    def find_plain(self, folder: Path) -> bool:
        """Whether a folder belongs to the last site and is not reached through a link."""
        if folder == self.old:
            return self.old.is_dir()
        return self.plain(folder.parent) and folder.is_dir() and not folder.is_symlink()

    def reuse_file(self, path: str, content: bytes) -> bool:
        """Whether the last site has a file with this content. If so, it is recorded for reuse."""
        old = self.old / path
        if not self.plain(old.parent) or old.is_symlink():
            return False
        try:
            with old.open("rb", buffering=0) as file:
                found = identity(os.fstat(file.fileno()))
                if found[2] != len(content) or file.readall() != content:
                    return False
        except OSError:
            return False
        self.reused[path] = ReusedFile(found, content)
        return True


def link_reused(old: Path, new: Path, reused: Mapping[str, ReusedFile]) -> None:
    """Hard-link every reused file into the new site.

    If a concurrent build has replaced it meanwhile, write its content instead.
    """
    for folder in sorted({above for path in reused for above in folders_above(path)}):
        (new / folder).mkdir(exist_ok=True)
    for path, reused_file in reused.items():
        to = new / path
        try:
            os.link(old / path, to)
            if is_unchanged(to, reused_file.found):
                continue
            to.unlink()
        except OSError:
            pass
        to.write_bytes(reused_file.content)
