"""Things that are gone and new and may be the same: which are proposed, and at what cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from stagebook.differences import proposed_renames
from stagebook.differences.proposed_renames import MAX_CANDIDATES, ProposedRename, propose_renames
from stagebook.differences.things import compare_things
from stagebook.model import Entity
from stagebook.model.matching import match_things
from stagebook.source import Ref
from tests import builders as build

SAYS: dict[str, Any] = {
    "stance": "common",
    "rationale": "Gym, tennis and spa journeys meet at a slot.",
    "does": ["Booking"],
}


def propose(before: Sequence[Entity], after: Sequence[Entity]) -> tuple[ProposedRename, ...]:
    models = build.model(*before), build.model(*after)
    return propose_renames(compare_things(*models, match_things(*models)))


def test_things_that_say_the_same_are_proposed() -> None:
    """The line to add keeps the ids that the thing says already that it had."""
    after = build.enabler("booking", was=["slots"], **SAYS)
    (found,) = propose([build.enabler("court-booking", **SAYS)], [after])
    assert (found.before, found.after) == (Ref("enabler", "court-booking"), Ref("enabler", "booking"))
    assert found.line == "was: [slots, court-booking]"
    assert 0.8 < found.agreement < 1


@pytest.mark.parametrize(
    ("gone", "new"),
    [
        (build.enabler("a", **SAYS), build.enabler("b", stance="common", rationale="Nobody else has one like it.")),
        (build.enabler("a", name="A", stance="common"), build.enabler("b", name="B", stance="common")),
        (
            build.stage("a", name="A name", summary="And some words"),
            build.team("b", name="A name", summary="And some words"),
        ),
    ],
    ids=["other words", "a stance alone", "another kind"],
)
def test_things_that_say_something_else_are_not(gone: Entity, new: Entity) -> None:
    """Most of what they say must be the same, and enough of it, and their kind."""
    assert propose([gone], [new]) == ()


def test_each_thing_is_in_one_proposal() -> None:
    """Of two that agree with one, that which agrees most has it."""
    less = build.enabler("less", **{**SAYS, "rationale": "Gym and spa journeys meet at a slot."})
    found = propose([less, build.enabler("most", **SAYS)], [build.enabler("now", **SAYS)])
    assert [each.before.id for each in found] == ["most"]


def test_a_rename_that_is_said_is_not_proposed() -> None:
    """A thing that says what it was called is neither gone nor new."""
    assert propose([build.enabler("a", **SAYS)], [build.enabler("b", was=["a"], **SAYS)]) == ()


def test_few_pairs_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many things that all say much the same, each is compared with a few, and with none by common words alone."""
    compared = 0
    agreement = proposed_renames.agreement

    def counted(*contents: Any) -> float:
        nonlocal compared
        compared += 1
        return agreement(*contents)

    monkeypatch.setattr(proposed_renames, "agreement", counted)
    count = 120
    before = [build.enabler(f"a-{index}", name=f"Thing {index}", **SAYS) for index in range(count)]
    after = [build.enabler(f"b-{index}", name=f"Thing {index}", **SAYS) for index in range(count)]
    found = propose(before, after)
    assert [each.after.id for each in found] == [each.before.id.replace("a-", "b-") for each in found]
    assert len(found) == count
    assert compared <= 2 * count * MAX_CANDIDATES
    compared = 0
    alike = [build.enabler(f"b-{index}", name="Thing", **SAYS) for index in range(count)]
    propose(before, alike)
    assert compared == 0
