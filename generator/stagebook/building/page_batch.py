"""Make a batch of pages with their pictures; one process makes one batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from stagebook.assets import theme_folder
from stagebook.building.picture_files import PngChoice, make_images, picture_files
from stagebook.drawing import Drawing, Failure, draw
from stagebook.findings.codes import BUILDING, NO_PICTURE, TOO_LARGE
from stagebook.findings.finding import Finding
from stagebook.pages.figures import collect_pictures, figures
from stagebook.pages.page import Page
from stagebook.provenance import UNKNOWN, Provenance
from stagebook.rendering import Renderer, SearchEntry, page_entry
from stagebook.rendering.rendered_page import RenderedPage, render_page
from stagebook.rendering.renderer import Inline
from stagebook.site_map import address
from stagebook.source import Mark, Ref
from stagebook.words import say

BATCH = 50
"""So many pages are made at a time: values, pictures and pages of one batch are in memory together."""

NONE: Mapping[str, Failure] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What pages are made under, besides the model."""

    known: frozenset[str]
    """The addresses of all pages that there will be."""
    cache: Path | None = None
    """Where drawings are kept."""
    portable: bool = False
    png: PngChoice = "main"
    provenance: Provenance = UNKNOWN


@dataclass(frozen=True, slots=True)
class PageBatch:
    """The pages, by their addresses."""

    rendered_pages: Mapping[str, RenderedPage]
    shown: Mapping[str, PictureFiles]
    """What was drawn, by the names of the pictures."""
    attached: Mapping[str, bytes]
    """The files that lie beside pages, by their paths."""
    searched: Mapping[str, SearchEntry]
    undrawn: Mapping[str, Finding]
    """A finding for each page with a picture that could not be drawn."""
    failed: Mapping[str, Failure]
    """Why each of those pictures could not."""
    unprinted: Mapping[str, Failure]
    """Why there is no image of pictures that should have one."""


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """The files of a picture, and the address of the first page that shows it: one of them leads there."""

    place: str
    files: Mapping[str, bytes]


def make_page_batches(
    makers: Mapping[str, Callable[[], Page]], terms: BuildOptions, failed: Mapping[str, Failure] = NONE
) -> Iterator[PageBatch]:
    """Make some pages, by their addresses, so many at a time: what they are made of is then let go.

    Pictures that are known to have failed are not tried again.
    """
    renderer = BatchRenderer(terms)
    rest = iter(makers.items())
    while batch := dict(islice(rest, BATCH)):
        yield make_batch(batch, renderer, terms, failed)


class BatchRenderer(Renderer):
    """Renders one batch of pages after the other with the same templates: only pictures change."""

    def __init__(self, terms: BuildOptions) -> None:
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
    makers: Mapping[str, Callable[[], Page]],
    renderer: BatchRenderer,
    terms: BuildOptions,
    failed: Mapping[str, Failure],
) -> PageBatch:
    """Make one batch of pages."""
    pages = {place: maker() for place, maker in makers.items()}
    shown = collect_pictures(pages.values())
    scenes = [each.figure.picture.scene for name, each in shown.items() if name not in failed]
    drawings = draw(scenes, cache=terms.cache)
    drawn = {name: drawing for name, drawing in drawings.items() if isinstance(drawing, Drawing)}
    failures = {name: reason for name, reason in {**failed, **drawings}.items() if isinstance(reason, Failure)}
    printed, unprinted = make_images(drawn.values(), terms.png, terms.cache)
    renderer.show(drawn.values(), printed)
    return PageBatch(
        rendered_pages={place: render_page(page, renderer, terms.provenance) for place, page in pages.items()},
        shown={
            name: PictureFiles(address(shown[name].page.target), picture_files(shown[name], drawing, printed, renderer))
            for name, drawing in drawn.items()
        },
        attached={place + name: content for place, page in pages.items() for name, content in page.files.items()},
        searched={
            place: page_entry(page, terms.portable) for place, page in pages.items() if is_not_of_one_thing(page)
        },
        undrawn={place: found for place, page in pages.items() if (found := find_undrawn(page, failures))},
        failed=failures,
        unprinted=unprinted,
    )


def is_not_of_one_thing(page: Page) -> bool:
    """Whether the page is not one thing's own: those are found as things."""
    return not isinstance(page.target, Ref)


def find_undrawn(page: Page, failures: Mapping[str, Failure]) -> Finding | None:
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
