"""Rules on what failure demand is caused by, and on what addresses it."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import analyse
from tests.analysis.test_loops import BEGAN, asked
from tests.builders import change, model, stage
from tests.rules.run_rules import refs

COUNTED_AGAIN = [{"on": "2026-09-30", "volume": 500, "per": "month"}]


@pytest.mark.parametrize(
    ("changed", "counts", "found"),
    [
        ({"status": "proposed"}, [], []),
        ({"status": "dropped"}, [], ["enabler:booking"]),
        ({"status": "done", "began": BEGAN}, [], []),
        ({"status": "done"}, COUNTED_AGAIN, []),
        ({"status": "done", "began": BEGAN}, COUNTED_AGAIN, ["enabler:booking"]),
        ({"status": "under-way", "began": BEGAN}, COUNTED_AGAIN, []),
    ],
)
def test_bottleneck_without_change(changed: dict[str, Any], counts: list[dict[str, Any]], found: list[str]) -> None:
    """A change that is done addresses a bottleneck until its failure is counted again and it still is one."""
    things = (
        stage("book", demand=[asked(counts=counts)]),
        change("one", addresses=[{"enabler": "booking"}], **changed),
    )
    assert refs("bottleneck-without-change", *things) == found
    if changed["status"] == "dropped":
        assert analyse(model(*things)).loops[0].missing == "change"
