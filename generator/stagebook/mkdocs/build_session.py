"""Input of the plugin for one build: the source of the book, and what overrides the configuration."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.plugins import get_plugin_logger

from stagebook.building.book_source import BookSource, CachedBookSource
from stagebook.building.picture_files import PngChoice
from stagebook.project.folder import Project


@dataclass(frozen=True, slots=True)
class BuildSession:
    """Input of the plugin for one build. The defaults are those of plain `mkdocs build`."""

    books: BookSource = field(default_factory=CachedBookSource)
    progress: Callable[[str], None] = get_plugin_logger("stagebook").info
    """Called with a sentence for each step of a build."""
    on_project: Callable[[Project], object] = lambda _: None
    """Called with the project once it is loaded, before anything is checked."""
    name_after_model: bool = False
    """Give the site the organisation's name, because no mkdocs.yml names it."""
    since: str = ""
    """The revision or day with which the model is compared; empty: as configured."""
    history: int = 0
    """Number of months of the page *History*; 0: as configured."""
    summaries: MutableMapping[str, bytes] = field(default_factory=dict)
    """What is kept of the history in memory, where there are several builds."""
    untrusted: bool = False
    """Whether only harmless settings were taken, so that nothing is said of the others."""
    replace: bool = False
    """Allow all visible files in the site's folder to be removed."""
    portable: bool = False
    """Make the site portable, whatever the configuration says."""
    png: PngChoice | None = None
    """Which pictures come as PNG; None: as configured."""
    cache: Path | bool | None = None
    """The cache folder, an absolute path; True: the default one; False: no cache; None: as configured."""


PLAIN_BUILD = BuildSession()
