"""A folder on disk becomes settings and bytes. All that is read of a model is read here, and nothing is followed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from stagebook.findings.finding import Finding
from stagebook.project.docs_folder import DocsFolder, read_docs_folder
from stagebook.reading.faults import fault
from stagebook.reading.paths import ENDINGS
from stagebook.reading.settings import Settings, read_settings
from stagebook.reading.text import MOST_BYTES
from stagebook.reading.unreadable_files import fault_of_reading, printable
from stagebook.regular_files import Folder, open_folder
from stagebook.source import Place

MKDOCS_YML = ("mkdocs.yml", "mkdocs.yaml")

PAGES, PAGES_OF_MKDOCS = "content", "docs"
"""Where hand-written pages lie if nobody says: without a configuration, and as MkDocs has it."""

NO_MODELS = "models-missing"
"""The code of the finding that there is nothing to read: a command could not run."""


@dataclass(frozen=True, slots=True)
class Project:
    """One organisation's folder: what it is set to, the bytes of its model files, and what could not be had."""

    directory: Path
    settings: Settings = field(default_factory=Settings)
    files: Mapping[str, bytes] = field(default_factory=dict)
    """By POSIX path from the directory."""
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()
    """Paths of model files that are there and could not be read; `findings` says why."""
    pages: Mapping[str, bytes] = field(default_factory=dict)
    """Hand-written pages, by POSIX path from the directory."""
    written_in: str = PAGES
    """The folder that they lie in, from the directory."""
    has_mkdocs_yml: bool = False
    docs: DocsFolder | None = None
    """All that lies in that folder; None for a project that is not on disk."""

    @property
    def page_findings(self) -> tuple[Finding, ...]:
        """What keeps hand-written pages and the files beside them from being read."""
        return self.docs.findings if self.docs else ()


def has_models(findings: Iterable[Finding]) -> bool:
    """Return False where a finding says that there is no folder of models to read."""
    return all(finding.code != NO_MODELS for finding in findings)


def load(directory: Path, docs_dir: str | None = None) -> Project:
    """Read what a folder says of itself, and the bytes of its models and pages. Whatever is wrong is a finding.

    `docs_dir` is the folder of hand-written pages, if another than mkdocs.yml says is known to be the one.
    """
    directory = Path(os.path.abspath(directory))  # noqa: PTH100 -- a link to the project keeps the name it has here
    configuration = next((name for name in MKDOCS_YML if os.path.lexists(directory / name)), None)
    settings, findings = Settings(), list[Finding]()
    if configuration:
        data = read_bytes(directory, configuration)
        if isinstance(data, Finding):
            findings.append(data)
        else:
            settings, found = read_settings(configuration, data)
            findings += found
    files: dict[str, bytes] = {}
    unread: list[str] = []
    for folder in settings.models if not findings else ():
        for path, content in read_folder(directory, folder):
            if isinstance(content, bytes):
                files[path] = content
            else:
                findings.append(content)
                unread.append(path)
    docs = read_docs_folder(directory, docs_dir or settings.pages or (PAGES_OF_MKDOCS if configuration else PAGES))
    if not docs.is_whole:
        settings = replace(settings, plain=False)  # a link may lead to what could not be read
    pages = {docs.show(uri): data for uri, data in docs.pages.items()}
    has_yml = configuration is not None
    return Project(directory, settings, files, tuple(findings), tuple(unread), pages, docs.shown, has_yml, docs)


def read_folder(directory: Path, folder: str) -> Iterator[tuple[str, bytes | Finding]]:
    """Every model file of one model folder by its path, or why it could not be had."""
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


def read_bytes(directory: Path, name: str) -> bytes | Finding:
    """The bytes of one file in a folder, and one more than may be read of a file that is too large."""
    try:
        with open_folder(directory) as folder:
            return read_in(folder, name, name)
    except OSError as error:
        return fault_of_reading(error, name)


def read_in(folder: Folder, name: str, shown: str) -> bytes | Finding:
    """The bytes of one file in an open folder, and one more than may be read of a file that is too large."""
    try:
        with folder.open(name) as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        return fault_of_reading(error, shown)
