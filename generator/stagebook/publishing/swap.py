"""Exchange the new site for the last one in one step; a build that dies changes neither.

Only what is of a site (see `manifest`) is replaced or removed. A site among files of others is replaced file by file.
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
from stagebook.publishing.leftovers import LOCKS, PREVIOUS, clear, locked, remove, retire, sweep, sweep_stages
from stagebook.publishing.manifest import MARK, STAGE, encode_manifest, read_manifest

RENAME_EXCHANGE = 2
NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
"""The kernel or the file system knows no exchange; renaming twice may do."""
NO_RENAME = {errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES, errno.EROFS}
"""The site is a mounted folder, is held open (Windows), or lies where we may not write: only its content can change."""
TAKEN = {errno.EEXIST, errno.ENOTEMPTY}
ATTEMPTS = 100
PATIENCE = 60.0
"""Seconds that a build waits for another one that is replacing the same site."""
SYSTEM_ENTRIES = {"lost+found", ".DS_Store", "Thumbs.db", "desktop.ini"}
"""What systems put into folders by themselves: a folder with nothing else counts as empty. It stays where it is."""

PublishMethod = Literal["exchanged", "moved", "copied", "merged", "unchanged"]
"""How a new site took its place; one that was copied, or merged into a folder of others, could be seen half done."""


class NotASiteError(OSError):
    """The folder has files and is no site of ours: nothing was changed."""


class BlockedError(OSError):
    """Files of others lie where files of the new site have to be: nothing was changed."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(errno.EEXIST, os.strerror(errno.EEXIST))
        self.paths = paths


class BusyError(OSError):
    """Another build has been replacing the same site for long: nothing was changed."""


@dataclass(frozen=True, slots=True)
class StagedSite:
    """A site in the making, in a folder that is nobody else's while this process lives."""

    folder: Path
    site: Path
    lock: int | None
    """Held on the folder until the process ends, however it ends; None where the system has no such lock."""
    adopted: frozenset[str] = frozenset()
    """Files in the site's folder that are of the site, though no mark lists them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing did."""

    manner: PublishMethod
    foreign: tuple[str, ...] = ()
    """What lies in the site's folder and is not of the site."""
    set_aside: Path | None = None
    """A folder with what others put into the old site in the very moment of the exchange, at places that are taken."""


def begin(site: Path, adopted: frozenset[str] = frozenset()) -> StagedSite:
    """A new, empty folder beside the site, once what dead builds left there has been swept up."""
    site = site.resolve()  # a link to the site stays, and what it leads to is exchanged
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(site))
    site.parent.mkdir(parents=True, exist_ok=True)
    sweep(site)
    for _ in range(ATTEMPTS):
        folder = make_beside(site)
        lock = locked(folder)
        # A build that swept in between may have found the folder before it was locked.
        if folder.is_dir() and lock is not False:
            return StagedSite(folder, site, lock, adopted)
        remove(folder)
    raise BusyError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(site))


def make_beside(site: Path) -> Path:
    """An empty folder on the site's file system if we may make one there, else among the temporary ones."""
    name = f".{site.name}.stagebook-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        folder = site.parent / name
        folder.mkdir()
    except OSError as error:
        if error.errno not in NO_RENAME:
            raise
        folder = Path(tempfile.gettempdir()) / name
        folder.mkdir()
    return folder


def publish(draft: StagedSite, reused: Mapping[str, ReusedFile] = NO_FILES) -> Outcome:
    """Put the draft in the site's place, and remove the site that was there.

    Files that did not change stay the same files; where none did, the site is left alone. What was `lent` of the last
    site is not in the draft yet. Whatever is not of the site stays where it is. Raises NotASiteError, BlockedError,
    BusyError, NoRoomError or OSError where nothing was changed, and PartlyReplacedError.
    """
    try:
        with exclusive(draft.site) as alone:
            sweep_stages(draft.site, alone=alone)
            return put(draft, reused)
    finally:
        discard(draft)  # its folder now holds the old site, or is of no use


def list_in_place(site: Path, files: frozenset[str], adopted: frozenset[str] = frozenset()) -> None:
    """List files as the site's own that are about to be written into it. Raises NotASiteError or BlockedError."""
    site = site.resolve()
    _, owned = own_files(StagedSite(site, site, None, adopted))
    blocked = tuple(path for path in sorted(files - owned) if os.path.lexists(site / path))
    if blocked:
        raise BlockedError(blocked)
    site.mkdir(parents=True, exist_ok=True)
    with stage_folder(site) as stage:
        (stage / MARK).write_bytes(encode_manifest(owned | files, finished=False))
        (stage / MARK).replace(site / MARK)


def discard(draft: StagedSite) -> None:
    """Remove the draft's folder and let go of it."""
    clear(draft.folder, draft.site)
    if draft.lock is not None:
        os.close(draft.lock)


