"""Watch files and folders for changes.

Files are also polled: network and virtual file systems send no events, and events for a new folder can be lost.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
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

from stagebook.serving.snapshot import Snapshot, Watched, take_snapshot

QUIET_SECONDS, MAX_WAIT_SECONDS = 0.03, 0.3
"""Seconds without events after which a writer counts as done, and the longest wait for that."""
POLL_SECONDS, MAX_POLL_SHARE = 2.0, 0.02
"""Seconds between polls, and the largest share of time that polling may take."""
CHANGES: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]
"""Events to receive. Not those of reading: each build causes thousands."""


class WatchedFolder(NamedTuple):
    """A watched folder with its inode: a new folder at the same path is another one."""

    path: str
    deep: bool
    number: int


class Watcher(FileSystemEventHandler):
    """Waits for changes of files."""

    def __init__(self) -> None:
        self.event_seen = threading.Event()
        self.touched: SimpleQueue[str] = SimpleQueue()
        """Paths of events since the last snapshot."""
        self.observer = Observer()
        self.observer.daemon = True
        self.watches: dict[WatchedFolder, ObservedWatch] = {}
        self.removed: set[str] = set()
        """Folders that were removed. If they come back, they need a new watch."""
        self.error = ""
        """Why the operating system does not report everything; empty if it does."""
        self.poll_seconds = POLL_SECONDS
        self.observer.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note that something happened. Called by watchdog's thread."""
        if isinstance(event, DirDeletedEvent):
            self.removed.add(os.fsdecode(event.src_path))
        self.touched.put(os.fsdecode(event.src_path))
        self.touched.put(os.fsdecode(event.dest_path))
        self.event_seen.set()

    def watch(self, watched: Watched) -> None:
        """Watch exactly these. In place of a folder that does not exist, watch its nearest existing parent."""
        wanted = {watched_folder(*nearest_existing(folder)) for folder in watched.folders}
        wanted |= {watched_folder(file.parent, deep=False) for file in watched.files}
        lost, self.removed = self.removed, set()
        for gone in [each for each in self.watches if each not in wanted or each.path in lost]:
            with suppress(KeyError, OSError):
                self.observer.unschedule(self.watches.pop(gone))
        for each in sorted(wanted - self.watches.keys()):
            try:
                self.watches[each] = self.observer.schedule(self, each.path, recursive=each.deep, event_filter=CHANGES)
            except OSError as error:  # the system's limit of watches, or the folder has just gone
                self.error = error.strerror or str(error)

    def take_snapshot(self, watched: Watched, before: Snapshot | None = None) -> Snapshot:
        """Read the state of all watched files. The longer it takes, the longer the time to the next poll."""
        if self.removed:
            self.watch(watched)
        started = time.perf_counter()
        touched = set()
        while not self.touched.empty():
            touched.add(self.touched.get())
        found = take_snapshot(watched, before, touched)
        self.poll_seconds = max(POLL_SECONDS, (time.perf_counter() - started) / MAX_POLL_SHARE)
        return found

    def wait(self) -> None:
        """Wait until a writer is done, or until it is time to poll."""
        if not self.event_seen.wait(self.poll_seconds):
            return
        latest = time.monotonic() + MAX_WAIT_SECONDS
        while self.event_seen.is_set() and time.monotonic() < latest:
            self.event_seen.clear()
            self.event_seen.wait(QUIET_SECONDS)
        self.event_seen.clear()

    def stop(self) -> None:
        """Stop watching."""
        self.observer.stop()
        self.observer.join()


def nearest_existing(folder: Path) -> tuple[Path, bool]:
    """Return a folder and True, or its nearest existing parent and False (not recursive)."""
    if folder.is_dir():
        return folder, True
    return next((each for each in folder.parents if each.is_dir()), Path()), False


def watched_folder(path: Path, deep: bool) -> WatchedFolder:
    """Return the folder with its inode, 0 where it cannot be read."""
    try:
        return WatchedFolder(str(path), deep, path.stat().st_ino)
    except OSError:
        return WatchedFolder(str(path), deep, 0)
