"""Check references between things: unknown ids, duplicate ids, who may refer to whom, and how many things there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from stagebook.findings.finding import Finding
from stagebook.limits import BUDGET
from stagebook.model.kinds import ORGANISATION
from stagebook.reading.draft import RawThing
from stagebook.reading.faults import fault
from stagebook.reading.named_ids import NamedId, list_named_ids
from stagebook.reading.paths import is_id
from stagebook.reading.shapes import shape_at
from stagebook.reading.value_mistakes.dangling import KnownThings, fault_of_dangling
from stagebook.source import Home, Place, Ref, Steps
from stagebook.words import number, say

THE_ORGANISATION = Ref(ORGANISATION, ORGANISATION)


IDENTIFYING: Mapping[str, tuple[str, ...]] = {
    "journeys": ("journey",),
    "retires": ("enabler",),
    "expects": ("measure",),
    "addresses": ("journey", "stage", "enabler"),
}
"""Lists of a change in which a second item on the same thing adds nothing, and the keys that name the thing."""


@dataclass(frozen=True)
class Gathered:
    """All drafts of a model, and the refs of all things that exist, readable or not."""

    drafts: tuple[RawThing, ...]
    existing: frozenset[Ref]
    """Includes the organisation, even if it has no file."""
    has_organisation: bool = True

    @cached_property
    def by_ref(self) -> Mapping[Ref, RawThing]:
        """The drafts by ref; of two with the same ref the first."""
        found: dict[Ref, RawThing] = {}
        for draft in self.drafts:
            found.setdefault(draft.ref, draft)
        return found

    @cached_property
    def known(self) -> KnownThings:
        """What exists, by all that an author may call it."""
        return KnownThings(self.existing, self.drafts)


def faults_across(gathered: Gathered, failed: Iterable[Ref]) -> list[Finding]:
    """Return all findings between things. Journeys with errors (`failed`) are not checked for stages that they lack."""
    findings = [*duplicates(gathered), *faults_of_size(gathered)]
    unsure = {*failed, *(draft.ref for draft in gathered.drafts if draft.document.findings)}
    for draft in gathered.drafts:
        found = faults_of_names(gathered, draft)
        if found:
            unsure.add(draft.ref)
            findings += found
    for draft in gathered.drafts:
        if draft.ref.kind == "journey":
            findings += faults_of_journey(gathered, draft)
        elif draft.ref.kind == "stage":
            findings += faults_of_stage(gathered, draft, unsure)
    return findings


def duplicates(gathered: Gathered) -> Iterator[Finding]:
    """Yield a finding for every ref that two things have, at the second."""
    for draft in gathered.drafts:
        first = gathered.by_ref[draft.ref]
        if first is draft or not is_id(draft.ref.id):
            continue
        at = first.place(("id",)) if first.home.steps else first.place()
        where = f"{at.path}:{at.line}" if first.home.steps else at.path
        variant = "organisation" if draft.ref.kind == "organisation" else ""
        steps: Steps = ("id",) if draft.home.steps else ()
        kind = say(f"a.{draft.ref.kind}")
        yield draft.fault("duplicate-id", steps, variant, id=draft.ref.id, kind=kind, first=where)


def faults_of_size(gathered: Gathered) -> Iterator[Finding]:
    """Find the kinds with more things than `kind_pages`: one finding each, at the folder that holds most of them."""
    counts = Counter(ref.kind for ref in gathered.by_ref)
    for kind, count in counts.items():
        if count > BUDGET.kind_pages:
            homes = (draft.home for draft in gathered.by_ref.values() if draft.ref.kind == kind)
            folders = Counter(map(folder_of, homes))
            at = Place(min(folders, key=lambda each: (-folders[each], each)))
            limit = number(BUDGET.kind_pages)
            yield fault("too-many-things", at, kinds=say(f"kind.{kind}", n=2), count=number(count), limit=limit)


def folder_of(home: Home) -> str:
    """The path of the kind folder that a file lies in: `models/stages`, or `models/journeys` for a stage in place."""
    kind, _, _ = home.source.path.removeprefix(f"{home.folder}/").partition("/")
    return f"{home.folder}/{kind}"


def faults_of_names(gathered: Gathered, draft: RawThing) -> list[Finding]:
    """Return findings of ids that do not exist, or that a draft names twice in one list."""
    findings: list[Finding] = []
    seen: dict[tuple[Steps, Ref], Steps] = {}
    for named in list_named_ids(draft.value, draft.entity):
        if named.ref not in gathered.existing:
            if not is_own_demand(draft, named.steps):
                dangling = fault_of_dangling(gathered.known, draft, named)
                if offers_list(dangling) or not lacks_its_list(draft, named):
                    findings.append(dangling)
            continue
        listed = list_of(draft, named.steps)
        if listed and seen.setdefault((listed, named.ref), named.steps) != named.steps:
            line = draft.place(seen[listed, named.ref]).line
            findings.append(draft.fault("named-twice", named.steps, id=named.ref.id, key=str(listed[-1]), line=line))
    return findings


def list_of(draft: RawThing, steps: Steps) -> Steps:
    """Return the steps to the list that an id is in; empty if it is not in a list, or may be repeated."""
    if "stages" in steps and draft.ref.kind in ("journey", "change"):
        return ()
    if steps[-1].__class__ is int:
        return steps[:-1]
    if draft.ref.kind == "change" and len(steps) == 3 and steps[-1] in IDENTIFYING.get(str(steps[0]), ()):
        return steps[:1]
    return steps[:-2] if steps[-3:-2] in (("enablers",), ("caused_by",)) else ()


def faults_of_journey(gathered: Gathered, journey: RawThing) -> Iterator[Finding]:
    """Yield findings of a journey: `then` itself, `journey` in its own demand, an inline stage of another journey."""
    for index, following in enumerate(as_list(journey.value.get("then"))):
        if following == journey.ref.id:
            yield journey.fault("then-itself", ("then", index), id=journey.ref.id)
    for index, item in enumerate(as_list(journey.value.get("demand"))):
        if isinstance(item, dict) and "journey" in item:
            yield journey.fault("demand-of-other-journey", ("demand", index, "journey"), "own", on="key")
    own = set(journey.lifted.values())
    for index, stage in enumerate(stages_of(journey)):
        owner = gathered.by_ref.get(Ref("stage", stage)) if stage not in own else None
        if owner and owner.home.steps and owner.home.source is not journey.home.source:
            path = f"{owner.home.folder}/stages/{stage}.yaml"
            at = owner.place(("id",))
            where = f"{at.path}:{at.line}"
            yield journey.fault("stage-of-other-journey", ("stages", index), id=stage, where=where, path=path)


def faults_of_stage(gathered: Gathered, stage: RawThing, unsure: set[Ref]) -> Iterator[Finding]:
    """Yield findings of demand whose `journey` does not list the stage."""
    for index, item in enumerate(as_list(stage.value.get("demand"))):
        named = item.get("journey") if isinstance(item, dict) else None
        journey = gathered.by_ref.get(Ref("journey", named)) if isinstance(named, str) else None
        if journey is None or journey.ref in unsure or stage.ref.id in stages_of(journey):
            continue
        steps = ("demand", index, "journey")
        yield stage.fault("demand-of-other-journey", steps, journey=journey.ref.id, stage=stage.ref.id)


def offers_list(dangling: Finding) -> bool:
    """Return whether a finding says which list of ids was meant. Reading leaves out that a list is needed then."""
    return dangling.code == "dangling-reference" and dangling.hint.endswith("]")


def lacks_its_list(draft: RawThing, named: NamedId) -> bool:
    """Return whether a text that is no id stands where a list is needed: `-a -b`. Validation reports it."""
    if named.steps[-1].__class__ is not str or named.steps == ("customer",) or is_id(named.ref.id):
        return False
    shape = shape_at(draft.written, named.steps)
    return bool(shape and shape.many)


def is_own_demand(draft: RawThing, steps: Steps) -> bool:
    """Return whether steps lead to `journey` in a journey's own demand, which is an error whatever it names."""
    return draft.ref.kind == "journey" and steps[0] == "demand" and steps[-1] == "journey"


def stages_of(journey: RawThing) -> list[str]:
    """Return the stage ids that a journey lists, one per item; empty for an item without one."""
    items = as_list(journey.value.get("stages"))
    found = (item.get("stage") if isinstance(item, dict) else item for item in items)
    return [each if isinstance(each, str) else "" for each in found]


def as_list(value: Any) -> list[Any]:
    """Return a list unchanged, and an empty list for any other value."""
    return value if isinstance(value, list) else []
