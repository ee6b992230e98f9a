"""The cache of builds: one folder with a store each for books and for drawings. It can be removed at any time.

Whatever is kept has a seal: what was cut off or altered is made anew. The seal guards against accidents alone; whoever
may write into the folder may write into the pages.
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

PLACE = ".cache/stagebook"
"""Where it is unless somebody says otherwise, from the project's folder."""

DAY = 24 * 60 * 60
UNUSED = 30 * DAY
MEGABYTE = 1 << 20

TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# What stagebook keeps to build faster. It can be removed at any time. See https://bford.info/cachedir/
"""
OUR_FILES = re.compile(r"[0-9a-f]{64}\.(kept|json|image)")
"""Entries; `.json` and `.image` are of earlier versions, and go like any that are not used."""
UNFINISHED = re.compile(r"\w+\.part")


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of a sort of thing is kept: so many, so many bytes, and the newest in any case."""

    count: int
    size: int


LIMITS = {"books": Limit(3, 256 * MEGABYTE), "drawings": Limit(50_000, 512 * MEGABYTE)}
"""By folder. A book is as large as the pages of the site; a drawing is used again by the next book."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of sealed entries, each named by a SHA-256 of all that decides it; made at the first write.

    The modification time of an entry is the day of its last use: by it the unused are removed. A disk that refuses
    costs time, never the build.
    """

    folder: Path

    def read(self, name: str) -> bytes | None:
        """Return the content of an entry; None where there is none or it is damaged. Counts as a use."""
        path = self.place(name)
        try:
            with path.open("rb") as file:
                used = os.fstat(file.fileno()).st_mtime
                kept = file.read()
        except OSError:
            return None
        seal, _, content = kept.partition(b"\n")
        if seal != sealed(name, content):
            return None
        if abs(time.time() - used) > DAY:  # once a day: a build that makes nothing anew should write nothing either
            with suppress(OSError):
                os.utime(path)
        return content

    def write(self, name: str, content: bytes) -> None:
        """Keep an entry, in one step, so that two builds at once cannot mix theirs."""
        path = self.place(name)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sealed(name, content) + b"\n")
                    file.write(content)
                Path(temporary).replace(path)
            finally:
                Path(temporary).unlink(missing_ok=True)

    def place(self, name: str) -> Path:
        """Return the path of an entry."""
        return self.folder / f"{name}.kept"


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """The folder. A disk that refuses costs time, never the build."""

    folder: Path

    @property
    def drawings(self) -> Path:
        """Where drawings are kept."""
        return self.folder / "drawings"

    def store(self, sort: str) -> Store:
        """Return the store of one sort of entry, a key of LIMITS."""
        return Store(self.folder / sort)

    def read(self, sort: str, name: str) -> bytes | None:
        """Return what is kept under a name, or None; see Store.read."""
        return self.store(sort).read(name)

    def write(self, sort: str, name: str, content: bytes) -> None:
        """Keep something under a name; see Store.write."""
        self.store(sort).write(name, content)

    def place(self, sort: str, name: str) -> Path:
        """Return the path of an entry."""
        return self.store(sort).place(name)

    def tidy(self) -> None:
        """Remove what nobody has used for long, the oldest of what is too much, and what dead builds left half done."""
        for sort, limit in LIMITS.items():
            kept = list(entries(self.folder / sort))
            for path in list_evictable(kept, limit, time.time()):
                with suppress(OSError):
                    path.unlink()


Entry = tuple[float, int, Path]
"""When it was used last, its size, and where it is."""


def open_cache(folder: Path) -> CacheFolder | None:
    """The folder, made if need be, and hidden from git and backups; None where that is not possible."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", TAG)):
            if not (folder / name).exists():
                write_whole(folder / name, text)
    return CacheFolder(folder) if folder.is_dir() else None


def write_whole(path: Path, text: str) -> None:
    """Write a file in one step: half of one, on a full disk, would be taken for it from then on."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def entries(folder: Path) -> Iterable[Entry]:
    """What is kept in a folder. What somebody else put there is left alone."""
    try:
        found = list(os.scandir(folder))
    except OSError:
        return
    for entry in found:
        if OUR_FILES.fullmatch(entry.name) or UNFINISHED.fullmatch(entry.name):
            with suppress(OSError):
                state = entry.stat(follow_symlinks=False)
                yield state.st_mtime, state.st_size, Path(entry.path)


def list_evictable(kept: Iterable[Entry], limit: Limit, now: float) -> Iterable[Path]:
    """What goes: the unused, the half done of another day, and from the newest on whatever no longer fits."""
    count = size = 0
    for used, bytes_, path in sorted(kept, reverse=True):
        if path.suffix == ".part":
            if now - used > DAY:
                yield path
            continue
        count, size = count + 1, size + bytes_
        if now - used > UNUSED or (count > 1 and (count > limit.count or size > limit.size)):
            yield path


def sealed(name: str, content: bytes) -> bytes:
    """The seal of what is kept under a name."""
    seal = sha256(name.encode())
    seal.update(content)
    return seal.hexdigest().encode()
