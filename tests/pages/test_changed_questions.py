from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from stagebook.model import Entity
from stagebook.pages.blocks import Item, Listing, Paragraph, Section, SideBySide
from stagebook.pages.changed_questions import findings_sections, questions_section
from stagebook.pages.context import PageContext
from stagebook.source import Home, Places, Position, Ref, Source
from stagebook.words import opened, plain
from tests.builders import enabler, journey, measure, stage
from tests.rules.compare_models import compared

BOOKED = {"says": "Is it booked?", "kind": "failure", "volume": 420, "per": "month", "caused_by": ["diary"]}
BEFORE = [stage("book", demand=[BOOKED], enablers=["diary"]), journey("train", stages=["book"]), enabler("diary")]
GONE = enabler("diary", lifecycle="retired")


def make_context(before: Sequence[Entity], after: Sequence[Entity]) -> PageContext:
    """The context of a change, whose files have each thing on its first line, those before in the folder `old`."""
    found = compared(before, after)
    old, new = found.comparison.before.model, found.comparison.after
    review = replace(found, places_before=list_places(old, "old"))
    return PageContext(*new, (), list_places(new.model, "models"), review=review)


def list_places(things: Any, folder: str) -> Places:
    return Places({each.ref: Home(Source(f"{folder}/{each.id}.yaml", {(): Position(1, 1)})) for each in things})


def show(item: Item) -> str:
    return plain(opened(item.text))


def questions(before: Sequence[Entity], after: Sequence[Entity]) -> list[Item]:
    context = make_context(before, after)
    assert context.review
    return [item for section in questions_section(context, context.review) for item in list_items(section)]


def sides(before: Sequence[Entity], after: Sequence[Entity]) -> dict[str, list[Item]]:
    """Items of the findings, by the anchor of their section."""
    context = make_context(before, after)
    assert context.review
    found = list(findings_sections(context, context.review))
    inner = [
        each
        for section in found
        for block in section.blocks
        if isinstance(block, SideBySide)
        for each in block.sections
    ]
    return {section.anchor: list_items(section) for section in inner or found}


def list_items(section: Section) -> list[Item]:
    return [item for block in section.blocks if isinstance(block, Listing) for item in block.items]


def test_question() -> None:
    """A question is set in bold; names of things are links without quotation marks; place and rule stand below it."""
    (item,) = (each for each in questions(BEFORE, [*BEFORE[:2], GONE]) if "becomes" in show(each))
    head, *_ = item.text
    assert (head.text, head.tone) == ("What becomes of “Is it booked?”?", "strong")
    assert "Its cause, Diary, is retired" in show(item)
    assert Ref("enabler", "diary") in [run.to for run in item.text]
    assert plain(item.note) == "models/book.yaml:1 · cause-retired"


def test_place_of_what_is_gone() -> None:
    """What is gone has its place in the earlier files, and says so."""
    before = [journey("spa-day", customer="guest", stages=["bathe"])]
    items = questions(before, [stage("bathe")])
    assert {plain(each.note) for each in items} == {
        "old/guest.yaml:1 before the change · customer-lost",
        "old/spa-day.yaml:1 before the change · customer-lost",
    }


def test_many_questions_of_a_rule() -> None:
    """Many questions of one rule are one, with both counts and the things concerned; no more than five stay single."""

    def goals(count: int, target: int) -> list[Entity]:
        return [measure(f"m{each}", better="higher", target=target) for each in range(count)]

    assert len(questions(goals(5, 90), goals(5, 80))) == 5
    (item,) = questions(goals(6, 90), goals(6, 80))
    assert show(item).startswith("6 of 6 targets, baselines, readings and days")
    assert "M0" in show(item)
    assert "M5" in show(item)


def test_accepted_question() -> None:
    """A question that is accepted in the change stands at the end, with its reason."""
    still = {"rule": "history-left-behind", "because": "Kept in the minutes."}
    before, after = (enabler("till", stance=each) for each in ("common", "repeatable"))
    accepted = enabler("till", stance="repeatable", accept=[still])
    assert "Kept in the minutes." not in plain(questions([before], [after])[-1].note)
    assert "Kept in the minutes." in plain(questions([before], [accepted])[-1].note)


def test_no_question() -> None:
    """A change about which nothing is asked, and none at all, have no section."""
    context = make_context(BEFORE, BEFORE)
    assert context.review
    assert list(questions_section(context, context.review)) == []
    assert list(findings_sections(context, context.review)) == []


def test_findings_side_by_side() -> None:
    """What is newly found stands beside what is no longer found, which has its place in the earlier files."""
    before = [enabler("till", stance="common", owner="desk")]
    found = sides(before, [enabler("till", stance="common", rationale="Three journeys meet at it.")])
    assert [plain(each.note) for each in found["introduced"]] == ["models/till.yaml:1 · owner-missing"]
    assert [plain(each.note) for each in found["resolved"]] == ["old/till.yaml:1 before the change · rationale-missing"]


