"""Builds an organisation's site once and writes down what other programs are given: its pages, files and engine runs.

python -m tests.benchmarks.capture ORGANISATION PREPARED
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from stagebook.building import book
from stagebook.building.book import Book
from stagebook.drawing import engine
from stagebook.drawing.programs import Engine
from stagebook.mkdocs import build_site, plugin

VALUE = re.compile(r"(?=<(?:a|td|th|tr|li|p|dt|dd|h[1-6]|svg)\b)")
"""Where a template would put in the next value."""
PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)


def capture(organisation: Path, prepared: Path) -> None:
    """Build the site, and write what the floor and other generators need."""
    runs: list[dict[str, Any]] = []
    rendered_pages: list[dict[str, str]] = []
    run, add_book = engine._run, plugin.__dict__["add_book"]

    def note_run(found: Engine, options: tuple[str, ...], dots: list[str], seconds: float) -> object:
        runs.append({"command": [found.program, *options], "input": "\n".join(dots)})
        return run(found, options, dots, seconds)

    def note_pages(bound: Book, *rest: Any) -> None:
        rendered_pages.extend(
            {"uri": rendered.uri, "title": rendered.title, "html": rendered.html} for rendered in bound.rendered_pages
        )
        add_book(bound, *rest)

    vars(engine)["_run"], vars(plugin)["add_book"] = note_run, note_pages
    vars(book)["count_processes"] = lambda: 1  # what another process runs cannot be noted here
    site = prepared / "site"
    build_site(organisation, site, cache=False)
    write(prepared / "floor.json", {"at_once": engine._MAX_PROCESSES, "runs": runs, **written(site)})
    write(prepared / "leaves.json", rendered_pages)


def written(site: Path) -> dict[str, Any]:
    """A site as it lies on disk: each page in pieces, all other files by their size."""
    files = {str(path.relative_to(site)): path for path in sorted(site.rglob("*")) if path.is_file()}
    pages = {name: path.read_text(encoding="utf-8") for name, path in files.items() if name.endswith(".html")}
    return {
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
