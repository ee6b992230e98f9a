"""The words for a figure of one of two models, and for what it is of."""

from __future__ import annotations

from stagebook.differences.figure import (
    Amount,
    Choice,
    Count,
    Decimal,
    FigureDifference,
    ReachReading,
    StanceCounts,
    Text,
    Things,
    Value,
)
from stagebook.pages.blocks import words
from stagebook.pages.changed_names import name_of, names_of, quoted
from stagebook.pages.context import PageContext
from stagebook.pages.fit.sharedness import two_decimals
from stagebook.pages.journey_time import say_duration
from stagebook.pages.wording import monthly_amount, value
from stagebook.rules.review import Review
from stagebook.source import Ref
from stagebook.words import Phrase, format_amount, has, number, phrase, say

FEW = 3
"""A list of so many things is named whole where it differs; of a longer one, what comes and what goes."""
OF_KIND = ("served-by",)
"""Figures whose words depend on the kind of thing."""


def label_words(context: PageContext, review: Review, row: FigureDifference) -> Phrase:
    """What a figure is of, and which: “Booking: used in”."""
    key = f"follows.{row.figure}" + (f".{row.of.kind}" if row.figure in OF_KIND else "")
    other = name_of(context, review, row.other) if row.other else ()
    shape = say(f"shape.is.{row.because[0].says}") if row.figure == "signal" else ""
    return phrase(key, of=name_of(context, review, row.of), other=other, shape=shape)


def value_words(context: PageContext, review: Review, row: FigureDifference, *, after: bool) -> Phrase:
    """The words for a figure as it was or as it is; a dash where there is none."""
    found = row.now if after else row.was
    match found:
        case None:
            return words(say("follows.none"))
        case Things():
            return things_words(context, review, row, found, after=after)
        case StanceCounts():
            return words(stance_words(row, found, after=after))
        case _:
            return words(plain_value(row, found))


def plain_value(row: FigureDifference, found: Value) -> str:
    """The words for a value that names nothing."""
    match found:
        case Count():
            return count_words(found)
        case Amount():
            return amount_words(found)
        case ReachReading():
            return reading_words(found)
        case Decimal():
            counted = say("follows.own-stages", found.of, part=number(found.part)) if found.of else ""
            return (
                say("follows.decimal", value=two_decimals(found.value), counted=counted)
                if counted
                else two_decimals(found.value)
            )
        case Text():
            return say("follows.quoted", text=quoted(found.text))
        case Choice():
            return word_words(row, found.word)
        case _:
            raise TypeError(found)


def count_words(count: Count) -> str:
    """“3 of 5 paths”, and how many of them through others."""
    if not count.of:
        return say("follows.none")
    counted = say(f"follows.count.{count.unit}", count.of, part=number(count.part))
    if not count.through:
        return counted
    key = "reach.all-through" if count.through == count.part else "reach.some-through"
    return say(key, n=count.through, counted=counted)


def amount_words(amount: Amount) -> str:
    """An amount a month, or a time."""
    if amount.value is None:
        return say("follows.none")
    if amount.period == "minutes":
        return say_duration(amount.value)
    if amount.of is not None:
        return say("target.of", part=format_amount(amount.value), whole=monthly_amount(amount.of))
    return monthly_amount(amount.value)


def reading_words(found: ReachReading) -> str:
    """What the journeys say: the stance that the use of an enabler reads as, and whether its reach fits."""
    if has(f"evidence.reads.{found.says}"):
        return say(f"evidence.reads.{found.says}")
    return say(f"follows.reading.{found.verdict}", stance=value("enabler", "stance", found.says))


def stance_words(row: FigureDifference, found: StanceCounts, *, after: bool) -> str:
    """Numbers by stance: with words as they were, then the numbers alone. Undecided ones only where they differ."""
    fields = ["repeatable", "common", "independent"]
    both = [each for each in (row.was, row.now) if isinstance(each, StanceCounts)]
    if len({each.undecided for each in both}) > 1:
        fields.append("undecided")
    counts = [(number(getattr(found, field)), value("enabler", "stance", field)) for field in fields]
    return say("list.next").join(count if after else f"{count} {stance}" for count, stance in counts)


def word_words(row: FigureDifference, word: str) -> str:
    """The words for one of several words."""
    if row.figure == "sight":
        return (
            say("follows.sight.whole")
            if word == "whole"
            else say("follows.sight.breaks", missing=say(f"sight.no-{word}"))
        )
    prefix = {"facade": "depth.verdict", "shape": "shape.is", "bottleneck": "follows.bottleneck-is"}[row.figure]
    return say(f"{prefix}.{word}")


def things_words(context: PageContext, review: Review, row: FigureDifference, found: Things, *, after: bool) -> Phrase:
    """A list of things: whole where it is short or another altogether, else what comes and what goes."""
    if not found.refs:
        return words(say("follows.nobody" if row.figure == "agree" else "follows.nothing"))
    was = later_refs(review, row.was.refs if isinstance(row.was, Things) else ())
    now = later_refs(review, row.now.refs if isinstance(row.now, Things) else ())
    if not after:
        return short_list(context, review, found.refs)
    gained, lost = now.keys() - was.keys(), was.keys() - now.keys()
    if not was or (len(now) <= FEW and not now.keys() & was.keys()):
        return short_list(context, review, found.refs)
    parts = {"gained": names_of(context, review, gained), "lost": names_of(context, review, lost)}
    key = "both" if gained and lost else "gained" if gained else "lost"
    return phrase(f"follows.things.{key}", len(now), **parts)


def later_refs(review: Review, refs: tuple[Ref, ...]) -> dict[Ref, None]:
    """Things by their ids in the later model."""
    later = review.comparison.things.later
    return {later.get(each, each): None for each in refs}


def short_list(context: PageContext, review: Review, refs: tuple[Ref, ...]) -> Phrase:
    """A few things by name; many as their number."""
    if len(refs) > FEW + 1:
        kind = refs[0].kind
        return words(f"{number(len(refs))} {say(f'kind.{kind}', n=len(refs))}")
    return names_of(context, review, refs)
