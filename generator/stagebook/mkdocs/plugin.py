"""MkDocs plugin: read, check and draw the model, add its pages, and publish the site in one step."""
# ruff: noqa: ARG002 -- MkDocs' hooks have the arguments they have

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from stagebook.assets import SERVED_ALONE
from stagebook.building.book import Book
from stagebook.building.book_source import BookOptions
from stagebook.cache_folder import DEFAULT_FOLDER, CacheFolder, open_cache
from stagebook.findings import Report, on_one_line, write_text
from stagebook.findings.codes import BUILDING, NOT_SHOWN, without_build_findings
from stagebook.findings.finding import Finding, Severity, count_at_least
from stagebook.machine_faults import explain_fault
from stagebook.mkdocs.asset_files import name_assets, rename_assets
from stagebook.mkdocs.build_session import PLAIN_BUILD, BuildSession
from stagebook.mkdocs.config_values import address_of, docs_dir, exclusions, project_folder, require_same_models
from stagebook.mkdocs.earlier_model import add_earlier_model, add_history, make_book
from stagebook.mkdocs.edit_links import read_edit_setting, set_edit_url
from stagebook.mkdocs.files import ModelPage, add_book, add_sitemap, remove_theme_files
from stagebook.mkdocs.navigation import resolve_navigation
from stagebook.mkdocs.page_markdown import ModelInPages
from stagebook.mkdocs.plugin_options import StagebookConfig
from stagebook.mkdocs.rendered_references import RenderedReferences
from stagebook.mkdocs.search import add_search
from stagebook.mkdocs.site_folder import (
    CouldNotRunError,
    begin_site,
    check_destination_of_site,
    list_dirty,
    publish_site,
)
from stagebook.mkdocs.source_files import NOWHERE, add_source_files
from stagebook.mkdocs.theme import (
    add_colours,
    name_colours,
    own_folders,
    prepare_environments,
    require_templates_of_pages,
    theme_source,
)
from stagebook.mkdocs.unchanged_files import UnchangedFiles
from stagebook.project.folder import Project, load
from stagebook.provenance import ProvenanceQuery
from stagebook.publishing import swap as publishing
from stagebook.publishing.destination import list_names
from stagebook.publishing.hard_links import NO_FILES
from stagebook.reading.faults import OF_THE_SITE
from stagebook.reading.mkdocs_yml.settings import since_text
from stagebook.reading.mkdocs_yml.theme_settings import THEME, THEME_CODES
from stagebook.rendering.templates import find_mistake
from stagebook.source import Place
from stagebook.words import say

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

    from stagebook.building.picture_files import PngChoice

FIRST, LAST = 1000, -1000
"""Event priorities before and after all other plugins."""
REMAKE_FILES = frozenset({"i18n"})
"""Plugins that make the list of files anew, of those in the docs folder alone."""
LOGGER = CountHandler.__module__.partition(".")[0]
"""Name of the logger on which MkDocs, or its fork, counts warnings."""

LEVELS = {Severity.NOTE: logging.INFO, Severity.WARNING: logging.WARNING, Severity.ERROR: logging.ERROR}
"""Log level of a finding of the build. MkDocs counts warnings and errors under --strict."""

SAID_BY_BUILDS = frozenset({*BUILDING, NOT_SHOWN, *OF_THE_SITE, *THEME_CODES})
"""Codes of the findings that a build logs, so that `--strict` counts them. MkDocs warns of SAID_BY_MKDOCS itself."""

log = get_plugin_logger("stagebook")


class ModelError(Abort):
    """The models have errors. MkDocs prints the message and exits with status 1, without a traceback."""

    def __init__(self, report: Report) -> None:
        errors = tuple(finding for finding in report.findings if finding.severity is Severity.ERROR)
        super().__init__(f"{write_text(replace(report, findings=errors))}{say('build.unchanged')}")
        self.report = report


