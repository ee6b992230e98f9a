"""The page of a change."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.model import Change
from stagebook.model.entities.change import Move
from stagebook.pages.blocks import (
    Cell,
    Column,
    Fact,
    Facts,
    Item,
    Listing,
    MarkdownBlock,
    Paragraph,
    Table,
    words,
)
from stagebook.pages.change_effects import (
    addressed_note,
    difference_blocks,
    journey_table,
    redesign_facts,
)
from stagebook.pages.collision_words import collision_list
from stagebook.pages.context import PageContext
from stagebook.pages.demand_words import hours_amount
from stagebook.pages.entity_page import entity_page
from stagebook.pages.loop_sentences import change_loops
from stagebook.pages.page import Page
from stagebook.pages.sections import gap, section
from stagebook.pages.wording import capitalise, join_dotted, join_sentences, link, links, value
from stagebook.pictures.movement_words import describe_since_began
from stagebook.source import Ref
from stagebook.words import Phrase, Run, day, format_amount, number, phrase, plain, say


def change_page(context: PageContext, change: Change) -> Page:
    """Reason, time and state of a change, its moves, and the measures it should move."""
    chips: list[Phrase] = []
    if change.horizon:
        chips.append(words(capitalise(value("change", "horizon", change.horizon)), "strong"))
    if change.status:
        chips.append(words(capitalise(value("change", "status", change.status))))
    if change.began:
        chips.append(words(say("changing.began", day=day(change.began))))
    if change.by:
        chips.append(words(say("by-day", day=day(change.by))))
    collisions = context.targets.collisions_of.get(change.id, ())
    return entity_page(
        context,
        change,
        chips=chips,
        lead=(MarkdownBlock(change.because, lead=True),) if change.because else (gap("because"),),
        sections=(
            section(
                "addresses",
                *addressed_things(context, change),
                *addressed_failure(context, change),
                *change_loops(context, change),
            ),
            section("change-difference", *difference_blocks(context, change)),
            section("moves", *move_table(context, change)),
            section("at-stages", *stage_table(context, change)),
            section("change-journeys", *journey_table(context, change)),
            section("comes-and-goes", *introduced_and_retired(context, change)),
            section("expects", *expected_table(context, change)),
            section("change-collides", *collision_list(context, collisions, change.id)),
        ),
    )


def addressed_things(context: PageContext, change: Change) -> tuple[Listing, ...]:
    """Things that the change addresses."""
    items = tuple(Item(link(context, each.ref), addressed_note(context, each.ref)) for each in change.addresses)
    return (Listing(items),) if items else ()


def addressed_failure(context: PageContext, change: Change) -> Iterator[Paragraph]:
    """The failure demand that an open change addresses; nothing where none was counted."""
    demand = context.analysis.demand
    part = demand.addressed.changes.get(change.id, 0)
    if part and demand.total.failure:
        failure = format_amount(demand.total.failure)
        hours = demand.addressed.hours_of.get(change.id)
        taking = phrase("change.addresses.hours", hours=hours_amount(hours)) if hours else ()
        yield Paragraph(join_sentences([phrase("change.addresses", part=format_amount(part), failure=failure), taking]))


def move_table(context: PageContext, change: Change) -> Iterator[Table]:
    """Fields of enablers that the change moves: now and then; of a change that is done, what it brought and today."""
    rows = [
        (
            Cell(link(context, Ref("enabler", move.enabler))),
            Cell(words(say(f"column.{name}"))),
            *move_cells(change, now, then),
        )
        for move in change.moves
        for name, now, then in moved_fields(context, move)
    ]
    if rows:
        names = ("brought", "today") if change.status == "done" else ("now", "then")
        yield Table(tuple(Column(say(f"column.{name}")) for name in ("enabler", "what", *names)), tuple(rows))


def moved_fields(context: PageContext, move: Move) -> Iterator[tuple[str, Phrase, Phrase]]:
    """The fields of an enabler that a move names: what the model says today, and what the move says."""
    enabler = context.model.enablers[move.enabler]
    for name in ("stance", "automation", "available"):
        then = getattr(move, name)
        if then:
            now = getattr(enabler, name) or ("undecided" if name == "stance" else "")
            yield (
                name,
                words(value("enabler", name, now)) if now else words(say("unrecorded"), "muted"),
                words(value("enabler", name, then), "strong"),
            )
    if move.owner:
        owner = link(context, Ref("team", enabler.owner)) if enabler.owner else words(say("unrecorded"), "muted")
        yield "owner", owner, link(context, Ref("team", move.owner))


def move_cells(change: Change, now: Phrase, then: Phrase) -> tuple[Cell, Cell]:
    """Now and then, or what a done change brought and what is so today; what is the same is said once."""
    same = plain(now) == plain(then)
    if change.status == "done":
        return Cell(then), Cell(words(say("moves.as-brought"), "muted") if same else now)
    return Cell(now), Cell(words(say("moves.already"), "muted") if same else then)


def stage_table(context: PageContext, change: Change) -> Iterator[Table]:
    """Enablers that the change adds and drops at stages, their touchpoints then, and their owner where it names one."""
    rows = []
    owned = any(each.owner for each in change.at)
    for each in change.at:
        touchpoints = [
            words(
                ": ".join(
                    part for part in (capitalise(value("touchpoint", "channel", point.channel)), point.what) if part
                )
            )
            for point in each.touchpoints
        ]
        rows.append(
            (
                Cell(link(context, Ref("stage", each.stage))),
                Cell(links(context, "enabler", each.adds)),
                Cell(links(context, "enabler", each.drops)),
                Cell(join_dotted(touchpoints)),
                *((Cell(link(context, Ref("team", each.owner)) if each.owner else ()),) if owned else ()),
            )
        )
    if rows:
        names = ("stage", "adds", "drops", "touchpoints-then", *(("owner-then",) if owned else ()))
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), tuple(rows))


def introduced_and_retired(context: PageContext, change: Change) -> Iterator[Facts]:
    """Enablers that the change introduces or retires, stages that it removes, measures that it starts or stops."""
    facts: list[Fact] = []
    if change.introduces:
        facts.append(Fact(say("comes"), links(context, "enabler", change.introduces)))
    for gone in change.retires:
        after = (
            phrase("replaced-by", enabler=link(context, Ref("enabler", gone.replaced_by))) if gone.replaced_by else ()
        )
        facts.append(Fact(say("goes"), (*link(context, Ref("enabler", gone.enabler)), *after)))
    facts += redesign_facts(context, change)
    if facts:
        yield Facts(tuple(facts))


def expected_table(context: PageContext, change: Change) -> Iterator[Table]:
    """Measures with their latest reading, the level expected of the change, and how they moved since it began."""
    rows = []
    for each in change.expects:
        measure = context.model.measures[each.measure]
        latest = max(measure.readings, key=lambda reading: reading.on, default=None)
        current = words(number(latest.value)) if latest else words("–", "muted")
        expected = (Run(number(each.to), tone="strong"),) if each.to is not None else words("–", "muted")
        since = say("changing.since.dropped") if change.status == "dropped" else describe_since_began(change, measure)
        rows.append(
            (
                Cell(link(context, measure.ref)),
                Cell(current),
                Cell(expected),
                Cell(words(measure.unit)),
                Cell(words(since)),
            )
        )
    if rows:
        names = ("measure", "latest", "expected", "unit", "since-began")
        yield Table(tuple(Column(say(f"column.{name}"), numeric=name in names[1:3]) for name in names), tuple(rows))
