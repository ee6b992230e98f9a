"""Drawing: scene → DOT → SVG. The only caller of Graphviz; knows nothing of the operating model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from stagebook.drawing.cache import Cache, key
from stagebook.drawing.colours import ROLES
from stagebook.drawing.dot import dot, framed
from stagebook.drawing.drawn import Address, Drawing, Failure
from stagebook.drawing.engine import Choice, Engine, draw_png, draw_svg, engine_version, find
from stagebook.drawing.rebuild import REBUILD, Refused, rebuild
from stagebook.pictures.scene import Scene

__all__ = ["ROLES", "Address", "Choice", "Drawing", "Failure", "draw", "engine_version", "images"]

_ABSENT = Failure("absent", "neither graphviz-pure nor Graphviz' dot is installed")


def draw(
    scenes: Sequence[Scene], *, cache: Path | None = None, engine: Choice = "auto", seconds: float = 20
) -> dict[str, Drawing | Failure]:
    """Draw pictures, by their ids. `cache` is a folder to keep drawings in; `seconds` limits each run of the engine."""
    dots = {scene.id: dot(scene) for scene in scenes}
    if len(dots) < len(scenes):
        raise ValueError("two pictures have the same id")
    found = find(engine)
    if found is None:
        return dict.fromkeys(dots, _ABSENT)
    drawn = _draw(found, dots, None if cache is None else Cache(cache), seconds)
    return {scene.id: _rebuilt(scene, dots[scene.id], drawn[scene.id]) for scene in scenes}


def images(drawings: Iterable[Drawing], *, engine: Choice = "auto", seconds: float = 20) -> dict[str, bytes | Failure]:
    """Draw pictures as PNG, by their ids, in the light palette; with the engine `dot` there are none."""
    dots = {drawing.id: drawing.dot for drawing in drawings}
    found = find(engine)
    return dict.fromkeys(dots, _ABSENT) if found is None else draw_png(found, dots, seconds=seconds)


def _draw(engine: Engine, dots: Mapping[str, str], cache: Cache | None, seconds: float) -> dict[str, str | Failure]:
    """Take from the cache what it has, draw the rest, and keep that."""
    if cache is None:
        return draw_svg(engine, dots, seconds=seconds)
    keys = {id: key(engine.version, str(REBUILD), text) for id, text in dots.items()}
    kept: dict[str, str | Failure] = {id: svg for id in dots if (svg := cache.read(keys[id])) is not None}
    drawn = draw_svg(engine, {id: text for id, text in dots.items() if id not in kept}, seconds=seconds)
    for id, result in drawn.items():
        if isinstance(result, str):
            cache.write(keys[id], result)
    return {**kept, **drawn}


def _rebuilt(scene: Scene, text: str, svg: str | Failure) -> Drawing | Failure:
    if isinstance(svg, Failure):
        return svg
    try:
        return rebuild(scene, framed(scene, text), svg)
    except Refused as refusal:
        return Failure("refused", str(refusal))
