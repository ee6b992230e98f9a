from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import pytest

from stagebook.findings.finding import Finding
from stagebook.model import Entity
from stagebook.rules.finding_moves import FindingMoves
from stagebook.source import Ref
from tests.builders import change, enabler, journey, stage
from tests.counted_work import count_lines
from tests.rules.compare_models import compared


def moves(before: list[Entity], after: list[Entity]) -> FindingMoves:
    return compared(before, after).moves


def codes(findings: Iterable[Finding]) -> list[str]:
    return [each.code for each in findings]


def introduced(code: str, before: list[Entity], after: list[Entity]) -> list[Finding]:
    return [each for each in moves(before, after).introduced if each.code == code]


def resolved(code: str, before: list[Entity], after: list[Entity]) -> list[Finding]:
    return [each for each in moves(before, after).resolved if each.code == code]


def failing(*said: str, **fields: Any) -> list[Entity]:
    demand = [{"says": each, "kind": "failure", "volume": 9, "per": "month"} for each in said]
    return [stage("book", demand=demand, **fields)]


CODE = "failure-without-cause"


def test_new_and_gone() -> None:
    """A finding that was not there is introduced, one that is no longer there is resolved; what stays is counted."""
    found = moves([enabler("till")], [enabler("till", owner="desk"), enabler("safe", stance="common", owner="desk")])
    assert codes(found.introduced) == ["rationale-missing", "enabler-reaches-no-journey"]
    assert codes(found.resolved) == ["owner-missing"]
    assert found.kept > 0


def test_same_model() -> None:
    """A model compared with itself has no moves."""
    things = [*failing("a", "a", "b"), enabler("till"), journey("train")]
    found = moves(things, things)
    assert (found.introduced, found.resolved, found.accepted, found.grown, found.reduced) == ((), (), (), (), ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (failing("Is it mine?", "Where is it?"), failing("Where is it?", "Is it mine?")),
        (failing("Is it mine?"), failing("Is it really mine?")),
        (failing("Is it mine?"), [stage("reserve", was=["book"], demand=[{"says": "Is it mine?", "kind": "failure"}])]),
        (failing("a", "a"), failing("a", "a", name="Reserve")),
    ],
    ids=["order", "words", "id", "twice"],
)
def test_same_finding(before: list[Entity], after: list[Entity]) -> None:
    """Another order, nearly the same words, another id and the same words twice make no other finding."""
    assert introduced(CODE, before, after) == []
    assert resolved(CODE, before, after) == []


def test_other_item_of_the_same_thing() -> None:
    """Of several findings of one rule at one thing, one that went and another that came are told apart."""
    before, after = failing("Is it mine?", "Where is it?"), failing("Where is it?", "Who has my shoes?")
    assert ["Who has my shoes?" in each.message for each in introduced(CODE, before, after)] == [True]
    assert ["Is it mine?" in each.message for each in resolved(CODE, before, after)] == [True]


def test_one_more_of_the_same_words() -> None:
    """A second item of the same words is introduced once."""
    assert len(introduced(CODE, failing("a"), failing("a", "a"))) == 1


def test_another_retired_enabler_is_another_finding() -> None:
    """A use of one retired enabler is not a use of another one."""
    gone = [enabler(each, lifecycle="retired") for each in ("diary", "list")]
    before, after = [stage("book", enablers=["diary"]), *gone], [stage("book", enablers=["list"]), *gone]
    code = "retired-enabler-used"
    assert (len(introduced(code, before, after)), len(resolved(code, before, after))) == (1, 1)


def test_collision_over_another_thing_is_another_finding() -> None:
    """Two changes that collide over another thing than before are found anew, although both are the same."""

    def collide(enabler_id: str) -> list[Entity]:
        stances = ("common", "repeatable")
        return [
            change(f"plan-{stance}", horizon="now", moves=[{"enabler": enabler_id, "stance": stance}])
            for stance in stances
        ]

    assert len(introduced("changes-collide", collide("till"), collide("safe"))) == 1


def test_message_with_another_figure() -> None:
    """A finding whose message has another figure in it is the same finding."""

    def many(count: int) -> list[Entity]:
        return [change("all", addresses=[{"stage": f"s{each}"} for each in range(count)])]

    assert introduced("change-addresses-many", many(7), many(9)) == []


