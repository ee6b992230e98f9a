"""The files of each picture: SVG, PNG and the page to embed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Literal

from stagebook.drawing import Drawing, Failure, has_images, images
from stagebook.model import KINDS
from stagebook.pages.figures import ShownPicture
from stagebook.rendering import Renderer
from stagebook.site_map import picture_file, picture_page

PngChoice = Literal["main", "all", "none"]
"""Which pictures there are images of: those of the whole, all, none. An image takes as long as ten drawings."""


def has_image(name: str, wanted: PngChoice) -> bool:
    """Whether there is to be an image of a picture, if it can be drawn at all."""
    return wanted != "none" and (wanted == "all" or is_of_whole(name)) and has_images()


def is_of_whole(name: str) -> bool:
    """Whether a picture is of the whole. One of a single thing is called after it: `enabler-booking-score`."""
    kind, of_one, _ = name.partition("-")
    return not (of_one and kind in KINDS)


def make_images(
    drawings: Iterable[Drawing], wanted: PngChoice, cache: Path | None = None
) -> tuple[dict[str, bytes], dict[str, Failure]]:
    """The images of some of these pictures, and why others that were wanted have none."""
    printed = images([each for each in drawings if has_image(each.id, wanted)], cache=cache)
    good = {name: image for name, image in printed.items() if isinstance(image, bytes)}
    return good, {name: failure for name, failure in printed.items() if isinstance(failure, Failure)}


def picture_files(
    shown: ShownPicture, drawing: Drawing, printed: Mapping[str, bytes], renderer: Renderer
) -> dict[str, bytes]:
    """A picture that was drawn in all its forms, by the paths of its files."""
    name = drawing.id
    images = {picture_file(name, "png"): printed[name]} if name in printed else {}
    page = {f"{picture_page(name)}index.html": embed_page(shown, renderer)}
    return {picture_file(name, "svg"): svg_file(drawing, renderer), **page, **images}


def svg_file(drawing: Drawing, renderer: Renderer) -> bytes:
    """A picture as a file of its own."""
    return drawing.file(partial(renderer.way, here=picture_file(drawing.id, "svg"))).encode()


def embed_page(shown: ShownPicture, renderer: Renderer) -> bytes:
    """The page with nothing but a picture, its title, its legend, and the way to where it hangs."""
    return renderer.render_picture(shown.figure, shown.page)
