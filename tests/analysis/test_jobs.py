from __future__ import annotations

from dataclasses import asdict, fields

from stagebook.analysis import Limits, analyse
from stagebook.model.entities.organisation import Thresholds
from tests.builders import enabler, model, organisation


def test_same_job() -> None:
    """Enablers do the same job whatever the case and the spacing; a job that one does alone is not listed."""
    analysis = analyse(
        model(
            enabler("diary", does=["Table  booking", "seating"]),
            enabler("booking", does=["table booking"]),
            enabler("till", does=["taking payment"]),
        )
    )
    assert analysis.same_job == {"table booking": ("booking", "diary")}


def test_same_job_twice_in_one() -> None:
    """An enabler that says one job twice is not two."""
    assert analyse(model(enabler("diary", does=["booking", "Booking"]))).same_job == {}


def test_limits() -> None:
    """An organisation overrides the constants it names; the others keep their defaults."""
    limits = analyse(model(organisation(thresholds={"diverse": 0.7, "rule_least": 3}))).limits
    assert asdict(limits) == asdict(Limits()) | {"diverse": 0.7, "rule_least": 3}


def test_limits_are_all() -> None:
    """Every constant that can be overridden has a default, and the other way round."""
    assert {field.name for field in fields(Limits)} == set(Thresholds.model_fields)
