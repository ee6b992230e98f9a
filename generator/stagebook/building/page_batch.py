"""Make pages with their pictures in batches. Each worker process makes one batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
from stagebook.reading.mkdocs_yml.own_templates import ThemeOptions
from stagebook.rendering import Renderer, SearchEntry, page_entry
from stagebook.rendering.rendered_page import RenderedPage, render_page
from stagebook.rendering.renderer import PLAIN_THEME, Inline
from stagebook.rendering.templates import OwnTemplateError, find_mistake
from stagebook.site_map import address
from stagebook.source import Mark, Ref
from stagebook.words import say

BATCH_SIZE = 50
"""Number of pages made at a time; their values, pictures and HTML are in memory together."""

NO_FAILURES: Mapping[str, Failure] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Options of all pages of a build, besides the model."""

    known: frozenset[str]
    """Addresses of all pages of the site."""
    cache: Path | None = None
    """Folder of the drawing cache; None: no cache."""
    portable: bool = False
    png: PngChoice = "main"
    provenance: Provenance = UNKNOWN
    assets: Mapping[str, str] = field(default_factory=dict)
    """Paths on the site of files of the theme, by their paths in the theme."""
    theme: ThemeOptions = PLAIN_THEME
    name: Callable[[Ref], str] = str
    """Returns the name of a thing, for links that have no words."""
    empty_pages: frozenset[str] = frozenset()
    """Names of pages that are left out of header and menus, since they have nothing to show."""


@dataclass(frozen=True, slots=True)
class PageBatch:
    """Result of one batch. Pages are keyed by address."""

    rendered_pages: Mapping[str, RenderedPage]
    pictures: Mapping[str, PictureFiles]
    """Files of each drawn picture, by the picture's name."""
    page_files: Mapping[str, bytes]
    """Files beside pages, by path."""
    search_entries: Mapping[str, SearchEntry]
    missing_pictures: Mapping[str, Finding]
    """A finding for each page with a picture that could not be drawn."""
    failed: Mapping[str, Failure]
    """Cause of each picture that could not be drawn, by name."""
    missing_images: Mapping[str, Failure]
    """Cause of each wanted image that could not be made, by picture name."""


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """Files of one picture, and the address of the first page that shows it, to which its own page links."""

    place: str
    files: Mapping[str, bytes]


def make_page_batches(
    makers: Mapping[str, Callable[[], Page]], options: BuildOptions, failed: Mapping[str, Failure] = NO_FAILURES
) -> Iterator[PageBatch]:
    """Make pages in batches of BATCH_SIZE and yield each when it is done, so that its inputs can be freed.

    Pictures in `failed` are not tried again. Raises OwnTemplateError for a mistake in a template of the project.
    """
    renderer = BatchRenderer(options)
    rest = iter(makers.items())
    while batch := dict(islice(rest, BATCH_SIZE)):
        try:
            yield make_batch(batch, renderer, options, failed)
        except Exception as error:  # the traceback, which has the place, does not leave this process
            found = find_mistake(error, options.theme)
            if found is None:
                raise
            raise OwnTemplateError(found) from error


class BatchRenderer(Renderer):
    """Renders the pages of one batch after another with the same compiled templates."""

    def __init__(self, options: BuildOptions) -> None:
        self.inline: dict[str, Inline] = {}
        self.images: dict[str, bytes] = {}
        super().__init__(
            theme_folder(),
            self.inline,
            options.known,
            images=self.images,
            portable=options.portable,
            assets=options.assets,
            options=options.theme,
            name=options.name,
        )

    def show(self, drawn: Iterable[Drawing], images: Mapping[str, bytes]) -> None:
        """Replace the pictures and images of the last batch by those of the next one."""
        self.inline.clear()
        self.inline.update({each.id: each.inline for each in drawn})
        self.images.clear()
        self.images.update(images)


def make_batch(
    makers: Mapping[str, Callable[[], Page]],
    renderer: BatchRenderer,
    options: BuildOptions,
    failed: Mapping[str, Failure],
) -> PageBatch:
    """Make one batch of pages."""
    pages = {place: maker() for place, maker in makers.items()}
    shown = collect_pictures(pages.values())
    scenes = [each.figure.picture.scene for name, each in shown.items() if name not in failed]
    drawings = draw(scenes, cache=options.cache)
    drawn = {name: drawing for name, drawing in drawings.items() if isinstance(drawing, Drawing)}
    failures = {name: reason for name, reason in {**failed, **drawings}.items() if isinstance(reason, Failure)}
    images, missing_images = make_images(drawn.values(), options.png, options.cache)
    renderer.show(drawn.values(), images)
    return PageBatch(
        rendered_pages={
            place: render_page(page, renderer, options.provenance, options.empty_pages) for place, page in pages.items()
        },
        pictures={
            name: PictureFiles(address(shown[name].page.target), picture_files(shown[name], drawing, images, renderer))
            for name, drawing in drawn.items()
        },
        page_files={place + name: content for place, page in pages.items() for name, content in page.files.items()},
        search_entries={
            place: page_entry(page, options.portable) for place, page in pages.items() if has_no_thing(page)
        },
        missing_pictures={
            place: found for place, page in pages.items() if (found := find_missing_picture(page, failures))
        },
        failed=failures,
        missing_images=missing_images,
    )


def has_no_thing(page: Page) -> bool:
    """Whether a page is not the page of one thing. Pages of things are found in the search as things."""
    return not isinstance(page.target, Ref)


def find_missing_picture(page: Page, failures: Mapping[str, Failure]) -> Finding | None:
    """Return the finding about the first picture of a page that could not be drawn. None where all could be, or where
    the engine is absent, which is reported once for the whole site.
    """
    names = (figure.picture.scene.id for figure in figures(page))
    failure = next((failures[name] for name in names if name in failures), None)
    if failure is None or failure.cause == "absent":
        return None
    ref = page.target if isinstance(page.target, Ref) else Ref("organisation", "organisation")
    code = TOO_LARGE if failure.cause == "large" else NO_PICTURE
    message = say(f"{NO_PICTURE}.{failure.cause}", title=page.title)
    hint = say(f"{NO_PICTURE}.hint.slow" if failure.cause == "slow" else f"{NO_PICTURE}.hint", reason=failure.reason)
    return Finding(code, BUILDING[code], message, Mark(ref), hint=hint, subject=ref)
