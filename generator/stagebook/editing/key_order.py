"""Put the keys of a model file into the documented order, and nothing else.

Whole lines move. Comments above a key move with it, and so do the blank lines before them; a comment at the head of the
file that a blank line parts from the first key stays, as do lines at the end. Mappings on one line (`{…}`) stay as they
are, and so does the order in `extra`, which the author gives. Keys that are not known come last, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from stagebook.findings.finding import Finding, Severity
from stagebook.model.entities.entity import documented_fields
from stagebook.model.entities.journey import JourneyStep
from stagebook.model.entities.stage import PlacedStage, is_placed_stage
from stagebook.model.kinds import KINDS
from stagebook.reading.draft import RawThing
from stagebook.reading.files import ParsedFile, parse_file
from stagebook.reading.shapes import shapes
from stagebook.reading.yaml_files.block_mappings import BlockMapping, KeyLines, list_block_mappings
from stagebook.reading.yaml_files.document import Document
from stagebook.reading.yaml_files.text import BOM
from stagebook.source import Steps

BLANK_OR_COMMENT = re.compile(r"[ \t]*(?:#.*)?\r?\n?")
OF_EDITORS = re.compile(r"#\s*(?:yaml-language-server:|-\*-|vim?:)")
"""Comments that editors look for at the head of a file."""
INDENTATION = re.compile(r"[ \t]*")


class NotFormattedError(Exception):
    """A file is left as it is. `reason` is a variant of the message `format.left`."""

    def __init__(self, reason: str, finding: Finding | None = None) -> None:
        super().__init__(reason)
        self.reason, self.finding = reason, finding


@dataclass(frozen=True, slots=True)
class Segment:
    """The lines of one key: those above it that belong to it, its own, and those below that do."""

    key: str
    blank: list[str]
    """Blank lines before everything else."""
    above: list[str]
    own: list[str]


def format_file(path: str, data: bytes, folders: Sequence[str]) -> bytes | None:
    """Return the bytes of a model file with its keys in order; None for a file that is no model.

    Raises NotFormattedError where a finding stands in the way, or something else would be read from the new order.
    """
    before = parse_file(path, data, folders)
    if before is None or before.text is None:
        raise NotFormattedError("errors", next(iter(before.findings), None)) if before else NotFormattedError("errors")
    wrong = [each for each in before.findings if each.severity is Severity.ERROR]
    if wrong or not before.drafts:
        raise NotFormattedError("errors", next(iter(wrong or before.findings), None))
    text = order_keys(before.text, before.drafts[0])
    if text == before.text:
        return data
    after = (BOM if data.startswith(BOM) else b"") + text.encode()
    if not is_same(before, parse_file(path, after, folders)):
        raise NotFormattedError("same")
    return after


def is_same(before: ParsedFile, after: ParsedFile | None) -> bool:
    """Return whether the same is read from two files: values, and the source of those that are no text."""
    return (
        after is not None
        and [each.code for each in before.findings] == [each.code for each in after.findings]
        and (list(map(content_of, before.drafts)) == list(map(content_of, after.drafts)))
    )


def content_of(draft: RawThing) -> tuple[Any, ...]:
    """Return all that is read of a thing, whatever the order of its keys; but with that of `extra`."""
    document: Document = draft.document
    extra = draft.value.get("extra")
    order = list(extra) if isinstance(extra, dict) else []
    return draft.ref, draft.value, order, draft.home.steps, document.plain, sorted(map(str, document.left_out))


def order_keys(text: str, draft: RawThing) -> str:
    """Return the text of a file with the keys of all its mappings in order, inner ones first.

    Raises NotFormattedError.
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    is_open = bool(lines) and not lines[-1].endswith("\n")
    if is_open:
        lines[-1] += "\r\n" if "\r\n" in text else "\n"
    written = tuple(lines)
    for mapping in reversed(list_block_mappings(text)):
        owner = owner_at(KINDS[draft.ref.kind].entity, draft.document.value or {}, mapping.steps)
        if owner is not None:
            order_mapping(lines, written, mapping, list(documented_fields(owner)))
    if is_open:
        lines[-1] = lines[-1].removesuffix("\n").removesuffix("\r")
    return "".join(lines)


def owner_at(owner: type[BaseModel], value: Any, steps: Steps) -> type[BaseModel] | None:
    """Return the class of the mapping at some steps into a file; None for `extra`, and for what is not known."""
    for step in steps:
        value = value[step] if step in value or isinstance(step, int) else {}
        if isinstance(step, int):
            owner = PlacedStage if owner is JourneyStep and is_placed_stage(value) else owner
            continue
        shape = shapes(owner).get(step)
        if shape is None or shape.part is None:
            return None
        owner = shape.part
    return owner


