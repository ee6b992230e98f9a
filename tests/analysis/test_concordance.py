from __future__ import annotations

from stagebook.analysis.concordance import ConcordanceLine, find_concordances
from stagebook.model import Entity
from tests.builders import enabler, model, organisation, team, voice


def lines(*things: Entity) -> dict[str, tuple[ConcordanceLine, ...]]:
    """The lines of both lists."""
    return {each.name: each.lines for each in find_concordances(model(*things))}


def says(answer: str) -> Entity:
    """An answer of the team `desk`."""
    return voice("v", team="desk", answers=[{"question": "work", "answer": answer}])


def test_a_word_stands_in_its_sentence() -> None:
    """With what stands before and after it there, and whose it is; other sentences are left out."""
    (line,) = lines(says("Good morning. We count the tickets by noon. Then home we go?"))["factory"]
    assert (line.before, line.word, line.after) == ("We count the ", "tickets", " by noon.")
    assert (line.phrase, line.team, line.negated) == ("ticket", "desk", False)


def test_a_denied_word_is_marked() -> None:
    """A sentence that counts nothing is not read as one that counts."""
    (ticket,) = lines(says("We do not count tickets; we ask whether people can walk."))["factory"]
    assert ticket.negated


def test_names_are_left_out() -> None:
    """A thing of the model that is called by such a word is what somebody called it."""
    found = lines(enabler("board", name="Ticket queue"), says("We look at the ticket queue, and at a ticket."))
    assert [line.before for line in found["factory"]] == ["We look at the ticket queue, and at a "]


def test_an_organisation_changes_the_lists() -> None:
    """What it adds is found, what it drops is not."""
    own = organisation(words={"factory": {"add": ["red light"], "drop": ["tickets"]}})
    assert [line.phrase for line in lines(own, says("Tickets, and a red light."))["factory"]] == ["red light"]


def test_remits_are_read_as_plain_text() -> None:
    """Signs of Markdown are no words."""
    (line,) = lines(team("desk", remit="All **tickets** of [members](https://example.org/queue)."))["factory"]
    assert (line.before, line.after) == ("All ", " of members.")
