"""Parse one file into drafts: of the thing it is named after, and of the inline stages of a journey."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stagebook.findings.finding import Finding
from stagebook.reading.direction_controls import find_controls
from stagebook.reading.draft import RawThing
from stagebook.reading.inline_stages import ids_inside, lift_stages
from stagebook.reading.markdown_fields import keep_lines
from stagebook.reading.parse import parse
from stagebook.reading.paths import NamedByPath, name_by_path
from stagebook.reading.text import decode
from stagebook.source import Home, Ref

ID_LINE = re.compile(r"^[ \t]*(?:- +)?(?:\{ *)?id: *[\"']?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The result of parsing one file: drafts, refs that count as existing, and findings."""

    drafts: tuple[RawThing, ...] = ()
    existing: tuple[Ref, ...] = ()
    findings: tuple[Finding, ...] = ()
    text: str | None = None


def parse_file(path: str, data: bytes, folders: Sequence[str]) -> ParsedFile | None:
    """Parse one file as far as possible; None for a file that is not in a model folder."""
    named = name_by_path(path, folders)
    if named is None:
        return None
    existing = (named.ref,) if named.ref else ()
    text = decode(path, data)
    if isinstance(text, Finding):
        return ParsedFile((), existing, (named.finding or text,))
    if named.finding or not named.ref:
        findings = (*((named.finding,) if named.finding else ()), *find_controls(path, text))
        return ParsedFile((), (*existing, *stages_in(named, text)), findings, text)
    return parse_text(path, text, named.folder, named.ref)


def parse_text(path: str, text: str, folder: str, ref: Ref) -> ParsedFile:
    """Parse a file with a valid name and valid text."""
    document = parse(path, text)
    found = (*document.findings, *find_controls(path, text, document.value))
    if document.value is None:
        return ParsedFile((), (ref, *stages_in(NamedByPath(folder, ref), text)), found, text)
    whole = RawThing(ref, document.value, document, Home(document.source, (), folder))
    keep_lines(whole, text)
    if ref.kind != "journey":
        return ParsedFile((whole,), (ref,), found, text)
    journey, stages, findings = lift_stages(whole)
    for stage in stages:
        keep_lines(stage, text)
    existing = [ref, *(stage.ref for stage in stages)]
    if "stages" not in document.value:
        existing += [Ref("stage", each) for each in ids_inside(document.value)]
    return ParsedFile((journey, *stages), tuple(existing), (*found, *findings), text)


def stages_in(named: NamedByPath, text: str) -> Iterator[Ref]:
    """Yield the ids of stages that an unreadable journey seems to contain: they count as existing."""
    if named.ref and named.ref.kind == "journey":
        for identifier in ID_LINE.findall(text):
            yield Ref("stage", identifier)
