"""Find a Graphviz program that works, and run one: with a timeout and a minimal environment, in an empty folder.

A program works if it tells its version and then draws a small graph. One that starts and cannot draw (a library or a
font is missing, it hangs, it is killed) is thereby known before the first picture, and another one may be taken.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Literal

from stagebook.drawing.colours import ROLES
from stagebook.drawing.result import Failure
from stagebook.pictures.scene import Role
from stagebook.words import say

EngineChoice = Literal["auto", "graphviz-pure", "dot"]

TRIAL_SECONDS = 20.0
"""How long a program may take to tell its version, and again to draw the small graph."""
TRIAL = 'digraph "trial" { layout=dot; a [label="A"] }\n'
SVG_OPTIONS = ("-n2", "-Tsvg", "-Gbgcolor=transparent")
PNG_OPTIONS = ("-n2", "-Tpng", f"-Gbgcolor={ROLES[Role.PAGE]}")
SVG_END, PNG_END = b"</svg>", b"IEND\xaeB`\x82"
"""Last bytes of what a program writes if it was not interrupted."""
NAMES_OF_PURE = ("graphviz-pure", "graphviz-pure.exe")


@dataclass(frozen=True, slots=True)
class Engine:
    """A Graphviz program on this machine. `version` is its output of `-V`, a part of cache keys."""

    program: str
    version: str
    portable: bool
    """Whether it draws the same bytes on every machine, fonts in PNG included."""


def find_engine(choice: EngineChoice = "auto") -> Engine | None:
    """Return the chosen engine, None if none works. "auto" prefers graphviz-pure to a `dot` on the PATH."""
    if choice not in ("auto", "graphviz-pure", "dot"):
        raise ValueError(f"no engine is called {choice!r}")
    for name, program in _PROGRAMS.items():
        if choice in ("auto", name) and (path := program()) and (version := _probe(path).version):
            return Engine(path, version, portable=name == "graphviz-pure")
    return None


def explain_absence(choice: EngineChoice = "auto") -> str:
    """Explain for each candidate program where it was searched and why it cannot be used."""
    reasons = []
    for name, program in _PROGRAMS.items():
        if choice in ("auto", name):
            path = program()
            reasons.append(_probe(path).trouble if path else _not_installed(name))
    return "; ".join(reasons)


def _not_installed(name: str) -> str:
    if name != "graphviz-pure":
        return say("engine.missing.path", name=name)
    return say("engine.missing", name=name, folders=", ".join(dict.fromkeys(str(folder) for folder in _folders())))


def engine_version(choice: EngineChoice = "auto") -> str | None:
    """Return the version of the chosen engine, as a part of cache keys; None if it is absent."""
    engine = find_engine(choice)
    return None if engine is None else engine.version


@cache
def image_trouble(program: str) -> str:
    """Return why a program that draws SVG draws no PNG; empty if it does."""
    return _try(program, PNG_OPTIONS, PNG_END)


def run_program(program: str, options: tuple[str, ...], text: str, seconds: float) -> tuple[bytes, Failure | None]:
    """Run a program once. Returns its output, also what it wrote before an error or timeout, and the Failure."""
    try:
        with tempfile.TemporaryDirectory(prefix="stagebook-", ignore_cleanup_errors=True) as folder:
            done = subprocess.run(
                [program, *options],
                input=text.encode(),
                capture_output=True,
                cwd=folder,
                env=_environment(),
                timeout=seconds,
            )
    except subprocess.TimeoutExpired as late:
        return late.stdout or b"", Failure("slow", say("engine.slow", seconds=f"{seconds:g}"))
    except OSError as error:  # of the program, or there is no folder for temporary files
        return b"", Failure("broken", say("engine.not-run", program=program, reason=str(error.strerror)))
    return done.stdout, _engine_error(program, done) if done.returncode else None


def _engine_error(program: str, done: subprocess.CompletedProcess[bytes]) -> Failure:
    said = done.stderr.decode(errors="replace")
    errors = [line for line in said.splitlines() if line.startswith("Error")]
    if errors:
        return Failure("broken", errors[0][:200])
    status = " ".join(filter(None, (_status(done.returncode), said[:160].strip())))
    return Failure("broken", say("engine.failed", program=program, reason=status))


def _status(number: int) -> str:
    """Say how a program ended, where it ended badly."""
    if number >= 0:
        return say("engine.status", status=str(number))
    try:
        return say("engine.killed", signal=signal.Signals(-number).name)
    except ValueError:  # a signal without a name
        return say("engine.killed", signal=str(-number))


def _environment() -> dict[str, str]:
    # Windows starts no process without SYSTEMROOT; nothing else of the environment may influence a drawing.
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ} | {"LC_ALL": "C.UTF-8"}


@cache
def _find_graphviz_pure() -> str | None:
    """Find the program of the graphviz-pure wheel, also where its folder is not on the PATH."""
    places = [folder / name for folder in _folders() for name in NAMES_OF_PURE]
    found = [path for path in places if path.is_file()]
    # One that may not be run is the last resort: running it says why it cannot be used.
    runnable = next((str(path) for path in found if os.access(path, os.X_OK)), None)
    return runnable or shutil.which("graphviz-pure") or next(map(str, found), None)


def _folders() -> Iterator[Path]:
    """Yield the folders where installers put programs: by the wheel's list of files, beside the packages, by Python.

    `pip install --target DIR` puts them into `DIR/bin`, and writes a list of files that leads elsewhere.
    """
    for name in ("graphviz-pure", "stagebook"):
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        listed = (Path(str(file.locate())) for file in package.files or () if file.name in NAMES_OF_PURE)
        yield from (path.resolve().parent for path in listed)
        yield from (Path(str(package.locate_file(folder))).resolve() for folder in ("bin", "Scripts"))
    yield Path(__file__).resolve().parents[2] / "bin"
    yield Path(sysconfig.get_path("scripts"))


def _find_system_dot() -> str | None:
    return shutil.which("dot")


_PROGRAMS: dict[EngineChoice, Callable[[], str | None]] = {
    "graphviz-pure": _find_graphviz_pure,
    "dot": _find_system_dot,
}


@dataclass(frozen=True, slots=True)
class _Probe:
    """What is known of a program: its version, or the sentence in `trouble` why it does not work."""

    version: str = ""
    trouble: str = ""


@cache
def _probe(program: str) -> _Probe:
    """Let a program tell its version and draw a small graph."""
    try:
        done = subprocess.run([program, "-V"], capture_output=True, env=_environment(), timeout=TRIAL_SECONDS)
    except subprocess.TimeoutExpired:
        return _Probe(trouble=say("engine.hangs", program=program, seconds=f"{TRIAL_SECONDS:g}"))
    except OSError as error:
        return _Probe(trouble=say("engine.not-run", program=program, reason=str(error.strerror)))
    words = (done.stderr or done.stdout).decode(errors="replace").strip()
    if done.returncode or not words:
        return _Probe(trouble=_engine_error(program, done).reason)
    trouble = _try(program, SVG_OPTIONS, SVG_END)
    return _Probe(trouble=trouble) if trouble else _Probe(version=words)


def _try(program: str, options: tuple[str, ...], end: bytes) -> str:
    """Draw a small graph. Returns why that failed, with the program's path; empty if it did not."""
    output, failure = run_program(program, options, TRIAL, TRIAL_SECONDS)
    if failure is None:
        return (
            "" if output.rstrip().endswith(end) else say("engine.failed", program=program, reason=say("engine.nothing"))
        )
    if failure.cause == "slow":
        return say("engine.hangs", program=program, seconds=f"{TRIAL_SECONDS:g}")
    named = program in failure.reason
    return failure.reason if named else say("engine.failed", program=program, reason=failure.reason)
