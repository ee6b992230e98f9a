"""Read and write regular files below a folder. No link is followed; no pipe, socket or device is opened.

Each part of a path is opened relative to its folder (`openat` with `O_NOFOLLOW`), and checked again once open
(`fstat`): a file that is replaced by a link or a pipe in between is refused too. Where the system cannot open relative
to a folder (Windows), paths are checked before they are opened.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO

RELATIVE = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
"""Whether the system opens names relative to an open folder."""


def flags(*names: str) -> int:
    """Combine flags of `os.open`; those that this system lacks count as 0."""
    return sum(getattr(os, name, 0) for name in names)


FILE = flags("O_RDONLY", "O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
NEW_FILE = flags("O_WRONLY", "O_CREAT", "O_EXCL", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY")
FOLDER = flags("O_RDONLY", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC")
ROOT = flags("O_RDONLY", "O_DIRECTORY", "O_NONBLOCK", "O_CLOEXEC")


class LinkError(OSError):
    """A path is a symbolic link, or goes through one."""


class NotRegularError(OSError):
    """A path is neither a regular file nor, where one is asked for, a folder."""


@dataclass(frozen=True, slots=True)
class Folder:
    """An open folder."""

    path: str
    descriptor: int | None
    """None where the system cannot open names relative to it."""

    def entries(self) -> list[os.DirEntry[str]]:
        """Return its entries sorted by name. Raises OSError."""
        with os.scandir(self.path if self.descriptor is None else self.descriptor) as found:
            return sorted(found, key=lambda entry: entry.name)

    def open(self, name: str) -> BinaryIO:
        """Open a regular file in it for reading. Raises LinkError, NotRegularError or OSError."""
        check(self.mode(name), regular=True)
        try:
            descriptor = os.open(self.locate(name), FILE, dir_fd=self.descriptor)
        except OSError:
            check(self.mode(name), regular=True)  # it may have been replaced meanwhile
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

    def make_folder(self, name: str) -> Folder:
        """Open a folder in it, created if need be. Raises LinkError, NotRegularError or OSError."""
        with suppress(FileExistsError):
            os.mkdir(self.locate(name), dir_fd=self.descriptor)
        return self.enter(name)

    def replace_file(self, name: str, content: bytes) -> None:
        """Write a file atomically, in the place of a regular one of that name. Raises LinkError or OSError.

        The new content lies in a hidden file of another name until it is complete.
        """
        with suppress(FileNotFoundError):
            check(self.mode(name), regular=True)
        temporary = self.write_temporary(name, content)
        try:
            self.rename(temporary, name)
        except OSError:
            self.remove(temporary)
            raise

    def create_file(self, name: str, content: bytes) -> None:
        """Write a new file. Raises FileExistsError, and leaves what is there, where the name is taken; or OSError.

        The file has its whole content from the start where the file system has hard links.
        """
        temporary = self.write_temporary(name, content)
        try:
            os.link(self.locate(temporary), self.locate(name), src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            self.write_new(name, content)
        finally:
            self.remove(temporary)

    def write_temporary(self, name: str, content: bytes) -> str:
        """Write a hidden file of a new name, and return that name. Raises OSError."""
        temporary = f".{name[:100]}.{secrets.token_hex(4)}.part"
        self.write_new(temporary, content)
        return temporary

    def write_new(self, name: str, content: bytes) -> None:
        """Write a file that does not exist yet, and remove it where that fails. Raises FileExistsError or OSError."""
        descriptor = os.open(self.locate(name), NEW_FILE, 0o666, dir_fd=self.descriptor)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
        except OSError:
            self.remove(name)
            raise

    def write_durably(self, name: str, content: bytes, mode: int) -> None:
        """Write a file that does not exist yet, with exactly this mode, and wait until it is on the disk.

        Raises FileExistsError or OSError, and may leave a part of the file.
        """
        descriptor = os.open(self.locate(name), NEW_FILE, 0o600, dir_fd=self.descriptor)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)
            os.fsync(descriptor)

    def rename(self, name: str, other: str) -> None:
        """Give a file another name, in the place of whatever has it. Raises OSError."""
        os.replace(self.locate(name), self.locate(other), src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)

    def delete(self, name: str) -> None:
        """Remove a file. Raises FileNotFoundError or OSError."""
        os.unlink(self.locate(name), dir_fd=self.descriptor)

    def synchronise(self) -> None:
        """Wait until the names of its files are on the disk, where the system can do so."""
        if self.descriptor is not None:
            with suppress(OSError):  # file systems that cannot
                os.fsync(self.descriptor)

    def remove(self, name: str) -> None:
        """Remove a file if that is possible."""
        with suppress(OSError):
            os.unlink(self.locate(name), dir_fd=self.descriptor)

    def mode(self, name: str) -> int:
        """Return the file mode of an entry; of a link, its own. Raises OSError."""
        return os.stat(self.locate(name), dir_fd=self.descriptor, follow_symlinks=False).st_mode

    def locate(self, name: str) -> str:
        """Return the path or name by which an entry is opened."""
        return os.path.join(self.path, name) if self.descriptor is None else name  # noqa: PTH118

    def close(self) -> None:
        """Close the folder. Files opened in it stay open."""
        if self.descriptor is not None:
            os.close(self.descriptor)


def check(mode: int, *, regular: bool) -> None:
    """Raise LinkError or NotRegularError by a file mode."""
    if stat.S_ISLNK(mode):
        raise LinkError
    if not (stat.S_ISREG(mode) if regular else stat.S_ISDIR(mode)):
        raise NotRegularError


@contextmanager
def open_folder(root: str | os.PathLike[str], inside: str = "", *, create: bool = False) -> Iterator[Folder]:
    """Open a folder by its POSIX path from a root. Links may lead to the root, but not below it.

    With `create` the folders below the root are made where they are missing.

    Raises LinkError, NotRegularError or OSError.
    """
    path = os.fspath(root)
    folder = Folder(path, os.open(path, ROOT) if RELATIVE else None)
    try:
        for part in (each for each in inside.split("/") if each not in ("", ".")):
            around, folder = folder, folder.make_folder(part) if create else folder.enter(part)
            around.close()
        yield folder
    finally:
        folder.close()
