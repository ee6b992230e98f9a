"""A sentence for each thing that a change does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from stagebook.differences.consequence import Consequence, ConsequenceName
from stagebook.differences.measure_consequences import find_reached
from stagebook.model import Journey
from stagebook.pages.blocks import words
from stagebook.pages.changed_names import QUOTED, name_of, names_of, quoted
from stagebook.pages.context import PageContext
from stagebook.pages.wording import cause_links, monthly_amount, value
from stagebook.rules.review import Review
from stagebook.source import Ref
from stagebook.words import Phrase, Run, day, joined, number, phrase, say

Say = Callable[[PageContext, Review, Consequence], Phrase]
SHOWN = 3
"""A sentence names so many things; more are counted."""


def tell(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """What a change does, as one sentence."""
    return SENTENCES.get(found.name, tell_things)(context, review, found)


def names(context: PageContext, review: Review, refs: tuple[Ref, ...], *, ordered: bool = False) -> Phrase:
    """A few things by name; more are counted."""
    return names_of(context, review, refs, SHOWN, ordered=ordered)


def fill(
    context: PageContext, review: Review, found: Consequence, key: str, n: int | None = None, **values: Any
) -> Phrase:
    """Fill a sentence in: `things`, `others` and `more` are names; `n` is the number of things."""
    return phrase(
        key,
        len(found.refs) if n is None else n,
        **{
            "things": names(context, review, found.refs),
            "others": names(context, review, found.others, ordered=True),
            "more": names(context, review, found.more, ordered=True),
            **values,
        },
    )


def tell_things(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """What happened to things of one kind."""
    return fill(context, review, found, f"tells.{found.name}")


def tell_two_lists(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """What a thing has now, and what it no longer has."""
    way = "both" if found.others and found.more else "gained" if found.others else "lost"
    if not found.others and not found.more:
        way = "order"
    return fill(context, review, found, f"tells.{found.name}.{way}")


def tell_stance(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """Which stance an enabler has now, and what it takes the place of."""
    key = (
        "tells.stance" if found.was and found.now else "tells.stance.taken" if found.now else "tells.stance.taken-back"
    )
    was, now = (value("enabler", "stance", each) if each else "" for each in (found.was, found.now))
    stance = Run(now, tone="strong")
    return tell_replacement(context, review, found, f"{key}.takes" if found.others else key, was=was, now=stance)


def tell_replacement(
    context: PageContext, review: Review, found: Consequence, key: str = "", **values: str | Run
) -> Phrase:
    """What takes the place of what, and whether that is retired or gone."""
    lives = {life_of(context, each) for each in found.others}
    gone = say(f"tells.gone.{lives.pop()}" if len(lives) == 1 else "tells.gone.mixed")
    key = key or ("tells.replaced.new" if found.was else "tells.replaced")
    return fill(context, review, found, key, len(found.others), gone=gone, **values)


def life_of(context: PageContext, ref: Ref) -> str:
    """Whether an enabler that is not live is retired, planned or gone."""
    enabler = context.model.enablers.get(ref.id)
    return enabler.lifecycle if enabler else "gone"


def tell_at(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """What became of an enabler, and at which stages it is or was used."""
    key = f"tells.{found.name}" + (f".{found.now}" if found.name in ("retired", "life") else "")
    was = value("enabler", "lifecycle", found.was) if found.was else ""
    return fill(context, review, found, f"{key}.at" if found.others and found.now != "retiring" else key, was=was)


def tell_owner(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """Who owns things now."""
    key = "tells.owner" if found.others and found.more else "tells.owner.first" if found.others else "tells.owner.none"
    return fill(context, review, found, key)


def tell_runs(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """How an enabler runs now."""
    was, now = (value("enabler", found.says, each) if each else "" for each in (found.was, found.now))
    key = "tells.runs" if was and now else "tells.runs.first" if now else "tells.runs.none"
    return fill(context, review, found, key, was=was, now=now)


def tell_demand(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """What happened to recorded demand: the largest item in the customer's words, and how many there are."""
    count = int(found.weight)
    was, now = (
        monthly_amount(each) if isinstance(each, float) else say("tells.uncounted") for each in (found.was, found.now)
    )
    return fill(
        context,
        review,
        found,
        f"tells.{found.name}",
        count,
        says=quoted(found.says),
        place=name_of(context, review, found.refs[0]),
        causes=cause_links(context, found.others) if found.others else (),
        before=names(context, review, found.more),
        was=was,
        now=now,
    )


