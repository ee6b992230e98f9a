"""Keep MkDocs from writing files that the last site has with the same bytes."""

from __future__ import annotations

import os
from collections import Counter

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from stagebook.publishing.hard_links import FileReuse
from stagebook.publishing.swap import StagedSite


class UnchangedFiles:
    """Files that the new site takes over from the last one.

    They are added when the site is published. Therefore nothing else may read or write them in the staging folder: this
    is off with other plugins and hooks, and for a path that MkDocs writes twice.
    """

    def __init__(self, files: Files, config: MkDocsConfig, staged: StagedSite) -> None:
        self.reuse = FileReuse(staged.site)
        self.alone = len(config.plugins) == 1 and os.name == "posix"
        places = Counter(file.dest_uri for file in files)
        places.update([*config.theme.static_templates, *config.extra_templates])
        self.shared = {place for place, count in places.items() if count > 1}
        self.reuse_files(files)

    def reuse_file(self, place: str, content: bytes) -> bool:
        """Whether the file is taken over from the last site."""
        return self.alone and place not in self.shared and self.reuse.reuse_file(place, content)

    def reuse_files(self, files: Files) -> None:
        """Remove from MkDocs' files those that are taken over."""
        for file in list(files) if self.alone else ():
            if is_plain(file) and self.reuse_file(file.dest_uri, file.content_bytes):
                files.remove(file)

    def reuse_page(self, page: Page, output: str) -> None:
        """Let MkDocs write a page that is taken over to the null device."""
        if self.reuse_file(page.file.dest_uri, output.encode("utf-8", errors="xmlcharrefreplace")):
            page.file.abs_dest_path = os.devnull


def is_plain(file: File) -> bool:
    """Whether MkDocs would copy the file as it is."""
    return not file.is_documentation_page() and file.inclusion.is_included()  # type: ignore[no-untyped-call]
