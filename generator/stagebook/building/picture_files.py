"""Make the files of a picture: SVG, PNG and the page to embed."""

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
"""Which pictures come as PNG: those of the whole organisation, all, or none. A PNG costs about ten times its SVG."""


def has_image(name: str, wanted: PngChoice) -> bool:
    """Whether a PNG of a picture is wanted and the engine can make PNG."""
    return wanted != "none" and (wanted == "all" or is_of_whole(name)) and has_images()


def is_of_whole(name: str) -> bool:
    """Whether a picture is of the whole organisation. Others begin with kind and id, as in `enabler-booking-score`."""
    kind, of_one, _ = name.partition("-")
    return not (of_one and kind in KINDS)


def make_images(
    drawings: Iterable[Drawing], wanted: PngChoice, cache: Path | None = None
) -> tuple[dict[str, bytes], dict[str, Failure]]:
    """Make the wanted PNGs. Returns the images, and the causes of those that failed, by picture name."""
    made = images([each for each in drawings if has_image(each.id, wanted)], cache=cache)
    good = {name: image for name, image in made.items() if isinstance(image, bytes)}
    return good, {name: failure for name, failure in made.items() if isinstance(failure, Failure)}


def picture_files(
    shown: ShownPicture, drawing: Drawing, images: Mapping[str, bytes], renderer: Renderer
) -> dict[str, bytes]:
    """Return the files of a drawn picture by path: SVG, page to embed and, if made, PNG."""
    name = drawing.id
    images = {picture_file(name, "png"): images[name]} if name in images else {}
    page = {f"{picture_page(name)}index.html": embed_page(shown, renderer)}
    return {picture_file(name, "svg"): svg_file(drawing, renderer), **page, **images}


def svg_file(drawing: Drawing, renderer: Renderer) -> bytes:
    """Render a picture as a stand-alone SVG file."""
    return drawing.file(partial(renderer.way, here=picture_file(drawing.id, "svg"))).encode()


def embed_page(shown: ShownPicture, renderer: Renderer) -> bytes:
    """Render the page to embed: a picture with its title and legend, and a link to the page that shows it."""
    return renderer.render_picture(shown.figure, shown.page)
