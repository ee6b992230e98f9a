"""Build a site whose model pages are made on demand.

MkDocs builds the navigation, templates, hand-written pages and whatever other plugins add. Model pages are known to
it by address, so that links to them are checked, but are not written. On request a page goes through the same steps
of MkDocs with the same plugins, so that it is byte for byte the page of a built site.
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

from stagebook.mkdocs.files import ANCHOR, SITEMAP, ModelPage, add_pages, files_by_site_path, page_file, sitemap
from stagebook.mkdocs.navigation import resolve_navigation
from stagebook.mkdocs.plugin import LAST, StagebookPlugin
from stagebook.mkdocs.search import search_content
from stagebook.mkdocs.source_files import RefusedFileError
from stagebook.publishing import swap as publishing
from stagebook.rendering.rendered_page import RenderedPage
from stagebook.rendering.search import ADDRESS
from stagebook.rendering.templates import OwnTemplateError, find_mistake
from stagebook.serving.lazy_book_source import LazyBookSource
from stagebook.serving.lazy_site import LazySite

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.utils.templates import TemplateContext


class LazyPage(ModelPage):
    """Page of the model that is rendered when more than its address is needed."""

    def __init__(self, render_page: Callable[[], RenderedPage], file: File, config: MkDocsConfig) -> None:
        self.render_page = render_page
        self.has_prose = False
        Page.__init__(self, None, file, config)

    @cached_property
    def rendered(self) -> RenderedPage:  # type: ignore[override]
        """The page, rendered at the first access."""
        return self.render_page()

    @property
    def present_anchor_ids(self) -> set[str]:
        """Anchors of the page; renders it. Needed when a hand-written page links to one."""
        return set(ANCHOR.findall(self.rendered.html))

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str] | None) -> None:
        """Ignored: there is no Markdown."""


class LazyFiles(Files):
    """Files of a site. Iteration leaves model pages out; `get_file_from_path` makes them."""

    def __init__(
        self, files: Iterable[File], makers: Mapping[str, Callable[[], RenderedPage]], config: MkDocsConfig
    ) -> None:
        super().__init__(files)
        self.makers, self.config = makers, config
        self.model_files: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        return super().get_file_from_path(path) or self.model_file(PurePosixPath(path).as_posix())

    def __contains__(self, path: str) -> bool:
        return self.get_file_from_path(path) is not None

    def model_file(self, uri: str) -> File | None:
        """Return the file of a model page by its source path; None where there is no such page."""
        if uri in self.makers and uri not in self.model_files:
            self.model_files[uri] = page_file(uri, self.config)
            LazyPage(self.makers[uri], self.model_files[uri], self.config)
        return self.model_files.get(uri)


class LazyDocuments(Sequence[File]):
    """Sequence of all pages in MkDocs' order. Its items are made at the first access."""

    def __init__(self, files: LazyFiles) -> None:
        self.files = files

    @cached_property
    def all(self) -> list[File]:
        """Hand-written pages, then those of the model."""
        model_files = (self.files.model_file(uri) for uri in self.files.makers)
        return [*self.files.documentation_pages(), *(file for file in model_files if file)]

    @overload
    def __getitem__(self, index: int) -> File: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[File]: ...
    def __getitem__(self, index: int | slice) -> File | Sequence[File]:
        return self.all[index]

    def __len__(self) -> int:
        return len(self.all)


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings."""


class LazyBuild(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Plugin that takes part in one build, keeps what pages are made of, and then is the site that is served."""

    def __init__(self, plugin: StagebookPlugin, books: LazyBookSource, lock: RLock) -> None:
        """`lock` is held while MkDocs works: its plugins handle one page at a time."""
        self.plugin = plugin
        self.books = books
        self.lock = lock
        self.static: dict[str, File] = {}
        self.staged: publishing.StagedSite | None = None
        self.mount = "/"

    @property
    def lazy_site(self) -> LazySite | None:
        """Factory of the model's pages; None until the project was read without errors."""
        return self.books.site

    @event_priority(LAST)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Register the addresses of the model's pages."""
        assert self.lazy_site
        makers = self.lazy_site.rendered_pages()
        for file in [each for each in files if each.inclusion is InclusionLevel.EXCLUDED and each.src_uri in makers]:
            files.remove(file)
        # At the address of a model page there may be hand-written text, to be appended to it, or another file.
        for uri in sorted(map(page_uri, files_by_site_path(files).keys() & {page_path(uri) for uri in makers})):
            add_pages([makers.pop(uri)()], files, config)
        self.files = LazyFiles(files, makers, config)
        resolve_navigation(self.files, config)
        self.documents = LazyDocuments(self.files)
        return self.files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:
        """Store the navigation."""
        self.nav = nav

    @event_priority(LAST - 1)
    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Store the templates, and the files to serve, which MkDocs then does not copy."""
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
        """Pass all pages to static templates."""
        context["pages"] = self.documents
        return context

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Pass all pages to page templates."""
        context["pages"] = self.documents
        return context

    @event_priority(LAST + 1)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Take the staged site from the plugin, so that it is served and not published."""
        self.staged = self.plugin.take_staged_site()
        self.mount = f"/{urlsplit(config.site_url or '').path.strip('/')}/".replace("//", "/")

    def find(self, place: str) -> bytes | None:
        """Return the content of a file by its path in the site, made now if need be; None where there is none."""
        with self.lock:
            if self.staged is None or self.lazy_site is None:
                return None
            path = self.staged.folder / place
            if not path.is_file():
                self.write(page_uri(place))
            if path.is_file():
                return path.read_bytes()
            makers = (self.static_file, self.lazy_site.picture, self.lazy_site.attached)
            return next((content for make in makers if (content := make(place)) is not None), None)

    def write(self, uri: str) -> None:
        """Make a page of the model with MkDocs' own functions. Raises OwnTemplateError for a mistake in a template."""
        file = self.files.model_file(uri)
        if not file or not isinstance(file.page, LazyPage):
            return
        try:
            _populate_page(file.page, self.settings, self.files)
            _build_page(file.page, self.settings, self.documents, self.nav, self.env)
        except Exception as error:
            assert self.plugin.project
            found = find_mistake(error, self.plugin.project.theme)
            if found is None:
                raise
            raise OwnTemplateError(found) from error

    def static_file(self, place: str) -> bytes | None:
        """Return a file that is not a page. The search index and the sitemap list all pages and are made now."""
        assert self.lazy_site
        file = self.static.get(place)
        if file is None:
            return None
        if place == ADDRESS:
            return search_content(self.lazy_site.search_entries_of_pages(), self.files)
        if place == SITEMAP and file.abs_src_path is None:  # else it is hand-written
            return sitemap(self.documents).encode()
        try:
            return file.content_bytes
        except (RefusedFileError, OSError):  # gone, or no longer allowed to be read; the next build reports it
            return None

    def close(self) -> None:
        """Remove the files made so far."""
        with self.lock:
            staged, self.staged = self.staged, None
            if staged:
                publishing.discard(staged)


def page_path(uri: str) -> str:
    """Return the path of a model page in the site, from its source path."""
    return f"{uri.removesuffix('.md')}.html"


def page_uri(place: str) -> str:
    """Return the source path of a model page, from its path in the site."""
    return f"{place.removesuffix('.html')}.md"
