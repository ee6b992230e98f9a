"""Cache books by a SHA-256 of their inputs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from importlib import metadata
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from stagebook.assets import theme_folder
from stagebook.building.book import Book, build
from stagebook.building.on_demand import OnDemandRenderer, TemplateCache
from stagebook.building.picture_files import PngChoice
from stagebook.cache_folder import CacheFolder
from stagebook.checking import check_project, compare_earlier, review_since
from stagebook.drawing import draw, engine_version
from stagebook.findings import Report
from stagebook.findings.codes import NO_ENGINE, NO_IMAGE, NO_PICTURE
from stagebook.findings.finding import Finding
from stagebook.pages.context import make_context
from stagebook.pages.site import page_makers
from stagebook.project.folder import Project
from stagebook.provenance import UNKNOWN, Provenance
from stagebook.rendering import Excerpts, SearchEntry
from stagebook.rendering.rendered_page import RenderedPage
from stagebook.rendering.renderer import PLAIN_NAMES
from stagebook.source import Place
from stagebook.words import say

BOOKS = "books"
LIBRARIES = (
    *("Babel", "Jinja2", "Markdown", "markdown-it-py", "MarkupSafe", "mdurl", "nh3"),
    *("pydantic", "pydantic-core", "PyYAML"),
)
"""Libraries whose version is part of the key, because they may change the bytes of a page."""
TRANSIENT_FINDINGS = frozenset({NO_ENGINE, NO_PICTURE, NO_IMAGE})
"""Codes of findings that may be gone at the next build. A book with one of them is not cached."""


@dataclass(frozen=True, slots=True)
class CachedBook:
    """Header of a cached book, as JSON: everything but page HTML and file contents, which follow it as raw bytes.

    Excerpts for hand-written pages are not stored; they are computed from the project when a page needs one.
    """

    rendered_pages: tuple[RenderedPage, ...]
    """Without their HTML."""
    html: tuple[int, ...]
    """Length of each page's packed HTML, in bytes."""
    files: Mapping[str, int]
    """Length of each file, in bytes."""
    findings: tuple[Finding, ...]
    name: str
    search_entries: tuple[SearchEntry, ...]
    empty_pages: frozenset[str]


def load_or_build(
    project: Project,
    folder: CacheFolder | None,
    *,
    portable: bool = False,
    png: PngChoice = "main",
    provenance: Provenance = UNKNOWN,
    assets: Mapping[str, str] = PLAIN_NAMES,
    report: Callable[[str], None] = lambda _: None,
) -> Book:
    """Return the cached book for these inputs; otherwise build and store it. Without a folder, always build."""
    make = partial(build, project, portable=portable, png=png, provenance=provenance, assets=assets, report=report)
    if folder is None:
        return make()
    name = book_key(project, str(portable), png, repr(provenance), repr(sorted(assets.items())))
    book = load_cached_book(folder, name, project, portable=portable, png=png)
    if book:
        report(say("progress.kept", n=len(book.rendered_pages)))
        return replace(book, provenance=provenance)
    book = make(cache=folder.drawings)
    if not book.failed and TRANSIENT_FINDINGS.isdisjoint(finding.code for finding in book.findings):
        folder.write(BOOKS, name, encode_book(book))
    return book


def encode_book(book: Book) -> bytes:
    """Serialise a book. Findings get their resolved places, since what resolves them is not stored."""
    found = tuple(replace(each, at=book.report.place(each) or each.at) for each in book.findings)
    html = [rendered.packed for rendered in book.rendered_pages]
    cached = CachedBook(
        rendered_pages=tuple(replace(rendered, packed=b"") for rendered in book.rendered_pages),
        html=tuple(map(len, html)),
        files={uri: len(content) for uri, content in book.files.items()},
        findings=found,
        name=book.name,
        search_entries=book.search_entries,
        empty_pages=book.empty_pages,
    )
    return b"".join([json_adapter().dump_json(cached), b"\n", *html, *book.files.values()])


