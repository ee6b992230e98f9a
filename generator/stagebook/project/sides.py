"""Read the two projects that are compared: each is a revision of the repository, a folder, or the working tree.

Of each side only what is compared is read: the models, and the settings by which they are found. Hand-written pages,
the theme and other settings of a site are left out, on disk as in git, so that both sides are judged alike.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

from stagebook.findings.visible import on_one_line
from stagebook.git_branches import MergeBase, find_default_branch, find_merge_base, is_bare, name_fully
from stagebook.git_objects import SHORT_HASH, RevisionError, open_commit
from stagebook.git_repository import UnknownError, read_commit
from stagebook.project.earlier_messages import explain_revision_error, list_remarks
from stagebook.project.folder import Project, has_models, load_models
from stagebook.project.revision import (
    Revision,
    find_day,
    read_commit_without_model,
    read_revision,
    split_folder,
)
from stagebook.project.search import REPOSITORY, holds_project
from stagebook.project.side_names import HEAD, Range, is_path, split_range
from stagebook.words import say

Kind = Literal["revision", "folder", "working-tree"]


class SideUnreadableError(Exception):
    """A side cannot be read, or it cannot be told which is meant. The message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class ProjectSide:
    """One of two projects that are compared."""

    asked: str
    """As it was named; empty where nothing was."""
    name: str
    """How it is called, without its hash: `main`, `./before`, `the working tree`."""
    kind: Kind
    on: date | None
    """Day, in UTC, of the commit; of that which is checked out for a folder and the working tree; None without one."""
    project: Project
    revision: Revision | None = None
    """The same as it was read from git; None for a folder and the working tree."""
    remarks: tuple[str, ...] = ()
    """What of it was left out, where it lay, and how its commit was chosen, where that is not obvious."""

    @property
    def commit(self) -> str:
        """The abbreviated hash of a revision; empty for a folder and the working tree."""
        return self.revision.name if self.revision else ""

    @property
    def label(self) -> str:
        """How it is called, with its hash unless that is its name: `main (1a460d6)`."""
        if self.commit in ("", self.name):
            return self.name
        return say("sides.revision", name=self.name, commit=self.commit)


def read_sides(directory: Path, base: str = "", head: str = "") -> tuple[ProjectSide, ProjectSide]:
    """Read the two sides of a comparison for the project of a folder. Raises SideUnreadableError.

    - nothing: the merge base of HEAD with the default branch, and the working tree
    - `base` alone: that, and the working tree; or both sides of a range of git (`A..B`, `A...B`)
    - both: these

    A revision is a commit, tag, branch or day, perhaps with the folder where the project lay then (`REV:FOLDER`). A
    folder counts from the current one. Where there was no model yet at the base, its project is empty.
    """
    if not base:
        return read_default(directory), read_working_tree(directory)
    ranges = [found for each in (base, head) if (found := split_range(each)) and not holds_model(each)]
    if head and ranges:
        raise SideUnreadableError(say_of_range("beside", ranges[0]))
    if ranges:
        return read_range(directory, ranges[0])
    before = read_side(directory, base, is_base=True)
    return before, read_side(directory, head) if head else read_working_tree(directory)


def read_default(directory: Path) -> ProjectSide:
    """Read the merge base of HEAD with the default branch. Raises SideUnreadableError."""
    with explained(directory, HEAD):
        default = find_default_branch(directory)
    with explained(directory, f"{default.name}...{HEAD}"):
        shared = find_merge_base(directory, default.ref, HEAD)
    return read_merge_base(directory, default.name, shared, asked="")


def read_range(directory: Path, asked: Range) -> tuple[ProjectSide, ProjectSide]:
    """Read the sides of a range. Where one cannot be read it is said as what the range was taken."""
    try:
        if not asked.of_merge_base:
            return read_commit_side(directory, asked.first, is_base=True), read_commit_side(directory, asked.second)
        first, second = (split_folder(each)[0] for each in (asked.first, asked.second))
        for name in (first, second):
            with explained(directory, name), open_commit(directory, name):
                pass
        with explained(directory, f"{first}...{second}"):
            shared = find_merge_base(directory, first, second)
        before = read_merge_base(directory, asked.first, shared, asked=asked.asked)
        return before, read_commit_side(directory, asked.second)
    except SideUnreadableError as error:
        taken = say_of_range("merge-base" if asked.of_merge_base else "two", asked)
        raise SideUnreadableError(f"{error}\n{taken}") from error


def read_merge_base(directory: Path, name: str, shared: MergeBase, *, asked: str) -> ProjectSide:
    """Read the merge base that a revision of some name has with another one. Raises SideUnreadableError."""
    name, folder = split_folder(name)
    side = read_commit_side(directory, shared.commit if folder is None else f"{shared.commit}:{folder}", is_base=True)
    called = name if shared.is_first else say("sides.merge-base", name=name)
    remarks = [*side.remarks]
    if shared.count > 1:
        remarks.append(say("sides.several-merge-bases", shared.count, name=name, commit=side.commit))
    if shared.fetch:
        remarks.append(say("sides.shallow-merge-base", name=name, commit=side.commit, command=shared.fetch))
    return replace(side, asked=asked, name=on_one_line(called), remarks=tuple(map(on_one_line, remarks)))


