"""Exchange the new site for the last one in one step; a killed build changes neither.

Only files of a site (see `manifest`) are replaced or removed. A site among foreign files is replaced file by file.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from stagebook.publishing.hard_links import NO_FILES, FolderComparison, ReusedFile, compare, link_reused, link_unchanged
from stagebook.publishing.in_place import Replacement, replace_files, stage_folder
from stagebook.publishing.leftovers import (
    LOCKS,
    PREVIOUS,
    clear,
    remove,
    remove_leftovers,
    remove_old_site,
    remove_stage_folders,
    try_lock,
)
from stagebook.publishing.manifest import MANIFEST_FILE, STAGE, encode_manifest, read_manifest

RENAME_EXCHANGE = 2
NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
"""Errors of a kernel or file system that cannot exchange folders. Renaming twice may work."""
NO_RENAME = {errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES, errno.EROFS}
"""Errors for a mounted folder, one held open (Windows), or a parent without write permission: replace its content."""
NAME_TAKEN = {errno.EEXIST, errno.ENOTEMPTY}
ATTEMPTS = 100
LOCK_SECONDS = 60.0
"""How long a build waits for another one that publishes the same site."""
SYSTEM_ENTRIES = {"lost+found", ".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that systems create by themselves. A folder with nothing else counts as empty; they stay where they are."""

PublishMethod = Literal["exchanged", "moved", "copied", "merged", "unchanged"]
"""How a new site was published. While it was "copied" or "merged", visitors could see parts of both sites."""


class NotASiteError(OSError):
    """The folder has files and is not a site of ours. Nothing was changed."""


class BlockedError(OSError):
    """Foreign files occupy paths of the new site. Nothing was changed."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(errno.EEXIST, os.strerror(errno.EEXIST))
        self.paths = paths


class BusyError(OSError):
    """Another build has been publishing the same site for LOCK_SECONDS. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class StagedSite:
    """A site being built, in a folder that this process has locked."""

    folder: Path
    site: Path
    lock: int | None
    """Descriptor of the folder's lock, held until the process ends; None where the system has no such lock."""
    adopted: frozenset[str] = frozenset()
    """Files in the site's folder that belong to the site though no manifest lists them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Result of publishing."""

    method: PublishMethod
    foreign: tuple[str, ...] = ()
    """Foreign files and folders in the site's folder."""
    set_aside: Path | None = None
    """Folder with foreign files that were added to the old site during the exchange, at paths that were taken."""


def begin(site: Path, adopted: frozenset[str] = frozenset()) -> StagedSite:
    """Create the staging folder of a site, after removing leftovers. Raises OSError if the site cannot be written."""
    site = site.resolve()  # a link to the site stays; its target is exchanged
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(site))
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # a file, where a folder is needed
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), error.filename) from error
    remove_leftovers(site)
    for _ in range(ATTEMPTS):
        folder = make_staging_folder(site)
        lock = try_lock(folder)
        # Another build may have removed the folder before it was locked.
        if folder.is_dir() and lock is not False:
            return StagedSite(folder, site, lock, adopted)
        remove(folder)
    raise BusyError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(site))


def make_staging_folder(site: Path) -> Path:
    """Create an empty folder beside the site, or in the temporary folder where the parent is not writable."""
    name = f".{site.name}.stagebook-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        folder = site.parent / name
        folder.mkdir()
    except OSError as error:
        if error.errno not in NO_RENAME or not site.is_dir():
            raise
        with stage_folder(site):  # raises OSError now, rather than after all is built
            pass
        folder = Path(tempfile.gettempdir()) / name
        folder.mkdir()
    return folder


def publish(staged: StagedSite, reused: Mapping[str, ReusedFile] = NO_FILES) -> Outcome:
    """Publish a staged site and remove the last one.

    Unchanged files stay the same files (inodes); if none changed, the site is not touched. Files in `reused` are not in
    the staging folder yet. Foreign files stay. Raises NotASiteError, BlockedError, BusyError, NotEnoughSpaceError or
    OSError where nothing was changed, and PartlyReplacedError.
    """
    try:
        with publish_lock(staged.site) as alone:
            remove_stage_folders(staged.site, alone=alone)
            return replace_site(staged, reused)
    finally:
        discard(staged)  # its folder now holds the old site, or is of no use


def list_in_place(site: Path, files: frozenset[str], adopted: frozenset[str] = frozenset()) -> None:
    """Add files that are about to be written into a site to its manifest. Raises NotASiteError or BlockedError."""
    site = site.resolve()
    _, owned = own_files(StagedSite(site, site, None, adopted))
    blocked = tuple(path for path in sorted(files - owned) if os.path.lexists(site / path))
    if blocked:
        raise BlockedError(blocked)
    site.mkdir(parents=True, exist_ok=True)
    with stage_folder(site) as stage:
        (stage / MANIFEST_FILE).write_bytes(encode_manifest(owned | files, finished=False))
        (stage / MANIFEST_FILE).replace(site / MANIFEST_FILE)


def discard(staged: StagedSite) -> None:
    """Remove the staging folder and release its lock."""
    clear(staged.folder, staged.site)
    if staged.lock is not None:
        os.close(staged.lock)


