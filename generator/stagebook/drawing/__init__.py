"""Drawing: scene → DOT → SVG. The only caller of Graphviz; knows nothing of the operating model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from stagebook.cache_folder import Store
from stagebook.drawing.cache import Cache
from stagebook.drawing.colours import ROLES
from stagebook.drawing.dot_text import write_dot
from stagebook.drawing.engine import draw_png, draw_svg
from stagebook.drawing.layout_cost import find_excess
from stagebook.drawing.programs import EngineChoice, engine_version, explain_absence, find_engine, image_trouble
from stagebook.drawing.result import Address, Drawing, Failure
from stagebook.drawing.sanitise_svg import SvgRejected, sanitise_svg
from stagebook.limits import BUDGET
from stagebook.pictures.scene import Scene
from stagebook.words import say

__all__ = [
    "ROLES",
    "Address",
    "Drawing",
    "Failure",
    "draw",
    "engine_version",
    "explain_absence",
    "explain_missing_images",
    "has_images",
    "images",
]

SECONDS = 20
"""Timeout of one run of the engine, in seconds. A last resort: `layout_cost` bounds the work beforehand."""


def draw(
    scenes: Iterable[Scene], *, cache: Path | None = None, engine: EngineChoice = "auto", seconds: float = SECONDS
) -> dict[str, Drawing | Failure]:
    """Draw scenes as SVG; returns the result of each by scene id. ValueError for a duplicate id.

    `cache` is the folder of the drawing cache, `seconds` the timeout of a run. `scenes` is consumed lazily: the engine
    draws the first while later ones are generated.
    """
    found = find_engine(engine)
    if found is None:
        return dict.fromkeys((scene.id for scene in _distinct(scenes)), Failure("absent", explain_absence(engine)))
    store = None if cache is None else Cache(Store(cache), found.version, seconds)
    requested: dict[str, Scene] = {}
    drawn: dict[str, Drawing | Failure] = {}

    def missing() -> Iterator[tuple[str, str]]:
        for scene in _distinct(scenes):
            requested[scene.id] = scene
            if large := find_excess(scene):
                drawn[scene.id] = large
            elif store and (known := store.read(scene)):
                drawn[scene.id] = known
            else:
                yield scene.id, write_dot(scene)

    for id, svg in draw_svg(found, missing(), seconds=seconds):
        drawn[id] = result = _sanitise(requested[id], svg)
        if store:
            store.write(requested[id], result)
    return {id: drawn[id] for id in requested}


def has_images(engine: EngineChoice = "auto") -> bool:
    """Whether the engine can draw PNG images. False for a system `dot`: its images depend on installed fonts."""
    found = find_engine(engine)
    return found is not None and found.portable and not image_trouble(found.program)


def explain_missing_images(engine: EngineChoice = "auto") -> str:
    """Explain why an engine that should draw PNG images does not; empty where it does, or none is expected to."""
    found = find_engine(engine)
    return image_trouble(found.program) if found and found.portable else ""


def images(
    drawings: Iterable[Drawing], *, cache: Path | None = None, engine: EngineChoice = "auto", seconds: float = SECONDS
) -> dict[str, bytes | Failure]:
    """Draw PNG images in the light palette, by scene id. With a system `dot` each is a Failure of cause `absent`."""
    requested = {drawing.id: drawing for drawing in drawings}
    found = find_engine(engine)
    if found is None:
        return dict.fromkeys(requested, Failure("absent", explain_absence(engine)))
    store = None if cache is None else Cache(Store(cache), found.version, seconds)
    known = {id: store.read_image(drawing.scene) if store else None for id, drawing in requested.items()}
    drawn: dict[str, bytes | Failure] = {id: image for id, image in known.items() if image is not None}
    unreadable = Failure("large", say("image.unreadable", n=BUDGET.image_pixels))
    drawn |= {id: unreadable for id, drawing in requested.items() if drawing.dpi < BUDGET.image_least_dpi}
    missing = ((id, drawing.image_dot) for id, drawing in requested.items() if id not in drawn)
    for id, image in draw_png(found, missing, seconds=seconds):
        drawn[id] = image
        if store:
            store.write_image(requested[id].scene, image)
    return {id: drawn[id] for id in requested}


def _distinct(scenes: Iterable[Scene]) -> Iterator[Scene]:
    ids: set[str] = set()
    for scene in scenes:
        if scene.id in ids:
            raise ValueError("two pictures have the same id")
        ids.add(scene.id)
        yield scene


def _sanitise(scene: Scene, svg: str | Failure) -> Drawing | Failure:
    if isinstance(svg, Failure):
        return svg
    try:
        return sanitise_svg(scene, svg)
    except SvgRejected as refusal:
        return Failure("refused", str(refusal))
