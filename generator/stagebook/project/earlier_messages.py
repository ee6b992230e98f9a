"""Word what is said of an earlier model: why it cannot be read, what of it is left out, and its errors."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from stagebook.findings import Report, write_text
from stagebook.findings.finding import Severity
from stagebook.findings.visible import on_one_line
from stagebook.git_objects import RevisionError
from stagebook.project.revision import Revision, split_folder
from stagebook.words import day, say

NEAR = "unknown"
"""The reason whose `what` is a revision that is meant perhaps."""


def explain_revision_error(error: RevisionError, directory: Path, wanted: str) -> str:
    """Return why an earlier model cannot be read, and the command that gets what is missing, if there is one."""
    revision, _ = split_folder(wanted)
    first, _, second = wanted.partition("...")
    choices = [f"{revision}:{folder}" for folder in error.what.split("\n")]
    key = f"revision.{error.reason}"
    text = say(
        f"{key}.near" if error.reason == NEAR and error.what else key,
        wanted=wanted,
        revision=revision,
        directory=str(directory.resolve()),
        what=error.what,
        folder=error.what or say("revision.top"),
        argument=shlex.quote(error.what),
        choices=", ".join(choices),
        first=shlex.quote(first),
        second=shlex.quote(second),
    )
    lines = [text, *([say("revision.fetch", command=error.fetch)] if error.fetch else [])]
    return "\n".join(map(on_one_line, lines))


def explain_errors(revision: Revision, report: Report) -> str:
    """Return the errors of an earlier model, each with its place as `git show` takes it, and which model that is."""
    errors = tuple(each for each in report.findings if each.severity is Severity.ERROR)
    text = write_text(place_in_commit(revision, replace(report, findings=errors, statements=())))
    said = say("revision.errors", wanted=revision.asked, revision=revision.name, day=day(revision.on))
    return f"{text}{on_one_line(said)}"


def place_in_commit(revision: Revision, report: Report) -> Report:
    """Return a report of a revision whose places are as `git show` takes them."""
    folder = f"{revision.name}:{revision.folder}/" if revision.folder else f"{revision.name}:"
    return replace(report, folder=folder, current="")


def list_remarks(revision: Revision) -> Iterator[str]:
    """Yield a line for each symbolic link and submodule that was left out, and one where the project has moved."""
    if revision.moved:
        folder = revision.folder or say("revision.top")
        yield on_one_line(say("revision.moved", revision=revision.name, folder=folder))
    for path, kind in sorted(revision.left_out.items()):
        yield on_one_line(say(f"revision.{kind}", path=path, revision=revision.name))
