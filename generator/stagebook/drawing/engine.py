"""Run Graphviz as a subprocess: DOT in, SVG or PNG out, in batches, with a timeout and a minimal environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib import metadata
from itertools import islice
from pathlib import Path
from typing import Literal, TypeVar

from stagebook.drawing.colours import ROLES
from stagebook.drawing.result import Failure
from stagebook.pictures.scene import Role
from stagebook.words import say

EngineChoice = Literal["auto", "graphviz-pure", "dot"]
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
_SVG_OPTIONS = ("-n2", "-Tsvg", "-Gbgcolor=transparent")
_PNG_OPTIONS = ("-n2", "-Tpng", f"-Gbgcolor={ROLES[Role.PAGE]}")


@dataclass(frozen=True, slots=True)
class Engine:
    """A Graphviz program on this machine. `version` is its output of `-V`, a part of cache keys."""

    program: str
    version: str
    portable: bool
    """Whether it draws the same bytes on every machine, fonts in PNG included."""


def find_engine(choice: EngineChoice = "auto") -> Engine | None:
    """Return the chosen engine, None if it is absent. "auto" prefers graphviz-pure to a `dot` on the PATH."""
    if choice not in ("auto", "graphviz-pure", "dot"):
        raise ValueError(f"no engine is called {choice!r}")
    for name, program in _PROGRAMS.items():
        if choice in ("auto", name) and (path := program()) and (version := _probe_version(path).version):
            return Engine(path, version, portable=name == "graphviz-pure")
    return None


def explain_absence(choice: EngineChoice = "auto") -> str:
    """Explain for each candidate program where it was searched and why it cannot be used."""
    reasons = []
    for name, program in _PROGRAMS.items():
        if choice in ("auto", name):
            path = program()
            reasons.append(f"{path}: {_probe_version(path).trouble}" if path else say("engine.missing", name=name))
    return "; ".join(reasons)


def engine_version(choice: EngineChoice = "auto") -> str | None:
    """Return the version of the chosen engine, as a part of cache keys; None if it is absent."""
    engine = find_engine(choice)
    return None if engine is None else engine.version


def draw_svg(engine: Engine, dots: Graphs, *, seconds: float) -> Iterator[tuple[str, str | Failure]]:
    """Draw graphs as SVG, by name, in their order. `seconds` limits each batch, and each graph drawn again alone.

    Both input and output are lazy: the first results come while later graphs are generated.
    """
    return _draw(engine, _batches(dots, _BATCH), _SVG_OPTIONS, _match_by_title, seconds)


def draw_png(engine: Engine, dots: Graphs, *, seconds: float) -> Iterator[tuple[str, bytes | Failure]]:
    """Draw graphs as PNG, by name. An engine that is not portable yields a Failure of cause `absent` for each."""
    if not engine.portable:
        return ((id, Failure("absent", say("engine.no-images"))) for id, _ in dots)
    return _draw(engine, _batches(dots, _IMAGE_BATCH), _PNG_OPTIONS, _match_by_order, seconds)


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
    text = "\n".join(dots) + "\n"
    with tempfile.TemporaryDirectory(prefix="stagebook-", ignore_cleanup_errors=True) as folder:
        try:
            done = subprocess.run(
                [engine.program, *options],
                input=text.encode(),
                capture_output=True,
                cwd=folder,
                env=_environment(),
                timeout=seconds,
            )
        except subprocess.TimeoutExpired as late:
            return late.stdout or b"", Failure("slow", say("engine.slow", seconds=f"{seconds:g}"))
        except OSError as error:
            return b"", Failure("broken", say("engine.not-run", program=engine.program, reason=str(error.strerror)))
    return done.stdout, _engine_error(engine, done.stderr.decode(errors="replace")) if done.returncode else None


def _engine_error(engine: Engine, said: str) -> Failure:
    errors = [line for line in said.splitlines() if line.startswith("Error")]
    if errors:
        return Failure("broken", errors[0][:200])
    return Failure("broken", say("engine.failed", program=engine.program, reason=said[:160].strip()))


def _environment() -> dict[str, str]:
    # Windows starts no process without SYSTEMROOT; nothing else of the environment may influence a drawing.
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ} | {"LC_ALL": "C.UTF-8"}


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


@cache
def _find_graphviz_pure() -> str | None:
    """Find the program of the graphviz-pure wheel of this environment, also if that is not on the PATH."""
    try:
        files = metadata.files("graphviz-pure") or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        path = Path(str(file.locate()))
        if path.stem == "graphviz-pure" and os.access(path, os.X_OK) and path.is_file():
            return str(path.resolve())
    return shutil.which("graphviz-pure")


def _find_system_dot() -> str | None:
    return shutil.which("dot")


_PROGRAMS: dict[EngineChoice, Callable[[], str | None]] = {
    "graphviz-pure": _find_graphviz_pure,
    "dot": _find_system_dot,
}


@dataclass(frozen=True, slots=True)
class _VersionProbe:
    """The result of `-V`: the version, or the reason in `trouble` why the program does not work."""

    version: str = ""
    trouble: str = ""


@cache
def _probe_version(program: str) -> _VersionProbe:
    try:
        done = subprocess.run([program, "-V"], capture_output=True, env=_environment(), timeout=20)
    except subprocess.TimeoutExpired:
        return _VersionProbe(trouble=say("engine.slow", seconds="20"))
    except OSError as error:
        return _VersionProbe(trouble=str(error.strerror))
    words = (done.stderr or done.stdout).decode(errors="replace").strip()
    if done.returncode == 0 and words:
        return _VersionProbe(version=words)
    return _VersionProbe(trouble=say("engine.status", status=str(done.returncode), words=words[:160]))
