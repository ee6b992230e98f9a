"""What the summary on the first page names is borne out, and nothing that ties with it is left out."""

from __future__ import annotations

import pytest

from stagebook.model import Entity
from stagebook.pages.home import change_effect, chips, list_busiest, sharing_sentences, summary_paragraphs
from stagebook.words import plain
from tests.builders import change, enabler, journey, stage
from tests.pages.contexts import make_test_context


@pytest.mark.parametrize(
    ("meeting", "named"),
    [
        ({"a": 4, "b": 3, "c": 3, "d": 3}, ["a"]),
        ({"a": 3, "b": 3, "c": 3, "d": 3, "e": 2}, []),
        ({"a": 2, "b": 3, "c": 2}, ["b", "a", "c"]),
        ({"a": 2}, ["a"]),
    ],
)
def test_stages_that_tie_are_named_all_or_not_at_all(meeting: dict[str, int], named: list[str]) -> None:
    """Of stages where as many journeys meet, none is named as the busiest without the others."""
    assert list_busiest(meeting) == named


def test_where_all_stages_are_named_none_is_the_most() -> None:
    """“Most of all” is said only of some of the stages where journeys meet."""
    things: tuple[Entity, ...] = (
        journey("one", stages=["ask", "pay", "own"]),
        journey("two", stages=["ask", "pay"]),
        *(stage(each) for each in ("ask", "pay", "own")),
    )
    (said, *_) = [plain(each) for each in sharing_sentences(make_test_context(*things))]
    assert said == "Journeys meet at 2 of 3 stages: Ask and Pay."


def test_enablers_that_are_not_in_use_are_told_apart() -> None:
    """The count of enablers at the top agrees with that of enablers in use below it."""
    things = (
        journey("one", stages=["ask"]),
        stage("ask", enablers=["desk"]),
        enabler("desk", stance="common"),
        enabler("robot", lifecycle="planned"),
        enabler("pager", lifecycle="retired"),
    )
    context = make_test_context(*things)
    assert "3 enablers, 2 of them planned or retired" in [plain(each) for each in chips(context)]
    assert "1 of 1 enabler" in " ".join(plain(each.text) for each in summary_paragraphs(context))


def test_a_change_that_is_only_proposed_says_so() -> None:
    """What nobody has begun does not stand among what is changing without a word; what is under way needs none."""
    moves = [{"enabler": "desk", "stance": "common"}]
    things = (
        enabler("desk", stance="repeatable"),
        change("maybe", horizon="now", status="proposed", moves=moves),
        change("doing", horizon="now", status="under-way", moves=moves),
    )
    context = make_test_context(*things)
    assert plain(change_effect(context, "maybe")) == "proposed · Desk: repeatable → common"
    assert plain(change_effect(context, "doing")) == "Desk: repeatable → common"


def test_a_change_that_names_no_enabler_has_its_status_alone() -> None:
    """No dot stands where nothing follows."""
    context = make_test_context(change("ask", status="proposed"))
    assert plain(change_effect(context, "ask")) == "proposed"
