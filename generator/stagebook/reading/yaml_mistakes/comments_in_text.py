"""Find comments that cut a text off: `name: Ticketing #2 hall` is read as "Ticketing".

YAML begins a comment at a number sign after a blank. Where no blank follows the sign, an author more likely meant text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from stagebook.reading.yaml_files.document import Document
from stagebook.reading.yaml_mistakes.quoted_forms import in_quotes, quoted_piece
from stagebook.source import Place

ANY_CUT = re.compile(r"#(?<=[ \t\n]#)(?=\S)")
"""A number sign after a blank or in the first column, and no blank after it. Files without one are not searched."""
AFTER_TEXT = re.compile(r"[ \t]+#(?=\S)")
AFTER_COLON = re.compile(r":[ \t]+#(?=\S)")
"""Such a comment after a key whose text begins on the next line."""
AFTER_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+#(?=\S)")
"""The header of a block scalar, and such a comment."""
ALONE = re.compile(r"[ \t]*#(?=\S)(?!(?:[\w.-]+:(?:\s|$)|- ))")
"""Such a comment on a line of its own, which is not a key or a list item that was commented out."""


MAX_LINES = 10
"""Lines below a comment that are repeated in a hint."""


class Cut(NamedTuple):
    """A comment that cuts a text off, with the text as it was probably meant, in quotes."""

    at: Place
    comment: str
    form: str
    """Empty where text is not what the value is."""


def cut_after(document: Document, event: Any, indent: int, key_line: int, in_flow: bool) -> Cut | None:
    """Return the comment that cuts a scalar off, if there is one.

    `indent` is the index of the column of the key or hyphen that the scalar belongs to, `key_line` the line of the key
    (from 1; 0 for an item of a list).
    """
    path, lines, first = document.source.path, document.lines, event.start_mark
    if 0 < key_line <= first.line:
        if above := AFTER_COLON.search(lines[key_line - 1], indent):
            return cut_at(path, lines, key_line - 1, above.end() - 1, event, in_flow)
        if between := comment_alone(lines, range(key_line, first.line), indent):
            return cut_at(path, lines, *between, event, in_flow)
    if event.style in ("|", ">"):
        if found := AFTER_HEADER.match(lines[first.line], first.column):
            return cut_at(path, lines, first.line, found.end() - 1, event, in_flow)
        ended = comment_alone(lines, range(event.end_mark.line, len(lines)), indent)
        return cut_at(path, lines, *ended, event, in_flow) if ended else None
    line, start = event.end_mark.line, event.end_mark.column
    if line >= len(lines):
        return None
    if found := AFTER_TEXT.match(lines[line], start):
        return cut_at(path, lines, line, found.end() - 1, event, in_flow)
    if event.style or in_flow or not re.match(r"\s*(?:#|$)", lines[line][start:]):
        return None
    below = comment_alone(lines, range(line + 1, len(lines)), indent)
    return cut_at(path, lines, *below, event, in_flow) if below else None


def comment_alone(lines: Sequence[str], numbers: Iterable[int], indent: int) -> tuple[int, int] | None:
    """Return line and column (from 0) of the first such comment in some lines that is indented like text.

    The search ends at the first line that is neither blank nor a comment.
    """
    for number in numbers:
        bare = lines[number].strip()
        if bare and not bare.startswith("#"):
            return None
        if bare and lines[number].index("#") > indent and ALONE.match(lines[number]):
            return number, lines[number].index("#")
    return None


def cut_at(path: str, lines: Sequence[str], line: int, column: int, event: Any, in_flow: bool) -> Cut:
    """Return the cut at the number sign in a column (from 0) of a line (from 0)."""
    comment = lines[line][column:].rstrip()
    said = re.split(r"[,\]}]", comment, maxsplit=1)[0].rstrip() if in_flow else comment
    first, value = event.start_mark, " ".join(event.value.split())
    if line < first.line or event.style in ("|", ">"):
        whole = f"{said} {value}" if line <= first.line else f"{value} {said}"
        whole = whole.strip()
        form = quoted_piece(lines[line], column, whole) if line < first.line else in_quotes(whole)
    else:
        start = column if not value else first.column
        raw = lines[line][first.column : event.end_mark.column] if event.style and line == first.line else value
        form = quoted_piece(lines[first.line], start, f"{raw} {said}".strip())
    return Cut(Place(path, line + 1, column + 1, len(comment)), comment, form)


def form_of_cut(path: str, lines: Sequence[str], event: Any, failed: Place, in_flow: bool) -> Cut | None:
    """Return the comment after the last scalar before a syntax error, if the error comes from it.

    In flow style it hides a closing bracket; in block style the text goes on below it.
    """
    line, start = event.end_mark.line, event.end_mark.column
    after = lines[line][start:] if line < len(lines) else ""
    number = after.find("#")
    if in_flow:
        hides = re.match(r"[ \t]+#.*[,\]}]", after)
        return cut_at(path, lines, line, start + number, event, in_flow=True) if hides else None
    if event.style != "" or not event.value or failed.line - 1 <= line:
        return None
    first = lines[event.start_mark.line]
    lead = len(first) - len(first.lstrip(" \t"))
    alone = not first[: event.start_mark.column].strip()
    if failed.column - 1 < lead or (failed.column - 1 == lead and not alone):
        return None
    if re.match(r"[ \t]+#", after):
        return with_rest(cut_at(path, lines, line, start + number, event, in_flow=False), lines, failed)
    below = range(line + 1, failed.line - 1)
    found = next((each for each in below if lines[each].lstrip(" \t").startswith("#")), 0)
    if after.strip() or not found:
        return None
    return with_rest(cut_at(path, lines, found, lines[found].index("#"), event, in_flow=False), lines, failed)


def with_rest(cut: Cut, lines: Sequence[str], failed: Place) -> Cut:
    """Return a cut with the lines of the text that follow the comment in its form."""
    rest = lines[cut.at.line : failed.line]
    for line in lines[failed.line : failed.line + MAX_LINES]:
        if len(line) - len(line.lstrip()) < failed.column - 1 or not line.strip():
            break
        rest = [*rest, line]
    return cut._replace(form=f"{cut.form[:-1]} {' '.join(' '.join(rest).split())}{cut.form[-1:]}")
