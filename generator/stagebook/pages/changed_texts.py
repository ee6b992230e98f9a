"""A text that differs: words that are struck and added, with a few that stay around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stagebook.differences.texts import TextSegment
from stagebook.words import Phrase, Run, say

NEAR = 40
"""Characters that are kept before and after words that differ."""


def edit_text(segments: Sequence[TextSegment]) -> Phrase:
    """A text with what is struck and added; what stays is cut to what is near."""
    if all(each.kind == "equal" or not each.text.strip() for each in segments):
        return (Run(say("changed.blanks"), tone="muted"),)
    if all(each.kind != "equal" for each in segments):
        whole = {each.kind: (Run(" ".join(each.text.split()), tone=each.kind),) for each in segments}
        return replaced(whole.get("struck", ()), whole.get("added", ()))
    last = len(segments) - 1
    runs = [
        run
        for index, each in enumerate(segments)
        for run in write_segment(each, is_first=index == 0, is_last=index == last)
    ]
    return tuple(separate(runs))


def write_segment(segment: TextSegment, *, is_first: bool, is_last: bool) -> Iterator[Run]:
    """Yield the runs of a segment; blanks around words stay outside what is struck or added."""
    text = segment.text
    flat = " ".join(text.split())
    before, after = (" " if each.isspace() else "" for each in (text[:1], text[-1:]))
    if segment.kind == "equal":
        if flat:
            kept = shorten(flat, is_first=is_first, is_last=is_last)
            yield Run(f"{before}{kept}{after}")
        else:
            yield Run(" ")
        return
    yield from (Run(each) for each in (before,) if each)
    yield from (Run(each, tone=segment.kind) for each in (flat,) if each)
    yield from (Run(each) for each in (after,) if each and flat)


def separate(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield runs with a blank between what is struck and what is added in its place."""
    last: Run | None = None
    for run in runs:
        if last and last.tone == "struck" and run.tone == "added":
            yield Run(" ")
        yield run
        last = run


def shorten(text: str, *, is_first: bool, is_last: bool) -> str:
    """Cut a text that stays to what is near what differs."""
    if len(text) <= 2 * NEAR:
        return text
    head = "" if is_first else text[:NEAR].rpartition(" ")[0] + " "
    tail = "" if is_last else " " + text[-NEAR:].partition(" ")[2]
    return f"{head}…{tail}"


def replaced(was: Phrase, now: Phrase) -> Phrase:
    """“~~common~~ → repeatable”; one alone where the other is empty."""
    return (*was, Run(say("changed.arrow")), *now) if was and now else (*was, *now)


def merge_runs(runs: Phrase) -> Phrase:
    """Join neighbours of one tone that lead nowhere."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and (last.tone, last.to, last.rest) == (run.tone, None, ()) and run.to is None and not run.rest:
            found[-1] = replace(last, text=last.text + run.text)
        else:
            found.append(run)
    return tuple(found)
