"""The words of the interface: one catalogue a language, keyed by id; dates and numbers through one function each."""

from stagebook.words.formats import day, joined, number, share
from stagebook.words.runs import Phrase, Run, Target
from stagebook.words.say import has, phrase, plain, say

__all__ = ["Phrase", "Run", "Target", "day", "has", "joined", "number", "phrase", "plain", "say", "share"]
