"""Finished books, kept by all that decides them: where nothing has changed, nothing is read, drawn or written again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any, ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from stagebook.assets import theme_folder
from stagebook.book import Book, build, edit
from stagebook.drawing import draw, engine_version
from stagebook.findings import Finding
from stagebook.formats import Report
from stagebook.gallery import Wanted
from stagebook.imprint import Imprint
from stagebook.inspection import inspect
from stagebook.keeping import Keep
from stagebook.pages.annex import NO_IMAGE, NO_PICTURE
from stagebook.pages.frame import UNKNOWN
from stagebook.pages.site import catalogue
from stagebook.press import Compiled, Press
from stagebook.project import Project
from stagebook.quire import Leaf
from stagebook.rendering import Excerpts, Findable
from stagebook.words import say

BOOKS = "books"
LIBRARIES = ("Babel", "Jinja2", "Markdown", "MarkupSafe", "nh3", "pydantic", "pydantic-core", "PyYAML")
"""Whose versions may decide what is on a page."""
UNDRAWN, UNPRINTED = NO_PICTURE, NO_IMAGE
"""The findings of a picture and of an image that could not be drawn. It may be the next time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a book: everything but what hand-written pages take from the model, which is made when asked."""

    __pydantic_config__: ClassVar = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")  # images are no text
    leaves: tuple[Leaf, ...]
    files: Mapping[str, bytes]
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
    if not book.failed and all(finding.code not in (UNDRAWN, UNPRINTED) for finding in book.findings):
        keep.write(BOOKS, name, written(book))
    return book


def written(book: Book) -> bytes:
    """A book as JSON. Its findings get their places: what they were found by is not kept."""
    found = tuple(replace(each, at=book.report.place(each) or each.at) for each in book.findings)
    return adapter().dump_json(Kept(book.leaves, book.files, found, book.name, book.searched))


def read(keep: Keep, name: str, project: Project, *, portable: bool, png: Wanted) -> Book | None:
    """The book of a name, if it stands on the shelf."""
    content = keep.read(BOOKS, name)
    if content is None:
        return None
    try:
        kept = adapter().validate_json(content)
    except ValidationError:  # sealed, and still no book: somebody made it by hand
        return None
    excerpts = cache(partial(make_excerpts, project, keep, portable=portable, png=png))
    return Book(kept.leaves, kept.files, Report(kept.findings), kept.name, kept.searched, excerpts)


def make_excerpts(project: Project, keep: Keep, *, portable: bool, png: Wanted) -> Excerpts:
    """What hand-written pages can take from the model, which is read for them."""
    inspection = inspect(project)
    assert inspection.whole  # it was without errors when the book was made
    edition = edit(inspection.whole, inspection.report)
    known = frozenset(catalogue(edition))
    return Excerpts(edition, Press(known, partial(draw, cache=keep.drawings), Compiled(), portable=portable, png=png))


@cache
def adapter() -> TypeAdapter[Kept]:
    """Turns what is kept into JSON and back."""
    return TypeAdapter(Kept)


def key(project: Project, *told: str) -> str:
    """The name of a book: all that decides a byte of it. Where the project lies is none of it, its name is."""
    whole = sha256()
    for part in (tools(), engine_version() or "", project.directory.name, repr(project.settings), *told):
        add(whole, part.encode())
    add(whole, repr((project.findings, project.unread, project.has_mkdocs_yml)).encode())
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
