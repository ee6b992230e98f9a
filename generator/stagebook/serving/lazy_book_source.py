"""Book source of `serve`: check the project now, make its pages when they are requested."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stagebook.building.book import Book
from stagebook.building.book_source import BookOptions
from stagebook.building.on_demand import TemplateCache
from stagebook.cache_folder import CacheFolder
from stagebook.checking import check_project, compare_earlier, review_since
from stagebook.project.folder import Project
from stagebook.reading.parsed_files import ParsedFiles
from stagebook.serving.lazy_site import LazySite
from stagebook.serving.provenance_reader import ProvenanceReader
from stagebook.serving.reuse import DrawnPictures, EarlierModels


@dataclass(frozen=True, slots=True)
class ServeCaches:
    """In-memory caches that outlive a rebuild."""

    files: ParsedFiles = field(default_factory=ParsedFiles)
    drawings: DrawnPictures = field(default_factory=DrawnPictures)
    templates: TemplateCache = field(default_factory=TemplateCache)
    earlier: EarlierModels = field(default_factory=EarlierModels)
    provenance: ProvenanceReader = field(default_factory=ProvenanceReader)


class LazyBookSource:
    """Source of one book without pages; `site` makes them."""

    def __init__(self, caches: ServeCaches, folder: str = "") -> None:
        """`folder` stands before every path in the report."""
        self.caches, self.folder = caches, folder
        self.site: LazySite | None = None
        """The site of the last book; None before, and where the project has errors."""

    def make_book(self, project: Project, cache: CacheFolder | None, options: BookOptions) -> Book:
        """Check the project and return its report, name, redirects and excerpts. Raises EarlierModelError."""
        caches = self.caches
        caches.provenance.ask(options.provenance)
        caches.drawings.cache = cache.drawings if cache else None
        checked = check_project(project, parse=caches.files, on=caches.provenance.day())
        report = replace(checked.report, folder=self.folder)
        if checked.whole is None:
            return Book((), {}, report)
        provenance = caches.provenance.latest().of_files(project.files)
        since = compare_earlier(project, checked.whole, provenance.on, caches.earlier)
        site = LazySite(
            checked,
            caches.drawings,
            caches.templates,
            provenance,
            portable=options.portable,
            png=options.png,
            assets=options.assets,
            options=project.theme,
            since=since,
            review=review_since(since, checked.whole, checked.report, project),
        )
        self.site = site
        return Book(
            (),
            site.files(),
            report,
            site.name,
            excerpts=site.excerpts,
            provenance=site.provenance,
            empty_pages=site.empty_pages,
        )
