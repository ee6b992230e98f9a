"""Interface by which MkDocs' plugin gets the book of a project, and the source that builds whole books."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from stagebook.building.book import Book
from stagebook.building.book_cache import load_or_build
from stagebook.building.picture_files import PngChoice
from stagebook.cache_folder import CacheFolder
from stagebook.project.folder import Project
from stagebook.provenance import ProvenanceQuery


@dataclass(frozen=True, slots=True)
class BookOptions:
    """Options of one book, besides the project."""

    provenance: ProvenanceQuery
    progress: Callable[[str], None]
    """Called with a sentence for each step."""
    portable: bool = False
    png: PngChoice = "main"
    assets: Mapping[str, str] = field(default_factory=dict)
    """Paths on the site of files of the theme, by their paths in the theme."""


class BookSource(Protocol):
    """Makes the book of a project."""

    def make_book(self, project: Project, cache: CacheFolder | None, options: BookOptions) -> Book:
        """Return the book; one with errors has no pages. Raises DayError, EarlierModelError, else bugs alone."""


class CachedBookSource:
    """Builds whole books, and takes them from the cache where the inputs are the same."""

    def make_book(self, project: Project, cache: CacheFolder | None, options: BookOptions) -> Book:
        """Return the cached book for these inputs; otherwise build and store it."""
        provenance = options.provenance.find().of_files(project.files)
        return load_or_build(
            project,
            cache,
            portable=options.portable,
            png=options.png,
            provenance=provenance,
            assets=options.assets,
            report=options.progress,
        )