def tell_target(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """Which target a measure has now."""
    was, now = (number(each) if each is not None else "" for each in (found.was, found.now))
    if not was or not now:
        key = "tells.target.first" if now else "tells.target.none"
    else:
        key = "tells.target.lower" if found.now < found.was else "tells.target.higher"
        key += ".lower" if found.says == "lower" else ""
    return (*fill(context, review, found, key, was=was, now=now), *tell_reached(context, review, found.refs[0]))


def tell_flattering(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """Edits of a measure that all make it look better, each with both numbers."""
    edits = [
        say(
            f"tells.looks-better.{each.what}",
            was=number(each.was),
            now=number(each.now),
            day=day(each.on) if each.on else "",
        )
        for each in found.now
    ]
    said = fill(context, review, found, "tells.looks-better", len(edits), edits=joined([words(each) for each in edits]))
    return (*said, *tell_reached(context, review, found.refs[0], "tells.looks-better.reached"))


def tell_reached(context: PageContext, review: Review, measure: Ref, key: str = "tells.target.reached") -> Phrase:
    """That the last reading reaches a target which it did not reach before; nothing where it does not."""
    old = review.comparison.things.earlier.get(measure)
    if old is None:
        return ()
    value = find_reached(review.comparison.before.model.measures[old.id], context.model.measures[measure.id])
    return () if value is None else words(say(key, value=number(value)))


def tell_reading(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """A reading or a baseline that is another one."""
    was, now = (number(each) if each is not None else "" for each in (found.was, found.now))
    if found.name == "read-again":
        return fill(context, review, found, "tells.read-again" if was else "tells.read-again.first", was=was, now=now)
    key = f"tells.reading-edited.{found.says}" + (".none" if found.says == "baseline" and not now else "")
    return fill(context, review, found, key, was=was, now=now)


def tell_outcome(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """An outcome for customers that is no longer measured."""
    return fill(context, review, found, "tells.outcome-gone.kept" if found.now else "tells.outcome-gone")


def tell_purpose(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """That a purpose is another one, or gone."""
    return fill(context, review, found, "tells.purpose" if found.now else "tells.purpose.lost")


def tell_put_off(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """A day that is later now, or no longer set."""
    was, now = (day(each) if isinstance(each, date) else "" for each in (found.was, found.now))
    key = f"tells.put-off.{found.says}" + ("" if now else ".none")
    return fill(context, review, found, key, was=was, now=now)


def tell_status(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """Which status a change has now."""
    was, now = (value("change", "status", each) for each in (found.was, found.now))
    return fill(context, review, found, "tells.status", was=was, now=now)


def tell_said(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """Findings that are accepted now, with the reason of the first, or that no longer are."""
    return fill(context, review, found, f"tells.{found.name}", int(found.weight), says=quoted(found.says))


def tell_text(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """What a text says now, and what it said in its place."""
    edit = found.now
    key = "tells.text" if edit.struck and edit.added else "tells.text.added" if edit.added else "tells.text.struck"
    was, now = (join_pieces(its) for its in (edit.struck, edit.added))
    text = fill(context, review, found, f"tells.text.of.{edit.field}")
    return phrase(key, text=text, was=was, now=now)


def join_pieces(pieces: Sequence[str]) -> str:
    """Pieces of a text as one quotation; where they are too long for it, those that have numbers if any do."""
    between = say("tells.text.between")
    text = between.join(pieces)
    if len(text) <= QUOTED:
        return text
    numbers = [each for each in pieces if any(letter.isdigit() for letter in each)]
    return quoted(between.join(numbers or pieces))


def tell_reasons(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """Reasons that are given now, or no longer are."""
    text = fill(context, review, found, f"tells.text.of.{found.says}")
    return phrase(f"tells.{found.name}", len(found.refs), text=text)


def tell_name(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """Another name or id of a thing."""
    return fill(context, review, found, f"tells.{found.name}", was=found.was, now=found.now)


def tell_new_journeys(context: PageContext, review: Review, found: Consequence) -> Phrase:
    """Journeys that are new, and for whom."""
    customers = [
        Ref("customer", each)
        for ref in found.refs
        if isinstance(journey := context.model.get(ref), Journey)
        for each in journey.customer
    ]
    key = "tells.journey-new.for" if customers else "tells.journey-new"
    return fill(context, review, found, key, others=names(context, review, tuple(customers)))


SENTENCES: Mapping[ConsequenceName, Say] = {
    "journey-new": tell_new_journeys,
    "journey-stages": tell_two_lists,
    "customers": tell_two_lists,
    "used": tell_two_lists,
    "depends": tell_two_lists,
    "stance": tell_stance,
    "replaced": tell_replacement,
    "retired": tell_at,
    "life": tell_at,
    "enabler-gone": tell_at,
    "enabler-new": tell_at,
    "owner": tell_owner,
    "runs": tell_runs,
    "failure-unsaid": tell_demand,
    "failure-as-value": tell_demand,
    "failure-lower": tell_demand,
    "failure-said": tell_demand,
    "value-said": tell_demand,
    "value-unsaid": tell_demand,
    "recounted": tell_demand,
    "traced": tell_demand,
    "causes-gone": tell_demand,
    "outcome-gone": tell_outcome,
    "looks-better": tell_flattering,
    "target-eased": tell_target,
    "target": tell_target,
    "reading-edited": tell_reading,
    "read-again": tell_reading,
    "purpose": tell_purpose,
    "put-off": tell_put_off,
    "status": tell_status,
    "accepted": tell_said,
    "not-accepted": tell_said,
    "text": tell_text,
    "text-new": tell_reasons,
    "text-gone": tell_reasons,
    "renamed": tell_name,
    "new-id": tell_name,
}
"""Sentences of consequences; the others name the things that they happen to, in the words `tells.NAME`."""
