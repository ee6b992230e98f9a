"""A page rendered to HTML, with its contents and frame."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from zlib import compress, decompress

from stagebook.pages.frame import Frame, FrameLink, page_frame
from stagebook.pages.page import Page
from stagebook.provenance import Provenance
from stagebook.rendering import Renderer
from stagebook.site_map import address, source_uri


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An entry of a page's table of contents."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A rendered page: `uri` is its name for MkDocs, `meta` its frame as plain values."""

    uri: str
    title: str
    description: str
    packed: bytes
    """HTML compressed by zlib to about a tenth: all pages are in memory until MkDocs has written the last."""
    contents: tuple[ContentsEntry, ...]
    meta: Mapping[str, object]

    @property
    def html(self) -> str:
        """Decompress the HTML."""
        return decompress(self.packed).decode()


def pack(html: str) -> bytes:
    """Compress HTML."""
    return compress(html.encode(), level=1)


def render_page(page: Page, renderer: Renderer, provenance: Provenance, empty: Collection[str]) -> RenderedPage:
    """Render a page value with its frame, which leaves out the pages named in `empty`."""
    title = f"{page.title} · {page.qualifier}" if page.qualifier else page.title
    contents = tuple(ContentsEntry(2, section.anchor, section.heading) for section in page.sections if section.heading)
    html = renderer.render(page)
    meta = plain_values(page_frame(page, renderer.portable, provenance, empty))
    return RenderedPage(source_uri(address(page.target)), title, page.summary, pack(html), contents, meta)


def plain_values(frame: Frame) -> dict[str, object]:
    """Turn a frame into JSON values: like `asdict`, which would copy the shared words of every page as well."""
    plain = {each.name: getattr(frame, each.name) for each in fields(Frame)}
    return {name: list(map(plain_link, value)) if isinstance(value, tuple) else value for name, value in plain.items()}


def plain_link(link: FrameLink) -> dict[str, object]:
    """Turn a link of a frame into JSON values."""
    return {"title": link.title, "href": link.href, "current": link.current}
