"""How long builds take, beside the least they could take and beside what people use today.

python -m tests.benchmarks [--sizes 100 1000 3000] [--rounds 3] [--quick] [--material] [--full] [--json FILE]

See README.md for what each line means.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import material
from tests.benchmarks.measuring import FILES, measure, measure_reading
from tests.benchmarks.report import figures, table
from tests.benchmarks.trial import Failed

SIZES = [100, 1000, 3000]
MATERIAL_UP_TO = 1000
"""More takes Material minutes a round."""


def arguments() -> argparse.Namespace:
    """What the command was told."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="How long builds take.")
    parser.add_argument("--sizes", type=int, nargs="+", metavar="N", default=SIZES, help="things in an organisation")
    parser.add_argument(
        "--rounds", type=int, default=3, metavar="N", help="how often each is measured; medians are shown"
    )
    parser.add_argument("--quick", action="store_true", help="100 and 300 things, one round, and nothing else")
    parser.add_argument(
        "--material", action="store_true", help=f"MkDocs + Material too, up to {MATERIAL_UP_TO:,} things"
    )
    parser.add_argument("--full", action="store_true", help="MkDocs + Material at every size; 3,000 take minutes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    told = parser.parse_args()
    if told.quick:
        told.sizes, told.rounds = [100, 300], 1
    return told


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Measure, and print the figures."""
    told = arguments()
    with tempfile.TemporaryDirectory(prefix="stagebook-benchmarks-") as name:
        folder = Path(name)
        python = None
        if told.material or told.full:
            say("installing MkDocs + Material for this run")
            python = material.install(folder / "environment")
        results = []
        for size in sorted(told.sizes):
            beside = python if told.full or size <= MATERIAL_UP_TO else None
            results.append(measure(folder / str(size), size, told.rounds, beside, say))
        reading = None
        if not told.quick:
            say(f"reading {FILES:,} files")
            reading = measure_reading()
    print("\n".join(table(results, reading, told.rounds)))
    if told.json:
        told.json.write_text(json.dumps(figures(results, reading, told.rounds), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except Failed as failed:
        sys.exit(str(failed))
