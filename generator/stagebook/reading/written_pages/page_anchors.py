"""List the anchors that a hand-written page has: ids of headings, of attribute lists and of HTML.

Extensions and versions make the id of a heading in different ways, so all usual ones are listed: a link is only
reported if it fits none.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from stagebook.reading.written_pages.page_tags import front_matter_lines

IDS = re.compile(r"\{[^{}]*#([^\s{}]+)[^{}]*\}|\b(?:id|name)=[\"']?([^\"'\s<>]+)")
ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}\s*$")
MARKS = re.compile(r"[^\w\s-]")


def anchors_of(text: str) -> frozenset[str]:
    """Return the anchors of a page."""
    from markdown_it import MarkdownIt

    lines = text.splitlines()
    tokens = MarkdownIt("commonmark").parse("\n".join(lines[front_matter_lines(lines) :]))
    anchors = {found[1] or found[2] for found in IDS.finditer(text)}
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            inside = "".join(each.content for each in token.children or () if each.type in ("text", "code_inline"))
            anchors.update(slugs(ATTRIBUTES.sub("", inside)), slugs(ATTRIBUTES.sub("", token.content)))
    return frozenset(anchors - {""})


def slugs(heading: str) -> set[str]:
    """Return the ids that are made from a heading: by Python-Markdown, with letters of all scripts, and by GitHub."""
    wide = MARKS.sub("", unicodedata.normalize("NFKC", heading)).strip().lower()
    return {slug(heading), re.sub(r"[-\s]+", "-", wide), re.sub(r"\s", "-", wide)}


def slug(heading: str) -> str:
    """Return the id of a heading as Python-Markdown makes it (`markdown.extensions.toc.slugify`)."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", MARKS.sub("", plain).strip().lower())
