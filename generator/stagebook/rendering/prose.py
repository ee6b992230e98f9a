"""Markdown that an author wrote → HTML that can do no harm: a small fixed set of extensions, then an allow-list."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import lru_cache

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "del", "sub", "sup", "a"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
    *("h3", "h4", "h5", "h6"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
SCHEMES = {"https", "http", "mailto"}
LEVELS_ABOVE = 2
"""A field stands below a page's title and a section's heading: its own headings start two levels down."""


class LowerHeadings(Treeprocessor):
    """Puts the headings of a field below those of the page."""

    def run(self, root: ET.Element) -> None:
        """Push every heading down."""
        for element in root.iter():
            if len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1].isdigit():
                element.tag = f"h{min(6, int(element.tag[1]) + LEVELS_ABOVE)}"


class FieldRules(Extension):
    """What fields have beyond plain Markdown, and what they have not: raw HTML is text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        """Change the parser."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(LowerHeadings(md), "lower-headings", 0)


@lru_cache(maxsize=1)
def parser() -> Markdown:
    """The one parser: making it costs more than a text does."""
    return Markdown(extensions=["tables", "fenced_code", "sane_lists", FieldRules()], output_format="html")


LINE = r"[^\W\d_][\w ,.:;?!()'\"’“”–—%€£/-]*(?<! )"
PLAIN = re.compile(rf"{LINE}(?:\n\n?{LINE})*\n*")
"""Paragraphs in which nothing is markup: each line begins with a letter, and has no mark that Markdown knows."""


@lru_cache(maxsize=20_000)
def prose(text: str) -> str:
    """A Markdown field as HTML. No images, embeds, styles or scripts; links lead to https, http or mailto only."""
    if "_" not in text and PLAIN.fullmatch(text):  # as most are: Markdown and what makes it safe would change nothing
        return "\n".join(f"<p>{paragraph}</p>" for paragraph in text.rstrip("\n").split("\n\n"))
    return marked_up(text)


def marked_up(text: str) -> str:
    """The same for any text."""
    md = parser()
    made = md.convert(text)
    md.reset()
    return nh3.clean(
        made, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, url_relative="deny", link_rel="noopener noreferrer"
    )


def inline_prose(text: str) -> str:
    """A Markdown field where only words can stand: one paragraph loses its frame, several stay paragraphs."""
    made = prose(text)
    if made.startswith("<p>") and made.count("<p>") == 1 and made.endswith("</p>"):
        return made[3:-4]
    return made
