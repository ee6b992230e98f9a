"""Catalogue of the words that users see, one a language, keyed by id; formats of numbers, days and lists."""

from stagebook.words.en.synonyms import SYNONYMS
from stagebook.words.formats import day, joined, number, share
from stagebook.words.runs import COUNT, Phrase, Run, Target
from stagebook.words.say import has, opened, phrase, plain, say

__all__ = [
    "COUNT",
    "SYNONYMS",
    "Phrase",
    "Run",
    "Target",
    "day",
    "has",
    "joined",
    "number",
    "opened",
    "phrase",
    "plain",
    "say",
    "share",
]
