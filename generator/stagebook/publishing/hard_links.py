"""Hard-link files that did not change from the last site into the new one."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from stagebook.publishing.manifest import MARK, STAGE, folders_above, folders_of

BEING_LINKED = ".stagebook-link"
FOLDER, NEITHER = -1, -2
"""In place of a size: a folder, and what is neither that nor a plain file."""
MANY = 1 << 18
"""So many bytes of two files are compared at a time."""

Identity = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class ReusedFile:
    """A file of the last site that a new one has as well."""

    found: Identity
    content: bytes


NO_FILES: Mapping[str, ReusedFile] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FolderComparison:
    """What the folder of the last site and a new site have in common, and what of that folder is somebody else's."""

    same: Mapping[str, Identity]
    """Files by their paths, with `/` between the parts, and which file of the old folder it was."""
    files: frozenset[str]
    """All files of the new site."""
    foreign: tuple[str, ...] = ()
    """What is in the old folder and not of the last site: files, and folders as a whole."""
    blocked: tuple[str, ...] = ()
    """Paths of the new site at which something foreign lies that differs."""

    @property
    def changed(self) -> list[str]:
        """The files that the old folder lacks, or has with other content."""
        return sorted(self.files - self.same.keys())


def compare(
    old: Path, new: Path, reused: Mapping[str, ReusedFile] = NO_FILES, owned: frozenset[str] = frozenset()
) -> FolderComparison:
    """Hold a new site against the folder of the last one, of which the files `owned` are the site's own.

    What the new site is lent lies in neither place yet, and counts as long as the last site still has it.
    """
    after = {path: size for path, size in walk(new) if path != MARK}
    folders = {path for path, size in after.items() if size == FOLDER} | folders_of(reused)
    files = frozenset((after.keys() - folders) | reused.keys())
    own_folders = folders_of(owned)
    before = dict(walk(old, lambda path: path in folders or path in own_folders))
    alike = (path for path in after.keys() - folders if before.get(path) == after[path] != NEITHER)
    same = {path: found for path in sorted(alike) if (found := compare_file(old / path, new / path))}
    same |= {
        path: reused_file.found
        for path, reused_file in reused.items()
        if path in before and is_still(old / path, reused_file.found)
    }
    foreign = {path for path, size in before.items() if not is_own(old / path, path, size, owned, own_folders)}
    blocked = find_blocked(old, files - same.keys(), folders, foreign)
    return FolderComparison(same, files, tuple(sorted(foreign)), tuple(blocked))


def is_own(place: Path, path: str, size: int, owned: frozenset[str], own_folders: frozenset[str]) -> bool:
    """Whether something in the folder of a site is the site's. A link in the place of a folder is: it holds nothing."""
    if size == FOLDER:
        return path in own_folders or bool(STAGE.fullmatch(path))
    return path in owned or path == MARK or (path in own_folders and place.is_symlink())


def find_blocked(old: Path, changed: Set[str], folders: Set[str], foreign: Set[str]) -> Iterator[str]:
    """Paths of a new site that it cannot have without touching what is foreign."""
    around = folders_of(foreign)
    folded = {path.casefold() for path in foreign}
    for path in sorted(changed):
        holds_others = path in around and (old / path).is_dir()
        # On a file system that takes A and a for one, it may bear another name.
        if path in foreign or holds_others or (path.casefold() in folded and os.path.lexists(old / path)):
            yield path
    for path in sorted(folders & foreign):
        if not (old / path).is_dir() or (old / path).is_symlink():
            yield path


def is_still(path: Path, found: Identity) -> bool:
    """Whether a file is the one that was found there."""
    try:
        return identity(path.lstat()) == found
    except OSError:
        return False


def walk(folder: Path, enter: Callable[[str], bool] = lambda _: True) -> Iterator[tuple[str, int]]:
    """Everything in a folder, with the size of each plain file. What goes away meanwhile is left out.

    Of a folder that may not be entered, nothing but itself is told. Links are not followed.
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
                kept = entry.stat(follow_symlinks=False)
                yield path, kept.st_size if stat.S_ISREG(kept.st_mode) else NEITHER


def compare_file(old: Path, new: Path) -> Identity | None:
    """The old file, if the new one has the same bytes. One that cannot be read is like no other."""
    try:
        with old.open("rb", buffering=0) as left, new.open("rb", buffering=0) as right:
            found = identity(os.fstat(left.fileno()))
            if found == identity(os.fstat(right.fileno())):
                return found
            while (some := left.read(MANY)) == right.read(MANY):
                if not some:
                    return found
    except OSError:
        pass
    return None


def identity(found: os.stat_result) -> Identity:
    """Which file it is, and that nobody has written to it since."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def link_unchanged(old: Path, new: Path, same: Mapping[str, Identity]) -> None:
    """Let files of the new folder be those of the old one. Where the file system cannot, they stay as they are.

    Another build may put its site in the old one's place at any moment: only the very files that were compared count.
    """
    for path, compared in same.items():
        beside = new / f"{path}{BEING_LINKED}"
        try:
            os.link(old / path, beside)
        except OSError:
            return  # another file system, or one without links: the next would fail as well
        if is_still(beside, compared):
            beside.replace(new / path)
        beside.unlink(missing_ok=True)  # still there where it was another file, or where both were one already


class FileReuse:
    """Finds files of the last site that the new one has as well, so that they need not be written."""

    def __init__(self, old: Path) -> None:
        self.old = old
        self.reused: dict[str, ReusedFile] = {}
        self.plain = cache(self.find_plain)

    def find_plain(self, folder: Path) -> bool:
        """Whether a folder of the last site is the site's own, and no link to elsewhere."""
        if folder == self.old:
            return self.old.is_dir()
        return self.plain(folder.parent) and folder.is_dir() and not folder.is_symlink()

    def reuse_file(self, path: str, content: bytes) -> bool:
        """Whether the last site has a file with just this content, and so the new one too."""
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
    """Give the new site what it was lent. What the last one has no more, another build being quicker, is written."""
    for folder in sorted({above for path in reused for above in folders_above(path)}):
        (new / folder).mkdir(exist_ok=True)
    for path, reused_file in reused.items():
        to = new / path
        try:
            os.link(old / path, to)
            if is_still(to, reused_file.found):
                continue
            to.unlink()
        except OSError:
            pass
        to.write_bytes(reused_file.content)
