"""*Who should see it*: teams that own what changed or what is affected, how to reach them, and why each."""

from __future__ import annotations

from stagebook.differences.concerned import Concern, ConcernedTeam
from stagebook.pages.blocks import Cell, Column, Section, Table, words
from stagebook.pages.changed_names import name_of, names_of
from stagebook.pages.context import PageContext
from stagebook.pages.sections import section
from stagebook.rules.review import Review
from stagebook.words import Phrase, Run, joined, phrase, say


def concerned_section(context: PageContext, review: Review) -> Section | None:
    """A row for each team that should see the change; None where no team owns anything that is concerned."""
    rows = tuple(make_row(context, review, each) for each in review.concerned)
    columns = tuple(Column(say(f"column.concerned-{name}")) for name in ("team", "contact", "why"))
    return section("concerned", Table(columns, rows, cards=True)) if rows else None


def make_row(context: PageContext, review: Review, found: ConcernedTeam) -> tuple[Cell, ...]:
    """A team, how to reach it, and why it should see the change."""
    contact = words(found.contact) if found.contact else words(say("concerned.no-contact"), "muted")
    why = [reason_words(context, review, found, each) for each in found.concerns]
    runs: list[Run] = []
    for place, each in enumerate(why):
        runs += [Run(say("concerned.next")), *each] if place else each
    return Cell(name_of(context, review, found.team)), Cell(contact), Cell(tuple(runs))


def reason_words(context: PageContext, review: Review, team: ConcernedTeam, concern: Concern) -> Phrase:
    """Why a team should see the change, with the things."""
    if team.team in concern.refs:
        others = tuple(each for each in concern.refs if each != team.team)
        parts = [words(say(f"concerned.itself.{concern.name}"))]
        parts += [phrase(f"concerned.{concern.name}", refs=names_of(context, review, others))] if others else []
        return joined(parts)
    return phrase(f"concerned.{concern.name}", refs=names_of(context, review, concern.refs))
