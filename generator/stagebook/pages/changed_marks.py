"""Where things stand on the page *What changed*, and what their own pages say of it."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.pages.context import PageContext
from stagebook.rules.review import SideLabel
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, day, say


def change_anchor(ref: Ref) -> str:
    """The id of a thing on the page *What changed*; one that is gone has its earlier id."""
    return f"{ref.kind}-{ref.id}"


def changed_since(context: PageContext, ref: Ref) -> Iterator[Phrase]:
    """“Changed since 1 September 2026 (1a460d6)”, or new since then, with a link to what; nothing of what is the same.

    A thing that only has another id now is changed.
    """
    difference = context.differences.get(ref)
    if difference and context.review:
        event = "new" if difference.event == "new" else "changed"
        text = say(f"changed.mark.{event}", earlier=earlier_words(context.review.before))
        yield (Run(text, to=Target(page="changed", anchor=change_anchor(ref))),)


def earlier_words(side: SideLabel) -> str:
    """“1 September 2026 (1a460d6)”: the day of the earlier commit, else what it is called."""
    name = day(side.on) if side.on else side.label
    return say("changed.side", label=name, commit=side.commit) if name and side.commit else name or side.commit
