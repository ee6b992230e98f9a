"""Replace the files of a site one by one, where its folder cannot be exchanged as a whole.

New files are first written into a folder within the site, so on its file system, and then renamed, each in one step.
Files that do not belong to the site are not touched.
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
from stagebook.publishing.manifest import MANIFEST_FILE, encode_manifest, folders_above, folders_of

NO_LINK = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EMLINK, errno.EXDEV}
"""Errors by which a file system refuses hard links."""
NOT_OURS = {
    *(errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR),
    *(errno.EBUSY, errno.EACCES, errno.EPERM, errno.EROFS),
}
"""Errors of a folder that somebody else uses, has removed or protects."""


class NotEnoughSpaceError(OSError):
    """The new files do not fit beside the old ones. Nothing was changed."""

    def __init__(self, site: Path, needed: int, free: int) -> None:
        super().__init__(errno.ENOSPC, os.strerror(errno.ENOSPC), str(site))
        self.needed, self.free = needed, free


class PartlyReplacedError(OSError):
    """Replacing failed half way: `done` of `total` changed files are new, the others old. Each file is whole."""

    def __init__(self, cause: OSError, done: int, total: int) -> None:
        super().__init__(cause.errno, cause.strerror or str(cause))
        self.done, self.total = done, total


@dataclass(frozen=True, slots=True)
class Replacement:
    """What to change in the folder of a site."""

    folder: Path
    """The new site; its files are moved out of it."""
    site: Path
    changed: tuple[str, ...]
    """Files to be replaced or added. Those in `reused` are not in the folder."""
    reused: Mapping[str, ReusedFile]
    before: frozenset[str]
    """All files of the old site."""
    after: frozenset[str]
    """All files of the new one."""

    @property
    def obsolete(self) -> frozenset[str]:
        """Files of the old site that the new one does not have."""
        return self.before - self.after


def replace_files(replacement: Replacement) -> None:
    """Replace a site file by file: pages after their assets, obsolete files last.

    Raises NotEnoughSpaceError or OSError where nothing was changed, PartlyReplacedError where it failed half way.
    Until it is done the manifest lists the files of both sites, so that the next build can complete it.
    """
    replacement.site.mkdir(parents=True, exist_ok=True)
    check_free_space(replacement)
    with stage_folder(replacement.site) as stage:
        order = sorted(replacement.changed, key=lambda path: (path.endswith(".html"), path))
        for number, path in enumerate(order):
            stage_file(replacement, path, stage / str(number))
        marks = (
            encode_manifest(replacement.before | replacement.after, finished=False),
            encode_manifest(replacement.after),
        )
        for number, mark in enumerate(marks):
            (stage / f"mark-{number}").write_bytes(mark)
        (stage / "mark-0").replace(replacement.site / MANIFEST_FILE)
        done = 0
        try:
            for number, path in enumerate(order):
                clear_path(replacement, path)
                place_file(stage / str(number), replacement.site / path, replace=path in replacement.before)
                done += 1
            remove_files(replacement.site, replacement.obsolete)
            (stage / "mark-1").replace(replacement.site / MANIFEST_FILE)
        except OSError as error:
            raise PartlyReplacedError(error, done, len(order)) from error


def check_free_space(replacement: Replacement) -> None:
    """Raise NotEnoughSpaceError where files have to be copied to another file system and do not fit."""
    folder, site = replacement.folder.stat(), replacement.site.stat()
    if folder.st_dev == site.st_dev:
        return
    sizes = (
        len(replacement.reused[path].content)
        if path in replacement.reused
        else (replacement.folder / path).lstat().st_size
        for path in replacement.changed
    )
    block = site.st_blksize if hasattr(site, "st_blksize") else 1
    needed = sum(-(-size // block) * block for size in sizes)
    free = free_bytes(replacement.site)
    if needed > free:
        raise NotEnoughSpaceError(replacement.site, needed, free)


def free_bytes(folder: Path) -> int:
    """Return the free space on the file system of a folder, in bytes."""
    return shutil.disk_usage(folder).free


@contextmanager
def stage_folder(site: Path) -> Iterator[Path]:
    """Create a folder within the site for new files. It is removed afterwards in any case."""
    stage = site / f".stagebook-new-{os.getpid()}-{secrets.token_hex(4)}"
    stage.mkdir()
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def stage_file(replacement: Replacement, path: str, to: Path) -> None:
    """Write one new file into the stage, or move it there on the same file system."""
    if path in replacement.reused:
        to.write_bytes(replacement.reused[path].content)
        return
    try:
        (replacement.folder / path).rename(to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(replacement.folder / path, to, follow_symlinks=False)


def clear_path(replacement: Replacement, path: str) -> None:
    """Create the parent folders of a file, and remove what of the old site occupies its path."""
    own_folders = folders_of(replacement.before) if (replacement.site / path).is_dir() else frozenset[str]()
    for folder in reversed(list(folders_above(path))):
        place = replacement.site / folder
        if place.is_symlink() or (folder in replacement.before and place.is_file()):
            place.unlink()
        place.mkdir(exist_ok=True)
    if path in own_folders and not (replacement.site / path).is_symlink():
        remove_files(replacement.site, (each for each in replacement.before if each.startswith(f"{path}/")))


def place_file(file: Path, to: Path, *, replace: bool) -> None:
    """Move a file to its path in one step. Raises FileExistsError unless `replace`."""
    if replace:
        file.replace(to)
    else:
        rename_into(file, to)


def rename_into(path: Path, to: Path) -> None:
    """Rename a file or folder, never over another. Raises FileExistsError."""
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


def remove_folder(folder: Path) -> None:
    """Remove an empty folder. One that is somebody else's by now stays. Raises OSError for a fault of the machine."""
    try:
        folder.rmdir()
    except OSError as error:
        if error.errno not in NOT_OURS:
            raise


def remove_files(site: Path, files: Iterable[str]) -> None:
    """Remove files of a site and the folders that become empty. Raises OSError where a file cannot be removed.

    A link in place of a folder is removed, its target stays. A folder in place of a file is foreign and stays.
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
        remove_folder(site / folder)
