"""The example organisation, built once, and what its pages say."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from stagebook.building.book import Book, build
from stagebook.project.folder import load
from stagebook.site_map import address, source_uri
from stagebook.source import Ref

ROOT = Path(__file__).parents[2]


class Reader(HTMLParser):
    """Reads a page as a person does: its words, and where its links lead. Pictures are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.drawing = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.drawing += tag == "svg"
        if tag == "a" and not self.drawing:
            self.links.append(given.get("href") or "")
        if given.get("id"):
            self.anchors.add(str(given["id"]))
        if tag in ("p", "li", "td", "th", "dt", "dd", "br", "h1", "h2", "h3", "div"):
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.drawing -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if not self.drawing:
            self.words.append(data)

    @property
    def text(self) -> str:
        return collapse("".join(self.words))


def collapse(text: str) -> str:
    """White space as one blank each."""
    return re.sub(r"\s+", " ", text).strip()


def read(html: str) -> Reader:
    """What a page says."""
    reader = Reader()
    reader.feed(html)
    return reader


@cache
def example() -> Book:
    """The example organisation of this repository, built."""
    return build(load(ROOT))


@cache
def page(ref: Ref) -> Reader:
    """What the page of one thing says."""
    uri = source_uri(address(ref))
    return read(next(rendered.html for rendered in example().rendered_pages if rendered.uri == uri))
