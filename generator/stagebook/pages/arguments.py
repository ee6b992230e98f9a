"""Arguments that name no purpose of a customer, each with its words marked."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis import DontArgument
from stagebook.analysis.word_lists import DONTS
from stagebook.pages.blocks import Block, Item, Listing, Paragraph, words
from stagebook.pages.context import PageContext
from stagebook.pages.wording import join_sentences, link
from stagebook.words import Phrase, Run, Target, joined, phrase, say

RULE = "argues-by-a-dont"


def argument_blocks(context: PageContext) -> Iterator[Block]:
    """The question, then rationales and changes that argue so: first those that lead to no purpose."""
    found = sorted(context.analysis.dont_arguments, key=lambda each: not each.missing)
    if found:
        question = Run(say("arguments.question"), tone="strong")
        rule = Run(say("arguments.list"), to=Target(page=f"rule.{RULE}"))
        yield Paragraph(phrase("arguments.means", question=question, list=rule))
        yield Listing(tuple(Item(argument_head(context, each), argument_note(context, each)) for each in found))


def argument_head(context: PageContext, argument: DontArgument) -> Phrase:
    """What argues, and by which of the don'ts."""
    donts = [words(say(f"dont.{dont}") if dont in DONTS else dont) for dont in argument.donts]
    return phrase("arguments.by", thing=link(context, argument.at.ref), donts=joined(donts))


def argument_note(context: PageContext, argument: DontArgument) -> Phrase:
    """The sentences with the words marked, then what is missing on the way to a purpose, or that it was accepted."""
    quote = phrase("arguments.quote", text=mark_words(argument))
    missing = phrase(f"arguments.missing.{argument.missing or 'nothing'}")
    accepted = [each.because for each in context.model[argument.at.ref].accept if each.rule == RULE]
    return join_sentences([quote, missing, *(phrase("arguments.accepted", because=each) for each in accepted)])


def mark_words(argument: DontArgument) -> Phrase:
    """The sentences that hold the words, with the words marked; what is left out between sentences is shown as “…”."""
    runs: list[Run] = []
    at = argument.hits[0].sentence_start
    for hit in argument.hits:
        if hit.sentence_start > at:
            runs.append(Run(" … " if argument.text[at : hit.sentence_start].strip() else " "))
            at = hit.sentence_start
        runs += [Run(argument.text[at : hit.start]), Run(argument.text[hit.start : hit.end], tone="strong")]
        at = hit.end
        if not any(each.sentence_start == hit.sentence_start and each.start > hit.start for each in argument.hits):
            runs.append(Run(argument.text[at : hit.sentence_end]))
            at = hit.sentence_end
    return tuple(run for run in runs if run.text)
