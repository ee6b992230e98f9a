from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from stagebook.analysis import analyse
from stagebook.exchange.json import export, export_text
from stagebook.limits import BUDGET
from stagebook.model import KINDS, Entity
from stagebook.model.references import references
from stagebook.reading import read
from tests.analysis.generated_models import Plain, make, organisations, unhurried
from tests.builders import build, change, enabler, journey, model, organisation, stage
from tests.exchange import recount

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real"


def exported(*things: Entity) -> dict[str, Any]:
    operating_model = model(*things)
    return export(operating_model, analyse(operating_model))


def test_things() -> None:
    """A thing stands under its folder and id with the keys of its file, without what says the same as the default."""
    things = exported(
        organisation(name="Northfield", purpose="Live well"),
        enabler(
            "booking", stance="common", lifecycle="live", answers={"common": {"is": "yes"}}, review_by="2027-03-31"
        ),
    )["model"]
    assert list(things) == [kind.folder for kind in KINDS.values()]
    assert things["organisation"] == {"organisation": {"name": "Northfield", "purpose": "Live well"}}
    assert things["enablers"] == {
        "booking": {
            "name": "Booking",
            "stance": "common",
            "answers": {"common": {"is": "yes"}},
            "review_by": "2027-03-31",
        }
    }


def test_analysis() -> None:
    """Reach, what stands on what, paths and demand are there under the names that the module states."""
    analysis = exported(
        journey("join", customer="member", stages=["book"], enablers=["brand"]),
        stage(
            "book",
            enablers=["diary"],
            demand=[{"says": "Is it?", "kind": "failure", "volume": 6, "per": "month", "caused_by": ["diary"]}],
        ),
        enabler("diary", depends_on=["cloud"]),
    )["analysis"]
    reach = {
        "stages": ["book"],
        "journeys": ["join"],
        "services": [],
        "customers": ["member"],
        "businesses": [],
        "paths": 1,
    }
    assert analysis["reach"]["diary"] == {"direct": reach, "all": reach}
    assert analysis["reach"]["cloud"]["all"] == reach
    assert analysis["stands_on"]["journeys"]["join"] == {
        "direct": ["diary"],
        "throughout": ["brand"],
        "indirect": ["cloud"],
    }
    path = {"name": "Join", "business": "", "journeys": ["join"], "stages": ["book"], "ring": False, "differs": []}
    assert analysis["paths"] == [path]
    tally = {"value": None, "failure": 6, "items": 1, "unmeasured": 0, "unmeasured_failure": 0}
    tally |= {"places": 1, "places_both": 0, "both_held": 0, "share": None}
    tally |= {"hours": None, "timed": 0, "oldest": None, "newest": None}
    assert analysis["demand"]["stages"] == {"book": tally}
    assert analysis["demand"]["total"] == tally
    assert analysis["demand"]["causes"] == {"diary": 6}
    assert analysis["demand"]["coverage"] == {"covered": 1, "stages": 1}
    assert analysis["demand"]["journeys"] == {"join": {"only_here": tally, "on_its_way": tally}}
    assert analysis["demand"]["bottlenecks"] == {"by_contacts": ["diary"], "by_hours": []}


def test_retired_has_entry() -> None:
    """A retired enabler has an entry with empty lists."""
    reach = exported(
        journey("join", stages=["book"]),
        stage("book", enablers=["diary"]),
        enabler("diary", lifecycle="retired"),
    )["analysis"]["reach"]
    assert set(reach) == {"diary"}
    for each in reach["diary"].values():
        assert not any(each.values())


def test_text() -> None:
    """The text is JSON of the same value, in letters as people write them, with a line for each thing."""
    operating_model = model(organisation(name="Café “Süd”"), enabler("till"), enabler("odd", tags=["a\nb", '"']))
    analysis = analyse(operating_model)
    text = export_text(operating_model, analysis)
    assert json.loads(text) == export(operating_model, analysis)
    assert list(json.loads(text)["model"]["enablers"]) == ["odd", "till"]
    assert '   "till": {"name": "Till"}\n' in text
    assert "Café “Süd”" in text


