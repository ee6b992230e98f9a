"""Merges that are not finished: in model files they are cases, in hand-written pages they are here."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagebook.checking import check_project
from stagebook.project.folder import load
from stagebook.reading.yaml_mistakes.merge_markers import check_merges
from tests.mkdocs.conftest import write
from tests.reading.messages import tell

MERGE = "<<<<<<< HEAD\nOurs\n=======\nTheirs\n>>>>>>> other\n"


def test_page_with_markers() -> None:
    """A page is told of once, at its first marker."""
    told = tell(check_merges({"content/a.md": f"# A\n\n{MERGE}\n{MERGE}".encode()}))
    assert told.startswith("content/a.md:3:1: unfinished-merge")
    assert "lines 3, 5, 7, 9, 11, 13" in told
    assert told.count("unfinished-merge") == 1


def test_check_reads_pages(tmp_path: Path) -> None:
    """The check of a project tells of it as an error."""
    write(tmp_path, {"models/organisation.yaml": "name: Lido\npurpose: A swim\n", "content/a.md": f"# A\n\n{MERGE}"})
    result = check_project(load(tmp_path))
    assert "content/a.md:3:1: unfinished-merge" in tell(result.report.findings)
    assert result.whole is None


@pytest.mark.parametrize(
    "text",
    ["Heading\n=======\n", f"```\n{MERGE}```\n", "<<<<<<< HEAD\n", MERGE.replace("<", " <").replace(">", " >")],
    ids=["heading", "fenced code", "begins only", "indented"],
)
def test_page_that_shows_markers(text: str) -> None:
    """Headings, examples in fenced code and lines that only look alike are left alone."""
    assert not list(check_merges({"content/a.md": text.encode()}))
