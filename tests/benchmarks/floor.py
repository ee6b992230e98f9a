"""The least that a site of these pictures and pages can cost: Graphviz alone, a bare template, the writing of files.

python floor.py PREPARED SITE

Nothing of Stagebook and nothing of MkDocs is imported. The engine is given the very DOT of the build in the same
batches, for SVG and for images, and its output is thrown away. Each page goes through one Jinja2 template that prints
the values of the page one after the other, unescaped, and is written; together they are the page of the build, byte for
byte. All other files are written with as many bytes. What is prepared is loaded beforehand and not counted.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jinja2

TEMPLATE = "{% for value in values %}{{ value }}{% endfor %}"


def draw(prepared: dict[str, Any]) -> None:
    """Run the engine as often as the build does, as many at once."""

    def run(one: dict[str, Any]) -> None:
        subprocess.run(one["command"], input=one["input"].encode(), capture_output=True, check=True)

    with ThreadPoolExecutor(prepared["at_once"]) as pool:
        list(pool.map(run, prepared["runs"]))


def write(prepared: dict[str, Any], site: Path) -> None:
    """Render and write every page; write every other file."""
    template = jinja2.Environment(autoescape=False).from_string(TEMPLATE)
    for name, values in prepared["pages"].items():
        place(site / name).write_text(template.render(values=values), encoding="utf-8")
    for name, size in prepared["files"].items():
        place(site / name).write_bytes(bytes(size))


def place(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def main(prepared: Path, site: Path) -> None:
    """Do it all, and print the seconds of each part."""
    begun = time.perf_counter()
    values = json.loads(prepared.read_text(encoding="utf-8"))
    gc.collect()
    gc.freeze()
    loaded = time.perf_counter()
    draw(values)
    drawn = time.perf_counter()
    write(values, site)
    written = time.perf_counter()
    parts = {"aside": loaded - begun, "engine": drawn - loaded, "template and files": written - drawn}
    print("\n".join(f"{seconds:.4f} s  {part}" for part, seconds in parts.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
