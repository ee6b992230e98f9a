"""Add a thing to a project: a new file with its name, and with the line that names its schema where others have one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from stagebook.did_you_mean import nearest
from stagebook.editing.round_trip import set_values
from stagebook.editing.schema_folder import MAX_MODELINE_BYTES
from stagebook.editing.schemas import FOLDER, modeline
from stagebook.findings.finding import Finding
from stagebook.findings.visible import on_one_line
from stagebook.model.kinds import BY_FOLDER, KINDS, ORGANISATION
from stagebook.project.folder import Project
from stagebook.reading.files import parse_file
from stagebook.reading.paths import fault_of_id, is_id, name_by_path, propose
from stagebook.reading.validate import validate
from stagebook.regular_files import open_folder
from stagebook.source import Ref
from stagebook.words import say

NOT_ON_ONE_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class AddError(Exception):
    """Nothing was added. The message says why, and what to type."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be added, as it was typed."""

    kind: str
    """Singular or plural."""
    name: str
    id: str = ""
    """Empty: made from the name."""
    subfolder: str = ""
    """Below the folder of the kind."""
    models: str = ""
    """One of the model folders; empty: the first."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be added: its POSIX path from the folder of the project, and its content."""

    path: str
    content: bytes


def write_new_file(project: Project, file: NewFile) -> None:
    """Write a file of a new thing. Raises AddError where one has appeared meanwhile; LinkError or OSError."""
    folder, _, name = file.path.rpartition("/")
    with open_folder(project.directory, folder, create=True) as opened:
        try:
            opened.create_file(name, file.content)
        except FileExistsError:
            raise AddError(say("add.file-exists", path=file.path)) from None


def make_file(project: Project, request: Request) -> NewFile:
    """Make the file of a new thing. Raises AddError."""
    kind, name = find_kind(request.kind), request.name.strip()
    if not name or NOT_ON_ONE_LINE.search(name):
        raise AddError(say("add.bad-name"))
    ref = Ref(kind, find_id(kind, name, request.id))
    require_new(project, ref)
    path = make_path(project, ref, request)
    line = modeline(path) if uses_modelines(project.files) else ""
    content = set_values(f"{line}name: x\n", {"name": name}).encode()
    for finding in find_errors(project, path, content):
        raise AddError(f"{finding.message}\n{finding.hint}".strip())
    return NewFile(path, content)


def find_kind(word: str) -> str:
    """Return the kind that a word names, in the singular or the plural. Raises AddError with the nearest, or all."""
    known = {**{kind: kind for kind in KINDS}, **{folder: kind.name for folder, kind in BY_FOLDER.items()}}
    key = word.strip().casefold()
    if key in known:
        return known[key]
    near = nearest(key, known)
    shown = on_one_line(word)
    raise AddError(
        say("add.kind.near", word=shown, kind=known[near])
        if near
        else say("add.kind", word=shown, kinds=", ".join(KINDS))
    )


def find_id(kind: str, name: str, given: str) -> str:
    """Return the id of a new thing: the given one, else one made from its name. Raises AddError."""
    if kind == ORGANISATION:
        if given and given != ORGANISATION:
            raise AddError(say("add.id-of-organisation"))
        return ORGANISATION
    identifier = given or (propose(name) if keeps_letters(name) else "")
    if not identifier:
        raise AddError(say("add.id-needed", name=on_one_line(name)))
    if not is_id(identifier):
        finding = fault_of_id(identifier, identifier)
        better = propose(identifier) if given else ""
        hint = say("add.id-near", id=better) if better and is_id(better) else say("add.id-other")
        raise AddError(f"{finding.message.replace(f'{identifier}.yaml', identifier)} {hint}")
    return identifier


def keeps_letters(name: str) -> bool:
    """Return whether an id made from a name has all its letters and digits, accents aside. Of `Łódź` it has not."""
    plain = (each for each in unicodedata.normalize("NFKD", name) if each.isalnum())
    return all(each.isascii() for each in plain)


def require_new(project: Project, ref: Ref) -> None:
    """Raise AddError where a thing of that kind has this id, or had it before (`was`)."""
    for path, owner, had in list_taken(project, ref.kind):
        if ref.id in (owner, had):
            key = "add.was" if ref.id != owner else "add.has-organisation" if ref.kind == ORGANISATION else "add.exists"
            raise AddError(say(key, kind=say(f"a.{ref.kind}"), id=ref.id, path=path, now=owner))


def list_taken(project: Project, kind: str) -> Iterator[tuple[str, str, str]]:
    """Yield path, id and earlier id (or the same) of all things of a kind; of files that cannot be read too."""
    folders = project.settings.models
    for path in project.unread:
        named = name_by_path(path, folders)
        if named and named.ref and named.ref.kind == kind:
            yield path, named.ref.id, named.ref.id
    for path in sorted(project.files):
        parsed = parse_file(path, project.files[path], folders)
        for ref in parsed.existing if parsed else ():
            if ref.kind == kind:
                yield path, ref.id, ref.id
        for draft in parsed.drafts if parsed else ():
            was = draft.value.get("was") if draft.ref.kind == kind else None
            yield from ((path, draft.ref.id, each) for each in (was if isinstance(was, list) else [was]) if each)


def make_path(project: Project, ref: Ref, request: Request) -> str:
    """Return the path of the file of a new thing. Raises AddError for a folder that cannot hold it."""
    folders = project.settings.models
    models = request.models.strip("/") or folders[0]
    if models not in folders:
        raise AddError(say("add.models", folder=on_one_line(request.models), folders=", ".join(folders)))
    inside = () if ref.kind == ORGANISATION else (KINDS[ref.kind].folder,)
    below = parts_of(request.subfolder) if request.subfolder else ()
    if below and not inside:
        raise AddError(say("add.folder-of-organisation"))
    path = "/".join((models, *inside, *below, f"{ref.id}.yaml"))
    named = name_by_path(path, folders)
    if named is None or named.finding or named.ref != ref:
        raise AddError(
            f"{named.finding.message} {named.finding.hint}" if named and named.finding else say("add.folder")
        )
    return path


def parts_of(subfolder: str) -> tuple[str, ...]:
    """Return the parts of the path of a folder. Raises AddError unless it lies below the folder that it is added to."""
    parts = PurePosixPath(subfolder.replace("\\", "/")).parts
    wrong = (part.startswith((".", "/")) or ":" in part or NOT_ON_ONE_LINE.search(part) for part in parts)
    if not parts or any(wrong):
        raise AddError(say("add.folder"))
    return parts


def uses_modelines(files: Mapping[str, bytes]) -> bool:
    """Return whether the models name their schemas in their first lines, as `new` writes them."""
    named = FOLDER.encode()
    return any(named in data[:MAX_MODELINE_BYTES] for data in files.values())


def find_errors(project: Project, path: str, content: bytes) -> Iterable[Finding]:
    """Return what reading the new file would find. Every such finding is an error."""
    parsed = parse_file(path, content, project.settings.models)
    assert parsed
    return [*parsed.findings, *(finding for draft in parsed.drafts for finding in validate(draft)[1])]
