"""Catalogue of the words that users see, one a language, keyed by id; formats of numbers, days and lists."""

from stagebook.words.formats import day, joined, number, share
from stagebook.words.reach_counts import reach_count
from stagebook.words.runs import Phrase, Run, Target, isolated
from stagebook.words.say import has, phrase, plain, say, set_apart

__all__ = [
    "Phrase",
    "Run",
    "Target",
    "day",
    "has",
    "isolated",
    "joined",
    "number",
    "phrase",
    "plain",
    "reach_count",
    "say",
    "set_apart",
    "share",
]
