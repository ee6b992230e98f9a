"""List the words of a factory floor and of outcomes in what teams say, each in its sentence.

Such words give no verdict: a list of them was right on 2 of 12 hard sentences. They are shown, and nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from stagebook.analysis.word_hits import PhraseIndex, WordHit, find_word_hits, index_names, index_phrases, split_list
from stagebook.analysis.word_lists import read_word_list
from stagebook.commonmark.plain_text import extract_plain_text
from stagebook.model import OperatingModel
from stagebook.source import Ref
from stagebook.words import say

ConcordanceList = Literal["factory", "outcome"]
LISTS: tuple[ConcordanceList, ...] = ("factory", "outcome")


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """A word of a list in its sentence: what stands before it, itself, what stands after it, and whose it is."""

    phrase: str
    """As the list has it."""
    before: str
    word: str
    """As it is written there."""
    after: str
    negated: bool
    said: Ref
    """The voice that it was said in, or the team whose remit it stands in."""
    team: str
    """Empty where nobody wrote down which team was asked."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """The lines of one list, in the order of its phrases; the list with what the organisation adds and drops."""

    name: ConcordanceList
    phrases: tuple[str, ...]
    lines: tuple[ConcordanceLine, ...]


def find_concordances(model: OperatingModel) -> tuple[Concordance, ...]:
    """Find the words of both lists in all answers and remits. What is within the name of a thing is left out."""
    names = index_names(thing.name for thing in model if thing.name)
    texts = tuple(list_texts(model))
    return tuple(find_concordance(model, name, texts, names) for name in LISTS)


def find_concordance(
    model: OperatingModel, name: ConcordanceList, texts: Iterable[tuple[Ref, str, str]], names: PhraseIndex
) -> Concordance:
    """Find the words of one list."""
    phrases = read_word_list(model.organisation, name, split_list(say(f"words.{name}")))
    index, order = index_phrases(phrases), {phrase: at for at, phrase in enumerate(phrases)}
    lines = [
        make_line(text, hit, said, team) for said, team, text in texts for hit in find_word_hits(text, index, names)
    ]
    return Concordance(name, phrases, tuple(sorted(lines, key=lambda line: order[line.phrase])))


def list_texts(model: OperatingModel) -> Iterator[tuple[Ref, str, str]]:
    """Yield what teams say as plain text: where it stands, the team, the text; answers first, then remits."""
    for voice in model.voices.values():
        yield from ((voice.ref, voice.team, each.answer) for each in voice.answers)
    for team in model.teams.values():
        if team.remit:
            yield team.ref, team.id, extract_plain_text(team.remit)


def make_line(text: str, hit: WordHit, said: Ref, team: str) -> ConcordanceLine:
    """Cut the sentence of a hit at the hit."""
    return ConcordanceLine(
        hit.phrase,
        text[hit.sentence_start : hit.start],
        text[hit.start : hit.end],
        text[hit.end : hit.sentence_end],
        hit.negated,
        said,
        team,
    )
