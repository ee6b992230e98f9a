"""Give a thing another id: everything that names it, its file, and `was`, by which its old address leads on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from stagebook.did_you_mean import nearest
from stagebook.editing.add import find_kind, list_taken
from stagebook.editing.file_changes import FileChange
from stagebook.editing.model_references import NotFollowedError, edit_model_file, find_left
from stagebook.editing.page_references import PageLinks
from stagebook.editing.project_reader import Reader
from stagebook.editing.renamed_project import RenamedFile, check_renamed
from stagebook.editing.text_edits import TextEdit, apply_edits
from stagebook.findings.finding import Finding, Severity
from stagebook.findings.visible import on_one_line
from stagebook.model.kinds import ORGANISATION
from stagebook.project.docs_folder import PAGE_ENDINGS, DocsFolder
from stagebook.project.files import read_bytes
from stagebook.project.folder import Project
from stagebook.reading import ReadResult
from stagebook.reading.paths import fault_of_id, is_id, name_by_path, propose
from stagebook.reading.yaml_files.text import BOM, decode
from stagebook.source import Place, Ref
from stagebook.words import say


class RenameError(Exception):
    """Nothing is renamed. The message says why, and what to type."""


class UnsureReferencesError(Exception):
    """Nothing is renamed, since the project has errors, because of which it is not sure what names a thing."""

    def __init__(self, findings: Sequence[Finding], reading: ReadResult) -> None:
        super().__init__(f"{len(findings)} errors")
        self.findings, self.reading = tuple(findings), reading


@dataclass(frozen=True, slots=True)
class Rename:
    """What is to be renamed, and the files that change by it. Files are sorted by path."""

    old: Ref
    new: Ref
    files: tuple[RenamedFile, ...]

    @property
    def changes(self) -> tuple[FileChange, ...]:
        """The changes of files: new ones and those that stay in their places first, then those that go."""
        there = (
            FileChange(each.path, None if each.old_path != each.path else each.before, each.after, each.old_path)
            for each in self.files
        )
        gone = (FileChange(each.old_path, each.before, None) for each in self.files if each.old_path != each.path)
        return (*there, *gone)


def make_rename(project: Project, kind: str, old: str, new: str) -> Rename:
    """Return the renaming of a thing. Raises AddError, RenameError or UnsureReferencesError; nothing is written."""
    ref = Ref(find_kind(kind), old)
    if ref.kind == ORGANISATION:
        raise RenameError(say("rename.organisation", path=f"{project.settings.models[0]}/{ORGANISATION}.yaml"))
    reader = Reader(project)
    require_no_errors(project, reader.result)
    require_thing(ref, reader)
    require_new_id(project, ref, new)
    renaming = Renaming(project, ref, new, reader)
    files = tuple(sorted(renaming.files()))
    check_renamed(reader, files, ref, new)
    return Rename(ref, Ref(ref.kind, new), files)


def require_no_errors(project: Project, reading: ReadResult) -> None:
    """Raise UnsureReferencesError if a model or a page has an error by which something may be overlooked."""
    found = (*project.findings, *reading.findings, *project.page_findings)
    errors = [each for each in found if each.severity is Severity.ERROR]
    if errors:
        raise UnsureReferencesError(errors, reading)


def require_thing(ref: Ref, reader: Reader) -> None:
    """Raise RenameError if there is no such thing, with the one that had this id, or the nearest."""
    assert reader.result.model
    things = reader.result.model.by_kind(ref.kind)
    if ref.id in things:
        return
    kind, shown = say(f"kind.{ref.kind}", n=1), on_one_line(ref.id)
    now = next((each.id for each in things.values() if ref.id in each.was), "")
    near = now or nearest(ref.id, sorted(things))
    variant = "rename.unknown.former" if now else "rename.unknown.near" if near else "rename.unknown"
    raise RenameError(say(variant, kind=kind, id=shown, near=near))


def require_new_id(project: Project, ref: Ref, new: str) -> None:
    """Raise RenameError if an id cannot be that of a thing: it is none, or is or was that of another thing."""
    if new == ref.id:
        raise RenameError(say("rename.same", id=new))
    if not is_id(new):
        shown = on_one_line(new)
        reason = fault_of_id(shown, shown).message.replace(f"{shown}.yaml", shown)
        better = propose(new)
        key = "rename.no-id.near" if is_id(better) else "rename.no-id"
        raise RenameError(say(key, reason=reason, id=better))
    for path, owner, had in list_taken(project, ref.kind):
        if new == owner or (new == had and owner != ref.id):
            key = "rename.exists" if new == owner else "rename.was"
            raise RenameError(say(key, kind=say(f"a.{ref.kind}"), id=new, path=path, now=owner))


@dataclass(frozen=True)
class Renaming:
    """Makes the files of a renaming."""

    project: Project
    old: Ref
    new: str
    reader: Reader

    @cached_property
    def links(self) -> PageLinks:
        """The links of pages to the thing."""
        return PageLinks(self.old, self.new)

    def files(self) -> Iterator[RenamedFile]:
        """Yield all files that change: models, hand-written pages and files beside them, mkdocs.yml."""
        yield from self.model_files()
        if self.project.docs:
            yield from self.page_files(self.project.docs)
        yield from self.settings_files()

    def model_files(self) -> Iterator[RenamedFile]:
        """Yield the model files that name the thing, and its own. Raises RenameError."""
        for path, data, parsed in self.reader.files():
            named = name_by_path(path, self.project.settings.models)
            is_own = named is not None and named.ref == self.old
            folder, _, name = path.rpartition("/")
            place = f"{folder}/{self.new}{name.removeprefix(self.old.id)}" if is_own else path
            try:
                edits = list(edit_model_file(parsed, self.old, self.new))
            except NotFollowedError as error:
                raise self.not_followed(error.at) from error
            after = edit_bytes(data, parsed.text or "", edits)
            again = self.reader.parse(place, after, self.project.settings.models)
            if again is None or (left := find_left(again, self.old)):
                raise self.not_followed(left if again and left else Place(path))
            if edits or is_own:
                yield RenamedFile(path, place, data, after)

    def not_followed(self, at: Place) -> RenameError:
        """Return the error of an id that is written in a form that cannot be replaced."""
        return RenameError(say("rename.not-followed", path=at.path, line=at.line, id=self.old.id))

    def page_files(self, docs: DocsFolder) -> Iterator[RenamedFile]:
        """Yield the files of the folder of pages that lead to the thing, or are added to its page."""
        for uri in sorted((*docs.pages, *docs.others)):
            renamed = self.links.rename_file(uri)
            is_page = uri.endswith(PAGE_ENDINGS)
            if not is_page and renamed == uri:
                continue
            with docs.open(uri) as file:
                data = docs.pages.get(uri) or file.read()
            text = decode(uri, data) if is_page else None
            edits = list(self.links.edit_page(uri, text)) if isinstance(text, str) else []
            if edits or renamed != uri:
                after = edit_bytes(data, text, edits) if isinstance(text, str) else data
                yield RenamedFile(docs.show(uri), docs.show(renamed), data, after)

    def settings_files(self) -> Iterator[RenamedFile]:
        """Yield mkdocs.yml if its navigation leads to the thing."""
        for path, text in self.project.configuration.items():
            edits = list(self.links.edit_navigation(text))
            data = read_bytes(self.project.directory, path) if edits else b""
            if edits and isinstance(data, bytes):
                yield RenamedFile(path, path, data, edit_bytes(data, text, edits))


def edit_bytes(data: bytes, text: str, edits: Iterable[TextEdit]) -> bytes:
    """Return the bytes of a file after edits of its text. Its byte order mark stays."""
    return (BOM if data.startswith(BOM) else b"") + apply_edits(text, edits).encode()
