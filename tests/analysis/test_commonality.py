"""Enablers that do the same job in different places."""

from __future__ import annotations

from stagebook.analysis import Commonality, SharedMoment, analyse
from tests.builders import enabler, journey, model, organisation, stage


def test_same_job() -> None:
    """Enablers of one job stand together, with where they are used and the moments at which they would meet."""
    found = analyse(
        model(
            organisation(enablers=["rule"]),
            journey("play", stages=["book", "join", "sign"]),
            journey("eat", stages=["reserve"]),
            journey("rest", stages=["choose"]),
            stage("book", moment="book", enablers=["booking"]),
            stage("reserve", moment="Book", enablers=["diary"]),
            stage("choose", moment="choose", enablers=["booking"]),
            stage("join", moment="join", enablers=["pink-slip"]),
            stage("sign", moment="join"),
            enabler("booking", does=["booking", "reminding"]),
            enabler("diary", does=["Booking"]),
            enabler("rule", does=["refunds"]),
            enabler("pink-slip", does=["refunds"]),
        )
    ).commonality
    assert found == (
        Commonality(
            "booking",
            ("booking", "diary"),
            ("eat", "play", "rest"),
            ("book", "choose", "reserve"),
            (SharedMoment("book", ("book", "reserve"), ("booking", "diary")),),
        ),
        # What holds throughout is used at every stage, and at the moment of none.
        Commonality(
            "refunds", ("pink-slip", "rule"), ("eat", "play", "rest"), ("book", "choose", "join", "reserve", "sign"), ()
        ),
    )


def test_same_enabler_at_one_moment() -> None:
    """A moment at which all stages name the same enablers is not listed; nor one of two different jobs."""
    found = analyse(
        model(
            stage("a", moment="pay", enablers=["till", "desk"]),
            stage("b", moment="pay", enablers=["desk", "till"]),
            stage("c", moment="book", enablers=["till"]),
            enabler("till", does=["taking payment"]),
            enabler("desk", does=["taking payment", "welcoming"]),
        )
    ).commonality
    assert [(each.job, each.moments) for each in found] == [("taking payment", ())]


def test_used_together_is_not_meant() -> None:
    """At a moment only those are named that are there and apart; two at one and the same stage are used together."""
    (found,) = analyse(
        model(
            stage("order", moment="pay", enablers=["till", "card-reader"]),
            stage("settle", moment="pay", enablers=["till"]),
            stage("deposit", moment="pay", enablers=["envelope"]),
            stage("refund", moment="return", enablers=["voucher"]),
            *(enabler(id, does=["taking payment"]) for id in ("till", "card-reader", "envelope", "voucher")),
        )
    ).commonality
    assert found.enablers == ("card-reader", "envelope", "till", "voucher")
    assert found.moments == (SharedMoment("pay", ("deposit", "order", "settle"), ("card-reader", "envelope", "till")),)


def test_always_together() -> None:
    """Two that meet at a stage are used together there, though one of them is also used alone."""
    (found,) = analyse(
        model(
            stage("order", moment="pay", enablers=["till", "card-reader"]),
            stage("settle", moment="pay", enablers=["till"]),
            *(enabler(id, does=["taking payment"]) for id in ("till", "card-reader")),
        )
    ).commonality
    assert found.moments == ()
