"""Convert pages and files of a book to those of MkDocs. Pages are HTML already and never pass through Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
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
    """Add all pages and files of a book."""
    written = add_pages(book.rendered_pages, files, config)
    for uri, content in book.files.items():
        add_file(generated_file(uri, content, config), files, written.get(uri))


def add_pages(rendered_pages: Iterable[RenderedPage], files: Files, config: MkDocsConfig) -> dict[str, File]:
    """Add pages of the model. A hand-written page at the same address is appended to the generated one.

    Returns the hand-written files by their path in the site.
    """
    written = files_by_site_path(files)
    for rendered in rendered_pages:
        file = page_file(rendered.uri, config, str(rendered.meta.get("written_in") or ""))
        prose = written.get(file.dest_uri)
        if prose and prose.is_documentation_page():
            prose.dest_uri, prose.url, prose.abs_dest_path = file.dest_uri, file.url, file.abs_dest_path
            ModelPage(rendered, prose, config, has_prose=True)
        else:
            add_file(file, files, prose)
            ModelPage(rendered, file, config)
    return written


def files_by_site_path(files: Files) -> dict[str, File]:
    """Return the files that are not excluded, by their path in the site."""
    return {site_path(file): file for file in files if file.inclusion is not InclusionLevel.EXCLUDED}


def site_path(file: File) -> str:
    """Return the path of a file in the site with folder addresses, which pages of the model have in any case."""
    if file.use_directory_urls or not file.is_documentation_page():
        return file.dest_uri
    return File(file.src_uri, None, file.dest_dir, use_directory_urls=True).dest_uri


def generated_file(uri: str, content: str | bytes, config: MkDocsConfig) -> File:
    """Return a file with content in memory, outside the navigation, which would otherwise list all pages."""
    return File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def page_file(uri: str, config: MkDocsConfig, written_in: str = "") -> File:
    """Return the file of a page of the model. Its source for other plugins is the model's file, else mkdocs.yml.

    Plugins that ask git for dates, or look where a page comes from, cannot do without a path.
    """
    file = generated_file(uri, "", config)
    configuration = Path(config.config_file_path or "mkdocs.yml").absolute()
    file.abs_src_path = str(configuration.parent / written_in) if written_in else str(configuration)
    return file


def add_file(file: File, files: Files, taken: File | None) -> None:
    """Add a generated file, in place of an excluded one. Raises Abort where a hand-written file has the same path."""
    if taken:
        raise Abort(say("build.two-files", written=taken.src_uri, place=file.dest_uri))
    left_out = files.get_file_from_path(file.src_uri)
    if left_out:
        files.remove(left_out)
    files.append(file)


def remove_theme_files(places: Iterable[str], files: Files, config: MkDocsConfig) -> None:
    """Remove files of the theme from the site, but not files that replace them."""
    for uri in places:
        file = files.get_file_from_path(uri)
        if file and file.src_dir in config.theme.dirs:
            files.remove(file)


class ModelPage(Page):
    """Page of the model, as HTML. Never passed through Markdown."""

    _changed: str | None = None
    """The HTML if it is not that of the rendered page: with hand-written text, or set by a plugin."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig, *, has_prose: bool = False) -> None:
        self.rendered = rendered
        self.has_prose = has_prose
        super().__init__(None, file, config)

    nav_title = ""
    """Title that `nav:` gives the page."""

    @property
    def title(self) -> str | None:
        """The title in `nav:`, else that of the page; other plugins may set another."""
        return self.nav_title or self.rendered.title

    @title.setter
    def title(self, title: str | None) -> None:
        self.nav_title = title or ""

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
        self.toc = get_toc(nest_contents(self.rendered.contents))

    @property
    def content(self) -> str | None:
        """The HTML, unpacked at each access: MkDocs holds all pages until the end of the build."""
        return self.rendered.html if self._changed is None else self._changed

    @content.setter
    def content(self, content: str | None) -> None:
        same = content is None or (not self.has_prose and content == self.rendered.html)
        self._changed = None if same else content

    @property
    def is_unchanged(self) -> bool:
        """Whether the HTML is that of the rendered page."""
        return self._changed is None

    @property
    def present_anchor_ids(self) -> set[str]:
        """Anchors of the page, searched when a hand-written page links to one."""
        return set(ANCHOR.findall(self.content or ""))

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str] | None) -> None:
        """Ignored: anchors are searched in the content."""


def nest_contents(contents: Iterable[ContentsEntry]) -> list[Any]:
    """Return table-of-contents tokens as Python-Markdown makes them, nested by level."""
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
    """Add sitemap.xml if `site_url` is set and nobody wrote one."""
    there = files.get_file_from_path(SITEMAP)
    if there and there.src_dir in config.theme.dirs:  # MkDocs' template, which would be copied as it is
        files.remove(there)
        there = None
    if config.site_url and there is None:
        files.append(generated_file(SITEMAP, sitemap(files.documentation_pages()), config))


def sitemap(documents: Iterable[File]) -> str:
    """Return the content of sitemap.xml, without dates: the same model gives the same bytes."""
    pages = (file.page for file in documents)
    addresses = sorted(page.canonical_url for page in pages if page and page.canonical_url)
    urls = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{urls}</urlset>\n'
