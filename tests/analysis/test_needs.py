from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.analysis.needs import score_need
from stagebook.model import Need
from tests.builders import customer, model, organisation


@pytest.mark.parametrize(
    ("importance", "satisfaction", "score"),
    [(8, 4, 12), (8, 9, 8), (10, 1, 19), (1, 10, 1), (6, 6, 6), (None, 4, None), (8, None, None)],
)
def test_score(importance: int | None, satisfaction: int | None, score: int | None) -> None:
    """A score is importance plus what satisfaction leaves of it, never less than importance; unknown without both."""
    assert score_need(Need(need="A", importance=importance, satisfaction=satisfaction)) == score


def test_unmet_from_threshold() -> None:
    """Needs are unmet from the threshold on, the highest score first; an organisation may move the threshold."""
    needs = [
        {"need": "A", "importance": 8, "satisfaction": 4},
        {"need": "B", "importance": 9, "satisfaction": 1},
        {"need": "C", "importance": 7, "satisfaction": 3},
        {"need": "D", "importance": 10},
    ]
    found = analyse(model(customer("member", needs=needs))).unmet_needs
    assert [(each.customer, each.index, each.score) for each in found] == [("member", 1, 17), ("member", 0, 12)]
    lower = analyse(model(organisation(thresholds={"unmet": 11}), customer("member", needs=needs))).unmet_needs
    assert [each.index for each in lower] == [1, 0, 2]
