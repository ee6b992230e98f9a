"""How long reading takes: seconds for 10,000 files read and held against the model, and for all rules on top.

    python -m tests.benchmarks.reading [FILES [KINDS]]

Of 10,000 things, analysis and rules together are to take less than 5 seconds on a quiet machine.

The organisation is made up in memory from a seed: as many lines a file as people write, every reference whole.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeVar

from tests.benchmarks import organisations

T = TypeVar("T")

SEED = 2027
FILES = 10_000
SHARES = {"businesses": 4, "customers": 12, "services": 40, "journeys": 160, "stages": 320, "teams": 24, "measures": 20}
"""Of 1,000 files; the rest are enablers."""

WORDS = "slot court member coach context record payment reminder rota refund visit table treatment pass card".split()  # noqa: SIM905 -- a list of so many is no plainer


class Maker:
    """Makes the files of one organisation."""

    def __init__(self, count: int, seed: int = SEED) -> None:
        self.random = random.Random(seed)
        sizes = {folder: max(1, share * count // 1000) for folder, share in SHARES.items()}
        sizes["enablers"] = count - 1 - sum(sizes.values())
        self.ids = {folder: [f"{folder[:4]}-{self.word()}-{at}" for at in range(n)] for folder, n in sizes.items()}
        stages = iter(self.ids["stages"])
        self.own = {journey: list(islice(stages, 2)) for journey in self.ids["journeys"]}

    def files(self) -> dict[str, bytes]:
        """All files by path."""
        found = {"models/organisation.yaml": b"name: Made up\npurpose: Help people in the valley live well.\n"}
        for folder, ids in self.ids.items():
            make: Callable[[str], Iterator[str]] = getattr(self, folder)
            for each in ids:
                found[f"models/{folder}/{each}.yaml"] = ("\n".join(make(each)) + "\n").encode()
        return found

    def businesses(self, each: str) -> Iterator[str]:
        yield f"name: {each.title()}"
        yield f"purpose: {self.sentence()}"

    def customers(self, each: str) -> Iterator[str]:
        yield f"name: {each.title()}"
        yield "trying_to:"
        yield from (f"  - {self.sentence()}" for _ in range(3))
        yield "needs:"
        yield from (f"  - {{need: {self.sentence()}, importance: 8, satisfaction: 4}}" for _ in range(3))

    def services(self, each: str) -> Iterator[str]:
        yield f"name: {each.title()}"
        yield "kind: service"
        yield f"business: {self.pick('businesses')}"
        yield f"value: {self.sentence()}"

    def journeys(self, each: str) -> Iterator[str]:
        yield f"name: {each.title()}"
        yield f"customer: {self.pick('customers')}"
        yield f"business: {self.pick('businesses')}"
        yield f"owner: {self.pick('teams')}"
        yield f"purpose: {self.sentence()}"
        yield f"what_matters: [{self.sentence()}, {self.sentence()}]"
        yield "stages:"
        yield from (f"  - {stage}" for stage in self.own[each])
        yield from (f"  - {{stage: {stage}, when: First visit}}" for stage in self.several("stages", 3))
        yield from self.demand()

    def stages(self, each: str) -> Iterator[str]:
        yield f"name: {each.title()}"
        yield f"trying_to: {self.sentence()}"
        yield f"moment: {self.word()}"
        yield f"service: {self.pick('services')}"
        yield "touchpoints:"
        yield f"  - {{channel: app, what: {self.sentence()}}}"
        yield f"  - {{channel: phone, what: {self.sentence()}}}"
        yield f"enablers: [{', '.join(self.several('enablers', 4))}]"
        yield from self.demand()

    def enablers(self, each: str) -> Iterator[str]:
        yield f"name: {each.title()}"
        yield f"kind: {self.random.choice(['platform', 'system', 'process', 'data', 'policy', 'skill'])}"
        yield f"owner: {self.pick('teams')}"
        yield f"stance: {self.random.choice(['independent', 'common', 'repeatable'])}"
        yield "rationale: |"
        yield from (f"  {self.sentence()}" for _ in range(3))
        yield "answers:"
        yield f"  repeatable: {{is: no, because: {self.sentence()}}}"
        yield f"  common: {{is: yes, because: {self.sentence()}}}"
        yield f"does: [{self.word()}, {self.word()} {self.word()}]"
        yield f"depends_on: [{', '.join(self.several('enablers', 2))}]"
        yield f"people: {self.sentence()}"
        yield f"technology: {self.sentence()}"
        yield "automation: self-service"
        yield "available: always"
        yield "review_by: 2027-03-31"

    def teams(self, each: str) -> Iterator[str]:
        yield f"name: {each.title()}"
        yield f"members: {self.random.randint(2, 12)}"
        yield f"remit: {self.sentence()}"

    def measures(self, each: str) -> Iterator[str]:
        yield f"name: {each.title()}"
        yield f"of: {{journey: {self.pick('journeys')}}}"
        yield "kind: outcome"
        yield "for: customer"
        yield "readings: [{on: 2026-03-31, value: 58}, {on: 2026-06-30, value: 61}]"

    def demand(self) -> Iterator[str]:
        yield "demand:"
        for kind in ("value", "failure"):
            volume = self.random.randint(5, 900)
            yield f"  - {{says: {self.sentence()}, kind: {kind}, volume: {volume}, per: month}}"

    def word(self) -> str:
        return self.random.choice(WORDS)

    def sentence(self) -> str:
        return " ".join(self.random.choices(WORDS, k=8)).capitalize()

    def pick(self, folder: str) -> str:
        return self.random.choice(self.ids[folder])

    def several(self, folder: str, n: int) -> list[str]:
        return self.random.sample(self.ids[folder], min(n, len(self.ids[folder])))


def timed(what: str, work: Callable[[], T]) -> T:
    """Do something and print how long it took."""
    start = time.perf_counter()
    result = work()
    print(f"{time.perf_counter() - start:6.2f} s  {what}")
    return result


def main(count: int = FILES, kinds: int = 2) -> None:
    """Print the seconds of each step, of two kinds of organisations or of the first alone."""
    print("many enablers and findings")
    time_steps(Maker(count).files())
    if kinds < 2:
        return
    print("with changes, voices, counts, readings and times")
    made = organisations.organisation(count)
    time_steps({path: organisations.as_yaml(fields).encode() for path, fields in made.items()})


def time_steps(files: dict[str, bytes]) -> None:
    """Print the seconds of reading the files of an organisation, of its analysis and of all rules."""
    from stagebook.analysis import analyse
    from stagebook.reading import read
    from stagebook.rules import run_rules

    print(f"{len(files):,} files, {sum(map(len, files.values())) / 1024**2:.1f} MiB")
    start = time.perf_counter()
    reading = timed("read", lambda: read(files))
    assert reading.model, reading.findings[:3]
    model = reading.model
    analysis = timed("analyse", lambda: analyse(model))
    findings = timed("judge", lambda: run_rules(model, analysis))
    print(f"{time.perf_counter() - start:6.2f} s  all; {len(findings):,} findings")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
