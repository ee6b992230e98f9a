"""Tables on outputs and outcomes: the grid of teams, one team, bottlenecks with rewards, businesses side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stagebook.analysis import AnswerRef, Crossing, TeamOutcomes
from stagebook.analysis.outcome_signs import Signs
from stagebook.analysis.outcomes_of_businesses import BusinessOutcomes, compare_businesses, do_ambitions_differ
from stagebook.pages.blocks import Block, Cell, Column, Fact, Facts, Paragraph, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand_tables import failure_on_the_way
from stagebook.pages.demand_words import bottleneck_words
from stagebook.pages.outcome_words import order_crossings
from stagebook.pages.wording import capitalise, join_dotted, join_sentences, links, short_link, value
from stagebook.pictures.outcomes import order_by_failures, order_teams, say_caused, say_gap
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, format_amount, phrase, say

SHOWN = 3
"""Links of a cell that are seen before the reader opens the rest."""


def team_table(context: PageContext) -> Table:
    """All teams: what they say, what is measured, what rewards them, their ambition, the gap, what they cause."""
    teams = context.analysis.team_outcomes.teams
    names = ("work", "success", "measured", "rewarded", "ambition", "gap", "caused", "stands-on")
    columns = (
        Column(say("table.outcomes.team"), name="team"),
        *(Column(say(f"table.outcomes.{name}"), numeric=name == "caused", name=name) for name in names),
    )
    rows = tuple(team_cells(context, id, teams[id]) for id in order_teams(context.analysis, context.naming))
    return Table(columns, rows, caption=say("table.outcomes"), cards=True)


def team_cells(context: PageContext, id: str, team: TeamOutcomes) -> tuple[Cell, ...]:
    """The row of a team."""
    return (
        Cell(short_link(context, Ref("team", id))),
        said_cell(team.signs.work),
        said_cell(team.signs.success),
        measures_cell(context, team.signs.measured, team.measures),
        measures_cell(context, team.signs.rewarded, team.rewards),
        Cell(words(value("organisation", "mode", team.ambition) if team.ambition else "–")),
        Cell(words(say_gap(team) or "–")),
        caused_cell(team),
        stands_on_cell(context, team),
    )


def sign_words(signs: Signs) -> str:
    """Signs in words: an outcome for a customer and an output."""
    return say("list.last").join(say(f"sign.{sign}") for sign in signs)


def said_cell(signs: Signs, quoted: Phrase = ()) -> Cell:
    """What a team says, as marks and in words, then what it said; that nobody asked where it said nothing."""
    if not signs:
        return Cell(words(say("legend.sign-unasked"), "muted"), mark="signs-unasked")
    return Cell(join_dotted([words(sign_words(signs)), *([quoted] if quoted else [])]), mark=mark_of(signs))


def measures_cell(context: PageContext, signs: Signs, measures: Iterable[str], *, in_words: bool = False) -> Cell:
    """Measures as links after their marks; a dash where there is none."""
    every = tuple(measures)
    if not every:
        return Cell(words(say("outcomes.nothing"), "muted"), mark="signs-nothing")
    named = links(context, "measure", every, SHOWN)
    return Cell(join_dotted([words(sign_words(signs)), named]) if in_words else named, mark=mark_of(signs))


def mark_of(signs: Signs) -> str:
    """The name of the marks of some signs."""
    return "-".join(("signs", *signs))


def caused_cell(team: TeamOutcomes) -> Cell:
    """The failure demand a month that what a team owns causes."""
    said = say_caused(team)
    return Cell(words(said, "failure") if said else words("–", "muted"), sort=team.monthly or -1)


def stands_on_cell(context: PageContext, team: TeamOutcomes) -> Cell:
    """What a team stands on that others own."""
    if not team.stands_on:
        return Cell(words("–", "muted"))
    return Cell(
        links(
            context, "enabler", order_by_failures(context.analysis, context.naming, team.stands_on), SHOWN, ordered=True
        )
    )


def crossing_table(context: PageContext) -> Iterator[Table]:
    """Bottlenecks with what they cause, their owners, what rewards these and what these stand on."""
    crossings = order_crossings(context, context.analysis.team_outcomes.crossings)
    names = ("enabler", "causes", "hours", "bottleneck", "owner", "rewarded", "stands-on")
    columns = tuple(Column(say(f"column.crossing.{name}"), numeric=name in ("causes", "hours")) for name in names)
    rows = tuple(crossing_cells(context, each) for each in crossings)
    if rows:
        yield Table(columns, rows, caption=say("crossing.caption"), cards=True)


def crossing_cells(context: PageContext, crossing: Crossing) -> tuple[Cell, ...]:
    """The row of a bottleneck."""
    team = context.analysis.team_outcomes.teams.get(crossing.owner)
    none = words("–", "muted")
    return (
        Cell(short_link(context, Ref("enabler", crossing.enabler))),
        amount_cell(crossing.monthly, "failure"),
        amount_cell(crossing.hours),
        Cell(words(bottleneck_words(context, crossing.enabler))),
        Cell(short_link(context, Ref("team", crossing.owner)) if team else words(say("crossing.unowned"), "muted")),
        measures_cell(context, team.signs.rewarded, team.rewards) if team else Cell(none),
        stands_on_cell(context, team) if team else Cell(none),
    )


def amount_cell(amount: float | None, tone: str = "") -> Cell:
    """A cell of an amount a month; a dash that sorts last where there is none."""
    return Cell(words(format_amount(amount), tone) if amount else words("–", "muted"), sort=amount or -1)


def team_blocks(context: PageContext, id: str, *, answers: bool = True) -> Iterator[Block]:
    """The row of one team: the gap, what it says, what is measured and rewarded, what its things cause and stand on.

    Without `answers`, what it says is left out: it stands beside.
    """
    team = context.analysis.team_outcomes.teams[id]
    if team.is_silent and not team.monthly and not team.uncounted:
        return
    if gap := say_gap(team):
        yield Paragraph(words(gap, "strong"))
    said = [
        ("work", said_cell(team.signs.work, quotations(context, team.work))),
        ("success", said_cell(team.signs.success, quotations(context, team.success))),
    ]
    rows = [
        *(said if answers else ()),
        ("measured", measures_cell(context, team.signs.measured, team.measures, in_words=True)),
        ("rewarded", measures_cell(context, team.signs.rewarded, team.rewards, in_words=True)),
        ("ambition", Cell(words(value("organisation", "mode", team.ambition) if team.ambition else "–"))),
        ("caused", caused_cell(team)),
        ("stands-on", stands_on_cell(context, team)),
    ]
    yield Facts(tuple(Fact(say(f"table.outcomes.{name}"), cell.text, mark=cell.mark) for name, cell in rows))
    yield Paragraph((Run(say("outcomes.all-teams"), to=Target(page="outcomes")),))


def quotations(context: PageContext, answers: Iterable[AnswerRef]) -> Phrase:
    """What was said, each answer between quotation marks."""
    said = [words(f"“{each.find(context.model).answer}”", "muted") for each in answers]
    return join_sentences(said)


def business_table(context: PageContext) -> Iterator[Block]:
    """Businesses side by side, where their ambitions differ."""
    if not do_ambitions_differ(context.model):
        return
    compared = compare_businesses(context.model, context.analysis.journey_business)
    names = ("ambition", "measured", "rewarding", "failures")
    columns = (
        Column(capitalise(say("kind.business", n=1)), name="business"),
        *(Column(say(f"column.side.{name}"), numeric=name == "failures", name=name) for name in names),
    )
    rows = tuple(business_cells(context, id, compared[id]) for id in context.naming.sort_ids("business", compared))
    yield Paragraph(phrase("outcomes.businesses"))
    yield Table(columns, rows, cards=True)


def business_cells(context: PageContext, id: str, its: BusinessOutcomes) -> tuple[Cell, ...]:
    """The row of a business: its ambition with its reason, what is measured there, what of it rewards somebody."""
    declared = context.model.businesses[id].ambition
    reason = (words(declared.because, "markdown"),) if declared and declared.because else ()
    mode = words(value("organisation", "mode", its.ambition) if its.ambition else "–", "strong")
    return (
        Cell(short_link(context, Ref("business", id))),
        Cell(join_dotted([mode, *reason])),
        measures_cell(context, its.measured, its.measures),
        measures_cell(context, its.rewarded, its.rewarding),
        failure_on_the_way(context, Ref("business", id)),
    )
