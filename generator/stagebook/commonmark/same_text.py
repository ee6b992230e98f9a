"""Tell whether two Markdown texts say the same, whatever the lines of their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from stagebook.commonmark.parser import parser


def is_same_markdown(one: str, other: str) -> bool:
    """Tell whether readers see the same: texts that differ, if at all, in line breaks and blanks of paragraphs."""
    if one == other:
        return True
    return one.split() == other.split() and [*list_content(one)] == [*list_content(other)]


def list_content(text: str) -> Iterator[object]:
    """Yield what a text shows, block by block: the lines of code as they are, those of paragraphs joined."""
    for token in parser().parse(text):
        yield token.type, token.tag, token.info, tuple(token.attrs.items())
        yield tuple(join_lines(token.children)) if token.children else token.content


def join_lines(tokens: Sequence[Token]) -> Iterator[object]:
    """Yield the parts of a paragraph; a line break within it is a blank, and of blanks there is one."""
    words = ""
    for token in tokens:
        if token.type in ("text", "softbreak"):
            words += token.content or " "
            continue
        yield " ".join(f"|{words}|".split())
        words = ""
        yield token.type, token.content, tuple(token.attrs.items())
    yield " ".join(f"|{words}|".split())
