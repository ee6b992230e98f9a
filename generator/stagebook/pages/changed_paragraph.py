"""The paragraph that says what a change does, so that it can be read aloud."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from stagebook.differences.consequence import Consequence
from stagebook.differences.figure import FigureDifference, Things
from stagebook.differences.matched_ids import MatchedIds
from stagebook.model import OperatingModel
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.pages.blocks import words
from stagebook.pages.changed_names import name_of, names_of, sort_refs
from stagebook.pages.changed_sentences import SHOWN, tell
from stagebook.pages.context import PageContext
from stagebook.pages.wording import count_words, join_sentences
from stagebook.rules.review import Review
from stagebook.source import Ref
from stagebook.words import Phrase, joined, phrase, say

TOLD = 3
"""So many consequences are told, the most consequential first; the things that others happen to are counted."""
HEADLINES = ("stance", "replaced", "enabler-new", "used", "life")
"""Consequences that may put an enabler under journeys, and teams before a question."""


def paragraph(context: PageContext, review: Review) -> Phrase:
    """What a change does: the most consequential first, what customers meet, who has to agree with whom.

    What a reviewer must not overlook is told whatever else happens.
    """
    if review.comparison.is_empty:
        return words(say("tells.nothing"))
    whole = tell_whole(review)
    if whole:
        return whole
    found = review.consequences
    told = choose(found)
    if len(told) == 1 and told[0].name == "wording" and len(found) == 1:
        return phrase("tells.wording.only", len(told[0].refs), things=names_of(context, review, told[0].refs, SHOWN))
    return join_sentences(list_sentences(context, review, told))


def tell_whole(review: Review) -> Phrase:
    """That the model is new, or empty now; nothing of any other change."""
    was, now = (list_counts(side.model) for side in (review.comparison.before, review.comparison.after))
    if bool(was) == bool(now):
        return ()
    return phrase("tells.model-new" if now else "tells.model-emptied", counts=joined([*(now or was)]))


def list_counts(model: OperatingModel) -> list[Phrase]:
    """How many things of each kind a model has, without the organisation; empty where it has nothing else."""
    counts = Counter(thing.kind_name for thing in model)
    return [words(count_words(kind, counts[kind])) for kind in KINDS if kind != ORGANISATION and counts[kind]]


def choose(found: Sequence[Consequence]) -> list[Consequence]:
    """Choose what is told, in order: the most consequential, and what a reviewer must not overlook."""
    bad = [each for each in found if each.is_bad_news][:TOLD]
    others = [each for each in found if each not in bad]
    kept = others[: max(TOLD - len(bad), 1)]
    return [each for each in found if each in bad or each in kept]


def list_sentences(context: PageContext, review: Review, told: Sequence[Consequence]) -> Iterator[Phrase]:
    """The sentences of a paragraph, in order."""
    head = next((each for each in told if each.name in HEADLINES and len(each.refs) == 1), None)
    meets = tell_stands(context, review, head.refs[0]) if head else ()
    for each in told:
        # Which journeys stand on it now tells where it is used now.
        is_told = bool(head and meets) and each is not head and each.name == "used" and not each.more
        if not (is_told and head and each.refs == head.refs):
            yield tell(context, review, each)
    yield meets
    if head:
        yield tell_agreement(context, review, head.refs[0], alone=bool(meets) or told[-1] is head)
    rest = count_untold(review, told)
    if rest:
        yield phrase("tells.more", rest)


def count_untold(review: Review, told: Iterable[Consequence]) -> int:
    """Count the things that differ and of which nothing is told."""
    known = {ref for each in told for ref in (*each.refs, *each.tells)}
    return sum(each.ref not in known for each in review.comparison.differences)


def tell_stands(context: PageContext, review: Review, enabler: Ref) -> Phrase:
    """Which journeys use an enabler now that did not, and at how many of their stages; nothing where none does."""
    ids = MatchedIds(review.comparison)
    old = review.comparison.things.earlier.get(enabler)
    now = ids.uses(enabler.id, after=True)
    was = {journey for _, journey in ids.uses(old.id, after=False)} if old else set()
    known = {ids.later(Ref("journey", each)).id for each in ids.before.model.journeys}
    journeys = sorted({journey for _, journey in now if journey in known} - was)
    if len(journeys) != 1:
        refs = tuple(Ref("journey", each) for each in journeys)
        named = names_of(context, review, refs, SHOWN)
        name = name_of(context, review, enabler)
        return phrase("tells.stands.many", len(refs), enabler=name, journeys=named) if refs else ()
    return stands_sentence(context, review, enabler, journeys[0], {stage for stage, each in now if each == journeys[0]})


def stands_sentence(context: PageContext, review: Review, enabler: Ref, journey: str, stages: set[str]) -> Phrase:
    """At how many of its stages a journey uses an enabler."""
    every = len(dict.fromkeys(context.model.journeys[journey].stage_ids))
    at = len(stages - {""})
    key = "journey" if not at else "part" if at < every else "single" if every == 1 else "whole"
    return phrase(
        f"tells.stands.{key}",
        at,
        journey=name_of(context, review, Ref("journey", journey)),
        enabler=name_of(context, review, enabler),
        of=every,
    )


def tell_agreement(context: PageContext, review: Review, enabler: Ref, *, alone: bool) -> Phrase:
    """Which teams have to agree on an enabler that had not to; nothing where there are none.

    Its owner is one of them. `alone`: what was said last is of this enabler.
    """
    found = next((each for each in review.figures if each.figure == "agree" and each.of == enabler), None)
    came = list_new_owners(review, found) if found else ()
    if not came:
        return ()
    owner = context.model.enablers[enabler.id].owner
    teams = ([Ref("team", owner)] if owner else []) + sort_refs(context, review, came)
    named = names_of(context, review, teams, SHOWN, ordered=True)
    what = words(say("tells.it")) if alone else name_of(context, review, enabler)
    return phrase("tells.agree", len(teams), teams=named, what=what)


def list_new_owners(review: Review, found: FigureDifference) -> tuple[Ref, ...]:
    """List the teams that have to agree now and had not to before."""
    later = review.comparison.things.later
    had = {later.get(each, each) for each in found.was.refs} if isinstance(found.was, Things) else set()
    return tuple(each for each in found.now.refs if each not in had) if isinstance(found.now, Things) else ()
