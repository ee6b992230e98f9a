"""A site of which only the pages that people wrote are made; those of the model follow when somebody asks for them.

One real build by MkDocs gives navigation, templates, hand-written pages and whatever other plugins add. The model's
pages are known to it by their addresses, so that links to them are checked, and are left out of what it writes. Each is
made later by the same steps of MkDocs, with the same plugins: it is, byte for byte, the page of a built site.
"""
# ruff: noqa: ARG002 -- MkDocs' hooks have the arguments they have

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from threading import RLock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from stagebook import publishing
from stagebook.book import Leaf
from stagebook.mkdocs.files import ANCHOR, LeafPage, add_pages
from stagebook.mkdocs.plugin import LAST, StagebookPlugin
from stagebook.mkdocs.search import search_content
from stagebook.rendering.search import ADDRESS
from stagebook.serving.proofs import Proofs

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.utils.templates import TemplateContext


class ProofPage(LeafPage):
    """A page of the model that is made when it is asked for, and empty to MkDocs before."""

    def __init__(self, make: Callable[[], Leaf], file: File, config: MkDocsConfig) -> None:
        Page.__init__(self, None, file, config)
        self.make = make
        self.has_prose = False
        self.asked = False

    @cached_property
    def leaf(self) -> Leaf:  # type: ignore[override]
        """The page itself."""
        return self.make()

    @property
    def title(self) -> str | None:  # type: ignore[override]
        return self.leaf.title

    @property
    def present_anchor_ids(self) -> set[str]:
        """Looked for when a hand-written page leads to one of them: then the page is made."""
        return set(ANCHOR.findall(self.leaf.html))

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str] | None) -> None:
        """There are none from Markdown."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        if self.asked:
            super().read_source(config)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        if self.asked:
            super().render(config, files)


def page_of(make: Callable[[], Leaf], file: File, config: MkDocsConfig, *, has_prose: bool = False) -> LeafPage:
    """A page of the model; at once where somebody's prose stands on it, since its links want to be checked."""
    return LeafPage(make(), file, config, has_prose=True) if has_prose else ProofPage(make, file, config)


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """Nobody sets this plugin up."""


class Outline(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Rides along with a build, keeps what pages are made of, and is afterwards the site that can be looked at."""

    def __init__(self, plugin: StagebookPlugin, work: RLock) -> None:
        """`work` is held while MkDocs works: its plugins know one page at a time."""
        self.plugin = plugin
        self.work = work
        self.proofs: Proofs | None = None
        self.waiting: dict[str, ProofPage] = {}
        self.static: dict[str, File] = {}
        self.draft: publishing.Draft | None = None
        self.mount = "/"

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Let MkDocs know the model's pages."""
        assert self.proofs
        makers = self.proofs.leaves()
        add_pages({uri: partial(page_of, make) for uri, make in makers.items()}, files, config)

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation."""
        self.nav = nav

    @event_priority(LAST - 1)
    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Leave to MkDocs only what people wrote: no file is copied that nobody asks for."""
        assert self.proofs
        env.bytecode_cache = self.proofs.press.environment.bytecode_cache
        self.settings, self.env, self.files = config, env, files
        self.documents = files.documentation_pages()
        for file in list(files):
            if isinstance(file.page, ProofPage):
                self.waiting[file.dest_uri] = file.page
            elif file.is_documentation_page() or file.src_uri in config.extra_templates:
                continue
            elif file.inclusion.is_included():  # type: ignore[no-untyped-call]
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
        self.draft, self.plugin.draft = self.plugin.draft, None
        self.mount = f"/{urlsplit(config.site_url or '').path.strip('/')}/".replace("//", "/")
        for page in self.waiting.values():
            self.files.append(page.file)

    def find(self, place: str) -> bytes | None:
        """The content of a file by its path from the root of the site, made now if it was not before."""
        with self.work:
            if self.draft is None or self.proofs is None:
                return None
            if place in self.waiting:
                self.write(self.waiting[place])
                del self.waiting[place]  # and not before: what fails, fails the next time too
            if place == ADDRESS and place in self.static:
                return search_content(self.proofs.searched(), self.files)
            if place in self.static:
                return self.static[place].content_bytes
            file = self.draft.folder / place
            return file.read_bytes() if file.is_file() else self.proofs.picture(place)

    def write(self, page: ProofPage) -> None:
        """Make a page as MkDocs makes them."""
        page.asked = True
        _populate_page(page, self.settings, self.files)
        _build_page(page, self.settings, self.documents, self.nav, self.env)

    def close(self) -> None:
        """Remove what was made."""
        with self.work:
            draft, self.draft = self.draft, None
            if draft:
                publishing.discard(draft)
