"""Find rationales and changes that argue by one of the five don'ts, and whether anything leads from them to a purpose.

The don'ts are arguments that name no purpose of a customer: efficiency, managing demand, digital by default, strategic
priorities, best practice. The list may be changed (`words: dont`).

For a change, what leads to a purpose is an `addresses` that reaches a journey, together with an `expects` of an outcome
for customers. For a rationale, it is two content words or more that it has in common with what the customers of the
journeys that the enabler reaches want and ask for, by their stems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Literal

from stagebook.analysis.outcome_signs import is_customer_outcome
from stagebook.analysis.reach import ReachPair
from stagebook.analysis.word_hits import (
    PhraseIndex,
    WordHit,
    find_word_hits,
    index_names,
    index_phrases,
    split_text,
    stem,
)
from stagebook.analysis.word_lists import read_donts
from stagebook.commonmark.plain_text import extract_plain_text
from stagebook.model import Change, Journey, OperatingModel
from stagebook.source import Mark, Ref
from stagebook.words import say

LEAST_IN_COMMON = 2
"""Content words in common with what customers want from which a rationale leads to a purpose."""

Missing = Literal["", "words", "address", "outcome", "address-and-outcome"]
"""What is missing on the way to a purpose; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class DontArgument:
    """A rationale or a reason for a change that argues by don'ts."""

    at: Mark
    text: str
    """Without Markdown."""
    hits: tuple[WordHit, ...]
    """Those that are not negated, in the order of the text; one or more."""
    donts: tuple[str, ...]
    """The don'ts that the hits are forms of, each once, in the order of the text; a phrase that the organisation added
    stands for itself."""
    missing: Missing = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the hits as written, each once."""
        return tuple(dict.fromkeys(self.text[hit.start : hit.end] for hit in self.hits))


@dataclass(frozen=True)
class ArgumentFinder:
    """Finds the words of don'ts in texts of a model."""

    model: OperatingModel

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The phrases of the list, each with the don't that it is a form of."""
        return read_donts(self.model.organisation)

    @cached_property
    def phrases(self) -> PhraseIndex:
        """The phrases, in all forms of their words."""
        return index_phrases(self.kinds)

    @cached_property
    def names(self) -> PhraseIndex:
        """The names of all things of the model."""
        return index_names(thing.name for thing in self.model if thing.name)

    def find(self, at: Mark, markdown: str) -> DontArgument | None:
        """Find the words of don'ts that are not negated; None where there are none. `missing` is left to the caller."""
        if not self.phrases.may_be_in(markdown):
            return None
        text = extract_plain_text(markdown)
        hits = tuple(hit for hit in find_word_hits(text, self.phrases, self.names) if not hit.negated)
        donts = dict.fromkeys(self.kinds[hit.phrase] or hit.phrase for hit in hits)
        return DontArgument(at, text, hits, tuple(donts)) if hits else None


@dataclass(frozen=True)
class CustomerWords:
    """The content words of what the customers of journeys want and ask for, as stems."""

    model: OperatingModel
    by_journey: dict[str, frozenset[str]] = field(default_factory=dict)

    def of(self, journeys: Iterable[str]) -> frozenset[str]:
        """Return the stems of some journeys."""
        return frozenset().union(*map(self.of_journey, journeys))

    def of_journey(self, id: str) -> frozenset[str]:
        """Return the stems of one journey; each journey is read once."""
        if id not in self.by_journey:
            journey = self.model.journeys[id]
            self.by_journey[id] = frozenset().union(*map(list_content_stems, list_wants(self.model, journey)))
        return self.by_journey[id]


def list_wants(model: OperatingModel, journey: Journey) -> Iterator[str]:
    """List the texts in which customers of a journey speak: purpose, what matters, what they try to do, demand."""
    yield journey.purpose
    yield from journey.what_matters
    for customer in journey.customer:
        yield from model.customers[customer].trying_to
        yield from model.customers[customer].what_matters
    yield from (demand.says for demand in journey.demand)
    for stage in dict.fromkeys(journey.stage_ids):
        yield model.stages[stage].trying_to
        yield from (demand.says for demand in model.stages[stage].demand if demand.journey in ("", journey.id))


def list_content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that are no stop words and no numbers."""
    words = (word.text.removesuffix("'s") for word in split_text(text))
    return frozenset(stem(word) for word in words if word not in stop_words() and not word.isdigit())


@cache
def stop_words() -> frozenset[str]:
    """Read the words that say nothing of what a text is about."""
    return frozenset(say("words.stop").split())


def find_dont_arguments(
    model: OperatingModel, live: frozenset[str], reach: Mapping[str, ReachPair]
) -> tuple[DontArgument, ...]:
    """Find the arguments of changes that are not dropped, then those of live enablers; each in order of ids."""
    finder, wants = ArgumentFinder(model), CustomerWords(model)
    found = []
    for change in model.changes.values():
        argument = finder.find(Mark(change.ref, ("because",)), change.because) if change.status != "dropped" else None
        if argument:
            found.append(replace(argument, missing=find_missing_link(model, change, reach)))
    for enabler in model.enablers.values():
        argument = finder.find(Mark(enabler.ref, ("rationale",)), enabler.rationale) if enabler.id in live else None
        if argument:
            in_common = list_own_stems(argument) & wants.of(reach[enabler.id].all.journeys)
            found.append(replace(argument, missing="words" if len(in_common) < LEAST_IN_COMMON else ""))
    return tuple(found)


def find_missing_link(model: OperatingModel, change: Change, reach: Mapping[str, ReachPair]) -> Missing:
    """Return what a change lacks: an `addresses` that reaches a journey, an `expects` of an outcome for customers."""
    addressed = any(reaches_journey(model, each.ref, reach) for each in change.addresses)
    expected = any(is_customer_outcome(model.measures[each.measure]) for each in change.expects)
    if addressed:
        return "" if expected else "outcome"
    return "address" if expected else "address-and-outcome"


def reaches_journey(model: OperatingModel, ref: Ref, reach: Mapping[str, ReachPair]) -> bool:
    """Tell whether a journey, stage or enabler is met on a journey."""
    if ref.kind == "stage":
        return bool(model.journeys_at[ref.id])
    return ref.kind == "journey" or bool(reach[ref.id].all.journeys)


def list_own_stems(argument: DontArgument) -> frozenset[str]:
    """Return the content stems of an argument without the words of its don'ts."""
    text = argument.text
    for hit in reversed(argument.hits):
        text = f"{text[: hit.start]} {text[hit.end :]}"
    return list_content_stems(text)
