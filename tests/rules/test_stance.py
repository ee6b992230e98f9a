"""What was decided of an enabler, beside what else is known of it."""

from __future__ import annotations

import pytest

from stagebook.findings.finding import Severity
from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import business, enabler, journey, organisation, stage
from tests.rules.run_rules import found, refs


def three_journeys(*, used_by: int, stance: str | None = None) -> list[Entity]:
    """Three journeys of three stages, the first of which share a stage where the court lights are used."""
    names = ["tennis", "fitness", "spa"]
    own = [f"play-{each}" if index >= used_by else "play" for index, each in enumerate(names)]
    journeys = [
        journey(each, stages=[f"book-{each}", play, f"leave-{each}"]) for each, play in zip(names, own, strict=True)
    ]
    return [*journeys, stage("play", enablers=["lights"]), enabler("lights", **({"stance": stance} if stance else {}))]


@pytest.mark.parametrize(
    ("used_by", "stance"),
    [(1, "independent"), (2, "common"), (2, "repeatable"), (3, "common"), (3, "repeatable"), (1, None), (3, None)],
)
def test_stance_that_fits(used_by: int, stance: str | None) -> None:
    """A stance that the journeys read as is no finding, and none is: common and repeatable count as one."""
    assert found("stance-against-evidence", *three_journeys(used_by=used_by, stance=stance)) == []


@pytest.mark.parametrize("stance", ["common", "repeatable"])
def test_shared_further(stance: str) -> None:
    """What one journey alone uses and is declared shared is said to be, at its stance, without a verdict."""
    (finding,) = found("stance-against-evidence", *three_journeys(used_by=1, stance=stance))
    assert finding.severity == Severity.NOTE
    assert finding.at == Mark(Ref("enabler", "lights"), ("stance",))
    assert (
        finding.message
        == f"“Lights” is {stance}, and 1 of 3 paths uses it: declared so, it reaches further than the journeys ask."
    )
    assert finding.hint.startswith("Shared doesn’t always mean efficient")


def test_less_shared() -> None:
    """What several journeys use and is declared independent may be right."""
    (finding,) = found("stance-against-evidence", *three_journeys(used_by=3, stance="independent"))
    assert finding.message == (
        "“Lights” is independent, and 3 of 3 paths use it: declared so, it reaches less far than the journeys allow."
    )
    assert finding.hint.startswith("Independence isn’t always wasteful: it may be right.")


def test_shared_further_in_one_of_several_businesses() -> None:
    """Use by several paths of one business is said as that; what is common within its business is no finding."""
    spa = [journey(id, business="spa", stages=["bathe", f"lie-{id}", "leave"]) for id in ("rest", "gift")]
    lift = [stage("lift", enablers=["rack"]), enabler("rack", stance="repeatable")]
    short = [journey(id, business="gym", stages=["lift"]) for id in ("train", "recover")]
    (finding,) = found("stance-against-evidence", *spa, *lift, *short)
    assert finding.message.startswith(
        "“Rack” is repeatable, and 2 of 4 paths use it, all of “Gym”: declared so, it reaches"
    )
    longer = [journey(id, business="gym", stages=["lift", f"join-{id}"]) for id in ("train", "recover")]
    assert found("stance-against-evidence", *spa, *lift, *longer) == []


def test_used_through_others() -> None:
    """What nothing names directly is told by what stands on it."""
    things = three_journeys(used_by=3)
    things[-1] = enabler("lights", depends_on=["grid"])
    (finding,) = found("stance-against-evidence", *things, enabler("grid", stance="independent"))
    assert "3 of 3 paths stand on it" in finding.message


def test_nothing_to_go_by() -> None:
    """An enabler that nothing uses, or a model with hardly a stage, gives no evidence against anything."""
    things = [journey("join", stages=["pay"]), stage("pay", enablers=["till"])]
    assert found("stance-against-evidence", *things, enabler("till", stance="repeatable")) == []
    assert found("stance-against-evidence", enabler("till", stance="repeatable")) == []


def test_booking_of_three_in_four() -> None:
    """The reach of a platform where three of four journeys meet fits as common."""
    journeys = [journey(id, stages=["book", f"{id}-it", f"end-{id}"]) for id in ("train", "play", "rest")]
    things = [
        *journeys,
        journey("eat", stages=["reserve", "be-seated", "eat-it"]),
        stage("book", enablers=["booking"]),
        enabler("booking", stance="common"),
    ]
    assert found("stance-against-evidence", *things) == []


