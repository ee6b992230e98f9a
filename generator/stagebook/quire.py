"""Some of a book's pages, finished, with their pictures: what one process makes of a book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from zlib import compress, decompress

from stagebook.assets import theme_folder
from stagebook.drawing import Drawing, Failure, draw
from stagebook.findings import Finding
from stagebook.gallery import Wanted, figures, hang, picture_files, print_images
from stagebook.imprint import Imprint
from stagebook.pages.addresses import address, source_uri
from stagebook.pages.annex import BUILDING, NO_PICTURE, TOO_LARGE
from stagebook.pages.frame import UNKNOWN, Frame, Link, frame
from stagebook.pages.page import Page
from stagebook.rendering import Findable, Renderer, find_page
from stagebook.rendering.renderer import Inline
from stagebook.source import Mark, Ref
from stagebook.words import say

BATCH = 50
"""So many pages are made at a time: values, pictures and pages of one batch are in memory together."""

NONE: Mapping[str, Failure] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a page's contents."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page, ready: `uri` is its name for MkDocs, `meta` what the frame around it needs."""

    uri: str
    title: str
    description: str
    packed: bytes
    """The HTML, compressed: that of all pages is in memory until MkDocs has written the last; a tenth is enough."""
    contents: tuple[Entry, ...]
    meta: Mapping[str, object]

    @property
    def html(self) -> str:
        """The HTML as text."""
        return decompress(self.packed).decode()


def pack(html: str) -> bytes:
    """HTML as leaves hold it."""
    return compress(html.encode(), level=1)


@dataclass(frozen=True, slots=True)
class Terms:
    """What pages are made under, besides the model."""

    known: frozenset[str]
    """The addresses of all pages that there will be."""
    cache: Path | None = None
    """Where drawings are kept."""
    portable: bool = False
    png: Wanted = "main"
    imprint: Imprint = UNKNOWN


@dataclass(frozen=True, slots=True)
class Quire:
    """The pages, by their addresses."""

    leaves: Mapping[str, Leaf]
    hung: Mapping[str, Pictured]
    """What was drawn, by the names of the pictures."""
    attached: Mapping[str, bytes]
    """The files that lie beside pages, by their paths."""
    searched: Mapping[str, Findable]
    undrawn: Mapping[str, Finding]
    """A finding for each page with a picture that could not be drawn."""
    failed: Mapping[str, Failure]
    """Why each of those pictures could not."""
    unprinted: Mapping[str, Failure]
    """Why there is no image of pictures that should have one."""


@dataclass(frozen=True, slots=True)
class Pictured:
    """The files of a picture, and the address of the first page that shows it: one of them leads there."""

    place: str
    files: Mapping[str, bytes]


def make(
    makers: Mapping[str, Callable[[], Page]], terms: Terms, failed: Mapping[str, Failure] = NONE
) -> Iterator[Quire]:
    """Make some pages, by their addresses, so many at a time: what they are made of is then let go.

    Pictures that are known to have failed are not tried again.
    """
    renderer = BatchRenderer(terms)
    rest = iter(makers.items())
    while batch := dict(islice(rest, BATCH)):
        yield make_batch(batch, renderer, terms, failed)


class BatchRenderer(Renderer):
    """Renders one batch of pages after the other with the same templates: only pictures change."""

    def __init__(self, terms: Terms) -> None:
        self.inline: dict[str, Inline] = {}
        self.printed: dict[str, bytes] = {}
        super().__init__(theme_folder(), self.inline, terms.known, images=self.printed, portable=terms.portable)

    def show(self, drawn: Iterable[Drawing], printed: Mapping[str, bytes]) -> None:
        """Take the pictures and images of a batch in place of the last one's."""
        self.inline.clear()
        self.inline.update({each.id: each.inline for each in drawn})
        self.printed.clear()
        self.printed.update(printed)


def make_batch(
    makers: Mapping[str, Callable[[], Page]], renderer: BatchRenderer, terms: Terms, failed: Mapping[str, Failure]
) -> Quire:
    """Make one batch of pages."""
    pages = {place: maker() for place, maker in makers.items()}
    hung = hang(pages.values())
    scenes = [each.figure.picture.scene for name, each in hung.items() if name not in failed]
    drawings = draw(scenes, cache=terms.cache)
    drawn = {name: drawing for name, drawing in drawings.items() if isinstance(drawing, Drawing)}
    failures = {name: reason for name, reason in {**failed, **drawings}.items() if isinstance(reason, Failure)}
    printed, unprinted = print_images(drawn.values(), terms.png, terms.cache)
    renderer.show(drawn.values(), printed)
    return Quire(
        leaves={place: write(page, renderer, terms.imprint) for place, page in pages.items()},
        hung={
            name: Pictured(address(hung[name].page.target), picture_files(hung[name], drawing, printed, renderer))
            for name, drawing in drawn.items()
        },
        attached={place + name: content for place, page in pages.items() for name, content in page.files.items()},
        searched={place: find_page(page, terms.portable) for place, page in pages.items() if is_no_thing(page)},
        undrawn={place: found for place, page in pages.items() if (found := say_undrawn(page, failures))},
        failed=failures,
        unprinted=unprinted,
    )


def is_no_thing(page: Page) -> bool:
    """Whether the page is not one thing's own: those are found as things."""
    return not isinstance(page.target, Ref)


def say_undrawn(page: Page, failures: Mapping[str, Failure]) -> Finding | None:
    """Return the finding about a page's picture that was not drawn, if any. That there is no engine is said once."""
    names = (figure.picture.scene.id for figure in figures(page))
    failure = next((failures[name] for name in names if name in failures), None)
    if failure is None or failure.cause == "absent":
        return None
    ref = page.target if isinstance(page.target, Ref) else Ref("organisation", "organisation")
    code = TOO_LARGE if failure.cause == "large" else NO_PICTURE
    message = say(f"{NO_PICTURE}.{failure.cause}", title=page.title)
    hint = say(f"{NO_PICTURE}.hint.slow" if failure.cause == "slow" else f"{NO_PICTURE}.hint", reason=failure.reason)
    return Finding(code, BUILDING[code], message, Mark(ref), hint=hint, subject=ref)


def write(page: Page, renderer: Renderer, imprint: Imprint) -> Leaf:
    """One page value as a leaf."""
    title = f"{page.title} · {page.qualifier}" if page.qualifier else page.title
    contents = tuple(Entry(2, section.anchor, section.heading) for section in page.sections if section.heading)
    html = renderer.render(page)
    around = plain_values(frame(page, renderer.portable, imprint))
    return Leaf(source_uri(address(page.target)), title, page.summary, pack(html), contents, around)


def plain_values(around: Frame) -> dict[str, object]:
    """The frame as JSON has it: like `asdict`, which goes into every word of every page."""
    plain = {each.name: getattr(around, each.name) for each in fields(Frame)}
    return {name: list(map(plain_link, kept)) if isinstance(kept, tuple) else kept for name, kept in plain.items()}


def plain_link(link: Link) -> dict[str, object]:
    """A link of the frame likewise."""
    return {"title": link.title, "href": link.href, "active": link.active}
