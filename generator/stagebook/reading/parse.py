"""Text becomes values with places, from the events of libyaml: never by recursion, and within limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from yaml import MarkedYAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs export only the loaders
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.scalars import Unusable, is_null, resolve
from stagebook.reading.syntax import KEY_WITHOUT_SPACE, syntax_fault
from stagebook.reading.text import forbidden_in
from stagebook.reading.yaml_text import shorten
from stagebook.source import Place, Position, Source, Steps

MOST_DEEP = 50
MOST_VALUES = 100_000

STARTS = (MappingStartEvent, SequenceStartEvent)
ENDS = (MappingEndEvent, SequenceEndEvent)

position = tuple.__new__
"""Makes a Position of six numbers at once, at a third of the price of calling the class."""


@dataclass(slots=True)
class Document:
    """What one file holds. The mapping is None where it is not YAML, or is YAML of something else."""

    source: Source
    value: dict[str, Any] | None = None
    plain: dict[Steps, str] = field(default_factory=dict)
    """As the author wrote it, every plain value that is not text: `2027` reads as a number, `007` as 7."""
    left_out: list[Steps] = field(default_factory=list)
    """Keys without a value."""
    holes: set[Steps] = field(default_factory=set)
    """Values that a finding speaks of already; nothing more is said of them. Null in a list, left out of a mapping."""
    findings: list[Finding] = field(default_factory=list)


class UnreadableError(Exception):
    """The rest of the file is not read: its finding says why."""


@dataclass(slots=True)
class Level:
    """A mapping or a list that is being read, and the key whose value comes next."""

    value: Any
    steps: Steps
    key: str | None = None
    key_at: tuple[int, int, int] = (0, 0, 1)


def parse(path: str, text: str) -> Document:
    """Read one file. Whatever is wrong with it stands in the document's findings."""
    positions: dict[Steps, Position] = {}
    document = Document(Source(path, positions))
    builder = Builder(document, positions, text)
    try:
        builder.run()
    except UnreadableError:
        document.value = None
    except MarkedYAMLError as error:  # libyaml's other errors are about characters, and text.py has refused those
        document.findings.append(syntax_fault(path, text, error))
        document.value = None
    return document


