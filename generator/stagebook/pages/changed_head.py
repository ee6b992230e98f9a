"""The head of the page *What changed*: which models are compared, and what happened to the files."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.limits import BUDGET
from stagebook.pages.blocks import words
from stagebook.pages.wording import join_sentences
from stagebook.rules.review import Review, SideLabel
from stagebook.words import Phrase, Run, day, number, phrase, say

FILE_EVENTS = ("changed", "added", "removed", "moved")


def head_chips(found: Review) -> Iterator[Phrase]:
    """Both sides, the number of files that differ, and the day of the later side, else since that of the earlier."""
    yield phrase("changed.compared", before=side_words(found.before), after=side_words(found.after))
    yield words(say("changed.files", n=found.files.count))
    if found.after.on:
        yield words(day(found.after.on))
    elif found.before.on:
        yield words(say("changed.since", day=day(found.before.on)))


def left_out_sentence(found: Review) -> str:
    """What the review leaves out, since more things differ than the limit; empty where it leaves nothing out."""
    comparison = found.comparison
    if not comparison.is_past_limit:
        return ""
    return say("changed.past-limit", n=len(comparison.differences), most=number(BUDGET.changed_things))


def side_words(side: SideLabel) -> Phrase:
    """“main (1a460d6)”; of a side without a name, that it is the model of the site."""
    label = side.label or side.commit
    if not label:
        return words(say("changed.this-model"))
    if side.commit and label != side.commit:
        return phrase("changed.side", label=label, commit=Run(side.commit, tone="code"))
    return (Run(label, tone="code" if side.commit else ""),)


def unchanged_sentences(found: Review) -> Iterator[Phrase]:
    """That the model is the same, and what happened to the files all the same; of settings that differ others tell."""
    files = found.files
    told = found.settings.paths if found.settings else frozenset[str]()
    counts = {name: sum(each not in told for each in getattr(files, name)) for name in FILE_EVENTS}
    said = [words(say(f"changed.nothing.{name}", n=count)) for name, count in counts.items() if count]
    yield words(say("changed.nothing"))
    if said:
        yield join_sentences(said)
