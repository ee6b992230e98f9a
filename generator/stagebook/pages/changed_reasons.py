"""The words for what of a change shows why a figure differs."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.differences.figure import Because, Count, FigureDifference
from stagebook.pages.blocks import words
from stagebook.pages.changed_names import names_of, quoted
from stagebook.pages.context import PageContext
from stagebook.pages.wording import monthly_amount, value
from stagebook.rules.review import Review
from stagebook.words import Phrase, Run, format_amount, isolated, number, phrase, round_amount, say, share

REASONS = 2
"""A row gives so many reasons; the others are counted."""
WITHOUT_WORDS = ("signal",)
NAMED = ("gone", "new", "live")
"""Reasons that are told of the thing itself, and in other words of things that they name."""


def reason_words(context: PageContext, review: Review, row: FigureDifference) -> Phrase:
    """Why a figure differs, as far as both models show it; empty where they do not."""
    said = [each for each in row.because if each.reason not in WITHOUT_WORDS]
    parts = [one_reason(context, review, each) for each in said[:REASONS]]
    if len(said) > REASONS:
        parts.append(words(say("follows.because.more", n=len(said) - REASONS)))
    return tuple(join_reasons(parts))


def join_reasons(parts: list[Phrase]) -> Iterator[Run]:
    """Join reasons by semicolons."""
    for place, each in enumerate(parts):
        if place:
            yield Run(say("follows.because.next"))
        yield from isolated(each)


def one_reason(context: PageContext, review: Review, because: Because) -> Phrase:
    """One reason in words."""
    match because.reason:
        case "at" | "no-longer-at" | "edge":
            return place_words(context, review, because)
        case "asked" | "unasked" | "said" | "unsaid" | "recounted" | "traced" | "timed":
            return demand_words(because)
        case "seam" | "no-seam":
            first, second = (names_of(context, review, (each,)) for each in because.refs)
            return phrase(f"follows.because.{because.reason}", first=first, second=second)
        case "causes" | "caused":
            amount = because.amount or 0
            named = names_of(context, review, because.refs)
            return phrase(
                f"follows.because.{because.reason}", round_amount(amount), cause=named, amount=format_amount(amount)
            )
        case "half":
            return words(say(f"follows.because.half.{because.says}"))
        case "declared":
            return words(say("follows.because.declared", stance=value("enabler", "stance", because.says)))
        case _:
            if because.count:
                return words(reading_rule(because, because.count))
            return named_words(context, review, because)


def named_words(context: PageContext, review: Review, because: Because) -> Phrase:
    """A reason that names things, or what became of the thing itself."""
    named, at = names_of(context, review, because.refs), names_of(context, review, because.at, ordered=True)
    key = f"follows.because.{because.reason}" + (".things" if because.refs and because.reason in NAMED else "")
    return phrase(key, len(because.refs), names=named, at=at)


def place_words(context: PageContext, review: Review, because: Because) -> Phrase:
    """“Eat here, at Reserve a table and Be seated”; the one alone of a stage in no journey, or a whole journey."""
    named, at = names_of(context, review, because.refs), names_of(context, review, because.at, ordered=True)
    key = "both" if named and at else "journeys" if named else "stages"
    reason = "at" if because.reason == "edge" else because.reason
    return phrase(f"follows.because.{reason}.{key}", journeys=named, stages=at)


def demand_words(because: Because) -> Phrase:
    """An item of demand, in the customer's words, and what became of it."""
    amount = say("follows.uncounted") if because.amount is None else monthly_amount(because.amount)
    return phrase(f"follows.because.{because.reason}", says=quoted(because.says), amount=amount)


def reading_rule(because: Because, count: Count) -> str:
    """By which count, and from which share on, the use of an enabler reads as it does."""
    counted = say(f"follows.count.{count.unit}", count.of, part=number(count.part))
    key = f"follows.because.{because.reason}"
    limit = f"{number(round(because.limit * 100, 3))} %"
    if because.reason == "reads-repeatable":
        exact = abs(count.part / count.of - because.limit) < 1e-9
        key = "follows.because.reads-repeatable.exact" if exact else key
    if because.reason == "reads-common":
        few = count.part / count.of >= because.limit - 1e-9
        key = "follows.because.reads-common.few" if few else key
    ratio = share(count.part, count.of) if count.of else ""
    return say(key, counted=counted, share=ratio, limit=limit)
