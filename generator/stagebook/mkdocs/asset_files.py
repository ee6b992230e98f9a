"""Give the theme's files names with a hash of their content, and resolve their plain names in templates."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, pass_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from stagebook.assets import asset_paths, hashed_names
from stagebook.project.docs_folder import DocsFolder


def name_assets(docs: DocsFolder | None, config: MkDocsConfig) -> dict[str, str]:
    """Return the path on the site of every asset by its path in the theme, as this project overrides them.

    Raises OSError where a file has gone meanwhile.
    """
    contents = {path: read_asset(path, docs, config) for path in asset_paths()}
    return hashed_names({path: content for path, content in contents.items() if content is not None})


def read_asset(path: str, docs: DocsFolder | None, config: MkDocsConfig) -> bytes | None:
    """Read the file that a site has for a path of the theme: from the docs folder, `custom_dir` or the theme."""
    if docs and path in docs.others:
        with docs.open(path) as file:
            return file.read()
    places = (Path(folder, path) for folder in config.theme.dirs)
    return next((place.read_bytes() for place in places if place.is_file()), None)


def rename_assets(names: Mapping[str, str], files: Files) -> None:
    """Set the path on the site of all assets. Hand-written pages that link to one lead to its new path as well."""
    for path, name in names.items():
        file = files.get_file_from_path(path)
        if file:
            file.dest_uri, file.url = name, quote(name)
            file.abs_dest_path = os.path.normpath(Path(file.dest_dir, name))


def resolve_assets(names: Mapping[str, str], env: Environment) -> None:
    """Let the filter `url` of MkDocs, in our templates and in those of authors, turn plain names into hashed ones."""
    resolve: Callable[[Any, str], str] = env.filters["url"]

    @pass_context
    def url(context: Any, value: object) -> str:
        """Return the address of a path of the site, relative to the page."""
        return resolve(context, names.get(str(value), str(value)))

    env.filters["url"] = url
