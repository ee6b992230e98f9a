"""What a path says: the model folder, the kind by the folder in it, the id by the file's stem."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from stagebook.findings import Finding
from stagebook.model.kinds import BY_FOLDER, KINDS, ORGANISATION
from stagebook.reading.faults import fault
from stagebook.reading.near import nearest
from stagebook.source import Place, Ref

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_OF_ID = 100
RESERVED = "index"
"""No id: `index.html` is the page of the kind itself."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a path names. With a finding it is not read, yet the thing counts as existing."""

    folder: str
    ref: Ref | None
    finding: Finding | None = None


def name(path: str, folders: Sequence[str]) -> Named | None:
    """What a file is called, or None for one that lies in no model folder."""
    folder = next((each for each in folders if path.startswith(f"{each}/")), None)
    if folder is None:
        return None
    inside = PurePosixPath(path).relative_to(folder)
    kind, finding = kind_of(path, folder, inside)
    identifier = ORGANISATION if kind == ORGANISATION else inside.stem
    ref = Ref(kind, identifier) if kind else None
    if inside.suffix != ".yaml":
        finding = fault("file-ending", Place(path), subject=ref, name=inside.name, better=f"{inside.stem}.yaml")
    elif finding is None and not is_id(identifier):
        finding = fault_of_id(path, inside)
        ref = Ref(kind, propose(identifier) or identifier)
    return Named(folder, ref, finding)


def kind_of(path: str, folder: str, inside: PurePosixPath) -> tuple[str, Finding | None]:
    """The kind by the first folder; for an unknown folder the kind that was probably meant, and the finding."""
    if len(inside.parts) == 1:
        if inside.stem == ORGANISATION:
            return ORGANISATION, None
        return "", fault("unknown-folder", Place(path), variant="none", name=inside.name, folder=folder)
    top = inside.parts[0]
    if top in BY_FOLDER and top != ORGANISATION:
        return BY_FOLDER[top].name, None
    singular = KINDS[top].folder if top in KINDS and top != ORGANISATION else ""
    meant = singular or nearest(top, [kind.folder for kind in KINDS.values() if kind.name != ORGANISATION])
    at = Place(path)
    if meant:
        return BY_FOLDER[meant].name, fault("unknown-folder", at, variant="near", folder=f"{folder}/{top}", meant=meant)
    names = ", ".join(kind.folder for kind in KINDS.values() if kind.name != ORGANISATION)
    return "", fault("unknown-folder", at, folder=f"{folder}/{top}", names=names)


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return bool(ID.fullmatch(text)) and len(text) <= MOST_OF_ID and text != RESERVED


def fault_of_id(path: str, inside: PurePosixPath) -> Finding:
    """What is said of a file whose name is no id."""
    if inside.stem == RESERVED:
        return fault("file-name", Place(path), variant="index", name=inside.name)
    if len(inside.stem) > MOST_OF_ID:
        return fault("file-name", Place(path), variant="long", length=len(inside.stem), most=MOST_OF_ID)
    better = propose(inside.stem) or "booking"
    return fault("file-name", Place(path), name=inside.name, better=f"{better}.yaml")


def propose(text: str) -> str:
    """The id that is nearest to a text; empty where nothing of it can stand in one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MOST_OF_ID].strip("-")
