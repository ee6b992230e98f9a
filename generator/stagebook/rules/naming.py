"""Names of several things in one message, and the word lists of the catalogue with the organisation's changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from stagebook.analysis.jobs import normalise
from stagebook.rules.rule import RuleContext
from stagebook.source import Ref
from stagebook.words import say

MAX_NAMES = 4
"""Names that one message lists at most; past it the others are counted."""

WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’-][^\W_]+)*")
"""A word; one character in scripts that are written without spaces."""


def join_names(context: RuleContext, refs: Sequence[Ref]) -> str:
    """Join the names of several things, by name: “A”, “B” and “C”."""
    return join_quoted([context.names.full(ref) for ref in context.names.sort_refs(refs)])


def join_quoted(texts: Sequence[str]) -> str:
    """Join texts, each quoted: “a”, “b” and “c”. Past `MAX_NAMES` the others are counted."""
    shown = texts if len(texts) <= MAX_NAMES else texts[: MAX_NAMES - 1]
    names = [say("quoted", None, name=text) for text in shown]
    if len(texts) > len(shown):
        names.append(say("quoted.others", n=len(texts) - len(shown)))
    *before, last = names or [""]
    return say("list.last").join([say("list.next").join(before), last] if before else [last])


def split_words(text: str) -> list[str]:
    """Split a text into words, case-folded."""
    return [word.replace("’", "'") for word in WORD.findall(text.casefold())]


@cache
def load_words(name: Literal["stop", "stance"]) -> frozenset[str]:
    """Read a word list of the catalogue that an organisation cannot change."""
    return frozenset(split_words(say(f"words.{name}")))


def load_own_words(context: RuleContext, name: Literal["internal"]) -> frozenset[str]:
    """Read a word list of the catalogue, with what the organisation adds and without what it drops."""
    words = {normalise(word) for word in say(f"words.{name}").split(",")}
    lists = context.model.organisation.words
    own = getattr(lists, name) if lists else None
    if own:
        words = (words | {normalise(word) for word in own.add}) - {normalise(word) for word in own.drop}
    return frozenset(words - {""})


def find_last_phrase(text: str, phrases: Iterable[str]) -> str:
    """Find the longest of some phrases that a text ends with, as whole words; empty if none."""
    words = split_words(text)
    found = [each for each in phrases if words and words[-len(split_words(each)) :] == split_words(each)]
    return max(found, key=lambda each: (len(split_words(each)), each), default="")
