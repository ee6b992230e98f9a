"""The word lists that rules go by, on the pages of those rules."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis.word_lists import DONTS, read_donts
from stagebook.model import Organisation
from stagebook.model.kinds import ORGANISATION
from stagebook.pages.blocks import Code, Fact, Facts, Paragraph, Section, words
from stagebook.pages.sections import mark_code
from stagebook.words import say

UNNAMED = Organisation.model_construct(id=ORGANISATION, name="")
"""An organisation that changes no list."""


def word_list_sections(code: str, organisation: Organisation) -> Iterator[Section]:
    """The words that a rule looks for, as the organisation has them, and how to change them; nothing for most rules."""
    if code != "argues-by-a-dont":
        return
    phrases = read_donts(organisation)
    by_dont = {dont: [phrase for phrase, kind in phrases.items() if kind == dont] for dont in (*DONTS, "")}
    facts = tuple(
        Fact(say(f"dont.{dont}" if dont else "dont.own"), words(", ".join(forms)))
        for dont, forms in by_dont.items()
        if forms
    )
    change = Code(say("words.change.dont"), say("words.change"))
    yield Section("words", say("section.words"), (Paragraph(mark_code(say("words.forms"))), Facts(facts), change))
