"""What is computed, as plain values."""

from __future__ import annotations

import re

from stagebook.analysis import Signal, SignalPart, analyse
from stagebook.exchange import json as exchange
from stagebook.exchange.plain import as_plain
from stagebook.source import Ref
from tests.builders import business, enabler, journey, measure, model, stage, team

THINGS = [
    business("gym"),
    journey("join", customer="member", business="gym", stages=["book", "pay"], purpose="To move"),
    journey("play", customer="member", business="gym", stages=["pay"]),
    journey("eat", business="bistro", stages=["pay", "eat-it"]),
    stage("book", enablers=["diary"], owner="desk"),
    stage("pay", enablers=["till"]),
    enabler("diary", stance="common", does=["booking"]),
    enabler("till", owner="money", does=["booking"]),
    measure("m", kind="outcome", for_="customer", of={"customer": "member"}),
    team("desk"),
]


def test_plain() -> None:
    """Names are kind and id, values have their fields and what follows from them, lists are lists."""
    signal = Signal("track", (SignalPart("shared-stages", 1, 4), SignalPart("meeting-paths", 2, 2)))
    assert as_plain({Ref("business", "gym"): signal}) == {
        "business:gym": {
            "shape": "track",
            "parts": [
                {"name": "shared-stages", "count": 1, "of": 4, "value": 0.25},
                {"name": "meeting-paths", "count": 2, "of": 2, "value": 1.0},
            ],
            "value": 0.5,
        }
    }


def test_computed() -> None:
    """Everything that is computed is there under the names that the module states."""
    operating_model = model(*THINGS)
    computed = exchange.export(operating_model, analyse(operating_model))["analysis"]
    stated = set(re.findall(r"`analysis\.(\w+)`", exchange.__doc__ or ""))
    assert stated == {*computed, "since", "history"}  # which are there where they are asked for
    assert computed["sight"]["diary"] == {
        "steps": ["enabler:diary", "stage:book", "journey:join", "customer:member"],
        "purpose": "To move",
        "measures": ["m"],
        "breaks_at": "",
        "others": 0,
    }
    assert computed["team_sight"]["desk"]["stage:book"]["steps"][0] == "stage:book"
    assert (computed["evidence"]["diary"]["verdict"], computed["evidence"]["diary"]["reach_fits"]) == (
        "shared-further",
        False,
    )
    assert computed["evidence"]["till"]["suggestion"] == "repeatable"
    assert computed["overlap"]["profiles"]["join"]["diversity"] == {
        "scope": "organisation:organisation",
        "among": "businesses",
        "own": ["book"],
        "differs": [],
        "of": 2,
        "alone": False,
        "value": 0.5,
    }
    assert computed["overlap"]["groups"] == [{"id": "eat", "paths": ["eat", "join", "play"], "stages": ["pay"]}]
    assert computed["overlap"]["pairs"] == []
    assert computed["shape"]["organisation"]["organisation"]["reading"] == "too-little"
    assert set(computed["shape"]["businesses"]) == {"bistro", "gym"}
    assert computed["tradeoff"]["till"]["load"] == 0
    assert computed["hand_offs"]["join"]["found"] == [
        {"before": "book", "after": "pay", "gives": ["desk"], "takes": ["money"], "failed": False}
    ]
    assert computed["commonality"][0]["enablers"] == ["diary", "till"]
    assert computed["limits"]["repeatable_paths"] == 0.8
