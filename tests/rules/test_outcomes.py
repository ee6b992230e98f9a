"""Whom it is for, and whether anybody knows what becomes of them."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.findings.finding import Severity
from stagebook.source import Mark, Ref
from tests.builders import business, customer, journey, measure, organisation, stage, team
from tests.rules.run_rules import found, refs


@pytest.mark.parametrize(
    "name",
    [
        "Member",
        "Staffordshire parents",
        "Digital natives",
        "Staff nurses’ families",
        "Department store shopper",
        "Team managers' children",
        "Staff (retired)",
        "Internal medicine patient",
        "OMU staff user",
        "In-house counsel of a client",
    ],
)
def test_customer_outside(name: str) -> None:
    """A customer outside is no finding, nor one whose name begins with a word for somebody inside or holds it."""
    assert found("internal-customer", customer("them", name=name), team("digital", name="Digital")) == []


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Staff", "staff"),
        ("Retired staff", "staff"),
        ("STAFF.", "staff"),
        ("People department", "department"),
        ("Other Departments", "departments"),
        ("Prison performance team", "team"),
        ("Our back office", "back office"),
        ("Internal  customers", "internal customers"),
    ],
)
def test_customer_perhaps_inside(name: str, word: str) -> None:
    """Of a customer whose name ends in a word for somebody inside it is asked, at its name, whether they are."""
    (finding,) = found("internal-customer", customer("them", name=name))
    assert finding.at == Mark(Ref("customer", "them"), ("name",))
    assert finding.severity == Severity.NOTE
    assert finding.message.endswith(f"somebody inside, as “{word}” often is? If so, who outside is it for?")


def test_customer_that_is_a_team() -> None:
    """A customer with the name of a team or a business is, and the other one is involved."""
    (finding,) = found("internal-customer", customer("us", name="front  desk"), team("desk", name="Front desk"))
    assert finding.others == (Ref("team", "desk"),)
    assert finding.message.endswith("and a team as well: is it somebody inside? If so, who outside is it for?")
    assert refs("internal-customer", customer("them", name="Spa"), business("spa")) == ["customer:them"]


def test_own_words() -> None:
    """An organisation adds words and takes out those that mean somebody outside here."""
    words = {"internal": {"add": ["trainers"], "drop": ["department"]}}
    things = [
        organisation(words=words),
        customer("a", name="Government department"),
        customer("b", name="Our trainers"),
    ]
    assert refs("internal-customer", *things) == ["customer:b"]


OUTCOME = {"kind": "outcome", "for_": "customer"}


@pytest.mark.parametrize(
    "of", [{"journey": "play"}, {"stage": "lesson"}, {"service": "lessons"}, {"customer": "member"}], ids=str
)
def test_outcome_measured(of: dict[str, str]) -> None:
    """An outcome of the journey, a stage, a service met there or the customer is enough."""
    things = [journey("play", customer="member", stages=["lesson"]), stage("lesson", service="lessons")]
    assert found("no-outcome-measure", *things, measure("m", of=of, **OUTCOME)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "output", "for_": "customer", "of": {"journey": "play"}},
        {"kind": "outcome", "for_": "business", "of": {"journey": "play"}},
        {"kind": "outcome", "for_": "customer", "of": {"journey": "rest"}},
        {"kind": "outcome", "for_": "customer"},
    ],
    ids=str,
)
def test_no_outcome_measured(fields: dict[str, Any]) -> None:
    """An output, an outcome for the business or of another journey does not say what becomes of the customer."""
    things = [journey("play", customer="member", stages=["lesson"]), measure("m", **fields)]
    assert "journey:play" in refs("no-outcome-measure", *things)


def test_reading() -> None:
    """A measure is asked for a reading until it has one."""
    read = measure("read", readings=[{"on": "2026-06-30", "value": 58}])
    (finding,) = found("measure-without-reading", read, measure("meant"))
    assert finding.at == Mark(Ref("measure", "meant"), ("readings",))
