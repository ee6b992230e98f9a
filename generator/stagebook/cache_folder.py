"""Cache of builds: one folder with a store for books and one for drawings. It can be removed at any time.

Each entry has a checksum: truncated or altered entries are ignored. It guards against accidents, not attackers: who
can write into the folder can also write into the site.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

DEFAULT_FOLDER = ".cache/stagebook"
"""Default location, relative to the project's folder."""

DAY = 24 * 60 * 60
MAX_UNUSED_SECONDS = 30 * DAY
MEGABYTE = 1 << 20

TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# What stagebook keeps to build faster. It can be removed at any time. See https://bford.info/cachedir/
"""
OUR_FILES = re.compile(r"[0-9a-f]{64}\.(kept|json|image)")
"""Names of entries. `.json` and `.image` are of earlier versions and expire like any unused entry."""
UNFINISHED = re.compile(r"\w+\.part")


@dataclass(frozen=True, slots=True)
class Limit:
    """Size limit of a store: number of entries and bytes in total. The newest entry stays in any case."""

    count: int
    size: int


LIMITS = {
    "books": Limit(3, 256 * MEGABYTE),
    "drawings": Limit(50_000, 512 * MEGABYTE),
    "summaries": Limit(500, 128 * MEGABYTE),
}
"""By store. A book is as large as all pages of the site; a drawing is reused by the next book; a summary is of the
model at the end of a month, for the history."""


@dataclass(frozen=True, slots=True)
class Store:
    """Folder of entries with checksums, each named by a SHA-256 of its inputs. Created at the first write.

    The modification time of an entry is that of its last use, to a day. I/O errors are ignored: the build goes on.
    """

    folder: Path

    def read(self, name: str) -> bytes | None:
        """Return the content of an entry and count it as used; None where it is missing or damaged."""
        path = self.path_of(name)
        try:
            with path.open("rb") as file:
                used = os.fstat(file.fileno()).st_mtime
                stored = file.read()
        except OSError:
            return None
        seal, _, content = stored.partition(b"\n")
        if seal != seal_of(name, content):
            return None
        if abs(time.time() - used) > DAY:  # at most once a day, so that an unchanged build writes nothing
            with suppress(OSError):
                os.utime(path)
        return content

    def write(self, name: str, content: bytes) -> None:
        """Write an entry atomically, so that concurrent builds cannot mix theirs."""
        path = self.path_of(name)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(seal_of(name, content) + b"\n")
                    file.write(content)
                Path(temporary).replace(path)
            finally:
                Path(temporary).unlink(missing_ok=True)

    def path_of(self, name: str) -> Path:
        """Return the path of an entry."""
        return self.folder / f"{name}.kept"


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """The cache of a project. I/O errors are ignored: the build goes on."""

    folder: Path

    @property
    def drawings(self) -> Path:
        """Folder of the store of drawings."""
        return self.folder / "drawings"

    def store(self, sort: str) -> Store:
        """Return the store of one sort of entry, a key of LIMITS."""
        return Store(self.folder / sort)

    def read(self, sort: str, name: str) -> bytes | None:
        """Return the content of an entry, or None; see Store.read."""
        return self.store(sort).read(name)

    def write(self, sort: str, name: str, content: bytes) -> None:
        """Write an entry; see Store.write."""
        self.store(sort).write(name, content)

    def path_of(self, sort: str, name: str) -> Path:
        """Return the path of an entry."""
        return self.store(sort).path_of(name)

    def evict(self) -> None:
        """Remove expired entries, the least recently used beyond LIMITS, and partial files of dead builds."""
        for sort, limit in LIMITS.items():
            stored = list(entries(self.folder / sort))
            for path in list_evictable(stored, limit, time.time()):
                with suppress(OSError):
                    path.unlink()


Entry = tuple[float, int, Path]
"""Time of last use, size in bytes, path."""


def open_cache(folder: Path) -> CacheFolder | None:
    """Open the cache, created if need be and hidden from git and backups; None where that fails."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", TAG)):
            if not (folder / name).exists():
                write_atomically(folder / name, text)
    return CacheFolder(folder) if folder.is_dir() else None


def write_atomically(path: Path, text: str) -> None:
    """Write a file atomically: on a full disk, a partial one would be taken for complete later."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def entries(folder: Path) -> Iterable[Entry]:
    """Yield the entries and partial files of a store. Files of others are left out."""
    try:
        found = list(os.scandir(folder))
    except OSError:
        return
    for entry in found:
        if OUR_FILES.fullmatch(entry.name) or UNFINISHED.fullmatch(entry.name):
            with suppress(OSError):
                state = entry.stat(follow_symlinks=False)
                yield state.st_mtime, state.st_size, Path(entry.path)


def list_evictable(stored: Iterable[Entry], limit: Limit, now: float) -> Iterable[Path]:
    """Select what to remove: unused entries, partial files older than a day, and the oldest beyond the limit."""
    count = size = 0
    for used, bytes_, path in sorted(stored, reverse=True):
        if path.suffix == ".part":
            if now - used > DAY:
                yield path
            continue
        count, size = count + 1, size + bytes_
        if now - used > MAX_UNUSED_SECONDS or (count > 1 and (count > limit.count or size > limit.size)):
            yield path


def seal_of(name: str, content: bytes) -> bytes:
    """Return the checksum of an entry, a SHA-256 of its name and content in hex."""
    seal = sha256(name.encode())
    seal.update(content)
    return seal.hexdigest().encode()
