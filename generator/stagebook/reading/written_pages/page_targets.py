"""Find links, images and HTML of hand-written pages that lead to no file, address or anchor of the site.

Markdown names files from the folder of the page, and MkDocs makes addresses of them. HTML, and a path without a file
ending, is left as it is and counts from the address of the page: that of `content/about.md` is `about/`. Links to
pages (`.md`) are those of `page_links`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.model.kinds import KINDS
from stagebook.reading.faults import fault
from stagebook.reading.written_pages.page_anchors import anchors_of, slug
from stagebook.reading.written_pages.page_links import LEFT_OUT, PAGE_LINK, RULES, html_pieces, seen_from, targets
from stagebook.reading.written_pages.page_tags import FIGURE, PICTURE, TABLE, TITLE, prose_lines
from stagebook.reading.yaml_files.text import decode
from stagebook.source import Place

ADDRESS, ANCHOR, OTHER_HOST = "page-address", "page-anchor", "page-other-host"
TARGET = r"(?P<target>[^\s<>()\"'\\]+)"
LINK = re.compile(
    rf"(?P<placed>!?)\[(?:[^\[\]\\]|\\.|!\[[^\[\]]{{0,200}}\]\([^()\s]{{0,500}}\)){{0,999}}\]\(\s*<?{TARGET}>?{TITLE}\s*\)"
)
IMAGE = re.compile(rf"(?P<placed>!)\[(?:[^\[\]\\]|\\.){{0,999}}\]\(\s*<?{TARGET}>?{TITLE}\s*\)")
DEFINITION = re.compile(rf" {{0,3}}\[[^\[\]]+\]:\s*<?{TARGET}>?{TITLE}(?P<placed>)\s*$")
LOADED = frozenset(("img", "script", "iframe", "source", "video", "audio", "embed", "link", "track", "input"))
"""Elements for which a browser asks for an address by itself."""
ELEMENT = re.compile(
    r"<(?P<tag>[a-zA-Z]+)\s(?:[^<>]*?\s)?(?:src|href)=[\"'](?P<target>[^\"'\s<>]+)[\"']", re.IGNORECASE
)
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
OURS = (*KINDS, PICTURE, TABLE, FIGURE)
PICTURES = "pictures/"
"""Folder of generated files, whose names are not known here."""


@dataclass(frozen=True)
class SiteFiles:
    """What is in a site, by paths from the docs folder."""

    folder: str
    published: Collection[str]
    """Hand-written pages and files."""
    left_out: Collection[str]
    generated: Callable[[], Collection[str]]
    """The names of the model's pages."""
    folders: bool = True
    """Whether the address of a page is that of a folder."""
    anchors: bool = True
    """Whether anchors are made from headings in MkDocs' way."""

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Addresses of all pages."""
        return frozenset(map(address_of, (*filter(is_page, self.published), *self.generated())))

    def has_address(self, path: str) -> bool:
        """Return whether there is something at an address, without a slash before it."""
        if path.startswith((PICTURES, RULES)) or path in self.published or path in self.addresses:
            return True
        return f"{path}/" in self.addresses or path.removesuffix("index.html") in self.addresses


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A target in a page."""

    target: str
    place: Place
    loaded: bool
    """Whether a browser asks for it by itself, as for images."""
    html: str = ""
    """The start of the element, if it is HTML."""


def check_targets(pages: Mapping[str, bytes], site: SiteFiles, *, plain: bool) -> Iterator[Finding]:
    """Yield a warning for every target that is not there, in hand-written pages by path.

    Where other plugins have a hand in the pages (not `plain`), only what is asked of other hosts is looked for.
    """
    checked = PageTargets(pages, site)
    for path, data in pages.items():
        text = decode(path, data)
        if isinstance(text, Finding):
            continue
        wrong = [(each, found) for each in mentioned(path, text) if (found := checked.check(path, each, plain))]
        if wrong:
            real, pieces = targets(text), html_pieces(text)
            for each, found in wrong:
                if any(each.html in piece for piece in pieces) if each.html else unquote(each.target) in real:
                    yield found


def mentioned(path: str, text: str) -> Iterator[Mentioned]:
    """Yield all targets of a page, and what only looks like one: in comments, for example."""
    for number, line in prose_lines(text):
        seen = set[int]()
        if "](" in line or "]:" in line:
            for found in (*IMAGE.finditer(line), *LINK.finditer(line), *DEFINITION.finditer(line)):
                start = found.start("target")
                if start not in seen:
                    seen.add(start)
                    yield Mentioned(
                        found["target"], Place(path, number, start + 1, len(found["target"])), bool(found["placed"])
                    )
        if "<" in line:
            for found in ELEMENT.finditer(line):
                place = Place(path, number, found.start("target") + 1, len(found["target"]))
                yield Mentioned(found["target"], place, found["tag"].lower() in LOADED, found[0])


