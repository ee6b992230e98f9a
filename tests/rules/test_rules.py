from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.findings.finding import Finding, Severity
from stagebook.model import Entity
from stagebook.rules import run_rules
from stagebook.source import Mark, Ref
from tests.builders import business, enabler, journey, measure, model, organisation, service, stage
from tests.rules.run_rules import found, refs

READING = {"on": "2026-06-30", "value": 58}
COMPLETE = {"purpose": "To live well", "owner": "digital", "customer": "member"}


def test_nothing_to_say() -> None:
    """A small model in which everything is said has no finding."""
    operating_model = model(
        organisation(purpose="To live well"),
        business("gym", purpose="To move"),
        journey("train", stages=["lift"], **COMPLETE),
        stage("lift", enablers=["weights"]),
        enabler("weights", stance="independent", rationale="No other journey lifts.", owner="digital"),
        measure("stronger", kind="outcome", for_="customer", of={"journey": "train"}, readings=[READING]),
    )
    assert run_rules(operating_model, analyse(operating_model)) == ()


def test_stance_missing() -> None:
    """An undecided enabler is asked for its stance, at the place where it would stand."""
    (finding,) = found("stance-missing", enabler("booking"), enabler("till", stance="common"))
    assert finding == Finding(
        "stance-missing",
        Severity.NOTE,
        "“Booking” has no stance yet: is it repeatable, common or independent?",
        Mark(Ref("enabler", "booking"), ("stance",)),
        "Add `stance`, and a `rationale` that says why.",
        Ref("enabler", "booking"),
    )


def test_not_asked_of_gone() -> None:
    """Nothing is asked of enablers that are retired or planned."""
    things = [enabler("diary", lifecycle="retired"), enabler("app", lifecycle="planned", stance="common")]
    for code in ("stance-missing", "rationale-missing", "owner-missing", "enabler-reaches-no-journey"):
        assert found(code, *things) == []


def test_rationale_missing() -> None:
    """A stance is asked for its reason; blanks are none. Where there is no stance, nothing is asked twice."""
    things = [enabler("till", stance="common", rationale="  \n"), enabler("diary")]
    (finding,) = found("rationale-missing", *things)
    assert finding.message == "“Till” is common, and the reason is not written down yet: why is it?"
    assert finding.at == Mark(Ref("enabler", "till"), ("rationale",))


def test_purpose_missing() -> None:
    """The organisation, businesses and journeys are asked for their purpose."""
    things = [organisation(name="Northfield"), business("gym"), journey("train"), service("pool"), enabler("till")]
    assert refs("purpose-missing", *things) == ["organisation:organisation", "business:gym", "journey:train"]


def test_owner_missing() -> None:
    """Journeys and enablers are asked for an owner; stages and services are not."""
    things = [journey("train"), enabler("till"), stage("pay"), service("pool"), journey("join", owner="digital")]
    assert refs("owner-missing", *things) == ["journey:train", "enabler:till"]


def test_customer_missing() -> None:
    """A journey is asked for its customer."""
    assert refs("customer-missing", journey("train"), journey("join", customer="member")) == ["journey:train"]


def test_journey_without_stages() -> None:
    """A journey is asked for its stages."""
    assert refs("journey-without-stages", journey("train"), journey("join", stages=["pay"])) == ["journey:train"]


def test_stage_without_enabler() -> None:
    """A stage is asked for enablers where neither it nor its service names any, whatever holds throughout."""
    things = [
        organisation(enablers=["brand"]),
        journey("train", stages=["swim", "lift", "park"], enablers=["cards"]),
        stage("swim", service="pool"),
        service("pool", enablers=["lane-plan"]),
        stage("lift", enablers=["weights"]),
    ]
    assert refs("stage-without-enabler", *things) == ["stage:park"]


def test_stage_with_planned_enabler() -> None:
    """A stage that names only planned enablers is told so; one that names a retired one is told that alone."""
    things = [
        stage("pay", enablers=["app"]),
        enabler("app", lifecycle="planned"),
        stage("book", enablers=["diary"]),
        enabler("diary", lifecycle="retired"),
    ]
    (finding,) = found("stage-without-enabler", *things)
    assert finding.message == "“Pay” names only enablers that are planned: what makes it possible today?"


def test_stage_in_no_journey() -> None:
    """A stage that no journey lists is pointed out, at its file."""
    (finding,) = found("stage-in-no-journey", stage("pay"), journey("train", stages=["lift"]))
    assert finding.at == Mark(Ref("stage", "pay"))


