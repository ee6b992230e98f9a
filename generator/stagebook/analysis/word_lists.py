"""Read the word lists of the analysis, with what the organisation adds and without what it drops (`words`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from stagebook.analysis.word_hits import split_list, split_text, stem
from stagebook.model import Organisation
from stagebook.words import say

ListName = Literal["factory", "outcome", "dont"]

DONTS = ("efficiency", "managing-demand", "digital-by-default", "strategic-priorities", "best-practice")
"""The five don'ts: arguments that name no purpose of a customer. `words.dont.NAME` lists the forms of each."""


def read_word_list(organisation: Organisation, name: ListName, listed: Iterable[str]) -> tuple[str, ...]:
    """Return the phrases of a list, those of the catalogue first. A phrase is dropped in all forms of its words."""
    lists = organisation.words
    own = getattr(lists, name) if lists else None
    if own is None:
        return tuple(dict.fromkeys(listed))
    dropped = {make_key(phrase) for phrase in own.drop}
    every = dict.fromkeys([*listed, *(" ".join(phrase.casefold().split()) for phrase in own.add)])
    return tuple(phrase for phrase in every if make_key(phrase) not in dropped)


def make_key(phrase: str) -> tuple[str, ...]:
    """Return the stems of a phrase."""
    return tuple(stem(word.text) for word in split_text(phrase))


def read_donts(organisation: Organisation) -> dict[str, str]:
    """Return the phrases of the list `dont`, each with the don't that it is a form of.

    What the organisation adds is a form of none: its value is empty.
    """
    kinds = {phrase: dont for dont in DONTS for phrase in split_list(say(f"words.dont.{dont}"))}
    return {phrase: kinds.get(phrase, "") for phrase in read_word_list(organisation, "dont", kinds)}
