"""Read a project from disk: its settings and the bytes of its files. Symbolic links are not followed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from stagebook.findings.finding import Finding
from stagebook.project.configuration import read_configuration
from stagebook.project.docs_folder import DocsFolder, read_docs_folder
from stagebook.project.files import read_in
from stagebook.reading.exclusions import Exclusions
from stagebook.reading.faults import fault
from stagebook.reading.paths import ENDINGS
from stagebook.reading.settings import Settings
from stagebook.reading.site_settings import PAGES, PAGES_OF_MKDOCS
from stagebook.reading.unreadable_files import fault_of_reading, printable
from stagebook.regular_files import open_folder
from stagebook.source import Place

NO_MODELS = "models-missing"
"""Code of the finding that there is no folder of models: the command cannot run."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folder of one organisation: its settings, the bytes of its files, and findings of unread files."""

    directory: Path
    settings: Settings = field(default_factory=Settings)
    files: Mapping[str, bytes] = field(default_factory=dict)
    """By POSIX path from the directory."""
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()
    """Paths of model files that exist and could not be read; `findings` says why."""
    pages: Mapping[str, bytes] = field(default_factory=dict)
    """Hand-written pages, by POSIX path from the directory."""
    written_in: str = PAGES
    """The folder of hand-written pages, by POSIX path from the directory."""
    has_mkdocs_yml: bool = False
    site_findings: tuple[Finding, ...] = ()
    """Findings of settings in mkdocs.yml that only a build needs."""
    configuration: Mapping[str, str] = field(default_factory=dict)
    """The text of mkdocs.yml by its path, for findings in it; empty without one."""
    docs: DocsFolder | None = None
    """The contents of that folder; None for a project that is not on disk."""

    @property
    def page_findings(self) -> tuple[Finding, ...]:
        """Findings of hand-written pages and other files of that folder that could not be read."""
        return self.docs.findings if self.docs else ()


def has_models(findings: Iterable[Finding]) -> bool:
    """Return whether there is a folder of models: False if a finding says that there is none."""
    return all(finding.code != NO_MODELS for finding in findings)


def load(directory: Path, docs_dir: str | None = None, exclusions: Exclusions | None = None) -> Project:
    """Read the settings of a folder and the bytes of its models and pages. Every problem is a finding; none is raised.

    `docs_dir` and `exclusions`, if given, replace what mkdocs.yml says of the folder of hand-written pages and of those
    that are left out of the site.
    """
    directory = Path(os.path.abspath(directory))  # noqa: PTH100 -- a link to the project keeps the name it has here
    configuration = read_configuration(directory)
    settings = configuration.settings if configuration else Settings()
    files: dict[str, bytes] = {}
    findings = list(configuration.findings if configuration else ())
    unread: list[str] = []
    for folder in settings.models if not findings else ():
        for path, content in read_folder(directory, folder):
            if isinstance(content, bytes):
                files[path] = content
            else:
                findings.append(content)
                unread.append(path)
    default = PAGES_OF_MKDOCS if configuration else PAGES
    docs = read_docs_folder(directory, docs_dir or settings.pages or default, exclusions or settings.exclusions)
    if not docs.is_whole:
        settings = replace(settings, plain=False)  # a link may lead to what could not be read
    return Project(
        directory,
        settings,
        files,
        tuple(findings),
        tuple(unread),
        pages={docs.show(uri): data for uri, data in docs.pages.items()},
        written_in=docs.shown,
        has_mkdocs_yml=configuration is not None,
        site_findings=configuration.site_findings if configuration else (),
        configuration={configuration.name: configuration.text} if configuration else {},
        docs=docs,
    )


def read_folder(directory: Path, folder: str) -> Iterator[tuple[str, bytes | Finding]]:
    """Yield the path and bytes of every model file below a folder, or the finding why it could not be read."""
    if not (directory / folder).is_dir():
        yield folder, fault(NO_MODELS, Place(folder), folder=folder, directory=str(directory))
        return
    waiting = [folder]
    while waiting:
        inside = waiting.pop()
        try:
            with open_folder(directory, inside) as opened:
                for entry in opened.entries():
                    path = f"{inside}/{entry.name}"
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir():
                        waiting.append(path)
                    elif entry.name.lower().endswith(ENDINGS):
                        shown = printable(path)
                        yield shown, read_in(opened, entry.name, shown)
        except OSError as error:
            yield inside, fault_of_reading(error, inside)
