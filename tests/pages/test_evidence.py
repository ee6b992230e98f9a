"""The cards of an enabler: how widely it is used, and what customers say of it."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.model import Entity
from stagebook.pages.blocks import Card, Paragraph
from stagebook.pages.kinds.enabler import enabler_page
from stagebook.pages.kinds.enabler_evidence import bottleneck_sentence, customer_card, reach_card
from stagebook.words import plain, reach_count
from tests.builders import enabler, journey, stage
from tests.pages.contexts import make_test_context

USE = [journey(f"j{index}", stages=["ask", f"s{index}"]) for index in range(4)]
CUSTOMERS_FAIL = {"says": "Again?", "kind": "failure", "caused_by": ["sheets"], "volume": 30, "per": "month"}


def things(demand: list[dict[str, Any]] | None = None, **fields: Any) -> list[Entity]:
    """An enabler that all four journeys use, and what customers say."""
    return [enabler("sheets", **fields), stage("ask", enablers=["sheets"]), stage("s0", demand=demand or []), *USE]


def reach(id: str, *entities: Entity) -> str:
    """The card of an enabler's reach, as text."""
    context = make_test_context(*entities)
    card = reach_card(context, context.model.enablers[id])
    return f"{card.figure}. {plain(card.text)}"


def customers(*entities: Entity) -> str:
    """The card of what customers say, as text; empty where there is none."""
    context = make_test_context(*entities)
    cards = customer_card(context, context.model.enablers["sheets"])
    return "".join(f"{card.figure}. {plain(card.text)}" for card in cards)


@pytest.mark.parametrize(
    ("every", "direct", "written"),
    [
        (4, 4, "4"),
        (4, 3, "4, 1 of them through others"),
        (4, 0, "4, all of them through others"),
        (1, 0, "1, through others"),
        (0, 0, "0"),
        (1200, 1, "1,200, 1,199 of them through others"),
    ],
)
def test_reach_counts_in_words(every: int, direct: int, written: str) -> None:
    """Wherever direct reach and all reach differ, the count says how many are reached through others."""
    assert reach_count(every, direct) == written


def test_reach_of_what_others_stand_on() -> None:
    """The figure on the card is all of the reach, and says what part of it is through others."""
    on_cloud = [enabler("cloud", stance="common"), enabler("sheets", depends_on=["cloud"])]
    used = [stage("ask", enablers=["sheets"]), *USE]
    assert reach("cloud", *on_cloud, *used).startswith(
        "4 of 4 journeys, all of them through others. Through others in J0, J1, J2 and J3. "
        "1 of 5 stages stands on it, through others."
    )
    assert reach("cloud", *on_cloud, stage("s1", enablers=["cloud"]), *used).startswith(
        "4 of 4 journeys, 3 of them through others. Used in J1. Through others in J0, J2 and J3. "
        "2 of 5 stages stand on it, 1 of them through others."
    )
    assert reach("sheets", *on_cloud, *used).startswith("4 of 4 journeys. Used in J0, J1, J2 and J3.")


@pytest.mark.parametrize(
    ("stance", "says"),
    [
        ("independent", "Declared independent, it reaches less far than the journeys allow."),
        ("common", "It is declared common, and its reach fits."),
        ("repeatable", "It is declared repeatable, and its reach fits."),
        (None, "It is undecided. From its reach it would be repeatable."),
    ],
)
def test_stance_beside_reach(stance: str | None, says: str) -> None:
    """Reach fits or does not; no page says that anything fits a stance."""
    said = reach("sheets", *things(None, **({"stance": stance} if stance else {})))
    assert says in said
    assert "fits the stance" not in said


def test_the_reason_for_an_accepted_stance_is_on_the_reach_card() -> None:
    """The reason given with the accepted finding on the stance; reasons of other findings are not there."""
    accept = [
        {"rule": "stance-against-evidence", "because": "Short sheets are answered truthfully."},
        {"rule": "owner-missing", "because": "The desk is being founded."},
    ]
    said = reach("sheets", *things(stance="independent", accept=accept))
    assert "Accepted: Short sheets are answered truthfully." in said
    assert "founded" not in said
    assert "Accepted" not in reach("sheets", *things(stance="independent"))
    assert "Accepted" not in reach("sheets", *things(stance="common"))


