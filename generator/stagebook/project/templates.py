"""Read the templates of a project: what lies in the `custom_dir` of the theme and replaces templates of ours."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stagebook.assets import theme_folder
from stagebook.findings.finding import Finding
from stagebook.project.docs_folder import DocsFolder
from stagebook.reading.faults import fault
from stagebook.reading.mkdocs_yml.own_templates import OwnTemplate
from stagebook.reading.mkdocs_yml.theme_settings import FILE
from stagebook.reading.unreadable_files import fault_of_reading, printable
from stagebook.reading.yaml_files.text import decode
from stagebook.source import Place

ENDING = ".html"


@dataclass(frozen=True, slots=True)
class TemplateFolders:
    """The templates of a project by their names for Jinja, and findings of those that cannot be read."""

    templates: Mapping[str, OwnTemplate] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_templates(directory: Path, folders: Iterable[Path]) -> TemplateFolders:
    """Read all templates in folders. Of two with one name that in the earlier folder counts."""
    templates: dict[str, OwnTemplate] = {}
    findings: list[Finding] = []
    for folder in folders:
        for path in list_templates(folder):
            name, shown = path.relative_to(folder).as_posix(), printable(shown_path(directory, path))
            if name in templates:
                continue
            try:
                text = decode(shown, path.read_bytes())
            except OSError as error:
                text = fault_of_reading(error, shown)
            if isinstance(text, Finding):
                findings.append(text)
            else:
                templates[name] = OwnTemplate(shown, str(path), text)
    return TemplateFolders(templates, tuple(findings))


def missing_images(
    images: Iterable[tuple[str, str, Place]], docs: DocsFolder, folders: Sequence[Path]
) -> Iterator[Finding]:
    """Yield a finding for every image of the theme that lies neither among hand-written pages nor in these folders."""
    for name, path, place in images:
        if path not in docs.others and not any((folder / path).is_file() for folder in (*folders, theme_folder())):
            yield fault(FILE, place, name=name, value=path)


def list_templates(folder: Path) -> list[Path]:
    """List the templates in a folder and below it, in the order of their names. Links to folders are not followed."""
    walked = os.walk(folder)
    return sorted(Path(where, name) for where, _, names in walked for name in names if name.endswith(ENDING))


def shown_path(directory: Path, path: Path) -> str:
    """Return a path as findings print it: relative to the project if it lies there."""
    return path.relative_to(directory).as_posix() if path.is_relative_to(directory) else str(path)
