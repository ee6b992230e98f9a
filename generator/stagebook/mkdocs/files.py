"""The model's pages and files as MkDocs wants them: ready, and never passed through Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from stagebook.building.book import Book
from stagebook.rendering.rendered_page import ContentsEntry, RenderedPage
from stagebook.words import say

SITEMAP = "sitemap.xml"
ANCHOR = re.compile(r'\sid="([^"]+)"')


def add_book(book: Book, files: Files, config: MkDocsConfig) -> None:
    """Add the model's pages and files."""
    written = add_pages(book.rendered_pages, files, config)
    for uri, content in book.files.items():
        add(made(uri, content, config), files, written.get(uri))


def add_pages(rendered_pages: Iterable[RenderedPage], files: Files, config: MkDocsConfig) -> dict[str, File]:
    """Add pages of the model. A hand-written page at the address of one adds its prose to it.

    Returns what was written by hand, by its place in the site.
    """
    written = by_place(files)
    for rendered in rendered_pages:
        file = made(rendered.uri, "", config)
        prose = written.get(file.dest_uri)
        if prose and prose.is_documentation_page():
            prose.dest_uri, prose.url, prose.abs_dest_path = file.dest_uri, file.url, file.abs_dest_path
            LeafPage(rendered, prose, config, has_prose=True)
        else:
            add(file, files, prose)
            LeafPage(rendered, file, config)
    return written


def by_place(files: Files) -> dict[str, File]:
    """What somebody wrote, by its place in the site."""
    return {place(file): file for file in files if file.inclusion is not InclusionLevel.EXCLUDED}


def place(file: File) -> str:
    """Where a page lies if addresses are folders. Those of the model always do, whatever `use_directory_urls` says."""
    if file.use_directory_urls or not file.is_documentation_page():
        return file.dest_uri
    return File(file.src_uri, None, file.dest_dir, use_directory_urls=True).dest_uri


def made(uri: str, content: str | bytes, config: MkDocsConfig) -> File:
    """A file that lies nowhere on disk, and is none of the navigation's business: it would list a thousand pages."""
    return File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def add(file: File, files: Files, taken: File | None) -> None:
    """Add a file of the model where nobody wrote one; one that is left out of the site gives way."""
    if taken:
        raise Abort(say("build.two-files", written=taken.src_uri, place=file.dest_uri))
    left_out = files.get_file_from_path(file.src_uri)
    if left_out:
        files.remove(left_out)
    files.append(file)


def leave_out(places: Iterable[str], files: Files, config: MkDocsConfig) -> None:
    """Take files of the theme out of the site; what somebody put in their place stays."""
    for uri in places:
        file = files.get_file_from_path(uri)
        if file and file.src_dir in config.theme.dirs:
            files.remove(file)


class LeafPage(Page):
    """A page of the model as MkDocs sees it: ready, and never passed through Markdown."""

    _changed: str | None = None
    """The HTML where it is another than the leaf's: with prose, or as a plugin made it."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig, *, has_prose: bool = False) -> None:
        self.rendered = rendered
        self.has_prose = has_prose
        super().__init__(rendered.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        if self.has_prose:
            super().read_source(config)
        own = {"title": self.rendered.title, "description": self.rendered.description, "stagebook": self.rendered.meta}
        self.meta = {**self.meta, **own}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        if self.has_prose:
            super().render(config, files)
            self.content = f'{self.rendered.html}<article class="sheet written">\n{self.content}\n</article>\n'
        self.toc = get_toc(nested(self.rendered.contents))

    @property
    def content(self) -> str | None:
        """The HTML of the page, made text when it is asked for: MkDocs holds that of all pages until it is done."""
        return self.rendered.html if self._changed is None else self._changed

    @content.setter
    def content(self, content: str | None) -> None:
        same = content is None or (not self.has_prose and content == self.rendered.html)
        self._changed = None if same else content

    @property
    def present_anchor_ids(self) -> set[str]:
        """Looked for when a hand-written page leads to one of them, and not before."""
        return set(ANCHOR.findall(self.content or ""))

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str] | None) -> None:
        """What Markdown found is in the content."""


def nested(contents: Iterable[ContentsEntry]) -> list[Any]:
    """A page's contents as Python-Markdown's table of contents has them: each within the last one above its level."""
    roots: list[Any] = []
    path: list[Any] = []
    for entry in contents:
        token = {"level": entry.level, "id": entry.anchor, "name": escape(entry.title), "children": []}
        while path and path[-1]["level"] >= entry.level:
            path.pop()
        (path[-1]["children"] if path else roots).append(token)
        path.append(token)
    return roots


def add_sitemap(files: Files, config: MkDocsConfig) -> None:
    """Add the map for search engines, unless somebody wrote one. It needs to know where the site will be."""
    there = files.get_file_from_path(SITEMAP)
    if there and there.src_dir in config.theme.dirs:  # MkDocs' template, which would be copied as it is
        files.remove(there)
        there = None
    if config.site_url and there is None:
        files.append(made(SITEMAP, sitemap(files.documentation_pages()), config))


def sitemap(documents: Iterable[File]) -> str:
    """All pages for search engines. Without dates, so that the same models make the same bytes."""
    pages = (file.page for file in documents)
    addresses = sorted(page.canonical_url for page in pages if page and page.canonical_url)
    urls = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{urls}</urlset>\n'
