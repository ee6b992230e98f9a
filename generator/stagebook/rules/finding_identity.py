"""Tell which findings of two models are the same, whatever was renamed, moved in a list, or counted again.

A finding is identified by its code, its things and the value that it is about. A value in a list is identified by what
the item says of itself (the words of a demand, the enabler of a use, the day of a reading), not by its position. The
message is no part of it: it holds figures.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from typing import Any

from pydantic import BaseModel

from stagebook.differences.comparison import Comparison
from stagebook.findings.finding import Finding
from stagebook.model import OperatingModel
from stagebook.model.entities.subject import Subject
from stagebook.source import Mark, Ref, Steps

SIMILAR = 0.6
"""Share of letters in common from which the words of an item count as reworded, not as others."""
MAX_PAIRED = 12
"""Things of one finding of which pairs are indexed."""

MISSING = object()
"""In the place of the value of an attribute that is not there."""

Key = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class IdentifiedFinding:
    """A finding with what it is compared by. All refs and ids are those of the later model, where it has them."""

    finding: Finding
    subject: Ref | None
    others: frozenset[Ref]
    steps: Key
    """The steps to its value, items of lists by what they say; of a hand-written page, path and message."""
    positions: Key
    """The steps to its value by positions."""
    words: str
    """What the item says, to compare it with one that was reworded; empty where it is in no list."""

    @property
    def members(self) -> frozenset[Ref]:
        """The things of the kind of its subject, itself among them: those that do one job, that form one circle."""
        kind = self.subject.kind if self.subject else ""
        return frozenset(ref for ref in (self.subject, *self.others) if ref and ref.kind == kind)

    @property
    def beside(self) -> frozenset[Ref]:
        """The other things that it names."""
        return self.others - self.members


def identify(findings: Iterable[Finding], comparison: Comparison, *, earlier: bool) -> list[IdentifiedFinding]:
    """Identify the findings of one of two models."""
    model = comparison.before.model if earlier else comparison.after.model
    later: Mapping[Ref, Ref] = comparison.things.later if earlier else {}
    ids = {old.id: now.id for old, now in later.items() if old.id != now.id}
    return [identify_one(each, model, later, ids) for each in findings]


def identify_one(
    finding: Finding, model: OperatingModel, later: Mapping[Ref, Ref], ids: Mapping[str, str]
) -> IdentifiedFinding:
    """Identify a finding; `later` and `ids` lead from the earlier model to the later one."""
    others = frozenset(later.get(ref, ref) for ref in finding.others)
    if not isinstance(finding.at, Mark):
        return IdentifiedFinding(finding, None, others, (finding.at.path, finding.message), (finding.message,), "")
    subject = later.get(finding.at.ref, finding.at.ref)
    steps, said = describe_steps(model.get(finding.at.ref), finding.at.steps, ids)
    return IdentifiedFinding(finding, subject, others, steps, finding.at.steps, said)


def describe_steps(thing: Any, steps: Steps, ids: Mapping[str, str]) -> tuple[Key, str]:
    """Return the steps with what items say in the place of positions, and what the last of these items says."""
    found: list[Hashable] = []
    said = ""
    value = thing
    for step in steps:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
            item = describe_item(value, ids)
            found.append(item or step)
            said = " ".join(map(str, item))
        else:
            own = getattr(value, step, MISSING)
            value = getattr(value, f"{step}_", None) if own is MISSING else own
            found.append(step)
    return tuple(found), said


@cache
def list_required(part: type[BaseModel]) -> tuple[str, ...]:
    """List the fields that a part must have."""
    return tuple(name for name, field in part.model_fields.items() if field.is_required())


def describe_item(item: Any, ids: Mapping[str, str]) -> Key:
    """Return what identifies an item of a list: the fields that it must have, the thing it names, or its text."""
    if isinstance(item, Subject):
        return item.ref.kind, ids.get(item.ref.id, item.ref.id)
    if isinstance(item, BaseModel):
        return tuple(ids.get(text, text) for text in (str(getattr(item, name)) for name in list_required(type(item))))
    return () if item is None else (ids.get(str(item), str(item)),)


def match_findings(
    before: Iterable[IdentifiedFinding], after: Iterable[IdentifiedFinding]
) -> tuple[list[tuple[IdentifiedFinding, IdentifiedFinding]], list[IdentifiedFinding], list[IdentifiedFinding]]:
    """Match the findings of two models: pairs, those that are gone, those that are new. From the closest match on.

    The same things and the same value; then the same value reworded or in another place; then one of the same subject
    with other things beside it; last one that has two or more of its things in common.
    """
    pairs: list[tuple[IdentifiedFinding, IdentifiedFinding]] = []
    gone, new = list(before), list(after)
    for keys, agree in PASSES:
        if not gone or not new:
            break
        index: defaultdict[Hashable, deque[IdentifiedFinding]] = defaultdict(deque)
        for old in gone:
            for key in keys(old):
                index[key].append(old)
        taken: set[int] = set()
        left = []
        for now in new:
            same = find_first(index, keys(now), now, taken, agree)
            if same is None:
                left.append(now)
            else:
                taken.add(id(same))
                pairs.append((same, now))
        gone, new = [old for old in gone if id(old) not in taken], left
    return pairs, gone, new


def find_first(
    index: Mapping[Hashable, deque[IdentifiedFinding]],
    keys: Iterable[Hashable],
    now: IdentifiedFinding,
    taken: set[int],
    agree: Callable[[IdentifiedFinding, IdentifiedFinding], bool],
) -> IdentifiedFinding | None:
    """Find the first finding with one of these keys that is not taken and agrees; taken ones leave the index."""
    for key in keys:
        waiting = index.get(key)
        while waiting and id(waiting[0]) in taken:
            waiting.popleft()
        if waiting and agree(waiting[0], now):
            return waiting[0]
    return None


def by_value(each: IdentifiedFinding) -> Iterator[Hashable]:
    """Key of a finding: things and value."""
    yield each.finding.code, each.subject, each.others, each.steps


def by_position(each: IdentifiedFinding) -> Iterator[Hashable]:
    """Key of a finding: things and position; of a hand-written page the message, wherever the page is."""
    yield each.finding.code, each.subject, each.others, each.positions


def by_subject_and_value(each: IdentifiedFinding) -> Iterator[Hashable]:
    """Key of a finding: subject and value, whatever else it names."""
    if each.subject:
        yield each.finding.code, each.subject, each.steps


def by_two_members(each: IdentifiedFinding) -> Iterator[Hashable]:
    """Keys of a finding: two of the things of one kind that it names."""
    members = sorted(each.members)[:MAX_PAIRED]
    for pair in combinations(members, 2):
        yield each.finding.code, pair


def go_on(before: IdentifiedFinding, after: IdentifiedFinding) -> bool:
    """Return whether two findings of one subject are about one thing: the same value, or the same things beside it."""
    return bool(after.steps) or before.beside == after.beside


def are_one_group(before: IdentifiedFinding, after: IdentifiedFinding) -> bool:
    """Return whether two findings of several things are about one group: one job, one name, one circle."""
    if not go_on(before, after):
        return False
    names_member = all(each.words in {ref.id for ref in each.members} for each in (before, after))
    return names_member or is_reworded(before, after)


def always(_: IdentifiedFinding, __: IdentifiedFinding) -> bool:
    """Agree on findings with equal keys."""
    return True


def is_reworded(before: IdentifiedFinding, after: IdentifiedFinding) -> bool:
    """Return whether the items of two findings say nearly the same, or are in no list."""
    pair = before.words.casefold(), after.words.casefold()
    return pair[0] == pair[1] or SequenceMatcher(None, *pair).ratio() >= SIMILAR


PASSES: tuple[
    tuple[
        Callable[[IdentifiedFinding], Iterator[Hashable]],
        Callable[[IdentifiedFinding, IdentifiedFinding], bool],
    ],
    ...,
] = (
    (by_value, always),
    (by_position, is_reworded),
    (by_subject_and_value, go_on),
    (by_two_members, are_one_group),
)
