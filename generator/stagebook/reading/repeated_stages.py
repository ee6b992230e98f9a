"""Find stages that a journey writes as new (`{id: pay}`, `{name: Pay}`) although they exist: their id was meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from stagebook.did_you_mean import form
from stagebook.findings.finding import Finding
from stagebook.reading.draft import RawThing
from stagebook.reading.yaml_files.yaml_text import flow
from stagebook.source import Ref
from stagebook.words import say


def repeated_stages(
    drafts: Sequence[RawThing], elsewhere: Collection[tuple[Ref, str]]
) -> Iterator[tuple[int, Finding]]:
    """Yield the `id()` of each draft of a stage in a journey that only repeats one that exists, with its finding.

    `elsewhere` are the refs of files with their paths, unreadable files included.
    """
    listed = [draft for draft in drafts if draft.home.steps and repeats(draft)]
    if not listed:
        return
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    whole = [
        each for each in drafts if each.ref.kind == "stage" and each.ref.id and not (each.home.steps and repeats(each))
    ]
    for draft in whole:
        by_name[form(str(draft.value.get("name", "")))].append(draft.ref.id)
    ids = {draft.ref.id: draft.place().path for draft in whole}
    ids |= {ref.id: path for ref, path in elsewhere if ref.kind == "stage" and ref.id not in ids}
    for draft in listed:
        own = draft.ref.id
        named = form(str(draft.value.get("name", "")))
        meant = [own] if own in ids else [] if own else by_name[named] or [each for each in ids if each == named]
        if len(meant) == 1:
            yield id(draft), fault_of_repeated(draft, meant[0], ids[meant[0]])


def repeats(draft: RawThing) -> bool:
    """Return whether a stage in a journey lacks its name, or says nothing but its name: a whole one has id and name."""
    return "name" not in draft.value if draft.ref.id else set(draft.value) == {"name"}


def fault_of_repeated(draft: RawThing, meant: str, path: str) -> Finding:
    """Return the finding of a stage that exists, with the item to write instead."""
    item: Any = draft.document.value
    for step in draft.home.steps:
        item = item[step]
    line = flow({"stage": meant, **({"when": item["when"]} if "when" in item else {})})
    rest = [key for key in draft.value if key != "name"]
    hint = say("duplicate-id.listed.rest", line=line, path=path) if rest else ""
    if not rest:
        hint = say("duplicate-id.listed.when" if "when" in item else "duplicate-id.listed.id", id=meant, line=line)
    return draft.fault("duplicate-id", ("id",), "listed", hint, id=meant, path=path)