class StagebookPlugin(BasePlugin[StagebookConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of a model to the hand-written ones. The last site stays until the new one is complete."""

    def __init__(self) -> None:
        self.session = PLAIN_BUILD
        self.adopted: frozenset[str] = frozenset()
        """Files in the site's folder that belong to the site though no manifest lists them."""
        self.book: Book | None = None
        self.staged: publishing.StagedSite | None = None
        self.redirected: tuple[MkDocsConfig, str] | None = None
        """The configuration whose `site_dir` is the staging folder, and what it was."""
        self.unchanged: UnchangedFiles | None = None
        self.cache: CacheFolder | None = None
        self.project: Project | None = None
        self.dirty = False
        self.builds_inside = 0
        """Number of builds that another plugin has begun within this one and that have not ended."""
        self.pages = ModelInPages()
        self.assets: dict[str, str] = {}
        """Paths on the site of files of the theme, by their paths in the theme."""
        self.references = RenderedReferences()

    def begin_session(self, session: BuildSession) -> None:
        """Set the input of the next build. To be called before `on_startup`; `on_shutdown` ends the session."""
        self.session = session

    @property
    def portable(self) -> bool:
        """Whether the site must open from a folder, without a server."""
        return self.session.portable or self.config.portable

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether the build is dirty: it writes changed files into the site itself."""
        self.dirty = dirty

    @event_priority(FIRST)
    def begin_build(self, config: MkDocsConfig, /) -> None:
        """Redirect the build to a staging folder, before other plugins note where the site is written."""
        if self.staged and Path(config.site_dir) == self.staged.folder:
            self.builds_inside += 1  # static-i18n builds each language but the first at the end of the build
            return
        self.builds_inside = 0
        self.book = None
        if self.portable:
            config.use_directory_urls = False
        self.stage_site(config)

    @event_priority(LAST)
    def complete_settings(self, config: MkDocsConfig, /) -> None:
        """Apply settings that follow from ours, and follow another plugin that moved the site."""
        if config.theme.name == THEME:
            config.theme.static_templates.discard("sitemap.xml")  # it has the date of the build; ours has not
        if self.portable:
            config.theme.static_templates.discard("404.html")  # there is no server to show it
        extensions: list[Any] = config.markdown_extensions  # MkDocs' type says names; Python-Markdown takes objects too
        if self.pages not in extensions:
            extensions.append(self.pages)
        if self.staged and Path(config.site_dir) != self.staged.folder:
            self.stage_site(config)

    on_config = CombinedEvent(begin_build, complete_settings)

    def stage_site(self, config: MkDocsConfig) -> None:
        """Check where the site is to be, and let MkDocs write into a staging folder until it is published or discarded.

        Tools that call `on_config` without a build, such as mike, call `on_shutdown` before they read `site_dir`.
        """
        if staged := self.take_staged_site():  # `site_dir` stays what another plugin has set
            publishing.discard(staged)
        site, directory = Path(config.site_dir), project_folder(config)
        sources = [directory, Path(config.docs_dir), *(directory / name for name in self.config.models)]
        self.adopted = check_destination_of_site(site, sources, Path(config.docs_dir), replace=self.session.replace)
        if self.dirty:
            return
        self.staged = begin_site(site, self.adopted)
        self.redirected = config, config.site_dir
        config.site_dir = str(self.staged.folder)

    @event_priority(LAST)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load the project and make its book. Raises ModelError where it has errors, CouldNotRunError."""
        project = load(project_folder(config), docs_dir(config), exclusions(config), theme_source(config))
        if self.session.untrusted or Path(config.config_file_path).name not in project.configuration:
            project = replace(project, site_findings=())  # they are about settings that are not used
        project = add_earlier_model(project, self.session.since or since_text(self.config.since), self.session.progress)
        self.cache = self.open_cache(config)
        project = add_history(project, self.session.history or self.config.history, self.cache, self.session)
        self.project = project
        self.session.on_project(project)
        require_same_models(self.config.models, project, config)
        self.assets = self.name_theme_assets(project, config)
        setting = read_edit_setting(config, self.config.edit, project.written_in)
        generated = (Path(self.redirected[1] if self.redirected else config.site_dir),)
        options = BookOptions(
            provenance=ProvenanceQuery(project_folder(config), os.environ, setting, generated, project.settings.models),
            progress=self.session.progress,
            portable=not config.use_directory_urls,
            png=self.session.png or cast("PngChoice", self.config.png),
            assets=self.assets,
        )
        self.book = make_book(self.session.books, project, self.cache, options)
        self.pages.excerpts = self.book.excerpts
        self.references.begin(self.book.excerpts, project.docs)
        if self.book.failed or count_at_least(project.site_findings, Severity.ERROR):
            raise ModelError(self.book.report)
        if self.session.name_after_model:
            config.site_name = self.book.name
        if count_at_least(without_build_findings(self.book.findings), Severity.NOTE):
            # No warning to MkDocs: this is about the model, and --strict is about what the site shows.
            log.info(say("build.listed"))
        for finding in self.book.findings:
            if finding.code in SAID_BY_BUILDS:
                log.log(LEVELS[finding.severity], finding_line(finding))
        if config.theme.name == THEME:
            prepare_environments(config, self.book, project.theme.settings, self.assets)
        config.docs_dir = NOWHERE  # MkDocs would now walk through it, along links as well

    def name_theme_assets(self, project: Project, config: MkDocsConfig) -> dict[str, str]:
        """Return the path on the site of every file of the theme by its path in the theme; none of another theme."""
        if config.theme.name != THEME:
            return {}
        return name_assets(project.docs, config) | name_colours(project.theme.settings)

    @event_priority(FIRST)
    def add_hand_written_files(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Add the files of the docs folder that were read and accepted, and reset `docs_dir`."""
        assert self.project
        assert self.project.docs
        add_source_files(self.project.docs, files, config)

    def add_model_pages(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Add the model's pages to the hand-written ones, unless another plugin would lose them."""
        if config.plugins.keys().isdisjoint(REMAKE_FILES):
            self.add_book_and_navigation(files, config)

    @event_priority(LAST)
    def add_model_pages_last(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Add the model's pages behind a plugin that makes the list of files anew."""
        if not config.plugins.keys().isdisjoint(REMAKE_FILES):
            self.add_book_and_navigation(files, config)

    def add_book_and_navigation(self, files: Files, config: MkDocsConfig) -> None:
        """Add all pages and files of the book, and let the navigation lead to them."""
        assert self.book
        add_book(self.book, files, config)
        remove_theme_files(SERVED_ALONE, files, config)
        resolve_navigation(files, config)

    @event_priority(LAST)
    def name_theme_files(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Give the files of the theme, and what replaces them, names with a hash of their content."""
        if config.theme.name == THEME:
            assert self.project
            add_colours(self.project.theme.settings, files, config)
        rename_assets(self.assets, files)

    on_files = CombinedEvent(add_hand_written_files, add_model_pages, add_model_pages_last, name_theme_files)

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Set the address from which links to the model start, and that at which the page is edited."""
        self.pages.here = address_of(page, config)
        if self.book:
            set_edit_url(page, self.book.provenance, config)

    @event_priority(FIRST)
    def resolve_html_of_page(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Resolve what links to the model in HTML of the author, before other plugins make something of it."""
        return html if is_ours(page) else self.references.resolve(html, page, address_of(page, config))

    @event_priority(LAST)
    def resolve_added_html(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Resolve what links to the model in HTML that other plugins have added."""
        return self.resolve_html_of_page(html, page=page, config=config, files=files)

    on_page_content = CombinedEvent(resolve_html_of_page, resolve_added_html)

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Turn on escaping in our templates, add the sitemap and the search index, and leave out unchanged files."""
        assert self.book
        assert self.project
        if config.theme.name == THEME:
            if self.project.docs:
                require_templates_of_pages(env, files, self.project.docs)
            add_sitemap(files, config)
            add_search(self.book, files, config)
        self.unchanged = UnchangedFiles(files, config, self.staged) if self.staged else None
        if self.dirty:
            list_dirty(files, config, self.adopted)

    @event_priority(LAST)
    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Resolve what templates and plugins add, and leave out a page that the last site has with the same bytes.

        A build inside of this one leaves out the pages of the model.
        """
        if self.builds_inside and isinstance(page, ModelPage):
            return ""
        if len(config.plugins) > 1 or not is_ours(page):
            output = self.references.resolve(output, page, address_of(page, config))
        if self.unchanged:
            self.unchanged.reuse_page(page, output)
        return output

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish the site, unless MkDocs will abort over warnings (--strict). Raises ModelError."""
        if self.builds_inside:
            self.builds_inside -= 1
            return
        if self.references.found:
            raise ModelError(self.references.report)
        if not self.staged or has_warned():
            return
        staged, self.staged = self.staged, None
        unchanged, self.unchanged = self.unchanged, None
        self.restore_site_dir()
        outcome = publish_site(staged, unchanged.reuse.reused if unchanged else NO_FILES)
        if outcome.set_aside:
            log.warning(say("build.set-aside", site=str(staged.site), place=str(outcome.set_aside)))
        made = say(f"build.is.{outcome.method}", site=str(staged.site), files=list_names(outcome.foreign))
        if outcome.method != "unchanged" and not config.site_url and not self.portable:
            # What is shown for a missing page lies at no address of its own: its links cannot be relative.
            made = f"{made} {say('build.no-site-url')}"
        self.session.progress(made)
        if self.cache:
            self.cache.evict()

    def on_build_error(self, *, error: Exception) -> None:
        """Discard the staged site. Raises ModelError for a mistake in a template of the project.

        Raises CouldNotRunError for a fault of the machine.
        """
        self.discard_staged_site()
        mistake = find_mistake(error, self.project.theme) if self.project else None
        if mistake:
            raise ModelError(Report((mistake,))) from error
        cause = explain_fault(error)
        if cause:
            raise CouldNotRunError(f"{cause}\n{say('build.unchanged')}") from error

    def on_shutdown(self) -> None:
        """Discard the site of an interrupted build, and end the session: MkDocs reuses plugin objects."""
        self.discard_staged_site()
        self.session = PLAIN_BUILD

    @event_priority(LAST)
    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[[], object]) -> None:
        """Watch the models. After an error go on serving the last site, where MkDocs would let requests wait."""

        def build_or_keep() -> None:
            try:
                builder()
            except (ModelError, CouldNotRunError) as error:
                log.error(error.format_message())

        server.builder = build_or_keep
        for name in self.config.models:
            server.watch(str(project_folder(config) / name))
        for folder in own_folders(config):
            server.watch(str(folder))

    def open_cache(self, config: MkDocsConfig) -> CacheFolder | None:
        """Open the cache folder of the session or else of the configuration; None where caching is disabled."""
        place = self.config.cache if self.session.cache is None else self.session.cache
        return open_cache(project_folder(config) / (DEFAULT_FOLDER if place is True else str(place))) if place else None

    def take_staged_site(self) -> publishing.StagedSite | None:
        """Hand over the staged site, which will then not be published. The caller must discard it."""
        staged, self.staged, self.unchanged = self.staged, None, None
        return staged

    def discard_staged_site(self) -> None:
        """Discard the staged site, if there is one."""
        staged = self.take_staged_site()
        if staged:
            publishing.discard(staged)
            self.restore_site_dir()

    def restore_site_dir(self) -> None:
        """Set `site_dir` to what it was before the build: tools that run a build read it afterwards."""
        if self.redirected:
            config, place = self.redirected
            config.site_dir, self.redirected = place, None


def finding_line(finding: Finding) -> str:
    """Return a finding with its hint on one line, after its place in a file; what the build itself finds has none."""
    at = finding.at
    where = f"{at.path}:{at.line}:{at.column}: " if isinstance(at, Place) and finding.code not in BUILDING else ""
    return where + on_one_line(say("build.found", message=finding.message, hint=finding.hint))


def is_ours(page: Page) -> bool:
    """Return whether a page is as it was made from the model: no plugin has changed it, nobody has added to it."""
    return isinstance(page, ModelPage) and page.is_unchanged


def has_warned() -> bool:
    """Whether MkDocs will abort over warnings. It counts them only under --strict."""
    handlers = logging.getLogger(LOGGER).handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
