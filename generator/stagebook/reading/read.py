"""Read the bytes of all files into a model, or into the findings that prevent it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stagebook.findings.finding import Finding, Severity
from stagebook.garbage_collection import pause_garbage_collection
from stagebook.model import OperatingModel
from stagebook.model.entities.entity import Entity
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.reading.cross_references import THE_ORGANISATION, Gathered, faults_across
from stagebook.reading.draft import RawThing
from stagebook.reading.faults import fault
from stagebook.reading.files import ParsedFile, parse_file
from stagebook.reading.markdown_findings import MarkdownChecker
from stagebook.reading.name_clashes import index_names, with_clash
from stagebook.reading.paths import name_by_path as name_of
from stagebook.reading.repeated_stages import repeated_stages
from stagebook.reading.validate import validate
from stagebook.reading.value_mistakes.kinds_by_keys import refs_meant
from stagebook.source import Place, Places, Ref

FileParser = Callable[[str, bytes, Sequence[str]], ParsedFile | None]
"""Parses one file by path, bytes and model folders, like `parse_file`."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The result of reading: the model (None if there is an error), places of things, findings, texts."""

    model: OperatingModel | None
    places: Places
    findings: tuple[Finding, ...]
    sources: Mapping[str, str]
    """The text of every file that could be decoded, by path."""


def read(
    files: Mapping[str, bytes],
    *,
    folders: Sequence[str] = ("models",),
    name: str = "",
    unread: Iterable[str] = (),
    parse: FileParser = parse_file,
) -> ReadResult:
    """Read a model from the bytes of its files, by their paths from the folder that holds the model folders.

    `name` is the organisation's if no file names it. `unread` are paths of files that exist and could not be read:
    the things they are named after count as existing, so that no reference to them is reported. `parse` may cache.
    """
    with pause_garbage_collection():
        parsed = {path: found for path in sorted(files) if (found := parse(path, files[path], folders))}
        gathered, repeated = gather(parsed, unread, folders)
        things, faults = validate_all(gathered.drafts)
        findings = [*faults_of_files(parsed, repeated), *repeated, *faults]
        failed = {each.subject for each in findings if each.subject and each.severity is Severity.ERROR}
        findings += faults_across(gathered, failed)
        sources = {path: each.text for path, each in parsed.items() if each.text is not None}
        checker = MarkdownChecker(gathered.existing, lambda: gathered.known.near_ids, sources)
        findings += [finding for draft in gathered.drafts for finding in checker.check(draft)]
        if not gathered.has_organisation:
            path = f"{folders[0]}/{ORGANISATION}.yaml"
            findings.append(fault("organisation-missing", Place(path), subject=THE_ORGANISATION, path=path))
    findings = without_lists_told_twice(findings)
    findings.sort(key=lambda finding: (finding.at, finding.code))
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return ReadResult(
        model=None if wrong else OperatingModel.of(things, name),
        places=Places({ref: each.home for ref, each in gathered.by_ref.items()}),
        findings=tuple(findings),
        sources=sources,
    )


def faults_of_files(parsed: Mapping[str, ParsedFile], repeated: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of all files: of a folder once, however many files are in it, and none of repeated stages."""
    names = index_names(parsed)
    told: set[tuple[str, str]] = set()
    places = {finding.at for finding in repeated}
    for path, each in parsed.items():
        for finding in each.findings:
            at = finding.at.path if isinstance(finding.at, Place) else path
            if at == path and not (finding.code == "missing-key" and finding.at in places):
                yield with_clash(finding, path, names)
            elif at != path and (finding.code, at) not in told:
                told.add((finding.code, at))
                yield finding


def without_lists_told_twice(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings without those of a missing list where another offers the whole list, of ids that exist."""
    held = list(findings)
    told = {each.at for each in held if each.code == "dangling-reference" and each.hint.endswith("]")}
    return [each for each in held if each.code != "list-needed" or each.at not in told]


def gather(
    parsed: Mapping[str, ParsedFile], unread: Iterable[str], folders: Sequence[str]
) -> tuple[Gathered, list[Finding]]:
    """Collect the drafts of all files and the refs that exist; and the findings of stages that exist already."""
    existing: set[Ref] = set()
    drafts: list[RawThing] = []
    in_files: set[tuple[Ref, str]] = set()
    for path, each in parsed.items():
        existing.update(each.existing)
        existing.update(Ref(kind, identifier) for identifier in each.of_any_kind for kind in KINDS)
        in_files.update((ref, path) for ref in each.existing[:1] if not each.drafts)
        drafts += each.drafts
    for path in unread:
        named = name_of(path, folders)
        existing.update([named.ref] if named and named.ref else [])
        in_files.update([(named.ref, path)] if named and named.ref else [])
    existing.update(ref for draft in drafts for ref in refs_meant(draft))
    has_organisation = THE_ORGANISATION in existing
    repeated = dict(repeated_stages(drafts, in_files))
    # Inline stages come after stages with a file, so that of two with the same id the file is the first.
    kept = sorted((draft for draft in drafts if id(draft) not in repeated), key=lambda draft: bool(draft.home.steps))
    known = frozenset({*existing, THE_ORGANISATION})
    return Gathered(tuple(kept), known, has_organisation), list(repeated.values())


def validate_all(drafts: Iterable[RawThing]) -> tuple[list[Entity], list[Finding]]:
    """Validate drafts; return the valid things and the findings of the others."""
    things: list[Entity] = []
    findings: list[Finding] = []
    for each in drafts:
        thing, faults = validate(each)
        findings += faults
        if thing:
            things.append(thing)
    return things, findings
