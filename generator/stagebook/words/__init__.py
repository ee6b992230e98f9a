"""Catalogue of the words that users see, one a language, keyed by id; formats of numbers, days and lists."""

from stagebook.words.en.synonyms import SYNONYMS
from stagebook.words.en.value_synonyms import VALUE_SYNONYMS
from stagebook.words.formats import day, format_amount, joined, month, number, round_amount, share
from stagebook.words.reach_counts import reach_count
from stagebook.words.runs import COUNT, Phrase, Run, Target, isolated
from stagebook.words.say import has, opened, phrase, places_in, plain, say, set_apart, template

__all__ = [
    "COUNT",
    "SYNONYMS",
    "VALUE_SYNONYMS",
    "Phrase",
    "Run",
    "Target",
    "day",
    "format_amount",
    "has",
    "isolated",
    "joined",
    "month",
    "number",
    "opened",
    "phrase",
    "places_in",
    "plain",
    "reach_count",
    "round_amount",
    "say",
    "set_apart",
    "share",
    "template",
]
