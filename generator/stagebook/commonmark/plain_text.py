"""Extract the words of a Markdown text: no signs of Markdown, no addresses, no HTML."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from stagebook.commonmark.parser import parser

BREAKS = frozenset({"softbreak", "hardbreak"})
SHOWN = frozenset({"text", "code_inline"})


def extract_plain_text(markdown: str) -> str:
    """Return what a reader reads of a text. Paragraphs, items of lists and cells stand on lines of their own."""
    return "\n".join(block for token in parser().parse(markdown) if (block := read_block(token)))


def read_block(token: Token) -> str:
    """Return the words of a block; empty for tokens that only open or close something, and for blocks of code."""
    return "".join(read_inline(token.children or ())).strip() if token.type == "inline" else ""


def read_inline(tokens: list[Token] | tuple[Token, ...]) -> Iterator[str]:
    """Yield the words of inline tokens; a line that is broken within a paragraph goes on after a blank."""
    for token in tokens:
        if token.type in SHOWN:
            yield token.content
        elif token.type in BREAKS:
            yield " "
