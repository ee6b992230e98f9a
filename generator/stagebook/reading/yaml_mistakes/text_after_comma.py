"""Find texts that a comma inside of `{ }` cuts: `{because: Three of four, and more}` has a key `and more`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from stagebook.reading.yaml_files.document import Document
from stagebook.reading.yaml_mistakes.quoted_forms import MAX_TEXT_CHARACTERS, in_quotes
from stagebook.source import Position, Steps

THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


def texts_cut_at_comma(document: Document) -> Mapping[Steps, str]:
    """Return the steps of keys that are the rest of a text, each with the whole text to type after its own key.

    Of several in a row only the first has the text; that of the others is empty.
    """
    if document.cut_at_comma is None:
        document.cut_at_comma = find_cuts(document)
    return document.cut_at_comma


def find_cuts(document: Document) -> dict[Steps, str]:
    """Return what `texts_cut_at_comma` returns, by one pass over the positions of the file."""
    rests = {steps for steps in document.left_out if is_bare(document.source.positions.get(steps))}
    if not rests:
        return {}
    levels: defaultdict[Steps, list[Steps]] = defaultdict(list)
    for steps in document.source.positions:
        if steps:
            levels[steps[:-1]].append(steps)
    found: dict[Steps, str] = {}
    for level in dict.fromkeys(steps[:-1] for steps in rests):
        at = 0
        inside = levels[level]
        while at < len(inside):
            end = next((each for each in range(at, len(inside)) if inside[each] not in rests), len(inside))
            if end > at > 0:
                found |= dict.fromkeys(inside[at:end], "")
                found[inside[at]] = whole_text(document, inside[at - 1], inside[end - 1])
            at = max(end, at + 1)
    return found


def is_bare(position: Position | None) -> bool:
    """Return whether a value is empty directly after its key, without a colon: only in flow style."""
    return bool(
        position
        and position.line == position.key_line
        and position.column == position.key_column + position.key_length
        and position.key_length
    )


def whole_text(document: Document, first: Steps, last: Steps) -> str:
    """Return the key `first` with the text from its value to the end of the key `last`, in quotes; empty if none."""
    start, end = document.source.positions[first], document.source.positions[last]
    lines = document.lines[start.line - 1 : end.key_line]
    lines[-1] = lines[-1][: end.key_column + end.key_length - 1]
    text = " ".join(" ".join([lines[0][start.column - 1 :], *lines[1:]]).split())
    if text[:1] in "[{" or len(text) > 5 * MAX_TEXT_CHARACTERS:
        return ""
    if THOUSANDS.fullmatch(text):
        return f"{first[-1]}: {text.replace(',', '')}"
    if text[:1] in "'\"":
        text = text.replace(text[0], "")
    return f"{first[-1]}: {in_quotes(text)}"


def text_through_key(document: Document, steps: Steps) -> str:
    """Return the text before a key in brackets with the key and its value as its rest, in quotes; empty if unlikely.

    `{because: Three of four, note: this}`: the key is not known, so that `note: this` may belong to the text.
    """
    level, positions = document.source.positions.get(steps[:-1]), document.source.positions
    here = positions.get(steps)
    if level is None or here is None or document.lines[level.line - 1][level.column - 1 : level.column] != "{":
        return ""
    line = document.lines[here.key_line - 1]
    before = re.search(r"([\w-]+): ([^\[\]{}:,'\"]*[^\W\d][^\[\]{}:,'\"]*), *$", line[: here.key_column - 1])
    rest = re.match(r"[^\[\]{},]*", line[here.key_column - 1 :])
    if not before or not rest or " " not in before[2]:
        return ""
    return f"{before[1]}: {in_quotes(f'{before[2]}, {rest[0]}'.strip())}"
