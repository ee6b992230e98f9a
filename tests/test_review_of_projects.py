"""Both sides of a review are checked once, in one process or in two, with the same result."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from stagebook import checking
from stagebook.checking import SideError, review_projects
from stagebook.reading import parsed_files
from stagebook.reading.files import ParsedFile, parse_file
from stagebook.review import FORMATS, make_document
from tests.review.reviewing import EMPTY, project_of
from tests.worked_example import load_sides

BROKEN = {**EMPTY, "models/teams/a.yaml": b"nam: A\n"}


def write_all() -> dict[str, str]:
    """The worked example in every format."""
    found = review_projects(*load_sides())
    document = make_document(found, found.review)
    return {name: write(document) for name, write in FORMATS.items()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system copies no processes")
def test_two_processes_review_as_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """In every format, places of findings of the earlier model included."""
    alone = write_all()
    monkeypatch.setattr(checking, "FILES_FOR_A_PROCESS", 0)
    monkeypatch.setattr(checking, "count_processes", lambda: 2)
    assert write_all() == alone


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system copies no processes")
def test_errors_of_the_earlier_side_come_out_of_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the side that has them; of two broken sides, the earlier."""
    monkeypatch.setattr(checking, "FILES_FOR_A_PROCESS", 0)
    monkeypatch.setattr(checking, "count_processes", lambda: 2)
    before = project_of(BROKEN)
    for after in (project_of(EMPTY), project_of(BROKEN)):
        with pytest.raises(SideError) as raised:
            review_projects(before, after)
        assert raised.value.project is before
        assert [each.code for each in raised.value.report.findings]


def test_files_that_are_the_same_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change touches few files."""
    parsed = []

    def count(path: str, data: bytes, folders: Sequence[str]) -> ParsedFile | None:
        parsed.append(path)
        return parse_file(path, data, folders)

    monkeypatch.setattr(parsed_files, "parse_file", count)
    review_projects(project_of(EMPTY), project_of({**EMPTY, "models/teams/a.yaml": "name: A\n"}))
    assert parsed == ["models/organisation.yaml", "models/teams/a.yaml"]
