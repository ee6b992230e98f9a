"""Markdown extension that lets hand-written pages mean what they mean on GitHub and GitLab, where they are reviewed.

Python-Markdown stays the reader of pages, with all extensions that mkdocs.yml asks for. Before it reads, the blocks are
laid out as it wants them (`commonmark/block_layout.py`); struck text, tasks and bare addresses, which it does not know,
are added where no other extension reads them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from markdown import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.sane_lists import SaneListExtension, SaneOListProcessor
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from stagebook.commonmark.bare_addresses import length_of_address
from stagebook.commonmark.block_layout import lay_out
from stagebook.words import say

AFTER_WHITESPACE = 29
"""Priority after the one that expands tabs (30), and before those of code with fences (25) and HTML (20)."""
BEFORE_EMPHASIS = 85
"""Priority after links, addresses in angle brackets and HTML (90), and before emphasis (60): addresses have `_`."""
AFTER_INLINE = 15
"""Priority after the one that reads what stands within lines (20)."""
STRUCK = r"(?<!~)(~~)(?![\s~])([^~]+(?:~[^~]+)*)(?<!\s)~~(?!~)"
URL = r"(?<![^\s*_~(])((?:https?://|www\.)[^\W_][^\s<\x02\x03]*)"
EMAIL = r"(?<![^\s*~(])([A-Za-z0-9.+_-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+(?<![_-]))"
TASK = re.compile(r"\[([ xX])\](?=\s)")


def read_as_github(md: Markdown) -> None:
    """Add what GitHub reads to a Markdown reader, after all other extensions."""
    modules = {type(each).__module__ for registry in (md.inlinePatterns, md.treeprocessors) for each in registry}
    md.preprocessors.register(BlockLayout(md), "stagebook_layout", AFTER_WHITESPACE)
    lists = (md.parser.blockprocessors[name] for name in ("olist", "ulist") if name in md.parser.blockprocessors)
    if not any(isinstance(each, SaneOListProcessor) for each in lists):
        SaneListExtension().extendMarkdown(md)
    if not any(each.endswith((".tilde", "strikethrough")) for each in modules):
        md.inlinePatterns.register(SimpleTagInlineProcessor(STRUCK, "del"), "stagebook_struck", 65)
    if not any("tasklist" in each for each in modules):
        md.treeprocessors.register(Tasks(md), "stagebook_tasks", AFTER_INLINE)
    if not any("magiclink" in each or "urlize" in each for each in modules):
        md.inlinePatterns.register(BareUrl(URL, md), "stagebook_url", BEFORE_EMPHASIS)
        md.inlinePatterns.register(BareEmail(EMAIL, md), "stagebook_email", BEFORE_EMPHASIS - 1)


class BlockLayout(Preprocessor):
    """Lays out blocks. Code with fences is rendered here where Python-Markdown would not find it."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as Python-Markdown reads them."""
        name = "fenced_code_block"
        fences = self.md.preprocessors[name] if name in self.md.preprocessors else None  # noqa: SIM401 -- has no get
        is_plain = type(fences) is FencedBlockPreprocessor  # that of others finds code in lists and quotes
        return lay_out(lines, fences.run if is_plain and fences else None, self.md.tab_length)


class BareUrl(InlineProcessor):
    """Makes links of `https://…` and `www.…`."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        """Return the link, and where it begins and ends."""
        text = m[1][: length_of_address(m[1])]
        return link(text, text if text.startswith("http") else f"http://{text}"), m.start(1), m.start(1) + len(text)


class BareEmail(InlineProcessor):
    """Makes links of e-mail addresses."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        """Return the link, and where it begins and ends."""
        return link(m[1], f"mailto:{m[1]}"), m.start(1), m.end(1)


def link(text: str, href: str) -> ET.Element:
    """Return a link whose text is read no further."""
    element = ET.Element("a", {"href": href})
    element.text = AtomicString(text)
    return element


class Tasks(Treeprocessor):
    """Makes checkboxes of items that begin with `[ ]` or `[x]`."""

    def run(self, root: ET.Element) -> None:
        """Turn the items of all lists."""
        for item in root.iter("li"):
            first = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else None
            holder = item if first is None else first
            found = TASK.match((holder.text or "").lstrip("\n"))
            if found:
                self.check(item, holder, done=found[1] != " ")

    def check(self, item: ET.Element, holder: ET.Element, *, done: bool) -> None:
        """Put a checkbox before the text of an item."""
        item.set("class", " ".join(filter(None, [item.get("class"), "task-list-item"])))
        state = {"checked": "checked"} if done else {}
        name = say("prose.task-done" if done else "prose.task-open")
        box = ET.Element("input", {"type": "checkbox", "disabled": "disabled", "aria-label": name, **state})
        box.tail = TASK.sub("", (holder.text or "").lstrip("\n"), count=1)
        holder.text = None
        holder.insert(0, box)
