"""Opens regular files below a folder, and nothing else: no link is followed, no pipe, socket or device is opened.

Each part of a path is opened from the folder before it (`openat` with `O_NOFOLLOW`), and what was opened is looked at
once more (`fstat`): a file that becomes a link or a pipe between two looks is refused as well. Where the system opens
nothing relative to a folder (Windows), paths are looked at before they are opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

RELATIVE = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
"""Whether the system opens names relative to a folder that is open."""


def flags(*names: str) -> int:
    """Flags of `os.open` by their names, as far as this system has them."""
    return sum(getattr(os, name, 0) for name in names)


FILE = flags("O_RDONLY", "O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
FOLDER = flags("O_RDONLY", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC")
ROOT = flags("O_RDONLY", "O_DIRECTORY", "O_NONBLOCK", "O_CLOEXEC")


class LinkError(OSError):
    """A path is a symbolic link, or goes through one."""


class NotRegularError(OSError):
    """A path is neither a regular file nor, where one is asked for, a folder."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is open."""

    path: str
    descriptor: int | None
    """None where the system opens nothing relative to it."""

    def entries(self) -> list[os.DirEntry[str]]:
        """What lies in it, by name. Raises OSError."""
        with os.scandir(self.path if self.descriptor is None else self.descriptor) as found:
            return sorted(found, key=lambda entry: entry.name)

    def open(self, name: str) -> BinaryIO:
        """Open a regular file in it to be read. Raises LinkError, NotRegularError or OSError."""
        check(self.mode(name), regular=True)
        try:
            descriptor = os.open(self.locate(name), FILE, dir_fd=self.descriptor)
        except OSError:
            check(self.mode(name), regular=True)  # it has just become something else
            raise
        try:
            check(os.fstat(descriptor).st_mode, regular=True)
            return os.fdopen(descriptor, "rb")
        except BaseException:
            os.close(descriptor)
            raise

    def enter(self, name: str) -> Folder:
        """Open a folder in it. Raises LinkError, NotRegularError or OSError."""
        check(self.mode(name), regular=False)
        if self.descriptor is None:
            return Folder(self.locate(name), None)
        try:
            return Folder(os.path.join(self.path, name), os.open(name, FOLDER, dir_fd=self.descriptor))  # noqa: PTH118
        except OSError:
            check(self.mode(name), regular=False)
            raise

    def mode(self, name: str) -> int:
        """The type of an entry, of a link itself. Raises OSError."""
        return os.stat(self.locate(name), dir_fd=self.descriptor, follow_symlinks=False).st_mode

    def locate(self, name: str) -> str:
        """What to open an entry by."""
        return os.path.join(self.path, name) if self.descriptor is None else name  # noqa: PTH118

    def close(self) -> None:
        """Close it. What was opened in it stays open."""
        if self.descriptor is not None:
            os.close(self.descriptor)


def check(mode: int, *, regular: bool) -> None:
    """Refuse what is no regular file, or no folder."""
    if stat.S_ISLNK(mode):
        raise LinkError
    if not (stat.S_ISREG(mode) if regular else stat.S_ISDIR(mode)):
        raise NotRegularError


@contextmanager
def open_folder(root: str | os.PathLike[str], inside: str = "") -> Iterator[Folder]:
    """Open a folder by its POSIX path from a root. The root may be reached through links, the rest may not.

    Raises LinkError, NotRegularError or OSError.
    """
    path = os.fspath(root)
    folder = Folder(path, os.open(path, ROOT) if RELATIVE else None)
    try:
        for part in (each for each in inside.split("/") if each not in ("", ".")):
            around, folder = folder, folder.enter(part)
            around.close()
        yield folder
    finally:
        folder.close()
