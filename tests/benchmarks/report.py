"""The figures of a run as a table for people and as JSON for programs."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from tests.benchmarks.measuring import CHANGED, COLD, DRAWN, FILES, FLOOR, MATERIAL, TEMPLATES, WARM, Result
from tests.benchmarks.trial import Trial

ROWS = {
    FLOOR: "floor: engine, bare template, files",
    TEMPLATES: "floor: engine, own templates, files",
    COLD: "cold build",
    DRAWN: "cold build, pictures drawn before",
    WARM: "warm build, nothing changed",
    CHANGED: "warm build, one enabler changed",
    MATERIAL: "MkDocs + Material, the same bodies",
}


def machine() -> str:
    """What the figures were taken on, as far as it matters to ratios."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()}"


def table(results: Sequence[Result], reading: Trial | None, rounds: int) -> Iterator[str]:
    """The lines of the report."""
    yield f"{machine()}; medians of {rounds} runs each"
    for result in results:
        yield ""
        yield (
            f"{result.things:,} things: {result.pages:,} pages, {result.pictures:,} pictures, "
            f"{result.files:,} files, {result.megabytes:.1f} MB"
        )
        ratios = f"{'x floor':>9}{'x cold':>9}"
        yield f"  {'':36}{'seconds':>9}{ratios}{'processor s':>13}{ratios}{'peak MB':>9}"
        for name, trial in result.trials.items():
            yield (
                f"  {ROWS[name]:36}{trial.seconds:9.2f}{result.ratio(name, FLOOR):9.2f}{result.ratio(name, COLD):9.2f}"
                f"{trial.processor:13.2f}{result.processor_ratio(name, FLOOR):9.2f}"
                f"{result.processor_ratio(name, COLD):9.2f}{trial.peak:9}"
            )
            for part, seconds in trial.parts.items():
                yield f"    {part:34}{seconds:9.2f}"
    for one, other in pairwise(results):
        yield ""
        yield (
            f"growth of the cold build from {one.things:,} to {other.things:,} things: "
            f"exponent {growth(one, other):.2f} (seconds), {growth(one, other, 'processor'):.2f} (processor)"
        )
    if reading:
        yield ""
        yield f"{FILES:,} files, peak {reading.peak} MB"
        yield from (f"  {part:36}{seconds:9.2f}" for part, seconds in reading.parts.items())


def growth(one: Result, other: Result, figure: str = "seconds") -> float:
    """How the cold build grows with the number of things: 1 is in proportion, 2 is with the square."""
    first, second = (getattr(result.trials[COLD], figure) for result in (one, other))
    return math.log(second / first) / math.log(other.things / one.things)


def figures(results: Sequence[Result], reading: Trial | None, rounds: int) -> dict[str, Any]:
    """The same for programs."""
    return {
        "machine": machine(),
        "rounds": rounds,
        "sizes": [
            {
                **asdict(result),
                "ratios": {
                    name: {
                        "seconds": {to: result.ratio(name, to) for to in (FLOOR, COLD)},
                        "processor": {to: result.processor_ratio(name, to) for to in (FLOOR, COLD)},
                    }
                    for name in result.trials
                },
            }
            for result in results
        ],
        "growth": [
            {"from": one.things, "to": other.things, "exponent": growth(one, other)} for one, other in pairwise(results)
        ],
        "reading": asdict(reading) if reading else None,
    }
