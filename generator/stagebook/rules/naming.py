"""How rules name several things, and read the lists of words that an organisation may change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from stagebook.analysis.jobs import normalise
from stagebook.rules.rule import Case
from stagebook.source import Ref
from stagebook.words import say

MOST_NAMES = 4
"""More names than these are counted."""

WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’-][^\W_]+)*")
"""A word; in scripts that are written without spaces, a sign."""


def name_all(case: Case, refs: Sequence[Ref]) -> str:
    """Several things by name: “A”, “B” and “C”."""
    names = [say("quoted", None, name=case.names.full(ref)) for ref in refs]
    if len(names) > MOST_NAMES:
        names = [*names[: MOST_NAMES - 1], say("quoted.others", n=len(names) - MOST_NAMES + 1)]
    *before, last = names or [""]
    return say("list.last").join([say("list.next").join(before), last] if before else [last])


def split_words(text: str) -> list[str]:
    """The words of a text, case-folded."""
    return [word.replace("’", "'") for word in WORD.findall(text.casefold())]


@cache
def take_words(name: Literal["stop", "stance"]) -> frozenset[str]:
    """A word list of the catalogue that nobody changes."""
    return frozenset(split_words(say(f"words.{name}")))


def list_words(case: Case, name: Literal["internal"]) -> frozenset[str]:
    """A word list of the catalogue, with what the organisation adds and without what it drops."""
    words = {normalise(word) for word in say(f"words.{name}").split(",")}
    lists = case.model.organisation.words
    own = getattr(lists, name) if lists else None
    if own:
        words = (words | {normalise(word) for word in own.add}) - {normalise(word) for word in own.drop}
    return frozenset(words - {""})


def find_phrase(text: str, phrases: Iterable[str]) -> str:
    """The first of some phrases that stands in a text as whole words, or nothing."""
    words = f" {' '.join(split_words(text))} "
    return next((each for each in sorted(phrases) if f" {' '.join(split_words(each))} " in words), "")
