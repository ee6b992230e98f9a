"""Parse YAML into values with positions, from the events of libyaml: iteratively, and within limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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

from stagebook.reading.faults import fault
from stagebook.reading.yaml_files.document import Document
from stagebook.reading.yaml_files.scalars import NULLS, Unusable, is_null, resolve
from stagebook.reading.yaml_files.text import forbidden_in
from stagebook.reading.yaml_files.yaml_text import shorten
from stagebook.reading.yaml_mistakes.comments_in_text import ANY_CUT, cut_after
from stagebook.reading.yaml_mistakes.list_items import item_in_text
from stagebook.reading.yaml_mistakes.quoted_forms import fault_with_form, quoted_line, quoted_piece
from stagebook.reading.yaml_mistakes.syntax import syntax_fault
from stagebook.reading.yaml_mistakes.whole_file import fault_of_root, variant_of_second_document
from stagebook.source import Place, Position, Source, Steps

MAX_DEPTH = 50
MAX_VALUES = 100_000

STARTS = (MappingStartEvent, SequenceStartEvent)
ENDS = (MappingEndEvent, SequenceEndEvent)

UNUSUAL_KEYS = frozenset({"<<", *NULLS})
"""Texts that are no keys unless they stand in quotes."""

position = tuple.__new__
"""Creates a Position from six numbers, in a third of the time of calling the class."""


class UnreadableError(Exception):
    """Stops parsing; the reason is in the findings of the document."""


@dataclass(slots=True)
class Level:
    """An open mapping or list, and the key whose value comes next."""

    value: Any
    steps: Steps
    key: str | None = None
    key_at: tuple[int, int, int] = (0, 0, 1)
    in_flow: bool = False
    """Whether it is written with brackets."""


def parse(path: str, text: str) -> Document:
    """Parse the text of one file. Errors are in the document's findings; none is raised."""
    positions: dict[Steps, Position] = {}
    document = Document(Source(path, positions), text)
    builder = Builder(document, positions, text)
    try:
        builder.run()
    except UnreadableError:
        document.value = None
    except MarkedYAMLError as error:  # libyaml's other errors are about characters, and text.py has refused those
        builder.report_syntax(error)
        document.value = None
    return document


