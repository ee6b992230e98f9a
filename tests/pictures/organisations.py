"""Every picture of an organisation, and organisations to draw."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from stagebook.analysis import Analysis, analyse
from stagebook.analysis.target import HORIZONS, find_target
from stagebook.model import OperatingModel
from stagebook.pictures import (
    Picture,
    dependencies,
    enabler,
    enabler_sight,
    group,
    iceberg,
    journey,
    loops,
    measure_sight,
    operating_model,
    outcomes,
    overlay,
    stage,
    team_sight,
    track,
)
from stagebook.project.folder import load
from stagebook.reading import read

ROOT = Path(__file__).parents[2]
"""The checkout, where the example organisation lies."""
ORGANISATIONS = Path(__file__).parents[2] / "generator/stagebook/editing/starters"
"""Small organisations of a clear shape."""
REAL = ROOT.parent / "shared" / "real"
"""Two real organisations, where they lie beside the checkout."""


def read_model(folder: Path) -> OperatingModel:
    """The organisation of a folder."""
    model = read(load(folder).files).model
    assert model
    return model


def pictures(model: OperatingModel, few: int | None = None, analysis: Analysis | None = None) -> Iterator[Picture]:
    """Every picture of a model; with `few`, those of so many journeys, enablers, businesses, measures and teams."""
    analysis = analysis or analyse(model)
    yield operating_model(model, analysis)
    for id in islice(model.journeys, few):
        yield journey(model, analysis, id)
    for id in islice(model.enablers, few):
        yield enabler(model, analysis, id)
        yield enabler_sight(model, analysis, id)
    found = [group(model, analysis), dependencies(model, analysis), iceberg(model, analysis)]
    found += [loops(model, analysis), outcomes(model, analysis)]
    for business in ("", *islice(model.businesses, few)):
        found += [track(model, analysis, business), stage(model, analysis, business)]
    found += [measure_sight(model, analysis, id) for id in islice(model.measures, few)]
    found += [team_sight(model, analysis, id) for id in islice(model.teams, few)]
    for horizon in HORIZONS if model.changes else ():
        target = find_target(model, horizon).model
        after = target, analyse(target)
        found.append(overlay((model, analysis), after, f"target-{horizon}", f"Today, and after {horizon}"))
    yield from (picture for picture in found if picture)