def read_side(directory: Path, asked: str, *, is_base: bool = False) -> ProjectSide:
    """Read the side that a text names: a folder or a revision. Raises SideUnreadableError, also where it is both."""
    if is_path(asked):
        return read_folder(asked)
    if not holds_model(asked):
        return read_commit_side(directory, asked, is_base=is_base)
    if names_commit(directory, asked):
        exact = name_fully(directory, asked)
        raise SideUnreadableError(on_one_line(say("sides.both", name=asked, revision=exact)))
    return read_folder(asked)


def holds_model(asked: str) -> bool:
    """Return whether a text names a folder with a project."""
    with suppress(OSError, ValueError):
        return Path(asked).is_dir() and holds_project(Path(asked))
    return False


def names_commit(directory: Path, asked: str) -> bool:
    """Return whether a text names a commit."""
    try:
        with open_commit(directory, asked):
            return True
    except RevisionError:
        return False


def read_commit_side(directory: Path, asked: str, *, is_base: bool = False) -> ProjectSide:
    """Read a side from git; the base may be without a model. Raises SideUnreadableError."""
    name, folder = split_folder(asked)
    is_new = False
    with explained(directory, asked):
        try:
            revision = read_revision(directory, asked)
        except RevisionError as error:
            if error.reason != "no-models" or not is_base or folder is not None or is_bare(directory):
                raise
            revision = read_commit_without_model(directory, asked)
            is_new = True
    if revision.left_out and not revision.project.files:
        left_out = ", ".join(sorted(revision.left_out))
        raise SideUnreadableError(on_one_line(say("sides.all-left-out", label=asked, paths=left_out)))
    called = revision.name if is_hash_of(name, revision) else on_one_line(name)
    side = ProjectSide(
        asked, called, "revision", revision.on, revision.project, revision, tuple(list_remarks(revision))
    )
    return replace(side, remarks=(say("sides.no-model-yet", label=side.label),)) if is_new else side


def is_hash_of(name: str, revision: Revision) -> bool:
    """Return whether a name is the hash of a revision, whole or abbreviated."""
    return bool(SHORT_HASH.fullmatch(name)) and revision.head.startswith(name.lower())


def read_folder(asked: str) -> ProjectSide:
    """Read a side that is a folder. Raises SideUnreadableError where it holds no project."""
    folder = Path(asked)
    if not folder.is_dir():
        raise SideUnreadableError(on_one_line(say("sides.file" if folder.is_file() else "sides.no-folder", name=asked)))
    if not holds_model(asked):
        raise SideUnreadableError(on_one_line(say("sides.folder-without-model", name=asked)))
    return ProjectSide(asked, on_one_line(asked), "folder", day_of_checkout(folder), read_models(folder))


def read_working_tree(directory: Path) -> ProjectSide:
    """Read the project of a folder as it is on disk, untracked files included. Raises SideUnreadableError."""
    if is_bare(directory):
        raise SideUnreadableError(say("sides.bare"))
    name = say("sides.working-tree")
    whole = read_models(directory)
    nested = list_submodules(whole)
    files = {
        path: data for path, data in whole.files.items() if not any(map(PurePosixPath(path).is_relative_to, nested))
    }
    if whole.files and not files:
        raise SideUnreadableError(on_one_line(say("sides.all-left-out", label=name, paths=", ".join(nested))))
    remarks = tuple(on_one_line(say("revision.submodule", path=path, revision=name)) for path in nested)
    project = replace(whole, files=files)
    return ProjectSide("", name, "working-tree", day_of_checkout(directory), project, remarks=remarks)


def list_submodules(project: Project) -> list[str]:
    """Return the folders among the models that are repositories of their own: at a commit these are left out, too."""
    folders = {folder for path in project.files for folder in PurePosixPath(path).parents if folder != PurePosixPath()}
    return sorted(str(each) for each in folders if os.path.lexists(project.directory / each / REPOSITORY))


def read_models(folder: Path) -> Project:
    """Read the models of a folder. Raises SideUnreadableError where there are none."""
    project = load_models(folder)
    if not has_models(project.findings):
        raise SideUnreadableError("\n".join(f"{each.message}\n{each.hint}".strip() for each in project.findings))
    return project


def day_of_checkout(folder: Path) -> date | None:
    """Return the day of the commit that is checked out in a folder; None where it is not known."""
    with suppress(UnknownError):
        return find_day(read_commit(folder).seconds)
    return None


@contextmanager
def explained(directory: Path, wanted: str) -> Iterator[None]:
    """Raise a RevisionError as a SideUnreadableError with its message."""
    try:
        yield
    except RevisionError as error:
        text = explain_revision_error(error, directory, wanted)
        if error.reason in ("no-git", "no-repository"):
            text = f"{text}\n{say('sides.no-git')}"
        elif error.reason == "unknown" and Path(wanted).exists():
            text = f"{text}\n{on_one_line(say('sides.path-without-model', name=wanted))}"
        raise SideUnreadableError(text) from error


def say_of_range(what: str, asked: Range) -> str:
    """Return a sentence about a range, on one line."""
    return on_one_line(say(f"sides.range.{what}", range=asked.asked, first=asked.first, second=asked.second))
