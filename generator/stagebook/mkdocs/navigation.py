"""Resolve entries of `nav:` that lead to pages of the model, so that they are pages for MkDocs too.

A thing is named by its id (`enabler:booking`), or a page by its address: `enablers/booking/`, `enablers/booking.md` or
`enablers/booking/index.md`. Titles given in `nav:` become those of the pages, as for hand-written ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from stagebook.mkdocs.files import ModelPage
from stagebook.model.kinds import KINDS
from stagebook.site_map import address, source_uri
from stagebook.source import Ref

PAGE_ENDING = re.compile(r"(?:(?:^|/)index)?\.(?:md|html)$")


def resolve_navigation(files: Files, config: MkDocsConfig) -> None:
    """Replace targets in `config.nav` by the source paths of pages of the model, and give these their titles.

    Targets that are files of MkDocs already, addresses of other hosts and whatever is not known stay as they are.
    """
    if config.nav is not None:
        config.nav = resolve_entry(config.nav, "", files)


def resolve_entry(entry: Any, title: str, files: Files) -> Any:
    """Resolve an entry and all in it. `title` is that of the entry, empty where it has none."""
    if isinstance(entry, list):
        return [resolve_entry(each, "", files) for each in entry]
    if isinstance(entry, dict):
        return {name: resolve_entry(inside, str(name), files) for name, inside in entry.items()}
    file = find_page(entry, files) if isinstance(entry, str) else None
    if file is None:
        return entry
    if title and isinstance(file.page, ModelPage):
        file.page.nav_title = title
    return file.src_uri


def find_page(target: str, files: Files) -> File | None:
    """Return the file of a page that a target of `nav:` means; None where it means no page."""
    found = (files.get_file_from_path(uri) for uri in possible_uris(target))
    return next((file for file in found if file and file.is_documentation_page()), None)


def possible_uris(target: str) -> Iterator[str]:
    """Yield the source paths that a target may mean, the likeliest first."""
    kind, colon, identity = target.partition(":")
    if colon:
        if kind in KINDS:
            yield source_uri(address(Ref(kind, identity)))
        return
    yield target
    place = PAGE_ENDING.sub("", target.removeprefix("./").removeprefix("/")).strip("/")
    yield source_uri(f"{place}/" if place else "")
