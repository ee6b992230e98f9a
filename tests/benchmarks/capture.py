"""Builds an organisation's site once and writes down what other programs are given: its DOT, its pages, its files.

python -m tests.benchmarks.capture ORGANISATION PREPARED
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from stagebook import book, drawing
from stagebook.drawing import engine
from stagebook.drawing.dot import dot
from stagebook.mkdocs import build_site, plugin
from stagebook.pictures.scene import Scene

VALUE = re.compile(r"(?=<(?:a|td|th|tr|li|p|dt|dd|h[1-6]|svg)\b)")
"""Where a template would put in the next value."""
PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)


def capture(organisation: Path, prepared: Path) -> None:
    """Build the site, and write what the floor and other generators need."""
    dots: dict[str, str] = {}
    leaves: list[dict[str, str]] = []

    def draw(scenes: Iterable[Scene], **options: Any) -> object:
        scenes = list(scenes)
        dots.update((scene.id, dot(scene)) for scene in scenes)
        return drawing.draw(scenes, **options)

    def build(*arguments: Any, **options: Any) -> book.Book:
        whole = book.build(*arguments, **options)
        leaves.extend({name: asdict(leaf)[name] for name in ("uri", "title", "html")} for leaf in whole.leaves)
        return whole

    vars(book)["draw"], vars(plugin)["build"] = draw, build
    site = prepared / "site"
    build_site(organisation, site)
    write(prepared / "floor.json", floor(dots, site))
    write(prepared / "leaves.json", leaves)


def floor(dots: dict[str, str], site: Path) -> dict[str, Any]:
    """What the floor does: the engine's batches as the build runs them, each page in pieces, other files by size."""
    found = engine.find()
    assert found
    texts = list(dots.values())
    files = {str(path.relative_to(site)): path for path in sorted(site.rglob("*")) if path.is_file()}
    pages = {name: path.read_text(encoding="utf-8") for name, path in files.items() if name.endswith(".html")}
    return {
        "engine": [found.program, *engine._SVG_OPTIONS],
        "at_once": engine._AT_ONCE,
        "batches": ["\n".join(texts[at : at + engine._BATCH]) for at in range(0, len(texts), engine._BATCH)],
        "pages": {name: values(text) for name, text in pages.items()},
        "files": {name: path.stat().st_size for name, path in files.items() if name not in pages},
    }


def values(page: str) -> list[str]:
    """A page in the pieces that a template would put in; together they are the page."""
    pieces: list[str] = []
    at = 0
    for picture in PICTURE.finditer(page):
        pieces += [*VALUE.split(page[at : picture.start()]), picture[0]]
        at = picture.end()
    return [*pieces, *VALUE.split(page[at:])]


def write(file: Path, value: object) -> None:
    file.write_text(json.dumps(value), encoding="utf-8")


if __name__ == "__main__":
    capture(Path(sys.argv[1]), Path(sys.argv[2]))
