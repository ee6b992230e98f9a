"""Read a project as it was at an earlier commit, from git's objects: its settings then, and the bytes of its models.

Nothing is checked out (see `git_objects`). The rules for what is a model are those of a folder on disk: hidden files
and other files are ignored, a file that is too large or badly named is an error of reading. Symbolic links and
submodules are left out and listed. Hand-written pages, the theme and `nav` are not read.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from stagebook.findings.finding import Finding
from stagebook.git_objects import SHOWN_DIGITS, CommitReader, RevisionError, TreeEntry, open_commit
from stagebook.limits import BUDGET
from stagebook.project.configuration import MKDOCS_YML
from stagebook.project.folder import Project, is_model
from stagebook.provenance import DayError, day_of
from stagebook.reading.file_endings import read_file_name
from stagebook.reading.mkdocs_yml.settings import MODELS, Settings, names_plugin, read_settings
from stagebook.reading.unreadable_files import printable
from stagebook.reading.yaml_files.text import MAX_BYTES

ORGANISATION_FILE = f"{MODELS}/organisation.yaml"
"""By this file, or an mkdocs.yml that names the plugin, a project is found that lay elsewhere in the repository."""
MAX_CONFIGURATIONS = 200
"""Number of files mkdocs.yml among which a moved project is looked for."""
TOO_LARGE = bytes(MAX_BYTES + 1)
"""Stands for the content of a file that is larger than any that is read: only its length is looked at."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A project as it was at a commit."""

    asked: str
    """The revision or day as it was asked for, without the folder."""
    head: str
    """Full hash of the commit."""
    on: date
    """Day of the commit, in UTC."""
    today: date | None
    """Day of the commit that is checked out, in UTC; None where it is on no calendar."""
    folder: str
    """Where the project lay: path from the top of the repository, empty at the top."""
    moved: bool
    """Whether it lay elsewhere than the project of today."""
    project: Project
    left_out: Mapping[str, str] = field(default_factory=dict)
    """By path from the project, the symbolic links (`link`) and submodules (`submodule`) among models."""

    @property
    def name(self) -> str:
        """The abbreviated hash, always of the same length."""
        return self.head[:SHOWN_DIGITS]


def read_revision(directory: Path, wanted: str) -> Revision:
    """Read the project of a folder as it was at a revision or day; `REVISION:FOLDER` names where it lay then.

    The folder is a path from the top of the repository. Without it the project is where it is today; where there was
    none, it is the only one in the commit that has since gone from its place. What is wrong in the files are findings
    of the project. Raises RevisionError, also for the reasons

    - `no-models`: there is no project in the folder `what` of that commit
    - `several`: it lay elsewhere, in one of the folders `what`, separated by line feeds
    - `day`: the commit has a time outside the years 1 to 9999
    """
    revision, folder = split_folder(wanted)
    if folder and ".." in folder.split("/"):
        raise RevisionError("no-models", printable(folder))
    with open_commit(directory, revision) as reader:
        here = reader.prefix if folder is None else as_prefix(folder)
        found = read_project(reader, directory, here)
        place = here
        if found is None and folder is None:
            place = find_moved(reader, directory)
            found = read_project(reader, directory, place)
        if found is None:
            raise RevisionError("no-models", printable(here.removesuffix("/")))
        on, today = find_day(reader.seconds), find_day(reader.last_seconds)
        if on is None:
            raise RevisionError("day")
        project, left_out = found
        shown = printable(place.removesuffix("/"))
        return Revision(revision, reader.head, on, today, shown, place != reader.prefix, project, left_out)


def read_commit_without_model(directory: Path, revision: str) -> Revision:
    """Return a revision with an empty project, for one at which there was none yet. Raises RevisionError."""
    with open_commit(directory, revision) as reader:
        on, today = find_day(reader.seconds), find_day(reader.last_seconds)
        if on is None:
            raise RevisionError("day")
        return Revision(revision, reader.head, on, today, "", moved=False, project=Project(directory))


def find_day(seconds: int) -> date | None:
    """Return the day of a time in seconds since 1970, in UTC; None where it is on no calendar."""
    try:
        return day_of(seconds)
    except DayError:
        return None


def split_folder(wanted: str) -> tuple[str, str | None]:
    """Split `REVISION:FOLDER`. A revision may have colons of its own: `:/text`, `HEAD^{/fix: it}`."""
    revision, colon, folder = wanted.partition(":")
    return (revision, folder) if colon and revision and "{" not in revision else (wanted, None)


def as_prefix(folder: str) -> str:
    """Return a path from the top of the repository with a slash at its end; empty for the top itself."""
    path = posixpath.normpath(folder).strip("/")
    return "" if path in ("", ".") else f"{path}/"


