"""A page value rendered to HTML, with what the frame around it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from zlib import compress, decompress

from stagebook.pages.frame import Frame, FrameLink, frame
from stagebook.pages.page import Page
from stagebook.provenance import Provenance
from stagebook.rendering import Renderer
from stagebook.site_map import address, source_uri


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of a page's contents."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page, ready: `uri` is its name for MkDocs, `meta` what the frame around it needs."""

    uri: str
    title: str
    description: str
    packed: bytes
    """The HTML, compressed: that of all pages is in memory until MkDocs has written the last; a tenth is enough."""
    contents: tuple[ContentsEntry, ...]
    meta: Mapping[str, object]

    @property
    def html(self) -> str:
        """The HTML as text."""
        return decompress(self.packed).decode()


def pack(html: str) -> bytes:
    """HTML as leaves hold it."""
    return compress(html.encode(), level=1)


def render_page(page: Page, renderer: Renderer, provenance: Provenance) -> RenderedPage:
    """One page value as a leaf."""
    title = f"{page.title} · {page.qualifier}" if page.qualifier else page.title
    contents = tuple(ContentsEntry(2, section.anchor, section.heading) for section in page.sections if section.heading)
    html = renderer.render(page)
    around = plain_values(frame(page, renderer.portable, provenance))
    return RenderedPage(source_uri(address(page.target)), title, page.summary, pack(html), contents, around)


def plain_values(around: Frame) -> dict[str, object]:
    """The frame as JSON has it: like `asdict`, which goes into every word of every page."""
    plain = {each.name: getattr(around, each.name) for each in fields(Frame)}
    return {name: list(map(plain_link, kept)) if isinstance(kept, tuple) else kept for name, kept in plain.items()}


def plain_link(link: FrameLink) -> dict[str, object]:
    """A link of the frame likewise."""
    return {"title": link.title, "href": link.href, "active": link.active}