@unhurried
@given(organisations())
def test_reach_of_drawn(plain: Plain) -> None:
    """Reach is what a slow and obvious count of the plain values finds."""
    operating_model = make(plain)
    assert export(operating_model, analyse(operating_model))["analysis"]["reach"] == recount.reach(plain)


@pytest.mark.parametrize("name", ["govuk", "hmpps"])
def test_reach_of_real(name: str, tmp_path: Path) -> None:
    """Reach in real organisations is what a slow and obvious count of their files finds."""
    if not REAL.is_dir():
        pytest.skip("the real organisations are not beside this checkout")
    command = [sys.executable, str(REAL / "to_models.py"), str(REAL / f"{name}.json"), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    fill_in(tmp_path / "models")
    check_reach(tmp_path)


def test_reach_of_example() -> None:
    """Reach in the example organisation is what a slow and obvious count of its files finds."""
    check_reach(ROOT)


def check_reach(folder: Path) -> None:
    paths = sorted((folder / "models").glob("**/*.yaml"))
    reading = read({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})
    assert reading.model is not None, reading.findings
    reach = export(reading.model, analyse(reading.model))["analysis"]["reach"]
    expected = recount.reach(recount.load(folder / "models"))
    assert any(each["all"]["journeys"] for each in expected.values())
    assert reach == expected


def fill_in(models: Path) -> None:
    """Write what is named and has no file: a real source leaves some of its references dangling."""
    plain = recount.load(models)
    for kind, things in plain.items():
        for id, fields in things.items():
            for reference in references(build(KINDS[kind].entity, id, fields)):
                path = models / KINDS[reference.to.kind].folder / f"{reference.to.id}.yaml"
                if not path.exists():
                    path.write_text(f"name: {reference.to.id}\n", encoding="utf-8")


def test_target() -> None:
    """An export says what each open change sets, in order, what it collides with, and what becomes of enablers."""
    found = exported(
        enabler("till", stance="independent"),
        change("b-first", horizon="now", moves=[{"enabler": "till", "stance": "common"}]),
        change(
            "a-last",
            horizon="next",
            moves=[{"enabler": "till", "stance": "repeatable"}],
            at=[{"stage": "pay", "adds": ["till"]}],
        ),
        change("done", status="done", removes=["pay"]),
    )["analysis"]["target"]
    assert found["changes"]["b-first"] == {
        "place": 1,
        "sets": [{"of": "enabler:till", "field": "stance", "was": "independent", "now": "common"}],
        "collides_with": ["a-last"],
    }
    assert found["changes"]["a-last"]["sets"] == [
        {"of": "enabler:till", "field": "stance", "was": "common", "now": "repeatable"},
        {"of": "stage:pay", "field": "names", "enabler": "till", "was": False, "now": True},
    ]
    assert list(found["changes"]) == ["a-last", "b-first"]
    assert found["enablers"] == {
        "till": [
            {"change": "b-first", "horizon": "now", "stance": "common"},
            {"change": "a-last", "horizon": "next", "stance": "repeatable"},
        ]
    }


def test_lists_of_changes_that_contradict_each_other_are_cut() -> None:
    """Changes that all set one value differently name each other up to the limit, and count the rest."""
    stances = ["common", *["repeatable"] * (BUDGET.closure_names + 60)]
    changes = [
        change(f"c-{at:04}", horizon="now", moves=[{"enabler": "till", "stance": stance}])
        for at, stance in enumerate(stances)
    ]
    whole = model(enabler("till"), *changes)
    first = json.loads(export_text(whole, analyse(whole)))["analysis"]["target"]["changes"]["c-0000"]
    assert len(first["collides_with"]) == BUDGET.closure_names
    assert first["more"] == {"collides_with": 60}
