"""What benchmarks measure is a real model, and the same one tomorrow. How long it takes is never tested."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagebook.findings.finding import Severity, count_at_least
from stagebook.project.folder import load
from stagebook.reading import read
from tests.benchmarks.capture import values
from tests.benchmarks.organisations import change_one, organisation, write


@pytest.mark.parametrize("things", [30, 100, 300])
def test_made_organisation_is_whole(tmp_path: Path, things: int) -> None:
    """An organisation has as many things as were asked for, and no error in it, before and after a change."""
    write(tmp_path, things)
    for _ in range(2):
        project = load(tmp_path)
        reading = read(project.files)
        assert not count_at_least(reading.findings, Severity.ERROR), reading.findings[:3]
        assert reading.model
        assert len(list(reading.model)) == things
        change_one(tmp_path, 1)


def test_change_changes_one_file(tmp_path: Path) -> None:
    """A warm build is measured with one enabler changed, each time to something new."""
    write(tmp_path, 50)
    before = dict(load(tmp_path).files)
    for times in (1, 2):
        change_one(tmp_path, times)
        after = dict(load(tmp_path).files)
        assert [path for path in after if after[path] != before[path]] == [min(p for p in after if "/enablers/" in p)]
        before = after


def test_same_seed_same_organisation() -> None:
    """Figures of two days are of the same files; another seed makes others."""
    assert organisation(60) == organisation(60)
    assert organisation(60) != organisation(60, seed=1)


def test_values_of_a_page_are_the_page() -> None:
    """The floor prints the page of the build, byte for byte, a value at a time."""
    page = '<main><p>One <a href="x">two</a></p><svg><a>three</a></svg><td>four</td></main>\n'
    assert "".join(values(page)) == page
    assert "<svg><a>three</a></svg>" in values(page)
