"""The words of the interface: one catalogue a language, keyed by id; dates and numbers through one function each."""

from stagebook.words.formats import day, joined, number, share
from stagebook.words.say import Phrase, Run, Target, has, phrase, plain, say

__all__ = ["Phrase", "Run", "Target", "day", "has", "joined", "number", "phrase", "plain", "say", "share"]