class Builder:
    """Takes the events of one file in turn and puts values where they belong."""

    def __init__(self, document: Document, positions: dict[Steps, Position], text: str) -> None:
        self.document = document
        self.positions = positions
        self.next: Callable[[], Any] = CParser(text).get_event
        self.levels: list[Level] = []

    def run(self) -> None:
        """Read the one document that a file holds."""
        self.next()  # the start of the stream
        start = self.next()
        if not isinstance(start, DocumentStartEvent):
            raise self.halt_at_start("empty-file")
        if start.version or start.tags:
            self.report("yaml-directive", start)
        root = self.next()
        if isinstance(root, ScalarEvent) and root.style == "" and is_null(root.value):
            raise self.halt_at_start("empty-file")
        if isinstance(root, ScalarEvent) and root.style == "" and (missing := KEY_WITHOUT_SPACE.match(root.value)):
            raise self.halt("yaml-syntax", root, "space-after-colon", key=missing["key"])
        if not isinstance(root, MappingStartEvent):
            raise self.halt("mapping-needed", root, variant="file")
        self.begin(root, {}, ())
        self.fill()
        self.next()  # the end of the document
        if isinstance(after := self.next(), DocumentStartEvent):
            raise self.halt("several-documents", after)

    def fill(self) -> None:
        """Read the inside of the root, and of everything inside it."""
        levels = self.levels
        while levels:
            event = self.next()
            level = levels[-1]
            if event.__class__ in ENDS:
                levels.pop()
            elif level.key is None and level.value.__class__ is dict:
                self.take_key(level, event)
            else:
                self.take_value(level, event)

    def take_key(self, level: Level, event: Any) -> None:
        """Read a key; one that cannot be used goes together with its value."""
        if variant := unusable_key(event):
            merges = variant == "merge"
            self.report("yaml-merge-key" if merges else "key-not-text", event, "" if merges else variant)
            self.skip(event)
            self.skip(self.next())
            return
        if event.anchor or event.tag:
            self.refuse_marks(event)
        if bad := event.style == '"' and forbidden_in(event.value):
            self.report("forbidden-character", event, character=bad)
            self.skip(self.next())
        elif first := self.positions.get((*level.steps, event.value)):
            self.report("duplicate-key", event, key=shorten(event.value, 40), line=first.key_line)
            self.skip(self.next())
        else:
            level.key, level.key_at = event.value, extent(event)
            if not level.value:
                self.point_at_key(level)

    def point_at_key(self, level: Level) -> None:
        """Let a mapping that begins with its first key be as long as that key: there is nothing else to underline."""
        line, column, length, *rest = self.positions[level.steps]
        if (line, column) == level.key_at[:2]:
            self.positions[level.steps] = position(Position, (line, column, max(length, level.key_at[2]), *rest))

    def take_value(self, level: Level, event: Any) -> None:
        """Read a value and put it into the mapping or list around it."""
        into = level.value
        steps = (*level.steps, len(into) if level.key is None else level.key)
        self.positions[steps] = position(Position, (*extent(event), *level.key_at))
        if len(self.positions) > MOST_VALUES:
            raise self.halt("too-many-values", event, most=MOST_VALUES)
        if event.__class__ is ScalarEvent:
            value = self.scalar(event, steps, level.key is None)
        elif event.__class__ is AliasEvent:
            self.report("yaml-anchor", event, "alias", name=str(event.anchor))
            value = None
            self.document.holes.add(steps)
        else:
            value = self.begin(event, {} if event.__class__ is MappingStartEvent else [], steps)
        if level.key is None:
            into.append(value)
            return
        if value is not None:
            into[level.key] = value
        level.key = None

    def begin(self, event: Any, value: Any, steps: Steps) -> Any:
        """Open a mapping or a list."""
        if event.anchor or event.tag:
            self.refuse_marks(event)
        if len(self.levels) == MOST_DEEP:
            raise self.halt("too-deep", event, most=MOST_DEEP)
        if not steps:
            self.document.value = value
            self.positions[()] = position(Position, (*extent(event), 0, 0, 1))
        self.levels.append(Level(value, steps))
        return value

    def scalar(self, event: ScalarEvent, steps: Steps, in_list: bool) -> Any:
        """What a scalar stands for; None where it stands for nothing that can be used."""
        if event.anchor or event.tag:
            self.refuse_marks(event)
            if event.tag:
                self.document.holes.add(steps)
                return None
        if event.style:
            if bad := event.style == '"' and forbidden_in(event.value):
                self.report("forbidden-character", event, character=bad)
                self.document.holes.add(steps)
                return None
            return event.value
        value = resolve(event.value)
        if value.__class__ is str:
            return value
        self.document.plain[steps] = event.value
        if isinstance(value, Unusable):
            self.report("unusable-number", event, value.value, number=shorten(event.value))
            value = None
            self.document.holes.add(steps)
        elif value is None and in_list:
            self.report("item-without-value", event)
            self.document.holes.add(steps)
        elif value is None:
            self.document.left_out.append(steps)
        return value

    def skip(self, event: Any) -> None:
        """Pass over a value, however deep it goes."""
        depth = 0
        while True:
            depth += (event.__class__ in STARTS) - (event.__class__ in ENDS)
            if not depth:
                return
            if depth > MOST_DEEP:
                raise self.halt("too-deep", event, most=MOST_DEEP)
            event = self.next()

    def refuse_marks(self, event: NodeEvent) -> None:
        """Report the anchor and the tag before a value."""
        if event.anchor:
            self.report("yaml-anchor", event, name=event.anchor)
        if getattr(event, "tag", None):
            self.report("yaml-tag", event)

    def report(self, code: str, event: Event, variant: str = "", **values: str | int) -> None:
        """Add a finding at an event's place."""
        line, column, length = extent(event)
        at = Place(self.document.source.path, line, column, length)
        self.document.findings.append(fault(code, at, variant, hint="", subject=None, **values))

    def halt_at_start(self, code: str) -> UnreadableError:
        """Report what is wrong with the file as a whole."""
        self.document.findings.append(fault(code, Place(self.document.source.path)))
        return UnreadableError()

    def halt(self, code: str, event: Event, variant: str = "", **values: str | int) -> UnreadableError:
        """Report what the rest of the file cannot be read for."""
        self.report(code, event, variant, **values)
        return UnreadableError()


def extent(event: Any) -> tuple[int, int, int]:
    """Line, column and length of an event; the length is 1 where it ends on another line, or nothing is there."""
    start, end = event.start_mark, event.end_mark
    line, column = start.line, start.column
    return line + 1, column + 1, (end.column - column or 1) if end.line == line else 1


def unusable_key(event: Any) -> str:
    """Why a key is not text; empty for one that is. Whatever is written in quotes is text."""
    if event.__class__ is not ScalarEvent:
        return "alias" if event.__class__ is AliasEvent else "complex"
    if event.style:
        return ""
    if event.value == "<<":
        return "merge"
    return "null" if is_null(event.value) else ""
