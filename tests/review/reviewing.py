"""Review made-up files, as `diff` does with those of two folders."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from stagebook.checking import review_projects
from stagebook.project.folder import Project
from stagebook.reading.mkdocs_yml.settings import Settings
from stagebook.review import ReviewDocument, make_document

EMPTY = {"models/organisation.yaml": b"name: Northfield\n"}
"""A model of nothing."""


def review_files(
    before: Mapping[str, bytes | str], after: Mapping[str, bytes | str], site_url: str = ""
) -> ReviewDocument:
    """Review what files change against others, by their paths from the project."""
    found = review_projects(project_of(before), project_of(after))
    return make_document(found, found.review, site_url)


def project_of(files: Mapping[str, bytes | str]) -> Project:
    """A project that is not on disk."""
    content = {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}
    return Project(Path("northfield"), Settings(), content)
