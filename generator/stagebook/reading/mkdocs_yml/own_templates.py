"""The templates of a project, which replace those of the theme, as values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from stagebook.reading.mkdocs_yml.theme_settings import ThemeSettings


class OwnTemplate(NamedTuple):
    """A template of the project."""

    path: str
    """As findings print it."""
    filename: str
    """Absolute path."""
    text: str


@dataclass(frozen=True, slots=True)
class ThemeOptions:
    """What a project makes of the theme: its settings, and templates that replace ours, by their names."""

    settings: ThemeSettings = field(default_factory=ThemeSettings)
    templates: Mapping[str, OwnTemplate] = field(default_factory=dict)
    folders: tuple[tuple[str, str], ...] = ()
    """The folders of these templates: absolute paths, and as findings print them."""

    def load(self, name: str) -> tuple[str, str, None] | None:
        """Return text and file name of a template of the project; None where it has none. Called by Jinja."""
        own = self.templates.get(name)
        return (own.text, own.filename, None) if own else None

    def shown(self, filename: str) -> str:
        """Return the path of a file in the folders of templates as findings print it; empty for any other file."""
        for folder, shown in self.folders:
            if filename.startswith(f"{folder}{os.sep}"):
                return f"{shown}/{Path(filename).relative_to(folder).as_posix()}"
        return ""
