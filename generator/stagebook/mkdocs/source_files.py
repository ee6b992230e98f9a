"""Convert accepted files of the docs folder to those of MkDocs.

MkDocs' own walk of the folder follows links and opens any file. Therefore it is given an empty folder (`NOWHERE`),
and the files that `docs_folder` has listed are added instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key, set_exclusions

from stagebook.findings import Report, write_text
from stagebook.findings.finding import Finding
from stagebook.project.docs_folder import DocsFolder
from stagebook.publishing.hard_links import CHUNK_BYTES
from stagebook.reading.unreadable_files import fault_of_reading
from stagebook.reading.yaml_files.text import decode
from stagebook.words import say

NOWHERE = os.devnull
"""A path that is not a folder. MkDocs finds nothing in it and does not complain."""

log = get_plugin_logger("stagebook")


class RefusedFileError(Abort):
    """A file of the docs folder may no longer be read. MkDocs prints the finding and exits with status 1."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{write_text(Report((finding,)))}{say('build.unchanged')}")


class SourceFile(File):
    """A file of the docs folder. Pages have been read before; others are opened under the same rules when used.

    Raises RefusedFileError where a file may no longer be read.
    """

    def __init__(self, uri: str, docs: DocsFolder, config: MkDocsConfig) -> None:
        super().__init__(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        self.docs, self.listed_as, self.listed_at = docs, uri, self.abs_src_path
        if uri in docs.pages:
            self._content = text_of_page(docs.show(uri), docs.pages[uri])

    @property
    def is_in_folder(self) -> bool:
        """Whether the content is that of the listed file; plugins may set another content or path."""
        return self._content is None and self.abs_src_path == self.listed_at

    @property
    def content_bytes(self) -> bytes:
        """The content as on disk, or as a plugin has set it."""
        if not self.is_in_folder:
            return super().content_bytes
        with self.opened() as file:
            return file.read()

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self._content, self.abs_src_path = value, None

    @property
    def content_string(self) -> str:
        """The content as text."""
        if not self.is_in_folder:
            return super().content_string
        if self.is_documentation_page():  # a hidden one that `exclude_docs` takes in
            return text_of_page(self.docs.show(self.listed_as), self.content_bytes)
        return self.content_bytes.decode("utf-8-sig").replace("\r\n", "\n")

    @content_string.setter
    def content_string(self, value: str) -> None:
        self._content, self.abs_src_path = value, None

    def is_modified(self) -> bool:
        """Whether a dirty build must write the file: by its bytes, since times do not tell saves within one tick."""
        place = Path(self.abs_dest_path)
        if not self.is_in_folder or not place.is_file():
            return True
        with self.opened() as file, place.open("rb") as written:
            if os.fstat(file.fileno()).st_size != os.fstat(written.fileno()).st_size:
                return True
            chunks = iter(lambda: (file.read(CHUNK_BYTES), written.read(CHUNK_BYTES)), (b"", b""))
            return any(ours != theirs for ours, theirs in chunks)

    def copy_file(self, dirty: bool = False) -> None:
        """Copy the file into the site."""
        if not self.is_in_folder or (dirty and not self.is_modified()):
            super().copy_file(dirty)
            return
        place = Path(self.abs_dest_path)
        with self.opened() as file:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as into:
                shutil.copyfileobj(file, into)

    def opened(self) -> BinaryIO:
        """Open the listed file. Raises RefusedFileError."""
        try:
            return self.docs.open(self.listed_as)
        except OSError as error:
            raise RefusedFileError(fault_of_reading(error, self.docs.show(self.listed_as))) from error


def text_of_page(shown: str, data: bytes) -> str:
    """Decode a page as UTF-8 with normalised line ends. Raises RefusedFileError."""
    text = decode(shown, data)
    if isinstance(text, Finding):
        raise RefusedFileError(text)
    return text.replace("\r\n", "\n")


def add_source_files(docs: DocsFolder, files: Files, config: MkDocsConfig) -> None:
    """Add the files of the docs folder before all others, in MkDocs' order and with its exclusions.

    Raises RefusedFileError where `exclude_docs` includes a hidden file that may not be read.
    """
    config.docs_dir = str(docs.root / docs.inside)
    found = sorted((SourceFile(uri, docs, config) for uri in (*docs.pages, *docs.others)), key=file_sort_key)
    for page in found:
        if docs.exclusions.is_unwanted_readme(page.src_uri):
            page.inclusion = InclusionLevel.EXCLUDED
    set_exclusions(found, config)
    check_refused(docs, config)
    rest = list(files)
    for file in rest:
        files.remove(file)
    for file in without_conflicts(found):
        files.append(file)
    for file in rest:  # files of the theme; hand-written ones override them
        if files.get_file_from_path(file.src_uri) is None:
            files.append(file)


def check_refused(docs: DocsFolder, config: MkDocsConfig) -> None:
    """Raise RefusedFileError for a hidden file that cannot be read and that `exclude_docs` includes."""
    for uri, finding in docs.refused.items():
        file = File(uri, None, config.site_dir, config.use_directory_urls)
        set_exclusions([file], config)
        if file.inclusion.is_included():  # type: ignore[no-untyped-call]
            raise RefusedFileError(finding)


def without_conflicts(files: Iterable[File]) -> list[File]:
    """Leave out README.md beside index.md, as MkDocs does."""
    kept: dict[str, File] = {}
    by_place: dict[tuple[str, str], File] = {}
    for file in files:
        place = (PurePosixPath(file.src_uri).parent.as_posix(), file.dest_uri)
        first = by_place.setdefault(place, file)
        kept[file.src_uri] = file
        if first is file:
            continue
        both = file.inclusion.is_included(), first.inclusion.is_included()  # type: ignore[no-untyped-call]
        if all(both):
            log.warning(say("build.same-address", left=first.src_uri, kept=file.src_uri))
        kept.pop((first if both[0] else file).src_uri, None)
    return list(kept.values())
