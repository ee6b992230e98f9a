"""Compare the files of two sides by path and content."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileChanges:
    """Paths of files that differ, each list in order."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    """Pairs of the path before and after, of files with the same content."""

    @property
    def count(self) -> int:
        """The number of files that differ; a moved one counts once."""
        return len(self.added) + len(self.removed) + len(self.changed) + len(self.moved)


def compare_files(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> FileChanges:
    """Compare files by path. A removed file and an added one with the same content are a moved one.

    Line ends do not count: git may write others into the working tree than it keeps. Of several files with one content
    the first that was removed is paired with the first that was added.
    """
    added: dict[bytes, deque[str]] = {}
    for path in sorted(after.keys() - before.keys()):
        added.setdefault(with_line_feeds(after[path]), deque()).append(path)
    removed, moved = [], []
    for path in sorted(before.keys() - after.keys()):
        places = added.get(with_line_feeds(before[path]))
        if places:
            moved.append((path, places.popleft()))
        else:
            removed.append(path)
    both = sorted(before.keys() & after.keys())
    changed = (path for path in both if with_line_feeds(before[path]) != with_line_feeds(after[path]))
    left = sorted(path for places in added.values() for path in places)
    return FileChanges(tuple(left), tuple(removed), tuple(changed), tuple(moved))


def with_line_feeds(content: bytes) -> bytes:
    """Return the content of a file with line feeds as its only line ends."""
    return content.replace(b"\r\n", b"\n")
