"""Read the folder of hand-written pages (MkDocs' `docs_dir`) under the rules of the model folders.

Pages are read whole; other files are only checked to be readable. MkDocs is given nothing but the files that are
listed here. Files that are left out of the site are listed too, as `serve` shows drafts; they are not read, and one
that cannot be read is no finding.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.mkdocs_yml.exclusions import Exclusions
from stagebook.reading.unreadable_files import fault_of_reading, printable
from stagebook.reading.windows_names import first_refused, is_device, is_refused
from stagebook.reading.yaml_files.text import MAX_BYTES, decode
from stagebook.regular_files import Folder, NotRegularError, open_folder
from stagebook.source import Place

PAGE_ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Endings of files that MkDocs treats as pages. It does not recognise them in upper case."""


@dataclass(frozen=True, slots=True)
class DocsFolder:
    """The contents of the folder, by POSIX path from it."""

    root: Path
    """The directory from which links are refused: no part of a path below it may be a link."""
    inside: str
    """The folder, by its POSIX path from the root."""
    shown: str
    """The folder as findings name it: its POSIX path from the project."""
    exclusions: Exclusions = field(default_factory=Exclusions)
    """Which files are left out of the site."""
    pages: dict[str, bytes] = field(default_factory=dict)
    """The bytes of every page that is not left out; of a page that is too large, MAX_BYTES + 1 of them."""
    others: list[str] = field(default_factory=list)
    """All other files that can be read, pages that are left out among them."""
    refused: dict[str, Finding] = field(default_factory=dict)
    """Findings of entries that cannot be read or may not be, those that are left out included."""
    undecodable: list[Finding] = field(default_factory=list)
    """Findings of pages that are not valid text."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of entries that are not left out, and of READMEs that are."""
        refused = (found for uri, found in self.refused.items() if not self.exclusions.leaves_out(uri))
        return (*refused, *self.undecodable, *unpublished_readmes(self), *names_that_windows_refuses(self))

    @property
    def is_whole(self) -> bool:
        """Whether every entry that is not left out was read, so that `pages` is complete."""
        return all(map(self.exclusions.leaves_out, self.refused))

    @property
    def published(self) -> frozenset[str]:
        """All files that are in the site under their own names: pages and others."""
        return frozenset((*self.pages, *(uri for uri in self.others if not self.exclusions.leaves_out(uri))))

    def show(self, uri: str) -> str:
        """Return a path as findings print it."""
        return printable(os.path.normpath(f"{self.shown}/{uri}").replace(os.sep, "/"))

    def open(self, uri: str) -> BinaryIO:
        """Open one file again. Raises LinkError, NotRegularError or OSError if it has changed since it was listed."""
        path = PurePosixPath(self.inside, uri)
        with open_folder(self.root, path.parent.as_posix()) as folder:
            return folder.open(path.name)


def read_docs_folder(directory: Path, docs_dir: str, exclusions: Exclusions) -> DocsFolder:
    """Read the folder `docs_dir`, a path from the project's directory or an absolute one. It need not exist."""
    shown = path_from(directory, docs_dir)
    if shown.is_absolute() or shown.parts[:1] == (
        os.pardir,
    ):  # mkdocs.yml may say so; then its name is looked at, and not the way to it
        absolute = Path(os.path.abspath(directory / docs_dir))  # noqa: PTH100 -- links must not be resolved
        docs = DocsFolder(absolute.parent, absolute.name, shown.as_posix(), exclusions)
    else:
        docs = DocsFolder(directory, shown.as_posix(), shown.as_posix(), exclusions)
    read_folders(docs)
    docs.undecodable.extend(
        found for uri, data in docs.pages.items() if isinstance(found := decode(docs.show(uri), data), Finding)
    )
    return docs


def path_from(directory: Path, docs_dir: str) -> Path:
    """Return the path of the docs folder relative to the project; absolute if it is on another drive."""
    try:
        return Path(os.path.relpath(directory / docs_dir, directory))
    except ValueError:
        return directory / docs_dir


def read_folders(docs: DocsFolder) -> None:
    """List the docs folder and all folders below it, iteratively, with one folder open at a time."""
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
    """List the files of an open folder and yield the names of the folders in it. Raises OSError.

    `before` is its path from the docs folder: empty, or ends in a slash.
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
        elif name.endswith(PAGE_ENDINGS) and not docs.exclusions.leaves_out(uri):
            docs.pages[uri] = file.read(MAX_BYTES + 1)
        else:
            docs.others.append(uri)


def unpublished_readmes(docs: DocsFolder) -> Iterator[Finding]:
    """Yield a note for every README that MkDocs would publish. Beside an index page it would not."""
    for uri in docs.others:
        folder = uri.rpartition("/")[0]
        indexes = (posixpath.join(folder, f"index{ending}") for ending in PAGE_ENDINGS)
        if (
            docs.exclusions.is_unwanted_readme(uri)
            and uri.endswith(PAGE_ENDINGS)
            and docs.pages.keys().isdisjoint(indexes)
        ):
            better = posixpath.join(folder, "index.md")
            yield fault("readme-left-out", Place(docs.show(uri)), better=docs.show(better), uri=uri)


def names_that_windows_refuses(docs: DocsFolder) -> Iterator[Finding]:
    """Yield a finding for every published file that Windows cannot have, and one for every such folder.

    A page is a folder of the site, named like the page without its ending.
    """
    folders = sorted({folder for uri in docs.published if (folder := first_refused(uri))})
    for folder in folders:
        yield fault("file-name", Place(docs.show(folder)), "windows-folder", name=posixpath.basename(folder))
    for uri in sorted(uri for uri in docs.published if not first_refused(uri)):
        name = posixpath.basename(uri)
        stem, ending = posixpath.splitext(name)
        if is_device(name):
            yield fault("file-name", Place(docs.show(uri)), "windows", name=name, better=f"{stem}-1{ending}")
        elif is_refused(name) or (uri in docs.pages and is_refused(stem)):
            yield fault("file-name", Place(docs.show(uri)), "windows-file", name=name)
