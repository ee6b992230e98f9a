"""Finished books, kept by all that decides them: where nothing has changed, nothing is read, drawn or written again."""

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
from stagebook.book import Book, build, edit
from stagebook.drawing import draw, engine_version
from stagebook.findings import Finding
from stagebook.formats import Report
from stagebook.gallery import Wanted
from stagebook.imprint import Imprint
from stagebook.inspection import inspect
from stagebook.keeping import Keep
from stagebook.pages.annex import NO_ENGINE, NO_IMAGE, NO_PICTURE
from stagebook.pages.frame import UNKNOWN
from stagebook.pages.site import catalogue
from stagebook.press import Compiled, Press
from stagebook.project import Project
from stagebook.quire import Leaf
from stagebook.rendering import Excerpts, Findable
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
class Kept:
    """What is kept of a book: everything but what hand-written pages take from the model, which is made when asked.

    The pages' HTML and the files are nearly all of it. They follow it as they are, for JSON takes long over them.
    """

    leaves: tuple[Leaf, ...]
    """Without their HTML."""
    html: tuple[int, ...]
    """How many bytes the HTML of each has, packed."""
    files: Mapping[str, int]
    """How many bytes each has."""
    findings: tuple[Finding, ...]
    name: str
    searched: tuple[Findable, ...]


def take(
    project: Project,
    keep: Keep | None,
    *,
    portable: bool = False,
    png: Wanted = "main",
    imprint: Imprint = UNKNOWN,
    report: Callable[[str], None] = lambda _: None,
    make: Callable[..., Book] = build,
) -> Book:
    """The book that `build` makes, from the shelf if it stands there."""
    make = partial(make, project, portable=portable, png=png, imprint=imprint, report=report)
    if keep is None:
        return make()
    name = key(project, str(portable), png, repr(imprint))
    book = read(keep, name, project, portable=portable, png=png)
    if book:
        report(say("progress.kept", n=len(book.leaves)))
        return book
    book = make(cache=keep.drawings)
    if not book.failed and PASSING.isdisjoint(finding.code for finding in book.findings):
        keep.write(BOOKS, name, written(book))
    return book


def written(book: Book) -> bytes:
    """A book as bytes. Its findings get their places: what they were found by is not kept."""
    found = tuple(replace(each, at=book.report.place(each) or each.at) for each in book.findings)
    html = [leaf.packed for leaf in book.leaves]
    kept = Kept(
        leaves=tuple(replace(leaf, packed=b"") for leaf in book.leaves),
        html=tuple(map(len, html)),
        files={uri: len(content) for uri, content in book.files.items()},
        findings=found,
        name=book.name,
        searched=book.searched,
    )
    return b"".join([adapter().dump_json(kept), b"\n", *html, *book.files.values()])


def read(keep: Keep, name: str, project: Project, *, portable: bool, png: Wanted) -> Book | None:
    """The book of a name, if it stands on the shelf."""
    content = keep.read(BOOKS, name)
    if content is None:
        return None
    head, _, bulk = content.partition(b"\n")
    try:
        kept = adapter().validate_json(head)
        pieces = cut(bulk, [*kept.html, *kept.files.values()])
        html = islice(pieces, len(kept.html))
        leaves = tuple(replace(leaf, packed=bytes(each)) for leaf, each in zip(kept.leaves, html, strict=True))
    except ValueError:  # sealed, and still no book: somebody made it by hand
        return None
    files = {uri: bytes(next(pieces)) for uri in kept.files}
    excerpts = cache(partial(make_excerpts, project, keep, portable=portable, png=png))
    return Book(leaves, files, report_of(kept.findings, project), kept.name, kept.searched, excerpts)


def report_of(findings: tuple[Finding, ...], project: Project) -> Report:
    """Return the report of a kept book; texts for its snippets are those of the project, by which it was found."""
    held = {**project.pages, **project.files}
    paths = {each.at.path for each in findings if isinstance(each.at, Place)}
    return Report(findings, sources={path: held[path].decode("utf-8", "replace") for path in paths if path in held})


def cut(whole: bytes, sizes: Sequence[int]) -> Iterator[memoryview]:
    """The pieces that something was put together from. Raises ValueError where they are not all of it."""
    if sum(sizes) != len(whole):
        raise ValueError("a piece is missing")
    view, ends = memoryview(whole), accumulate(sizes)
    return (view[end - size : end] for size, end in zip(sizes, ends, strict=True))


def make_excerpts(project: Project, keep: Keep, *, portable: bool, png: Wanted) -> Excerpts:
    """What hand-written pages can take from the model, which is read for them."""
    inspection = inspect(project)
    assert inspection.whole  # it was without errors when the book was made
    edition = edit(inspection.whole, inspection.report)
    known = frozenset(catalogue(edition))
    return Excerpts(edition, Press(known, partial(draw, cache=keep.drawings), Compiled(), portable=portable, png=png))


@cache
def adapter() -> TypeAdapter[Kept]:
    """Turns the head of what is kept into JSON and back."""
    return TypeAdapter(Kept)


def key(project: Project, *told: str) -> str:
    """The name of a book: all that decides a byte of it. Where the project lies is none of it, its name is."""
    whole = sha256()
    for part in (tools(), engine_version() or "", project.directory.name, repr(project.settings), *told):
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
def tools() -> str:
    """Name the program that makes books: our code, the templates, Python and the libraries that write pages."""
    package, theme = Path(__file__).parent, theme_folder()
    whole = sha256(repr((sys.version, [version(library) for library in LIBRARIES])).encode())
    for folder, pattern in ((package, "**/*.py"), (theme, "**/*.html")):
        for file in sorted(folder.glob(pattern)):
            add(whole, file.relative_to(folder).as_posix().encode())
            add(whole, file.read_bytes())
    return whole.hexdigest()
