"""The evidence card of an enabler."""

from __future__ import annotations

from typing import Any

from stagebook.analysis import analyse
from stagebook.pages.context import PageContext
from stagebook.pages.kinds.enabler_evidence import evidence_card
from stagebook.rules import run_rules
from stagebook.source import Places
from stagebook.words import plain
from tests.builders import enabler, journey, model, stage

USE = [journey(f"j{index}", stages=["ask", f"s{index}"]) for index in range(4)]


def card(**fields: Any) -> str:
    """The evidence card of an enabler that all four journeys use."""
    sheets = enabler("sheets", **fields)
    operating_model = model(sheets, stage("ask", enablers=["sheets"]), *USE)
    analysis = analyse(operating_model)
    findings = tuple(run_rules(operating_model, analysis))
    return plain(evidence_card(PageContext(operating_model, analysis, findings, Places()), sheets).text)


def test_the_reason_for_an_accepted_stance_is_on_the_evidence_card() -> None:
    """The reason given with the accepted finding on the stance; reasons of other findings are not there."""
    accept = [
        {"rule": "stance-against-evidence", "because": "Short sheets are answered truthfully."},
        {"rule": "owner-missing", "because": "The desk is being founded."},
    ]
    said = card(stance="independent", accept=accept)
    assert "less shared than the journeys would allow" in said
    assert "Accepted: Short sheets are answered truthfully." in said
    assert "founded" not in said
    assert "Accepted" not in card(stance="independent")
    assert "Accepted" not in card(stance="common")
