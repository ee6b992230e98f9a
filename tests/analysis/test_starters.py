"""Every figure of the starter organisations, counted again from their files by other, simpler means.

The same of other organisations: name their folders in `STAGEBOOK_COUNT_AGAIN`, separated as in `PATH`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from stagebook.analysis import Analysis, analyse
from stagebook.checking import CheckResult, check_project
from stagebook.exchange.json import export, export_text
from stagebook.project.folder import load
from tests.analysis.again import demand, depth, meeting, shape, sight, standing
from tests.analysis.again.whole import Whole
from tests.analysis.generated_models import Plain, make, organisations_that_differ, unhurried
from tests.exchange import recount

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real"
STARTERS = {
    "leisure": ROOT,
    "retailer": ROOT / "generator/stagebook/editing/starters/retailer",
    "university": ROOT / "generator/stagebook/editing/starters/university",
}
OTHERS = {folder: Path(folder) for folder in os.environ.get("STAGEBOOK_COUNT_AGAIN", "").split(os.pathsep) if folder}
EVERY = STARTERS | {"bakery": ROOT / "generator/stagebook/editing/starters/bakery"} | OTHERS
COUNTS: dict[str, Callable[[Whole], Any]] = {
    "reach": lambda whole: recount.reach(whole.plain),
    "stands_on": standing.stands_on,
    "paths": lambda whole: whole.paths,
    "pathless": lambda whole: sorted({*whole["journey"]} - {each for path in whole.paths for each in path["journeys"]}),
    "cycles": standing.cycles,
    "journey_business": lambda whole: whole.businesses,
    "service_journeys": standing.service_journeys,
    "service_customers": standing.service_customers,
    "same_job": meeting.same_job,
    "demand": demand.demand,
    "sight": sight.sight,
    "team_sight": sight.team_sight,
    "evidence": shape.evidence,
    "overlap": meeting.overlap,
    "shape": shape.shapes,
    "balance": shape.balance,
    "tradeoff": standing.tradeoff,
    "hand_offs": standing.hand_offs,
    "stage_owners": standing.stage_owners,
    "commonality": meeting.commonality,
    "depth": depth.depth,
    "limits": lambda whole: whole.limits,
}


# To list all lines of all enablers of a large organisation takes hours.
SLOW = ("sight", "team_sight", "stands_on")


@cache
def checked(name: str) -> CheckResult:
    return check_project(load(EVERY[name]))


def analysed(name: str) -> Analysis:
    whole = checked(name).whole
    assert whole is not None
    analysis: Analysis = whole[1]
    return analysis


@cache
def computed(name: str) -> dict[str, Any]:
    """What the export of an organisation says."""
    whole = checked(name).whole
    assert whole is not None
    # As text, long lists of a large organisation would be cut.
    text = export_text(*whole) if name in STARTERS else json.dumps(export(*whole))
    exported: dict[str, Any] = json.loads(text)["analysis"]
    return exported


@cache
def counted(name: str) -> Whole:
    return Whole.load(EVERY[name] / "models")


def rounded(value: Any) -> Any:
    """A value with its figures as they are on paper: in another order, sums differ in the last digits."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return [rounded(each) for each in value] if isinstance(value, list) else value


def test_everything_is_counted() -> None:
    """Nothing is exported that is not counted again here."""
    for name in EVERY:
        assert computed(name).keys() == COUNTS.keys()


every_organisation = pytest.mark.parametrize("name", EVERY)


@pytest.mark.parametrize("part", COUNTS)
@every_organisation
def test_figures(name: str, part: str) -> None:
    """What is exported of an organisation is what a slow and obvious count of its files finds."""
    if part in SLOW and len(counted(name).live) > 100:
        pytest.skip("too many lines to list")
    expected = COUNTS[part](counted(name))
    assert rounded(computed(name)[part]) == rounded(expected)


@every_organisation
def test_points(name: str) -> None:
    """A path stands on the chart at the diversity of the level that compares it, if there is enough of it to say."""
    expected = {id: meeting.point(each) for id, each in meeting.overlap(counted(name))["profiles"].items()}
    found = {id: each.point for id, each in analysed(name).overlap.profiles.items()}
    assert {id: at and rounded([*at]) for id, at in found.items()} == {
        id: at and rounded([*at]) for id, at in expected.items()
    }


@every_organisation
def test_distances(name: str) -> None:
    """How far a path is from the line is its diversity and its sharedness, less one."""
    expected = {id: meeting.distance(each) for id, each in meeting.overlap(counted(name))["profiles"].items()}
    found = {id: each.distance for id, each in analysed(name).overlap.profiles.items()}
    assert rounded(found) == rounded(expected)


@every_organisation
def test_findings(name: str) -> None:
    """The rules that compare a stance with what customers say find what is found again in its words."""
    whole = counted(name)
    expected = {(code, f"enabler:{id}") for id, code in shape.same_for_all(whole).items()}
    expected |= {("efficiency-before-coherence", f"enabler:{id}") for _, id in meeting.coherence(whole)}
    codes = ("same-for-all-fails", "same-or-adapted", "efficiency-before-coherence")
    findings = checked(name).report.findings
    assert {(each.code, str(each.subject)) for each in findings if each.code in codes} == expected


@pytest.mark.parametrize("name", ["govuk", "hmpps"])
def test_figures_of_real(name: str, tmp_path: Path) -> None:
    """The same of real organisations, but for what would have to be looked for among all lines of all enablers."""
    if not REAL.is_dir():
        pytest.skip("the real organisations are not beside this checkout")
    command = [sys.executable, str(REAL / "to_models.py"), str(REAL / f"{name}.json"), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    inspected = check_project(load(tmp_path)).whole
    assert inspected is not None
    found, whole = export(*inspected)["analysis"], Whole.load(tmp_path / "models")
    for part in COUNTS.keys() - {*SLOW}:
        assert rounded(found[part]) == rounded(COUNTS[part](whole)), part


@unhurried
@given(organisations_that_differ())
def test_figures_of_drawn(plain: Plain) -> None:
    """The same of any organisation."""
    plain = {kind: {id: {**fields, "name": id} for id, fields in things.items()} for kind, things in plain.items()}
    operating_model = make(plain)
    found = export(operating_model, analyse(operating_model))["analysis"]
    whole = Whole.of(plain)
    for part, count in COUNTS.items():
        assert rounded(found[part]) == rounded(count(whole)), part
