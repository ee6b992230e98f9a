"""Translate MkDocs' settings of edit links to ours, and give hand-written pages the same links as generated ones."""

from __future__ import annotations

import re
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from stagebook.mkdocs.source_files import SourceFile
from stagebook.provenance import EditSetting, Provenance
from stagebook.repository_hosts import QUOTED_PATH, WHOLE_PATH

DEFAULTS = ("edit/master/docs/", "src/default/docs/")
"""What MkDocs sets for known hosts where mkdocs.yml sets nothing. Branch and folder are guesses."""
FIELD = re.compile(r"\{[^}]*\}")


def read_edit_setting(config: MkDocsConfig, own: str, pages: str) -> EditSetting:
    """Return what mkdocs.yml says: our plugin's `edit` (`own`), else `edit_uri_template` or `edit_uri`.

    `pages` is the path of the docs folder from the project: those of MkDocs are for files in it, and their pattern ends
    with it. An empty `edit_uri` means that no links are wanted.
    """
    repository = config.repo_url or ""
    if own:
        return EditSetting(repository, own, fault="" if has_path(own) else "edit-without-path")
    template, address = str(config.edit_uri_template or ""), written_edit_uri(config)
    if template:
        pattern = strip_folder(template, pages)
        return EditSetting(repository, pattern, fault="" if has_path(pattern) else "template-without-path")
    if address is None:
        return EditSetting(repository)
    return EditSetting(
        repository, strip_folder(f"{address}{WHOLE_PATH}", pages) if address else "", wanted=bool(address)
    )


def written_edit_uri(config: MkDocsConfig) -> str | None:
    """Return `edit_uri`, None where it is not set or is one of DEFAULTS."""
    return None if config.edit_uri in DEFAULTS else config.edit_uri


def has_path(pattern: str) -> bool:
    """Whether a pattern has the whole path in it, and no other field."""
    fields = FIELD.findall(pattern)
    return bool(fields) and set(fields) <= {WHOLE_PATH, QUOTED_PATH}


def strip_folder(pattern: str, pages: str) -> str:
    """Return a pattern for files of the docs folder as one for files of the project."""
    folder = f"{pages.strip('/')}/"
    for field, before in ((WHOLE_PATH, folder), (QUOTED_PATH, quote(folder, safe=""))):
        pattern = pattern.replace(f"/{before}{field}", f"/{field}").replace(f"={before}{field}", f"={field}")
    return pattern


def set_edit_url(page: Page, provenance: Provenance, config: MkDocsConfig) -> None:
    """Set the edit URL of a hand-written page, unless mkdocs.yml sets `edit_uri` or a template for it."""
    is_set = config.edit_uri_template or written_edit_uri(config) is not None
    if not is_set and page.file.edit_uri and isinstance(page.file, SourceFile):
        page.edit_url = provenance.edit(page.file.docs.show(page.file.edit_uri)) or None
