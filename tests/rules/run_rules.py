"""What rules find in small models."""

from __future__ import annotations

from datetime import date

from stagebook.analysis import analyse
from stagebook.findings.finding import Finding
from stagebook.model import Entity
from stagebook.rules import run_rules
from tests.builders import model


def found(code: str, *things: Entity, on: date | None = None) -> list[Finding]:
    """The findings of one rule; `on` is the day by which it tells what is overdue."""
    operating_model = model(*things)
    return [each for each in run_rules(operating_model, analyse(operating_model), on) if each.code == code]


def refs(code: str, *things: Entity) -> list[str]:
    """What one rule finds something about."""
    return [str(each.subject) for each in found(code, *things)]
