"""Change several files of a project: all of them, or none, even if the process is killed in between.

Before the first file is touched, a journal in the folder of the project says what each of them held (an undo log). When
all of them are changed it is removed, and with it the possibility to undo. Whatever ends a command before that, the
next command that changes files takes back what is changed already. A journal that was not written to its end has no
valid checksum; then no file was touched.

The journal is locked by the process that writes it. Each new content is complete on the disk, beside the file that it
replaces, before any file is replaced.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE

from stagebook.editing.journal import JOURNAL, Journal, RecordedChange, read_journal
from stagebook.findings.visible import on_one_line
from stagebook.regular_files import Folder, LinkError, NotRegularError, flags, open_folder
from stagebook.words import say

NEW_JOURNAL = flags("O_RDWR", "O_CREAT", "O_EXCL", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY")
OLD_JOURNAL = flags("O_RDWR", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
READABLE = 0o644
WRITABLE_BY_ANYBODY = 0o222
"""Mode bits: a file without any of them is read-only, also where the owner could replace it."""


class ChangeError(Exception):
    """Files were not changed. The message says why."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A change of one file, by its POSIX path from the folder of the project."""

    path: str
    before: bytes | None
    """None: the file is new."""
    after: bytes | None
    """None: the file is removed."""
    like: str = ""
    """Of a new file: the path of the file whose mode it gets."""


def write_changes(directory: Path, changes: Sequence[FileChange], command: str) -> None:
    """Change files, all or none. `command`: what is typed, for those who find the journal.

    Raises ChangeError before anything is written; after an OSError or an interruption everything is undone.
    """
    check_changes(directory, changes)
    with open_folder(directory) as root, hold_journal(root) as number:
        try:
            recorded = tuple(record(directory, each) for each in changes)
            journal = Journal(command, secrets.token_hex(4), recorded)
            write_all(number, journal.to_bytes())
            root.synchronise()
        except BaseException:
            root.remove(JOURNAL)
            raise
        try:
            apply(directory, changes, journal)
            root.delete(JOURNAL)
        except BaseException:
            undo(directory, journal)
            root.remove(JOURNAL)
            raise
        root.synchronise()
        remove_empty_folders(directory, (each.path for each in changes if each.after is None))


def undo_interrupted(directory: Path, may_write: Sequence[str]) -> str:
    """Take back what a command that was killed had changed, and return what it was; empty if there is none.

    `may_write`: folders and files, as POSIX paths. Raises ChangeError where another command is at work, where a file
    was edited since, or where the journal names a file elsewhere; or OSError.
    """
    with open_folder(directory) as root:
        try:
            number = os.open(root.locate(JOURNAL), OLD_JOURNAL, dir_fd=root.descriptor)
        except FileNotFoundError:
            return ""
        try:
            lock(root, number)
            with os.fdopen(os.dup(number), "rb") as file:
                journal = read_journal(file.read())
            if journal:
                refuse_other_files(journal, may_write)
                undo(directory, journal)
            root.delete(JOURNAL)
            root.synchronise()
        finally:
            os.close(number)
    return journal.command if journal else ""


def find_interrupted(directory: Path) -> str:
    """Return the command that was killed while it changed files of a project; empty if there is none."""
    try:
        with open_folder(directory) as root, root.open(JOURNAL) as file:
            if not is_free(file.fileno()):
                return ""
            journal = read_journal(file.read())
    except OSError:
        return ""
    return journal.command if journal else ""


def check_changes(directory: Path, changes: Iterable[FileChange]) -> None:
    """Raise ChangeError for a file that may not be changed, or that is not as it was when it was read."""
    for change in changes:
        try:
            with open_parent(directory, change.path, create=False) as (folder, name):
                check_change(folder, name, change)
        except (LinkError, NotRegularError):
            raise ChangeError(say("edit.no-file", path=change.path)) from None
        except FileNotFoundError:
            if change.before is not None:
                raise ChangeError(say("edit.changed", path=change.path)) from None
        except OSError as error:
            raise ChangeError(say("edit.unreadable", path=change.path, reason=error.strerror or "")) from error


def check_change(folder: Folder, name: str, change: FileChange) -> None:
    """Raise ChangeError, LinkError, NotRegularError or OSError where a file cannot be changed."""
    if not os.access(folder.locate("."), os.W_OK | os.X_OK, dir_fd=folder.descriptor):
        raise ChangeError(say("edit.read-only-folder", path=change.path.rpartition("/")[0] or "."))
    if change.before is None:
        with suppress(FileNotFoundError):
            folder.mode(name)
            raise ChangeError(say("edit.taken", path=change.path))
        return
    with folder.open(name) as file:
        if file.read() != change.before:
            raise ChangeError(say("edit.changed", path=change.path))
    if not folder.mode(name) & WRITABLE_BY_ANYBODY or not os.access(
        folder.locate(name), os.W_OK, dir_fd=folder.descriptor
    ):
        raise ChangeError(say("edit.read-only", path=change.path))


