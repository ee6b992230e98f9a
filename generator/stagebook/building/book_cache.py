"""Cache finished books by a hash of everything that decides them."""

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
from stagebook.checking import check_project
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
from stagebook.source import Place
from stagebook.words import say

BOOKS = "books"
LIBRARIES = (
    *("Babel", "Jinja2", "Markdown", "markdown-it-py", "MarkupSafe", "mdurl", "nh3"),
    *("pydantic", "pydantic-core", "PyYAML"),
)
"""Whose versions may decide what is on a page."""
PASSING = frozenset({NO_ENGINE, NO_PICTURE, NO_IMAGE})
"""Findings about pictures and images that may be drawn the next time: a book with one of them is not kept."""


@dataclass(frozen=True, slots=True)
class CachedBook:
    """What is kept of a book: everything but what hand-written pages take from the model, which is made when asked.

    The pages' HTML and the files are nearly all of it. They follow it as they are, for JSON takes long over them.
    """

    rendered_pages: tuple[RenderedPage, ...]
    """Without their HTML."""
    html: tuple[int, ...]
    """How many bytes the HTML of each has, packed."""
    files: Mapping[str, int]
    """How many bytes each has."""
    findings: tuple[Finding, ...]
    name: str
    searched: tuple[SearchEntry, ...]


def load_or_build(
    project: Project,
    keep: CacheFolder | None,
    *,
    portable: bool = False,
    png: PngChoice = "main",
    provenance: Provenance = UNKNOWN,
    report: Callable[[str], None] = lambda _: None,
    make: Callable[..., Book] = build,
) -> Book:
    """The book that `build` makes, from the shelf if it stands there."""
    make = partial(make, project, portable=portable, png=png, provenance=provenance, report=report)
    if keep is None:
        return make()
    name = book_key(project, str(portable), png, repr(provenance))
    book = load(keep, name, project, portable=portable, png=png)
    if book:
        report(say("progress.kept", n=len(book.rendered_pages)))
        return book
    book = make(cache=keep.drawings)
    if not book.failed and PASSING.isdisjoint(finding.code for finding in book.findings):
        keep.write(BOOKS, name, to_bytes(book))
    return book


def to_bytes(book: Book) -> bytes:
    """A book as bytes. Its findings get their places: what they were found by is not kept."""
    found = tuple(replace(each, at=book.report.place(each) or each.at) for each in book.findings)
    html = [rendered.packed for rendered in book.rendered_pages]
    kept = CachedBook(
        rendered_pages=tuple(replace(rendered, packed=b"") for rendered in book.rendered_pages),
        html=tuple(map(len, html)),
        files={uri: len(content) for uri, content in book.files.items()},
        findings=found,
        name=book.name,
        searched=book.searched,
    )
    return b"".join([json_adapter().dump_json(kept), b"\n", *html, *book.files.values()])


def load(keep: CacheFolder, name: str, project: Project, *, portable: bool, png: PngChoice) -> Book | None:
    """The book of a name, if it stands on the shelf."""
    content = keep.read(BOOKS, name)
    if content is None:
        return None
    head, _, bulk = content.partition(b"\n")
    try:
        kept = json_adapter().validate_json(head)
        pieces = split_bytes(bulk, [*kept.html, *kept.files.values()])
        html = islice(pieces, len(kept.html))
        rendered_pages = tuple(
            replace(rendered, packed=bytes(each)) for rendered, each in zip(kept.rendered_pages, html, strict=True)
        )
    except ValueError:  # sealed, and still no book: somebody made it by hand
        return None
    files = {uri: bytes(next(pieces)) for uri in kept.files}
    excerpts = cache(partial(make_excerpts, project, keep, portable=portable, png=png))
    return Book(rendered_pages, files, report_of(kept.findings, project), kept.name, kept.searched, excerpts)


def report_of(findings: tuple[Finding, ...], project: Project) -> Report:
    """Return the report of a kept book; texts for its snippets are those of the project, by which it was found."""
    held = {**project.pages, **project.files}
    paths = {each.at.path for each in findings if isinstance(each.at, Place)}
    return Report(findings, sources={path: held[path].decode("utf-8", "replace") for path in paths if path in held})


def split_bytes(whole: bytes, sizes: Sequence[int]) -> Iterator[memoryview]:
    """The pieces that something was put together from. Raises ValueError where they are not all of it."""
    if sum(sizes) != len(whole):
        raise ValueError("a piece is missing")
    view, ends = memoryview(whole), accumulate(sizes)
    return (view[end - size : end] for size, end in zip(sizes, ends, strict=True))


def make_excerpts(project: Project, keep: CacheFolder, *, portable: bool, png: PngChoice) -> Excerpts:
    """What hand-written pages can take from the model, which is read for them."""
    checked = check_project(project)
    assert checked.whole  # it was without errors when the book was made
    context = make_context(checked.whole, checked.report)
    known = frozenset(page_makers(context))
    return Excerpts(
        context,
        OnDemandRenderer(known, partial(draw, cache=keep.drawings), TemplateCache(), portable=portable, png=png),
    )


@cache
def json_adapter() -> TypeAdapter[CachedBook]:
    """Turns the head of what is kept into JSON and back."""
    return TypeAdapter(CachedBook)


def book_key(project: Project, *told: str) -> str:
    """The name of a book: all that decides a byte of it. Where the project lies is none of it, its name is."""
    whole = sha256()
    for part in (name_program(), engine_version() or "", project.directory.name, repr(project.settings), *told):
        add(whole, part.encode())
    add(whole, repr((project.findings, project.page_findings, project.unread, project.has_mkdocs_yml)).encode())
    for files in (project.files, project.pages):
        add(whole, str(len(files)).encode())
        for path, content in sorted(files.items()):
            add(whole, path.encode(errors="surrogateescape"))
            add(whole, content)
    return whole.hexdigest()


def add(whole: Any, part: bytes) -> None:
    """Add a part, and where it ends."""
    whole.update(len(part).to_bytes(8))
    whole.update(part)


def version(library: str) -> str:
    """The version of a library; nothing where it was installed without saying so."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


@cache
def name_program() -> str:
    """Name the program that makes books: our code, the templates, Python and the libraries that write pages."""
    package, theme = Path(__file__).parent, theme_folder()
    whole = sha256(repr((sys.version, [version(library) for library in LIBRARIES])).encode())
    for folder, pattern in ((package, "**/*.py"), (theme, "**/*.html")):
        for file in sorted(folder.glob(pattern)):
            add(whole, file.relative_to(folder).as_posix().encode())
            add(whole, file.read_bytes())
    return whole.hexdigest()
