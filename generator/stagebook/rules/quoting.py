"""Quote model text in a message: as one line, cut on a sentence boundary or between words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from stagebook.analysis.word_hits import split_text, stem
from stagebook.commonmark.plain_text import extract_plain_text
from stagebook.rules.naming import load_words
from stagebook.words import say

MAX_CHARACTERS = 240
"""Characters of a quoted text."""
SENTENCE_BOUNDARY = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[^\sa-z])|\n+")
MARKDOWN = re.compile(r"[*_`#<>\[\]|~\\&]|^\s*(?:[-+=]|\d+[.)])|^ {4}|\t|://|www\.|@", re.MULTILINE)
"""Signs that may mean something in Markdown."""
MOST_OF_NAME = 0.5
"""Share of the words of a name from which a sentence counts as naming the thing."""


def quote(text: str) -> str:
    """Return a text on one line, cut between words past `MAX_CHARACTERS`."""
    line = " ".join(text.split())
    if len(line) <= MAX_CHARACTERS:
        return line
    return say("quoted.cut", text=line[: MAX_CHARACTERS + 1].rsplit(" ", 1)[0][:MAX_CHARACTERS].rstrip(",;: "))


def quote_markdown(text: str) -> str:
    """Return what a reader reads of a Markdown text as `quote` does."""
    return quote(read_plain(text))


def read_plain(markdown: str) -> str:
    """Return what a reader reads of a Markdown text, a paragraph a line; without parsing where it has no signs."""
    if MARKDOWN.search(markdown):
        return extract_plain_text(markdown)
    return "\n".join(" ".join(each.split()) for each in re.split(r"\n\s*\n", markdown) if each.strip())


def split_sentences(markdown: str) -> list[str]:
    """Split what a reader reads of a Markdown text into sentences."""
    text = read_plain(markdown)
    starts = [0, *(match.end() for match in SENTENCE_BOUNDARY.finditer(text)), len(text)]
    found = (text[start:end].strip() for start, end in pairwise(starts))
    return [each for each in found if each]


@lru_cache(maxsize=20_000)
def list_stems(text: str) -> frozenset[str]:
    """List the stems of the words of a text without stop words."""
    return frozenset(stem(word.text) for word in split_text(text) if word.text not in load_words("stop"))


def find_naming_sentence(markdown: str, names: Iterable[str], without: Iterable[str] = ()) -> str:
    """Find the sentence that names one of some things best, by the stems of their names; empty where none does.

    A sentence names a thing where it has half of the words of its name or more. Best is the one that has the largest
    share of a name, then the most words of all names, then the first. Words of `without` do not count.
    """
    ignored = frozenset(each for text in without for each in list_stems(text))
    wanted = [stems for name in names if (stems := list_stems(name) - ignored)]
    every = frozenset[str]().union(*wanted)
    best, chosen = (MOST_OF_NAME, 0), ""
    for sentence in split_sentences(markdown) if wanted else ():
        said = list_stems(sentence) & every
        rank = (max(len(stems & said) / len(stems) for stems in wanted), len(said))
        if said and rank >= best and (rank > best or not chosen):
            best, chosen = rank, sentence
    return quote(chosen)


def find_condition(markdown: str) -> str:
    """Find the sentence in which a text says what it waits for; empty where there is none."""
    conditions = {word.strip() for word in say("words.condition").split(",")}
    found = (each for each in split_sentences(markdown) if conditions & {word.text for word in split_text(each)})
    return quote(next(found, ""))
