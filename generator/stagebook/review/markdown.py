"""Write a review as Markdown: the comment on a pull request or merge request.

The first line is hidden, and by it the comment is found again to be updated. GitHub takes at most 65,536 characters:
what is over is cut from the end of its section, the least consequential sections first, and what was left out is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from stagebook.pages.blocks import Figure, Section
from stagebook.pages.figures import figures
from stagebook.review.document import ReviewDocument
from stagebook.review.inert_text import begin_line, inert
from stagebook.review.markdown_blocks import Link, MarkdownPart, left_out, write_phrase, write_pieces
from stagebook.site_map import address, picture_page
from stagebook.source import Ref
from stagebook.words import Target, say

MARK = "<!-- stagebook:diff -->"
"""The first line of the comment. Workflows look for it, so it never changes."""
MAX_CHARACTERS = 65_000
MIN_SHARE = 6_000
"""Characters that every section may have before any has more."""
RESERVE = 1_500
"""Characters kept for what is said of rows that are left out, and for headings."""
FOLDED = frozenset(("picture", "concerned"))
"""Anchors of sections that are folded."""
ORDER = ("paragraph", "nothing", "questions", "findings", "follows", "concerned", "in-words", "picture")
"""Anchors of sections, the most consequential first; others come before the last two."""


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """A section as pieces of Markdown."""

    anchor: str
    heading: str
    pieces: tuple[MarkdownPart, ...]
    count: int
    """Number of rows of all pieces."""

    def write(self, kept: int) -> str:
        """Return the Markdown with so many rows; folded where details are."""
        lines: list[str] = []
        rest = kept
        for piece in self.pieces:
            lines += piece.write(min(rest, len(piece.rows)))
            rest -= min(rest, len(piece.rows))
        if kept < self.count:
            lines += [begin_line(left_out(self.count - kept)), ""]
        if not self.heading:
            return "\n".join(lines)
        if self.anchor in FOLDED:
            return "\n".join(["<details>", f"<summary>{inert(self.heading)}</summary>", "", *lines, "</details>", ""])
        return "\n".join([f"### {inert(self.heading)}", "", *lines])

    def fit(self, most: int) -> int:
        """Return how many rows fit into so many characters."""
        low, high = 0, self.count
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if len(self.write(middle)) <= most else (low, middle - 1)
        return low


def write_markdown(document: ReviewDocument, most: int = MAX_CHARACTERS) -> str:
    """Write the comment in at most `most` characters."""
    link = linker(document.site_url)
    head = "\n".join([MARK, *write_head(document, link)])
    sections = [write_section(each, link) for each in list_sections(document)]
    sections = [each for each in sections if each.count]
    kept = share(sections, most - len(head) - RESERVE)
    body = "\n".join(each.write(count) for each, count in zip(sections, kept, strict=True) if count)
    gone = any(count < each.count for each, count in zip(sections, kept, strict=True))
    foot = f"\n{write_whole(document)}\n" if gone else ""
    return f"{head}\n{body.rstrip()}\n{foot}"


def write_head(document: ReviewDocument, link: Link) -> Iterator[str]:
    """Yield the title, what is compared, and the lead."""
    page = document.page
    yield f"## {inert(page.title)}"
    yield ""
    if page.chips:
        yield f"<sub>{' · '.join(write_phrase(chip, link) for chip in page.chips)}</sub>"
        yield ""
    for block in page.lead:
        for piece in write_pieces(block, link):
            yield from piece.write(len(piece.rows))
    for figure in figures(page) if document.site_url else ():
        place = document.site_url + quote(picture_page(figure.picture.scene.id))
        yield f"[{inert(say('changed.picture-link'))}]({place})"
        yield ""


def list_sections(document: ReviewDocument) -> Iterator[Section]:
    """Yield the sections of the page; that of the picture, which a comment has as a table, gets a heading."""
    for section in document.page.sections:
        has_picture = any(isinstance(block, Figure) for block in section.blocks)
        yield replace(section, heading=say("changed.picture-as-table")) if has_picture else section


def write_section(section: Section, link: Link) -> WrittenSection:
    """Write a section as pieces."""
    pieces = tuple(piece for block in section.blocks for piece in write_pieces(block, link))
    return WrittenSection(section.anchor, section.heading, pieces, sum(each.count for each in pieces))


def share(sections: list[WrittenSection], most: int) -> list[int]:
    """Return how many rows of each section are kept: some of each, then more of the most consequential."""
    kept = [each.fit(min(MIN_SHARE, most // max(len(sections), 1))) for each in sections]
    spare = most - sum(len(each.write(count)) for each, count in zip(sections, kept, strict=True))
    for at in sorted(range(len(sections)), key=lambda each: rank(sections[each].anchor)):
        each, had = sections[at], kept[at]
        if had < each.count:
            used = len(each.write(had))
            kept[at] = max(had, each.fit(used + spare))
            spare -= len(each.write(kept[at])) - used
    return kept


def rank(anchor: str) -> int:
    """Return the place of a section in the order of consequence."""
    return ORDER.index(anchor) if anchor in ORDER else len(ORDER) - 2


def write_whole(document: ReviewDocument) -> str:
    """Say where the whole is."""
    if not document.site_url:
        return begin_line(inert(say("changed.whole")))
    place = document.site_url + address(Target(page="changed"))
    return f"[{inert(say('changed.whole.site'))}]({place})"


def linker(site_url: str) -> Link:
    """Return what gives addresses on a site; without one there are no links. Nothing leads to other hosts."""

    def link(to: Ref | Target) -> str:
        if not site_url or (isinstance(to, Target) and (to.url or to.is_local)):
            return ""
        return site_url + quote(address(to), safe="/#-._~")

    return link
