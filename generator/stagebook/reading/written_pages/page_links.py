"""Find links of hand-written pages to pages that do not exist, with line and column, which MkDocs does not report.

Only links that MkDocs is certain to miss are found: the path of a Markdown file, relative to the page, that does not
exist. Callers skip the check if other plugins may add pages (`Settings.plain`). Anchors, images, files and addresses
without a file name are those of `page_targets`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from stagebook.did_you_mean import Nearest
from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.mkdocs_yml.exclusions import is_readme
from stagebook.reading.written_pages.page_tags import TITLE, front_matter_lines, prose_lines
from stagebook.reading.yaml_files.text import decode
from stagebook.source import Place

if TYPE_CHECKING:
    from markdown_it.token import Token

PAGE_LINK, LEFT_OUT = "page-link", "page-left-out"
TARGET = r"(?P<target>(?P<path>[^\s<>()\"'\\&:?#]+\.md)(?:[?#][^\s<>()\"'\\&]*)?)"
LINK = re.compile(rf"\]\(\s*<?{TARGET}>?{TITLE}\s*\)")
DEFINITION = re.compile(rf" {{0,3}}\[[^\[\]]+\]:\s*<?{TARGET}>?{TITLE}\s*$")
MAX_NESTING = 20
"""Levels of nested quotes, lists and brackets that are read."""
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
RULES = "reference/rules/"
"""Folder of the pages of rules, which are not known here."""


def check_links(
    pages: Mapping[str, bytes],
    folder: str,
    generated: Callable[[], Collection[str]],
    left_out: Collection[str] = (),
) -> Iterator[Finding]:
    """Yield a finding for every link to a page that does not exist, in hand-written pages by path.

    `folder` is the folder of all of them; `generated` returns the names by which MkDocs knows the model's pages;
    `left_out` are the pages of the folder that are not in the site, by their paths from it.
    """
    for path, data in pages.items():
        text = decode(path, data)
        dead = [] if isinstance(text, Finding) else list(dead_links(path, text, pages, folder, generated))
        if dead and isinstance(text, str):
            leads_to = targets(text)
            there = seen_from(path, (*pages, *(f"{folder}/{uri}" for uri in generated())))
            find = Nearest(
                sorted(each.removesuffix(".md") for each in there)
            )  # the common ending would make all of them near
            for place, target, name in dead:
                if unquote(target) not in leads_to:  # a part of a comment, or whatever else only looks like a link
                    continue
                uri = posixpath.relpath(posixpath.join(posixpath.dirname(path), name), folder)
                if uri in left_out:
                    yield fault(LEFT_OUT, place, "readme" if is_readme(uri) else "", target=name)
                else:
                    near = find(name.removesuffix(".md"))
                    yield fault(PAGE_LINK, place, "near" if near else "", target=name, near=near and f"{near}.md")


def dead_links(
    path: str, text: str, pages: Collection[str], folder: str, generated: Callable[[], Collection[str]]
) -> Iterator[tuple[Place, str, str]]:
    """Yield what looks like a link to a page that does not exist: place, whole target, and path of the page."""
    for number, line in prose_lines(text):
        for found in (*LINK.finditer(line), *DEFINITION.finditer(line)):
            name = unquote(found["path"])
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
            uri = posixpath.relpath(there, folder)
            hidden = any(part.startswith(".") and part.strip(".") for part in name.split("/"))
            if name.startswith("/") or hidden or there in pages or uri.startswith(RULES) or uri in generated():
                continue
            yield Place(path, number, found.start("target") + 1, len(found["target"])), found["target"], name


def seen_from(path: str, others: Iterable[str]) -> Iterator[str]:
    """Yield the paths of pages relative to one page."""
    return (posixpath.relpath(other, posixpath.dirname(path) or ".") for other in others)


def html_pieces(text: str) -> list[str]:
    """Return the HTML of a page, by CommonMark, without comments."""
    tokens = parsed(text)
    inside = (child for token in tokens for child in token.children or ())
    found = (each.content for each in (*tokens, *inside) if each.type in ("html_block", "html_inline"))
    return [COMMENT.sub("", each) for each in found]


def targets(text: str) -> set[str]:
    """Return the targets of links and images of a page, by CommonMark. Imports late: hardly any page needs it.

    MkDocs reads pages with Python-Markdown, in time that grows with the square of a page's length. What counts here is
    a link for CommonMark, outside of any HTML element that is a block: Python-Markdown leaves all of that as it is.
    """
    found: set[str] = set()
    depth = 0
    for token in parsed(text):
        if token.type == "html_block":
            depth = max(0, depth + depth_left(token.content))
        elif not depth:
            inside = token.children or ()
            found.update(str(each.attrs.get("href") or each.attrs.get("src") or "") for each in inside)
    return {unquote(each) for each in found}


def parsed(text: str) -> Sequence[Token]:
    """Return the tokens of a page without its front matter, by CommonMark with tables."""
    from markdown_it import MarkdownIt

    lines = text.splitlines()
    reader = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    return reader.parse("\n".join(lines[front_matter_lines(lines) :]))


def depth_left(html: str) -> int:
    """Return how many more elements a piece of HTML opens than it closes; may be negative."""
    tags = (found for found in TAG.finditer(html) if found["name"].lower() not in VOID)
    return sum(-1 if found["end"] else 1 for found in tags)