def doing(*names: str, **fields: Any) -> list[Entity]:
    """Enablers that do one job at stages of one moment."""
    things: list[Entity] = [journey("eat", stages=[f"at-{each}" for each in names])]
    for name in names:
        things += [
            enabler(name, does=["booking"], **fields.get(name, {})),
            stage(f"at-{name}", moment="book", enablers=[name]),
        ]
    return things


JOB = "same-moment-different-enablers"


def test_members_that_went() -> None:
    """A finding of fewer things than before is told once: as reduced, and neither introduced nor resolved."""
    found = moves(doing("a", "b", "c"), doing("b", "c"))
    (move,) = (each for each in found.reduced if each.finding.code == JOB)
    assert (move.came, move.went) == ((), (Ref("enabler", "a"),))
    assert JOB not in codes((*found.introduced, *found.resolved))


def test_members_that_came() -> None:
    """A finding of more things than before is told once: as introduced, with what is new in it."""
    found = moves(doing("b", "c"), doing("a", "b", "c"))
    (move,) = (each for each in found.grown if each.finding.code == JOB)
    assert move.came == (Ref("enabler", "a"),)
    assert codes(found.introduced).count(JOB) == 1
    assert JOB not in codes(found.resolved)


def test_pair_with_another_member() -> None:
    """Two things of which one is another than before are the finding with a new thing in it."""
    found = moves(doing("a", "b"), doing("a", "c"))
    assert codes(found.introduced).count(JOB) == 1
    assert JOB not in codes(found.resolved)


ACCEPT = {"accept": [{"rule": JOB, "because": "Three promises."}]}


@pytest.mark.parametrize(
    ("after", "cause", "unused"),
    [
        (doing("a", "b"), "gone", 0),
        ([*doing("a", "b"), enabler("c", does=["booking"], lifecycle="retired", **ACCEPT)], "lifecycle", 1),
        (doing("a", "b", "c"), "removed", 0),
        ([*doing("a", "b"), enabler("c", does=["paper"], **ACCEPT)], "unnamed", 1),
    ],
)
def test_lapsed_acceptance(after: list[Entity], cause: str, unused: int) -> None:
    """A finding that was accepted is introduced with what became of the acceptance, which is told there alone."""
    found = moves(doing("a", "b", "c", c=ACCEPT), after)
    (lapsed,) = found.lapsed
    assert (lapsed.cause, lapsed.ref, lapsed.because) == (cause, Ref("enabler", "c"), "Three promises.")
    assert codes(found.introduced).count(JOB) == 1
    assert len(found.unused) == unused
    assert "accept-unused" not in codes(found.introduced)


def test_acceptance_of_a_finding_that_is_gone() -> None:
    """A finding that was accepted and is gone is resolved; its acceptance without use is introduced."""
    because = {"rule": "owner-missing", "because": "From June."}
    found = moves([enabler("till", accept=[because])], [enabler("till", owner="desk", accept=[because])])
    assert [(each.code, each.accepted) for each in found.resolved] == [("owner-missing", "From June.")]
    assert codes(found.introduced) == ["accept-unused"]


def test_accepted_now() -> None:
    """A finding that is accepted now is neither introduced nor resolved."""
    because = {"rule": "owner-missing", "because": "From June."}
    found = moves([enabler("till")], [enabler("till", accept=[because])])
    assert [(each.finding.code, each.ref, each.is_new) for each in found.accepted] == [
        ("owner-missing", Ref("enabler", "till"), True)
    ]
    assert "owner-missing" not in codes((*found.introduced, *found.resolved))


def test_many_findings_are_matched_in_linear_work() -> None:
    """A thing that hundreds of findings name is no reason to compare all of them with each other."""

    def shared(count: int) -> list[Entity]:
        return [stage(f"s{each}", enablers=["diary"]) for each in range(count)] + [
            enabler("diary", lifecycle="retired")
        ]

    small, large = (count_lines(partial(moves, shared(count), shared(count + 1))) for count in (100, 400))
    assert large < 6 * small