def record(directory: Path, change: FileChange) -> RecordedChange:
    """Return what the journal says of a change: the old content, a hash of the new one, and the mode of the file."""
    path = change.like or (change.path if change.before is not None else "")
    mode = READABLE
    if path:
        with open_parent(directory, path, create=False) as (folder, name):
            mode = S_IMODE(folder.mode(name))
    return RecordedChange(change.path, change.before, hash_of(change.after), mode)


def apply(directory: Path, changes: Sequence[FileChange], journal: Journal) -> None:
    """Write all new contents beside their files, then replace the files, then remove those that go. Raises OSError."""
    written = [(change, recorded) for change, recorded in zip(changes, journal.changes, strict=True)]
    for change, recorded in written:
        if change.after is not None:
            with open_parent(directory, change.path) as (folder, name):
                folder.write_durably(temporary(name, journal.token), change.after, recorded.mode)
    for change, _ in written:
        if change.after is not None:
            with open_parent(directory, change.path) as (folder, name):
                folder.rename(temporary(name, journal.token), name)
                folder.synchronise()
    for change, _ in written:
        if change.after is None:
            with open_parent(directory, change.path) as (folder, name):
                folder.delete(name)
                folder.synchronise()


def undo(directory: Path, journal: Journal) -> None:
    """Give every file of a journal its old content. It can be interrupted, and begun again.

    Raises ChangeError, and changes nothing, if a file has neither its old nor its new content; or OSError.
    """
    waiting = [each for each in journal.changes if needs_undo(directory, each)]
    for each in journal.changes:
        with suppress(FileNotFoundError), open_parent(directory, each.path, create=False) as (folder, name):
            folder.delete(temporary(name, journal.token))
    for each in waiting:
        with open_parent(directory, each.path) as (folder, name):
            if each.before is None:
                folder.delete(name)
            else:
                folder.write_durably(temporary(name, journal.token), each.before, each.mode)
                folder.rename(temporary(name, journal.token), name)
            folder.synchronise()
    remove_empty_folders(directory, (each.path for each in journal.changes if each.before is None))


def needs_undo(directory: Path, recorded: RecordedChange) -> bool:
    """Return whether a file has its new content. Raises ChangeError where it has neither this nor its old one."""
    found: bytes | None = None
    with (
        suppress(FileNotFoundError),
        open_parent(directory, recorded.path, create=False) as (folder, name),
        folder.open(name) as file,
    ):
        found = file.read()
    if found == recorded.before:
        return False
    if hash_of(found) != recorded.after:
        raise ChangeError(say("edit.edited-since", path=recorded.path, journal=JOURNAL))
    return True


def refuse_other_files(journal: Journal, may_write: Sequence[str]) -> None:
    """Raise ChangeError where a journal names a file outside of some folders and files: it is not one of ours."""
    for each in journal.changes:
        if not any(is_at_or_below(each.path, place) for place in may_write):
            raise ChangeError(say("edit.foreign-journal", path=on_one_line(each.path), journal=JOURNAL))


def is_at_or_below(path: str, place: str) -> bool:
    """Return whether a path is another one, or leads to something below it."""
    return path == place or (path.startswith(f"{place}/") and ".." not in path[len(place) :].split("/"))


@contextmanager
def hold_journal(root: Folder) -> Iterator[int]:
    """Create the journal, locked. Raises ChangeError where there is one already; or OSError."""
    try:
        number = os.open(root.locate(JOURNAL), NEW_JOURNAL, 0o600, dir_fd=root.descriptor)
    except FileExistsError:
        raise ChangeError(say("edit.under-way")) from None
    try:
        lock(root, number)
        yield number
    finally:
        os.close(number)


def lock(root: Folder, number: int) -> None:
    """Lock an open journal. Raises ChangeError where another process has it, or has just removed it."""
    if not is_free(number):
        raise ChangeError(say("edit.under-way"))
    with suppress(FileNotFoundError):
        if os.path.samestat(
            os.fstat(number), os.stat(root.locate(JOURNAL), dir_fd=root.descriptor, follow_symlinks=False)
        ):
            return
    raise ChangeError(say("edit.under-way"))


def is_free(number: int) -> bool:
    """Lock an open file until it is closed. Return whether that was possible, or the system has no such locks."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in (errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS):
            raise
    return True


def write_all(number: int, content: bytes) -> None:
    """Write a content to an open file, and wait until it is on the disk. Raises OSError."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(number, rest) :]
    os.fsync(number)


@contextmanager
def open_parent(directory: Path, path: str, *, create: bool = True) -> Iterator[tuple[Folder, str]]:
    """Open the folder of a file by its path from the project. Raises LinkError, NotRegularError or OSError."""
    inside, _, name = path.rpartition("/")
    with open_folder(directory, inside, create=create) as folder:
        yield folder, name


def remove_empty_folders(directory: Path, paths: Iterable[str]) -> None:
    """Remove the folders of some files where nothing is left in them."""
    for path in paths:
        with suppress(OSError):
            (directory / path).parent.rmdir()


def temporary(name: str, token: str) -> str:
    """Return the name of the hidden file that holds a new content until it takes the place of another."""
    return f".{name[:100]}.{token}.part"


def hash_of(content: bytes | None) -> str:
    """Return the SHA-256 of a content in hex; empty for a file that does not exist."""
    return "" if content is None else sha256(content).hexdigest()
