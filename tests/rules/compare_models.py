"""What is asked about a change of small models, and which findings it brings or ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stagebook.analysis import analyse
from stagebook.differences.comparison import Side
from stagebook.findings.finding import Finding
from stagebook.model import Entity
from stagebook.rules import run_rules
from stagebook.rules.review import Review, review
from tests.builders import model


def compared(before: Sequence[Entity], after: Sequence[Entity], on: date | None = None) -> Review:
    """The review of a change from some things to others, and all that they name."""
    was, now = (Side(each, analyse(each)) for each in (model(*before), model(*after)))
    return review(was, now, (run_rules(*was, on), run_rules(*now, on)), on)


def asked(code: str, before: Sequence[Entity], after: Sequence[Entity]) -> list[Finding]:
    """What one rule about two models asks, accepted questions included."""
    return [each for each in compared(before, after).questions if each.code == code]


def messages(code: str, before: Sequence[Entity], after: Sequence[Entity]) -> list[str]:
    """The messages of what one rule about two models asks."""
    return [each.message for each in asked(code, before, after)]
