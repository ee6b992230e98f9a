"""Propose which things that are gone and new are the same under another id that no `was` says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from stagebook.differences.texts import WORD
from stagebook.differences.things import ThingDifference
from stagebook.source import Ref

MIN_AGREEMENT = 0.6
"""Share of what two things say from which they are proposed as one: most of it, and not by a narrow margin."""
MIN_CONTENT = 6
"""What two things must have in common at least, counted as `VALUE` and words: a stance alone proves nothing."""
VALUE = 3
"""A value that is no text counts as so many words."""
MAX_HOLDERS = 30
"""A value or word that more new things have than so many does not tell one from another."""
MAX_CANDIDATES = 6
"""New things that are compared in full with one that is gone: those that share most of what few have."""
MAX_LAG = 4
"""A thing that shares less than so small a part of what the best candidate shares is not compared."""

Content = Counter[tuple[str, str]]
"""What a thing says: words of texts and other values, each with its key, by how much it counts."""


@dataclass(frozen=True, slots=True)
class ProposedRename:
    """A thing that is gone and a new one of its kind that agree in most of what they say."""

    before: Ref
    after: Ref
    agreement: float
    """Share of what both say that is the same, `MIN_AGREEMENT` to 1."""
    was: tuple[str, ...]
    """The ids that the new thing would say it had: those that it says already, then that of the other."""

    @property
    def line(self) -> str:
        """The line to add to the file of the new thing."""
        return f"was: [{', '.join(self.was)}]"


@dataclass(frozen=True)
class SaidThing:
    """A new or gone thing with what it says."""

    difference: ThingDifference

    @property
    def ref(self) -> Ref:
        """The thing."""
        return self.difference.ref

    @property
    def earlier_ids(self) -> tuple[str, ...]:
        """The ids that it says it had."""
        return tuple(id for each in self.difference.fields if each.field == "was" for id in each.now or ())

    @cached_property
    def content(self) -> Content:
        """All that it says, but for its earlier ids."""
        found: Content = Counter()
        for each in self.difference.fields:
            if each.field != "was":
                add_content(found, each.field, each.was if each.now is None else each.now)
        return found


def add_content(found: Content, key: str, value: Any) -> None:
    """Add a value: texts by their words, lists and parts by what is in them."""
    if isinstance(value, dict):
        for inner, each in value.items():
            add_content(found, f"{key}.{inner}", each)
    elif isinstance(value, list):
        for each in value:
            add_content(found, key, each)
    elif isinstance(value, str) and " " in value:
        found.update((key, word.casefold()) for word in WORD.findall(value) if word.isalnum())
    else:
        found[key, str(value)] += VALUE


def propose_renames(differences: Iterable[ThingDifference]) -> tuple[ProposedRename, ...]:
    """Propose renames, in order of kinds and ids; each thing is in one at most, with what it agrees with most."""
    gone, new = defaultdict[str, list[SaidThing]](list), defaultdict[str, list[SaidThing]](list)
    for each in differences:
        if each.event != "changed":
            (gone if each.event == "gone" else new)[each.ref.kind].append(SaidThing(each))
    found = [pair for kind, its in gone.items() for pair in list_agreeing(its, new.get(kind, []))]
    used = set[Ref]()
    proposed = []
    for share, was, now in sorted(found, key=lambda each: (-each[0], each[1].ref, each[2].ref)):
        if was.ref not in used and now.ref not in used:
            used |= {was.ref, now.ref}
            proposed.append(ProposedRename(was.ref, now.ref, share, (*now.earlier_ids, was.ref.id)))
    return tuple(sorted(proposed, key=lambda each: each.before))


def list_agreeing(gone: Sequence[SaidThing], new: Sequence[SaidThing]) -> Iterator[tuple[float, SaidThing, SaidThing]]:
    """Yield the pairs that agree enough. Each thing that is gone is compared with `MAX_CANDIDATES` others at most."""
    holders = index_content(new) if gone else {}
    for each in gone:
        for other in find_candidates(each, holders):
            share = agreement(each.content, other.content)
            if share >= MIN_AGREEMENT:
                yield share, each, other


def index_content(things: Iterable[SaidThing]) -> Mapping[tuple[str, str], Sequence[SaidThing]]:
    """Index things by what they say; what more than `MAX_HOLDERS` say is left out."""
    found = defaultdict[tuple[str, str], list[SaidThing]](list)
    for thing in things:
        for each in thing.content:
            if len(found[each]) <= MAX_HOLDERS:
                found[each].append(thing)
    return {each: its for each, its in found.items() if len(its) <= MAX_HOLDERS}


def find_candidates(thing: SaidThing, holders: Mapping[tuple[str, str], Sequence[SaidThing]]) -> Iterator[SaidThing]:
    """Yield the things that share most with one of what few say."""
    shared = Counter[Ref]()
    known = dict[Ref, SaidThing]()
    for each in thing.content:
        for other in holders.get(each, ()):
            shared[other.ref] += 1
            known[other.ref] = other
    best = sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:MAX_CANDIDATES]
    yield from (known[ref] for ref, count in best if count * MAX_LAG >= best[0][1])


def agreement(was: Content, now: Content) -> float:
    """Return the share of what two things say that is the same (Dice's coefficient); 0 where that is too little."""
    common = (was & now).total()
    return 2 * common / (was.total() + now.total()) if common >= MIN_CONTENT else 0.0
