"""A new site takes the old one's place in one step; a build that dies on the way harms neither."""

from __future__ import annotations

import errno
import filecmp
import glob
import importlib.util
import os
import re
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from stagebook.linking import NOTHING, Loan, compare, keep, link, settle

LOCKS = importlib.util.find_spec("fcntl") is not None
"""Windows has none that ends with its process. There a draft is abandoned after a day."""
PREVIOUS = ".previous"
BEING_COPIED = ".stagebook-new"
RENAME_EXCHANGE = 2
NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
"""The kernel or the file system knows no exchange; renaming twice may do."""
NO_RENAME = {errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES, errno.EROFS}
"""The site is a mounted folder, is held open (Windows), or lies where we may not write: only its content can change."""
TAKEN = {errno.EEXIST, errno.ENOTEMPTY}
DAY = 24 * 60 * 60

Manner = Literal["exchanged", "moved", "copied", "unchanged"]
"""How a new site took its place; only a copied one could be seen half done."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A site in the making, in a folder that is nobody else's while this process lives."""

    folder: Path
    site: Path
    lock: int | None
    """Held on the folder until the process ends, however it ends; None where the system has no such lock."""


def begin(site: Path) -> Draft:
    """A new, empty folder beside the site, once what dead builds left there has been swept up."""
    site = site.resolve()  # a link to the site stays, and what it leads to is exchanged
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(site))
    site.parent.mkdir(parents=True, exist_ok=True)
    sweep(site)
    while True:
        folder = make_beside(site)
        lock = locked(folder)
        # A build that swept in between may have found the folder before it was locked.
        if folder.is_dir() and lock is not False:
            return Draft(folder, site, lock)


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


def publish(draft: Draft, lent: Mapping[str, Loan] = NOTHING) -> Manner:
    """Put the draft in the site's place and remove what was there, but for hidden files: they were never the site's.

    Files that did not change stay the same files; where none did, the site is left alone. What was `lent` of the last
    site is not in the draft yet.
    """
    try:
        likeness = compare(draft.site, draft.folder, lent)
        if likeness.whole:
            return "unchanged"
        settle(draft.site, draft.folder, lent)
        keep(draft.site, draft.folder, {path: found for path, found in likeness.same.items() if path not in lent})
        keep_hidden(draft)
        return put(draft)
    finally:
        discard(draft)  # its folder now holds the old site, or is of no use


def discard(draft: Draft) -> None:
    """Remove the draft's folder and let go of it."""
    remove(draft.folder)
    if draft.lock is not None:
        os.close(draft.lock)


def put(draft: Draft) -> Manner:
    """The surest way that the system has. What was the site is then at the draft's place, unless it was copied over."""
    while True:
        try:
            return swap(draft)
        except OSError as error:
            if error.errno in NO_RENAME:
                copy_into(draft.folder, draft.site)
                return "copied"
            if error.errno not in TAKEN:
                raise
            # Another build was quicker. Its site is the old one now.


def swap(draft: Draft) -> Manner:
    """Exchange draft and site, or move them one after the other."""
    try:
        exchange(draft.folder, draft.site)
        return "exchanged"
    except FileNotFoundError:
        draft.folder.rename(draft.site)
    except OSError as error:
        if error.errno not in NO_EXCHANGE:
            raise
        rename_twice(draft)
    return "moved"


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


def rename_twice(draft: Draft) -> None:
    """Move the site away and the draft in. Killed in between, the next sweep moves the site back."""
    previous = draft.folder.with_name(draft.folder.name + PREVIOUS)
    with suppress(FileNotFoundError):
        draft.site.rename(previous)
    try:
        draft.folder.rename(draft.site)
    except OSError:
        with suppress(OSError):
            previous.rename(draft.site)
        raise
    remove(previous)


def copy_into(folder: Path, site: Path) -> None:
    """Make one folder's content another's, file by file: each is whole at any time, all together only at the end."""
    wanted = {path.relative_to(folder) for path in folder.rglob("*")}
    for path in sorted(wanted):
        if (folder / path).is_dir():
            if not (site / path).is_dir():
                remove(site / path)
            (site / path).mkdir(parents=True, exist_ok=True)
        else:
            copy_file(folder / path, site / path)
    for path in sorted((path.relative_to(site) for path in site.rglob("*")), reverse=True):
        hidden = path.parts[0].startswith(".") and not path.name.endswith(BEING_COPIED)
        if path not in wanted and not hidden:
            remove(site / path)


def copy_file(file: Path, to: Path) -> None:
    """Copy a file so that whoever reads the old one meanwhile reads all of it; the same bytes stay untouched."""
    if to.is_dir() and not to.is_symlink():
        remove(to)
    elif to.is_file() and filecmp.cmp(file, to, shallow=False):
        return
    new = to.with_name(f".{to.name}{BEING_COPIED}")
    shutil.copyfile(file, new)
    new.replace(to)


def keep_hidden(draft: Draft) -> None:
    """Take over what MkDocs leaves alone as well (.git, .nojekyll, …), and the folder's own permissions."""
    if not draft.site.is_dir():
        return
    for entry in sorted(draft.site.glob(".*")):
        to = draft.folder / entry.name
        if to.exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, to, symlinks=True, copy_function=link)
        else:
            link(str(entry), str(to))
    shutil.copymode(draft.site, draft.folder)


def sweep(site: Path) -> None:
    """Remove what dead builds left beside a site, and finish what one of them died in the middle of."""
    ours = re.compile(rf"\.{re.escape(site.name)}\.stagebook-\d+-[0-9a-f]{{8}}({re.escape(PREVIOUS)})?")
    for folder in sorted(site.parent.glob(f".{glob.escape(site.name)}.stagebook-*")):
        if not ours.fullmatch(folder.name) or folder.is_symlink() or not folder.is_dir():
            continue
        if folder.name.endswith(PREVIOUS):
            with suppress(OSError):
                if not site.exists():
                    folder.rename(site)
            remove(folder)
        else:
            remove_abandoned(folder)


def remove_abandoned(folder: Path) -> None:
    """Remove a draft unless a process that lives has it."""
    lock = locked(folder)
    if lock is False:
        return
    if lock is not None or untouched_for(folder) > DAY:
        remove(folder)
    if lock is not None:
        os.close(lock)


def untouched_for(folder: Path) -> float:
    """Seconds since something was put right into the folder."""
    with suppress(OSError):
        return time.time() - folder.stat().st_mtime
    return 0


def locked(folder: Path) -> int | Literal[False] | None:
    """A lock that ends with the process: its number, False if another holds it, None where there are no such locks."""
    if not LOCKS:
        return None
    import fcntl

    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(number)
        return False if isinstance(error, BlockingIOError) else None
    return number


def remove(path: Path) -> None:
    """Remove a file or folder as far as we may; what is left, a later sweep tries again."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
