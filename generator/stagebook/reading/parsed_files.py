"""Reuse parsed files where several versions of a project are read."""

from __future__ import annotations

from collections.abc import Sequence

from stagebook.reading.files import ParsedFile, parse_file


class ParsedFiles:
    """Parses a file only if its bytes have changed since the last time."""

    def __init__(self) -> None:
        self.cached: dict[str, tuple[bytes, Sequence[str], ParsedFile | None]] = {}

    def __call__(self, path: str, data: bytes, folders: Sequence[str]) -> ParsedFile | None:
        """Return the result of `parse_file`."""
        cached = self.cached.get(path)
        if cached and cached[:2] == (data, folders):
            return cached[2]
        found = parse_file(path, data, folders)
        self.cached[path] = data, folders, found
        return found
