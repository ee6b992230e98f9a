"""The mark of a site: a file in its folder that names the generator and lists the site's own files.

What the list does not name is somebody else's, and is neither replaced nor moved nor removed.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = ".stagebook-site.json"
STAGE = re.compile(r"\.stagebook-new-\d+-[0-9a-f]{8}")
"""Names of folders within a site in which new files wait until all of them are written."""
GENERATOR = "stagebook"
FORMAT = 1
NOTE = "This folder is a site made by Stagebook. A build replaces the files listed here and leaves all others alone."
MOST_BYTES = 1 << 28
"""More than any site's list has: whatever is larger is no mark."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site by their POSIX paths from its folder, without the mark itself."""

    files: frozenset[str]
    content: bytes
    """The mark, byte for byte."""


def encode_manifest(files: Iterable[str], *, finished: bool = True) -> bytes:
    """Write the mark of a site with these files: the same bytes for the same files, a line each.

    `finished` is false while files are replaced one by one: the list then names those of the old and of the new site.
    """
    head = {"generator": GENERATOR, "format": FORMAT, "note": NOTE, "finished": finished}
    return (json.dumps({**head, "files": sorted(files)}, indent=0) + "\n").encode("ascii")


def decode_manifest(content: bytes) -> Manifest | None:
    """Read a mark; None where it is none of ours."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("generator") != GENERATOR or data.get("format") != FORMAT:
        return None
    files = data.get("files")
    if not isinstance(files, list) or not all(isinstance(path, str) and is_inside(path) for path in files):
        return None
    return Manifest(frozenset(files), content)


def is_inside(path: str) -> bool:
    """Whether a path leads to something in the folder that it counts from. Links are another matter."""
    bad = "\0" if os.name == "posix" else "\0\\:"
    return not any(part in ("", ".", "..") for part in path.split("/")) and not any(char in path for char in bad)


def read_manifest(site: Path) -> Manifest | None:
    """Read the mark of a folder; None where it has none. Links, devices and pipes are no mark. Raises OSError."""
    place = site / MARK
    try:
        number = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        if place.is_symlink():
            return None
        raise
    with os.fdopen(number, "rb") as file:
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
            return None
        return decode_manifest(file.read())


def folders_above(path: str) -> Iterator[str]:
    """The folders that a file lies in."""
    while path := path.rpartition("/")[0]:
        yield path


def folders_of(files: Iterable[str]) -> frozenset[str]:
    """All folders that files lie in."""
    found: set[str] = set()
    for path in files:
        for folder in folders_above(path):
            if folder in found:
                break
            found.add(folder)
    return frozenset(found)
