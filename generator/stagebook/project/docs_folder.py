"""Reads the folder of hand-written pages (MkDocs' `docs_dir`) under the rules of the model folders.

Pages are read whole; of every other file it is only made sure that it can be read. MkDocs is given nothing but what is
listed here. Hidden files are listed too, as `exclude_docs` may take them in; one that cannot be read is no finding.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.text import MOST_BYTES, decode
from stagebook.reading.unreadable_files import fault_of_reading, printable
from stagebook.regular_files import Folder, NotRegularError, open_folder
from stagebook.source import Place

PAGE_ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for a page. In capitals they are files like any other."""


@dataclass(frozen=True, slots=True)
class DocsFolder:
    """What lies in the folder, by POSIX path from it."""

    root: Path
    """Where reading starts. No part of a path below it may be a link."""
    inside: str
    """The folder, by its POSIX path from the root."""
    shown: str
    """The folder as findings name it: its POSIX path from the project."""
    pages: dict[str, bytes] = field(default_factory=dict)
    """The bytes of every page that is not hidden; one byte more than may be read of a page that is too large."""
    others: list[str] = field(default_factory=list)
    """All other files that can be read."""
    refused: dict[str, Finding] = field(default_factory=dict)
    """What cannot be read or may not be, hidden entries included."""
    undecodable: list[Finding] = field(default_factory=list)
    """What is wrong with pages as text."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with whatever is not hidden."""
        return (*(found for uri, found in self.refused.items() if not hidden(uri)), *self.undecodable)

    @property
    def is_whole(self) -> bool:
        """Whether nothing that is not hidden was refused: then there are no pages but those that are listed."""
        return all(map(hidden, self.refused))

    def show(self, uri: str) -> str:
        """A path as findings name it."""
        return printable(os.path.normpath(f"{self.shown}/{uri}").replace(os.sep, "/"))

    def open(self, uri: str) -> BinaryIO:
        """Open one file anew. Raises LinkError, NotRegularError or OSError, whatever it was when it was listed."""
        path = PurePosixPath(self.inside, uri)
        with open_folder(self.root, path.parent.as_posix()) as folder:
            return folder.open(path.name)


def read_docs_folder(directory: Path, docs_dir: str) -> DocsFolder:
    """Read the folder `docs_dir`, a path from the project's directory or an absolute one. It need not exist."""
    shown = path_from(directory, docs_dir)
    if shown.is_absolute() or shown.parts[:1] == (
        os.pardir,
    ):  # mkdocs.yml may say so; then its name is looked at, and not the way to it
        absolute = Path(os.path.abspath(directory / docs_dir))  # noqa: PTH100 -- links must not be resolved
        docs = DocsFolder(absolute.parent, absolute.name, shown.as_posix())
    else:
        docs = DocsFolder(directory, shown.as_posix(), shown.as_posix())
    read_folders(docs)
    docs.undecodable.extend(
        found for uri, data in docs.pages.items() if isinstance(found := decode(docs.show(uri), data), Finding)
    )
    return docs


def path_from(directory: Path, docs_dir: str) -> Path:
    """The docs folder from the project's directory; all of its path where no way leads there (another drive)."""
    try:
        return Path(os.path.relpath(directory / docs_dir, directory))
    except ValueError:
        return directory / docs_dir


def read_folders(docs: DocsFolder) -> None:
    """List all that lies in the docs folder, however deep: no more than one folder is open at a time."""
    waiting = [""]
    while waiting:
        before = waiting.pop()
        try:
            with open_folder(docs.root, f"{docs.inside}/{before}") as folder:
                waiting += [f"{before}{name}/" for name in read_entries(docs, folder, before)]
        except FileNotFoundError:
            continue  # no docs folder, or one that has just gone
        except NotRegularError:
            docs.refused[before] = fault("unreadable-file", Place(docs.show(before)), "no-folder")
        except OSError as error:
            docs.refused[before] = fault_of_reading(error, docs.show(before))


def read_entries(docs: DocsFolder, folder: Folder, before: str) -> Iterator[str]:
    """List the files in an open folder, and give the names of the folders in it. Raises OSError.

    `before` is its path from the docs folder, with a slash at its end.
    """
    for entry in folder.entries():
        if entry.is_dir(follow_symlinks=False):
            yield entry.name
            continue
        uri = f"{before}{entry.name}"
        try:
            read_file(docs, folder, entry.name, uri)
        except OSError as error:
            docs.refused[uri] = fault_of_reading(error, docs.show(uri))


def read_file(docs: DocsFolder, folder: Folder, name: str, uri: str) -> None:
    """List one file, and read it if it is a page. Raises OSError."""
    with folder.open(name) as file:
        if printable(uri) != uri:
            docs.refused[uri] = fault("file-name", Place(docs.show(uri)), "not-utf8")
        elif name.endswith(PAGE_ENDINGS) and not hidden(uri):
            docs.pages[uri] = file.read(MOST_BYTES + 1)
        else:
            docs.others.append(uri)


def hidden(uri: str) -> bool:
    """Whether a path has a part that begins with a dot."""
    return any(part.startswith(".") for part in uri.split("/"))
