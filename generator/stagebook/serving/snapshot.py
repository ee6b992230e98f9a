"""The state of watched files, by which a change is noticed.

Size and times tell most changes. They do not tell two saves of one length within one tick of the file system's clock,
which is 2 seconds on FAT and some network drives, nor one whose times a tool sets back. Therefore a file that was
written just now, or that an event was about, is also told by a hash of its content.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

TICK_NANOSECONDS = 3_000_000_000
"""Age from which a file's times tell it from the next save: the longest tick of a clock, and some more."""
MAX_BYTES = 8 << 20
"""Larger files are told by size and times alone."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Folders, watched with all in them, and single files. None of them has to exist."""

    folders: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class FileState:
    """What differs after each change of a file."""

    times: tuple[int, ...]
    """Modification time, size, inode and change time."""
    digest: bytes = b""
    """Hash of the content; empty where the times suffice."""
    settled: bool = True
    """Whether the times were old enough to tell this content from the next one."""


Snapshot = Mapping[Path, Mapping[str, FileState]]
"""State of every watched file by path, grouped by watched folder or file."""
NOTHING: Mapping[str, FileState] = {}


def take_snapshot(
    watched: Watched, before: Snapshot | None = None, touched: Collection[str] = (), now: int | None = None
) -> dict[Path, Mapping[str, FileState]]:
    """Read the state of all watched files.

    `before` is the last snapshot, `touched` are paths of which there was an event since, `now` the time in nanoseconds.
    """
    before = before or {}
    now = time.time_ns() if now is None else now
    found: dict[Path, Mapping[str, FileState]] = {}
    for folder in watched.folders:
        old = before.get(folder, NOTHING)
        found[folder] = {
            path: file_state(path, stats, old.get(path), now, touched=path in touched)
            for path, stats in walk(str(folder))
        }
    for file in watched.files:
        path, last = str(file), before.get(file, NOTHING).get(str(file))
        try:
            found[file] = {path: file_state(path, file.stat(), last, now, touched=path in touched)}
        except OSError:
            found[file] = {}
    return found


def walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield all files below a folder without hidden files, editors' backups and `__pycache__`."""
    waiting = [folder]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~") or entry.name == "__pycache__":
                continue
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:  # broken links and pipes too: they become findings
                    yield entry.path, entry.stat(follow_symlinks=entry.is_file())


def file_state(path: str, stats: os.stat_result, before: FileState | None, now: int, *, touched: bool) -> FileState:
    """Return the state of a file. Its content is read only where its times may not tell it from another save."""
    times = (stats.st_mtime_ns, stats.st_size, stats.st_ino, stats.st_ctime_ns)
    settled = now - max(stats.st_mtime_ns, stats.st_ctime_ns) >= TICK_NANOSECONDS
    same = before is not None and before.times == times
    if before and same and before.settled and not touched:
        return before
    if settled and not touched and not same:
        return FileState(times)
    return FileState(times, digest_of(path, stats), settled)


def digest_of(path: str, stats: os.stat_result) -> bytes:
    """Return the hash of a regular file, not by way of a link; empty for one that is too large or cannot be read."""
    if not stat.S_ISREG(stats.st_mode) or stats.st_size > MAX_BYTES:
        return b""
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(number, "rb") as file:
            return sha256(file.read(MAX_BYTES)).digest()
    except OSError:
        return b""


def changed_paths(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Return the paths of files that were added, removed or changed. Only roots in both snapshots count."""
    changed: set[str] = set()
    for root in before.keys() & after.keys():
        old, new = before[root], after[root]
        changed.update(path for path in old.keys() | new.keys() if differs(old.get(path), new.get(path)))
    return tuple(sorted(changed))


def differs(old: FileState | None, new: FileState | None) -> bool:
    """Whether two states are of different contents; an event about a file whose content was not known says so."""
    if old is None or new is None:
        return old is not new
    return (old.times, old.digest) != (new.times, new.digest)
