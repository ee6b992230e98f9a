"""What is measured of one organisation, each in a process of its own, in turns: a busy machine then hits all alike."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from stagebook.building.book_cache import BOOKS
from stagebook.cache_folder import DEFAULT_FOLDER
from tests.benchmarks import material, organisations
from tests.benchmarks.trial import BARE, Trial, middle, run

PYTHON = sys.executable
FILES = 10_000
"""As many as are read and judged without a site being built."""
FLOOR, TEMPLATES, COLD, DRAWN = "floor", "floor with templates", "cold build", "cold, pictures drawn"
WARM, CHANGED, MATERIAL = "warm build", "one changed", "Material"


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one organisation: how large its site is, and the median of each thing measured."""

    things: int
    pages: int
    pictures: int
    files: int
    megabytes: float
    trials: dict[str, Trial]

    def ratio(self, what: str, to: str) -> float:
        """How many times the seconds of another."""
        return self.trials[what].seconds / self.trials[to].seconds

    def processor_ratio(self, what: str, to: str) -> float:
        """How many times the processor time of another."""
        return self.trials[what].processor / self.trials[to].processor


class Subject:
    """An organisation in a folder, with everything prepared that its measurements take."""

    def __init__(self, folder: Path, things: int, with_material: Path | None) -> None:
        self.folder, self.things = folder, things
        self.times = self.removed = 0
        self.cold = organisations.write(folder / "cold", things)
        self.drawn = organisations.write(folder / "drawn", things)
        self.warm = organisations.write(folder / "warm", things)
        self.prepared = folder / "prepared"
        self.prepared.mkdir()
        run([PYTHON, "-m", "tests.benchmarks.capture", self.cold, self.prepared])
        run(build(self.drawn))
        run(build(self.warm))
        self.material: list[str | Path] = []
        if with_material:
            configuration = material.prepare(with_material, self.prepared / "leaves.json", folder / "material")
            self.material = material.command(with_material, configuration)

    def measurements(self) -> Iterator[tuple[str, Callable[[], Trial]]]:
        """What is done in every round, in this order."""
        yield FLOOR, self.measure_floor
        yield TEMPLATES, self.measure_templates
        yield COLD, self.measure_cold
        yield DRAWN, self.measure_drawn
        yield WARM, self.measure_warm
        yield CHANGED, self.measure_changed
        if self.material:
            yield MATERIAL, self.measure_material

    def measure_floor(self) -> Trial:
        site = self.empty(self.folder / "floor")
        return run([PYTHON, Path(__file__).with_name("floor.py"), self.prepared / "floor.json", site], env=BARE)

    def measure_templates(self) -> Trial:
        site = self.empty(self.folder / "floor")
        command: list[str | Path] = [
            PYTHON,
            "-m",
            "tests.benchmarks.templates",
            self.cold,
            self.prepared / "floor.json",
            site,
        ]
        return run(command)

    def measure_cold(self) -> Trial:
        self.empty(self.cold / "site")
        self.empty(self.cold / DEFAULT_FOLDER)
        return run(build(self.cold))

    def measure_drawn(self) -> Trial:
        self.empty(self.drawn / "site")
        self.empty(self.drawn / DEFAULT_FOLDER / BOOKS)
        return run(build(self.drawn))

    def measure_warm(self) -> Trial:
        return run(build(self.warm))

    def measure_changed(self) -> Trial:
        self.times += 1
        organisations.change_one(self.warm, self.times)
        return self.measure_warm()

    def measure_material(self) -> Trial:
        self.empty(self.folder / "material/site")
        return run(self.material, env=BARE)

    def empty(self, place: Path) -> Path:
        """A folder's place with nothing there. What was there goes at the very end.

        Some file systems (ext4) make files more slowly for some seconds after many were removed.
        """
        if place.exists():
            self.removed += 1
            place.rename(self.folder / f"removed-{self.removed}")
        return place

    def result(self, trials: dict[str, list[Trial]]) -> Result:
        """The medians, and the size of the site."""
        files = [path for path in (self.prepared / "site").rglob("*") if path.is_file()]
        return Result(
            things=self.things,
            pages=len(json.loads((self.prepared / "leaves.json").read_text(encoding="utf-8"))),
            pictures=sum(path.parent.name == "pictures" and path.suffix == ".svg" for path in files),
            files=len(files),
            megabytes=sum(path.stat().st_size for path in files) / 1e6,
            trials={name: middle(some) for name, some in trials.items()},
        )


def build(organisation: Path) -> list[str | Path]:
    """What builds a site."""
    return [PYTHON, "-m", "stagebook", "build", organisation]


def measure(
    folder: Path, things: int, rounds: int, with_material: Path | None, report: Callable[[str], None]
) -> Result:
    """Measure one organisation in rounds."""
    report(f"{things:,} things: preparing")
    subject = Subject(folder, things, with_material)
    trials: dict[str, list[Trial]] = {}
    for turn in range(rounds):
        for name, work in subject.measurements():
            trial = work()
            trials.setdefault(name, []).append(trial)
            report(f"{things:,} things, round {turn + 1} of {rounds}: {name} {trial.seconds:.2f} s")
    result = subject.result(trials)
    shutil.rmtree(folder)
    return result


def measure_reading() -> Trial:
    """Reading, analysing and judging very many files; see reading.py."""
    return run([PYTHON, "-m", "tests.benchmarks.reading", str(FILES), "1"])
