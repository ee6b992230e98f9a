"""Derive model folder, kind and id from the path of a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.reading.faults import fault
from stagebook.reading.text import spell
from stagebook.reading.unseen_characters import UNSEEN
from stagebook.source import Place, Ref

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID_CHARACTERS = 100
ENDINGS = (".yaml", ".yml")
"""Endings of model files; the second is an error. Other files are ignored."""

FOLDER_BY_KIND = {kind.name: kind.folder for kind in KINDS.values() if kind.name != ORGANISATION}
KIND_BY_FOLDER = {folder: kind for kind, folder in FOLDER_BY_KIND.items()}

LATIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "ng"}
)
"""Latin letters that Unicode does not decompose, as CLDR's transform Latin-ASCII spells them."""

RESERVED = "index"
"""Not allowed as an id: `index.html` is the page of the kind."""


@dataclass(frozen=True, slots=True)
class NamedByPath:
    """The thing that a path names. A file with a finding is not read, but its thing counts as existing."""

    folder: str
    ref: Ref | None
    finding: Finding | None = None


def name_by_path(path: str, folders: Sequence[str]) -> NamedByPath | None:
    """Return what a path names; None for a file that is not a model: outside the model folders, hidden, not YAML."""
    folder = next((each for each in folders if path.startswith(f"{each}/")), None)
    if folder is None:
        return None
    parts = path[len(folder) + 1 :].split("/")
    identifier, _, ending = parts[-1].rpartition(".")
    if f".{ending.lower()}" not in ENDINGS or any(part.startswith(".") for part in parts):
        return None
    kind, finding = kind_of(path, folder, parts, identifier)
    identifier = ORGANISATION if kind == ORGANISATION else identifier
    ref = Ref(kind, identifier) if kind else None
    if ending != "yaml":
        finding = fault("file-ending", Place(path), name=parts[-1], better=f"{identifier}.yaml", ending=ending)
    elif finding is None and not is_id(identifier):
        finding = fault_of_id(path, identifier)
        ref = Ref(kind, propose(identifier) or identifier)
    return NamedByPath(folder, ref, finding)


def kind_of(path: str, folder: str, parts: Sequence[str], stem: str) -> tuple[str, Finding | None]:
    """Return the kind by the first folder; for an unknown folder the kind probably meant, and a finding."""
    at, top = Place(path), parts[0]
    if len(parts) == 1:
        if stem == ORGANISATION:
            return ORGANISATION, None
        if nearest(stem, [ORGANISATION]):
            return ORGANISATION, fault("unknown-folder", at, "organisation", name=top, folder=folder)
        return "", fault("unknown-folder", at, "none", name=top, folder=folder)
    if top in KIND_BY_FOLDER:
        return KIND_BY_FOLDER[top], None
    meant = FOLDER_BY_KIND.get(top) or nearest(top, KIND_BY_FOLDER)
    if meant:
        return KIND_BY_FOLDER[meant], fault("unknown-folder", at, "near", folder=f"{folder}/{top}", meant=meant)
    return "", fault("unknown-folder", at, folder=f"{folder}/{top}", names=", ".join(KIND_BY_FOLDER))


def is_id(text: str) -> bool:
    """Return whether a text is a valid id."""
    return bool(ID.fullmatch(text)) and len(text) <= MAX_ID_CHARACTERS and text != RESERVED


def fault_of_id(path: str, stem: str) -> Finding:
    """Return the finding of a file whose name is not a valid id."""
    if stem == RESERVED:
        return fault("file-name", Place(path), "index", name=f"{stem}.yaml")
    if len(stem) > MAX_ID_CHARACTERS:
        return fault("file-name", Place(path), "long", length=len(stem), most=MAX_ID_CHARACTERS)
    name, better = f"{stem}.yaml", propose(stem)
    if unseen := UNSEEN.search(stem):
        variant = "unseen" if better else "unseen-only"
        return fault("file-name", Place(path), variant, name=name, better=f"{better}.yaml", character=spell(unseen[0]))
    return fault("file-name", Place(path), "" if better else "other-script", name=name, better=f"{better}.yaml")


def propose(text: str) -> str:
    """Return a valid id made from a text; empty if a letter or digit of it cannot be spelled with a to z and 0 to 9."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LATIN))
    if any(each.isalnum() and not each.isascii() for each in decomposed):
        return ""
    plain = "".join(
        each if each.isascii() else "" if unicodedata.category(each)[0] in "MC" else "-" for each in decomposed
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MAX_ID_CHARACTERS].strip("-")
