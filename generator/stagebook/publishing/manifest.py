"""Read and write the manifest of a site: a file in its folder that names the generator and lists the site's files.

Files that it does not list are foreign: they are never replaced, moved or removed.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MANIFEST_FILE = ".stagebook-site.json"
STAGE = re.compile(r"\.stagebook-new-\d+-[0-9a-f]{8}")
"""Names of folders within a site in which new files wait until all are written."""
GENERATOR = "stagebook"
FORMAT = 1
NOTE = "This folder is a site made by Stagebook. A build replaces the files listed here and leaves all others alone."
MAX_BYTES = 1 << 28
"""Larger files are not read as a manifest."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Files of a site by POSIX path from its folder, without the manifest itself."""

    files: frozenset[str]
    content: bytes
    """The manifest file, byte for byte."""


def encode_manifest(files: Iterable[str], *, finished: bool = True) -> bytes:
    """Encode the manifest of these files, one a line; the same files give the same bytes.

    `finished` is false while files are replaced one by one: the list then has those of the old and of the new site.
    """
    head = {"generator": GENERATOR, "format": FORMAT, "note": NOTE, "finished": finished}
    return (json.dumps({**head, "files": sorted(files)}, indent=0) + "\n").encode("ascii")


def decode_manifest(content: bytes) -> Manifest | None:
    """Decode a manifest; None where it is not one of ours."""
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
    """Whether a relative path has no part that leads out of its folder. Links are not considered."""
    bad = "\0" if os.name == "posix" else "\0\\:"
    return not any(part in ("", ".", "..") for part in path.split("/")) and not any(char in path for char in bad)


def read_manifest(site: Path) -> Manifest | None:
    """Read the manifest of a folder; None where it has none, or a link, device or pipe. Raises OSError."""
    place = site / MANIFEST_FILE
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
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            return None
        return decode_manifest(file.read())


def folders_above(path: str) -> Iterator[str]:
    """Yield the folders that a path lies in, innermost first."""
    while path := path.rpartition("/")[0]:
        yield path


def folders_of(files: Iterable[str]) -> frozenset[str]:
    """Return all folders that the files lie in."""
    found: set[str] = set()
    for path in files:
        for folder in folders_above(path):
            if folder in found:
                break
            found.add(folder)
    return frozenset(found)