def load_cached_book(
    folder: CacheFolder, name: str, project: Project, *, portable: bool, png: PngChoice
) -> Book | None:
    """Return the book with this key; None where there is none or it cannot be decoded."""
    content = folder.read(BOOKS, name)
    if content is None:
        return None
    head, _, bulk = content.partition(b"\n")
    try:
        cached = json_adapter().validate_json(head)
        pieces = split_bytes(bulk, [*cached.html, *cached.files.values()])
        html = islice(pieces, len(cached.html))
        rendered_pages = tuple(
            replace(rendered, packed=bytes(each)) for rendered, each in zip(cached.rendered_pages, html, strict=True)
        )
    except ValueError:  # the checksum is right, so somebody wrote it by hand
        return None
    files = {uri: bytes(next(pieces)) for uri in cached.files}
    excerpts = cache(partial(make_excerpts, project, folder, portable=portable, png=png))
    return Book(
        rendered_pages,
        files,
        report_of(cached.findings, project),
        cached.name,
        cached.search_entries,
        excerpts,
        empty_pages=cached.empty_pages,
    )


def report_of(findings: tuple[Finding, ...], project: Project) -> Report:
    """Return the report of a cached book, with the source texts that its snippets quote."""
    held = {**project.pages, **project.files}
    paths = {each.at.path for each in findings if isinstance(each.at, Place)}
    sources = {path: held[path].decode("utf-8", "replace") for path in paths if path in held}
    return Report(findings, sources=sources, models=project.settings.models[0])


def split_bytes(data: bytes, sizes: Sequence[int]) -> Iterator[memoryview]:
    """Split data into pieces of these sizes, in bytes. Raises ValueError unless they add up to its length."""
    if sum(sizes) != len(data):
        raise ValueError("a piece is missing")
    view, ends = memoryview(data), accumulate(sizes)
    return (view[end - size : end] for size, end in zip(sizes, ends, strict=True))


def make_excerpts(project: Project, folder: CacheFolder, *, portable: bool, png: PngChoice) -> Excerpts:
    """Compute what hand-written pages embed from the model. The project was without errors when the book was cached."""
    checked = check_project(project)
    assert checked.whole  # it was without errors when the book was made
    since = compare_earlier(project, checked.whole, None)
    review = review_since(since, checked.whole, checked.report, project)
    context = make_context(checked.whole, checked.report, since, review, project.history)
    known = frozenset(page_makers(context))
    return Excerpts(
        context,
        OnDemandRenderer(
            known,
            partial(draw, cache=folder.drawings),
            TemplateCache(),
            portable=portable,
            png=png,
            options=project.theme,
            name=context.naming.name,
        ),
    )


@cache
def json_adapter() -> TypeAdapter[CachedBook]:
    """Return the JSON serialiser of the header."""
    return TypeAdapter(CachedBook)


def book_key(project: Project, *options: str) -> str:
    """Return the key of a book, as hex: a hash of the program, the project's content and name, and the options.

    The location of the project is not part of it: a moved checkout finds its book.
    """
    digest = sha256()
    for part in (program_hash(), engine_version() or "", project.directory.name, repr(project.settings), *options):
        update_hash(digest, part.encode())
    found = (project.findings, project.site_findings, project.theme_findings, project.page_findings)
    others = sorted(project.docs.others) if project.docs else []
    update_hash(digest, repr((*found, project.unread, project.has_mkdocs_yml, others)).encode())
    own = {name: template.text.encode() for name, template in project.theme.templates.items()}
    update_hash(digest, repr(project.theme.settings).encode())
    earlier = project.earlier
    if earlier:
        shown = (earlier.asked, earlier.head, earlier.on, earlier.today, earlier.folder, earlier.moved)
        update_hash(digest, repr((shown, sorted(earlier.left_out.items()), earlier.project.settings)).encode())
    update_hash(digest, repr(project.history).encode())
    for files in (project.files, project.pages, own, earlier.project.files if earlier else {}):
        update_hash(digest, str(len(files)).encode())
        for path, content in sorted(files.items()):
            update_hash(digest, path.encode(errors="surrogateescape"))
            update_hash(digest, content)
    return digest.hexdigest()


def update_hash(digest: Any, part: bytes) -> None:
    """Add a length-prefixed part to a hash."""
    digest.update(len(part).to_bytes(8))
    digest.update(part)


def version(library: str) -> str:
    """Return the version of an installed library; empty where it has no metadata."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


@cache
def program_hash() -> str:
    """Hash the program that makes books: our code, the templates, Python and LIBRARIES."""
    package, theme = Path(__file__).parents[1], theme_folder()
    digest = sha256(repr((sys.version, [version(library) for library in LIBRARIES])).encode())
    for folder, pattern in ((package, "**/*.py"), (theme, "**/*.html")):
        for file in sorted(folder.glob(pattern)):
            update_hash(digest, file.relative_to(folder).as_posix().encode())
            update_hash(digest, file.read_bytes())
    return digest.hexdigest()
