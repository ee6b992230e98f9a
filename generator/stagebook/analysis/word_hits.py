"""Find words and phrases of a list in a text: in any grammatical form, negated or not, each in its sentence.

Forms of a word are compared by their stems (the Snowball stemmer of English). A hit within the name of a thing of the
model is left out: the name is what somebody called it, and no argument.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from Stemmer import Stemmer  # type: ignore[import-not-found]  # compiled, without stubs

from stagebook.words import say

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CLAUSE_END = re.compile(r"[.!?…:;,()–—\n]|\s-\s")
"""What ends a clause. A sentence ends one too."""
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)|\n")
JOINED = re.compile(r"[\s-]*")
"""What may stand between the words of one phrase: blanks and hyphens (`digital-by-default`)."""
BETWEEN_LISTED = re.compile(r"[\s,]*")

ENGLISH = Stemmer("english")


class Word(NamedTuple):
    """A word of a text: as it is compared, and from where to where it stands."""

    text: str
    """Case-folded, with straight apostrophes."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordHit:
    """A phrase of a list in a text. Positions are offsets in characters of the text."""

    phrase: str
    """As the list has it."""
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    negated: bool
    """Whether a negation stands before it in its clause."""


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Phrases by the key of their first word, longest first, each with the keys of all its words."""

    key: Callable[[str], str]
    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    @classmethod
    def of(cls, phrases: Iterable[str], key: Callable[[str], str]) -> PhraseIndex:
        """Index phrases by `key`, which maps a case-folded word to what it is compared by."""
        found: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for phrase in dict.fromkeys(phrases):
            keys = tuple(key(word.text) for word in split_text(phrase))
            if keys:
                found[keys[0]].append((keys, phrase))
        return cls(key, {first: tuple(sorted(its, key=lambda each: -len(each[0]))) for first, its in found.items()})

    def may_be_in(self, text: str) -> bool:
        """Tell whether a text has all words of one of the phrases, in any order; signs of Markdown do not matter."""
        keys = {self.key(fold(word)) for word in {*WORD.findall(text)}}
        starts = (self.by_first[key] for key in keys if key in self.by_first)
        return any(keys.issuperset(wanted) for phrases in starts for wanted, _ in phrases)

    def find(self, text: str, words: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
        """Yield each phrase with its first word and the one after its last; the longest, without overlaps."""
        keys = [self.key(word.text) for word in words]
        at = 0
        while at < len(words):
            phrase, length = self.match(text, words, keys, at)
            if phrase:
                yield phrase, at, at + length
            at += length

    def match(self, text: str, words: Sequence[Word], keys: Sequence[str], at: int) -> tuple[str, int]:
        """Return the longest phrase that begins at a word and its number of words; empty and 1 where there is none."""
        for wanted, phrase in self.by_first.get(keys[at], ()):
            those = words[at : at + len(wanted)]
            if tuple(keys[at : at + len(wanted)]) == wanted and are_joined(text, those):
                return phrase, len(wanted)
        return "", 1


def find_word_hits(text: str, phrases: PhraseIndex, names: PhraseIndex | None = None) -> tuple[WordHit, ...]:
    """Find all phrases in a plain text, in its order. What is within one of `names` is left out."""
    words = split_text(text)
    found = list(phrases.find(text, words))
    if not found:
        return ()
    named = [range(start, end) for _, start, end in names.find(text, words)] if names else []
    found = [each for each in found if not any(each[1] < span.stop and span.start < each[2] for span in named)]
    hits: list[WordHit] = []
    for phrase, first, after in found:
        start, end = words[first].start, words[after - 1].end
        negated = is_negated(text, words, first) or bool(hits and hits[-1].negated and go_on(text, hits[-1].end, start))
        hits.append(WordHit(phrase, start, end, *find_sentence(text, start, end), negated))
    return tuple(hits)


def index_phrases(phrases: Iterable[str]) -> PhraseIndex:
    """Index the phrases of a list, in all forms of their words."""
    return PhraseIndex.of(phrases, stem)


def index_names(names: Iterable[str]) -> PhraseIndex:
    """Index names of things: they stand in a text as they are, but for capitals."""
    return PhraseIndex.of(names, str)


def split_text(text: str) -> list[Word]:
    """Split a text into words. A hyphen separates words."""
    return [Word(fold(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]


def fold(word: str) -> str:
    """Return a word as it is compared: case-folded, with a straight apostrophe."""
    return word.casefold().replace("’", "'")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a case-folded English word: “effici” for efficient, efficiency and efficiently."""
    return str(ENGLISH.stemWord(word.removesuffix("'s")))


def are_joined(text: str, words: Sequence[Word]) -> bool:
    """Tell whether only blanks and hyphens stand between words."""
    return all(JOINED.fullmatch(text, one.end, next_.start) for one, next_ in pairwise(words))


def find_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Find the sentence that a span of a text stands in, without blanks at its ends."""
    begin = max((match.end() for match in SENTENCE_END.finditer(text, 0, start)), default=0)
    match = SENTENCE_END.search(text, end)
    finish = match.end() if match else len(text)
    inner = text[begin:finish]
    return begin + len(inner) - len(inner.lstrip()), finish - len(inner) + len(inner.rstrip())


def is_negated(text: str, words: Sequence[Word], first: int) -> bool:
    """Tell whether a negation stands in the clause before a word."""
    clause = find_clause(text, words, first)
    spans = [range(at, after) for _, at, after in negations().find(text, clause)]
    weakening = load_words("words.negation.weakened")
    return any(not (span.stop < len(clause) and clause[span.stop].text in weakening) for span in spans) or any(
        word.text.endswith("n't") for word in clause
    )


def find_clause(text: str, words: Sequence[Word], first: int) -> Sequence[Word]:
    """Return the words of the clause before a word.

    It begins after a mark, or with a conjunction. A conjunction that follows a negation begins none: what is “not
    because of efficiency” is negated.
    """
    begin = first
    while begin > 0 and not CLAUSE_END.search(text, words[begin - 1].end, words[begin].start):
        begin -= 1
    clause = words[begin:first]
    for _, at, _ in reversed(list(conjunctions().find(text, clause))):
        if not any(after == at for _, _, after in negations().find(text, clause)):
            return clause[at:]
    return clause


def go_on(text: str, end: int, start: int) -> bool:
    """Tell whether only commas, “and”, “or” and “nor” stand between two hits: not efficiency, or best practice."""
    between = text[end:start]
    words = [word.text for word in split_text(between)]
    return not set(words) - load_words("words.coordination") and bool(BETWEEN_LISTED.fullmatch(WORD.sub("", between)))


@cache
def load_words(key: str) -> frozenset[str]:
    """Read a list of the catalogue, case-folded."""
    return frozenset(split_list(say(key)))


@cache
def negations() -> PhraseIndex:
    """Index the negations of the catalogue."""
    return index_names(load_words("words.negation"))


@cache
def conjunctions() -> PhraseIndex:
    """Index the words of the catalogue that begin a clause."""
    return index_names(load_words("words.clause"))


def split_list(text: str) -> list[str]:
    """Split a list of the catalogue into its entries."""
    return [entry.strip().casefold() for entry in text.split(",") if entry.strip()]
