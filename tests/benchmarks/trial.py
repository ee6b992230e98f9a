"""One run of one program: how long it took, how much of the processors it had, how much memory it held."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

REPOSITORY = Path(__file__).parents[2]
BARE = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""The environment for what is not ours. Compiled code is kept as it is where people work, whatever is set here."""
OURS = {**BARE, "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "generator"), str(REPOSITORY)])}
"""The environment in which this checkout is what runs, whatever is installed."""


PART = re.compile(r"^ *([\d.]+) s  (.+)$", re.MULTILINE)


class Failed(Exception):  # noqa: N818  the benchmark's end, not an error of it
    """A program that was to be measured did not do its work; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One run. `processor` is the seconds of all processors, those of programs it started included."""

    seconds: float
    processor: float
    peak: int
    """Megabytes of the largest process."""
    parts: dict[str, float]
    """Seconds within the run, where the program tells them apart; `aside` is not counted in the others."""


def run(command: Sequence[str | Path], *, env: Mapping[str, str] = OURS) -> Trial:
    """Run a program in a process of its own and measure it."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=REPOSITORY,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    with process.stdout:
        said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{said[-2000:]}")
    parts = told(said)
    aside = parts.pop("aside", 0)
    scale = 1024 if sys.platform == "linux" else 1024**2
    processor = usage.ru_utime + usage.ru_stime - aside
    return Trial(seconds - aside, processor, usage.ru_maxrss // scale, parts)


def told(said: str) -> dict[str, float]:
    """The parts that a program of ours prints, a line each: `0.31 s  engine`."""
    return {name: float(seconds) for seconds, name in PART.findall(said)}


def middle(trials: Sequence[Trial]) -> Trial:
    """The median of each figure."""
    return Trial(
        seconds=median(trial.seconds for trial in trials),
        processor=median(trial.processor for trial in trials),
        peak=round(median(trial.peak for trial in trials)),
        parts={name: median(trial.parts[name] for trial in trials) for name in trials[0].parts},
    )
