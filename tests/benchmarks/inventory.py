"""An organisation as an inventory has it: thousands of transactions, most of them the same few stages again.

Registers of public services look like this: a transaction for each permit, most of them "apply, prove, pay, receive"
through shared stages, some with stages of their own; a stock of systems that depend on each other; little else written.
"""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.organisations import CHANNELS, KINDS, SEED, Fields, Maker, write_files

SHARES = {"journeys": 175, "services": 150, "enablers": 200, "teams": 20, "customers": 10, "businesses": 3}
"""Of 1,000 things; stages follow from the journeys, and measures are the rest."""
PATTERNS = 24
"""Sorts of transaction, each a sequence of shared stages."""
SHARED_STAGES = 110
TAILORED = 0.4
"""Share of the journeys that have stages of their own besides."""


class Inventory(Maker):
    """Makes the files of one inventory, the same from the same seed."""

    def __init__(self, count: int, seed: int = SEED) -> None:
        super().__init__(20, seed)
        self.count = count
        sizes = {folder: max(1, share * count // 1000) for folder, share in SHARES.items()}
        self.made = {folder: [f"{folder[:-1]}-{at}" for at in range(n)] for folder, n in sizes.items()}
        self.shared = [f"stage-{at}" for at in range(min(SHARED_STAGES, max(6, count // 40)))]
        self.patterns = [self.pattern() for _ in range(PATTERNS)]

    def pattern(self) -> list[str]:
        """Shared stages in order; a third of the patterns begin with the same one."""
        picked = sorted(self.random.sample(range(1, len(self.shared)), self.random.randint(3, 5)))
        return [self.shared[at] for at in ([0, *picked] if self.chance(0.34) else picked)]

    def files(self) -> dict[str, Fields]:
        """All things by the path of their file."""
        found: dict[str, Fields] = {"models/organisation.yaml": {"name": "The register", "purpose": self.prose(1)}}
        found |= {f"models/stages/{each}.yaml": self.plain_stage(each) for each in self.shared}
        for each in self.made["journeys"]:
            own = [f"{each}-{at}" for at in range(self.random.randint(2, 4))] if self.chance(TAILORED) else []
            found |= {f"models/stages/{stage}.yaml": self.plain_stage(stage) for stage in own}
            found[f"models/journeys/{each}.yaml"] = self.transaction(each, own)
        for at, each in enumerate(self.made["enablers"]):
            found[f"models/enablers/{each}.yaml"] = self.system(each, at)
        for each in self.made["services"]:
            business = self.pick(self.made["businesses"])
            found[f"models/services/{each}.yaml"] = {**self.named(each), "kind": "service", "business": business}
        for folder in ("teams", "customers", "businesses"):
            found |= {f"models/{folder}/{each}.yaml": self.named(each) for each in self.made[folder]}
        for at in range(max(0, self.count - len(found))):
            stage = {"stage": self.pick(self.shared)}
            found[f"models/measures/measure-{at}.yaml"] = {**self.named(f"measure-{at}"), "of": stage, "kind": "output"}
        return found

    def named(self, each: str) -> Fields:
        return {"name": f"{self.aim()} ({each})", "summary": self.prose(1)}

    def transaction(self, each: str, own: list[str]) -> Fields:
        return {
            **self.named(each),
            "customer": [self.pick(self.made["customers"])],
            "purpose": self.aim(),
            "stages": [*self.pick_pattern(), *own],
        }

    def pick_pattern(self) -> list[str]:
        """One of the patterns, the first ones more often."""
        return self.patterns[int(len(self.patterns) * self.random.random() ** 1.5)]

    def plain_stage(self, each: str) -> Fields:
        return {
            **self.named(each),
            "moment": self.aim().split()[0],
            "service": self.pick(self.made["services"]),
            "touchpoints": [{"channel": self.pick(CHANNELS)}],
            "enablers": self.some(self.made["enablers"], self.random.randint(1, 4)),
        }

    def system(self, each: str, at: int) -> Fields:
        below = self.made["enablers"][:at]
        stance = self.pick(["repeatable", "common", "independent", "independent"])
        return {
            **self.named(each),
            "kind": self.pick(KINDS),
            "owner": self.pick(self.made["teams"]),
            "does": [self.aim().partition(" at ")[0].rpartition(" in ")[0] or "keep records"],
            "depends_on": self.some(below, self.random.choice([0, 1, 1, 2, 3])),
            **({"stance": stance} if self.chance(0.7) else {}),
        }


def write(folder: Path, count: int = 10_000) -> Path:
    """Write an inventory into a folder."""
    return write_files(folder, Inventory(count).files())
