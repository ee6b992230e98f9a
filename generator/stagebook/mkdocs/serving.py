"""Build a site with lazy pages for `stagebook serve`, with or without an mkdocs.yml."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import RLock

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from stagebook.building.book import Book
from stagebook.drawing import engine_version, explain_absence
from stagebook.editing.schema_folder import SchemaUpdater
from stagebook.findings import Report, on_one_line, write_text
from stagebook.findings.codes import NO_ENGINE
from stagebook.findings.finding import Finding, Severity
from stagebook.findings.text import as_plain_text, count_line, lines_of_finding
from stagebook.mkdocs.build_session import BuildSession
from stagebook.mkdocs.command import CONTENT_FOLDER, absolute_path, default_config, find_config_file, find_plugin
from stagebook.mkdocs.configuration import SettingsError, SiteError, load_config_file
from stagebook.mkdocs.lazy_build import LazyBuild
from stagebook.mkdocs.plugin import LOGGER, ModelError, StagebookPlugin
from stagebook.publishing import swap as publishing
from stagebook.serving.lazy_book_source import LazyBookSource, ServeCaches
from stagebook.serving.loop import BuildResult, PrintLine
from stagebook.serving.loop import serve as run_serve_loop
from stagebook.serving.snapshot import Watched
from stagebook.words import say

TEMPORARY_NAME = "stagebook-serve"
"""Name of the temporary folder that is served, before a random suffix."""


def serve(
    directory: Path,
    host: str,
    port: int,
    *,
    tell: PrintLine,
    cache: Path | bool | None = None,
    since: str = "",
    history: int = 0,
    folder: str = "",
    colour: bool = False,
) -> None:
    """Serve a project until interrupted. `folder` stands before paths on the terminal. Raises CannotListenError."""
    builder = partial(
        MkDocsSiteBuilder, directory, cache=cache, since=since, history=history, folder=folder, colour=colour
    )
    run_serve_loop(builder, host, port, tell)


class MkDocsSiteBuilder:
    """Builds the current state of one project, again after each change."""

    def __init__(
        self,
        directory: Path,
        *,
        cache: Path | bool | None = None,
        since: str = "",
        history: int = 0,
        folder: str = "",
        colour: bool = False,
    ) -> None:
        self.directory = directory.absolute()
        self.since, self.history = since, history
        self.summaries: dict[str, bytes] = {}
        self.cache, self.folder, self.colour = cache, folder, colour
        self.lock = RLock()
        self.caches = ServeCaches()
        self.last_good_report: Report | None = None
        """Report of the last build without errors."""
        self.config: MkDocsConfig | None = None
        self.update_schemas = SchemaUpdater(self.caches.files)
        self.temporary = publishing.begin(Path(tempfile.gettempdir()) / TEMPORARY_NAME)
        self.temporary.folder.chmod(0o700)
        self.empty_docs = self.temporary.folder / "nothing"
        self.empty_docs.mkdir()
        self.watched = self.list_watched(None)

    def build(self) -> BuildResult:
        """Build the current state of the project."""
        try:
            config = self.configure()
            plugin = find_plugin(config)
        except SettingsError as error:
            return self.failed_result(error.report)
        except SiteError as error:
            return BuildResult(None, self.watched, problems=(str(error),), message=str(error))
        self.watched = self.list_watched(config)
        books = LazyBookSource(self.caches, self.folder)
        plugin.begin_session(
            BuildSession(
                books=books,
                progress=lambda _: None,
                on_project=self.update_schemas,
                name_after_model=find_config_file(self.directory) is None,
                cache=absolute_path(self.cache),
                since=self.since,
                history=self.history,
                summaries=self.summaries,
            )
        )
        lazy_build = LazyBuild(plugin, books, self.lock)
        config.plugins["stagebook/lazy-build"] = lazy_build
        with self.lock, captured_warnings() as warnings:
            try:
                self.run_mkdocs(config, plugin, lazy_build)
            except ModelError as error:
                return self.failed_result(error.report)
            except MkDocsException as error:
                message = "\n".join([*warnings, error.format_message()])
                return BuildResult(None, self.watched, problems=(message,), message=message)
        assert plugin.book
        return self.successful_result(plugin.book, lazy_build, warnings)

    def configure(self) -> MkDocsConfig:
        """Load the configuration as it is now, with a temporary site folder. Raises SiteError."""
        overrides: dict[str, str | bool] = {"site_dir": str(self.temporary.folder / "site")}
        written = find_config_file(self.directory)
        if written:
            return load_config_file(written, overrides)
        return default_config(self.directory, {"docs_dir": str(self.empty_docs), **overrides})

    def list_watched(self, config: MkDocsConfig | None) -> Watched:
        """List all files and folders that the site depends on."""
        folders = {self.directory / CONTENT_FOLDER, self.directory / "models"}
        files = set(self.directory.glob("*.y*ml")) | {self.directory / "mkdocs.yml"}
        if config:
            plugin = find_plugin(config)
            folders = {Path(config.docs_dir), *map(Path, config.theme.dirs)} - {self.empty_docs}
            folders |= {self.directory / name for name in plugin.config.models}
            folders |= {self.directory / CONTENT_FOLDER} if find_config_file(self.directory) is None else set()
            others = {Path(each) for each in config.watch}
            folders |= {each for each in others if each.is_dir()}
            files |= {each for each in others if not each.is_dir()}
        return Watched(tuple(sorted(folders)), tuple(sorted(files)))

    def run_mkdocs(self, config: MkDocsConfig, plugin: StagebookPlugin, lazy_build: LazyBuild) -> None:
        """Run MkDocs once. On an error nothing of the build is left."""
        if self.config is None:
            config.plugins.on_startup(command="serve", dirty=False)
        self.config = config
        try:
            build(config)
        except BaseException:
            plugin.discard_staged_site()
            lazy_build.close()
            raise

    def failed_result(self, found: Report) -> BuildResult:
        """Return the errors of the models, for the terminal and one by one."""
        report = replace(found, findings=errors_of(found), statements=())
        problems = (
            "\n".join(lines_of_finding(report, each, as_plain_text)) for each in report.ordered(report.findings)
        )
        return BuildResult(None, self.watched, problems=tuple(problems), message=write_text(report, colour=self.colour))

    def successful_result(self, book: Book, lazy_build: LazyBuild, warnings: Iterable[str]) -> BuildResult:
        """Return the site, with new findings and the warnings of MkDocs."""
        messages = [*warnings]
        before, self.last_good_report = self.last_good_report, book.report
        if before is None:
            messages += [count_line(book.report), *missing_engine()]
        elif new := newly_found(before, book.report):
            messages.append(write_text(replace(book.report, findings=new, statements=()), colour=self.colour))
        return BuildResult(lazy_build, self.watched, book.name, message="\n".join(messages))

    def close(self) -> None:
        """Stop the plugins and remove all temporary files."""
        self.caches.provenance.close()
        if self.config:
            self.config.plugins.on_shutdown()
        publishing.discard(self.temporary)


def errors_of(report: Report) -> tuple[Finding, ...]:
    """Return the findings that are errors."""
    return tuple(each for each in report.findings if each.severity is Severity.ERROR)


def missing_engine() -> Iterator[str]:
    """Yield a line that no picture will be drawn, and why, where no drawing engine works."""
    if not engine_version():
        yield on_one_line(say("build.found", message=say(NO_ENGINE), hint=explain_absence()))


def newly_found(before: Report, after: Report) -> tuple[Finding, ...]:
    """Return the findings that the last report did not have, wherever in a file they stand."""
    known = {(each.code, each.message, each.subject) for each in before.findings}
    found = (each for each in after.findings if not each.accepted)
    return tuple(each for each in found if (each.code, each.message, each.subject) not in known)


@contextmanager
def captured_warnings() -> Iterator[list[str]]:
    """Collect warnings and errors of MkDocs instead of printing them."""
    warnings: list[str] = []

    class WarningHandler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            warnings.append(f"{record.levelname}: {record.getMessage()}")

    logger, handler = logging.getLogger(LOGGER), WarningHandler(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield warnings
    finally:
        logger.removeHandler(handler)
