"""The tally sheet: what customers ask at each place, by the team that is there, with boxes for the days of a week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from stagebook.analysis import DemandItem
from stagebook.model import Stage
from stagebook.pages.blocks import (
    Block,
    Code,
    Fact,
    Facts,
    Paragraph,
    Section,
    TallyGroup,
    TallyRow,
    TallySheet,
    TallySheets,
    words,
)
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import mark_code, section
from stagebook.pages.wording import join_dotted, join_sentences, links, short_link
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, number, phrase, plain, say

BLANK = "another-place"
"""Anchor of the sheet without anything on it."""
BLANK_ROWS, MORE_ROWS = 12, 4
"""Empty rows of that sheet, and of the others."""


def tally_page(context: PageContext, row: PageRow) -> Page:
    """Which sheets there are, the sheets, and how to write down what they say."""
    groups = make_groups(context)
    left = len(context.lookups.demand_at) - len(context.lookups.tallied)
    more = (Paragraph(phrase("tally.more", left), "muted"),) if left > 0 else ()
    sections = (
        section("tally-choose", *choose_blocks(groups), tone="screen-only"),
        Section("sheets", "", (TallySheets(groups, tuple(say("tally.days").split())), *more)),
        section("tally-yaml", Paragraph(mark_code(say("tally.yaml"))), yaml_code(), tone="screen-only"),
    )
    return replace(page_head(row), sections=tuple(each for each in sections if each))


def yaml_code() -> Code:
    """A file with a count added to what was there, and an item that is new."""
    return Code(say("tally.yaml.code"), say("tally.yaml.caption"))


def make_groups(context: PageContext) -> tuple[TallyGroup, ...]:
    """Make the sheets by team, in order of names; then those of no team, and the empty one."""
    sheets: defaultdict[str, list[TallySheet]] = defaultdict(list)
    for ref in context.naming.sort_refs(context.lookups.tallied):
        owners = list_owners(context, ref)
        sheets[owners[0] if owners else ""].append(make_sheet(context, ref, owners[1:]))
    blank = TallySheet(BLANK, words(say("tally.blank")), words(say("tally.blank.note")), (), BLANK_ROWS)
    sheets[""].append(blank)
    order = [*context.naming.sort_ids("team", (each for each in sheets if each)), ""]
    return tuple(TallyGroup(team_anchor(each), team_heading(context, each), tuple(sheets[each])) for each in order)


def team_anchor(team: str) -> str:
    """The anchor of the sheets of a team; of no team where it is empty."""
    return f"team-{team}" if team else "no-team"


def team_heading(context: PageContext, team: str) -> Phrase:
    """The name of a team, or that there is none."""
    return short_link(context, Ref("team", team)) if team else words(say("tally.nobody"))


def list_owners(context: PageContext, ref: Ref) -> list[str]:
    """The teams that are at a place, by name: that which owns it alone, else those of what it names.

    The sheet is that of the first: what is asked is counted once.
    """
    owner = context.model[ref].owner
    owners = [owner] if owner else context.analysis.stage_owners.get(ref.id, ()) if ref.kind == "stage" else ()
    return context.naming.sort_ids("team", owners)


def make_sheet(context: PageContext, ref: Ref, others: list[str]) -> TallySheet:
    """Make the sheet of a place. `others`: teams besides the one that counts."""
    thing = context.model[ref]
    on = context.model.journeys_at[ref.id] if isinstance(thing, Stage) else ()
    notes = [phrase("tally.on", journeys=links(context, "journey", on, 3))] if on else []
    notes += [words(say("tally.journey"))] if ref.kind == "journey" else []
    notes += [phrase("tally.together", teams=links(context, "team", others))] if others else []
    items = context.lookups.demand_at[ref]
    ordered = sorted(items, key=lambda item: (item.demand.kind != "failure", -(item.monthly or 0), item.index))
    return TallySheet(
        sheet_anchor(ref), short_link(context, ref), join_dotted(notes), tuple(map(make_row, ordered)), MORE_ROWS
    )


def sheet_anchor(ref: Ref) -> str:
    """The anchor of the sheet of a place."""
    return f"{ref.kind}-{ref.id}"


def make_row(item: DemandItem) -> TallyRow:
    """Make the row of what customers ask."""
    minutes = "" if item.demand.minutes is None else number(item.demand.minutes)
    failure = item.demand.kind == "failure"
    return TallyRow(item.demand.says, say(f"tally.{item.demand.kind}"), failure, minutes)


def choose_blocks(groups: Iterable[TallyGroup]) -> Iterator[Block]:
    """Links to the sheets of each team and of each place."""
    yield Paragraph(phrase("tally.choose"))
    yield Facts(tuple(Fact(plain(group.heading), join_dotted(list(choose_links(group)))) for group in groups))


def choose_links(group: TallyGroup) -> Iterator[Phrase]:
    """Links to all sheets of a team where it has several, and to each of them."""
    if len(group.sheets) > 1:
        yield (Run(say("tally.all", len(group.sheets)), to=Target(anchor=group.anchor)),)
    for sheet in group.sheets:
        yield (Run(plain(sheet.place), to=Target(anchor=sheet.anchor)),)


def tally_target(context: PageContext, ref: Ref) -> Target:
    """Where the sheet of a place is; the empty one where nothing is recorded there, or no sheet is made for it."""
    return Target(page="tally", anchor=sheet_anchor(ref) if ref in context.lookups.tallied else BLANK)


def tally_link(context: PageContext, ref: Ref) -> Iterator[Paragraph]:
    """That nobody has counted or recorded what customers ask at a place, with its sheet; nothing once it is counted."""
    items = context.lookups.demand_at.get(ref, ())
    if any(item.monthly is not None for item in items):
        return
    told = phrase("tally.uncounted-here" if items else "tally.unrecorded-here")
    sheet = Run(say("tally.link"), to=tally_target(context, ref))
    yield Paragraph(join_sentences([told, (sheet, Run("."))]), "muted")
