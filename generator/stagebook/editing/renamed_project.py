"""Check in memory what a project is after some of its files were changed and moved, before they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from stagebook.checking import check_pages
from stagebook.editing.project_reader import Reader
from stagebook.editing.renamed_model import is_renamed
from stagebook.findings.finding import Finding
from stagebook.project.docs_folder import DocsFolder
from stagebook.project.folder import Project
from stagebook.reading.mkdocs_yml.settings import read_settings
from stagebook.source import Ref


class RenamedFile(NamedTuple):
    """A file before and after the renaming. Paths are POSIX paths from the folder of the project."""

    old_path: str
    path: str
    before: bytes
    after: bytes


def check_renamed(reader: Reader, files: Sequence[RenamedFile], old: Ref, new: str) -> None:
    """Check that files give the same model up to the id, and no finding that was not there: else it is a bug of ours.

    Raises AssertionError, before anything is written.
    """
    project = reader.project
    after = apply_to_project(project, files)
    again = Reader(after, reader.parsed).result
    before = reader.result
    assert before.model
    assert again.model, f"bug: the files would have errors: {again.findings[:3]}"
    assert is_renamed(before.model, again.model, old, new), "bug: it would be another model"
    added = count(again.findings, check_pages(after, again.model))
    added.subtract(count(before.findings, check_pages(project, before.model)))
    assert not +added, f"bug: there would be new findings: {+added}"


def count(*findings: Iterable[Finding]) -> Counter[str]:
    """Count findings by code."""
    return Counter(each.code for some in findings for each in some)


def apply_to_project(project: Project, files: Sequence[RenamedFile]) -> Project:
    """Return a project with files replaced, in memory."""
    changed = {each.old_path: each for each in files}
    docs = project.docs and replace(
        project.docs,
        pages={uri: data for _, uri, data in moved(project.docs, project.docs.pages, changed) if data is not None},
        others=[uri for _, uri, _ in moved(project.docs, dict.fromkeys(project.docs.others), changed)],
    )
    settings = project.settings
    for name in project.configuration:
        if name in changed:
            settings, _ = read_settings(name, changed[name].after)
    return replace(
        project,
        files=dict(
            (changed[path].path, changed[path].after) if path in changed else (path, data)
            for path, data in project.files.items()
        ),
        pages={docs.show(uri): data for uri, data in docs.pages.items()} if docs else project.pages,
        docs=docs,
        settings=replace(settings, plain=project.settings.plain),
    )


def moved(
    docs: DocsFolder, files: Mapping[str, bytes | None], changed: Mapping[str, RenamedFile]
) -> Iterator[tuple[str, str, bytes | None]]:
    """Yield old path, new path and content of files, as they will be."""
    for uri, data in files.items():
        file = changed.get(docs.show(uri))
        if file is None:
            yield uri, uri, data
        else:
            before, after = docs.show(""), file.path
            yield uri, after.removeprefix(f"{before}/"), file.after
