"""Parse YAML into values with positions, from the events of libyaml: iteratively, and within limits."""

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

MAX_DEPTH = 50
MAX_VALUES = 100_000

STARTS = (MappingStartEvent, SequenceStartEvent)
ENDS = (MappingEndEvent, SequenceEndEvent)

position = tuple.__new__
"""Creates a Position from six numbers, in a third of the time of calling the class."""


@dataclass(slots=True)
class Document:
    """The content of one file. `value` is None if it is not YAML, or not a mapping."""

    source: Source
    value: dict[str, Any] | None = None
    plain: dict[Steps, str] = field(default_factory=dict)
    """Source text of every plain scalar that is not text: `2027` is read as a number, `007` as 7."""
    spans: dict[Steps, tuple[int, int]] = field(default_factory=dict)
    """Start and end of every text of several lines, in characters of the file."""
    left_out: list[Steps] = field(default_factory=list)
    """Steps of keys without a value."""
    holes: set[Steps] = field(default_factory=set)
    """Steps of values that are reported already, and get no more findings. Null in a list, left out of a mapping."""
    findings: list[Finding] = field(default_factory=list)


class UnreadableError(Exception):
    """Stops parsing; the reason is in the findings of the document."""


@dataclass(slots=True)
class Level:
    """An open mapping or list, and the key whose value comes next."""

    value: Any
    steps: Steps
    key: str | None = None
    key_at: tuple[int, int, int] = (0, 0, 1)


def parse(path: str, text: str) -> Document:
    """Parse the text of one file. Errors are in the document's findings; none is raised."""
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
    """Builds the values of one file from the events of libyaml."""

    def __init__(self, document: Document, positions: dict[Steps, Position], text: str) -> None:
        self.document = document
        self.positions = positions
        self.next: Callable[[], Any] = CParser(text).get_event
        self.levels: list[Level] = []

    def run(self) -> None:
        """Parse the one document of the file. Raises UnreadableError, or MarkedYAMLError of libyaml."""
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
        """Parse events until all open mappings and lists are closed."""
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
        """Parse a key; report and skip one that cannot be used, with its value."""
        if variant := unusable_key(event):
            merges = variant == "merge"
            self.report("yaml-merge-key" if merges else "key-not-text", event, "" if merges else variant)
            self.skip(event)
            self.skip(self.next())
            return
        if event.anchor or event.tag:
            self.refuse_anchor_and_tag(event)
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
        """Give a mapping that begins at its first key the length of that key, to underline."""
        line, column, length, *rest = self.positions[level.steps]
        if (line, column) == level.key_at[:2]:
            self.positions[level.steps] = position(Position, (line, column, max(length, level.key_at[2]), *rest))

    def take_value(self, level: Level, event: Any) -> None:
        """Parse a value and add it to the innermost mapping or list."""
        into = level.value
        steps = (*level.steps, len(into) if level.key is None else level.key)
        self.positions[steps] = position(Position, (*extent(event), *level.key_at))
        if len(self.positions) > MAX_VALUES:
            raise self.halt("too-many-values", event, most=MAX_VALUES)
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
            self.refuse_anchor_and_tag(event)
        if len(self.levels) == MAX_DEPTH:
            raise self.halt("too-deep", event, most=MAX_DEPTH)
        if not steps:
            self.document.value = value
            self.positions[()] = position(Position, (*extent(event), 0, 0, 1))
        self.levels.append(Level(value, steps))
        return value

    def scalar(self, event: ScalarEvent, steps: Steps, in_list: bool) -> Any:
        """Return the value of a scalar; None if it is null or unusable."""
        if event.anchor or event.tag:
            self.refuse_anchor_and_tag(event)
            if event.tag:
                self.document.holes.add(steps)
                return None
        start, end = event.start_mark, event.end_mark
        if start and end and start.line != end.line:
            self.document.spans[steps] = start.index, end.index
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
        """Skip a value, with everything in it."""
        depth = 0
        while True:
            depth += (event.__class__ in STARTS) - (event.__class__ in ENDS)
            if not depth:
                return
            if depth > MAX_DEPTH:
                raise self.halt("too-deep", event, most=MAX_DEPTH)
            event = self.next()

    def refuse_anchor_and_tag(self, event: NodeEvent) -> None:
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
        """Report an error of the whole file; return the exception to raise."""
        self.document.findings.append(fault(code, Place(self.document.source.path)))
        return UnreadableError()

    def halt(self, code: str, event: Event, variant: str = "", **values: str | int) -> UnreadableError:
        """Report an error after which the rest is not read; return the exception to raise."""
        self.report(code, event, variant, **values)
        return UnreadableError()


def extent(event: Any) -> tuple[int, int, int]:
    """Return line and column (from 1) and length of an event; length 1 if it is empty or spans lines."""
    start, end = event.start_mark, event.end_mark
    line, column = start.line, start.column
    return line + 1, column + 1, (end.column - column or 1) if end.line == line else 1


def unusable_key(event: Any) -> str:
    """Return why a key is not text (a message variant); empty if it is. Keys in quotes are text."""
    if event.__class__ is not ScalarEvent:
        return "alias" if event.__class__ is AliasEvent else "complex"
    if event.style:
        return ""
    if event.value == "<<":
        return "merge"
    return "null" if is_null(event.value) else ""