def replace_site(staged: StagedSite, reused: Mapping[str, ReusedFile]) -> Outcome:
    """Publish by the safest method that the system and the folder allow."""
    site, folder = staged.site, staged.folder
    while True:
        encoded, owned = own_files(staged)
        comparison = compare(site, folder, reused, owned)
        if encoded == encode_manifest(comparison.files) and not comparison.changed:
            return Outcome("unchanged", comparison.foreign)
        if comparison.blocked:
            raise BlockedError(comparison.blocked)
        if comparison.foreign:
            replace_files(Replacement(folder, site, tuple(comparison.changed), reused, owned, comparison.files))
            return Outcome("merged", comparison.foreign)
        complete(staged, comparison, reused, encoded)
        reused = NO_FILES  # they are in the staging folder now
        try:
            method, old = swap(staged, owned, has_manifest=encoded is not None)
        except OSError as error:
            (folder / MANIFEST_FILE).unlink(missing_ok=True)  # without a manifest it is a staging folder again
            if error.errno in NO_RENAME:
                replace_files(Replacement(folder, site, tuple(comparison.changed), reused, owned, comparison.files))
                return Outcome("copied", comparison.foreign)
            if error.errno not in NAME_TAKEN and (error.errno != errno.ENOENT or site.exists()):
                raise
            continue  # another build was quicker: replace its site
        return Outcome(method, comparison.foreign, remove_old_site(old, site) if old else None)


def own_files(staged: StagedSite) -> tuple[bytes | None, frozenset[str]]:
    """Return the manifest and files of the current site. Raises NotASiteError."""
    manifest = read_manifest(staged.site)
    if manifest is None and not staged.adopted and is_occupied(staged.site):
        raise NotASiteError(errno.EEXIST, os.strerror(errno.EEXIST), str(staged.site))
    listed = manifest.files if manifest else frozenset[str]()
    return manifest.content if manifest else None, listed | staged.adopted


def is_occupied(site: Path) -> bool:
    """Whether a folder has entries, hidden ones included, other than SYSTEM_ENTRIES and stages."""
    if not site.is_dir():
        return False
    return any(each.name not in SYSTEM_ENTRIES and not STAGE.fullmatch(each.name) for each in site.iterdir())


def complete(
    staged: StagedSite, comparison: FolderComparison, reused: Mapping[str, ReusedFile], encoded: bytes | None
) -> None:
    """Link reused and unchanged files into the staging folder, copy the folder's mode, and write the manifest."""
    link_reused(staged.site, staged.folder, reused)
    link_unchanged(
        staged.site, staged.folder, {path: found for path, found in comparison.same.items() if path not in reused}
    )
    if staged.site.is_dir():
        shutil.copymode(staged.site, staged.folder)
    write_manifest(staged, encode_manifest(comparison.files), encoded)


def write_manifest(staged: StagedSite, encoded: bytes, old: bytes | None) -> None:
    """Write the manifest. If it did not change, it is a link to the old file where the file system can."""
    if encoded == old:
        with suppress(OSError):
            os.link(staged.site / MANIFEST_FILE, staged.folder / MANIFEST_FILE)
            return
    (staged.folder / MANIFEST_FILE).write_bytes(encoded)


def swap(staged: StagedSite, owned: frozenset[str], *, has_manifest: bool) -> tuple[PublishMethod, Path | None]:
    """Rename the staging folder to the site if nothing is there, else exchange them.

    Returns the method and where the last site is then. Raises OSError where nothing was changed.
    """
    if not staged.site.is_dir() or not any(staged.site.iterdir()):
        if os.name == "nt":
            with suppress(FileNotFoundError):
                staged.site.rmdir()
        staged.folder.rename(staged.site)  # over an empty folder; NAME_TAKEN if it is not empty any more
        return "moved", None
    try:
        if not has_manifest:  # after the exchange it tells which files of the old folder are the site's
            (staged.site / MANIFEST_FILE).write_bytes(encode_manifest(owned))
        try:
            exchange(staged.folder, staged.site)
            return "exchanged", staged.folder
        except OSError as error:
            if error.errno not in NO_EXCHANGE:
                raise
            return "moved", rename_twice(staged)
    except OSError:
        if not has_manifest:
            (staged.site / MANIFEST_FILE).unlink(missing_ok=True)
        raise


def exchange(one: Path, other: Path) -> None:
    """Exchange two folders in one step. Raises OSError: ENOENT if one is missing, ENOSYS where the system cannot."""
    if not sys.platform.startswith("linux"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    here = ctypes.c_int(-100)  # AT_FDCWD; both paths are absolute
    if libc.renameat2(here, os.fsencode(one), here, os.fsencode(other), ctypes.c_uint(RENAME_EXCHANGE)):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def rename_twice(staged: StagedSite) -> Path:
    """Rename the site and then the staging folder. Returns where the last site is.

    If the build is killed in between, the next one moves the site back.
    """
    previous = staged.folder.with_name(staged.folder.name + PREVIOUS)
    staged.site.rename(previous)
    try:
        staged.folder.rename(staged.site)
    except OSError:
        with suppress(OSError):
            previous.rename(staged.site)
        raise
    return previous


@contextmanager
def publish_lock(site: Path) -> Iterator[bool]:
    """Let one build at a time publish a site. Yields whether that is certain, which it is not without locks."""
    try:
        number = os.open(site.parent, os.O_RDONLY) if LOCKS else None
    except OSError:
        number = None
    if number is None:
        yield False
        return
    try:
        yield wait_for_lock(number, site)
    finally:
        os.close(number)


def wait_for_lock(number: int, site: Path) -> bool:
    """Wait until the lock is free and take it; False where the file system has none. Raises BusyError."""
    import fcntl

    latest = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > latest:
                raise BusyError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(site)) from None
            time.sleep(0.02)
        except OSError:
            return False