class Builder:
    """Builds the values of one file from the events of libyaml."""

    def __init__(self, document: Document, positions: dict[Steps, Position], text: str) -> None:
        self.document = document
        self.positions = positions
        self.next: Callable[[], Any] = CParser(text).get_event
        self.levels: list[Level] = []
        self.last: Any = None
        """The last event, at which a syntax error begins."""
        self.has_cuts = bool(ANY_CUT.search(text))
        """Whether any comment of the file may cut a text off."""

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
        if not isinstance(root, MappingStartEvent):
            self.document.findings.append(
                fault_of_root(self.document.source.path, self.document.lines, root, self.at(root))
            )
            raise UnreadableError
        self.begin(root, {}, ())
        self.fill()
        self.next()  # the end of the document
        if isinstance(after := self.next(), DocumentStartEvent):
            raise self.halt(
                "several-documents", after, variant_of_second_document(self.document.lines, extent(after)[0])
            )

    def fill(self) -> None:
        """Parse events until all open mappings and lists are closed."""
        levels = self.levels
        while levels:
            event = self.last = self.next()
            level = levels[-1]
            if event.__class__ in ENDS:
                levels.pop()
            elif level.key is None and level.value.__class__ is dict:
                self.take_key(level, event)
            else:
                self.take_value(level, event)

    def take_key(self, level: Level, event: Any) -> None:
        """Parse a key; report and skip one that cannot be used, with its value."""
        is_usual = event.__class__ is ScalarEvent and event.value not in UNUSUAL_KEYS
        if not is_usual and (variant := unusable_key(event)):
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
        start, end = event.start_mark, event.end_mark  # as `extent` does, which would take a tenth of the time
        line, column = start.line, start.column
        length = (end.column - column or 1) if end.line == line else 1
        self.positions[steps] = position(Position, (line + 1, column + 1, length, *level.key_at))
        if len(self.positions) > MAX_VALUES:
            raise self.halt("too-many-values", event, most=MAX_VALUES)
        if event.__class__ is ScalarEvent:
            cut_off = self.has_cuts and self.report_cut(event, steps, level)
            value = self.scalar(event, steps, level.key is None, cut_off)
        elif event.__class__ is AliasEvent:
            self.report("yaml-anchor", event, "alias", self.form(event), name=str(event.anchor))
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
        self.levels.append(Level(value, steps, in_flow=bool(event.flow_style)))
        return value

    def scalar(self, event: ScalarEvent, steps: Steps, in_list: bool, reported: bool = False) -> Any:
        """Return the value of a scalar; None if it is null or unusable. `reported`: it has a finding already."""
        if event.anchor or event.tag:
            self.refuse_anchor_and_tag(event)
            if event.tag or (event.style == "" and is_null(event.value)):
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
            several_lines = in_list and event.start_mark.line != event.end_mark.line  # type: ignore[union-attr]
            return None if several_lines and self.holds_item(event, steps) else value
        self.document.plain[steps] = event.value
        if isinstance(value, Unusable):
            self.report("unusable-number", event, value.value, "", number=shorten(event.value))
            value = None
            self.document.holes.add(steps)
        elif value is None and reported:
            pass
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
            self.report("yaml-anchor", event, "", self.form(event), name=event.anchor)
        if getattr(event, "tag", None):
            self.report("yaml-tag", event, "", self.form(event))

    def report_cut(self, event: Any, steps: Steps, level: Level) -> bool:
        """Report a comment that cuts a scalar off. Return whether there is one."""
        column = level.key_at[1] if level.key is not None else self.positions[level.steps].column
        key_line = level.key_at[0] if level.key is not None else 0
        cut = cut_after(self.document, event, column - 1, key_line, level.in_flow)
        if cut:
            is_text = event.style or not event.value or resolve(event.value).__class__ is str
            variant, form = ("", cut.form) if is_text else ("value", "")
            found = fault_with_form("text-cut-off", cut.at, variant, form, comment=shorten(cut.comment, 60))
            self.document.findings.append(found)
            self.document.holes.add(steps)
        return cut is not None

    def holds_item(self, event: Any, steps: Steps) -> bool:
        """Report a line in a text that was meant as the next item of the list. Return whether there is one."""
        first, last = event.start_mark.line, event.end_mark.line
        line = item_in_text(self.document.lines, first + 1, last + 1)
        if line:
            path, text = self.document.source.path, self.document.lines[line - 1]
            at = Place(path, line, len(text) - len(text.lstrip()) + 1)
            column = self.positions[steps[:-1]].column
            self.document.findings.append(fault("item-in-text", at, hint="", subject=None, column=column))
            self.document.holes.add(steps)
        return line > 0

    def report_syntax(self, error: MarkedYAMLError) -> None:
        """Report an error of libyaml. It replaces a finding of a comment that it comes from."""
        document = self.document
        found = syntax_fault(document.source.path, document.lines, error, self.last)
        document.findings[:] = [each for each in document.findings if each.at != found.at]
        document.findings.append(found)

    def form(self, event: Any) -> str:
        """Return a scalar or an alias as text in quotes, on its line; empty for other values."""
        start, end = event.start_mark, event.end_mark
        if event.__class__ not in (ScalarEvent, AliasEvent) or start.line != end.line:
            return ""
        line = self.document.lines[start.line]
        in_flow = bool(self.levels) and self.levels[-1].in_flow
        return quoted_piece(line, start.column) if in_flow else quoted_line(line)

    def at(self, event: Event) -> Place:
        """Return the place of an event."""
        return Place(self.document.source.path, *extent(event))

    def report(self, code: str, event: Event, variant: str = "", form: str = "", **values: str | int) -> None:
        """Add a finding at an event's place, with a line to type if there is one."""
        if form:
            self.document.findings.append(fault_with_form(code, self.at(event), variant, form, **values))
        else:
            self.document.findings.append(fault(code, self.at(event), variant, hint="", subject=None, **values))

    def halt_at_start(self, code: str) -> UnreadableError:
        """Report an error of the whole file; return the exception to raise."""
        self.document.findings.append(fault(code, Place(self.document.source.path)))
        return UnreadableError()

    def halt(self, code: str, event: Event, variant: str = "", **values: str | int) -> UnreadableError:
        """Report an error after which the rest is not read; return the exception to raise."""
        self.report(code, event, variant, "", **values)
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
