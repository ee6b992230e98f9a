"""Find files whose corrected name another file has already, or that Windows and macOS take for one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from stagebook.findings.finding import Finding
from stagebook.reading.file_endings import ENDING, read_file_name
from stagebook.reading.paths import is_id, propose
from stagebook.words import say

OF_NAMES = ("file-ending", "file-name")


Names = Mapping[tuple[str, str], Sequence[str]]
"""Names of files by their folder and their case-folded name."""


def index_names(paths: Iterable[str]) -> Names:
    """Index the names of files."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path in paths:
        folder, _, name = path.rpartition("/")
        found[folder, name.casefold()].append(name)
    return found


def with_clash(finding: Finding, path: str, names: Names) -> Finding:
    """Return the finding of a name; where the better name is taken, its hint says so instead of offering it."""
    if finding.code not in OF_NAMES:
        return finding
    folder, _, name = path.rpartition("/")
    same = [each for each in names.get((folder, name.casefold()), ()) if each != name]
    if same:
        return replace(finding, hint=say("file-name.one-on-windows", name=name, other=same[0]))
    read = read_file_name(name)
    stem = read.stem if read else ""
    better = f"{stem if is_id(stem) else propose(stem)}.{ENDING}"
    if better in names.get((folder, better), ()):
        return replace(finding, hint=say("file-name.taken", better=better))
    return finding