def read_project(reader: CommitReader, directory: Path, prefix: str) -> tuple[Project, dict[str, str]] | None:
    """Read the settings and models of the project in a folder, and what is left out; None where there is no project."""
    configuration, settings, findings = read_configuration(reader, prefix)
    if findings:
        return Project(directory, Settings(), findings=findings, configuration=configuration), {}
    folders = [f"{prefix}{folder}" for folder in settings.models]
    entries = reader.list_files(folders, max_bytes=BUDGET.revision_list_bytes)
    if not entries:
        return None
    files, left_out = read_models(reader, prefix, entries)
    return Project(directory, Settings(models=settings.models), files, configuration=configuration), left_out


def read_configuration(reader: CommitReader, prefix: str) -> tuple[dict[str, str], Settings, tuple[Finding, ...]]:
    """Read the mkdocs.yml of a folder: its text by name, the settings, and why it cannot be used."""
    entries = reader.list_files([prefix + name for name in MKDOCS_YML], max_bytes=BUDGET.revision_list_bytes)
    files = {each.path: each for each in entries if each.kind == "file"}
    name = next((name for name in MKDOCS_YML if prefix + name in files), None)
    if name is None:
        return {}, Settings(), ()
    data = read_contents(reader, [files[prefix + name]])[prefix + name]
    settings, findings = read_settings(name, data)
    return {name: data.decode("utf-8", "replace")}, settings, findings


def read_models(
    reader: CommitReader, prefix: str, entries: Iterable[TreeEntry]
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Read the files that may be models, by path from the project, and list what is left out."""
    visible = [each for each in entries if not is_hidden(each.path.removeprefix(prefix))]
    left_out = {printable(each.path.removeprefix(prefix)): each.kind for each in visible if each.kind != "file"}
    wanted = [each for each in visible if each.kind == "file" and read_file_name(posixpath.basename(each.path))]
    contents = read_contents(reader, wanted)
    files = {
        printable(path.removeprefix(prefix)): content
        for path, content in contents.items()
        if may_be_model(path, content)
    }
    return files, dict(left_out)


def read_contents(reader: CommitReader, entries: Iterable[TreeEntry]) -> dict[str, bytes]:
    """Read files by path; a file that is too large for any model is not read."""
    every = list(entries)
    small = reader.read_files((each for each in every if each.size <= MAX_BYTES), max_bytes=BUDGET.revision_bytes)
    return {each.path: small.get(each.path, TOO_LARGE) for each in every}


def is_hidden(path: str) -> bool:
    """Return whether a part of a path begins with a dot."""
    return any(part.startswith(".") for part in path.split("/"))


def may_be_model(path: str, content: bytes) -> bool:
    """Return whether a file is read: by its name, or by its content where the name does not say."""
    name = read_file_name(posixpath.basename(path))
    return name is not None and (name.role != "possible" or is_model(content))


def find_moved(reader: CommitReader, directory: Path) -> str:
    """Return the folder of the only project in the commit that is no longer where it was. Raises RevisionError."""
    entries = reader.list_files(max_bytes=BUDGET.revision_list_bytes)
    found = sorted({*folders_of_organisations(entries), *folders_of_configurations(reader, entries)})
    gone = [folder for folder in found if not still_there(reader, directory, folder)]
    if not gone:
        raise RevisionError("no-models", printable(reader.prefix.removesuffix("/")))
    if len(gone) > 1:
        raise RevisionError("several", "\n".join(printable(each.removesuffix("/")) or "." for each in gone))
    return gone[0]


def folders_of_organisations(entries: Iterable[TreeEntry]) -> Iterator[str]:
    """Yield the folders of a commit in which there is a `models/organisation.yaml`."""
    for each in entries:
        folder = each.path.removesuffix(ORGANISATION_FILE)
        if folder != each.path and (not folder or folder.endswith("/")):
            yield folder


def folders_of_configurations(reader: CommitReader, entries: Iterable[TreeEntry]) -> Iterator[str]:
    """Yield the folders of a commit in which there is an mkdocs.yml that names the plugin."""
    files = [each for each in entries if each.kind == "file" and posixpath.basename(each.path) in MKDOCS_YML]
    for path, content in read_contents(reader, files[:MAX_CONFIGURATIONS]).items():
        if names_plugin(content):
            yield as_prefix(posixpath.dirname(path))


def still_there(reader: CommitReader, directory: Path, folder: str) -> bool:
    """Return whether a folder of the repository has files of a project today: then that is another project.

    In a bare repository nothing tells, and every project counts as another one.
    """
    depth = reader.prefix.count("/")
    if not depth and folder != reader.prefix and not (directory / ".git").exists():
        return True
    top = directory.resolve()
    for _ in range(depth):
        top = top.parent
    return any((top / folder / name).exists() for name in (ORGANISATION_FILE, *MKDOCS_YML))
