"""The plugin: reads, checks and draws, hands the pages over, and exchanges the whole site at the end."""
# ruff: noqa: ARG002 -- MkDocs' hooks have the arguments they have

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, cast

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, ListOfItems, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from stagebook.assets import SERVED_ALONE
from stagebook.building.book import Book
from stagebook.building.book_source import BookOptions
from stagebook.cache_folder import PLACE, CacheFolder, open_cache
from stagebook.findings import Report, on_one_line, write_text
from stagebook.findings.codes import BUILDING, without_build_findings
from stagebook.findings.finding import Finding, Severity, count_at_least
from stagebook.machine_faults import explain_fault
from stagebook.mkdocs.build_session import PLAIN_BUILD, BuildSession
from stagebook.mkdocs.files import add_book, add_sitemap, leave_out
from stagebook.mkdocs.markdown import ModelInPages
from stagebook.mkdocs.search import add_search
from stagebook.mkdocs.site_folder import CouldNotRunError, begin_site, claim_site, list_dirty, publish_site
from stagebook.mkdocs.source_files import NOWHERE, add_source_files
from stagebook.mkdocs.unchanged_files import UnchangedFiles
from stagebook.pages.frame import plain_frame
from stagebook.project.docs_folder import DocsFolder
from stagebook.project.folder import Project, load
from stagebook.provenance import ProvenanceQuery
from stagebook.publishing import swap as publishing
from stagebook.publishing.destination import named
from stagebook.publishing.hard_links import NO_FILES
from stagebook.words import say

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

    from stagebook.building.picture_files import PngChoice

THEME = "stagebook"
FIRST, LAST = 1000, -1000
"""Before and after every other plugin: what they set or write counts."""
LOGGER = CountHandler.__module__.partition(".")[0]
"""The logger that MkDocs, or its fork, counts warnings on."""

LEVELS = {Severity.NOTE: logging.INFO, Severity.WARNING: logging.WARNING, Severity.ERROR: logging.ERROR}
"""The level at which MkDocs is told of a finding of the build; it counts warnings and errors under --strict."""

log = get_plugin_logger("stagebook")


class ModelError(Abort):
    """The models have errors. MkDocs prints them and exits with status 1, without a traceback."""

    def __init__(self, report: Report) -> None:
        errors = tuple(finding for finding in report.findings if finding.severity is Severity.ERROR)
        super().__init__(f"{write_text(replace(report, findings=errors))}{say('build.unchanged')}")
        self.report = report


class StagebookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs types this, but not how it is made
    """What `plugins: - stagebook: {…}` takes."""

    models = ListOfItems(Type(str), default=["models"])
    portable = Type(bool, default=False)
    cache = Type((bool, str), default=True)
    """Where to keep what the next build can use again, from the folder of mkdocs.yml; `false` keeps nothing."""
    png = Choice(("main", "all", "none"), default="main")
    """Of which pictures there are images: of those of the whole, of all, of none."""
    edit = Type(str, default="")
    """The address at which a file of the models is edited, with `{path}` in it."""


