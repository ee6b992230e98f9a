"""How long journeys and stages take, and how much of it is work: sentences, the strip of stages, its table."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis import JourneyTime, PassedStage
from stagebook.model import Journey, Stage
from stagebook.pages.blocks import Block, Cell, Column, Paragraph, Table, words
from stagebook.pages.charts import TimeSegment, TimeStrip
from stagebook.pages.context import PageContext
from stagebook.pages.fit.path_words import path_words
from stagebook.pages.time_strip import LABEL, StripPiece, lay_out_strip
from stagebook.pages.wording import join_sentences, links, short_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, format_amount, number, phrase, round_amount, say

DAY, YEAR = 24 * 60, 365 * 24 * 60
"""Minutes in a day and in a year."""


OPEN_ROWS = 12
"""A table of more stages is collapsed below the strip."""
UNITS = (("years", YEAR, 2 * YEAR), ("days", DAY, 2 * DAY), ("hours", 60, 120), ("minutes", 1, 0))
"""Units in which sums are said: name, minutes in one, minutes from which on it is used."""


def in_units(minutes: float) -> tuple[str, float]:
    """Convert minutes to the largest unit of which there are two."""
    return next((unit, minutes / size) for unit, size, least in UNITS if minutes >= least)


def say_duration(minutes: float) -> str:
    """Say an amount of time in a unit that a reader can picture: 40 minutes, 3.5 hours, 31 days, 2.4 years."""
    unit, amount = in_units(minutes)
    return say_amount(amount, unit)


def say_amount(amount: float, unit: str) -> str:
    """Say a number of units of time."""
    return say(f"duration.{unit}", round_amount(amount), count=format_amount(amount))


def say_work(key: str, work: float, **places: str) -> str:
    """Say a sentence on an amount of work, whose verb agrees with the number."""
    return say(key, round_amount(in_units(work)[1]), work=say_duration(work), **places)


def say_written(stage: Stage) -> str:
    """Say how long a stage takes in the unit that its author chose; empty where nobody said."""
    return say_amount(stage.takes.value, stage.takes.unit) if stage.takes else ""


def time_blocks(context: PageContext, journey: Journey) -> Iterator[Block]:
    """How long a journey takes: the sum in a sentence, the strip of its stages, the same as a table."""
    time = context.analysis.times.journeys.get(journey.id)
    if time is None or (time.takes is None and time.work_apart is None):
        return
    yield Paragraph(join_sentences([*sum_sentences(context, time), *path_sentence(context, journey)]))
    yield from strip(context, time)
    yield time_table(context, time)


def sum_sentences(context: PageContext, time: JourneyTime) -> Iterator[Phrase]:
    """The sum with its coverage; what it is without stages that not everybody passes; stages that count twice."""
    if time.takes is not None:
        yield words(say_sum(time))
    if time.work_apart:
        key = "time.only-work" if time.takes is None else "time.apart"
        yield words(say_work(key, time.work_apart))
    some = [each.stage for each in time.passed if each.when and each.takes]
    if some and time.takes_everybody is None:
        yield words(say("time.without.all"))
    elif some:
        without = say_duration(time.takes_everybody or 0)
        yield phrase("time.without", time=without, stages=links(context, "stage", dict.fromkeys(some), ordered=True))
    again = dict.fromkeys(each.stage for each in time.passed if each.again and each.takes)
    if again:
        yield phrase("time.again", len(again), stages=links(context, "stage", again, ordered=True))


def say_sum(time: JourneyTime) -> str:
    """Say a sum: “31 days, of which 40 minutes are work; known for 5 of 7 stages.”"""
    known = say_known(time)
    takes = say_duration(time.takes or 0)
    if time.work is None:
        return say("time.sum.unsaid", time=takes, known=known)
    if time.work_known < time.known:
        return say_work("time.sum.some-work", time.work, time=takes, known=known, n_work=number(time.work_known))
    if not time.work:
        return say("time.sum.no-work", time=takes, known=known)
    return say_work("time.sum", time.work, time=takes, known=known)


def say_known(time: JourneyTime) -> str:
    """Say of how many stages the time is known."""
    if time.known < time.stages:
        return say("time.known", time.stages, known=number(time.known), stages=number(time.stages))
    return say("time.known.both") if time.stages == 2 else say("time.known.all", time.stages)


def path_sentence(context: PageContext, journey: Journey) -> Iterator[Phrase]:
    """The time of the path that a journey is a part of, where other journeys of it have a known time too."""
    path = context.analysis.path_of.get(journey.id)
    times = context.analysis.times
    if path is None:
        return
    others = [times.journeys[each] for each in path.journeys if each != journey.id and each in times.journeys]
    if any(each.takes is not None for each in others):
        yield phrase("time.path", path=path_words(context, path.id), sentence=say_sum(times.paths[path.id]))


def strip(context: PageContext, time: JourneyTime) -> Iterator[TimeStrip]:
    """The strip of the stages; nothing where it would say nothing."""
    layout = lay_out_strip(time)
    if layout is None:
        return
    segments = tuple(make_segment(context, place, piece) for place, piece in enumerate(layout.pieces, 1))
    fillings = {filling for each in segments for filling in list_fillings(each)}
    yield TimeStrip(
        segments,
        summary=say("time.strip"),
        legend=tuple((name, say(f"time.strip.{name}")) for name in FILLINGS if name in fillings),
        note="" if layout.to_scale else say("time.strip.short"),
    )


FILLINGS = ("waiting", "work", "unknown-work", "unknown")
"""The fillings of a strip, in the order of its legend."""


def list_fillings(segment: TimeSegment) -> Iterator[str]:
    """List the fillings that a stage of the strip uses."""
    if not segment.known:
        yield "unknown"
    elif segment.work is None:
        yield "unknown-work"
    else:
        if segment.work < segment.width:
            yield "waiting"
        if segment.work:
            yield "work"


def make_segment(context: PageContext, place: int, piece: StripPiece) -> TimeSegment:
    """Make a stage of the strip, with its accessible name."""
    passed = piece.passed
    ref = Ref("stage", passed.stage)
    name = say("time.segment", number=number(place), name=context.naming.name(ref), time=say_passed(context, passed))
    return TimeSegment(
        to=ref,
        name=say("time.segment.when", segment=name, when=passed.when) if passed.when else name,
        number=place,
        x=piece.x,
        width=piece.width,
        work=piece.work,
        known=passed.takes is not None,
        labelled=piece.width >= LABEL,
    )


def say_passed(context: PageContext, passed: PassedStage) -> str:
    """Say how long a stage takes and how much of it is work."""
    time = say_written(context.model.stages[passed.stage])
    if passed.takes is None:
        return say("time.segment.unknown")
    if passed.work is None:
        return say("time.segment.unsaid", time=time)
    return (
        say_work("time.segment.work", passed.work, time=time) if passed.work else say("time.segment.no-work", time=time)
    )


def time_table(context: PageContext, time: JourneyTime) -> Table:
    """The stages in order: how long each takes, how much of it is work, and when it is passed."""
    conditional = any(each.when for each in time.passed)
    names = ("step", "stage", "from-arrival", "of-which-work", *(("only-when",) if conditional else ()))
    columns = tuple(Column(say(f"column.{name}"), numeric=name not in ("stage", "only-when")) for name in names)
    rows = []
    for place, each in enumerate(time.passed, 1):
        cells = [
            Cell(words(number(place)), sort=place),
            Cell(short_link(context, Ref("stage", each.stage))),
            amount_cell(each.takes, say_written(context.model.stages[each.stage])),
            amount_cell(each.work, "" if each.work is None else say_duration(each.work)),
        ]
        rows.append(tuple([*cells, Cell(words(each.when))] if conditional else cells))
    return Table(columns, tuple(rows), folded=say("picture.as-table") if len(rows) > OPEN_ROWS else "")


def amount_cell(minutes: float | None, said: str) -> Cell:
    """A cell with an amount of time, sorted by minutes; where it is not known, that."""
    return Cell(words(say("time.unknown"), "muted"), sort=-1) if minutes is None else Cell(words(said), sort=minutes)


def stage_time(context: PageContext, stage: Stage) -> Iterator[Paragraph]:
    """How long a stage takes and how much of it is work; nothing where nobody said."""
    time = context.analysis.times.stages.get(stage.id)
    if time is None:
        return
    takes, work = say_written(stage), time.work
    if time.takes is None:
        text = say_work("time.stage.only-work", work or 0)
    elif work is None:
        text = say("time.stage", time=takes)
    elif time.is_work_longer:
        text = say_work("time.stage.longer", work, time=takes)
    else:
        text = say_work("time.stage.work", work, time=takes) if work else say("time.stage.no-work", time=takes)
    yield Paragraph(words(text))


def takes_cell(context: PageContext, journey: Journey) -> Cell:
    """How long a journey takes, with how much of it is known."""
    time = context.analysis.times.journeys.get(journey.id)
    if time is None or time.takes is None:
        return Cell(words("–", "muted"), sort=-1)
    said = words(say_duration(time.takes))
    if time.known < time.stages:
        known = say("time.known.short", time.stages, known=number(time.known), stages=number(time.stages))
        said = (*said, Run(f" · {known}", tone="qualifier"))
    return Cell(said, sort=time.takes)


def time_sentence(context: PageContext) -> Iterator[Phrase]:
    """How long the longest path takes of those whose time is known for most stages; nothing where there is none.

    For the home page.
    """
    times = context.analysis.times.paths
    found = [id for id, time in times.items() if time.takes and time.most_known]
    if not found:
        return
    longest = max(found, key=lambda id: (times[id].takes or 0, id))
    names, sentence = path_words(context, longest), say_sum(times[longest])
    if len(found) == 1:
        yield phrase("time.home", journey=names, sentence=sentence)
    else:
        yield phrase("time.home.longest", n=len(found), journey=names, sentence=sentence)
