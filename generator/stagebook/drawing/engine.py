"""Run Graphviz as a subprocess: DOT in, SVG or PNG out, in batches, with a timeout."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from itertools import islice
from typing import TypeVar

from stagebook.drawing.programs import PNG_OPTIONS, SVG_OPTIONS, Engine, run_program
from stagebook.drawing.result import Failure
from stagebook.words import say

Graphs = Iterable[tuple[str, str]]
"""Pairs of a unique name and DOT text."""
Output = TypeVar("Output", str, bytes)

_BATCH = 25
_IMAGE_BATCH = 1
"""Images are drawn one per process: the bytes of some depend on what the process drew before."""
_MAX_PROCESSES = max(2, min(8, os.cpu_count() or 1))
_END = "</svg>\n"
_TITLE = re.compile(r'<g id="graph\d+" class="graph"[^>]*>\s*<title>([^<]*)</title>')
_PNG = b"\x89PNG\r\n\x1a\n"


def draw_svg(engine: Engine, dots: Graphs, *, seconds: float) -> Iterator[tuple[str, str | Failure]]:
    """Draw graphs as SVG, by name, in their order. `seconds` limits each batch, and each graph drawn again alone.

    Both input and output are lazy: the first results come while later graphs are generated.
    """
    return _draw(engine, _batches(dots, _BATCH), SVG_OPTIONS, _match_by_title, seconds)


def draw_png(engine: Engine, dots: Graphs, *, seconds: float) -> Iterator[tuple[str, bytes | Failure]]:
    """Draw graphs as PNG, by name. An engine that is not portable yields a Failure of cause `absent` for each."""
    if not engine.portable:
        return ((id, Failure("absent", say("engine.no-images"))) for id, _ in dots)
    return _draw(engine, _batches(dots, _IMAGE_BATCH), PNG_OPTIONS, _match_by_order, seconds)


def _draw(
    engine: Engine,
    batches: Iterator[dict[str, str]],
    options: tuple[str, ...],
    part: Callable[[list[str], bytes], dict[str, Output]],
    seconds: float,
) -> Iterator[tuple[str, Output | Failure]]:
    def batch(some: dict[str, str]) -> dict[str, Output | Failure]:
        drawn: dict[str, Output | Failure] = {}
        output, _ = _run(engine, options, list(some.values()), seconds)
        drawn.update(part(list(some), output))
        for id, text in some.items():
            # A batch ends at its first error or timeout: each missing graph is drawn again alone.
            if id not in drawn:
                output, trouble = _run(engine, options, [text], seconds)
                drawn[id] = part([id], output).get(id) or trouble or Failure("broken", say("engine.nothing"))
        return {id: drawn[id] for id in some}

    pool = ThreadPoolExecutor(_MAX_PROCESSES)
    try:
        for result in pool.map(batch, batches):
            yield from result.items()
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(dots: Graphs, size: int) -> Iterator[dict[str, str]]:
    rest = iter(dots)
    while some := dict(islice(rest, size)):
        yield some


def _run(engine: Engine, options: tuple[str, ...], dots: list[str], seconds: float) -> tuple[bytes, Failure | None]:
    """Run the engine once. Returns its output, also what it wrote before an error or timeout, and the Failure."""
    return run_program(engine.program, options, "\n".join(dots) + "\n", seconds)


def _match_by_title(ids: list[str], output: bytes) -> dict[str, str]:
    """Assign SVG documents to graphs by their title."""
    found: dict[str, str] = {}
    *documents, _ = output.decode(errors="replace").split(_END)  # the rest after the last end tag is incomplete
    for document in documents:
        title = _TITLE.search(document)
        id = unescape(title[1]) if title else ""
        if id in ids:
            found.setdefault(id, document + _END)
    return found


def _match_by_order(ids: list[str], output: bytes) -> dict[str, bytes]:
    """Assign PNG images to graphs by their order, since an image has no title; empty if some are missing."""
    images = list(_images(output))
    return dict(zip(ids, images, strict=True)) if len(images) == len(ids) else {}


def _images(output: bytes) -> Iterator[bytes]:
    start = 0
    while output.startswith(_PNG, start):
        end = start + len(_PNG)
        kind = b""
        while kind != b"IEND" and end + 12 <= len(output):
            kind = output[end + 4 : end + 8]
            end += 12 + int.from_bytes(output[end : end + 4])
        if kind != b"IEND" or end > len(output):
            return
        yield output[start:end]
        start = end
