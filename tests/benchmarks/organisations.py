"""Organisations that nobody runs: of any size, from a seed, in the proportions and with the words of real ones.

The shares of the kinds, the uses of an enabler and the length of texts follow models that people wrote: most enablers
serve a few stages of one business, some serve all of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import count as count_from
from pathlib import Path

import yaml

Fields = dict[str, object]

SEED = 2027
SHARES = {
    "enablers": 400,
    "stages": 250,
    "journeys": 80,
    "measures": 70,
    "services": 60,
    "changes": 50,
    "teams": 30,
    "voices": 25,
    "customers": 24,
    "businesses": 10,
}
"""Of 1,000 things; the organisation itself is the last one."""

ACROSS = 0.1
"""Share of the enablers that belong to no business and serve all."""

WHO = ["people", "families", "members", "guests", "patients", "tenants", "learners", "applicants", "carers", "traders"]
DO = [
    "book",
    "renew",
    "report",
    "collect",
    "compare",
    "change",
    "cancel",
    "pay",
    "return",
    "ask",
    "hear",
    "wait",
    "move",
]
THING = ["court", "lesson", "licence", "record", "refund", "table", "treatment", "card", "visit", "slot", "invoice"]
THING += ["repair", "claim", "form", "letter", "permit", "order", "rota", "key", "room", "parcel", "seat", "contract"]
PLACE = ["at the context", "in the app", "on the telephone", "by post", "in the office", "at home", "on the website"]
WHEN = ["in March", "on a Monday", "before the holidays", "after the storm", "at the end of a quarter", "within a day"]
SENTENCES = (
    "Most {who} who {do} a {thing} {place} do it {when}, and expect an answer the same day.",
    "We counted {n} of them {when}; every third one had asked about the {thing} before.",
    "The {thing} is the same for all {who}, whoever looks after it.",
    "It began as a list {place} and has grown with every {thing} since.",
    "Two teams see the same {thing} and write it down twice.",
    "Nobody has to {do} a {thing} {place} any more, unless they would rather.",
    "What {who} see of it is a {thing}; what they do not see takes {n} steps.",
    "A {thing} that is late {when} comes back to us as a call {place}.",
    "When {who} {do} the {thing} themselves, they do it {when} and get it right.",
    "It differs where {who} {do} without a {thing}: those are {n} a year, and each is known by name.",
)
KINDS = ["platform", "system", "process", "data", "policy", "skill", "capability", "internal-service", "infrastructure"]
CHANNELS = ["web", "app", "email", "chat", "phone", "post", "in-person", "partner"]


class Maker:
    """Makes the files of one organisation, the same from the same seed."""

    def __init__(self, count: int, seed: int) -> None:
        self.random = random.Random(f"{seed}/{count}")
        sizes = {folder: max(1, share * count // 1000) for folder, share in SHARES.items()}
        sizes["enablers"] += count - 1 - sum(sizes.values())
        numbers = count_from(1)  # through all kinds: no two things have one name
        self.ids = {folder: [self.id(next(numbers)) for _ in range(n)] for folder, n in sizes.items()}
        parts = len(self.ids["businesses"])
        self.parts = {folder: [ids[part::parts] for part in range(parts)] for folder, ids in self.ids.items()}
        # Every tenth enabler is everybody's; the first of them are the oldest, and most is built on those.
        self.across = [each for at, each in enumerate(self.ids["enablers"]) if at % round(1 / ACROSS) == 0]
        self.position = {each: at for at, each in enumerate(self.ids["enablers"])}

    def files(self) -> dict[str, Fields]:
        """All things by the path of their file."""
        found: dict[str, Fields] = {"models/organisation.yaml": self.organisation()}
        makers: Mapping[str, Callable[[str, int], Fields]] = {
            "enablers": self.enabler,
            "stages": self.stage,
            "journeys": self.journey,
            "measures": self.measure,
            "services": self.service,
            "changes": self.change,
            "teams": self.team,
            "voices": self.voice,
            "customers": self.customer,
            "businesses": self.business,
        }
        for folder, make in makers.items():
            for part, ids in enumerate(self.parts[folder]):
                found |= {f"models/{folder}/{each}.yaml": make(each, part) for each in ids}
        return found

    def organisation(self) -> Fields:
        return {
            "name": "Valley Works",
            "purpose": self.prose(2),
            "delivery_model": {"shape": "hybrid", "because": self.prose(2)},
            "ambition": {"mode": "both", "because": self.prose(2)},
            "enablers": self.across[:2],
        }

    def business(self, each: str, part: int) -> Fields:
        shape = self.random.choice(["group", "track", "stage"])
        return {
            **self.opening(each, part),
            "purpose": self.prose(2),
            "delivery_model": {"shape": shape, "because": self.prose(1)},
            "ambition": {"mode": self.random.choice(["run", "renew", "both"]), "because": self.prose(2)},
            "enablers": self.some(self.parts["enablers"][part], 1),
        }

    def customer(self, each: str, part: int) -> Fields:
        return {
            **self.opening(each, part),
            "trying_to": [self.aim() for _ in range(2)],
            "what_matters": [self.aim() for _ in range(2)],
            "needs": [
                {
                    "need": self.aim(),
                    "importance": self.random.randint(5, 10),
                    "satisfaction": self.random.randint(2, 9),
                    "stage": self.pick(self.parts["stages"][part] or self.ids["stages"]),
                }
                for _ in range(3)
            ],
        }

    def service(self, each: str, part: int) -> Fields:
        return {
            **self.opening(each, part),
            "kind": "service",
            "business": self.ids["businesses"][part],
            "value": self.prose(2),
        }

    def journey(self, each: str, part: int) -> Fields:
        # Neighbours share stages: each journey takes a stretch of its business's stages.
        stages = self.parts["stages"][part] or self.ids["stages"]
        start, length = self.random.randrange(len(stages)), self.random.randint(4, 8)
        placed: list[object] = [stages[(start + at) % len(stages)] for at in range(min(length, len(stages)))]
        if self.chance(0.3):
            placed[-1] = {"stage": placed[-1], "when": f"{self.pick(WHEN)} only".capitalize()}
        return {
            **self.opening(each, part),
            "customer": self.some(self.parts["customers"][part] or self.ids["customers"], self.random.randint(1, 2)),
            "business": self.ids["businesses"][part],
            "purpose": self.aim(),
            "what_matters": [self.aim() for _ in range(2)],
            "stages": placed,
            "people": {"volume": self.random.randint(5, 900), "per": "quarter"},
            **({"then": self.some([other for other in self.parts["journeys"][part] if other != each], 1)}),
            "demand": self.demand(part, 1),
        }

    def stage(self, each: str, part: int) -> Fields:
        uses: list[object] = []
        for enabler in self.uses(part, self.random.randint(2, 6)):
            uses.append({"enabler": enabler, "for": self.aim()} if self.chance(0.5) else enabler)
        channels = self.some(CHANNELS, self.random.randint(1, 3))
        return {
            **self.opening(each, part),
            "trying_to": self.aim(),
            "moment": self.pick(DO),
            "service": self.pick(self.parts["services"][part] or self.ids["services"]),
            "touchpoints": [{"channel": channel, "what": self.aim()} for channel in channels],
            "enablers": uses,
            "takes": {"value": self.random.randint(1, 30), "unit": self.pick(["minutes", "hours", "days"])},
            "work_minutes": 1,
            "demand": self.demand(part, self.random.randint(0, 3)),
        }

    def enabler(self, each: str, part: int) -> Fields:
        shared = each in self.across
        stance = self.pick(["repeatable", "common"] if shared else ["independent", "independent", "common"])
        below = [other for other in self.near(part) if self.position[other] < self.position[each]]
        answers = ("repeatable", "common", "independent")
        return {
            **self.opening(each, part, sentences=self.random.randint(2, 4)),
            "kind": self.pick(KINDS),
            **({"stance": stance, "rationale": self.prose(3)} if self.chance(0.9) else {}),
            "answers": {
                question: {"is": self.pick(["yes", "no", "partly"]), "because": self.prose(1)} for question in answers
            },
            "does": [f"{self.pick(DO)} {self.pick(THING)}"],
            "depends_on": self.some(below, self.random.choice([0, 1, 1, 2, 3])),
            **({} if shared else {"business": self.ids["businesses"][part]}),
            "people": self.prose(1),
            "process": self.prose(2),
            "technology": self.prose(1),
            "automation": self.pick(["manual", "assisted", "self-service", "straight-through"]),
            "available": self.pick(["always", "hours", "batch"]),
            "lifecycle": "retiring" if self.chance(0.05) else "live",
            "review_by": "2027-03-31",
        }

    def team(self, each: str, part: int) -> Fields:
        return {
            **self.opening(each, part),
            "contact": f"{each}@valley.example",
            "members": self.random.randint(2, 12),
            "remit": self.prose(2),
        }

    def measure(self, each: str, part: int) -> Fields:
        kind, folder = self.pick_pair({"journey": "journeys", "stage": "stages", "enabler": "enablers"})
        days = ("2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30")
        readings = [{"on": on, "value": self.random.randint(40, 90), "source": "Asked at the context"} for on in days]
        return {
            **self.opening(each, part),
            "of": {kind: self.pick(self.parts[folder][part] or self.ids[folder])},
            "kind": self.pick(["outcome", "output"]),
            "for": self.pick(["customer", "business"]),
            "unit": "% of people asked",
            "better": "higher",
            "baseline": 50,
            "target": 90,
            "readings": readings,
            "rewards": self.some(self.parts["teams"][part], 1),
        }

    def voice(self, each: str, part: int) -> Fields:
        return {
            "name": f"{each.title()}, spring round",
            "team": self.pick(self.parts["teams"][part] or self.ids["teams"]),
            "on": "2026-04-14",
            "answers": [
                {"question": question, "answer": self.prose(1), "focus": self.pick(["outcome", "output", "both"])}
                for question in ("work", "success")
            ],
        }

    def change(self, each: str, part: int) -> Fields:
        moved, stage = self.pick(self.near(part)), self.pick(self.parts["stages"][part] or self.ids["stages"])
        return {
            **self.opening(each, part),
            "because": self.prose(3),
            "horizon": self.pick(["now", "next", "later"]),
            "began": "2026-05-15",
            "by": "2027-06-30",
            "status": self.pick(["proposed", "agreed", "under-way"]),
            "moves": [{"enabler": moved, "stance": self.pick(["common", "repeatable"])}],
            "at": [{"stage": stage, "touchpoints": [{"channel": self.pick(CHANNELS), "what": self.aim()}]}],
            "addresses": [{"stage": stage}, {"enabler": moved}],
            "expects": [{"measure": self.pick(self.parts["measures"][part] or self.ids["measures"]), "to": 80}],
        }

    def opening(self, each: str, part: int, sentences: int = 2) -> Fields:
        """What everything has."""
        return {
            "name": each.rpartition("-")[0].replace("-", " ").capitalize() + f" {each.rpartition('-')[2]}",
            "summary": self.prose(1),
            "description": self.prose(sentences),
            "owner": self.pick(self.parts["teams"][part] or self.ids["teams"]),
        }

    def demand(self, part: int, n: int) -> list[Fields]:
        found: list[Fields] = []
        for _ in range(n):
            failure = self.chance(0.5)
            item: Fields = {"says": self.aim(), "kind": "failure" if failure else "value"}
            item |= {
                "volume": self.random.randint(5, 900),
                "per": "month",
                "as_of": "2026-03-31",
                "source": "Desk tally",
                "channel": self.pick(CHANNELS),
                "minutes": self.random.randint(2, 20),
                "counts": [{"on": "2026-09-30", "volume": self.random.randint(5, 900), "per": "month"}],
            }
            causes: list[object] = [*self.uses(part, 1)]
            if self.chance(0.2):
                causes.append({"measure": self.pick(self.parts["measures"][part] or self.ids["measures"])})
            found.append({**item, "caused_by": causes} if failure else item)
        return found

    def near(self, part: int) -> list[str]:
        """The enablers of a business, and those of everybody."""
        return list(dict.fromkeys((*self.parts["enablers"][part], *self.across)))

    def uses(self, part: int, n: int) -> list[str]:
        """Enablers that a stage stands on: three of four its own business's; of everybody's, the older the likelier."""
        found: dict[str, None] = {}
        for _ in range(n):
            own = self.parts["enablers"][part]
            across = self.across[int(len(self.across) * self.random.random() ** 3)]
            found[self.pick(own) if own and self.chance(0.75) else across] = None
        return list(found)

    def prose(self, sentences: int) -> str:
        """Sentences, sometimes with emphasis or a list in Markdown."""
        written = [self.sentence() for _ in range(sentences)]
        if sentences > 2 and self.chance(0.3):
            return f"{written[0]}\n\n" + "".join(f"- {each}\n" for each in written[1:])
        if sentences > 1 and self.chance(0.3):
            first, _, rest = written[0].partition(" ")
            written[0] = f"**{first}** {rest}"
        return " ".join(written)

    def sentence(self) -> str:
        words = {"who": self.pick(WHO), "do": self.pick(DO), "thing": self.pick(THING), "place": self.pick(PLACE)}
        return self.pick(SENTENCES).format(**words, when=self.pick(WHEN), n=self.random.randint(3, 900))

    def aim(self) -> str:
        return f"{self.pick(DO)} a {self.pick(THING)} {self.pick(PLACE)} {self.pick(WHEN)}".capitalize()

    def id(self, at: int) -> str:
        return f"{self.pick(DO)}-{self.pick(THING)}-{at}"

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, some: list[str] | tuple[str, ...]) -> str:
        return self.random.choice(some)

    def pick_pair(self, some: Mapping[str, str]) -> tuple[str, str]:
        return self.random.choice(list(some.items()))

    def some(self, several: list[str], n: int) -> list[str]:
        return self.random.sample(several, min(n, len(several)))


def organisation(count: int, seed: int = SEED) -> dict[str, Fields]:
    """Make an organisation of so many things: their fields by the path of their file."""
    return Maker(count, seed).files()


def write(folder: Path, count: int, seed: int = SEED) -> Path:
    """Write one into a folder, as people would: one YAML file a thing."""
    return write_files(folder, organisation(count, seed))


def write_files(folder: Path, files: Mapping[str, Fields]) -> Path:
    """Write the files of an organisation into a folder."""
    for path, fields in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_yaml(fields), encoding="utf-8")
    return folder


def as_yaml(fields: Fields) -> str:
    """Write YAML in blocks."""
    return yaml.dump(fields, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)


def change_one(folder: Path, times: int) -> None:
    """Write a new sentence at the end of one enabler's rationale."""
    file = sorted((folder / "models/enablers").glob("*.yaml"))[0]
    fields = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    fields["rationale"] = f"Looked at again, {times} times."
    file.write_text(as_yaml(fields), encoding="utf-8")
