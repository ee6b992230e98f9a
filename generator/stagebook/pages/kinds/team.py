"""The page of a team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from stagebook.model import KINDS, Team
from stagebook.pages.blocks import Block, Fact, Facts, Figure, Item, Listing, MarkdownBlock, words
from stagebook.pages.context import PageContext
from stagebook.pages.entity_page import entity_page
from stagebook.pages.kinds.tables import ambition_blocks, enabler_table
from stagebook.pages.measure_table import measure_kinds
from stagebook.pages.page import Page
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import gap, section
from stagebook.pages.wording import capitalise, join_dotted, link, links, short_link, value
from stagebook.pictures import team_sight
from stagebook.source import Ref
from stagebook.words import Phrase, phrase, say


def team_page(context: PageContext, team: Team) -> Page:
    """Remit, ambition, things owned, line of sight, rewards and voices of a team."""
    chips: list[Phrase] = []
    if team.members is not None:
        chips.append(phrase("team.members", n=team.members))
    if team.contact:
        chips.append(words(team.contact))
    rewards = context.lookups.rewards_of_team.get(team.id, ())
    voices = context.lookups.voices_of_team.get(team.id, ())
    return entity_page(
        context,
        team,
        chips=chips,
        lead=(MarkdownBlock(team.remit, lead=True),) if team.remit else (gap("remit"),),
        uses=context.model.owned[team.id],
        sections=(
            section("ambition", *ambition_blocks(team.ambition)),
            section("owns", *owned_blocks(context, team)),
            section("sight", *sight_figure(context, team)),
            section("rewarded-by", *reward_list(context, rewards)),
            section("said", *answer_lists(context, voices)),
        ),
    )


def sight_figure(context: PageContext, team: Team) -> Iterator[Figure]:
    """The lines of sight of what the team owns; nothing where there are none."""
    picture = team_sight(context.model, context.analysis, team.id)
    if picture:
        yield make_figure(context, picture)


def owned_blocks(context: PageContext, team: Team) -> Iterator[Block]:
    """Things that the team owns: enablers as a table, the others by kind."""
    by_kind: defaultdict[str, list[Ref]] = defaultdict(list)
    for ref in context.model.owned[team.id]:
        by_kind[ref.kind].append(ref)
    if not by_kind:
        yield gap("owns")
    yield from enabler_table(context, (ref.id for ref in by_kind.pop("enabler", [])))
    facts = tuple(
        Fact(
            capitalise(say(f"kind.{kind}", n=len(by_kind[kind]))),
            links(context, kind, (ref.id for ref in by_kind[kind])),
        )
        for kind in KINDS
        if kind in by_kind
    )
    if facts:
        yield Facts(facts)


def reward_list(context: PageContext, rewards: Sequence[Ref]) -> Iterator[Listing]:
    """The measures that the team is valued by, each with what it measures: an outcome or an output, and for whom."""
    if rewards:
        yield Listing(
            tuple(
                Item(
                    short_link(context, ref),
                    words(" ".join(each.label for each in measure_kinds(context.model.measures[ref.id]))),
                )
                for ref in context.naming.sort_refs(rewards)
            )
        )


def answer_lists(context: PageContext, voices: Sequence[Ref]) -> Iterator[Block]:
    """Answers of the team with their readings, a list for each voice."""
    for ref in voices:
        voice = context.model.voices[ref.id]
        yield Listing(
            tuple(
                Item(
                    words(f"“{each.answer}”"),
                    join_dotted(
                        [
                            words(say(f"value.question.{each.question}"), "muted"),
                            words(say("read-as", focus=value("voice", "focus", each.focus)) if each.focus else ""),
                            link(context, ref),
                        ]
                    ),
                )
                for each in voice.answers
            )
        )
