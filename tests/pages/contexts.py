"""What pages are made from, for models that tests make up."""

from __future__ import annotations

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pages.context import PageContext
from stagebook.rules import run_rules
from stagebook.source import Places
from tests.builders import model


def make_test_context(*things: Entity) -> PageContext:
    """The context of a model with these things; no file holds them."""
    operating_model = model(*things)
    analysis = analyse(operating_model)
    return PageContext(operating_model, analysis, tuple(run_rules(operating_model, analysis)), Places())
