"""Read the bytes of all files into a model, or into the findings that prevent it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stagebook.findings.finding import Finding, Severity
from stagebook.garbage_collection import pause_garbage_collection
from stagebook.model import OperatingModel
from stagebook.model.entities.entity import Entity
from stagebook.model.kinds import ORGANISATION
from stagebook.reading.cross_references import THE_ORGANISATION, Gathered, faults_across
from stagebook.reading.draft import RawThing
from stagebook.reading.faults import fault
from stagebook.reading.files import ParsedFile, parse_file
from stagebook.reading.markdown_findings import MarkdownChecker
from stagebook.reading.paths import name_by_path as name_of
from stagebook.reading.validate import validate
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
        gathered = gather(parsed.values(), unread, folders)
        things, faults = validate_all(gathered.drafts)
        findings = [finding for each in parsed.values() for finding in each.findings] + faults
        findings += faults_across(gathered, failed={each.subject for each in findings if each.subject})
        sources = {path: each.text for path, each in parsed.items() if each.text is not None}
        checker = MarkdownChecker(gathered.existing, lambda: gathered.nearest, sources)
        findings += [finding for draft in gathered.drafts for finding in checker.check(draft)]
        if not gathered.has_organisation:
            path = f"{folders[0]}/{ORGANISATION}.yaml"
            findings.append(fault("organisation-missing", Place(path), subject=THE_ORGANISATION, path=path))
    findings.sort(key=lambda finding: (finding.at, finding.code))
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return ReadResult(
        model=None if wrong else OperatingModel.of(things, name),
        places=Places({ref: each.home for ref, each in gathered.by_ref.items()}),
        findings=tuple(findings),
        sources=sources,
    )


def gather(parsed: Iterable[ParsedFile], unread: Iterable[str], folders: Sequence[str]) -> Gathered:
    """Collect the drafts of all files, and the refs that exist."""
    existing: set[Ref] = set()
    drafts: list[RawThing] = []
    for each in parsed:
        existing.update(each.existing)
        drafts += each.drafts
    for path in unread:
        named = name_of(path, folders)
        existing.update([named.ref] if named and named.ref else [])
    # Inline stages come after stages with a file, so that of two with the same id the file is the first.
    drafts.sort(key=lambda draft: bool(draft.home.steps))
    return Gathered(tuple(drafts), frozenset({*existing, THE_ORGANISATION}), THE_ORGANISATION in existing)


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
