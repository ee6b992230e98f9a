"""Repositories of many commits for tests, made at once by `git fast-import`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.project.repositories import git, repository


@dataclass(frozen=True)
class Made:
    """A commit to make: what it writes and removes, at noon of a day; `on` are earlier commits by their numbers."""

    day: str
    files: Mapping[str, str | None] = field(default_factory=dict)
    """By path, the text; None removes the file."""
    on: tuple[int, ...] | None = None
    """Numbers of its parents from 0; None: the commit before it."""


def import_history(directory: Path, commits: Iterable[Made], *options: str) -> Path:
    """Make a repository whose branch `trunk` ends at the last commit, and check it out."""
    repository(directory, *options)
    given = b"".join(part for number, each in enumerate(commits) for part in written(number, each))
    git(directory, "fast-import", "--quiet", "--force", given=given)
    git(directory, "checkout", "-q", "-f", "trunk")
    return directory


def written(number: int, made: Made) -> Iterable[bytes]:
    """The lines of `git fast-import` for a commit."""
    seconds = int(datetime.fromisoformat(f"{made.day}T12:00:00").replace(tzinfo=UTC).timestamp())
    parents = made.on if made.on is not None else (number - 1,) if number else ()
    if number and not parents:  # another root
        yield b"reset refs/heads/trunk\n"
    yield f"commit refs/heads/trunk\nmark :{number + 1}\ncommitter A <a@example.org> {seconds} +0000\n".encode()
    yield b"data 1\nc\n"
    for word, parent in zip(("from", *["merge"] * len(parents)), parents, strict=False):
        yield f"{word} :{parent + 1}\n".encode()
    for path, text in made.files.items():
        if text is None:
            yield f"D {path}\n".encode()
        else:
            data = text.encode()
            yield b"M 644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data)
