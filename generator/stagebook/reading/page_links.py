"""Ordinary links of hand-written pages to other pages: one that leads to none is found at its place.

What a link leads to is for MkDocs to say, which names no line. Found here is only what it is certain to miss: the name
of a Markdown file, counted from the folder of the page, that nothing has. The caller knows where more may exist than is
seen here (`Settings.plain`); anchors, images and addresses without a file's name are left to MkDocs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote

from stagebook.did_you_mean import Nearest
from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.page_tags import TITLE, len_of_head, prose_lines
from stagebook.reading.text import decode
from stagebook.source import Place

PAGE_LINK = "page-link"
TARGET = r"(?P<target>(?P<path>[^\s<>()\"'\\&:?#]+\.md)(?:[?#][^\s<>()\"'\\&]*)?)"
LINK = re.compile(rf"\]\(\s*<?{TARGET}>?{TITLE}\s*\)")
DEFINITION = re.compile(rf" {{0,3}}\[[^\[\]]+\]:\s*<?{TARGET}>?{TITLE}\s*$")
MOST_NESTED = 20
"""Levels of quotes, lists and brackets in each other that are read."""
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)")
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
RULES = "reference/rules/"
"""Where every rule has a page. Which there are is not known here."""


def check_links(pages: Mapping[str, bytes], folder: str, made: Callable[[], Collection[str]]) -> Iterator[Finding]:
    """Every link to a page that there is not, in hand-written pages by their path.

    `folder` is the one that all of them lie in, `made` the names that MkDocs knows the model's pages by.
    """
    for path, data in pages.items():
        text = decode(path, data)
        dead = [] if isinstance(text, Finding) else list(dead_links(path, text, pages, folder, made))
        if dead and isinstance(text, str):
            leads_to = targets(text)
            there = seen_from(path, (*pages, *(f"{folder}/{uri}" for uri in made())))
            find = Nearest(sorted(each.removesuffix(".md") for each in there))  # all end alike, which makes none near
            for place, target, name in dead:
                if unquote(target) in leads_to:  # and is no part of a comment, or whatever else only looks like a link
                    near = find(name.removesuffix(".md"))
                    yield fault(PAGE_LINK, place, "near" if near else "", target=name, near=near and f"{near}.md")


def dead_links(
    path: str, text: str, pages: Collection[str], folder: str, made: Callable[[], Collection[str]]
) -> Iterator[tuple[Place, str, str]]:
    """Whatever looks like a link to a page that there is not: its place, all of it, and the page's name."""
    for number, line in prose_lines(text):
        for found in (*LINK.finditer(line), *DEFINITION.finditer(line)):
            name = unquote(found["path"])
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
            uri = posixpath.relpath(there, folder)
            hidden = any(part.startswith(".") and part.strip(".") for part in name.split("/"))
            if name.startswith("/") or hidden or there in pages or uri.startswith(RULES) or uri in made():
                continue
            yield Place(path, number, found.start("target") + 1, len(found["target"])), found["target"], name


def seen_from(path: str, others: Iterable[str]) -> Iterator[str]:
    """Pages as a link in one of them names them."""
    return (posixpath.relpath(other, posixpath.dirname(path) or ".") for other in others)


def targets(text: str) -> set[str]:
    """Where the links and images of a page certainly lead. Imported late: hardly any page needs it.

    MkDocs reads pages with Python-Markdown, in time that grows with the square of a page's length. What counts here is
    a link for CommonMark, outside of any HTML element that is a block: Python-Markdown leaves all of that as it is.
    """
    from markdown_it import MarkdownIt

    lines = text.splitlines()
    reader = MarkdownIt("commonmark", {"maxNesting": MOST_NESTED}).enable("table")
    found: set[str] = set()
    depth = 0
    for token in reader.parse("\n".join(lines[len_of_head(lines) :])):
        if token.type == "html_block":
            depth = max(0, depth + depth_left(token.content))
        elif not depth:
            inside = token.children or ()
            found.update(str(each.attrs.get("href") or each.attrs.get("src") or "") for each in inside)
    return {unquote(each) for each in found}


def depth_left(html: str) -> int:
    """How many more elements a piece of HTML begins than it ends."""
    tags = (found for found in TAG.finditer(html) if found["name"].lower() not in VOID)
    return sum(-1 if found["end"] else 1 for found in tags)
