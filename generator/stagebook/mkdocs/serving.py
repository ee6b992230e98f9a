"""The site while somebody writes it: an outline after every change, in MkDocs' frame, with or without an mkdocs.yml."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from stagebook.building.book import Book
from stagebook.building.on_demand import TemplateCache
from stagebook.building.picture_files import PngChoice
from stagebook.cache_folder import CacheFolder
from stagebook.checking import check_project
from stagebook.findings import Report, write_text
from stagebook.findings.finding import Finding, Severity
from stagebook.findings.text import as_plain_text, count_line, lines_of_finding
from stagebook.mkdocs.command import (
    CONTENT,
    SiteError,
    as_written,
    configuration,
    find_plugin,
    in_words,
    unwritten,
)
from stagebook.mkdocs.lazy_build import LazyBuild
from stagebook.mkdocs.plugin import LOGGER, ModelError, StagebookPlugin, bind
from stagebook.project.folder import Project
from stagebook.provenance import UNKNOWN, DayError, Provenance, find_provenance
from stagebook.publishing import swap as publishing
from stagebook.serving.lazy_site import LazySite
from stagebook.serving.loop import MadeSite, Tell
from stagebook.serving.loop import serve as serve_rounds
from stagebook.serving.reuse import DrawnPictures, ParsedFiles
from stagebook.serving.watcher import Watched

ROOM = "stagebook-serve"
"""What is made lies in a folder of this name, beside other temporary ones, with a number of its own."""
PATIENCE = 0.2
"""Seconds that a round waits for git. What it said the last time does otherwise."""


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
        self.drafts, self.drawings, self.compiled = ParsedFiles(), DrawnPictures(), TemplateCache()
        self.provenances = ProvenanceReader()
        self.report: Report | None = None
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
        lazy_build = LazyBuild(plugin, self.work)
        config.plugins["stagebook/outline"] = lazy_build
        with self.work, captured_warnings() as warnings:
            try:
                self.build(config, plugin, lazy_build)
            except ModelError:
                return self.say_wrong()
            except MkDocsException as error:
                message = "\n".join([*warnings, error.format_message()])
                return MadeSite(None, self.watched, problems=(message,), said=message)
        return self.say_made(lazy_build, warnings)

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
        """One build by MkDocs, with an outline riding along."""

        def bind_outline(
            project: Project, keep: CacheFolder | None, *, portable: bool, png: PngChoice, **_: Any
        ) -> Book:
            self.drawings.cache = keep.drawings if keep else None
            checked = check_project(project, parse=self.drafts)
            report = replace(checked.report, folder=self.folder)
            self.report = report
            if checked.whole is None:
                return Book((), {}, report)
            plugin.provenance = self.provenances.latest()
            lazy_site = LazySite(checked, self.drawings, self.compiled, plugin.provenance, portable=portable, png=png)
            lazy_build.lazy_site = lazy_site
            return Book((), lazy_site.files(), report, lazy_site.name, excerpts=lazy_site.excerpts)

        plugin.bind, plugin.find_imprint = bind_outline, self.provenances.ask
        plugin.config.cache = in_words(self.cache, plugin.config.cache)
        plugin.report = lambda _: None
        plugin.name_after_model = configuration(self.directory) is None
        if self.config is None:
            config.plugins.on_startup(command="serve", dirty=False)
        self.config = config
        try:
            build(config)
        except BaseException:
            plugin.drop_draft()
            lazy_build.close()
            raise
        finally:  # MkDocs keeps plugins: there is one of ours in a process
            plugin.bind, plugin.find_imprint = bind, find_provenance

    def say_wrong(self) -> MadeSite:
        """The errors of the models, for the terminal and one by one."""
        assert self.report
        report = replace(self.report, findings=errors_of(self.report), statements=())
        problems = (
            "\n".join(lines_of_finding(report, each, as_plain_text)) for each in report.ordered(report.findings)
        )
        return MadeSite(None, self.watched, problems=tuple(problems), said=write_text(report, colour=self.colour))

    def say_made(self, lazy_build: LazyBuild, warnings: Iterable[str]) -> MadeSite:
        """A site, with what is newly found in the models and what MkDocs warned of."""
        assert self.report
        assert lazy_build.lazy_site
        said = [*warnings]
        before, self.made = self.made, self.report
        if before is None:
            said.append(count_line(self.report))
        elif new := newly_found(before, self.report):
            said.append(write_text(replace(self.report, findings=new, statements=()), colour=self.colour))
        return MadeSite(lazy_build, self.watched, lazy_build.lazy_site.name, said="\n".join(said))

    def close(self) -> None:
        """Leave nothing behind."""
        self.provenances.close()
        if self.config:
            self.config.plugins.on_shutdown()
        publishing.discard(self.room)


class ProvenanceReader:
    """Asks git while a model is read: it takes as long as that, and rarely has something new to say."""

    def __init__(self) -> None:
        self.asking = ThreadPoolExecutor(1)
        self.asked: Future[Provenance] | None = None
        self.known = UNKNOWN

    def ask(self, *question: Any) -> Provenance:
        """Begin to ask; what is known so far."""
        if self.asked is None:
            self.asked = self.asking.submit(find_provenance, *question)
        return self.known

    def latest(self) -> Provenance:
        """What git says, if it says so soon; what it said before otherwise."""
        if self.asked:
            try:
                self.known = self.asked.result(PATIENCE)
                self.asked = None
            except TimeoutError:
                pass
            except DayError:  # a site that is only looked at needs no day
                self.asked = None
        return self.known

    def close(self) -> None:
        """Ask no more."""
        self.asking.shutdown(cancel_futures=True)


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