def retailer() -> list[Entity]:
    """Three businesses with two journeys each, whose stages and enablers are their own and shared within.

    All of them take money by the same payments and stand on one cloud.
    """
    things: list[Entity] = [organisation(delivery_model={"shape": "group"}, enablers=["brand", "network"])]
    things += [enabler("payments", kind="platform", stance="repeatable", depends_on=["cloud"])]
    things += [enabler("cloud", kind="platform", stance="repeatable")]
    for name in ("food", "fashion", "home"):
        things += [
            business(name),
            journey(f"{name}-buy", customer="shopper", business=name, stages=[f"{name}-{s}" for s in ("find", "pay")]),
            journey(
                f"{name}-return",
                customer="shopper",
                business=name,
                stages=[f"{name}-{s}" for s in ("call", "bring", "pay")],
            ),
            stage(f"{name}-find", enablers=[f"{name}-range", f"{name}-stock"]),
            stage(f"{name}-pay", enablers=[f"{name}-till", "payments"]),
            stage(f"{name}-call", enablers=[f"{name}-desk"]),
            stage(f"{name}-bring", enablers=[f"{name}-stock", f"{name}-desk"]),
            enabler(f"{name}-range", stance="independent", business=name),
            enabler(f"{name}-stock", stance="independent", business=name),
            enabler(f"{name}-till", stance="common", business=name, depends_on=["network"]),
            enabler(f"{name}-desk", stance="independent", business=name),
        ]
    brand = enabler("brand", kind="brand", stance="repeatable")
    return [*things, brand, enabler("network", kind="infrastructure", stance="repeatable")]


def test_a_retailer_is_no_finding() -> None:
    """A group whose businesses have enablers of their own is told nothing for being one, whatever it shares within."""
    for code in (
        "stance-against-evidence",
        "shape-against-signals",
        "diverse-on-shared",
        "efficiency-before-coherence",
        "use-outside-business",
        "enabler-reaches-no-journey",
    ):
        assert found(code, *retailer()) == [], code


def test_policy_that_holds_everywhere() -> None:
    """A policy named by the organisation alone reaches every journey, and is as shared as it says."""
    things = [
        organisation(enablers=["privacy"]),
        enabler("privacy", kind="policy", stance="repeatable"),
        *three_journeys(used_by=1),
    ]
    assert refs("enabler-reaches-no-journey", *things) == []
    assert refs("stance-against-evidence", *things) == []


def test_answers() -> None:
    """A yes to another question than the stance's is a warning, at the answer; a partly or a no is not."""
    answers = {"repeatable": {"is": "yes"}, "common": {"is": "yes"}, "independent": {"is": "partly"}}
    (finding,) = found("answers-against-stance", enabler("till", stance="common", answers=answers))
    assert finding.severity == Severity.WARNING
    assert finding.at == Mark(Ref("enabler", "till"), ("answers", "repeatable", "is"))
    assert finding.message == (
        "“Till” is common, and the answer to another question is yes: “The same for most products and services?”"
    )


def test_answers_of_undecided() -> None:
    """Before there is a stance, answers may say what they like; nor does anybody ask of what is gone."""
    answers = {"repeatable": {"is": "yes"}, "common": {"is": "yes"}}
    things = [enabler("till", answers=answers), enabler("old", stance="common", answers=answers, lifecycle="retired")]
    assert found("answers-against-stance", *things) == []


@pytest.mark.parametrize(
    "rationale",
    [
        "Gym, tennis and spa all meet at a booked slot, and members book two of them in one week.",
        "A cover is not a slot.",
        "Nobody else lifts.",
        "席は枠ではない。長居してもらうための場所だからだ。",
        "Booking is shared: slots, courts, classes, coaches, treatments.",
        "Booking saves every team an afternoon.",
        "Six diaries, one booking desk, a telephone.",
    ],
)
def test_rationale_that_says_something(rationale: str) -> None:
    """Five words of its own are a reason, fewer as well if they do not say the stance again; in any language."""
    things = [enabler("booking", kind="platform", stance="common", rationale=rationale)]
    assert found("rationale-repeats", *things) == []


@pytest.mark.parametrize(
    "rationale",
    [
        "Booking is a common platform because it is shared.",
        "It’s **common**, as every booking platform is the same for all of us.",
        "Common.",
        "TBD",
        "To be decided.",
        "Shared by all journeys.",
        "Common, because six teams share one.",
        "It is the booking platform.",
        "The booking platform books.",
    ],
)
def test_rationale_that_repeats(rationale: str) -> None:
    """Name, kind and stance in other words are no reason; nor is what is no sentence."""
    (finding,) = found("rationale-repeats", enabler("booking", kind="platform", stance="common", rationale=rationale))
    assert finding.at == Mark(Ref("enabler", "booking"), ("rationale",))


def test_rationale_asked_once() -> None:
    """Where there is no rationale or no stance, another rule asks for it."""
    assert found("rationale-repeats", enabler("a", stance="common"), enabler("b", rationale="Common.")) == []


def test_use_outside_business() -> None:
    """An enabler of one business that another uses is pointed out, with those it serves; unknown ones say nothing."""
    things = [
        journey("train", business="gym", stages=["massage"]),
        journey("rest", business="spa", stages=["massage"]),
        journey("look", stages=["massage"]),
        stage("massage", enablers=["rooms", "towels"]),
        enabler("rooms", business="spa"),
        enabler("towels"),
        business("gym", name="The gym"),
    ]
    (finding,) = found("use-outside-business", *things)
    assert finding.severity == Severity.NOTE
    assert finding.at == Mark(Ref("enabler", "rooms"), ("business",))
    assert finding.others == (Ref("business", "gym"),)
    assert finding.message == "“Rooms” belongs to “Spa”, and is used in “The gym” as well: whose is it?"
