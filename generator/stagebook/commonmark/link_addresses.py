"""List the addresses of all links of a Markdown text, those of definitions that nothing uses included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it.token import Token

from stagebook.commonmark.parser import parser


def link_addresses(text: str) -> list[str]:
    """Return the addresses of links, images and definitions of a text, as often as they stand in it."""
    env: dict[str, Any] = {}
    found = list(addresses_in(parser().parse(text, env)))
    definitions = (*env.get("references", {}).values(), *env.get("duplicate_refs", ()))
    return [*found, *(str(each.get("href", "")) for each in definitions)]


def addresses_in(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the addresses of links and images in tokens and their children."""
    for token in tokens:
        yield from (str(token.attrs[name]) for name in ("href", "src") if name in token.attrs)
        yield from addresses_in(token.children or ())
