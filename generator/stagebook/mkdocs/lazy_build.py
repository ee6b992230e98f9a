"""A site of which only the pages that people wrote are made; those of the model follow when somebody asks for them.

One real build by MkDocs gives navigation, templates, hand-written pages and whatever other plugins add. The model's
pages are known to it by their addresses, so that links to them are checked, and are left out of what it writes. Each is
made later by the same steps of MkDocs, with the same plugins: it is, byte for byte, the page of a built site.
"""
# ruff: noqa: ARG002 -- MkDocs' hooks have the arguments they have

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from threading import RLock
from typing import TYPE_CHECKING, overload
from urllib.parse import urlsplit

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from stagebook.mkdocs.files import ANCHOR, SITEMAP, LeafPage, add_pages, by_place, made, sitemap
from stagebook.mkdocs.plugin import LAST, StagebookPlugin
from stagebook.mkdocs.search import search_content
from stagebook.mkdocs.source_files import RefusedFileError
from stagebook.publishing import swap as publishing
from stagebook.rendering.rendered_page import RenderedPage
from stagebook.rendering.search import ADDRESS
from stagebook.serving.lazy_book_source import LazyBookSource
from stagebook.serving.lazy_site import LazySite

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.utils.templates import TemplateContext


class LazyPage(LeafPage):
    """A page of the model that is made when somebody asks for more than its address."""

    def __init__(self, make: Callable[[], RenderedPage], file: File, config: MkDocsConfig) -> None:
        self.make = make
        self.has_prose = False
        Page.__init__(self, None, file, config)

    @cached_property
    def rendered(self) -> RenderedPage:  # type: ignore[override]
        """The page itself."""
        return self.make()

    @property
    def title(self) -> str | None:  # type: ignore[override]
        return self.rendered.title

    @property
    def present_anchor_ids(self) -> set[str]:
        """Looked for when a hand-written page leads to one of them: then the page is made."""
        return set(ANCHOR.findall(self.rendered.html))

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str] | None) -> None:
        """There are none from Markdown."""


class LazyFiles(Files):
    """The files of a site. The model's pages are not among them, and are there for whoever asks for one by its name."""

    def __init__(
        self, files: Iterable[File], makers: Mapping[str, Callable[[], RenderedPage]], config: MkDocsConfig
    ) -> None:
        super().__init__(files)
        self.makers, self.config = makers, config
        self.lazy_site: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        return super().get_file_from_path(path) or self.proof(PurePosixPath(path).as_posix())

    def __contains__(self, path: str) -> bool:
        return self.get_file_from_path(path) is not None

    def proof(self, uri: str) -> File | None:
        """A page of the model by its name for MkDocs."""
        if uri in self.makers and uri not in self.lazy_site:
            self.lazy_site[uri] = made(uri, "", self.config)
            LazyPage(self.makers[uri], self.lazy_site[uri], self.config)
        return self.lazy_site.get(uri)


class LazyDocuments(Sequence[File]):
    """All pages of a site in MkDocs' order. Who only hands it on pays nothing for it."""

    def __init__(self, files: LazyFiles) -> None:
        self.files = files

    @cached_property
    def all(self) -> list[File]:
        """Those that somebody wrote, then those of the model."""
        lazy_site = (self.files.proof(uri) for uri in self.files.makers)
        return [*self.files.documentation_pages(), *(file for file in lazy_site if file)]

    @overload
    def __getitem__(self, index: int) -> File: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[File]: ...
    def __getitem__(self, index: int | slice) -> File | Sequence[File]:
        return self.all[index]

    def __len__(self) -> int:
        return len(self.all)


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """Nobody sets this plugin up."""


class LazyBuild(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Rides along with a build, keeps what pages are made of, and is afterwards the site that can be looked at."""

    def __init__(self, plugin: StagebookPlugin, books: LazyBookSource, work: RLock) -> None:
        """`work` is held while MkDocs works: its plugins know one page at a time."""
        self.plugin = plugin
        self.books = books
        self.work = work
        self.static: dict[str, File] = {}
        self.draft: publishing.StagedSite | None = None
        self.mount = "/"

    @property
    def lazy_site(self) -> LazySite | None:
        """The model's pages; None until the project was read without errors."""
        return self.books.site

    @event_priority(LAST)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Let MkDocs know the model's pages by their names."""
        assert self.lazy_site
        makers = self.lazy_site.rendered_pages()
        for file in [each for each in files if each.inclusion is InclusionLevel.EXCLUDED and each.src_uri in makers]:
            files.remove(file)
        # At the address of a page somebody's prose may stand, which is its own part of it, or another file.
        for uri in sorted(map(name_of, by_place(files).keys() & {place_of(uri) for uri in makers})):
            add_pages([makers.pop(uri)()], files, config)
        self.files = LazyFiles(files, makers, config)
        self.documents = LazyDocuments(self.files)
        return self.files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation."""
        self.nav = nav

    @event_priority(LAST - 1)
    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the templates. Files are copied by nobody: they are read where they lie when somebody asks for them."""
        assert self.lazy_site
        env.bytecode_cache = self.lazy_site.renderer.environment.bytecode_cache
        self.settings, self.env = config, env
        for file in list(files):
            if not file.is_documentation_page() and file.src_uri not in config.extra_templates:
                if file.inclusion.is_included():  # type: ignore[no-untyped-call]
                    self.static[file.dest_uri] = file
                files.remove(file)

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """A template that lists pages finds them all."""
        context["pages"] = self.documents
        return context

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """A page likewise."""
        context["pages"] = self.documents
        return context

    @event_priority(LAST + 1)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Keep the site from being published: it is only looked at."""
        self.draft = self.plugin.take_draft()
        self.mount = f"/{urlsplit(config.site_url or '').path.strip('/')}/".replace("//", "/")

    def find(self, place: str) -> bytes | None:
        """The content of a file by its path from the root of the site, made now if it was not before."""
        with self.work:
            if self.draft is None or self.lazy_site is None:
                return None
            path = self.draft.folder / place
            if not path.is_file():
                self.write(name_of(place))
            if path.is_file():
                return path.read_bytes()
            makers = (self.static_file, self.lazy_site.picture, self.lazy_site.attached)
            return next((content for make in makers if (content := make(place)) is not None), None)

    def write(self, uri: str) -> None:
        """Make a page of the model as MkDocs makes them."""
        file = self.files.proof(uri)
        if file and isinstance(file.page, LazyPage):
            _populate_page(file.page, self.settings, self.files)
            _build_page(file.page, self.settings, self.documents, self.nav, self.env)

    def static_file(self, place: str) -> bytes | None:
        """A file that is no page. Two of them list all pages, and are made when they are asked for."""
        assert self.lazy_site
        file = self.static.get(place)
        if file is None:
            return None
        if place == ADDRESS:
            return search_content(self.lazy_site.searched(), self.files)
        if place == SITEMAP and file.abs_src_path is None:  # else somebody wrote it
            return sitemap(self.documents).encode()
        try:
            return file.content_bytes
        except (RefusedFileError, OSError):  # it has gone, or become what may not be read; the next round says so
            return None

    def close(self) -> None:
        """Remove what was made."""
        with self.work:
            draft, self.draft = self.draft, None
            if draft:
                publishing.discard(draft)


def place_of(uri: str) -> str:
    """Where a page of the model lies in the site, by its name for MkDocs."""
    return f"{uri.removesuffix('.md')}.html"


def name_of(place: str) -> str:
    """The name for MkDocs of a page of the model, by its place in the site."""
    return f"{place.removesuffix('.html')}.md"
