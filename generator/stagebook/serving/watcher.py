"""Watch files and folders for changes.

A look is taken now and then without being told as well: some file systems (of other machines, of virtual ones) tell
nothing, and what is told of a folder just made can come too late.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

QUIET, LONGEST = 0.03, 0.3
"""Seconds without news after which somebody has done writing, and how long that is waited for at most."""
UNTOLD, SHARE = 2.0, 0.02
"""Seconds between looks that nobody asked for, and the share of the time that they may take."""
CHANGES: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]
"""What to be told of. Not of reading: a thousand times for each site, by ourselves."""

Stamp = tuple[int, int, int]
Look = Mapping[Path, Mapping[str, Stamp]]
"""Every file that counts and which state it is in, by what was looked at."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What makes a site: folders with all in them, and files that stand alone. None of them has to exist."""

    folders: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()


def look(watched: Watched) -> dict[Path, Mapping[str, Stamp]]:
    """Look at everything now."""
    found: dict[Path, Mapping[str, Stamp]] = {folder: dict(walk(str(folder))) for folder in watched.folders}
    for file in watched.files:
        try:
            found[file] = {str(file): stamp(file.stat())}
        except OSError:
            found[file] = {}
    return found


def walk(folder: str) -> Iterator[tuple[str, Stamp]]:
    """All files in a folder but those that nobody writes by hand: hidden ones and what editors leave for themselves."""
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
                else:  # a link that leads to no file, a pipe: not to be read, and a finding once it is there
                    yield entry.path, stamp(entry.stat(follow_symlinks=entry.is_file()))


def stamp(found: os.stat_result) -> Stamp:
    """What is another after every change of a file."""
    return found.st_mtime_ns, found.st_size, found.st_ino


def changes(before: Look, after: Look) -> tuple[str, ...]:
    """The paths of files that came, went or changed, where somebody looked before and after."""
    changed: set[str] = set()
    for root in before.keys() & after.keys():
        old, new = before[root], after[root]
        changed.update(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
    return tuple(sorted(changed))


class Following(NamedTuple):
    """A folder that is followed, and its number in the file system: one that took its place is another one."""

    path: str
    deep: bool
    number: int


class Watcher(FileSystemEventHandler):
    """Waits for changes of what it follows."""

    def __init__(self) -> None:
        self.woken = threading.Event()
        self.observer = Observer()
        self.observer.daemon = True
        self.followed: dict[Following, ObservedWatch] = {}
        self.lost: set[str] = set()
        """Folders that were removed. They may be back, and are then others to the operating system."""
        self.deaf = ""
        """Why the operating system does not tell of everything, if it does not."""
        self.pause = UNTOLD
        self.observer.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the operating system's messenger, in a thread of its own. What happened is then looked for."""
        if isinstance(event, DirDeletedEvent):
            self.lost.add(os.fsdecode(event.src_path))
        self.woken.set()

    def follow(self, watched: Watched) -> None:
        """Be told of these, and no longer of others. A folder that does not exist is looked for in the one above."""
        wanted = {following(*nearest(folder)) for folder in watched.folders}
        wanted |= {following(file.parent, deep=False) for file in watched.files}
        lost, self.lost = self.lost, set()
        for gone in [each for each in self.followed if each not in wanted or each.path in lost]:
            with suppress(KeyError, OSError):
                self.observer.unschedule(self.followed.pop(gone))
        for each in sorted(wanted - self.followed.keys()):
            try:
                self.followed[each] = self.observer.schedule(self, each.path, recursive=each.deep, event_filter=CHANGES)
            except OSError as error:  # more than the system can watch, or it has just gone
                self.deaf = error.strerror or str(error)

    def look(self, watched: Watched) -> Look:
        """Look now. The longer that takes, the longer the next look waits for being asked for."""
        if self.lost:
            self.follow(watched)
        started = time.perf_counter()
        found = look(watched)
        self.pause = max(UNTOLD, (time.perf_counter() - started) / SHARE)
        return found

    def wait(self) -> None:
        """Return when it may be worth looking: somebody has just done writing, or time has passed."""
        if not self.woken.wait(self.pause):
            return
        latest = time.monotonic() + LONGEST
        while self.woken.is_set() and time.monotonic() < latest:
            self.woken.clear()
            self.woken.wait(QUIET)
        self.woken.clear()

    def stop(self) -> None:
        """Follow nothing any more."""
        self.observer.stop()
        self.observer.join()


def nearest(folder: Path) -> tuple[Path, bool]:
    """A folder with all below it, or the nearest one above that exists, alone."""
    if folder.is_dir():
        return folder, True
    return next((each for each in folder.parents if each.is_dir()), Path()), False


def following(path: Path, deep: bool) -> Following:
    """What to follow, and which it is."""
    try:
        return Following(str(path), deep, path.stat().st_ino)
    except OSError:
        return Following(str(path), deep, 0)
