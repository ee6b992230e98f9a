"""The site while somebody writes it: an outline after every change, in MkDocs' frame, with or without an mkdocs.yml."""

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
from stagebook.findings import Report, write_text
from stagebook.findings.finding import Finding, Severity
from stagebook.findings.text import as_plain_text, count_line, lines_of_finding
from stagebook.mkdocs.build_session import BuildSession
from stagebook.mkdocs.command import (
    CONTENT,
    SiteError,
    absolute,
    as_written,
    configuration,
    find_plugin,
    unwritten,
)
from stagebook.mkdocs.lazy_build import LazyBuild
from stagebook.mkdocs.plugin import LOGGER, ModelError, StagebookPlugin
from stagebook.publishing import swap as publishing
from stagebook.serving.lazy_book_source import LazyBookSource, ServeCaches
from stagebook.serving.loop import MadeSite, Tell
from stagebook.serving.loop import serve as serve_rounds
from stagebook.serving.watcher import Watched

ROOM = "stagebook-serve"
"""What is made lies in a folder of this name, beside other temporary ones, with a number of its own."""


def serve(
    directory: Path,
    host: str,
    port: int,
    *,
    tell: Tell,
    cache: Path | bool | None = None,
    folder: str = "",
    colour: bool = False,
) -> None:
    """Serve a project until somebody ends it. `folder` stands before every path that the terminal shows."""
    serve_rounds(partial(SiteMaker, directory, cache=cache, folder=folder, colour=colour), host, port, tell)


class SiteMaker:
    """Makes outlines of one project, one after the other."""

    def __init__(
        self, directory: Path, *, cache: Path | bool | None = None, folder: str = "", colour: bool = False
    ) -> None:
        self.directory = directory.absolute()
        self.cache, self.folder, self.colour = cache, folder, colour
        self.work = RLock()
        self.caches = ServeCaches()
        self.made: Report | None = None
        """The last report with which there was a site."""
        self.config: MkDocsConfig | None = None
        self.room = publishing.begin(Path(tempfile.gettempdir()) / ROOM)
        self.room.folder.chmod(0o700)
        self.nothing = self.room.folder / "nothing"
        self.nothing.mkdir()
        self.watched = self.watch(None)

    def make(self) -> MadeSite:
        """Make an outline of what there is now."""
        try:
            config = self.configure()
            plugin = find_plugin(config)
        except SiteError as error:
            return MadeSite(None, self.watched, problems=(str(error),), said=str(error))
        self.watched = self.watch(config)
        books = LazyBookSource(self.caches, self.folder)
        plugin.begin_session(
            BuildSession(
                books=books,
                progress=lambda _: None,
                name_after_model=configuration(self.directory) is None,
                cache=absolute(self.cache),
            )
        )
        lazy_build = LazyBuild(plugin, books, self.work)
        config.plugins["stagebook/outline"] = lazy_build
        with self.work, captured_warnings() as warnings:
            try:
                self.build(config, plugin, lazy_build)
            except ModelError as error:
                return self.say_wrong(error.report)
            except MkDocsException as error:
                message = "\n".join([*warnings, error.format_message()])
                return MadeSite(None, self.watched, problems=(message,), said=message)
        assert plugin.book
        return self.say_made(plugin.book, lazy_build, warnings)

    def configure(self) -> MkDocsConfig:
        """The configuration as it is now, with the site among what is temporary."""
        told: dict[str, str | bool] = {"site_dir": str(self.room.folder / "site")}
        written = configuration(self.directory)
        if written:
            return as_written(written, told)
        return unwritten(self.directory, {"docs_dir": str(self.nothing), **told})

    def watch(self, config: MkDocsConfig | None) -> Watched:
        """Whatever decides what the site is."""
        folders = {self.directory / CONTENT, self.directory / "models"}
        files = set(self.directory.glob("*.y*ml")) | {self.directory / "mkdocs.yml"}
        if config:
            plugin = find_plugin(config)
            folders = {Path(config.docs_dir), *map(Path, config.theme.dirs)} - {self.nothing}
            folders |= {self.directory / name for name in plugin.config.models}
            folders |= {self.directory / CONTENT} if configuration(self.directory) is None else set()
            others = {Path(each) for each in config.watch}
            folders |= {each for each in others if each.is_dir()}
            files |= {each for each in others if not each.is_dir()}
        return Watched(tuple(sorted(folders)), tuple(sorted(files)))

    def build(self, config: MkDocsConfig, plugin: StagebookPlugin, lazy_build: LazyBuild) -> None:
        """Run MkDocs once. On an error nothing of the build is left."""
        if self.config is None:
            config.plugins.on_startup(command="serve", dirty=False)
        self.config = config
        try:
            build(config)
        except BaseException:
            plugin.drop_draft()
            lazy_build.close()
            raise

    def say_wrong(self, found: Report) -> MadeSite:
        """The errors of the models, for the terminal and one by one."""
        report = replace(found, findings=errors_of(found), statements=())
        problems = (
            "\n".join(lines_of_finding(report, each, as_plain_text)) for each in report.ordered(report.findings)
        )
        return MadeSite(None, self.watched, problems=tuple(problems), said=write_text(report, colour=self.colour))

    def say_made(self, book: Book, lazy_build: LazyBuild, warnings: Iterable[str]) -> MadeSite:
        """A site, with what is newly found in the models and what MkDocs warned of."""
        said = [*warnings]
        before, self.made = self.made, book.report
        if before is None:
            said.append(count_line(book.report))
        elif new := newly_found(before, book.report):
            said.append(write_text(replace(book.report, findings=new, statements=()), colour=self.colour))
        return MadeSite(lazy_build, self.watched, book.name, said="\n".join(said))

    def close(self) -> None:
        """Leave nothing behind."""
        self.caches.provenance.close()
        if self.config:
            self.config.plugins.on_shutdown()
        publishing.discard(self.room)


def errors_of(report: Report) -> tuple[Finding, ...]:
    """What stands in the way."""
    return tuple(each for each in report.findings if each.severity is Severity.ERROR)


def newly_found(before: Report, after: Report) -> tuple[Finding, ...]:
    """What was not found before, wherever in its file it stood."""
    known = {(each.code, each.message, each.subject) for each in before.findings}
    found = (each for each in after.findings if not each.accepted)
    return tuple(each for each in found if (each.code, each.message, each.subject) not in known)


@contextmanager
def captured_warnings() -> Iterator[list[str]]:
    """What MkDocs warns of, kept from the terminal."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(f"{record.levelname}: {record.getMessage()}")

    logger, ear = logging.getLogger(LOGGER), Ear(logging.WARNING)
    logger.addHandler(ear)
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
