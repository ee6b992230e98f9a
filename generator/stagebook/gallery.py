"""Each picture by itself: as SVG, as PNG, and on a page with nothing else for other sites to embed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from stagebook.drawing import Drawing, Failure, has_images, images
from stagebook.model import KINDS
from stagebook.pages.addresses import picture_file, picture_page
from stagebook.pages.blocks import Figure
from stagebook.pages.page import Page
from stagebook.rendering import Renderer

Wanted = Literal["main", "all", "none"]
"""Which pictures there are images of: those of the whole, all, none. An image takes as long as ten drawings."""


@dataclass(frozen=True, slots=True)
class Hung:
    """A picture, and the first page that shows it."""

    figure: Figure
    page: Page


def figures(page: Page) -> Iterator[Figure]:
    """The figures of a page."""
    return (block for section in page.sections for block in section.blocks if isinstance(block, Figure))


def hang(written: Iterable[Page]) -> dict[str, Hung]:
    """All pictures that pages show, by the id of their scene."""
    hung: dict[str, Hung] = {}
    for page in written:
        for figure in figures(page):
            hung.setdefault(figure.picture.scene.id, Hung(figure, page))
    return hung


def has_image(name: str, wanted: Wanted) -> bool:
    """Whether there is to be an image of a picture, if it can be drawn at all."""
    return wanted != "none" and (wanted == "all" or is_main(name)) and has_images()


def is_main(name: str) -> bool:
    """Whether a picture is of the whole. One of a single thing is called after it: `enabler-booking-score`."""
    kind, of_one, _ = name.partition("-")
    return not (of_one and kind in KINDS)


def print_images(
    drawings: Iterable[Drawing], wanted: Wanted, cache: Path | None = None
) -> tuple[dict[str, bytes], dict[str, Failure]]:
    """The images of some of these pictures, and why others that were wanted have none."""
    printed = images([each for each in drawings if has_image(each.id, wanted)], cache=cache)
    good = {name: image for name, image in printed.items() if isinstance(image, bytes)}
    return good, {name: failure for name, failure in printed.items() if isinstance(failure, Failure)}


def picture_files(hung: Hung, drawing: Drawing, printed: Mapping[str, bytes], renderer: Renderer) -> dict[str, bytes]:
    """A picture that was drawn in all its forms, by the paths of its files."""
    name = drawing.id
    images = {picture_file(name, "png"): printed[name]} if name in printed else {}
    page = {f"{picture_page(name)}index.html": page_alone(hung, renderer)}
    return {picture_file(name, "svg"): svg_file(drawing, renderer), **page, **images}


def svg_file(drawing: Drawing, renderer: Renderer) -> bytes:
    """A picture as a file of its own."""
    return drawing.file(partial(renderer.way, here=picture_file(drawing.id, "svg"))).encode()


def page_alone(hung: Hung, renderer: Renderer) -> bytes:
    """The page with nothing but a picture, its title, its legend, and the way to where it hangs."""
    return renderer.render_picture(hung.figure, hung.page)
