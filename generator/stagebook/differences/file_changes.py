"""Compare the files of two sides by path and content."""

from __future__ import annotations

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
    """Compare files by path. A removed file and an added one with the same content are a moved one."""
    added = {path: after[path] for path in sorted(after.keys() - before.keys())}
    removed = {path: before[path] for path in sorted(before.keys() - after.keys())}
    moved = []
    for path, content in list(removed.items()):
        place = next((other for other, same in added.items() if same == content), None)
        if place is not None:
            moved.append((path, place))
            del removed[path], added[place]
    changed = tuple(path for path in sorted(before.keys() & after.keys()) if before[path] != after[path])
    return FileChanges(tuple(added), tuple(removed), changed, tuple(moved))
