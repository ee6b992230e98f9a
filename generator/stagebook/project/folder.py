"""Read a project from disk: its settings and the bytes of its files. Symbolic links are not followed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from stagebook.analysis.history import History
from stagebook.findings.finding import Finding
from stagebook.project.configuration import Configuration, read_configuration
from stagebook.project.docs_folder import DocsFolder, read_docs_folder
from stagebook.project.files import read_in
from stagebook.project.templates import missing_images, read_templates, shown_path
from stagebook.reading.faults import fault
from stagebook.reading.file_endings import looks_like_model, read_file_name
from stagebook.reading.mkdocs_yml.exclusions import Exclusions
from stagebook.reading.mkdocs_yml.own_templates import ThemeOptions
from stagebook.reading.mkdocs_yml.settings import Settings
from stagebook.reading.mkdocs_yml.site_settings import PAGES, PAGES_OF_MKDOCS
from stagebook.reading.mkdocs_yml.theme_settings import ThemeSettings
from stagebook.reading.unreadable_files import fault_of_reading, printable
from stagebook.regular_files import LinkError, open_folder
from stagebook.source import Place

if TYPE_CHECKING:
    from stagebook.project.revision import Revision

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

    theme: ThemeOptions = field(default_factory=ThemeOptions)
    theme_findings: tuple[Finding, ...] = ()
    """Findings of the settings of the theme, and of templates of the project."""
    earlier: Revision | None = None
    """The project as it was, with which this one is compared; None where nobody asks."""
    history: History | None = None
    """What changed month by month; None where nobody asks."""

    @property
    def texts(self) -> Mapping[str, bytes]:
        """The bytes of its models, and of its mkdocs.yml, by path."""
        return {**self.files, **{path: text.encode() for path, text in self.configuration.items()}}

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


def load(
    directory: Path,
    docs_dir: str | None = None,
    exclusions: Exclusions | None = None,
    theme: ThemeSource | None = None,
) -> Project:
    """Read the settings of a folder and the bytes of its models and pages. Every problem is a finding; none is raised.

    `docs_dir`, `exclusions` and `theme`, if given, replace what mkdocs.yml says of the folder of hand-written pages, of
    those that are left out of the site, and of the theme.
    """
    directory = Path(os.path.abspath(directory))  # noqa: PTH100 -- a link to the project keeps the name it has here
    configuration = read_configuration(directory)
    models = read_models(directory, configuration)
    settings = models.settings
    default = PAGES_OF_MKDOCS if configuration else PAGES
    docs = read_docs_folder(directory, docs_dir or settings.pages or default, exclusions or settings.exclusions)
    if not docs.is_whole:
        settings = replace(settings, plain=False)  # a link may lead to what could not be read
    options, found = load_theme(directory, settings, docs, theme)
    return replace(
        models,
        settings=settings,
        pages={docs.show(uri): data for uri, data in docs.pages.items()},
        written_in=docs.shown,
        has_mkdocs_yml=configuration is not None,
        site_findings=configuration.site_findings if configuration else (),
        docs=docs,
        theme=options,
        theme_findings=found,
    )


def load_models(directory: Path) -> Project:
    """Read of a folder the bytes of its models alone, and the settings by which they are found, as from a revision.

    What is wrong in other settings is no finding of it.
    """
    directory = Path(os.path.abspath(directory))  # noqa: PTH100 -- as in `load`
    models = read_models(directory, read_configuration(directory))
    return replace(models, settings=Settings(models=models.settings.models))


def read_models(directory: Path, configuration: Configuration | None) -> Project:
    """Read the bytes of the models that the settings of a folder name."""
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
    texts = {configuration.name: configuration.text} if configuration else {}
    return Project(directory, settings, files, tuple(findings), tuple(unread), configuration=texts)


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
    found = (*theme.findings, *read.findings)
    if read.templates:
        from stagebook.rendering.templates import check_syntax  # what checks a model needs no Jinja

        found += tuple(check_syntax(options))
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