def order_mapping(lines: list[str], written: Sequence[str], mapping: BlockMapping, order: Sequence[str]) -> None:
    """Put the keys of one mapping in order, in the lines of the file.

    `written` are the lines before any key was moved. What an inner mapping takes of them is part of one key of an outer
    one, so that the same lines are that key's when the inner keys have been moved. Raises NotFormattedError.
    """
    known = {key: at for at, key in enumerate(order)}
    wanted = sorted(mapping.keys, key=lambda each: known.get(each.key, len(order)))
    if tuple(wanted) == mapping.keys:
        return
    begin, prefix = first_lines(written, mapping)
    segments = {each.key: each for each in split(lines, written, mapping, begin, prefix)}
    end = begin + sum(len(each.blank) + len(each.above) + len(each.own) for each in segments.values())
    lines[begin:end] = join([segments[each.key] for each in wanted], segments[mapping.keys[0].key], prefix)


def first_lines(lines: Sequence[str], mapping: BlockMapping) -> tuple[int, str]:
    """Return the line at which the first key begins with its comments, and what stands before the key: `  - `."""
    first = mapping.keys[0].first
    prefix = lines[first][: mapping.column]
    begin = first
    if not prefix.strip():
        while begin and is_comment(lines[begin - 1]) and not OF_EDITORS.match(lines[begin - 1].strip()):
            begin -= 1
    return begin, prefix


def split(
    lines: Sequence[str], written: Sequence[str], mapping: BlockMapping, begin: int, prefix: str
) -> Iterator[Segment]:
    """Yield the segments of a mapping, in the order of the file. Raises NotFormattedError."""
    indentation = " " * mapping.column
    start = begin
    for each, following in zip(mapping.keys, (*mapping.keys[1:], None), strict=True):
        above = list(lines[start : each.first])
        end = tail_end(written, each, following, mapping.column)
        own = list(lines[each.first : end])
        if each is mapping.keys[0]:
            own[0] = indentation + own[0][len(prefix) :]
        elif not own[0].startswith(indentation) or any(not BLANK_OR_COMMENT.fullmatch(line) for line in above):
            raise NotFormattedError("lines")
        blank = next((at for at, line in enumerate(above) if line.strip()), len(above))
        yield Segment(each.key, above[:blank], above[blank:], own)
        start = end


def tail_end(lines: Sequence[str], key: KeyLines, following: KeyLines | None, column: int) -> int:
    """Return the line after the last that belongs to a key: comments below its value that are indented more than it."""
    end = at = key.last + 1
    while at < (following.first if following else len(lines)) and BLANK_OR_COMMENT.fullmatch(lines[at]):
        found = INDENTATION.match(lines[at])
        at += 1
        if found and found.end() > column and is_comment(lines[at - 1]):
            end = at
    return end


def join(segments: Sequence[Segment], first: Segment, prefix: str) -> Iterator[str]:
    """Yield the lines of segments in a new order. What stood before the first key stands before the new first one.

    A first key has no blank lines before it: those of the new first one go to the one that was the first.
    """
    for at, each in enumerate(segments):
        blank = [] if at == 0 else segments[0].blank if each is first else each.blank
        yield from blank
        yield from each.above
        if at == 0:
            yield prefix + each.own[0][len(prefix) :]
            yield from each.own[1:]
        else:
            yield from each.own


def is_comment(line: str) -> bool:
    """Return whether a line is a comment and nothing else."""
    return line.lstrip(" \t").startswith("#")


@dataclass(frozen=True, slots=True)
class Formatted:
    """What formatting makes of the files of a project."""

    changed: Mapping[str, tuple[bytes, bytes]]
    """Content before and after, by path."""
    left: Mapping[str, NotFormattedError]
    """Files that are left as they are, with the reason."""


def format_files(files: Mapping[str, bytes], paths: Iterable[str], folders: Sequence[str]) -> Formatted:
    """Return what formatting makes of some of the files of a project, by path."""
    changed: dict[str, tuple[bytes, bytes]] = {}
    left: dict[str, NotFormattedError] = {}
    for path in sorted(paths):
        try:
            after = format_file(path, files[path], folders)
        except NotFormattedError as error:
            left[path] = error
        else:
            if after is not None and after != files[path]:
                changed[path] = files[path], after
    return Formatted(changed, left)
