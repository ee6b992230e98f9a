"""Read the mkdocs.yml of a project and check it against the files of the project and what is installed.

Nothing of the project is run or imported: of hooks, plugins and extensions only names are looked up.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from stagebook.findings.finding import Finding, Severity
from stagebook.project.files import read_bytes
from stagebook.reading.mkdocs_yml.settings import Settings, read_settings
from stagebook.reading.mkdocs_yml.site_settings import Surroundings, check_settings
from stagebook.reading.yaml_files.parse import parse
from stagebook.reading.yaml_files.text import decode

MKDOCS_YML = ("mkdocs.yml", "mkdocs.yaml")


@dataclass(frozen=True, slots=True)
class Configuration:
    """The mkdocs.yml of a project."""

    name: str
    settings: Settings = field(default_factory=Settings)
    findings: tuple[Finding, ...] = ()
    """Findings because of which the models cannot be found."""
    site_findings: tuple[Finding, ...] = ()
    """Findings of the other settings, which only a build needs."""
    data: bytes = b""

    @property
    def has_errors(self) -> bool:
        """Whether no site can be built with it."""
        return any(each.severity is Severity.ERROR for each in (*self.findings, *self.site_findings))

    @property
    def text(self) -> str:
        """The text of the file; empty if it has none."""
        text = decode(self.name, self.data)
        return text if isinstance(text, str) else ""


def read_configuration(directory: Path) -> Configuration | None:
    """Read and check the mkdocs.yml of a folder; None where there is none."""
    name = next((name for name in MKDOCS_YML if os.path.lexists(directory / name)), None)
    if name is None:
        return None
    data = read_bytes(directory, name)
    if isinstance(data, Finding):
        return Configuration(name, findings=(data,))
    settings, found = read_settings(name, data)
    return Configuration(name, settings, found, check_settings(name, data, surroundings(directory, settings)), data)


def surroundings(directory: Path, settings: Settings) -> Surroundings:
    """Return what the settings of a project are compared with."""
    return Surroundings(
        is_folder=lambda path: (directory / path).is_dir(),
        is_file=lambda path: (directory / path).is_file(),
        exists=lambda path: (directory / path).exists(),
        plugins=partial(registered, "mkdocs.plugins"),
        themes=partial(registered, "mkdocs.themes"),
        extensions=partial(registered, "markdown.extensions"),
        is_module=partial(is_module, directory),
        title=partial(organisation_name, directory, settings.models),
    )


@cache
def registered(group: str) -> frozenset[str]:
    """Return the names of what installed packages register, without importing any."""
    return frozenset(entry_points(group=group).names)


def is_module(directory: Path, name: str) -> bool:
    """Return whether Python finds a module outside of a folder. Finding one without a dot in its name runs nothing."""
    try:
        spec = find_spec(name) if name.isidentifier() else None
    except (ImportError, ValueError):
        return False
    return spec is not None and not (spec.origin and Path(spec.origin).is_relative_to(directory))


def organisation_name(directory: Path, folders: Sequence[str]) -> str:
    """Return the name in the file of the organisation, else that of the folder."""
    for folder in folders:
        data = read_bytes(directory / folder, "organisation.yaml")
        text = decode("", data) if isinstance(data, bytes) else data
        value = parse("", text).value if isinstance(text, str) else None
        if value and isinstance(value.get("name"), str):
            return str(value["name"])
    return directory.name
