"""Replace the id of a thing in the links of Markdown texts: `[Booking](enabler:booking)`."""

from __future__ import annotations

import re
from collections import Counter

from stagebook.commonmark.link_addresses import link_addresses
from stagebook.model.link_targets import thing_link
from stagebook.source import Ref


def links_to(text: str, ref: Ref) -> int:
    """Count the links and definitions of a text that lead to a thing."""
    if f"{ref.kind}:" not in text and "&" not in text and "\\" not in text and "%" not in text:
        return 0
    links = (thing_link(address) for address in link_addresses(text))
    return sum(link is not None and link.ref == ref for link in links)


def find_linked_ids(text: str, ref: Ref) -> list[int]:
    """Return where the id of a thing begins in each link to it. What is code, or no link, is left out.

    A place is in a link if the links of the text are others once it is replaced.
    """
    places = [found.end() - len(ref.id) for found in written(ref).finditer(text)]
    if not places:
        return []
    links = Counter(link_addresses(text))
    return [at for at in places if Counter(link_addresses(f"{text[:at]}x-{text[at:]}")) != links]


def rename_links(text: str, old: Ref, new: str) -> str:
    """Return a text in which the links to a thing lead to its new id."""
    for at in reversed(find_linked_ids(text, old)):
        text = f"{text[:at]}{new}{text[at + len(old.id) :]}"
    return text


def written(ref: Ref) -> re.Pattern[str]:
    """Return a pattern of a thing as links name it."""
    return re.compile(rf"(?<![A-Za-z0-9+.-]){ref.kind}:{re.escape(ref.id)}(?![a-z0-9-])")