def test_enabler_reaches_no_journey() -> None:
    """An enabler is an orphan where no journey stands on it: not through others, not through a stage in no journey."""
    things = [
        journey("train", stages=["lift"]),
        stage("lift", enablers=["weights"]),
        enabler("weights", depends_on=["building"]),
        stage("pay", enablers=["till"]),
        enabler("forgotten", depends_on=["building"]),
        enabler("deep", lifecycle="retired"),
    ]
    assert refs("enabler-reaches-no-journey", *things) == ["enabler:forgotten", "enabler:till"]


@pytest.mark.parametrize(
    ("user", "steps"),
    [
        (organisation(enablers=["brand", "diary"]), ("enablers", 1)),
        (business("gym", enablers=["diary"]), ("enablers", 0)),
        (service("pool", enablers=["diary"]), ("enablers", 0)),
        (journey("train", enablers=["diary"]), ("enablers", 0)),
        (stage("lift", enablers=["till", {"enabler": "diary", "for": "Times"}]), ("enablers", 1, "enabler")),
        (enabler("booking", depends_on=["diary"]), ("depends_on", 0)),
    ],
    ids=lambda value: getattr(value, "kind_name", ""),
)
def test_retired_enabler_used(user: Entity, steps: tuple[str | int, ...]) -> None:
    """Whatever stands on a retired enabler is warned, at the name; both are involved."""
    (finding,) = found("retired-enabler-used", user, enabler("diary", lifecycle="retired"))
    assert finding.severity == Severity.WARNING
    assert finding.at == Mark(user.ref, steps)
    assert finding.refs == (user.ref, Ref("enabler", "diary"))


def test_retired_named_by_gone() -> None:
    """A retired enabler may name another; and what failed before may still be said to be caused by one."""
    things = [
        enabler("diary", lifecycle="retired", depends_on=["paper"]),
        enabler("paper", lifecycle="retired"),
        stage("pay", demand=[{"says": "Lost?", "kind": "failure", "caused_by": ["paper"]}]),
        enabler("app", lifecycle="retiring"),
        stage("book", enablers=["app"]),
    ]
    assert found("retired-enabler-used", *things) == []


def test_then_without_common_customer() -> None:
    """A link to a journey of other customers is pointed out; between journeys that name none it is not."""
    things = [
        journey("learn", customer="guest", then=["play", "rest"]),
        journey("play", customer=["member", "guest"]),
        journey("rest", customer="member", then=["learn"]),
        journey("idea", then=["plan"]),
    ]
    first, second = found("then-without-common-customer", *things)
    assert first.at == Mark(Ref("journey", "learn"), ("then", 1))
    assert first.others == (Ref("journey", "rest"),)
    assert second.subject == Ref("journey", "rest")


def test_failure_without_cause() -> None:
    """Failure demand is asked for its cause, in the customer's words; value demand is not."""
    asked = [
        {"says": "Is it booked?", "kind": "failure"},
        {"says": "Book me in", "kind": "value"},
        {"says": "Where are my shoes?", "kind": "failure", "caused_by": ["lockers"]},
    ]
    things = [stage("book", demand=asked), journey("train", demand=[{"says": "Who knows?", "kind": "failure"}])]
    on_journey, at_stage = found("failure-without-cause", *things)
    assert at_stage.at == Mark(Ref("stage", "book"), ("demand", 0, "caused_by"))
    assert at_stage.message == "“Is it booked?” at “Book” names no cause yet: what back stage brings it about?"
    assert on_journey.subject == Ref("journey", "train")


def test_order() -> None:
    """Findings stand in the order of kinds, then ids, whatever the rule."""
    operating_model = model(enabler("till"), enabler("diary"), journey("train"), organisation())
    subjects = [finding.subject for finding in run_rules(operating_model, analyse(operating_model))]
    kinds = ["organisation", "journey", "enabler"]
    assert subjects == sorted(subjects, key=lambda ref: (kinds.index(ref.kind), ref.id) if ref else (0, ""))


def test_names_told_apart() -> None:
    """Where two things have one name, a finding says which is meant."""
    things = [enabler("db-1", name="Database", kind="data"), enabler("db-2", name="Database", kind="system")]
    messages = [finding.message for finding in found("stance-missing", *things)]
    assert len(set(messages)) == 2