def test_warning_first_and_in_bold() -> None:
    """A warning comes before notes, in bold."""
    answers = {"answers": {"common": {"is": "yes"}}}
    before = [enabler("till", stance="common", rationale="They meet.", owner="desk", **answers)]
    after = [enabler("till", stance="repeatable", rationale="They all meet.", **answers)]
    first, *others = sides(before, after)["introduced"]
    assert plain(first.note).endswith("answers-against-stance")
    assert {run.tone for run in first.text} == {"strong"}
    assert not any(run.tone for each in others for run in each.text)


def doing(*names: str, **fields: Any) -> list[Entity]:
    things: list[Entity] = [journey("eat", stages=[f"at-{each}" for each in names], owner="desk")]
    for name in names:
        things += [
            enabler(name, does=["booking"], **fields.get(name, {})),
            stage(f"at-{name}", moment="book", enablers=[name]),
        ]
    return things


ACCEPT = {"accept": [{"rule": "same-moment-different-enablers", "because": "Three promises."}]}


def test_lapsed_acceptance() -> None:
    """A finding that is open again says where it was accepted and what became of that."""
    before = doing("a", "b", "c", c=ACCEPT)
    retired = enabler("c", does=["booking"], lifecycle="retired", **ACCEPT)
    for after, words in (
        ([*doing("a", "b"), retired], "Was accepted at C, which is retired."),
        (doing("a", "b"), "Was accepted at C, which is gone."),
        (doing("a", "b", "c"), "Was accepted at C; that was taken out."),
    ):
        (item,) = (each for each in sides(before, after)["introduced"] if "same job" in show(each))
        assert show(item).endswith(words)


def test_members_that_changed() -> None:
    """A finding of fewer things stands among those that are no longer found, one of more among the new ones."""
    many, few = doing("a", "b", "c"), doing("b", "c")
    (item,) = (each for each in sides(many, few)["resolved"] if "same job" in show(each))
    assert show(item).startswith("No longer of A: B and C do the same job")
    (item,) = (each for each in sides(few, many)["introduced"] if "same job" in show(each))
    assert show(item).endswith("Was found before without A.")


def test_many_findings_of_a_rule() -> None:
    """Many new findings of one rule are one line with their number and the things."""
    before = [enabler(f"e{each}", owner="desk") for each in range(6)]
    found = sides(before, [enabler(f"e{each}") for each in range(6)])["introduced"]
    assert [show(each)[:24] for each in found] == ["Owner missing: 6 times, "]


def test_what_is_missing_of_new_things_is_told_once() -> None:
    """What a question asks of a new thing is counted among the new findings, and not said again."""
    context = make_context(
        BEFORE, [*BEFORE, enabler("till"), stage("pay", enablers=["till"]), journey("join", stages=["pay"])]
    )
    assert context.review
    (section,) = findings_sections(context, context.review)
    assert not [each for each in list_items(section) if "-missing" in plain(each.note)]
    (told,) = (block for block in section.blocks if isinstance(block, Paragraph))
    assert plain(told.text).startswith("5 more things that are missing")


def test_what_may_have_ended_a_finding_is_said() -> None:
    """That a finding is gone with its thing, or since that is judged otherwise, is no good news by itself."""
    before = [enabler("till"), enabler("diary", owner="desk", stance="common", answers={"independent": {"is": "yes"}})]
    after = [enabler("diary", owner="desk", stance="independent", answers={"independent": {"is": "yes"}})]
    resolved = [show(item) for item in sides(before, after)["resolved"]]
    assert any(each.endswith("What it was about is gone.") for each in resolved)
    assert any(each.endswith("It is declared independent now.") for each in resolved)
    retired = [show(item) for item in sides(before, [enabler("till", lifecycle="retired"), *before[1:]])["resolved"]]
    assert any(each.endswith("What it was about is retired now.") for each in retired)


def test_what_is_no_longer_found_stands_by_how_it_ended() -> None:
    """What was put right stands first, then what is judged otherwise, then what went with its thing, each by name."""
    before = [
        enabler("till"),
        enabler("map"),
        enabler("diary", stance="common", answers={"independent": {"is": "yes"}}),
    ]
    mapped = enabler("map", owner="desk", stance="common", rationale="All need it.")
    context = make_context(before, [mapped, enabler("diary", stance="independent")])
    assert context.review
    *_, side = findings_sections(context, context.review)
    (section,) = [
        each
        for block in side.blocks
        if isinstance(block, SideBySide)
        for each in block.sections
        if each.anchor == "resolved"
    ] or [side]
    heads = [plain(block.text) for block in section.blocks if isinstance(block, Paragraph)]
    assert heads == ["Put right, as the model says now", "Judged or counted otherwise", "Gone with what it was about"]
    kinds = [type(block) for block in section.blocks]
    assert kinds == [Paragraph, Listing] * 3


def test_a_finding_that_was_put_right_needs_no_word() -> None:
    before = [measure("sure", of={"enabler": "diary"}), enabler("diary")]
    after = [measure("sure", of={"enabler": "diary"}), enabler("diary", owner="desk")]
    resolved = [show(item) for item in sides(before, after)["resolved"]]
    assert resolved
    assert not any("What it was about" in each or "It is declared" in each for each in resolved)
