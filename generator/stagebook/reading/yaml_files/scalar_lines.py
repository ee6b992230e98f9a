"""Read the text of a YAML scalar from its source, line by line, with the place of every character.

YAML folds the lines of plain, quoted and folded (`>`) scalars: one line feed becomes a space, a blank line becomes a
line feed. Markdown folds by itself, and by other rules: a blank line is a paragraph, a line that begins with `- ` an
item of a list. So the lines of Markdown fields are kept in every style, as `|` keeps them. The definitions of styles
are those of https://yaml.org/spec/1.2.2/#73-flow-scalar-styles and #81-block-scalar-styles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

ESCAPE = re.compile(r"\\(?:x(..)|u(.{4})|U(.{8})|(.))", re.DOTALL)
ESCAPED = {
    **{"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"},
    **{"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"},
}
TWICE = re.compile("''")
BACKSLASHES = re.compile(r"\\*$")
BLANKS = " \t"


class Piece(NamedTuple):
    """A part of a text and where it begins in the file: characters as they stand there, or one that is escaped."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class ScalarText:
    """The text of a scalar in pieces. Empty pieces where its source could not be followed."""

    text: str
    pieces: tuple[Piece, ...]
    ends: tuple[int, ...]
    """Where each piece ends in the text."""

    def offset(self, at: int) -> int:
        """Return the offset in the file of a character of the text. Raises IndexError without pieces."""
        index = min(bisect_right(self.ends, at), len(self.pieces) - 1)
        piece = self.pieces[index]
        return piece.start + min(max(at - (self.ends[index] - len(piece.text)), 0), max(len(piece.text) - 1, 0))


def read_scalar(source: str, start: int, end: int, value: str) -> ScalarText:
    """Return the text of the scalar between two offsets of a file; `value` is what YAML makes of it.

    Lines are kept. The words are those of `value` in any case: where they would not be, `value` itself is returned.
    """
    style = source[start : start + 1]
    if style in "|>" and style:
        pieces = block_pieces(source, start, end, value)
    elif style in ("'", '"'):
        pieces = quoted_pieces(source, start + 1, end - 1, style)
    else:
        pieces = plain_pieces(source, start, end)
    found = tuple(piece for piece in pieces if piece.text)
    text = "".join(piece.text for piece in found)
    if text.split() != value.split() and "".join(text.split()) != "".join(value.split()):
        return ScalarText(value, (), ())
    return ScalarText(text, found, tuple(accumulate(len(piece.text) for piece in found)))


def source_lines(source: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the lines between two offsets, without their ends."""
    while start <= end:
        stop = source.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield Piece(source[start:stop].removesuffix("\r"), start)
        start = stop + 1


def block_pieces(source: str, start: int, end: int, value: str) -> list[Piece]:
    """Return the lines of a block scalar without their indentation, and as many line feeds at its end as YAML keeps."""
    _, *lines = source_lines(source, start, end)
    first = next((line.text for line in lines if line.text.strip(BLANKS)), "")
    begins = next((line for line in value.split("\n") if line.strip(BLANKS)), "")
    indentation = leading(first) - leading(begins)
    kept: list[Piece] = []
    for text, at in lines:
        if text.strip(BLANKS) and leading(text) < indentation:
            break
        kept += [Piece(text[indentation:], at + min(indentation, len(text))), Piece("\n", at + len(text))]
    while kept and not kept[-1].text.strip():
        kept.pop()
    feeds = len(value) - len(value.rstrip("\n"))
    return [*kept, Piece("\n" * feeds, end)]


def plain_pieces(source: str, start: int, end: int) -> list[Piece]:
    """Return the lines of a plain scalar."""
    return [piece for line in flow_lines(source, start, end) for piece in (line, Piece("\n", line.start))][:-1]


def quoted_pieces(source: str, start: int, end: int, quote: str) -> list[Piece]:
    """Return the lines of a quoted scalar, with escaped characters in pieces of their own."""
    lines = list(flow_lines(source, start, end))
    found: list[Piece] = []
    for index, line in enumerate(lines):
        text, joined = line.text, False
        if quote == '"' and index + 1 < len(lines):
            joined = len(BACKSLASHES.findall(text)[0]) % 2 == 1
        found += decode(Piece(text[:-1] if joined else text, line.start), quote)
        if joined and lines[index + 1].text:
            lines[index + 1] = stripped(lines[index + 1])
        elif index + 1 < len(lines):
            found.append(Piece("\n", line.start + len(text)))
    return found


def flow_lines(source: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the lines of a plain or quoted scalar, without the indentation that all but the first of them share."""
    first, *others = source_lines(source, start, end)
    shared = min((leading(text) for text, _ in others if text.strip(BLANKS)), default=0)
    yield first
    for text, at in others:
        yield Piece(text[shared:] if text.strip(BLANKS) else "", at + min(shared, len(text)))


def leading(text: str) -> int:
    """Count the blanks at the start of a line."""
    return len(text) - len(text.lstrip(BLANKS))


def stripped(line: Piece) -> Piece:
    """Remove the blanks at the start of a line."""
    return Piece(line.text.lstrip(BLANKS), line.start + leading(line.text))


def decode(line: Piece, quote: str) -> Iterator[Piece]:
    """Yield the pieces of a line of a quoted scalar."""
    done = 0
    for found in (ESCAPE if quote == '"' else TWICE).finditer(line.text):
        yield Piece(line.text[done : found.start()], line.start + done)
        yield Piece(unescape(found) if quote == '"' else "'", line.start + found.start())
        done = found.end()
    yield Piece(line.text[done:], line.start + done)


def unescape(found: re.Match[str]) -> str:
    """Return the character of an escape in double quotes, which libyaml has accepted."""
    digits = found[1] or found[2] or found[3]
    return chr(int(digits, 16)) if digits else ESCAPED.get(found[4], found[4])
