"""The sentence of the home page on the enablers used in the most journeys."""

from __future__ import annotations

import pytest

from stagebook.model import Entity
from stagebook.pages.home import sharing_sentences
from stagebook.words import plain
from tests.builders import enabler, journey, organisation, stage
from tests.pages.contexts import make_test_context

LEFT_OUT = "Leaving aside what holds for all, such as infrastructure and brand"
JOURNEYS = [journey(f"j{n}", stages=[f"s{n}"]) for n in range(5)]


def stages(**used: list[int]) -> list[Entity]:
    """Stages of the journeys, with the enablers used at them."""
    return [stage(f"s{n}", enablers=[name for name, its in used.items() if n in its]) for n in range(5)]


def said(*things: Entity) -> str:
    """What the home page says about the most used enablers; empty where it says nothing."""
    sentences = [plain(each) for each in sharing_sentences(make_test_context(*JOURNEYS, *things))]
    return next((each for each in sentences if "most journeys" in each), "")


def test_most_used() -> None:
    """The one used in the most journeys is named, with all that tie with it."""
    alone = "Till is used directly in the most journeys: 3 of 5."
    assert said(*stages(till=[0, 1, 2], desk=[3, 4])) == alone
    tied = "Desk and Till are used directly in the most journeys: 3 of 5 each."
    assert said(*stages(till=[0, 1, 2], desk=[2, 3, 4])) == tied


@pytest.mark.parametrize(
    ("everywhere", "used"),
    [
        (enabler("roof", kind="infrastructure"), [0, 1, 2, 3]),
        (enabler("roof", kind="brand"), [0, 1, 2, 3]),
        (organisation(enablers=["roof"]), [0, 1, 2, 3]),
        (enabler("roof"), [0, 1, 2, 3, 4]),
    ],
    ids=["infrastructure", "brand", "throughout", "in every journey"],
)
def test_what_holds_everywhere_is_left_out(everywhere: Entity, used: list[int]) -> None:
    """Neither infrastructure, brand nor what holds throughout is news, nor what every journey uses."""
    apart = f"{LEFT_OUT}, Till is used directly in the most journeys: 2 of 5."
    assert apart == said(*stages(roof=used, till=[0, 1]), everywhere)


@pytest.mark.parametrize(("then", "is_said"), [(["after"], True), ([], False)], ids=["one path", "two paths"])
def test_journeys_of_one_path_that_share_a_stage(then: list[str], is_said: bool) -> None:
    """Where a stage in two columns is not counted as shared, the page says why: the two follow each other."""
    things = (
        journey("before", customer="member", stages=["join", "train"], then=then),
        journey("after", customer="member", stages=["train", "leave"]),
        journey("eat", customer="guest", stages=["join", "pay"]),
    )
    sentences = " ".join(plain(each) for each in sharing_sentences(make_test_context(*things)))
    assert f"Journeys meet at {1 if is_said else 2} of 4 stages" in sentences
    assert ("Journeys that follow each other for the same customer count as one." in sentences) is is_said


def test_nothing_to_say() -> None:
    """Nothing is said where none is used in two journeys, or where more tie than a sentence should name."""
    assert said(*stages(till=[0], desk=[1])) == ""
    assert said(*stages(a=[0, 1], b=[1, 2], c=[2, 3], d=[3, 4])) == ""
