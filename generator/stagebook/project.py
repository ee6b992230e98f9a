"""A folder on disk becomes settings and bytes. All that is read of a model is read here, and nothing is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from stagebook.findings import Finding
from stagebook.reading.faults import fault
from stagebook.reading.naming import ENDINGS
from stagebook.reading.settings import Settings, read_settings
from stagebook.reading.text import MOST_BYTES
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

    @property
    def could_run(self) -> bool:
        """Whether there was anything to read at all."""
        return all(finding.code != NO_MODELS for finding in self.findings)


def load(directory: Path) -> Project:
    """Read what a folder says of itself, and the bytes of its models. Whatever is wrong is a finding."""
    directory = Path(os.path.abspath(directory))  # noqa: PTH100 -- a link to the project keeps the name it has here
    configuration = next((name for name in MKDOCS_YML if (directory / name).is_file()), None)
    settings, findings = Settings(), list[Finding]()
    if configuration:
        data = read_bytes(directory / configuration, configuration)
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
    folder = settings.pages or (PAGES_OF_MKDOCS if configuration else PAGES)
    pages = dict(read_pages(directory, folder))
    if any(path.is_symlink() for path in (directory / folder).rglob("*")):
        settings = replace(settings, plain=False)  # MkDocs follows links, and finds more pages than are read here
    has_yml = configuration is not None
    return Project(directory, settings, files, tuple(findings), tuple(unread), pages, folder, has_yml)


def read_pages(directory: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    """Every hand-written page that can be read; MkDocs says what is wrong with the others."""
    home = directory / folder
    for path in sorted(home.rglob("*.md")) if home.is_dir() else ():
        if not any(part.startswith(".") for part in path.relative_to(home).parts):
            content = read_bytes(path, path.name)
            if isinstance(content, bytes):
                yield Path(os.path.relpath(path, directory)).as_posix(), content


def read_folder(directory: Path, folder: str) -> Iterator[tuple[str, bytes | Finding]]:
    """Every model file of one model folder by its path, or why it could not be had."""
    if not (directory / folder).is_dir():
        yield folder, fault(NO_MODELS, Place(folder), folder=folder, directory=str(directory))
        return
    waiting = [folder]
    while waiting:
        inside = waiting.pop()
        if (directory / inside).is_symlink():
            yield inside, fault("symbolic-link", Place(inside))
            continue
        try:
            entries = sorted(os.scandir(directory / inside), key=lambda entry: entry.name)
        except OSError as error:
            yield inside, fault("unreadable-file", Place(inside), reason=reason(error))
            continue
        for entry in entries:
            path = f"{inside}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                waiting.append(path)
            elif entry.name.lower().endswith(ENDINGS):
                shown = os.fsencode(path).decode("utf-8", "replace")
                yield shown, read_bytes(directory / path, shown)


def read_bytes(path: Path, shown: str) -> bytes | Finding:
    """The bytes of one file, and one more than may be read of a file that is too large."""
    try:
        kind = path.lstat().st_mode
        if stat.S_ISLNK(kind):
            return fault("symbolic-link", Place(shown))
        if not stat.S_ISREG(kind):
            return fault("unreadable-file", Place(shown), "no-file")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        return fault("unreadable-file", Place(shown), reason=reason(error))


def reason(error: OSError) -> str:
    """Why something could not be read, in the words of the operating system."""
    return error.strerror or type(error).__name__
