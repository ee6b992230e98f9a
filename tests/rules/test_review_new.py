from __future__ import annotations

from stagebook.source import Mark
from tests.builders import business, customer, enabler, journey, stage
from tests.rules.compare_models import asked, messages


def test_unsaid() -> None:
    """A new thing is asked once for all that is missing of it."""
    after = [enabler("till"), journey("train"), business("gym"), enabler("safe", stance="common", owner="desk")]
    found = asked("unsaid", [stage("pay")], [stage("pay"), *after])
    assert {str(each.subject): each.sentence for each in found} == {
        "business:gym": "“Gym” is new, and comes without a purpose.",
        "journey:train": "“Train” is new, and comes without a purpose, a customer and an owner.",
        "enabler:till": "“Till” is new, and comes without a stance and an owner.",
        "enabler:safe": "“Safe” is new, and comes without a rationale.",
    }
    assert {each.at for each in found} == {Mark(each.subject) for each in found if each.subject}


def test_unsaid_of_no_concern() -> None:
    """Nothing is asked of what is said, was there, is planned, has another id, or has no such fields."""
    said = enabler("till", stance="common", rationale="They meet.", owner="desk")
    assert asked("unsaid", [stage("pay")], [stage("pay"), said]) == []
    assert asked("unsaid", [enabler("till")], [enabler("till")]) == []
    assert asked("unsaid", [enabler("till")], [enabler("cash-desk", was=["till"])]) == []
    assert asked("unsaid", [stage("pay")], [stage("pay"), enabler("app", lifecycle="planned"), customer("guest")]) == []


def test_unsaid_and_accepted() -> None:
    """What is accepted as missing in the file of the new thing is not asked for."""
    known = [{"rule": "owner-missing", "because": "From June."}]
    (message,) = messages("unsaid", [stage("pay")], [stage("pay"), enabler("till", accept=known)])
    assert message.endswith("comes without a stance.")


def test_empty_base() -> None:
    """Where the earlier model had nothing, nothing is new against it."""
    assert asked("unsaid", [], [enabler("till"), journey("train")]) == []
