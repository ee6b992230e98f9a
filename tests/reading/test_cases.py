"""The folders in tests/cases: what people write wrong, and what they are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagebook.project.folder import load
from stagebook.reading import FAULTS, read
from tests.golden import assert_golden
from tests.reading.messages import found_in, tell

CASES = sorted(each for each in (Path(__file__).parents[1] / "cases").iterdir() if each.is_dir())

MADE_IN_CODE = {
    "direction-control",
    "file-too-large",
    "forbidden-character",
    "models-missing",
    "not-utf8",
    "symbolic-link",
    "too-deep",
    "too-many-things",
    "too-many-values",
    "unreadable-file",
}
"""Faults that no file of a repository should have: test_bounds.py, test_bytes.py, test_direction_controls.py,
test_hostile.py and test_project.py make them."""

OF_PAGES = {code for code in FAULTS if code.startswith(("page-", "readme-", "front-matter"))}
"""Faults of hand-written pages, which are read apart."""

OF_THE_SITE = {"nav-link", "setting-unknown", "theme-other"}
"""Faults of settings that only a site needs: tests/mkdocs/test_settings.py."""


@pytest.mark.golden
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    """Each mistake in the folder is told once, at its own character, in these words and with this hint."""
    purpose = (case / "purpose").read_text(encoding="utf-8").strip()
    assert_golden(tell(found_in(case)), case / "expected", purpose)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_line_ends_of_windows(case: Path) -> None:
    """The same is told where lines end as on Windows."""
    project = load(case)
    files = {path: data.replace(b"\r\n", b"\n") for path, data in project.files.items()}
    told = [
        tell(read(each, folders=project.settings.models).findings)
        for each in (files, {path: data.replace(b"\n", b"\r\n") for path, data in files.items()})
    ]
    assert told[0] == told[1]


def test_every_fault_has_a_case() -> None:
    """No code of reading goes without a case."""
    told = {finding.code for case in CASES for finding in found_in(case)}
    assert told | MADE_IN_CODE == set(FAULTS) - OF_PAGES - OF_THE_SITE


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_purpose(case: Path) -> None:
    """Each case says on one line what it is for."""
    assert len((case / "purpose").read_text(encoding="utf-8").splitlines()) == 1
