"""Markdown extension for hand-written pages: links to things by id, and pictures, tables and figures of the model."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from stagebook.mkdocs.github_markdown import read_as_github
from stagebook.model.link_targets import thing_link
from stagebook.reading.written_pages.page_tags import FIGURE, PICTURE, TABLE
from stagebook.rendering.excerpts import Excerpts

AFTER_MKDOCS = -10
"""Priority of our processor: after MkDocs' own one for links, which has 0."""

ALIGNED = re.compile(r"text-align: ?(left|right|center);?")
PLACED = (PICTURE, TABLE, FIGURE)


class ModelInPages(Extension):
    """Python-Markdown extension. `excerpts` and `here` are set before each page is rendered."""

    def __init__(self) -> None:
        super().__init__()
        self.excerpts: Callable[[], Excerpts] | None = None
        self.here = ""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        """Read as GitHub does; resolve links after MkDocs' own processor, which would warn of ours as unknown paths."""
        read_as_github(md)
        md.treeprocessors.register(Resolver(md, self), "stagebook", AFTER_MKDOCS)


def align_cells(root: ET.Element) -> None:
    """Turn the style of aligned cells into `align`: a strict Content-Security-Policy forbids inline styles."""
    for cell in root.iter():
        aligned = ALIGNED.fullmatch(cell.get("style", "")) if cell.tag in ("th", "td") else None
        if aligned:
            del cell.attrib["style"]
            cell.set("align", aligned[1])


class Resolver(Treeprocessor):
    """Resolves links and tags. Unknown ids are left as they are: the checks have reported them."""

    def __init__(self, md: Markdown, pages: ModelInPages) -> None:
        super().__init__(md)
        self.pages = pages

    def run(self, root: ET.Element) -> None:
        """Resolve all links and tags of a page, and align its cells."""
        align_cells(root)
        if self.pages.excerpts is None:
            return
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "a":
                    self.lead(child, self.pages.excerpts)
                elif child.tag == "img":
                    self.place(parent, child, self.pages.excerpts)

    def lead(self, link: ET.Element, excerpts: Callable[[], Excerpts]) -> None:
        """Set the address of a link to a thing, and its name as text where it has none."""
        found = thing_link(link.get("href", ""))
        if found and excerpts().knows(found.ref):
            link.set("href", excerpts().address(found.ref, self.pages.here) + found.anchor)
            if not len(link) and not (link.text or "").strip():
                link.text = excerpts().name(found.ref)

    def place(self, parent: ET.Element, image: ET.Element, excerpts: Callable[[], Excerpts]) -> None:
        """Replace an image tag by the picture, table or figure that it names."""
        word, _, name = image.get("src", "").partition(":")
        if word not in PLACED:
            return
        try:
            html = excerpts().html(word, name, self.pages.here)
        except KeyError:
            return
        text = self.md.htmlStash.store(html) + (image.tail or "")
        at = list(parent).index(image)
        parent.remove(image)
        if at:
            before = parent[at - 1]
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
