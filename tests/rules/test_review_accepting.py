from __future__ import annotations

from typing import Any

from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import enabler, journey, stage
from tests.rules.compare_models import asked, compared, messages

BECAUSE = {"rule": "owner-missing", "because": "Two teams share it until June."}


def test_newly_accepted() -> None:
    """A finding that is accepted in the change is shown with its message and its reason, at the acceptance."""
    (found,) = asked("newly-accepted", [enabler("till")], [enabler("till", accept=[BECAUSE])])
    assert found.message == (
        "Is this all right as it is? “Till” has no owner yet: which team looks after it? It is accepted in this "
        "change: “Two teams share it until June.”"
    )
    assert found.at == Mark(Ref("enabler", "till"), ("accept", 0, "rule"))


def test_accepted_before() -> None:
    """What was accepted before is not shown again, under another id neither; nor is an acceptance of nothing."""
    was = [enabler("till", accept=[BECAUSE])]
    assert asked("newly-accepted", was, was) == []
    assert asked("newly-accepted", was, [enabler("cash-desk", was=["till"], accept=[BECAUSE])]) == []
    assert asked("newly-accepted", [enabler("till")], [enabler("till", owner="desk", accept=[BECAUSE])]) == []


def test_new_and_silenced_by_an_old_acceptance() -> None:
    """What is new and silenced by an acceptance of before is shown as that: nobody has decided on it."""
    was = [enabler("till", owner="desk", accept=[BECAUSE])]
    (message,) = messages("newly-accepted", was, [enabler("till", accept=[BECAUSE])])
    assert "It is new, and silenced by what “Till” accepted before" in message


def test_cannot_be_accepted() -> None:
    """Accepting the question about an acceptance does not silence it, and is found as an acceptance of nothing."""
    silent = {"rule": "newly-accepted", "because": "Hush."}
    found = compared([enabler("till")], [enabler("till", accept=[BECAUSE, silent])])
    assert [each.accepted for each in found.questions if each.code == "newly-accepted"] == [""]
    assert [each.code for each in found.moves.introduced if each.subject == Ref("enabler", "till")] == ["accept-unused"]


def moved(stance: str, *accept: dict[str, str], **fields: Any) -> list[Entity]:
    return [enabler("till", stance=stance, rationale="They meet.", accept=list(accept), **fields)]


def test_question_accepted() -> None:
    """A question is accepted in the change it is about; an acceptance of an earlier change answers nothing."""
    still = {"rule": "rationale-left-behind", "because": "It holds for both."}
    (found,) = asked("rationale-left-behind", moved("common"), moved("repeatable", still))
    assert found.accepted == "It holds for both."
    (again,) = asked("rationale-left-behind", moved("common", still), moved("repeatable", still))
    assert again.accepted == ""


def test_acceptance_of_a_question_is_not_unused() -> None:
    """An acceptance of a question is no finding in one model, which has no questions."""
    still = {"rule": "rationale-left-behind", "because": "It holds for both."}
    things = [*moved("repeatable", still), stage("pay", enablers=["till"]), journey("join", stages=["pay"])]
    assert not [each for each in compared(things, things).moves.introduced if each.code == "accept-unused"]
