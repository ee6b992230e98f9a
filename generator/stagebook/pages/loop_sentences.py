"""Sentences on what was done about what fails: on the home page, and on pages of enablers, changes and measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from stagebook.analysis.change_status import has_begun
from stagebook.analysis.loops import Loop, follow_change, list_addressed_items
from stagebook.limits import BUDGET
from stagebook.model import Change, Measure
from stagebook.pages.blocks import Paragraph
from stagebook.pages.context import PageContext
from stagebook.pages.page import page_link
from stagebook.pages.tally import tally_target
from stagebook.pages.wording import join_sentences, links, short_link
from stagebook.pictures.loop_words import describe_loop
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, phrase, say, share

State = Literal["complete", "better", "worse", "unclear", "unread", "unsaid", "planned", "no-outcome", "nothing"]
STATES: tuple[State, ...] = (
    "complete",
    "better",
    "worse",
    "unclear",
    "unread",
    "unsaid",
    "planned",
    "no-outcome",
    "nothing",
)
"""How far a line gets, as one sentence tells it: the furthest first."""


def find_state(context: PageContext, loop: Loop) -> State:
    """How far a line gets, and which way its measure went."""
    match loop.missing:
        case None:
            return "complete"
        case "counted":
            return moved_state(context, loop)
        case "readings":
            return "unread"
        case "began":
            return "unsaid" if has_begun(context.model.changes[loop.change]) else "planned"
        case "outcome":
            return "no-outcome"
        case _:
            return "nothing"


def moved_state(context: PageContext, loop: Loop) -> State:
    """Whether a measure moved more than before, and in the better direction; `unclear` where that cannot be told."""
    movement = loop.movement
    if not movement or not context.model.measures[loop.measure].better:
        return "unclear"
    if movement.verdict in ("more-than-before", "outside"):
        return "better" if movement.moved > 0 else "worse"
    is_worse = movement.verdict == "within" and not movement.limits and -movement.moved > (movement.largest_step or 0)
    return "worse" if is_worse else "unclear"


def lead_sentences(context: PageContext) -> Iterator[Phrase]:
    """How many bottlenecks there are, and for how many of them what was done; of a single one its sentence."""
    found = context.analysis.loops
    if not found:
        return
    if len(found) == 1:
        yield from only_bottleneck(context, found[0])
        return
    lists = context.analysis.demand.bottlenecks
    is_both = bool(lists.by_hours) and set(lists.by_contacts) != set(lists.by_hours)
    yield phrase("loop.lead.both" if is_both else "loop.lead.contacts", n=len(found))
    yield from state_sentences(context)


def only_bottleneck(context: PageContext, loop: Loop) -> Iterator[Phrase]:
    """How much the only bottleneck causes, and the sentence of its line."""
    part = context.analysis.demand.cause_shares(loop.enabler).by_contacts
    enabler = short_link(context, Ref("enabler", loop.enabler))
    yield phrase("loop.lead.one", enabler=enabler, share=share(part, 1))
    yield from (
        ((Run(say("loop.on-enabler")),), loop_sentence(context, loop))
        if loop.change
        else [loop_sentence(context, loop)]
    )


def state_sentences(context: PageContext) -> Iterator[Phrase]:
    """For how many bottlenecks which links are there, those whose lines get furthest first."""
    counts = Counter(find_state(context, each) for each in context.analysis.loops)
    for state in STATES:
        if counts[state]:
            yield phrase(f"loop.lead.{state}", counts[state])


def home_sentences(context: PageContext) -> Iterator[Phrase]:
    """What was done about the bottlenecks, for the home page, with a link to the page; nothing without a bottleneck."""
    if context.analysis.loops:
        yield from lead_sentences(context)
        yield (page_link("loop"), Run("."))


def told(context: PageContext, loop: Loop) -> Phrase:
    """The sentence of a line; where the demand was not counted again, a link to the tally sheet of its place."""
    says = (Run(describe_loop(context.model, loop)),)
    if loop.missing != "counted":
        return says
    largest = min(loop.items, key=lambda item: (-(item.monthly or 0), item.at, item.index))
    return join_sentences([says, (Run(say("tally.link"), to=tally_target(context, largest.at)), Run("."))])


def loop_sentence(context: PageContext, loop: Loop) -> Phrase:
    """The sentence of a line after the change that it goes through."""
    says = told(context, loop)
    if not loop.change:
        return says
    return join_sentences([phrase("loop.through", change=short_link(context, Ref("change", loop.change))), says])


def enabler_loop(context: PageContext, enabler: str) -> Iterator[Paragraph]:
    """What was done about a bottleneck, and what rewards its owner, on its page; nothing on that of another enabler."""
    loop = context.lookups.loop_of.get(enabler)
    if loop is None:
        return
    target = Run(say("loop.on-enabler"), to=Target(page="loop"))
    done = [(target,), loop_sentence(context, loop)] if loop.change else []
    if runs := join_sentences([*done, owner_sentence(context, enabler)]):
        yield Paragraph(runs)


def owner_sentence(context: PageContext, enabler: str) -> Phrase:
    """Who owns an enabler and what rewards them; empty where either is unknown."""
    owner = context.model.enablers[enabler].owner
    rewards = context.analysis.team_outcomes.teams[owner].rewards if owner else ()
    if not rewards:
        return ()
    measures = links(context, "measure", rewards)
    return phrase("loop.owner", team=short_link(context, Ref("team", owner)), measures=measures)


def change_loops(context: PageContext, change: Change) -> Iterator[Paragraph]:
    """How far the line of each bottleneck gets through a change that addresses it, on the page of the change."""
    for each in sort_by_enabler(context, context.lookups.loops_of_change.get(change.id, ())):
        items = list_addressed_items(change, each.enabler, context.analysis.demand.caused_items[each.enabler])
        loop = follow_change(context.model, each.enabler, items, change)
        head = phrase("loop.on-change", enabler=short_link(context, Ref("enabler", loop.enabler)))
        yield Paragraph(join_sentences([head, told(context, loop)]))


def measure_loops(context: PageContext, measure: Measure) -> Iterator[Paragraph]:
    """How far the lines get that lead to a measure, on the page of the measure."""
    for loop in sort_by_enabler(context, context.lookups.loops_at_measure.get(measure.id, ())):
        enabler = short_link(context, Ref("enabler", loop.enabler))
        head = phrase("loop.on-measure", enabler=enabler, change=short_link(context, Ref("change", loop.change)))
        yield Paragraph(join_sentences([head, told(context, loop)]))


def sort_by_enabler(context: PageContext, found: Iterable[Loop]) -> list[Loop]:
    """Sort lines by the names of their enablers, as many as a cell names."""
    ranks = context.naming.ranks["enabler"]
    return sorted(found, key=lambda loop: ranks[loop.enabler])[: BUDGET.cell_links]