class PageTargets:
    """Checks the targets of pages. The anchors of a page are read once."""

    def __init__(self, pages: Mapping[str, bytes], site: SiteFiles) -> None:
        self.pages, self.site = pages, site
        self.anchors: dict[str, frozenset[str]] = {}

    def check(self, path: str, each: Mentioned, plain: bool) -> Finding | None:
        """Return the finding of one target; None if it leads somewhere, or where nobody can know."""
        target = each.target
        if SCHEME.match(target) or target.startswith("//"):
            return self.other_host(each)
        if not plain or "{" in target:
            return None
        way, mark, anchor = unquote(target).partition("#")
        way = way.partition("?")[0]
        if way.startswith("/"):
            return self.absolute(path, each, way)
        uri = posixpath.relpath(path, self.site.folder)
        if way and (each.html or not posixpath.splitext(way)[1]):
            return self.address(uri, each, way)
        if not way or is_page(way):
            there = posixpath.normpath(posixpath.join(posixpath.dirname(uri), way)) if way else uri
            return self.anchor(each, there, anchor) if mark and anchor and not each.html else None
        return self.file(uri, each, way)

    def other_host(self, each: Mentioned) -> Finding | None:
        """Return the finding of something that a browser would ask another host for."""
        web = each.target.startswith("//") or each.target.lower().startswith(("http:", "https:"))
        ours = each.target.partition(":")[0] in OURS
        return fault(OTHER_HOST, each.place, target=each.target) if each.loaded and web and not ours else None

    def absolute(self, path: str, each: Mentioned, way: str) -> Finding:
        """Return the finding of an address from the root of the host."""
        uri = way.lstrip("/")
        here = posixpath.dirname(posixpath.relpath(path, self.site.folder))
        near = ""
        if not each.html:
            known = next((one for one in (uri, f"{uri.rstrip('/')}.md") if one in self.site.published), "")
            near = posixpath.relpath(known, here or ".") if known else ""
        return fault(ADDRESS, each.place, "root-near" if near else "root", target=each.target, near=near)

    def address(self, uri: str, each: Mentioned, way: str) -> Finding | None:
        """Return the finding of an address that counts from that of the page."""
        here = address_of(uri)
        there = posixpath.normpath(posixpath.join("/", here, way)).lstrip("/") + ("/" if way.endswith("/") else "")
        outside = posixpath.normpath(posixpath.join(here, way)).startswith("..")
        if not self.site.folders or (
            not outside and self.site.has_address(there.removeprefix("./") if there != "/" else "")
        ):
            return None
        near = self.near_address(uri, each, way)
        values = {"target": each.target, "address": f"/{there.lstrip('/')}", "near": near}
        return fault(ADDRESS, each.place, "near" if near else "", hint="", subject=None, **values)

    def near_address(self, uri: str, each: Mentioned, way: str) -> str:
        """Return what was probably meant: the file that Markdown would name so, or a page with a near address."""
        meant = posixpath.normpath(posixpath.join(posixpath.dirname(uri), way))
        here = posixpath.dirname(uri) or "."
        for known in (meant, f"{meant}.md", f"{meant}/index.md"):
            if known in self.site.published or known in self.site.generated():
                if not each.html:
                    return posixpath.relpath(known, here)
                leads_to = address_of(known) if is_page(known) else known
                return posixpath.relpath(leads_to or ".", address_of(uri) or ".") + ("/" if is_page(known) else "")
        from_page = posixpath.normpath(posixpath.join("/", address_of(uri), way)).lstrip("/")
        found = nearest(from_page, sorted(each.rstrip("/") for each in self.site.addresses))
        return f"{posixpath.relpath(found, address_of(uri) or '.')}/" if found else ""

    def file(self, uri: str, each: Mentioned, way: str) -> Finding | None:
        """Return the finding of a file that is not in the docs folder."""
        there = posixpath.normpath(posixpath.join(posixpath.dirname(uri), way))
        if there in self.site.published or there.startswith(PICTURES) or self.is_generated(there):
            return None
        if there in self.site.left_out:
            return fault(LEFT_OUT, each.place, target=way)
        near = nearest(way, sorted(seen_from(uri, (one for one in self.site.published if not is_page(one)))))
        return fault(PAGE_LINK, each.place, "file-near" if near else "file", target=way, near=near)

    def is_generated(self, uri: str) -> bool:
        """Return whether a file may be one that is made beside a page of the model."""
        return f"{posixpath.dirname(uri)}/index.md" in self.site.generated()

    def anchor(self, each: Mentioned, uri: str, anchor: str) -> Finding | None:
        """Return the finding of an anchor that a hand-written page does not have."""
        path = posixpath.normpath(posixpath.join(self.site.folder, uri))
        if not self.site.anchors or path not in self.pages or uri in self.site.generated() or anchor.startswith("fn"):
            return None
        if uri not in self.anchors:
            text = decode(path, self.pages[path])
            self.anchors[uri] = anchors_of(text) if isinstance(text, str) else frozenset({anchor})
        known = self.anchors[uri]
        if anchor in known or re.sub(r"[-_]\d+$", "", anchor) in known:
            return None
        near = nearest(slug(anchor) or anchor, sorted(known))
        return fault(ANCHOR, each.place, "near" if near else "", anchor=anchor, near=near, page=posixpath.basename(uri))


def is_page(uri: str) -> bool:
    """Return whether MkDocs makes a page of a file."""
    return uri.endswith((".md", ".markdown", ".mdown", ".mkdn", ".mkd"))


def address_of(uri: str) -> str:
    """Return the address of a page, from the root of the site: empty, or ends in a slash."""
    folder, _, name = uri.rpartition("/")
    stem = name.rpartition(".")[0]
    way = folder if stem in ("index", "README") else posixpath.join(folder, stem)
    return f"{way}/" if way else ""
