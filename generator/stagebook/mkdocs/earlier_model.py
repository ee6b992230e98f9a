"""Read earlier models with which a site compares its model.

Where the one of `since` cannot be read, the build ends with a message and status 2; a month of the history says why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from stagebook.building.book import Book
from stagebook.building.book_source import BookOptions, BookSource
from stagebook.building.history import SummaryStore, find_history
from stagebook.cache_folder import CacheFolder
from stagebook.checking import EarlierModelError
from stagebook.git_objects import RevisionError
from stagebook.mkdocs.build_session import BuildSession
from stagebook.mkdocs.site_folder import CouldNotRunError
from stagebook.project.earlier_messages import explain_errors, explain_revision_error, list_remarks
from stagebook.project.folder import Project
from stagebook.project.revision import read_revision
from stagebook.words import say


def add_earlier_model(project: Project, wanted: str, remark: Callable[[str], None]) -> Project:
    """Return the project with the one of a revision or day; unchanged where nothing is wanted.

    `remark` is called with a sentence for each file that is left out. Raises CouldNotRunError.
    """
    if not wanted:
        return project
    try:
        revision = read_revision(project.directory, wanted)
    except RevisionError as error:
        message = f"{explain_revision_error(error, project.directory, wanted)}\n{say('build.unchanged')}"
        raise CouldNotRunError(message) from error
    for line in list_remarks(revision):
        remark(line)
    return replace(project, earlier=revision)


def add_history(project: Project, months: int, cache: CacheFolder | None, session: BuildSession) -> Project:
    """Return the project with its history of so many months; unchanged where nobody asks for one."""
    if not months:
        return project
    store = SummaryStore(cache, session.summaries)
    history = find_history(project, months, store, lambda number: session.progress(say("progress.month", n=number)))
    return replace(project, history=history)


def make_book(books: BookSource, project: Project, cache: CacheFolder | None, options: BookOptions) -> Book:
    """Make the book of a project. Raises CouldNotRunError where the earlier model has errors."""
    try:
        return books.make_book(project, cache, options)
    except EarlierModelError as error:
        raise CouldNotRunError(f"{explain_errors(error.revision, error.report)}\n{say('build.unchanged')}") from error
