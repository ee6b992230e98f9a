"""Follows whatever a built site links to, as a browser and a search engine would: pages, frames, pictures, files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LEADING = ("href", "src", "xlink:href", "action", "poster")
"""The attributes that name another place."""
ELSEWHERE = ("https", "http", "mailto", "data")


class Collector(HTMLParser):
    """Collects all links of a page or a picture, and all places on it that a link can lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = {"", "top"}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [given[name] or "" for name in LEADING if name in given and tag != "base"]
        self.links += [given["content"].partition("url=")[2]] if given.get("http-equiv") == "refresh" else []  # type: ignore[union-attr]
        self.anchors |= {str(given[name]) for name in ("id", "name") if given.get(name)}

    handle_startendtag = handle_starttag


@dataclass
class Site:
    """A site in a folder. `broken` are its links that lead nowhere, each with the page that it stands on."""

    folder: Path
    read: dict[Path, Collector] = field(default_factory=dict)

    @property
    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))

    @property
    def broken(self) -> list[str]:
        files = [*self.pages, *sorted(self.folder.rglob("*.svg"))]
        return [
            f"{path.relative_to(self.folder)}: {link}"
            for path in files
            for link in dict.fromkeys(self.collect(path).links)
            if not self.leads(path, link)
        ] + [f"search: {link}" for link in self.found if not self.leads(self.folder / "index.html", link)]

    @property
    def found(self) -> list[str]:
        """The addresses that the search leads to, from the top of the site."""
        index = self.folder / "search/index.js"
        return re.findall(r'^\["([^"]*)"', index.read_text(encoding="utf-8"), re.MULTILINE) if index.exists() else []

    def collect(self, path: Path) -> Collector:
        if path not in self.read:
            self.read[path] = Collector()
            self.read[path].feed(path.read_text(encoding="utf-8"))
        return self.read[path]

    def leads(self, path: Path, link: str) -> bool:
        """Whether a link of a page leads to a file of the site, and to a place that this has; or out of the site."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return parts.scheme in ELSEWHERE
        start = self.folder if parts.path.startswith("/") else path.parent
        there = (start / unquote(parts.path).lstrip("/")).resolve() if parts.path else path.resolve()
        there = there / "index.html" if there.is_dir() else there
        if not there.is_file() or not there.is_relative_to(self.folder.resolve()):
            return False
        return there.suffix != ".html" or unquote(parts.fragment) in self.collect(there).anchors
