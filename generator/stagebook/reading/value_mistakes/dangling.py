"""Describe a reference to something that does not exist, and find what was probably meant.

What was meant is looked for among ids, among names, among former ids (`was`) and among things of other kinds. Where
several fit equally, the hint names them all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from stagebook.did_you_mean import Nearest, form
from stagebook.findings.finding import Finding
from stagebook.model.kinds import KINDS
from stagebook.reading.draft import RawThing
from stagebook.reading.named_ids import NamedId
from stagebook.reading.paths import is_id, propose
from stagebook.reading.shapes import shape_at
from stagebook.reading.value_mistakes.corrections import choose, list_alternatives, paste
from stagebook.reading.value_mistakes.listed_text import ids_listed, names_listed
from stagebook.reading.yaml_files.yaml_text import flow, shorten
from stagebook.reading.yaml_mistakes.misread_text import fault_of_misread_list
from stagebook.reading.yaml_mistakes.quoted_forms import intended
from stagebook.reading.yaml_mistakes.unseen_characters import fault_of_unseen
from stagebook.source import Ref, Steps
from stagebook.words import say

MAX_MEANT = 3
"""Things that a hint names at most."""

MAX_LISTED = 8
"""Ids of a kind that a hint lists, if there are no more."""

FILE_OF_ID = re.compile(r"(?:.*/)?(?P<id>[^/]+)\.ya?ml", re.I)
REMARK = re.compile(r"\s+(?://|--|\()")
UNDECIDED = frozenset(("none", "nobody", "nothing", "n-a", "na", "tba", "tbc", "tbd", "todo", "unknown"))
"""What authors write for what is not known yet, in its normal form."""

Index = Mapping[str, Mapping[str, Sequence[str]]]
"""Ids by kind and by what they are found by."""


@dataclass(frozen=True)
class KnownThings:
    """What exists, by all that an author may call it."""

    existing: frozenset[Ref]
    drafts: tuple[RawThing, ...]

    @cached_property
    def ids(self) -> Mapping[str, Sequence[str]]:
        """The ids of each kind, in order."""
        found: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for ref in sorted(self.existing):
            found[ref.kind].append(ref.id)
        return found

    @cached_property
    def near_ids(self) -> Mapping[str, Nearest]:
        """Lookups of the nearest id, by kind."""
        return {kind: Nearest(known) for kind, known in self.ids.items()}

    @cached_property
    def near_names(self) -> Mapping[str, Nearest]:
        """Lookups of the nearest name in its normal form, by kind."""
        return {kind: Nearest(list(known)) for kind, known in self.by_name.items()}

    @cached_property
    def by_form(self) -> Index:
        """Ids by their normal form."""
        return index((kind, form(each), each) for kind, known in self.ids.items() for each in known)

    @cached_property
    def by_name(self) -> Index:
        """Ids by the normal form of the name."""
        named = ((draft.ref, draft.value.get("name")) for draft in self.drafts)
        return index((ref.kind, form(name), ref.id) for ref, name in named if isinstance(name, str) and ref.id)

    @cached_property
    def by_former(self) -> Index:
        """Ids by the normal form of the ids that things had before."""
        return index(
            (draft.ref.kind, form(each), draft.ref.id)
            for draft in self.drafts
            if isinstance(draft.value.get("was"), list)
            for each in draft.value["was"]
            if isinstance(each, str)
        )

    @cached_property
    def by_part(self) -> Index:
        """Ids by each of the parts between their hyphens."""
        return index(
            (kind, part, each) for kind, known in self.ids.items() for each in known for part in each.split("-")
        )

    def same(self, kind: str, text: str) -> list[str]:
        """List the things of a kind whose id or name is a text, but for case, accents and blanks."""
        said = form(text)
        return merge(self.by_form[kind].get(said, ()), self.by_name[kind].get(said, ())) if said else []

    def former(self, kind: str, text: str) -> list[str]:
        """List the things of a kind that had this id before."""
        return merge(self.by_former[kind].get(form(text), ()))

    def near(self, kind: str, text: str) -> list[str]:
        """List the things of a kind whose id, or else whose name, is nearest to a text; empty if none is near."""
        if found := self.near_ids[kind](text):
            return [found]
        name = self.near_names[kind](text)
        return merge(self.by_name[kind].get(name, ())) if name else []

    def containing(self, kind: str, text: str) -> list[str]:
        """List the ids of a kind that have all parts of a text; empty if they are more than MAX_MEANT."""
        parts = [set(self.by_part[kind].get(part, ())) for part in form(text).split("-")]
        found = sorted(set.intersection(*parts))
        return found if len(found) <= MAX_MEANT else []

    def other_kind(self, kind: str, text: str) -> str:
        """Return the other kind that has a thing of this id, or else of this name; empty if none has."""
        others = [each for each in KINDS if each != kind]
        same_id = (each for each in others if Ref(each, text) in self.existing)
        return next(same_id, "") or next((each for each in others if self.same(each, text)), "")


def index(entries: Iterable[tuple[str, str, str]]) -> Index:
    """Index ids by kind and key."""
    found: dict[str, defaultdict[str, list[str]]] = {kind: defaultdict(list) for kind in KINDS}
    for kind, key, identifier in entries:
        found[kind][key].append(identifier)
    return found


def merge(*lists: Iterable[str]) -> list[str]:
    """Merge lists of ids, each once."""
    return list(dict.fromkeys(each for some in lists for each in some if each))


def fault_of_dangling(known: KnownThings, draft: RawThing, named: NamedId) -> Finding:
    """Return the finding of an id that does not exist, with what was probably meant."""
    kind, identifier = named.ref
    if not identifier:
        return draft.fault("dangling-reference", named.steps, "empty", kind=say(f"a.{kind}"))
    unseen = fault_of_unseen(draft, named.steps, identifier, spelling=propose)
    misread = fault_of_misread_list(draft, named.steps) if named.steps[-1].__class__ is str else None
    if found := unseen or misread:
        return replace(found, subject=draft.ref)
    said = bare_id(kind, intended(identifier))
    same, former = known.same(kind, said), known.former(kind, said)
    if set(same) <= set(former):
        same = []  # what was renamed often keeps its name
    if not same and (listed := several(known, kind, said)):
        return fault_of_list(draft, named, listed)
    if former and not same:
        return fault_of_former(draft, named, former)
    if other := known.other_kind(kind, said):
        return fault_of_kind(known, draft, named, other)
    meant = merge(same, former) or known.near(kind, said) or known.same(kind, without_remark(said))
    hint = list_of_one(draft, named, meant) or hint_of_meant(meant) or hint_of_new(known, draft, named.ref)
    noun = say(f"kind.{kind}", n=1)
    return draft.fault("dangling-reference", named.steps, hint=hint, id=shorten(identifier, 60), noun=noun)


def several(known: KnownThings, kind: str, text: str) -> list[str]:
    """List the ids that one text lists by ids or by names, each put right if a near one exists; empty if it does not.

    What is listed with a blank or a word between is a list only if all of it exists.
    """
    listed, sure = ids_listed(text)
    there = [Ref(kind, each) in known.existing for each in listed]
    if listed and (sure or all(there)):
        pairs = zip(listed, there, strict=True)
        return [each if found else (known.near(kind, each) or [each])[0] for each, found in pairs]
    named = [known.same(kind, each) or known.former(kind, each) for each in names_listed(text)]
    return [each[0] for each in named] if all(len(each) == 1 for each in named) else []


def fault_of_list(draft: RawThing, named: NamedId, listed: Sequence[str]) -> Finding:
    """Return the finding of several ids in one text, with the line that lists them."""
    steps = named.steps
    shape = shape_at(draft.written, steps)
    if isinstance(steps[-1], int):
        hint = line_of_items(draft, steps, listed)
    else:
        hint = paste(steps, flow(listed)) if shape and shape.many else choose(steps, listed)
    hint = hint or say("dangling-reference.several.items", items=list_alternatives(listed[:MAX_MEANT]))
    return draft.fault("dangling-reference", steps, "several", hint, id=shorten(named.ref.id.strip(), 60))


def line_of_items(draft: RawThing, steps: Steps, listed: Sequence[str]) -> str:
    """Return the line of a list in which one item is replaced by several."""
    whole: Any = draft.value
    for step in steps[:-1]:
        whole = whole[step]
    at = int(steps[-1])
    return paste(steps[:-1], flow([*whole[:at], *listed, *whole[at + 1 :]]))


def fault_of_former(draft: RawThing, named: NamedId, former: Sequence[str]) -> Finding:
    """Return the finding of an id that a thing had before, with the line that names it now."""
    kind, identifier = named.ref
    return draft.fault(
        "dangling-reference",
        named.steps,
        "former",
        list_of_one(draft, named, former) or choose(named.steps, former),
        id=shorten(identifier, 60),
        noun=say(f"kind.{kind}", n=1),
        meant=list_alternatives(former[:MAX_MEANT]),
    )


def fault_of_kind(known: KnownThings, draft: RawThing, named: NamedId, other: str) -> Finding:
    """Return the finding of an id or a name of a thing of another kind."""
    kind, identifier = named.ref
    meant = known.same(kind, identifier) or known.near(kind, identifier) or known.containing(kind, identifier)
    path = path_of(draft, named.ref)
    new = say("dangling-reference.other-kind.new", kind=say(f"a.{kind}"), path=path) if path else ""
    return draft.fault(
        "dangling-reference",
        named.steps,
        "other-kind",
        hint_of_meant(meant) or new,
        id=shorten(identifier, 60),
        kind=say(f"a.{kind}"),
        other=say(f"a.{other}"),
    )


def bare_id(kind: str, text: str) -> str:
    """Return the id in the path of a file, `stages/collect.yaml`, or after its kind, as in a link: `stage:collect`."""
    file = FILE_OF_ID.fullmatch(text)
    return file["id"] if file else text.removeprefix(f"{kind}:").strip()


def without_remark(text: str) -> str:
    """Return a text without what follows `//`, `--` or an opening bracket: a remark that is no comment of YAML."""
    return REMARK.split(text, maxsplit=1)[0]


def list_of_one(draft: RawThing, named: NamedId, meant: Sequence[str]) -> str:
    """Return the line with the one thing meant, as the list that its field takes; empty for any other field."""
    shape = shape_at(draft.written, named.steps)
    alone = named.steps[-1].__class__ is str and named.steps != ("customer",) and shape is not None and shape.many
    return paste(named.steps, flow(meant)) if alone and len(meant) == 1 else ""


def hint_of_meant(meant: Sequence[str]) -> str:
    """Return the question for one thing, or several; empty for none."""
    return say("dangling-reference.near", meant=list_alternatives(meant[:MAX_MEANT])) if meant else ""


def hint_of_new(known: KnownThings, draft: RawThing, ref: Ref) -> str:
    """Return where a thing of this id would be; or that there can be none, and the ids that there are if few."""
    if form(ref.id) in UNDECIDED:
        return say("dangling-reference.undecided")
    if path := path_of(draft, ref):
        return say("dangling-reference.new", path=path)
    ids = known.ids[ref.kind]
    if 0 < len(ids) <= MAX_LISTED:
        return say("dangling-reference.known", kind=say(f"a.{ref.kind}"), known=list_alternatives(ids))
    return say("dangling-reference.no-id")


def path_of(draft: RawThing, ref: Ref) -> str:
    """Return the path of the file that a thing would have; empty if its id is none."""
    return f"{draft.home.folder}/{KINDS[ref.kind].folder}/{ref.id}.yaml" if is_id(ref.id) else ""