class StagebookPlugin(BasePlugin[StagebookConfig]):  # type: ignore[no-untyped-call]
    """Puts the pages of a model among those that people wrote. The last site stays until the new one is whole."""

    def __init__(self) -> None:
        self.session = PLAIN_BUILD
        self.adopted: frozenset[str] = frozenset()
        """Files in the site's folder that are of the site, though no mark lists them."""
        self.book: Book | None = None
        self.draft: publishing.StagedSite | None = None
        self.unchanged: UnchangedFiles | None = None
        self.keep: CacheFolder | None = None
        self.docs: DocsFolder | None = None
        self.dirty = False
        self.pages = ModelInPages()

    def begin_session(self, session: BuildSession) -> None:
        """Take the input of the next build. Called before `on_startup`; `on_shutdown` ends the session."""
        self.session = session

    @property
    def portable(self) -> bool:
        """Whether the site is made to open from a folder."""
        return self.session.portable or self.config.portable

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """A dirty build writes what changed, and so into the site itself."""
        self.dirty = dirty

    @event_priority(LAST)
    def on_config(self, config: MkDocsConfig) -> None:
        """Let the site be built beside the one that is there."""
        if config.theme.name == THEME:
            config.theme.static_templates.discard("sitemap.xml")  # it bears the day of the build; ours does not
        if self.portable:
            config.use_directory_urls = False
            config.theme.static_templates.discard("404.html")  # there is no server to show it
        extensions: list[Any] = config.markdown_extensions  # names, says MkDocs; Python-Markdown takes both
        if self.pages not in extensions:
            extensions.append(self.pages)
        self.book = None
        self.drop_draft()
        site, directory = Path(config.site_dir), home(config)
        sources = [directory, Path(config.docs_dir), *(directory / name for name in self.config.models)]
        self.adopted = claim_site(site, sources, Path(config.docs_dir), replace=self.session.replace)
        if self.dirty:
            return
        self.draft = begin_site(site, self.adopted)
        config.site_dir = str(self.draft.folder)

    @event_priority(LAST)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, check and draw before MkDocs does anything."""
        project = load(home(config), docs_dir(config))
        self.docs = project.docs
        same_models(self.config.models, project, config)
        self.keep = self.open_cache(config)
        options = BookOptions(
            provenance=ProvenanceQuery(home(config), os.environ, config.repo_url or "", self.config.edit),
            progress=self.session.progress,
            portable=not config.use_directory_urls,
            png=self.session.png or cast("PngChoice", self.config.png),
        )
        self.book = self.session.books.make_book(project, self.keep, options)
        self.pages.excerpts = self.book.excerpts
        if self.book.failed:
            raise ModelError(self.book.report)
        if self.session.name_after_model:
            config.site_name = self.book.name
        if count_at_least(without_build_findings(self.book.findings), Severity.NOTE):
            # Never a warning to MkDocs: this is about the model, and --strict is about the build.
            log.info(say("build.listed"))
        for finding in self.book.findings:
            if finding.code in BUILDING:
                log.log(LEVELS[finding.severity], one_line(finding))
        config.docs_dir = NOWHERE  # MkDocs would now walk through it, along links as well

    @event_priority(FIRST)
    def add_hand_written(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Give MkDocs the files that were read and accepted, and the docs folder its name back."""
        assert self.docs
        add_source_files(self.docs, files, config)

    def add_model_pages(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Add the model's pages to the hand-written ones."""
        assert self.book
        add_book(self.book, files, config)
        leave_out(SERVED_ALONE, files, config)

    on_files = CombinedEvent(add_hand_written, add_model_pages)

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Tell what links to the model where they start from."""
        self.pages.here = page.url.removesuffix("index.html") if config.use_directory_urls else page.url

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Templates of ours escape whatever they print; the site's map bears no date; all pages can be searched."""
        assert self.book
        if config.theme.name == THEME:
            env.autoescape = True
            around = partial(plain_frame, portable=not config.use_directory_urls, provenance=self.book.provenance)
            env.globals |= {"stagebook_frame": around, "stagebook_words": say}
            add_sitemap(files, config)
            add_search(self.book, files, config)
        self.unchanged = UnchangedFiles(files, config, self.draft) if self.draft else None
        if self.dirty:
            list_dirty(files, config, self.adopted)

    @event_priority(LAST)
    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Write no page that the last site has."""
        if self.unchanged:
            self.unchanged.reuse_page(page, output)
        return output

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Exchange the sites, unless MkDocs is about to abort over warnings (--strict)."""
        if not self.draft or has_warned():
            return
        draft, self.draft = self.draft, None
        unchanged, self.unchanged = self.unchanged, None
        config.site_dir = str(draft.site)
        outcome = publish_site(draft, unchanged.reuse.reused if unchanged else NO_FILES)
        if outcome.set_aside:
            log.warning(say("build.set-aside", site=str(draft.site), place=str(outcome.set_aside)))
        self.session.progress(say(f"build.is.{outcome.manner}", site=str(draft.site), files=named(outcome.foreign)))
        if self.keep:
            self.keep.tidy()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing of a build that failed. A fault of the machine is told in a sentence."""
        self.drop_draft()
        cause = explain_fault(error)
        if cause:
            raise CouldNotRunError(f"{cause}\n{say('build.unchanged')}") from error

    def on_shutdown(self) -> None:
        """Leave nothing of a build that was interrupted (Ctrl-C), and end the session: MkDocs uses a plugin again."""
        self.drop_draft()
        self.session = PLAIN_BUILD

    @event_priority(LAST)
    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[[], object]) -> None:
        """Build again when a model changes. After an error in one the last site is served; MkDocs would let it hang."""

        def build_or_keep() -> None:
            try:
                builder()
            except (ModelError, CouldNotRunError) as error:
                log.error(error.format_message())

        server.builder = build_or_keep
        for name in self.config.models:
            server.watch(str(home(config) / name))

    def open_cache(self, config: MkDocsConfig) -> CacheFolder | None:
        """Open the cache folder of the session, else of the configuration; None where neither wants one."""
        place = self.config.cache if self.session.cache is None else self.session.cache
        return open_cache(home(config) / (PLACE if place is True else str(place))) if place else None

    def take_draft(self) -> publishing.StagedSite | None:
        """Hand the site in the making to the caller, who discards it: nothing will be published."""
        draft, self.draft, self.unchanged = self.draft, None, None
        return draft

    def drop_draft(self) -> None:
        """Give up the site in the making, if there is one."""
        draft = self.take_draft()
        if draft:
            publishing.discard(draft)


def one_line(finding: Finding) -> str:
    """Write a finding with its hint on a line of its own."""
    return on_one_line(say("build.found", message=finding.message, hint=finding.hint))


def home(config: MkDocsConfig) -> Path:
    """The folder that the models' paths count from: the one with mkdocs.yml."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def docs_dir(config: MkDocsConfig) -> str | None:
    """The folder of hand-written pages; None where no file says, and so the one that a project has by default."""
    path = config.config_file_path
    return config.docs_dir if path and os.path.lexists(path) else None


def same_models(named: Iterable[str], project: Project, config: MkDocsConfig) -> None:
    """Refuse a configuration that names other model folders than mkdocs.yml does, where a project's settings are read.

    It may be another file (--config-file), or inherit from one.
    """
    if not project.findings and tuple(str(PurePosixPath(each)) for each in named) != project.settings.models:
        name = Path(config.config_file_path or "-").name
        raise Abort(say("build.other-models", file=name, models=", ".join(project.settings.models)))


def has_warned() -> bool:
    """Whether MkDocs will abort over warnings. Its own counter is asked; there is one only under --strict."""
    handlers = logging.getLogger(LOGGER).handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
