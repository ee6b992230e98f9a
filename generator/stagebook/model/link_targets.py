"""Decide where a link of a Markdown text leads: to a thing by its id, to another host, or nowhere.

`[Booking](enabler:booking)` links to a thing, `[](enabler:booking)` by its name. Fields and hand-written pages share
this.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from stagebook.model.kinds import KINDS
from stagebook.source import Ref

SCHEMES = frozenset({"https", "http", "mailto"})
"""Schemes of the addresses that a field may link to."""
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


class ThingLink(NamedTuple):
    """A link to a thing, and to a place on its page."""

    ref: Ref
    anchor: str
    """With its `#`; empty for the page."""


def thing_link(href: str) -> ThingLink | None:
    """Return what `enabler:booking#where` links to; None for an address that does not begin with a kind."""
    kind, colon, rest = href.partition(":")
    if not colon or kind not in KINDS:
        return None
    identity, mark, anchor = rest.partition("#")
    return ThingLink(Ref(kind, identity), mark + anchor)


def scheme_of(href: str) -> str:
    """Return the scheme of an address in lower case; empty for a relative one."""
    found = SCHEME.match(href)
    return found[1].lower() if found else ""


def is_link(href: str) -> bool:
    """Tell whether a field shows an address as a link."""
    return scheme_of(href) in SCHEMES or thing_link(href) is not None
