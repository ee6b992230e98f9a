"""Render Markdown of fields to sanitised HTML: CommonMark with the extensions of GitHub and GitLab, then an allow-list.

What a field does not show as it was meant (images, HTML, addresses that are not those of a link) is its words, and has
a finding: `reading/markdown_findings.py`.

Fields mean what they mean on GitHub and GitLab, where they are reviewed. markdown-it-py takes time that grows with the
length of the text, which `tests/rendering/test_prose_work.py` checks. See decisions/0016.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import unescape

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from stagebook.commonmark.parser import make_parser
from stagebook.model.kinds import KINDS
from stagebook.model.link_targets import SCHEMES, is_link, scheme_of, thing_link
from stagebook.site_map import address
from stagebook.source import Ref
from stagebook.words import say

TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "s", "a"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "input"),
    *("h3", "h4", "h5", "h6"),
}
ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
    "input": {"disabled", "checked", "aria-label"},
}
CLASSES = {"li": {"task-list-item"}}
LEVELS_ABOVE = 2
"""Levels of headings above a field: title of the page and heading of the section."""
ALIGNED = re.compile(r"text-align:(left|right|center)")
OUTSIDE = "noopener noreferrer"
"""`rel` of links to other hosts."""
THING_LINK = re.compile(r'<a href="(?P<href>[^":]+:[^"]*)"(?P<rest>(?: title="[^"]*")?>)(?P<empty></a>)?')
"""A link to a thing in HTML of `prose`, whose text never has `<`."""


def lower_headings(state: StateCore) -> None:
    """Lower headings by `LEVELS_ABOVE`, at most to h6."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + LEVELS_ABOVE)}"


def align_cells(state: StateCore) -> None:
    """Turn the style of aligned cells into `align`: a strict Content-Security-Policy forbids inline styles."""
    for token in state.tokens:
        if token.type in ("th_open", "td_open"):
            aligned = ALIGNED.fullmatch(str(token.attrs.pop("style", "")))
            if aligned:
                token.attrs["align"] = aligned[1]


def restrict_inlines(state: StateCore) -> None:
    """Leave only the words of links to addresses that are not shown as links; mark those to other hosts; show HTML."""
    for token in state.tokens:
        hidden = False
        for child in token.children or ():
            if child.type == "link_open":
                href = str(child.attrs.get("href", ""))
                hidden = not is_link(href)
                if scheme_of(href) in SCHEMES:
                    child.attrs["rel"] = OUTSIDE
            if child.type in ("link_open", "link_close"):
                child.hidden = hidden
            elif child.type == "html_inline":
                child.type = "text"


class FieldRenderer(RendererHTML):
    """Renders tasks with an accessible name, and images as their alternative text."""

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Open a list item; for a task with a disabled checkbox."""
        checked = tokens[idx].meta.get("checked")
        start = self.renderToken(tokens, idx, options, env)
        if checked is None:
            return start
        name = say("prose.task-done" if checked else "prose.task-open")
        state = ' checked=""' if checked else ""
        return f'{start}<input type="checkbox" disabled=""{state} aria-label="{name}"> '

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Replace an image by its alternative text: no page asks another host for anything."""
        return escapeHtml(self.renderInlineAsText(tokens[idx].children or [], options, env))


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser, made once: that takes longer than parsing a field."""
    md = make_parser()
    md.renderer = FieldRenderer()
    md.core.ruler.push("lower_headings", lower_headings)
    md.core.ruler.push("align_cells", align_cells)
    md.core.ruler.push("restrict_inlines", restrict_inlines)
    return md


LINE = r"[^\W\d_][\w ,.:;?!()'\"’“”–—%€£/-]*(?<! )"
PLAIN = re.compile(rf"{LINE}(?:\n\n?{LINE})*\n*")
"""Paragraphs without Markdown syntax: each line begins with a letter and has none of its characters."""
NEVER_PLAIN = re.compile(r"_|://|www\.")


@lru_cache(maxsize=20_000)
def prose(text: str) -> str:
    """Render a field to HTML without images, embeds, styles or scripts; links lead to https, http, mailto and things.

    Those to things still have the address that the author typed, `enabler:booking`: see `place_links`.
    """
    if not NEVER_PLAIN.search(text) and PLAIN.fullmatch(text):  # most are: nothing to parse
        return "\n".join(f"<p>{paragraph}</p>" for paragraph in text.rstrip("\n").split("\n\n"))
    return render_markdown(text)


def render_markdown(text: str) -> str:
    """Parse, render and sanitise Markdown."""
    return nh3.clean(
        parser().render(text).strip("\n"),
        tags=TAGS,
        attributes=ATTRIBUTES,
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        allowed_classes=CLASSES,
        url_schemes={*SCHEMES, *KINDS},
        url_relative="deny",
        link_rel=None,
    )


def place_links(html: str, way: Callable[[str], str], name: Callable[[Ref], str]) -> str:
    """Lead the links to things of a rendered field to their pages; one without words has the name of the thing.

    `way` makes an address of the site relative to the page on which the field is shown.
    """

    def place(found: re.Match[str]) -> str:
        link = thing_link(unescape(found["href"]))
        if link is None:
            return found[0]
        words = f"{escapeHtml(name(link.ref))}</a>" if found["empty"] else ""
        return f'<a href="{escapeHtml(way(address(link.ref)) + link.anchor)}"{found["rest"]}{words}'

    return THING_LINK.sub(place, html)


def inline_prose(text: str) -> str:
    """Render a field for inline use: a single paragraph without its `p`."""
    html = prose(text)
    if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
        return html[3:-4]
    return html
