"""Parse one file into drafts: of the thing it is named after, and of the inline stages of a journey."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stagebook.findings.finding import Finding
from stagebook.reading.draft import RawThing
from stagebook.reading.file_endings import looks_like_model
from stagebook.reading.inline_stages import ids_inside, lift_stages
from stagebook.reading.markdown_fields import keep_lines
from stagebook.reading.paths import FOLDER_BY_KIND, NamedByPath, name_by_path
from stagebook.reading.value_mistakes.kinds_by_keys import kinds_with
from stagebook.reading.yaml_files.parse import parse
from stagebook.reading.yaml_files.text import decode
from stagebook.reading.yaml_mistakes.direction_controls import find_controls
from stagebook.reading.yaml_mistakes.merge_markers import fault_of_merge
from stagebook.source import Home, Place, Ref
from stagebook.words import say

ID_LINE = re.compile(r"^[ \t]*(?:- +)?(?:\{ *)?id: *[\"']?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The result of parsing one file: drafts, refs that count as existing, and findings."""

    drafts: tuple[RawThing, ...] = ()
    existing: tuple[Ref, ...] = ()
    of_any_kind: tuple[str, ...] = ()
    """Ids of things whose kind is not known, since the folder is none of a kind: nothing that names one dangles."""
    findings: tuple[Finding, ...] = ()
    text: str | None = None


def parse_file(path: str, data: bytes, folders: Sequence[str]) -> ParsedFile | None:
    """Parse one file as far as possible; None for a file that is not in a model folder."""
    named = name_by_path(path, folders)
    if named is None:
        return None
    if not named.ref:
        return parse_without_kind(path, data, named)
    text = decode(path, data)
    if named.if_model and (isinstance(text, Finding) or not looks_like_model(text)):
        return None
    existing = (named.ref,)
    if isinstance(text, Finding):
        return ParsedFile(existing=existing, findings=(named.finding or text,))
    if named.finding:
        findings = (named.finding, *find_controls(path, text))
        return ParsedFile(existing=(*existing, *stages_in(named, text)), findings=findings, text=text)
    return parse_text(path, text, named.folder, named.ref)


def parse_without_kind(path: str, data: bytes, named: NamedByPath) -> ParsedFile:
    """Parse a file whose folder does not say its kind, as far as its keys do; of one left over, only the finding."""
    text = decode(path, data)
    findings = (named.finding,) if named.finding else ()
    if not named.stem or isinstance(text, Finding):
        return ParsedFile(of_any_kind=(named.stem,) if named.stem else (), findings=findings)
    stages = tuple(Ref("stage", each) for each in ID_LINE.findall(text))
    if named.finding and named.finding.at == Place(path) and (value := parse(path, text).value):
        findings = (with_folder(named.finding, named.folder, path, kinds_with(value)),)
    return ParsedFile(existing=stages, of_any_kind=(named.stem,), findings=findings, text=text)


def with_folder(finding: Finding, folder: str, path: str, kinds: Sequence[str]) -> Finding:
    """Return the finding of a file in no folder with the folder that its keys tell; unchanged if they do not."""
    if len(kinds) != 1 or kinds[0] not in FOLDER_BY_KIND:
        return finding
    better = f"{folder}/{FOLDER_BY_KIND[kinds[0]]}/{path.rpartition('/')[2]}"
    return replace(finding, hint=say("unknown-folder.none.kind", kind=say(f"a.{kinds[0]}"), path=better))


def parse_text(path: str, text: str, folder: str, ref: Ref) -> ParsedFile:
    """Parse a file with a valid name and valid text."""
    if merge := fault_of_merge(path, text):
        existing = (ref, *stages_in(NamedByPath(folder, ref), text))
        return ParsedFile(existing=existing, findings=(merge,), text=text)
    document = parse(path, text)
    found = (*document.findings, *find_controls(path, text, document.value))
    if document.value is None:
        existing = (ref, *stages_in(NamedByPath(folder, ref), text))
        return ParsedFile(existing=existing, findings=found, text=text)
    whole = RawThing(ref, document.value, document, Home(document.source, (), folder))
    keep_lines(whole, text)
    if ref.kind != "journey":
        return ParsedFile((whole,), (ref,), findings=found, text=text)
    journey, stages, findings = lift_stages(whole)
    for stage in stages:
        keep_lines(stage, text)
    existing = (ref, *(stage.ref for stage in stages))
    if "stages" not in document.value:
        existing += tuple(Ref("stage", each) for each in ids_inside(document.value))
    return ParsedFile((journey, *stages), existing, findings=(*found, *findings), text=text)


def stages_in(named: NamedByPath, text: str) -> Iterator[Ref]:
    """Yield the ids of stages that an unreadable journey seems to contain: they count as existing."""
    if named.ref and named.ref.kind == "journey":
        for identifier in ID_LINE.findall(text):
            yield Ref("stage", identifier)
