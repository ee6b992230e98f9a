"""Rules on the names of things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import business, customer, enabler, journey, measure, service, stage, team
from tests.rules.run_rules import found, refs


def test_same_name() -> None:
    """Two enablers of one name, but for case and blanks, are one note at the first, with what tells them apart."""
    things = [enabler("a", name="HMPPS  Auth", kind="system"), enabler("b", name="hmpps auth", kind="platform")]
    (finding,) = found("same-name", *things, enabler("c", name="HMPPS Auth API"))
    assert finding.message == (
        "2 enablers are called “HMPPS  Auth”: “hmpps auth · platform” and “HMPPS  Auth · system”. Are they one?"
    )
    assert (finding.at, finding.others) == (Mark(Ref("enabler", "a"), ("name",)), (Ref("enabler", "b"),))


@pytest.mark.parametrize("make", [business, customer, enabler, journey, service, team])
def test_every_kind_told_by_its_name(make: Callable[..., Entity]) -> None:
    """Things of one kind that people know by their name are told; a thing of another kind may have it too."""
    assert refs("same-name", make("a", name="Spa"), make("b", name="Spa")) == [f"{make('a').kind_name}:a"]
    assert refs("same-name", make("a", name="Spa"), stage("a", name="Spa")) == []


@pytest.mark.parametrize("make", [stage, measure])
def test_told_apart_by_what_they_are_of(make: Callable[..., Entity]) -> None:
    """Stages of several journeys and measures of several things may have one name."""
    assert refs("same-name", make("a", name="Pay"), make("b", name="Pay")) == []


@pytest.mark.parametrize("lifecycle", ["planned", "retired"])
def test_succession(lifecycle: str) -> None:
    """An enabler that is not live may have the name of the one in its place; one that is retiring is live."""
    old = enabler("old", name="Diary", lifecycle=lifecycle)
    assert refs("same-name", old, enabler("new", name="Diary")) == []
    assert refs("same-name", enabler("old", name="Diary", lifecycle="retiring"), enabler("new", name="Diary")) != []
