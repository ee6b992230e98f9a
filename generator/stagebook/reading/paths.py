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
from stagebook.reading.file_endings import ENDING, read_file_name
from stagebook.reading.windows_names import first_refused, is_device
from stagebook.reading.yaml_files.text import spell
from stagebook.reading.yaml_mistakes.unseen_characters import UNSEEN
from stagebook.source import Place, Ref

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID_CHARACTERS = 100
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
    stem: str = ""
    """The name of the file without its endings: the id of a thing whose kind is not known."""
    if_model: bool = False
    """Whether the file counts only if its content is that of a model: a file that ends in .json, or has no ending."""


def name_by_path(path: str, folders: Sequence[str]) -> NamedByPath | None:
    """Return what a path names; None for a file that is not a model: outside the model folders, hidden, not YAML."""
    folder = next((each for each in folders if path.startswith(f"{each}/")), None)
    if folder is None:
        return None
    parts = path[len(folder) + 1 :].split("/")
    name = read_file_name(parts[-1])
    if name is None or any(part.startswith(".") for part in parts):
        return None
    if name.role == "left-over":
        return NamedByPath(folder, None, fault("left-over-file", Place(path), name=parts[-1]), "")
    kind, finding = kind_of(path, folder, parts, name.stem)
    if name.role == "possible" and not kind:
        return None
    stem = ORGANISATION if kind == ORGANISATION else name.stem
    identifier = stem if ID.fullmatch(stem) else propose(stem) or stem
    ref = Ref(kind, identifier) if kind else None
    if name.role != "model":
        finding = fault_of_ending(path, name.ending, f"{propose(identifier) or identifier}.{ENDING}")
    elif finding is None and not is_id(stem):
        finding = fault_of_id(path, stem)
    elif finding is None and (refused := first_refused(path)):
        finding = fault("file-name", Place(refused), "windows-folder", name=refused.rpartition("/")[2])
    return NamedByPath(folder, ref, finding, identifier, name.role == "possible")


def fault_of_ending(path: str, ending: str, better: str) -> Finding:
    """Return the finding of a file that does not end like a model."""
    name = path.rpartition("/")[2]
    return fault("file-ending", Place(path), "" if ending else "none", name=name, better=better, ending=ending)


def kind_of(path: str, folder: str, parts: Sequence[str], stem: str) -> tuple[str, Finding | None]:
    """Return the kind by the first folder; for an unknown folder the kind probably meant, and a finding."""
    top = parts[0]
    if len(parts) == 1:
        if stem == ORGANISATION:
            return ORGANISATION, None
        if nearest(stem, [ORGANISATION]):
            return ORGANISATION, fault("unknown-folder", Place(path), "organisation", name=top, folder=folder)
        return "", fault("unknown-folder", Place(path), "none", name=top, folder=folder)
    if top in KIND_BY_FOLDER:
        return KIND_BY_FOLDER[top], None
    return kind_of_unknown(folder, parts)


def kind_of_unknown(folder: str, parts: Sequence[str]) -> tuple[str, Finding]:
    """Return the kind that files in an unknown folder are probably of, empty if none is likely, and a finding of it."""
    top = parts[0]
    shown = f"{folder}/{top}"
    at = Place(shown)
    inner = next((part for part in parts[1:-1] if part in KIND_BY_FOLDER), "")
    if inner:
        own = folder.rpartition("/")[2] == top
        variant = "again" if own else "nested"
        moved = f"{folder}/{inner}/{top}/"
        return KIND_BY_FOLDER[inner], fault(
            "unknown-folder", at, variant, folder=shown, top=top, models=folder, inner=inner, moved=moved
        )
    if top == ORGANISATION:
        return ORGANISATION, fault("unknown-folder", at, "of-organisation", folder=shown, models=folder)
    meant = FOLDER_BY_KIND.get(top) or nearest(top, KIND_BY_FOLDER)
    if meant:
        return KIND_BY_FOLDER[meant], fault("unknown-folder", at, "near", folder=shown, meant=meant)
    return "", fault("unknown-folder", at, folder=shown, names=", ".join(KIND_BY_FOLDER))


def is_id(text: str) -> bool:
    """Return whether a text is a valid id."""
    allowed = len(text) <= MAX_ID_CHARACTERS and text != RESERVED and not is_device(text)
    return allowed and bool(ID.fullmatch(text))


def fault_of_id(path: str, stem: str) -> Finding:
    """Return the finding of a file whose name is not a valid id."""
    if stem == RESERVED:
        return fault("file-name", Place(path), "index", name=f"{stem}.yaml")
    if is_device(stem):
        return fault("file-name", Place(path), "windows", name=f"{stem}.yaml", better=f"{propose(stem)}.yaml")
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
    found = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MAX_ID_CHARACTERS].strip("-")
    return f"{found}-1" if is_device(found) else found
