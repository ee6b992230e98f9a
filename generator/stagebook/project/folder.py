"""Read a project from disk: its settings and the bytes of its files. Symbolic links are not followed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from stagebook.findings.finding import Finding
from stagebook.project.docs_folder import DocsFolder, read_docs_folder
from stagebook.project.templates import missing_images, read_templates, shown_path
from stagebook.reading.faults import fault
from stagebook.reading.file_endings import looks_like_model, read_file_name
from stagebook.reading.settings import Settings, read_settings
from stagebook.reading.text import MAX_BYTES
from stagebook.reading.theme_settings import ThemeSettings
from stagebook.reading.unreadable_files import fault_of_reading, printable
from stagebook.regular_files import Folder, LinkError, open_folder
from stagebook.rendering.templates import ThemeOptions, check_syntax
from stagebook.source import Place

MKDOCS_YML = ("mkdocs.yml", "mkdocs.yaml")

PAGES, PAGES_OF_MKDOCS = "content", "docs"
"""Default folders of hand-written pages: without an mkdocs.yml, and with one that sets no `docs_dir`."""

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
    docs: DocsFolder | None = None
    """The contents of that folder; None for a project that is not on disk."""

    theme: ThemeOptions = field(default_factory=ThemeOptions)
    theme_findings: tuple[Finding, ...] = ()
    """Findings of the settings of the theme, and of templates of the project."""

    @property
    def page_findings(self) -> tuple[Finding, ...]:
        """Findings of hand-written pages and other files of that folder that could not be read."""
        return self.docs.findings if self.docs else ()


def has_models(findings: Iterable[Finding]) -> bool:
    """Return whether there is a folder of models: False if a finding says that there is none."""
    return all(finding.code != NO_MODELS for finding in findings)


@dataclass(frozen=True, slots=True)
class ThemeSource:
    """The theme as MkDocs has it: its settings, and the folders with templates of the project.

    Of two templates with one name that in the earlier folder counts.
    """

    settings: ThemeSettings
    folders: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Findings of the settings that those of mkdocs.yml do not name, since they come from another file."""


def load(directory: Path, docs_dir: str | None = None, theme: ThemeSource | None = None) -> Project:
    """Read the settings of a folder and the bytes of its models and pages. Every problem is a finding; none is raised.

    `docs_dir`, if given, replaces the folder of hand-written pages that mkdocs.yml names, and `theme`
    what it says of the theme.
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
    options, found = load_theme(directory, settings, docs, theme)
    return Project(
        directory, settings, files, tuple(findings), tuple(unread), pages, docs.shown, has_yml, docs, options, found
    )


def load_theme(
    directory: Path, settings: Settings, docs: DocsFolder, theme: ThemeSource | None
) -> tuple[ThemeOptions, tuple[Finding, ...]]:
    """Read the templates of the project, and return them with the settings of the theme, and the findings of both."""
    if theme is None:
        custom = settings.theme.custom_dir
        theme = ThemeSource(settings.theme, (directory / custom,) if custom else ())
    read = read_templates(directory, theme.folders)
    shown = tuple((str(folder), printable(shown_path(directory, folder))) for folder in theme.folders)
    options = ThemeOptions(theme.settings, read.templates, shown)
    found = (*theme.findings, *read.findings, *check_syntax(options))
    if settings.plain:  # else other plugins may add files
        found += tuple(missing_images(settings.images, docs, theme.folders))
    told = {each.message for each in settings.theme_findings}
    return options, (*settings.theme_findings, *(each for each in found if each.message not in told))


def read_folder(directory: Path, folder: str) -> Iterator[tuple[str, bytes | Finding]]:
    """Yield the path and bytes of every file below a folder that may be a model, or why one could not be read.

    A file that is a model only if its content says so is left out unless it could be read and does.
    """
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
                    elif name := read_file_name(entry.name):
                        shown = printable(path)
                        content = read_in(opened, entry.name, shown)
                        if name.role != "possible" or is_model(content):
                            yield shown, content
        except OSError as error:
            yield inside, fault_of_folder(error, inside, folder)


def fault_of_folder(error: OSError, inside: str, folder: str) -> Finding:
    """Return the finding of a folder that cannot be opened: where it is the whole folder of models, there are none."""
    if inside != folder or isinstance(error, LinkError):
        return fault_of_reading(error, inside)
    return fault(NO_MODELS, Place(folder), "unreadable", folder=folder, reason=error.strerror or str(error))


def is_model(content: bytes | Finding) -> bool:
    """Return whether a file with another ending than a model's could be read and gives a name."""
    return isinstance(content, bytes) and looks_like_model(content.decode("utf-8", "replace"))


def read_bytes(directory: Path, name: str) -> bytes | Finding:
    """Read a file of a folder: at most MAX_BYTES + 1 bytes, which shows that it is too large."""
    try:
        with open_folder(directory) as folder:
            return read_in(folder, name, name)
    except OSError as error:
        return fault_of_reading(error, name)


def read_in(folder: Folder, name: str, shown: str) -> bytes | Finding:
    """Read a file of an open folder: at most MAX_BYTES + 1 bytes, which shows that it is too large."""
    try:
        with folder.open(name) as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        return fault_of_reading(error, shown)
