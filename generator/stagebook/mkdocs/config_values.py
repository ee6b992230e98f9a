"""What the plugin takes from a configuration of MkDocs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from stagebook.project.folder import Project
from stagebook.reading.mkdocs_yml.exclusions import NOTHING, Exclusions, targets
from stagebook.words import say


def project_folder(config: MkDocsConfig) -> Path:
    """Return the folder of mkdocs.yml, to which the paths of models are relative."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def docs_dir(config: MkDocsConfig) -> str | None:
    """Return the folder of hand-written pages; None without a configuration file, which means the project's default."""
    path = config.config_file_path
    return config.docs_dir if path and os.path.lexists(path) else None


def address_of(page: Page, config: MkDocsConfig) -> str:
    """Return the address of a page, from which its links start."""
    return page.url.removesuffix("index.html") if config.use_directory_urls else page.url


def exclusions(config: MkDocsConfig) -> Exclusions:
    """Return what the configuration leaves out of the folder of hand-written pages."""
    excluded, drafts = (each or NOTHING for each in (config.exclude_docs, config.draft_docs))
    return Exclusions(excluded, drafts, tuple(sorted(set(targets(config.nav)))))


def require_same_models(named: Iterable[str], project: Project, config: MkDocsConfig) -> None:
    """Raise Abort where the configuration names other model folders than the settings that the project was read with.

    It may be another file (--config-file), or inherit from one.
    """
    if not project.findings and tuple(str(PurePosixPath(each)) for each in named) != project.settings.models:
        name = Path(config.config_file_path or "-").name
        raise Abort(say("build.other-models", file=name, models=", ".join(project.settings.models)))
