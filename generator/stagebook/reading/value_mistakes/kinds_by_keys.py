"""Tell by the keys of a file what kind of thing it is: for a file that lies in the folder of another kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.reading.draft import RawThing
from stagebook.reading.inline_stages import ids_inside
from stagebook.reading.paths import propose
from stagebook.reading.shapes import shapes
from stagebook.reading.value_mistakes.corrections import list_alternatives
from stagebook.reading.yaml_files.yaml_text import shorten
from stagebook.source import Ref
from stagebook.words import say

MAX_KEYS_TOLD = 3


def kinds_with(value: Mapping[str, Any]) -> list[str]:
    """List the kinds that have all keys of a mapping, and whose choices its words are."""
    keys = [key for key in value if key != "id"]
    return [name for name, kind in KINDS.items() if all(fits(shapes(kind.entity), key, value[key]) for key in keys)]


def fits(known: Mapping[str, Any], key: str, value: Any) -> bool:
    """Return whether a key is known, and a text under it is one of its choices if it has any."""
    shape = known.get(key)
    return shape is not None and not (shape.choices and isinstance(value, str) and value not in shape.choices)


def kinds_meant(draft: RawThing) -> list[str]:
    """List the kinds that a file is likely to be of, by keys that its own kind does not have; empty if it may be right.

    A single key may be a slip: then it tells only if one other kind has it.
    """
    known = shapes(draft.entity)
    foreign = [key for key in draft.value if key not in known and key != "id"]
    if draft.home.steps or all(nearest(key, known) for key in foreign):
        return []
    meant = kinds_with(draft.value)
    return meant if len(meant) == 1 or len(foreign) > 1 else []


def fault_of_place(draft: RawThing) -> Finding | None:
    """Return the finding of a file in the folder of another kind than its keys are of; None if it may be right."""
    meant = kinds_meant(draft)
    if not meant:
        return None
    foreign = [key for key in draft.value if key not in shapes(draft.entity) and key != "id"]
    return draft.fault(
        "unknown-key",
        (foreign[0],),
        "misplaced.one" if len(foreign) == 1 else "misplaced",
        on="key",
        key=shorten(foreign[0], 60),
        keys=join(
            [say("correct.either.line", line=shorten(each, 40)) for each in foreign[:MAX_KEYS_TOLD]], "list.last"
        ),
        kinds=list_kinds(meant),
        kind=say(f"a.{draft.ref.kind}"),
        paths=list_alternatives([path_of(draft, kind) for kind in meant]),
    )


def join(words: Sequence[str], last: str) -> str:
    """Join words with commas, and with a message of the catalogue before the last: a, b and c."""
    *before, end = words
    return say(last).join([say("list.next").join(before), end] if before else [end])


def list_kinds(kinds: Iterable[str]) -> str:
    """Join kinds as words: an enabler or a service."""
    return join([say(f"a.{kind}") for kind in kinds], "correct.either.last")


def path_of(draft: RawThing, kind: str) -> str:
    """Return where the file of a draft would lie if it were of a kind."""
    if kind == ORGANISATION:
        return f"{draft.home.folder}/{ORGANISATION}.yaml"
    name = draft.value.get("name")
    own = draft.ref.id if draft.ref.kind != ORGANISATION else propose(name) if isinstance(name, str) else ""
    return f"{draft.home.folder}/{KINDS[kind].folder}/{own or 'ID'}.yaml"


def refs_meant(draft: RawThing) -> list[Ref]:
    """List what would exist if a misplaced file lay where it belongs, with the stages written in a journey."""
    meant = kinds_meant(draft)
    inside = [Ref("stage", each) for each in ids_inside(draft.value)] if "journey" in meant else []
    return [*(Ref(kind, draft.ref.id) for kind in meant), *inside]
