"""Write changes of files as a unified diff that `git apply` and `patch` take."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from stagebook.editing.renamed_project import RenamedFile


def write_diff(files: Iterable[RenamedFile]) -> bytes:
    """Return the diff of some files, byte for byte: their encoding and line endings are their own."""
    return b"".join(part for file in files for part in diff_of(file))


def diff_of(file: RenamedFile) -> Iterator[bytes]:
    """Yield the parts of the diff of one file."""
    old, new = (each.encode(errors="surrogateescape") for each in (f"a/{file.old_path}", f"b/{file.path}"))
    yield b"diff --git %s %s\n" % (old, new)
    if file.old_path != file.path:
        yield b"rename from %s\nrename to %s\n" % (old[2:], new[2:])
    if file.before == file.after:
        return
    # Latin 1 keeps every byte, and difflib compares texts.
    before, after = (split_lines(each.decode("latin-1")) for each in (file.before, file.after))
    lines = list(difflib.unified_diff(before, after, lineterm="\n"))
    yield b"--- %s\n+++ %s\n" % (old, new)
    for line in lines[2:]:
        yield line.encode("latin-1")
        if not line.endswith("\n"):
            yield b"\n\\ No newline at end of file\n"


def split_lines(text: str) -> list[str]:
    """Split a text at line feeds alone, which stay at the ends of the lines."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]
