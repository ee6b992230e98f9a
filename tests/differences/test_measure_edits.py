"""Edits of one measure are added up where each makes it look better, and only there."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.differences.measure_edits import list_flattering_edits
from tests.builders import measure

MARCH, JUNE = "2026-03-31", "2026-06-30"


def readings(march: float, june: float) -> list[dict[str, Any]]:
    return [{"on": MARCH, "value": march}, {"on": JUNE, "value": june}]


BEFORE: dict[str, Any] = {"better": "higher", "baseline": 78, "target": 88, "readings": readings(80, 84)}


ALL = [
    {"target": 84, "baseline": 76},
    {"target": 84, "readings": readings(78, 84)},
    {"baseline": 70, "readings": readings(80, 88)},
    {"target": 84, "baseline": 76, "readings": readings(78, 90)},
]
NOT_ALL = [
    {"target": 84},
    {"target": 90, "baseline": 76},
    {"target": 84, "baseline": 80},
    {"target": 84, "readings": readings(82, 84)},
    {"target": 84, "readings": readings(80, 82)},
    {"target": 84, "baseline": None},
    {"target": 84, "baseline": 76, "readings": readings(80, 84)[1:]},
    {"target": 84, "baseline": 76, "better": None},
]


def edits(**fields: Any) -> int:
    now = {key: value for key, value in {**BEFORE, **fields}.items() if value is not None}
    return len(list_flattering_edits(measure("home", **BEFORE), measure("home", **now)))


@pytest.mark.parametrize("fields", ALL)
def test_edits_that_all_flatter(fields: dict[str, Any]) -> None:
    """An easier target, a worse start and a better last reading each make a measure look better."""
    assert edits(**fields) >= len(fields)


@pytest.mark.parametrize("fields", NOT_ALL)
def test_edits_that_do_not_all_flatter(fields: dict[str, Any]) -> None:
    """One alone, one for the worse, one that takes something out, and no direction: nothing is added up."""
    assert edits(**fields) == 0


def test_where_lower_is_better() -> None:
    """Both ways of counting are the same turned round."""
    was = measure("wait", better="lower", baseline=20, target=5)
    assert len(list_flattering_edits(was, measure("wait", better="lower", baseline=24, target=8))) == 2
    assert not list_flattering_edits(was, measure("wait", better="lower", baseline=16, target=8))
