"""Markdown of a field → HTML that can do no harm: CommonMark and what GitHub and GitLab add, then an allow-list.

Fields mean what they mean where they are reviewed. markdown-it-py reads in time that grows with the length of the text;
`tests/rendering/test_prose_work.py` holds that. See decisions/0012.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from stagebook.rendering.bare_addresses import bare_addresses
from stagebook.words import say

TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "s", "a"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "input"),
    *("h3", "h4", "h5", "h6"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
    "input": {"disabled", "checked", "aria-label"},
}
CLASSES = {"li": {"task-list-item"}}
SCHEMES = {"https", "http", "mailto"}
LEVELS_ABOVE = 2
"""A field stands below a page's title and a section's heading: its own headings start two levels down."""
MOST_NESTED = 20
"""Levels of quotes, lists and emphasis in each other. What is nested deeper is left out, as GitHub does."""
ALIGNED = re.compile(r"text-align:(left|right|center)")


def lower_headings(state: StateCore) -> None:
    """Push the headings of a field below those of the page."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + LEVELS_ABOVE)}"


def align_cells(state: StateCore) -> None:
    """Align the cells of tables by an attribute: a strict Content-Security-Policy forbids inline styles."""
    for token in state.tokens:
        if token.type in ("th_open", "td_open"):
            aligned = ALIGNED.fullmatch(str(token.attrs.pop("style", "")))
            if aligned:
                token.attrs["align"] = aligned[1]


class FieldRenderer(RendererHTML):
    """Writes what fields have otherwise than other Markdown: tasks with a name, and no images."""

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Write the start of an item; of a task, with a box that says whether it is done."""
        checked = tokens[idx].meta.get("checked")
        start = self.renderToken(tokens, idx, options, env)
        if checked is None:
            return start
        name = say("prose.task-done" if checked else "prose.task-open")
        state = ' checked=""' if checked else ""
        return f'{start}<input type="checkbox" disabled=""{state} aria-label="{name}"> '

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Write an image as the words that stand for it: no page asks another host for anything."""
        return escapeHtml(self.renderInlineAsText(tokens[idx].children or [], options, env))


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The one parser: making it costs more than a text does."""
    options = {"html": False, "maxNesting": MOST_NESTED, "tasklists": True}
    md = MarkdownIt("commonmark", options, renderer_cls=FieldRenderer).enable(["table", "strikethrough"])
    bare_addresses(md)
    md.core.ruler.push("lower_headings", lower_headings)
    md.core.ruler.push("align_cells", align_cells)
    return md


LINE = r"[^\W\d_][\w ,.:;?!()'\"’“”–—%€£/-]*(?<! )"
PLAIN = re.compile(rf"{LINE}(?:\n\n?{LINE})*\n*")
"""Paragraphs in which nothing is markup: each line begins with a letter, and has no mark that Markdown knows."""
NEVER_PLAIN = re.compile(r"_|://|www\.")


@lru_cache(maxsize=20_000)
def prose(text: str) -> str:
    """A Markdown field as HTML. No images, embeds, styles or scripts; links lead to https, http or mailto only."""
    if not NEVER_PLAIN.search(text) and PLAIN.fullmatch(text):  # as most are: Markdown would change nothing
        return "\n".join(f"<p>{paragraph}</p>" for paragraph in text.rstrip("\n").split("\n\n"))
    return marked_up(text)


def marked_up(text: str) -> str:
    """The same for any text."""
    return nh3.clean(
        parser().render(text).strip("\n"),
        tags=TAGS,
        attributes=ATTRIBUTES,
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        url_relative="deny",
        link_rel="noopener noreferrer",
    )


def inline_prose(text: str) -> str:
    """A Markdown field where only words can stand: one paragraph loses its frame, several stay paragraphs."""
    made = prose(text)
    if made.startswith("<p>") and made.count("<p>") == 1 and made.endswith("</p>"):
        return made[3:-4]
    return made
