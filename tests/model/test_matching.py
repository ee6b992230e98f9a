"""Things of two models are the same by kind and id, then by earlier ids."""

from __future__ import annotations

from stagebook.model.matching import match_things
from stagebook.source import Ref
from tests.builders import enabler, model, stage


def test_the_same_kind_and_id_is_the_same_thing() -> None:
    """An id alone is not: kinds have ids of their own."""
    found = match_things(model(enabler("book"), enabler("till")), model(enabler("book"), stage("till")))
    assert found.earlier[Ref("enabler", "book")] == Ref("enabler", "book")
    assert (found.new, found.gone) == ((Ref("stage", "till"),), (Ref("enabler", "till"),))


def test_an_earlier_id_is_followed() -> None:
    """So a thing that has another id has neither come nor gone."""
    found = match_things(model(enabler("slots")), model(enabler("booking", was=["diary", "slots"])))
    assert found.renamed == (Ref("enabler", "booking"),)
    assert found.earlier[Ref("enabler", "booking")] == Ref("enabler", "slots")
    assert (found.new, found.gone) == ((), ())


def test_an_earlier_id_that_a_thing_still_has_counts_for_that_thing() -> None:
    """The id passed to another thing, or the old file stayed: both are what they are called."""
    found = match_things(model(enabler("slots")), model(enabler("slots"), enabler("booking", was=["slots"])))
    assert found.earlier[Ref("enabler", "slots")] == Ref("enabler", "slots")
    assert (found.new, found.renamed) == ((Ref("enabler", "booking"),), ())


def test_one_thing_of_then_is_one_thing_of_today() -> None:
    """Of two that say they were it, the first by id is."""
    found = match_things(model(enabler("x")), model(enabler("a", was=["x"]), enabler("b", was=["x"])))
    assert (found.renamed, found.new) == ((Ref("enabler", "a"),), (Ref("enabler", "b"),))
