"""Sentences and cells of what happened since an earlier model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stagebook.analysis.since import SinceLastTime
from stagebook.analysis.since_counts import CountedAgain, ReadAgain
from stagebook.model import Measure, OperatingModel, Reading
from stagebook.pages.blocks import words
from stagebook.pages.context import PageContext
from stagebook.pages.wording import join_dotted, link, monthly_amount
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, day, format_amount, joined, number, phrase, say

COUNTED = ("counted", "closed", "stances", "began", "done", "new", "gone")
"""What the sentence counts, in its order."""


def since_sentence(context: PageContext) -> Iterator[Phrase]:
    """Say in a sentence what happened since the earlier model, with a link to the page; nothing without one."""
    since = context.since
    if since is None:
        return
    on = Run(day(since.earlier.on), to=Target(page="since"))
    if since.is_empty:
        yield phrase("since.home.nothing", day=on)
        return
    counts = count_events(since)
    found = [words(say(f"since.count.{name}", n=counts[name])) for name in COUNTED if counts[name]]
    yield phrase("since.home", day=on, found=joined(found or [words(say("since.count.other"))]))


def count_events(since: SinceLastTime) -> dict[str, int]:
    """Count what happened."""
    events = [move.event for move in since.changes]
    return {
        "counted": len(since.demand.counted) + len(since.measures),
        "closed": sum(move.event == "closed" for move in since.loops),
        "stances": len(since.stances),
        "began": events.count("began"),
        "done": events.count("done"),
        "new": len(since.things.new),
        "gone": len(since.things.gone),
    }


def compared_words(since: SinceLastTime) -> Phrase:
    """With which commit the model is compared."""
    earlier = since.earlier
    return phrase("since.compared", day=day(earlier.on), commit=Run(earlier.commit, tone="code"))


def count_words(amount: float | None, on: date | None) -> Phrase:
    """A count a month with its day."""
    if amount is None:
        return words(say("demand.uncounted"), "muted")
    return join_dotted([words(monthly_amount(amount)), words(day(on) if on else say("since.no-day"), "muted")])


def moved_words(counted: CountedAgain) -> Phrase:
    """By how much demand moved, without a verdict; whether the new count has a later day."""
    if counted.moved is None:
        return words(say("since.first-count"))
    key = "fewer" if counted.moved < 0 else "more-asked" if counted.moved > 0 else "as-many"
    amount = say(f"since.{key}", amount=format_amount(abs(counted.moved)))
    undated = [] if counted.is_dated else [words(say("since.same-day"), "muted")]
    return join_dotted([words(amount), *undated])


def reading_words(reading: Reading) -> Phrase:
    """A reading with its day."""
    return join_dotted([words(number(reading.value)), words(day(reading.on), "muted")])


def measure_words(context: PageContext, measure: Measure) -> Phrase:
    """A link to a measure, and its unit."""
    unit = [words(measure.unit, "muted")] if measure.unit else []
    return join_dotted([link(context, measure.ref), *unit])


def reading_moved_words(read: ReadAgain) -> Phrase:
    """By how much a measure moved, and whether the way it should."""
    if read.before is None or read.moved is None:
        return words(say("since.first-reading"))
    difference = read.after.value - read.before.value
    key = "up" if difference > 0 else "down" if difference < 0 else "as-before"
    parts = [words(say(f"since.{key}", amount=format_amount(abs(difference))))]
    if read.way:
        parts.append(words(say("since.better" if read.way > 0 else "since.worse"), "muted"))
    return join_dotted(parts)


def thing_words(context: PageContext, ref: Ref, since: SinceLastTime) -> Phrase:
    """A link to a thing of today; of one that is gone its name."""
    if context.model.get(ref):
        return link(context, ref)
    return words(name_in(since.earlier.model, ref))


def name_in(model: OperatingModel, ref: Ref) -> str:
    """The name of a thing in a model; its id where it has no name there."""
    thing = model.get(ref)
    return thing.name or ref.id if thing else ref.id


def reason_text(history: str, rationale: str) -> str:
    """The reason of a decision as Markdown: that of the history, else the first paragraph of the rationale."""
    return history or rationale.strip().split("\n\n", 1)[0]
