"""The page of outputs and outcomes: what teams say, what is measured, what is rewarded, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from stagebook.analysis import AnswerRef
from stagebook.analysis.concordance import Concordance, ConcordanceLine, find_concordances
from stagebook.pages.blocks import Block, Cell, Column, Item, Listing, Paragraph, Section, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.outcome_tables import business_table, crossing_table, team_table
from stagebook.pages.outcome_words import crossing_sentences, lead_words
from stagebook.pages.page import Page, page_head
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import gap, only_gap, section
from stagebook.pages.wording import join_sentences, link, links, short_link
from stagebook.pictures import outcomes
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.text_direction import isolate
from stagebook.words import Phrase, Run, phrase, say

NAMED = 6
"""Teams that a sentence names before the reader opens the rest."""


def outcomes_page(context: PageContext, row: PageRow) -> Page:
    """The grid of teams, rewards crossed with bottlenecks, what to ask next, businesses, the concordance."""
    if context.analysis.team_outcomes.is_empty:
        return replace(page_head(row), sections=(only_gap("outcomes" if context.model.teams else "outcomes.teams"),))
    sections = (
        Section("grid", "", tuple(grid_blocks(context))),
        section("rewarded-failure", *crossing_blocks(context)),
        section("ask-next", *question_list(context)),
        section("businesses-side-by-side", *business_table(context)),
        section("concordance", *concordance_blocks(context)),
    )
    return replace(page_head(row), sections=tuple(each for each in sections if each), template="wide")


def grid_blocks(context: PageContext) -> Iterator[Block]:
    """The sentences that open the page, and the grid as a picture and as a table."""
    yield Paragraph(lead_words(context), "lead")
    picture = outcomes(context.model, context.analysis)
    if picture:
        figure = make_figure(context, picture)
        yield replace(figure, tables=(team_table(context),), as_table_when_narrow=True)
    else:
        yield gap("outcomes.teams")


def crossing_blocks(context: PageContext) -> Iterator[Block]:
    """Who is rewarded for what fails people: sentences and a table; why there is nothing to cross."""
    if not context.analysis.team_outcomes.crossings:
        yield Paragraph(phrase("crossing.none"))
        return
    yield Paragraph(join_sentences(crossing_sentences(context)))
    yield from crossing_table(context)


def question_list(context: PageContext) -> Iterator[Listing]:
    """What to ask next, the most telling question first; nothing where all is known."""
    ask = context.analysis.team_outcomes.ask
    items = [Item(each) for each in unasked_sentences(context, ask.teams)]
    if ask.unread:
        items.append(Item(phrase("ask.unread", len(ask.unread), voices=voice_links(context, ask.unread))))
    if ask.unreasoned:
        items.append(Item(phrase("ask.unreasoned", len(ask.unreasoned), voices=voice_links(context, ask.unreasoned))))
    if ask.rewards:
        teams = links(context, "team", order_asked(context, ask.rewards), NAMED, ordered=True)
        items.append(Item(phrase("ask.rewards", len(ask.rewards), teams=teams)))
    if items:
        yield Listing(tuple(items))


def order_asked(context: PageContext, teams: Iterable[str]) -> list[str]:
    """Order teams to ask: owners of bottlenecks first, then by what their things cause, then by name."""
    found, ranks = context.analysis.team_outcomes.teams, context.naming.ranks["team"]
    return sorted(teams, key=lambda id: (not found[id].bottlenecks, -(found[id].monthly or 0), ranks[id]))


def unasked_sentences(context: PageContext, teams: Iterable[str]) -> Iterator[Phrase]:
    """Teams that nobody has asked: those that own a bottleneck one by one, then the others in one sentence."""
    every, found = order_asked(context, teams), context.analysis.team_outcomes.teams
    for id in every:
        if its := found[id].bottlenecks:
            owned = links(context, "enabler", its)
            yield phrase("ask.team.bottleneck", len(its), team=short_link(context, Ref("team", id)), enablers=owned)
    if others := [id for id in every if not found[id].bottlenecks]:
        yield phrase("ask.teams", len(others), teams=links(context, "team", others, NAMED, ordered=True))


def voice_links(context: PageContext, answers: Iterable[AnswerRef]) -> Phrase:
    """Links to the voices of some answers, each once."""
    return links(context, "voice", dict.fromkeys(each.voice for each in answers), NAMED)


def concordance_blocks(context: PageContext) -> Iterator[Block]:
    """The question, then the words of both lists in their sentences, and the lists; nothing where nobody said any."""
    found = find_concordances(context.model)
    if not any(each.lines for each in found):
        return
    yield Paragraph(phrase("concordance.asks"))
    for each in found:
        if each.lines:
            yield concordance_table(context, each)
    yield Paragraph(phrase("concordance.how"), "muted")
    for each in found:
        yield Paragraph(
            phrase(f"concordance.list.{each.name}", words=", ".join(map(isolate, each.phrases)) or "–"), "muted"
        )


def concordance_table(context: PageContext, concordance: Concordance) -> Table:
    """The words of one list: each in its sentence, and whose it is."""
    names = ("word", "sentence", "whose")
    columns = tuple(Column(say(f"column.concordance.{name}"), name=name) for name in names)
    rows = tuple(concordance_row(context, line) for line in concordance.lines)
    return Table(columns, rows, caption=say(f"concordance.caption.{concordance.name}"))


def concordance_row(context: PageContext, line: ConcordanceLine) -> tuple[Cell, ...]:
    """A word in its sentence. One that the sentence denies is struck."""
    tone = "denied" if line.negated else "strong"
    sentence = (Run(line.before), Run(line.word, tone=tone), Run(line.after))
    whose = short_link(context, Ref("team", line.team)) if line.team else link(context, line.said)
    denied = (Run(f" {say('concordance.denied')}", tone="muted"),) if line.negated else ()
    return (
        Cell(words(line.phrase)),
        Cell((*(run for run in sentence if run.text), *denied)),
        Cell(whose),
    )
