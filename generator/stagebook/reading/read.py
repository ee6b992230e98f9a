"""The whole way from paths and bytes to a model, or to all that keeps them from being one."""

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
from stagebook.reading.paths import name_by_path as name_of
from stagebook.reading.validate import validate
from stagebook.source import Place, Places, Ref

Drafting = Callable[[str, bytes, Sequence[str]], ParsedFile | None]
"""Reads one file by itself, like `draft`."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read: the model, unless there is an error; where its things stand; what is wrong with them."""

    model: OperatingModel | None
    places: Places
    findings: tuple[Finding, ...]
    sources: Mapping[str, str]
    """The text of every file that is text, by path."""


def read(
    files: Mapping[str, bytes],
    *,
    folders: Sequence[str] = ("models",),
    name: str = "",
    unread: Iterable[str] = (),
    drafting: Drafting = parse_file,
) -> ReadResult:
    """Read a model from the bytes of its files, by their paths from the folder that holds the model folders.

    `name` is the organisation's where no file names it. `unread` are paths of files that exist and could not be had:
    what they are named after counts as existing, so that nobody is told of it twice. `drafting` may remember files.
    """
    with pause_garbage_collection():
        drafted = {path: found for path in sorted(files) if (found := drafting(path, files[path], folders))}
        gathered = gather(drafted.values(), unread, folders)
        things, faults = validate_all(gathered.drafts)
        findings = [finding for each in drafted.values() for finding in each.findings] + faults
        findings += faults_across(gathered, failed={each.subject for each in findings if each.subject})
        if not gathered.has_organisation:
            path = f"{folders[0]}/{ORGANISATION}.yaml"
            findings.append(fault("organisation-missing", Place(path), subject=THE_ORGANISATION, path=path))
    findings.sort(key=lambda finding: (finding.at, finding.code))
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return ReadResult(
        model=None if wrong else OperatingModel.of(things, name),
        places=Places({ref: each.home for ref, each in gathered.by_ref.items()}),
        findings=tuple(findings),
        sources={path: each.text for path, each in drafted.items() if each.text is not None},
    )


def gather(drafted: Iterable[ParsedFile], unread: Iterable[str], folders: Sequence[str]) -> Gathered:
    """All drafts together, and every name that something has."""
    existing: set[Ref] = set()
    drafts: list[RawThing] = []
    for each in drafted:
        existing.update(each.existing)
        drafts += each.drafts
    for path in unread:
        named = name_of(path, folders)
        existing.update([named.ref] if named and named.ref else [])
    # Stages in place come after stages with a file, so that of two with one name the file is the first.
    drafts.sort(key=lambda parse_file: bool(parse_file.home.steps))
    return Gathered(tuple(drafts), frozenset({*existing, THE_ORGANISATION}), THE_ORGANISATION in existing)


def validate_all(drafts: Iterable[RawThing]) -> tuple[list[Entity], list[Finding]]:
    """The things that drafts become, and what is wrong with the rest."""
    things: list[Entity] = []
    findings: list[Finding] = []
    for each in drafts:
        thing, faults = validate(each)
        findings += faults
        if thing:
            things.append(thing)
    return things, findings
