"""Façades: digital stages where something behind them fails customers."""

from __future__ import annotations

from typing import Any

from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import enabler, journey, stage
from tests.rules.run_rules import found, refs


def ask(channel: str = "web", **demand: Any) -> list[Entity]:
    """A stage with a telephone and another channel, that stands on a list kept by hand, and one failure there."""
    failure = {"says": "Did you get it?", "kind": "failure", "caused_by": ["list"]} | demand
    return [
        journey("move", stages=["ask"]),
        stage("ask", touchpoints=[{"channel": "phone"}, {"channel": channel}], enablers=["form"], demand=[failure]),
        enabler("form", kind="system", depends_on=["list"]),
        enabler("list", name="Visit list", kind="process", automation="manual"),
        enabler("inbox", kind="data", available="batch"),
    ]


def test_facade() -> None:
    """A façade is found at the digital touchpoint, with what is behind it and how many failures it causes there."""
    (finding,) = found("facade", *ask(volume=40, per="month"))
    assert finding.at == Mark(Ref("stage", "ask"), ("touchpoints", 1))
    assert finding.others == (Ref("enabler", "list"),)
    assert finding.message.startswith(
        "“Ask” is a façade: behind it, “Visit list” is manual or not always available, and causes 40 failures a month"
    )


def test_one_failure_is_said_as_one() -> None:
    """One failure a month is said in the singular."""
    (finding,) = found("facade", *ask(volume=12, per="year"))
    assert "causes 1 failure a month there" in finding.message


def test_possible_facades_are_not_found() -> None:
    """Where nobody counted a failure, or the stage is not digital, or the cause stands elsewhere, nothing is found."""
    assert refs("facade", *ask()) == []
    assert refs("facade", *ask("in-person", volume=40, per="month")) == []
    assert refs("facade", *ask(volume=40, per="month", caused_by=["inbox"])) == []


def named_by_touchpoints(*enablers: str) -> list[Entity]:
    """The same stage, with a telephone, an email and a web touchpoint of which the last names its own enablers."""
    points = [{"channel": "phone"}, {"channel": "email"}, {"channel": "web", "enablers": enablers}]
    failure = {"says": "Did you get it?", "kind": "failure", "caused_by": ["list"], "volume": 40, "per": "month"}
    return [
        journey("move", stages=["ask"]),
        stage("ask", touchpoints=points, enablers=["form"], demand=[failure]),
        enabler("form", kind="system", depends_on=["list"]),
        enabler("list", name="Visit list", kind="process", automation="manual"),
        enabler("site", kind="system", automation="self-service", available="always"),
    ]


def test_what_touchpoints_name_is_behind_them() -> None:
    """A façade by what a digital touchpoint names is found there; what only the stage names makes none then."""
    (finding,) = found("facade", *named_by_touchpoints("list"))
    assert finding.at == Mark(Ref("stage", "ask"), ("touchpoints", 2))
    assert refs("facade", *named_by_touchpoints("site")) == []
