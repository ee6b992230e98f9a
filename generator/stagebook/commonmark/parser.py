"""Parse Markdown of fields with markdown-it-py: CommonMark, tables, struck text, tasks and bare addresses.

Rendering and the checks of reading use the same parser, so that what is checked is what is shown. HTML is text. Every
address counts as valid here: which ones become links is decided by `link_targets`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link

from stagebook.commonmark.bare_addresses import bare_addresses

MAX_NESTED = 20
"""Levels of nested quotes, lists and emphasis; a list is two. Blocks that are nested deeper are left out."""
SPAN = "span"
"""Key of a token's `meta`: start and end of a link, an image or a tag in the text of its inline token."""

InlineRule = Callable[[StateInline, bool], bool]


def make_parser() -> MarkdownIt:
    """Return a parser that a caller may add to."""
    options = {"html": True, "maxNesting": MAX_NESTED, "tasklists": True}
    md = MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).disable("html_block")
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 -- as its documentation tells to
    for name, rule in (("link", link), ("image", image), ("autolink", autolink), ("html_inline", html_inline)):
        md.inline.ruler.at(name, with_span(rule))
    bare_addresses(md)
    return md


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return a parser that is made once: that takes longer than parsing a field."""
    return make_parser()


def with_span(rule: InlineRule) -> InlineRule:
    """Let a rule note in the token that it pushes where in the inline text it matched."""

    def match(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            first = next(token for token in state.tokens[before:] if token.type != "text")
            first.meta[SPAN] = (start, state.pos)
        return True

    return match
