"""Words for measures: which way one is going, how far it is from its target, which changes it hangs together with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stagebook.analysis import MeasureTrend
from stagebook.analysis.readings import is_more, is_outside
from stagebook.model import Change, Measure
from stagebook.pages.blocks import Item, words
from stagebook.pages.changes import rank_change
from stagebook.pages.context import PageContext
from stagebook.pages.wording import join_dotted, link, value
from stagebook.pictures.movement_words import format_limits
from stagebook.words import Phrase, Run, day, number, phrase, say


def trend_sentences(context: PageContext, measure: Measure) -> Iterator[Phrase]:
    """Which way a measure is going, by its figures, and what is left to its target; nothing without a reading."""
    trend = context.analysis.trends[measure.id]
    if trend.last:
        yield direction_sentence(trend, undermines=measure.effect == "undermines")
        if trend.compared is not None and measure.better is None and trend.moved:
            yield phrase("measure.no-better")
        if trend.to_target is not None and measure.target is not None:
            yield target_sentence(measure, trend.to_target)


def direction_sentence(trend: MeasureTrend, undermines: bool) -> Phrase:
    """The last reading beside the natural limits, or beside the reading before it or the baseline.

    Of a measure that undermines customers no way is called the right one.
    """
    assert trend.last
    figures: dict[str, Any] = {"last": number(trend.last.value), "on": day(trend.last.on)}
    if trend.direction in ("better", "worse"):
        figures["way"] = say(f"measure.way.{trend.direction}{'.undermines' if undermines else ''}")
    if trend.limits:
        figures["low"], figures["high"] = format_limits(trend.limits)
        until = trend.limits_until
        figures["when"] = say("measure.when-before", day=day(until)) if until else say("measure.when-anyway")
        if not is_outside(trend.last.value, trend.limits):
            return phrase("measure.within", **figures)
        figures["side"] = say("measure.above" if is_more(trend.last.value, trend.limits.high) else "measure.below")
        return phrase(f"measure.outside.{trend.direction}", **figures)
    if trend.compared is None:
        return phrase("measure.one-day", **figures)
    then = say("measure.than-on", day=day(trend.compared_on)) if trend.compared_on else say("measure.than-start")
    if trend.direction == "unchanged":
        return phrase("measure.unchanged", then=then, **figures)
    return phrase(f"measure.{trend.direction}", moved=moved_words(trend.moved or 0), then=then, **figures)


def moved_words(moved: float) -> str:
    """A difference as “12 higher” or “12 lower”."""
    return say("measure.higher" if moved > 0 else "measure.lower", amount=number(abs(moved)))


def target_sentence(measure: Measure, left: float) -> Phrase:
    """What is left to the target, or that it is reached."""
    target = number(measure.target or 0)
    if not left:
        return phrase("measure.target.reached", target=target)
    return phrase("measure.target.left" if measure.better else "measure.target.away", left=number(left), target=target)


def limits_sentence(context: PageContext, measure: Measure) -> Iterator[Phrase]:
    """What the natural limits mean and which readings they are made of; nothing where there are fewer than six."""
    trend = context.analysis.trends[measure.id]
    if not trend.limits:
        return
    low, high = format_limits(trend.limits)
    until = trend.limits_until
    count = sum(until is None or each.on < until for each in trend.readings)
    key = "measure.limits.before" if until else "measure.limits"
    yield phrase(key, count, low=low, high=high, day=day(until) if until else "")
    out = sum(is_outside(each.value, trend.limits) for each in trend.readings)
    if out:
        yield phrase("measure.limits.outside", out)


def changes_expecting(context: PageContext, measure: Measure) -> tuple[Change, ...]:
    """The changes that expect a measure and are not dropped, in their order."""
    found = [
        change
        for change in context.changes_of.get(measure.ref, ())
        if change.status != "dropped" and any(each.measure == measure.id for each in change.expects)
    ]
    return tuple(sorted(found, key=lambda change: rank_change(context, change)))


def change_items(context: PageContext, measure: Measure) -> Iterator[Item]:
    """What each change has to do with a measure: expects it, starts it, stops it; dropped ones are left out."""
    for change in sorted(context.changes_of.get(measure.ref, ()), key=lambda change: rank_change(context, change)):
        relations = [*relation_words(change, measure)]
        if relations and change.status != "dropped":
            yield Item(link(context, change.ref), join_dotted([*relations, *state_words(change)]))


def relation_words(change: Change, measure: Measure) -> Iterator[Phrase]:
    """What a change expects of a measure, and whether it starts or stops it."""
    for each in change.expects:
        if each.measure == measure.id:
            yield words(say("measure.expects") if each.to is None else say("measure.expects-to", to=number(each.to)))
    if measure.id in change.starts:
        yield words(say("measure.starts"))
    if measure.id in change.stops:
        yield words(say("measure.stops"))


def state_words(change: Change) -> Iterator[Phrase]:
    """How far a change is, and since when."""
    if change.status:
        yield words(value("change", "status", change.status))
    if change.began:
        yield words(say("measure.began", day=day(change.began)))


def direction_words(trend: MeasureTrend) -> Phrase:
    """The direction in a cell: its word, then by how much."""
    label = (Run(say(f"direction.{trend.direction}")),)
    if not trend.last:
        return words(say("direction.no-reading"), "muted")
    if trend.limits:
        out = is_outside(trend.last.value, trend.limits)
        high = is_more(trend.last.value, trend.limits.high)
        note = say("direction.above" if high else "direction.below") if out else say("direction.within")
    elif trend.compared is None:
        note = say("direction.one-day")
    elif trend.direction == "unchanged":
        return label
    else:
        note = moved_words(trend.moved or 0)
    return join_dotted([label, words(note, "muted")])


def reading_words(measure: Measure) -> Phrase:
    """The last reading with its day: “72 % on 1 August 2026”; or that there is none yet."""
    if not measure.readings:
        return words(say("reading.none"))
    last = max(measure.readings, key=lambda reading: reading.on)
    value = f"{number(last.value)} {measure.unit}".strip()
    return phrase("reading.last", value=value, on=day(last.on))
