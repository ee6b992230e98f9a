"""The shape of delivery, as it is declared and as it reads."""

from __future__ import annotations

import pytest

from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import business, journey, organisation, stage
from tests.rules.run_rules import found


def tracks(**fields: object) -> list[Entity]:
    """Three journeys of three stages, all of which meet at two of them."""
    journeys = [journey(id, stages=["join", id + "-it", "pay"]) for id in ("train", "play", "eat")]
    return [organisation(**fields), *journeys]


@pytest.mark.parametrize("shape", ["track", "hybrid"])
def test_declared_as_it_reads(shape: str) -> None:
    """A shape that the journeys read as is no finding, and a hybrid may be any."""
    assert found("shape-against-signals", *tracks(delivery_model={"shape": shape})) == []


def test_declared_otherwise() -> None:
    """Another shape than the journeys clearly have is pointed out at the word, with both signals."""
    (finding,) = found("shape-against-signals", *tracks(delivery_model={"shape": "stage"}))
    assert finding.at == Mark(Ref("organisation", "organisation"), ("delivery_model", "shape"))
    # Track: 6 of 9 stage uses are shared, 3 of 3 paths meet. Stage: nothing is used, so there is no depth.
    assert finding.message.endswith(
        "is declared a stage, and its journeys read as a track: "
        "from 0 to 1, the signal of a track is 0.82, that of a stage 0.00."
    )


def test_two_shapes_at_once() -> None:
    """Where two signals are clear and neither leads, the finding names both: it reads as a hybrid."""
    long = [f"s{index}" for index in range(8)]
    things = [
        organisation(delivery_model={"shape": "group"}),
        journey("long", stages=long),
        journey("short", stages=long[:3]),
        *(stage(id, enablers=["record"]) for id in long),
    ]
    (finding,) = found("shape-against-signals", *things)
    assert (
        "its journeys read as a stage and a track at once: from 0 to 1, the signal of a stage is 0.85"
        in finding.message
    )


def test_group_without_businesses() -> None:
    """An organisation without businesses that calls itself a group is asked about it."""
    (finding,) = found("shape-against-signals", *tracks(delivery_model={"shape": "group"}))
    assert "declared a group" in finding.message


def test_undeclared_or_too_little() -> None:
    """Nothing is declared, or there is too little to read: nothing is said."""
    assert found("shape-against-signals", *tracks()) == []
    short = [organisation(delivery_model={"shape": "group"}), journey("a", stages=["x"]), journey("b", stages=["x"])]
    assert found("shape-against-signals", *short) == []


def test_business() -> None:
    """A business that declares a shape of its own is looked at by its own journeys."""
    things = [
        business("gym", delivery_model={"shape": "stage"}),
        *(journey(id, business="gym", stages=["join", id + "-it", "pay"]) for id in ("train", "play", "eat")),
    ]
    (finding,) = found("shape-against-signals", *things)
    assert finding.subject == Ref("business", "gym")