def test_same_for_all_is_questioned_on_the_reach_card() -> None:
    """What is to be the same for all and fails is asked whether it has to be, beside the reach that fits."""
    used = [journey("k", stages=["t0", "t1"]), journey("l", stages=["t2"])]
    said = reach("sheets", *used, *things([CUSTOMERS_FAIL], stance="repeatable"))
    assert "It is declared repeatable, and its reach fits. It fails customers: does it have to be the same" in said
    asked = reach("sheets", *used, *things(stance="repeatable"))
    assert "Is it the same for all who use it, or adapted to each?" in asked


def test_what_customers_say() -> None:
    """Contacts and hours with their shares of all whose cause is known, then what it does to customers."""
    demand = [{**CUSTOMERS_FAIL, "minutes": 20}, {**CUSTOMERS_FAIL, "caused_by": ["desk"], "volume": 70, "minutes": 6}]
    said = customers(*things(demand, effect="undermines", effect_because="Nobody reads them."))
    assert said == (
        "30 failures a month. That is 30 % of the 100 a month whose cause is known. They take 10 of the 17 hours a "
        "month that such failures take where minutes are known (59 %). It undermines customers: Nobody reads them."
    )


def test_hours_of_some() -> None:
    """Where minutes are known of a part only, the card says of how many."""
    said = customers(*things([{**CUSTOMERS_FAIL, "minutes": 20}, {**CUSTOMERS_FAIL, "says": "Still?", "volume": 70}]))
    assert "Minutes are known of 30 of them: 10 of the 10 hours a month that such failures take (100 %)." in said


def test_uncounted_failures() -> None:
    """A failure that nobody has counted is said as uncounted, without a share."""
    said = customers(*things([{"says": "Again?", "kind": "failure", "caused_by": ["sheets"]}]))
    assert said.startswith("Failures, not counted.")
    assert "%" not in said


def test_nothing_said() -> None:
    """Without a recorded failure or effect there is no such card, and the reach card says that none is recorded."""
    assert customers(*things()) == ""
    assert reach("sheets", *things()).endswith("What customers say is not recorded yet.")
    other = [{**CUSTOMERS_FAIL, "caused_by": ["desk"]}]
    assert reach("sheets", *things(other)).endswith("No recorded failure names it as a cause.")
    said = customers(*things(other, effect="supports", effect_because="Nine of ten say so."))
    assert said == "Supports customers. Nine of ten say so. No recorded failure names it as a cause."
    assert "No recorded failure" not in reach("sheets", *things(other, effect="supports"))


@pytest.mark.parametrize(
    ("demand", "says"),
    [
        ([{**CUSTOMERS_FAIL, "minutes": 20}], "30 failures a month come from it, and take 10 hours of work."),
        (
            [{**CUSTOMERS_FAIL, "volume": 1, "minutes": 60}],
            "1 failure a month comes from it, and takes 1 hour of work.",
        ),
        (
            [{**CUSTOMERS_FAIL, "minutes": 20}, {**CUSTOMERS_FAIL, "says": "Still?"}],
            "60 failures a month come from it, and take 10 hours of work at least.",
        ),
    ],
)
def test_hours_of_a_bottleneck(demand: list[dict[str, Any]], says: str) -> None:
    """A bottleneck is said with the hours that it takes, as far as minutes are known."""
    context = make_test_context(*things(demand))
    (first,) = bottleneck_sentence(context, context.model.enablers["sheets"])
    assert plain(first.text) == f"It is a bottleneck: {says}"


def test_page_of_a_bottleneck_begins_with_its_failures() -> None:
    """The first sentence and the first card of a bottleneck's page are the failures that it causes."""
    context = make_test_context(*things([CUSTOMERS_FAIL], stance="common", rationale="All of us ask."))
    page = enabler_page(context, context.model.enablers["sheets"])
    first, *_ = page.lead
    assert isinstance(first, Paragraph)
    assert plain(first.text) == "It is a bottleneck: 30 failures a month come from it."
    card = page.aside[0]
    assert isinstance(card, Card)
    assert card.figure == "30 failures a month"
    assert plain(next(iter(page.chips))) == "Bottleneck"
    spared = enabler_page(make_test_context(*things(stance="common")), context.model.enablers["sheets"])
    assert "bottleneck" not in plain(spared.chips[0] if spared.chips else ()).casefold()


def test_without_journeys() -> None:
    """Where no journey is recorded, nobody can say how widely something is used: there is no “0 of 0”."""
    assert reach("sheets", enabler("sheets"), stage("ask", enablers=["sheets"])) == (
        ". No journey is recorded yet, so nobody can say."
    )