def put(draft: StagedSite, reused: Mapping[str, ReusedFile]) -> Outcome:
    """The surest way that the system has."""
    site, folder = draft.site, draft.folder
    while True:
        mark, owned = own_files(draft)
        likeness = compare(site, folder, reused, owned)
        if mark == encode_manifest(likeness.files) and not likeness.changed:
            return Outcome("unchanged", likeness.foreign)
        if likeness.blocked:
            raise BlockedError(likeness.blocked)
        if likeness.foreign:
            replace_files(Replacement(folder, site, tuple(likeness.changed), reused, owned, likeness.files))
            return Outcome("merged", likeness.foreign)
        complete(draft, likeness, reused, mark)
        reused = NO_FILES  # it is in the draft now
        try:
            manner, old = swap(draft, owned, marked=mark is not None)
        except OSError as error:
            (folder / MARK).unlink(missing_ok=True)  # it is a draft again
            if error.errno in NO_RENAME:
                replace_files(Replacement(folder, site, tuple(likeness.changed), reused, owned, likeness.files))
                return Outcome("copied", likeness.foreign)
            if error.errno not in TAKEN and (error.errno != errno.ENOENT or site.exists()):
                raise
            continue  # another build was quicker: its site is the old one now
        return Outcome(manner, likeness.foreign, retire(old, site) if old else None)


def own_files(draft: StagedSite) -> tuple[bytes | None, frozenset[str]]:
    """The mark of the site that there is, and its files. Raises NotASiteError where the folder is somebody's."""
    manifest = read_manifest(draft.site)
    if manifest is None and not draft.adopted and is_occupied(draft.site):
        raise NotASiteError(errno.EEXIST, os.strerror(errno.EEXIST), str(draft.site))
    listed = manifest.files if manifest else frozenset[str]()
    return manifest.content if manifest else None, listed | draft.adopted


def is_occupied(site: Path) -> bool:
    """Whether something is in a folder, hidden or not."""
    if not site.is_dir():
        return False
    return any(each.name not in SYSTEM_ENTRIES and not STAGE.fullmatch(each.name) for each in site.iterdir())


def complete(
    draft: StagedSite, likeness: FolderComparison, reused: Mapping[str, ReusedFile], mark: bytes | None
) -> None:
    """Give the draft what did not change, the permissions of the folder, and at last its mark (`mark` is the old)."""
    link_reused(draft.site, draft.folder, reused)
    link_unchanged(
        draft.site, draft.folder, {path: found for path, found in likeness.same.items() if path not in reused}
    )
    if draft.site.is_dir():
        shutil.copymode(draft.site, draft.folder)
    write_mark(draft, encode_manifest(likeness.files), mark)


def write_mark(draft: StagedSite, mark: bytes, old: bytes | None) -> None:
    """Mark the draft. A mark that did not change stays the same file where the file system can."""
    if mark == old:
        with suppress(OSError):
            os.link(draft.site / MARK, draft.folder / MARK)
            return
    (draft.folder / MARK).write_bytes(mark)


def swap(draft: StagedSite, owned: frozenset[str], *, marked: bool) -> tuple[PublishMethod, Path | None]:
    """Move the draft to where nothing is, or exchange it for the site that there is, and say where that is then.

    OSError: nothing was changed.
    """
    if not draft.site.is_dir() or not any(draft.site.iterdir()):
        if os.name == "nt":
            with suppress(FileNotFoundError):
                draft.site.rmdir()
        draft.folder.rename(draft.site)  # over an empty folder; TAKEN if it is not empty any more
        return "moved", None
    try:
        if not marked:  # so that whoever finds it after the exchange knows what in it is of the site
            (draft.site / MARK).write_bytes(encode_manifest(owned))
        try:
            exchange(draft.folder, draft.site)
            return "exchanged", draft.folder
        except OSError as error:
            if error.errno not in NO_EXCHANGE:
                raise
            return "moved", rename_twice(draft)
    except OSError:
        if not marked:
            (draft.site / MARK).unlink(missing_ok=True)
        raise


def exchange(one: Path, other: Path) -> None:
    """Swap two folders in one step. OSError: ENOENT if either is missing, ENOSYS where the system cannot."""
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


def rename_twice(draft: StagedSite) -> Path:
    """Move the site away and the draft in; where the site is then. Killed in between, the next sweep moves it back."""
    previous = draft.folder.with_name(draft.folder.name + PREVIOUS)
    draft.site.rename(previous)
    try:
        draft.folder.rename(draft.site)
    except OSError:
        with suppress(OSError):
            previous.rename(draft.site)
        raise
    return previous


@contextmanager
def exclusive(site: Path) -> Iterator[bool]:
    """Let one build at a time replace a site. Gives whether that is certain: not where there are no locks."""
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
    """Take a lock as soon as nobody else has it; False where the file system has none. Raises BusyError."""
    import fcntl

    latest = time.monotonic() + PATIENCE
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
