"""The floor with the site's own templates: what the engine, Jinja2 and the disk need once every value is known.

python -m tests.benchmarks.templates ORGANISATION PREPARED SITE

As in floor.py, but each page is printed from its values by the templates of the theme, which escape what they print,
loop over tables and look up links. Reading, analysis, page values and drawings are made beforehand and not counted.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from stagebook.assets import theme_folder
from stagebook.building.picture_files import has_image
from stagebook.checking import check_project
from stagebook.drawing import Drawing, draw
from stagebook.pages.context import make_context
from stagebook.pages.figures import collect_pictures
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers
from stagebook.project.folder import load
from stagebook.rendering import Renderer
from stagebook.site_map import address
from tests.benchmarks.floor import draw as run_engine
from tests.benchmarks.floor import place


def values(organisation: Path) -> tuple[dict[str, Page], Renderer]:
    """All pages as values, and what prints them."""
    checked = check_project(load(organisation))
    assert checked.whole
    pages = {where: make() for where, make in page_makers(make_context(checked.whole, checked.report)).items()}
    drawings = draw(each.figure.picture.scene for each in collect_pictures(pages.values()).values())
    inline = {name: drawing.inline for name, drawing in drawings.items() if isinstance(drawing, Drawing)}
    printed = {name for name in inline if has_image(name, "main")}
    return pages, Renderer(theme_folder(), inline, frozenset(pages), images=printed)


def main(organisation: Path, prepared: Path, site: Path) -> None:
    """Do it all, and print the seconds of each part."""
    begun = time.perf_counter()
    told = json.loads(prepared.read_text(encoding="utf-8"))
    pages, renderer = values(organisation)
    bodies = {f"{address(page.target)}index.html": page for page in pages.values()}
    others = {name: sum(map(len, pieces)) for name, pieces in told["pages"].items() if name not in bodies}
    gc.collect()
    gc.freeze()
    loaded = time.perf_counter()
    run_engine(told)
    drawn = time.perf_counter()
    for name, page in bodies.items():
        place(site / name).write_text(renderer.render(page), encoding="utf-8")
    for name, size in {**others, **told["files"]}.items():
        place(site / name).write_bytes(bytes(size))
    written = time.perf_counter()
    parts = {"aside": loaded - begun, "engine": drawn - loaded, "templates and files": written - drawn}
    print("\n".join(f"{seconds:.4f} s  {part}" for part, seconds in parts.items()))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
