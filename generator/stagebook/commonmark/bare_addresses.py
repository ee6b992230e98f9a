"""Inline rules of markdown-it-py that make links of bare addresses: `https://…`, `www.…` and e-mail addresses.

What counts as an address follows https://github.github.com/gfm/#autolinks-extension-, but for underscores in names of
hosts, which are accepted. Known plugins scan the rest of the text again for each address that fails; these rules read
every character a bounded number of times.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

URL = re.compile(r"(?:https?://|www\.)[^\W_][^\s<]*")
LOCAL_PART = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-_"
"""Characters of an e-mail address before its `@`."""
DOMAIN = re.compile(r"@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+(?<![_-])")
MAY_PRECEDE = frozenset(" \t\n*_~(")
TRAILING = frozenset("?!.,:*_~'\"]")
"""Characters that end a sentence rather than an address."""
ENTITY = re.compile(r"&[A-Za-z0-9]{1,32};")


def bare_addresses(md: MarkdownIt) -> None:
    """Add the rules to a parser."""
    md.inline.add_terminator_char("w")
    md.inline.ruler.push("bare_url", match_url)
    md.inline.ruler.push("bare_email", match_email)


def match_url(state: StateInline, silent: bool) -> bool:
    """Match a URL at `www.` or at the colon of `http://` or `https://`."""
    start = state.pos
    if state.src[start] == ":":
        start -= next((len(each) for each in ("https", "http") if state.pending.endswith(each)), 0)
    if silent or state.linkLevel or (start and state.src[start - 1] not in MAY_PRECEDE):
        return False
    found = URL.match(state.src, start, state.posMax)
    if found is None:
        return False
    text = found[0][: length_of_address(found[0])]
    return push_link(state, start, text, text if text.startswith("http") else f"http://{text}")


def match_email(state: StateInline, silent: bool) -> bool:
    """Match an e-mail address at its `@`."""
    if silent or state.linkLevel or state.src[state.pos] != "@":
        return False
    pending = state.pending
    start = state.pos - (len(pending) - len(pending.rstrip(LOCAL_PART)))
    if start == state.pos or (start and state.src[start - 1] not in MAY_PRECEDE - {"_"}):
        return False  # after an underscore that is markup, the address would lack its beginning
    found = DOMAIN.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    text = state.src[start : found.end()]
    return push_link(state, start, text, f"mailto:{text}")


def length_of_address(text: str) -> int:
    """Length of the address in characters, without punctuation that ends a sentence or an unopened parenthesis."""
    end = len(text)
    unopened = text.count(")") - text.count("(")
    while end:
        last = text[end - 1]
        if last == ")" and unopened > 0:
            unopened -= 1
        elif last == ";":
            entity = ENTITY.fullmatch(text, max(text.rfind("&", 0, end), 0), end)
            end = entity.start() + 1 if entity else end
        elif last not in TRAILING:
            break
        end -= 1
    return end


def push_link(state: StateInline, start: int, text: str, url: str) -> bool:
    """Push a link whose text begins at `start`, which may lie in the pending text. False for an invalid address."""
    address = state.md.normalizeLink(url)
    if not state.md.validateLink(address):
        return False
    if start < state.pos:
        state.pending = state.pending[: start - state.pos]
    state.push("link_open", "a", 1).attrs = {"href": address}
    state.push("text", "", 0).content = text
    state.push("link_close", "a", -1)
    state.pos = start + len(text)
    return True
