"""What the analysis and its rules say of whole organisations, counted again from their files.

Besides the starters, organisations whose folders are named in `STAGEBOOK_COUNT_AGAIN`, separated as in `PATH`.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

from stagebook.checking import CheckResult, check_project
from stagebook.exchange.json import export
from stagebook.project.folder import load
from tests.analysis.again import meeting, shape
from tests.analysis.again.whole import Whole
from tests.analysis.test_starters import COUNTS, ROOT, STARTERS, rounded

OTHERS = {folder: Path(folder) for folder in os.environ.get("STAGEBOOK_COUNT_AGAIN", "").split(os.pathsep) if folder}
OTHERS |= {"bakery": ROOT / "generator/stagebook/editing/starters/bakery"}
EVERY = STARTERS | OTHERS
LINES = ("sight", "team_sight", "stands_on")
"""Parts that are looked for among all lines of all enablers, which takes hours in a large organisation."""
every_organisation = pytest.mark.parametrize("name", EVERY)


@cache
def checked(name: str) -> CheckResult:
    return check_project(load(EVERY[name]))


@cache
def counted(name: str) -> Whole:
    return Whole.load(EVERY[name] / "models")


@pytest.mark.parametrize("name", OTHERS)
def test_figures(name: str) -> None:
    """What is exported of an organisation is what a slow and obvious count of its files finds."""
    whole = checked(name).whole
    assert whole is not None
    found = json.loads(json.dumps(export(*whole)["analysis"]))
    assert found.keys() == COUNTS.keys()
    for part in COUNTS.keys() - {*(LINES if len(counted(name).live) > 100 else ())}:
        assert rounded(found[part]) == rounded(COUNTS[part](counted(name))), part


@every_organisation
def test_points_and_distances(name: str) -> None:
    """A path stands on the chart at the diversity of the level that compares it, if there is enough of it to say; how
    far it is from the line is that and its sharedness, less one.
    """
    whole = checked(name).whole
    assert whole is not None
    found = whole[1].overlap.profiles
    for id, profile in meeting.overlap(counted(name))["profiles"].items():
        assert found[id].point == pytest.approx(meeting.point(profile))
        assert found[id].distance == pytest.approx(meeting.distance(profile))


@every_organisation
def test_findings(name: str) -> None:
    """The rules that compare a stance with what customers say find what is found again in their words."""
    whole = counted(name)
    expected = {(code, f"enabler:{id}") for id, code in shape.same_for_all(whole).items()}
    expected |= {("efficiency-before-coherence", f"enabler:{id}") for _, id in meeting.coherence(whole)}
    codes = ("same-for-all-fails", "same-or-adapted", "efficiency-before-coherence")
    findings = checked(name).report.findings
    assert {(each.code, str(each.subject)) for each in findings if each.code in codes} == expected
