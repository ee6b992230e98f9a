"""The plain values of an organisation, its paths, and who is used where: what all other counts begin with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.exchange import recount
from tests.exchange.recount import Plain, ids

DEFAULTS: dict[str, dict[str, Any]] = {
    "organisation": {"enablers": [], "delivery_model": {}, "thresholds": {}},
    "business": {"enablers": [], "delivery_model": {}},
    "customer": {"needs": []},
    "service": {"business": "", "customers": [], "enablers": [], "owner": ""},
    "journey": {"customer": [], "business": "", "stages": [], "then": [], "enablers": [], "demand": []}
    | {"purpose": "", "owner": ""},
    "stage": {
        "service": "",
        "moment": "",
        "owner": "",
        "enablers": [],
        "demand": [],
        "touchpoints": [],
        "takes": None,
        "work_minutes": None,
    },
    "enabler": {"depends_on": [], "does": [], "lifecycle": "live", "kind": "", "stance": "undecided"}
    | {"owner": "", "business": "", "automation": "", "available": "", "effect": "", "answers": {}},
    "team": {},
    "measure": {"of": {}, "kind": "", "for": "", "better": "", "baseline": None, "target": None, "readings": []},
    "voice": {},
    "change": {"status": "proposed", "horizon": "", "began": None, "by": None, "because": "", "addresses": []}
    | {"expects": [], "moves": [], "introduces": [], "retires": [], "at": [], "journeys": [], "removes": []}
    | {"starts": [], "stops": []},
}
LIMITS = {"repeatable_paths": 0.8, "repeatable_stages": 0.6, "repeatable_least": 3, "diverse": 0.6, "shared": 0.6}
LIMITS |= {"shape_least": 0.5, "shape_lead": 0.15, "shape_single_path": 6, "rule_most": 0.5, "rule_least": 10}
LIMITS |= {"fails_least": 0.05, "both_counted": 0.4, "unmet": 12, "apart": 0.4}
AROUND = ("infrastructure", "brand")
ORGANISATION = "organisation:organisation"


@dataclass(frozen=True)
class Whole:
    """An organisation: every field of every thing, lists as plain lists of ids."""

    plain: Plain

    @classmethod
    def of(cls, plain: Plain) -> Whole:
        """Fill in what is left out."""
        filled: Plain = {}
        for kind, things in plain.items():
            filled[kind] = {}
            for id, fields in things.items():
                given = {key: value for key, value in fields.items() if value is not None}
                filled[kind][id] = {"name": id, **DEFAULTS[kind], **given}
        for kind in DEFAULTS:
            filled.setdefault(kind, {})
        for journey in filled["journey"].values():
            items = journey["items"] = journey["stages"] if isinstance(journey["stages"], list) else [journey["stages"]]
            journey["differs"] = {each["stage"] for each in items if isinstance(each, dict) and each.get("differs")}
            steps = [each if isinstance(each, dict) else {"stage": each} for each in items]
            journey["steps"] = [(each.get("stage", each.get("id")), each.get("when", "")) for each in steps]
            journey["customer"], journey["stages"] = ids(journey["customer"]), ids(journey["stages"], "stage")
        for stage in filled["stage"].values():
            stage["enablers"] = ids(stage["enablers"], "enabler")
        return cls(filled)

    @classmethod
    def load(cls, models: Path) -> Whole:
        """Read a folder of models."""
        return cls.of(recount.load(models))

    def __getitem__(self, kind: str) -> dict[str, dict[str, Any]]:
        return self.plain[kind]

    @property
    def organisation(self) -> dict[str, Any]:
        return self["organisation"]["organisation"]

    @cached_property
    def limits(self) -> dict[str, float]:
        return {**LIMITS, **self.organisation["thresholds"]}

    @cached_property
    def live(self) -> list[str]:
        return sorted(each for each in self["enabler"] if recount.is_live(self.plain, each))

    @cached_property
    def telling(self) -> list[str]:
        """The enablers whose use says something of how things are delivered."""
        return [each for each in self.live if self["enabler"][each]["kind"] not in AROUND]

    @cached_property
    def paths(self) -> list[dict[str, Any]]:
        """Journeys painted in one colour are one path."""
        colours = recount.paint_paths(self.plain)
        found = [self.order([each for each in colours if colours[each] == one]) for one in set(colours.values())]
        return sorted(found, key=lambda path: str(path["journeys"][0]))

    def order(self, journeys: list[str]) -> dict[str, Any]:
        """A path: what nothing continues to comes first; in a ring the first by name."""

        def continues(one: str, other: str) -> bool:
            return one != other and recount.is_continued(self.plain, one, other)

        firsts = [each for each in journeys if not any(continues(other, each) for other in journeys)]
        run = firsts or [min(journeys, key=lambda each: (self["journey"][each]["name"], each))]
        while following := [each for each in journeys if each not in run and continues(run[-1], each)]:
            run = [*run, *following]
        stages = list(dict.fromkeys(stage for each in run for stage in self["journey"][each]["stages"]))
        return {
            "name": " → ".join(self["journey"][each]["name"] for each in run),
            "business": self.businesses[run[0]],
            "journeys": run,
            "stages": stages,
            "ring": not firsts,
            "differs": [stage for stage in stages if any(stage in self["journey"][each]["differs"] for each in run)],
        }

    @cached_property
    def businesses(self) -> dict[str, str]:
        """The business of each journey."""
        return {each: recount.find_business(self.plain, each) for each in sorted(self["journey"])}

    @cached_property
    def scopes(self) -> dict[str, list[dict[str, Any]]]:
        """What is looked at as a whole, with its paths."""
        found = {ORGANISATION: self.paths}
        for business in sorted(self["business"]):
            found[f"business:{business}"] = [path for path in self.paths if path["business"] == business]
        return found

    @cached_property
    def several(self) -> bool:
        """Whether there are two businesses with paths."""
        return len({path["business"] for path in self.paths} - {""}) > 1

    @cached_property
    def dependants(self) -> dict[str, set[str]]:
        """By enabler, itself and all that depends on it; nothing of one that is not live."""
        return {each: recount.find_dependants(self.plain, each) for each in self["enabler"]}

    @cached_property
    def uses(self) -> dict[str, dict[str, set[tuple[str, str]]]]:
        """Stages and journeys where each enabler is used: directly, and with all that depends on it."""
        direct = {each: set(recount.find_uses(self.plain, each)) for each in self["enabler"]}
        return {
            each: {
                "direct": direct[each],
                "all": {use for above in self.dependants[each] for use in direct[above]},
            }
            for each in self["enabler"]
        }

    def serves(self, enabler: str, path: dict[str, Any], by: str = "direct") -> bool:
        """Whether an enabler is used on a path."""
        return any(journey in path["journeys"] for _, journey in self.uses[enabler][by])

    def stages_on(self, enabler: str, path: dict[str, Any], by: str = "direct") -> list[str]:
        """Where on a path it is used."""
        found = {stage for stage, journey in self.uses[enabler][by] if journey in path["journeys"]}
        return [stage for stage in path["stages"] if stage in found]

    def named_at(self, stage: str) -> list[str]:
        """The live enablers that a stage or its service names."""
        return [each for each in self.live if recount.is_named(self.plain, stage, each)]

    def held(self, journey: str) -> list[str]:
        """The live enablers that hold throughout a journey."""
        business = self["business"].get(self.businesses[journey], {"enablers": []})
        holders = (self["journey"][journey], business, self.organisation)
        return [each for each in self.live if any(each in holder["enablers"] for holder in holders)]

    def journeys_at(self, stage: str) -> list[str]:
        """The journeys that list a stage."""
        return [each for each in sorted(self["journey"]) if stage in self["journey"][each]["stages"]]


def by_key(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Second parts by first ones, each once and in order."""
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: sorted(found[key]) for key in sorted(found)}


def fold(words: str) -> str:
    """Shared words as they are compared."""
    return " ".join(words.casefold().split())
