"""Decide which files of the docs folder are left out of a site: MkDocs' rules, `exclude_docs`, `draft_docs`, README.

A README is for those who open the folder, and MkDocs would publish it as the opening page of that folder: as the home
page, at the top. It is published where `nav` names it, or where `exclude_docs` takes it in (`!README.md`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

HIDDEN = GitIgnoreSpec.from_lines([".*", "/templates/"])
"""What MkDocs leaves out unless `exclude_docs` takes it in (`mkdocs.structure.files`)."""
README = GitIgnoreSpec.from_lines(["[Rr][Ee][Aa][Dd][Mm][Ee].m*"])
NOTHING = GitIgnoreSpec.from_lines([])


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Patterns of files that are left out, and files that are wanted in any case. Paths are from the docs folder."""

    excluded: GitIgnoreSpec = field(default_factory=lambda: NOTHING)
    drafts: GitIgnoreSpec = field(default_factory=lambda: NOTHING)
    named: tuple[str, ...] = ()
    """Files that `nav` names."""

    def leaves_out(self, uri: str) -> bool:
        """Return whether a file is in no built site. The path of a folder ends in a slash."""
        if (HIDDEN + self.excluded).match_file(uri) or self.drafts.match_file(uri):
            return True
        return self.is_unwanted_readme(uri)

    def is_unwanted_readme(self, uri: str) -> bool:
        """Return whether a file is left out for no other reason than being a README."""
        if uri in self.named or not README.match_file(uri):
            return False
        return (README + self.excluded).match_file(uri) and not self.excluded.match_file(uri)


def is_readme(uri: str) -> bool:
    """Return whether a page is a README."""
    return bool(README.match_file(uri))


def read_exclusions(excluded: Any, drafts: Any, nav: Any) -> Exclusions:
    """Return the exclusions of settings as they are written. What is no text leaves out nothing."""
    return Exclusions(patterns(excluded), patterns(drafts), tuple(sorted(set(targets(nav)))))


def patterns(lines: Any) -> GitIgnoreSpec:
    """Return patterns like those of .gitignore; none if one of them cannot be read, which MkDocs reports."""
    try:
        return GitIgnoreSpec.from_lines(lines.splitlines() if isinstance(lines, str) else [])
    except ValueError:
        return NOTHING


def targets(nav: Any) -> Iterator[str]:
    """Yield the texts that a navigation names: pages, and links to elsewhere."""
    waiting: list[Any] = [nav]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, list | dict):
            inside: Iterable[Any] = item.values() if isinstance(item, dict) else item
            waiting += inside
