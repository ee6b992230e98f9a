"""Replace the files of a site one by one, where its folder cannot be exchanged as a whole.

Everything is first written into a folder within the site, so on its file system. Only then are files renamed into their
places, each in one step. What is not of the site is not touched.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from stagebook.publishing.hard_links import ReusedFile
from stagebook.publishing.manifest import MARK, encode_manifest, folders_above, folders_of

NO_LINK = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EMLINK, errno.EXDEV}
"""The file system has no second names for files."""


class NoRoomError(OSError):
    """The new files do not fit beside the old ones. Nothing was changed."""

    def __init__(self, site: Path, needed: int, free: int) -> None:
        super().__init__(errno.ENOSPC, os.strerror(errno.ENOSPC), str(site))
        self.needed, self.free = needed, free


class PartlyReplacedError(OSError):
    """Replacing ended half way: `done` of `total` changed files are new, the others old. Each file is whole."""

    def __init__(self, cause: OSError, done: int, total: int) -> None:
        super().__init__(cause.errno, cause.strerror or str(cause))
        self.done, self.total = done, total


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is to change in the folder of a site."""

    folder: Path
    """The new site; its files are moved out of it."""
    site: Path
    changed: tuple[str, ...]
    """Files that are to be new. Those that are `lent` are not in the folder."""
    reused: Mapping[str, ReusedFile]
    before: frozenset[str]
    """All files of the old site."""
    after: frozenset[str]
    """All files of the new one."""

    @property
    def obsolete(self) -> frozenset[str]:
        """Files that the new site has no more."""
        return self.before - self.after


def replace_files(change: Replacement) -> None:
    """Make a folder's site the new one, file by file: pages after what they show, and what is obsolete last.

    Raises NoRoomError or OSError where nothing was changed, PartlyReplacedError where it ended half way. Until it is
    done, the mark lists the files of both sites, so that the next build can complete it.
    """
    change.site.mkdir(parents=True, exist_ok=True)
    check_room(change)
    with stage_folder(change.site) as stage:
        order = sorted(change.changed, key=lambda path: (path.endswith(".html"), path))
        for number, path in enumerate(order):
            stage_file(change, path, stage / str(number))
        marks = (encode_manifest(change.before | change.after, finished=False), encode_manifest(change.after))
        for number, mark in enumerate(marks):
            (stage / f"mark-{number}").write_bytes(mark)
        (stage / "mark-0").replace(change.site / MARK)
        done = 0
        try:
            for number, path in enumerate(order):
                make_way(change, path)
                put_file(stage / str(number), change.site / path, replace=path in change.before)
                done += 1
            remove_files(change.site, change.obsolete)
            (stage / "mark-1").replace(change.site / MARK)
        except OSError as error:
            raise PartlyReplacedError(error, done, len(order)) from error


def check_room(change: Replacement) -> None:
    """Raise NoRoomError where files have to be copied from another file system and cannot fit."""
    folder, site = change.folder.stat(), change.site.stat()
    if folder.st_dev == site.st_dev:
        return
    sizes = (
        len(change.reused[path].content) if path in change.reused else (change.folder / path).lstat().st_size
        for path in change.changed
    )
    block = site.st_blksize if hasattr(site, "st_blksize") else 1
    needed = sum(-(-size // block) * block for size in sizes)
    free = free_bytes(change.site)
    if needed > free:
        raise NoRoomError(change.site, needed, free)


def free_bytes(folder: Path) -> int:
    """The room that is left on the file system of a folder."""
    return shutil.disk_usage(folder).free


@contextmanager
def stage_folder(site: Path) -> Iterator[Path]:
    """A folder within the site for files that wait. It is removed afterwards, however that ends."""
    stage = site / f".stagebook-new-{os.getpid()}-{secrets.token_hex(4)}"
    stage.mkdir()
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def stage_file(change: Replacement, path: str, to: Path) -> None:
    """Write one new file into the stage, or move it there where that is possible."""
    if path in change.reused:
        to.write_bytes(change.reused[path].content)
        return
    try:
        (change.folder / path).rename(to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(change.folder / path, to, follow_symlinks=False)


def make_way(change: Replacement, path: str) -> None:
    """Make the folders that a file lies in. What of the old site is in the way goes: files, links, whole folders."""
    own_folders = folders_of(change.before) if (change.site / path).is_dir() else frozenset[str]()
    for folder in reversed(list(folders_above(path))):
        place = change.site / folder
        if place.is_symlink() or (folder in change.before and place.is_file()):
            place.unlink()
        place.mkdir(exist_ok=True)
    if path in own_folders and not (change.site / path).is_symlink():
        remove_files(change.site, (each for each in change.before if each.startswith(f"{path}/")))


def put_file(file: Path, to: Path, *, replace: bool) -> None:
    """Move a file into its place in one step. Raises FileExistsError where one is that may not be replaced."""
    if replace:
        file.replace(to)
    else:
        rename_into(file, to)


def rename_into(path: Path, to: Path) -> None:
    """Rename a file or folder, never over another. Raises FileExistsError where the name is taken."""
    if not path.is_symlink() and not path.is_dir():
        try:
            os.link(path, to)  # unlike renaming, this never replaces
        except OSError as error:
            if error.errno not in NO_LINK:
                raise
        else:
            path.unlink()
            return
    if os.path.lexists(to):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(to))
    path.rename(to)


def remove_files(site: Path, files: Iterable[str]) -> None:
    """Remove files of a site, and the folders that hold nothing else. Raises OSError where a file cannot be removed.

    A link in the place of a folder goes, and what it leads to stays. A folder in the place of a file is somebody's.
    """
    files = list(files)
    folders = sorted(folders_of(files), key=len)
    for folder in folders:
        if (site / folder).is_symlink():
            (site / folder).unlink()
    for path in files:
        place = site / path
        if place.is_symlink() or not place.is_dir():
            with suppress(FileNotFoundError, NotADirectoryError):
                place.unlink()
    for folder in reversed(folders):
        with suppress(OSError):  # somebody else's files are in it
            (site / folder).rmdir()
