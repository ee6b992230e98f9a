"""Pages of teams, voices and changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from stagebook.model import KINDS, Change, Team, Voice
from stagebook.pages.annex import entity_page, gap, listing, section
from stagebook.pages.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Figure,
    Item,
    Listing,
    Prose,
    Saying,
    Section,
    Table,
    words,
)
from stagebook.pages.edition import Edition
from stagebook.pages.front import ambition, enabler_list
from stagebook.pages.page import Page
from stagebook.pages.picture_table import figure
from stagebook.pages.wording import dotted, link, links, sentence, value
from stagebook.pictures import team_sight
from stagebook.source import Ref
from stagebook.words import Phrase, Run, day, number, phrase, say


def team_page(edition: Edition, team: Team) -> Page:
    """What it is there for, what it owns, what it is valued by and what it says."""
    chips: list[Phrase] = []
    if team.members is not None:
        chips.append(phrase("team.members", n=team.members))
    if team.contact:
        chips.append(words(team.contact))
    rewards = edition.lookups.rewards_of_team.get(team.id, ())
    voices = edition.lookups.voices_of_team.get(team.id, ())
    return entity_page(
        edition,
        team,
        chips=chips,
        lead=(Prose(team.remit, lead=True),) if team.remit else (gap("remit"),),
        sections=(
            section("ambition", *ambition(team.ambition)),
            section("owns", *owned(edition, team)),
            section("sight", *team_lines(edition, team)),
            section("rewarded-by", *listing(edition, rewards)),
            section("said", *said(edition, voices)),
        ),
    )


def team_lines(edition: Edition, team: Team) -> Iterator[Figure]:
    """The lines of sight of what the team owns."""
    picture = team_sight(edition.model, edition.analysis, team.id)
    if picture:
        yield figure(edition, picture)


def owned(edition: Edition, team: Team) -> Iterator[Block]:
    """What the team owns: enablers with their stance and reach, then all else by kind."""
    by_kind: defaultdict[str, list[Ref]] = defaultdict(list)
    for ref in edition.model.owned[team.id]:
        by_kind[ref.kind].append(ref)
    if not by_kind:
        yield gap("owns")
    yield from enabler_list(edition, (ref.id for ref in by_kind.pop("enabler", [])))
    facts = tuple(
        Fact(
            sentence(say(f"kind.{kind}", n=len(by_kind[kind]))), links(edition, kind, (ref.id for ref in by_kind[kind]))
        )
        for kind in KINDS
        if kind in by_kind
    )
    if facts:
        yield Facts(facts)


def said(edition: Edition, voices: Sequence[Ref]) -> Iterator[Block]:
    """What the team said, round by round."""
    for ref in voices:
        voice = edition.model.voices[ref.id]
        yield Listing(
            tuple(
                Item(
                    words(f"“{each.answer}”"),
                    (*words(say(f"value.question.{each.question}") + " · ", "muted"), *link(edition, ref)),
                )
                for each in voice.answers
            )
        )


def voice_page(edition: Edition, voice: Voice) -> Page:
    """What a team said, and how it was read."""
    chips: list[Phrase] = []
    if voice.team:
        chips.append(phrase("asked", team=link(edition, Ref("team", voice.team))))
    if voice.on:
        chips.append(words(day(voice.on)))
    blocks: list[Section | None] = []
    for index, answer in enumerate(voice.answers, 1):
        note = [words(say("read-as", focus=value("voice", "focus", answer.focus)))] if answer.focus else []
        note += [words(answer.because)] if answer.because else []
        heading = say(f"value.question.{answer.question}")
        blocks.append(Section(f"answer-{index}", heading, (Saying(answer.answer, dotted(note)),)))
    return entity_page(edition, voice, chips=chips, sections=blocks or [section("answers", gap("answers"))])


def change_page(edition: Edition, change: Change) -> Page:
    """Why, when and how far; what it does to enablers and stages; what it should achieve."""
    chips: list[Phrase] = []
    if change.horizon:
        chips.append(words(sentence(value("change", "horizon", change.horizon)), "strong"))
    if change.status:
        chips.append(words(sentence(value("change", "status", change.status))))
    if change.by:
        chips.append(words(say("by-day", day=day(change.by))))
    return entity_page(
        edition,
        change,
        chips=chips,
        lead=(Prose(change.because, lead=True),) if change.because else (gap("because"),),
        sections=(
            section("addresses", *addressed(edition, change)),
            section("moves", *moves(edition, change)),
            section("at-stages", *at_stages(edition, change)),
            section("comes-and-goes", *comes_and_goes(edition, change)),
            section("expects", *expects(edition, change)),
        ),
    )


def addressed(edition: Edition, change: Change) -> tuple[Listing, ...]:
    """What the change is for."""
    items = tuple(Item(link(edition, each.ref), words(say(f"kind.{each.ref.kind}", n=1))) for each in change.addresses)
    return (Listing(items),) if items else ()


def moves(edition: Edition, change: Change) -> Iterator[Table]:
    """Enablers and what becomes of them: now and then."""
    rows = []
    for move in change.moves:
        enabler = edition.model.enablers[move.enabler]
        for name in ("stance", "automation", "available"):
            then = getattr(move, name)
            if then:
                now = getattr(enabler, name) or ("undecided" if name == "stance" else "")
                before = words(value("enabler", name, now)) if now else words(say("unrecorded"), "muted")
                rows.append(
                    (
                        Cell(link(edition, enabler.ref)),
                        Cell(words(say(f"column.{name}"))),
                        Cell(before),
                        Cell(words(value("enabler", name, then), "strong")),
                    )
                )
        if move.owner:
            before = link(edition, Ref("team", enabler.owner)) if enabler.owner else words(say("unrecorded"), "muted")
            rows.append(
                (
                    Cell(link(edition, enabler.ref)),
                    Cell(words(say("column.owner"))),
                    Cell(before),
                    Cell(link(edition, Ref("team", move.owner))),
                )
            )
    if rows:
        yield Table(tuple(Column(say(f"column.{name}")) for name in ("enabler", "what", "now", "then")), tuple(rows))


def at_stages(edition: Edition, change: Change) -> Iterator[Table]:
    """What changes at stages, front stage and back stage together."""
    rows = []
    for each in change.at:
        touchpoints = [
            words(
                ": ".join(
                    part for part in (sentence(value("touchpoint", "channel", point.channel)), point.what) if part
                )
            )
            for point in each.touchpoints
        ]
        rows.append(
            (
                Cell(link(edition, Ref("stage", each.stage))),
                Cell(links(edition, "enabler", each.adds)),
                Cell(links(edition, "enabler", each.drops)),
                Cell(dotted(touchpoints)),
            )
        )
    if rows:
        yield Table(
            tuple(Column(say(f"column.{name}")) for name in ("stage", "adds", "drops", "touchpoints-then")), tuple(rows)
        )


def comes_and_goes(edition: Edition, change: Change) -> Iterator[Facts]:
    """Enablers that the change brings to life or takes out."""
    facts = []
    if change.introduces:
        facts.append(Fact(say("comes"), links(edition, "enabler", change.introduces)))
    for gone in change.retires:
        after = (
            phrase("replaced-by", enabler=link(edition, Ref("enabler", gone.replaced_by))) if gone.replaced_by else ()
        )
        facts.append(Fact(say("goes"), (*link(edition, Ref("enabler", gone.enabler)), *after)))
    if facts:
        yield Facts(tuple(facts))


def expects(edition: Edition, change: Change) -> Iterator[Table]:
    """Measures, where they stand and where they should be."""
    rows = []
    for each in change.expects:
        measure = edition.model.measures[each.measure]
        latest = max(measure.readings, key=lambda reading: reading.on, default=None)
        stands = words(number(latest.value)) if latest else words("–", "muted")
        should = (Run(number(each.to), tone="strong"),) if each.to is not None else words("–", "muted")
        rows.append((Cell(link(edition, measure.ref)), Cell(stands), Cell(should), Cell(words(measure.unit))))
    if rows:
        names = ("measure", "latest", "expected", "unit")
        yield Table(tuple(Column(say(f"column.{name}"), numeric=name in names[1:3]) for name in names), tuple(rows))
