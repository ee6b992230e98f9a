"""Drawing: scene → DOT → SVG. The only caller of Graphviz; knows nothing of the operating model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from stagebook.cache_folder import Store
from stagebook.drawing.cache import Cache
from stagebook.drawing.colours import ROLES
from stagebook.drawing.dot_text import dot
from stagebook.drawing.engine import Choice, draw_png, draw_svg, engine_version, explain_absence, find
from stagebook.drawing.layout_cost import refuse_large
from stagebook.drawing.result import Address, Drawing, Failure
from stagebook.drawing.sanitise_svg import Refused, rebuild
from stagebook.limits import BUDGET
from stagebook.pictures.scene import Scene
from stagebook.words import say

__all__ = ["ROLES", "Address", "Choice", "Drawing", "Failure", "draw", "engine_version", "has_images", "images"]

SECONDS = 20
"""The time that the engine has for a run. A last resort: how much it is given to do is bounded before, by `work`."""


def draw(
    scenes: Iterable[Scene], *, cache: Path | None = None, engine: Choice = "auto", seconds: float = SECONDS
) -> dict[str, Drawing | Failure]:
    """Draw pictures, by their ids. `cache` is a folder to keep drawings in; `seconds` limits each run of the engine.

    The engine draws the first scenes while the last are still being made, if they are made one by one.
    """
    found = find(engine)
    if found is None:
        return dict.fromkeys((scene.id for scene in _distinct(scenes)), Failure("absent", explain_absence(engine)))
    kept = None if cache is None else Cache(Store(cache), found.version, seconds)
    asked: dict[str, Scene] = {}
    drawn: dict[str, Drawing | Failure] = {}

    def missing() -> Iterator[tuple[str, str]]:
        for scene in _distinct(scenes):
            asked[scene.id] = scene
            if large := refuse_large(scene):
                drawn[scene.id] = large
            elif kept and (known := kept.read(scene)):
                drawn[scene.id] = known
            else:
                yield scene.id, dot(scene)

    for id, svg in draw_svg(found, missing(), seconds=seconds):
        drawn[id] = result = _rebuilt(asked[id], svg)
        if kept:
            kept.write(asked[id], result)
    return {id: drawn[id] for id in asked}


def has_images(engine: Choice = "auto") -> bool:
    """Whether there is an engine whose images are the same on every machine: with `dot` there are none."""
    found = find(engine)
    return found is not None and found.portable


def images(
    drawings: Iterable[Drawing], *, cache: Path | None = None, engine: Choice = "auto", seconds: float = SECONDS
) -> dict[str, bytes | Failure]:
    """Draw pictures as PNG, by their ids, in the light palette; with the engine `dot` there are none."""
    asked = {drawing.id: drawing for drawing in drawings}
    found = find(engine)
    if found is None:
        return dict.fromkeys(asked, Failure("absent", explain_absence(engine)))
    kept = None if cache is None else Cache(Store(cache), found.version, seconds)
    known = {id: kept.read_image(drawing.scene) if kept else None for id, drawing in asked.items()}
    drawn: dict[str, bytes | Failure] = {id: image for id, image in known.items() if image is not None}
    unreadable = Failure("large", say("image.unreadable", n=BUDGET.image_pixels))
    drawn |= {id: unreadable for id, drawing in asked.items() if drawing.dpi < BUDGET.image_least_dpi}
    missing = ((id, drawing.dot) for id, drawing in asked.items() if id not in drawn)
    for id, image in draw_png(found, missing, seconds=seconds):
        drawn[id] = image
        if kept:
            kept.write_image(asked[id].scene, image)
    return {id: drawn[id] for id in asked}


def _distinct(scenes: Iterable[Scene]) -> Iterator[Scene]:
    ids: set[str] = set()
    for scene in scenes:
        if scene.id in ids:
            raise ValueError("two pictures have the same id")
        ids.add(scene.id)
        yield scene


def _rebuilt(scene: Scene, svg: str | Failure) -> Drawing | Failure:
    if isinstance(svg, Failure):
        return svg
    try:
        return rebuild(scene, svg)
    except Refused as refusal:
        return Failure("refused", str(refusal))
