"""The first page of the site: the picture of the operating model, its summary, and changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from stagebook.analysis.change_status import is_open
from stagebook.analysis.live import UNDERLYING_KINDS
from stagebook.model import Change
from stagebook.model.entities.enabler import STANCES
from stagebook.pages.blocks import Block, Item, Lane, Lanes, Paragraph, Section, words
from stagebook.pages.changes import rank_change
from stagebook.pages.context import PageContext
from stagebook.pages.demand_hours import hours_sentences
from stagebook.pages.demand_words import age_words
from stagebook.pages.home_demand import failure_sentences
from stagebook.pages.journey_time import time_sentence
from stagebook.pages.loop_sentences import home_sentences
from stagebook.pages.outcome_words import home_reward_sentences
from stagebook.pages.page import Page, page_head
from stagebook.pages.picture_table import make_figure
from stagebook.pages.since_words import since_sentence
from stagebook.pages.unwritten import unwritten_sentence
from stagebook.pages.wording import count_words, index_target, join_dotted, join_sentences, link, links, value
from stagebook.pictures import Picture, operating_model
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, joined, number, phrase, say

MAX_BUSIEST = 3
"""Stages that one sentence names as those where the most journeys meet."""

MAX_MOST_USED = 3
"""Enablers that one sentence names as used in the most journeys; where more tie, none is named."""


def home_page(context: PageContext, row: PageRow) -> Page:
    """Purpose, picture of the operating model, summary in sentences, open changes."""
    organisation = context.model.organisation
    purpose = organisation.purpose
    picture = operating_model(context.model, context.analysis)
    sections = (
        Section("picture", "", (Paragraph(reading_hint(picture), "muted"), make_figure(context, picture))),
        Section("says", say("section.says"), tuple(summary_paragraphs(context)), coverage_note(context)),
        Section("changing", say("section.changing"), tuple(change_lanes(context))),
    )
    return replace(
        page_head(row),
        title=organisation.name,
        summary=organisation.summary,
        chips=tuple(chips(context)),
        lead=(Paragraph((Run(purpose, tone="markdown"),), "purpose"),) if purpose else (),
        sections=tuple(section for section in sections if section.blocks),
        source=context.place(organisation.ref),
        template="home",
    )


def reading_hint(picture: Picture) -> Phrase:
    """A hint how to read the picture, by what it shows."""
    score = picture.score
    several = [column for column in score.columns if column.journeys]
    gathered = any(row.members for row in score.rows)
    rows = say(f"home.how.rows{'-kinds' if gathered else '-parts' if several else ''}")
    words = Run(say("home.how.words"), to=Target(page="words"))
    if not several:
        return phrase("home.how", rows=rows, words=words)
    dotted = {column.is_dotted for column in several}
    marks = say(f"home.how.{'rings-or-counts' if len(dotted) > 1 else 'rings' if True in dotted else 'counts'}")
    level = "parts" if len(several) == len(score.columns) else "others"
    return phrase(f"home.how.{level}", marks=marks, rows=rows, words=words)


def chips(context: PageContext) -> Iterator[Phrase]:
    """Counts that link to the indexes, then the declared shape."""
    for kind in ("journey", "stage", "enabler"):
        yield (
            Run(count_words(kind, len(context.model.by_kind(kind))), to=index_target(kind)),
            *unused_words(context, kind),
        )
    declared = context.model.organisation.delivery_model
    if declared:
        shape = Run(
            value("organisation", "shape", declared.shape),
            to=Target(ref=context.model.organisation.ref, anchor="shape"),
            tone="strong",
        )
        yield phrase("shaped-as", shape=shape, means=say(f"means.shape.{declared.shape}"))


def unused_words(context: PageContext, kind: str) -> Phrase:
    """How many of the enablers are planned or retired; empty for other kinds, and where all are in use."""
    unused = len(context.model.enablers) - len(context.analysis.live) if kind == "enabler" else 0
    return phrase("chip.not-in-use", unused) if unused else ()


def summary_paragraphs(context: PageContext) -> Iterator[Paragraph]:
    """The summary: failure demand, what was done and what is rewarded, news; then time, sharing and stances."""
    for sentences in (
        (*failure_sentences(context), *hours_sentences(context)),
        (*home_sentences(context), *home_reward_sentences(context)),
        since_sentence(context),
        (*time_sentence(context), *sharing_sentences(context), *stance_sentences(context)),
        unwritten_sentence(context),
    ):
        if runs := join_sentences(sentences):
            yield Paragraph(runs, "large")


def coverage_note(context: PageContext) -> Phrase:
    """What the figures cover: stages, ages, what was not counted; empty without demand."""
    demand = context.analysis.demand
    if not demand.stages or not demand.items:
        return ()
    places = phrase("share.places") if demand.total.places != demand.covered else ()
    notes = [
        places,
        phrase("coverage", covered=number(demand.covered), total=number(demand.stages)),
        age_words(demand.total),
    ]
    if demand.total.unmeasured:
        notes.append(phrase("demand.unmeasured", demand.total.unmeasured))
    return join_sentences(notes)


def sharing_sentences(context: PageContext) -> Iterator[Phrase]:
    """Stages where paths meet, and the enablers used in the most journeys. Journeys of one path do not meet."""
    model, path_of = context.model, context.analysis.path_of
    paths = {stage: {path_of[each].id for each in journeys} for stage, journeys in model.journeys_at.items()}
    shared = [stage for stage, its in paths.items() if len(its) > 1]
    listed = [stage for stage, its in paths.items() if its]
    if len(model.journeys) > 1 and listed:
        meeting = {stage: len(paths[stage]) for stage in shared}
        is_one = len({path_of[each].id if each in path_of else each for each in model.journeys}) == 1
        if is_one:
            yield phrase("says.one-path", total=number(len(listed)))
        elif meeting:
            busiest = list_busiest(meeting)
            which = ".all" if len(busiest) == len(meeting) else ".most" if busiest else ""
            stages = links(context, "stage", busiest, ordered=True)
            yield phrase(f"says.shared-stages{which}", len(meeting), total=number(len(listed)), stages=stages)
        else:
            yield phrase("says.no-shared-stages", total=number(len(listed)))
        if not is_one and any(len(set(model.journeys_at[stage])) > len(its) for stage, its in paths.items()):
            yield phrase("says.paths-count-once")
    widest, used, of_all = find_most_used(context)
    if widest:
        yield phrase(
            "says.widest.of-all" if of_all else "says.widest",
            n=len(widest),
            enablers=links(context, "enabler", widest),
            used=number(used),
            total=number(len(model.journeys)),
        )


def list_busiest(meeting: Mapping[str, int]) -> list[str]:
    """List the stages where the most paths meet, at most `MAX_BUSIEST`, all that tie or none of them."""
    busiest: list[str] = []
    for count in sorted(set(meeting.values()), reverse=True):
        tied = [stage for stage, paths in meeting.items() if paths == count]  # in the order of names
        if len(busiest) + len(tied) > MAX_BUSIEST:
            break
        busiest += tied
    return busiest


def find_most_used(context: PageContext) -> tuple[list[str], int, bool]:
    """Find the enablers used in the most journeys, in how many, and whether no enabler was left out.

    What holds throughout, infrastructure, brand and what every journey uses are left out: every organisation has them.
    It says nothing where more than `MAX_MOST_USED` tie, or where no enabler is used in two journeys.
    """
    analysis, enablers = context.analysis, context.model.enablers
    used = {
        each: len(analysis.reach[each].direct.journeys)
        for each in enablers
        if enablers[each].kind not in UNDERLYING_KINDS and not analysis.holders[each]
    }
    selective = {each: its for each, its in used.items() if its < len(context.model.journeys)}
    most = max(selective.values(), default=0)
    widest = [each for each in selective if selective[each] == most]
    if most < 2 or len(widest) > MAX_MOST_USED:
        return [], 0, False
    return widest, most, len(selective) == len(enablers)


def stance_sentences(context: PageContext) -> Iterator[Phrase]:
    """How many enablers have a stance, and which stances."""
    counts = Counter(
        enabler.stance or "undecided"
        for enabler in context.model.enablers.values()
        if enabler.id in context.analysis.live
    )
    total = sum(counts.values())
    if not total:
        return
    if counts["undecided"] == total:
        yield phrase("says.none-decided", n=total)
        yield from suggestion_sentences(context)
        return
    parts = [
        words(f"{number(counts[stance])} {value('enabler', 'stance', stance)}")
        for stance in reversed(STANCES)
        if counts[stance]
    ]
    undecided = phrase("says.undecided", n=counts["undecided"]) if counts["undecided"] else ()
    undecided += (
        tuple(run for sentence in suggestion_sentences(context) for run in (Run(" "), *sentence))
        if counts["undecided"] > 1
        else ()
    )
    decided = Run(number(total - counts["undecided"]), to=index_target("enabler"))
    yield (*phrase("says.decided", decided=decided, total=number(total), parts=joined(parts)), *undecided)


def suggestion_sentences(context: PageContext) -> Iterator[Phrase]:
    """Stances that the evidence suggests for undecided enablers."""
    evidence, live = context.analysis.evidence, context.analysis.live
    undecided = [evidence[each].suggestion for each in live if context.model.enablers[each].stance is None]
    suggested = Counter(filter(None, undecided))
    if suggested:
        parts = [
            words(f"{number(suggested[stance])} {value('enabler', 'stance', stance)}")
            for stance in reversed(STANCES)
            if suggested[stance]
        ]
        rest = len(undecided) - suggested.total()
        yield phrase("says.suggested.rest" if rest else "says.suggested", parts=joined(parts), rest=number(rest))


def change_lanes(context: PageContext) -> Iterator[Block]:
    """Open changes by horizon, with their effect; nothing where there are none."""
    lanes = []
    for horizon in ("now", "next", "later"):
        changes = [change for change in context.model.changes.values() if change.horizon == horizon and is_open(change)]
        changes.sort(key=lambda change: rank_change(context, change))
        if changes:
            items = tuple(Item(link(context, each.ref), change_effect(context, each.id)) for each in changes)
            lanes.append(Lane(value("change", "horizon", horizon), items))
    if lanes:
        yield Lanes(tuple(lanes))


def change_effect(context: PageContext, change_id: str) -> Phrase:
    """Its status unless it is under way; the stances that it moves, or without any the first enablers that it names."""
    change = context.model.changes[change_id]
    status = value("change", "status", change.status) if change.status not in (None, "under-way") else ""
    return join_dotted(filter(None, (words(status), change_moves(context, change))))


def change_moves(context: PageContext, change: Change) -> Phrase:
    """The stances that a change moves; without any, the first four enablers that it names."""
    moves = [
        phrase(
            "moves-stance",
            enabler=context.naming.name(Ref("enabler", move.enabler)),
            now=value("enabler", "stance", context.model.enablers[move.enabler].stance or "undecided"),
            then=value("enabler", "stance", move.stance),
        )
        for move in change.moves
        if move.stance and move.stance != context.model.enablers[move.enabler].stance
    ]
    if moves:
        return join_dotted(moves)
    enablers = dict.fromkeys(
        [move.enabler for move in change.moves]
        + [each for at in change.at for each in at.adds]
        + list(change.introduces)
        + [gone.enabler for gone in change.retires]
    )
    return links(context, "enabler", list(enablers), 4)
