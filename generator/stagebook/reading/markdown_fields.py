"""Find the Markdown fields of a draft, keep their lines, and locate their characters in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from pydantic import BaseModel

from stagebook.reading.draft import RawThing
from stagebook.reading.shapes import ValueShape, shapes
from stagebook.reading.yaml_files.scalar_lines import ScalarText, read_scalar
from stagebook.source import Place, Steps

LITERAL = "|"


class MarkdownField(NamedTuple):
    """A Markdown text, the mapping that holds it by a key, and the steps to it in its thing."""

    holder: dict[str, Any]
    key: str
    steps: Steps

    @property
    def text(self) -> str:
        """The text."""
        return str(self.holder[self.key])


def list_markdown_fields(value: dict[str, Any], owner: type[BaseModel], at: Steps = ()) -> Iterator[MarkdownField]:
    """Yield the Markdown texts of a mapping. Values of the wrong type are skipped: validation reports them."""
    for shape in shapes_with_markdown(owner):
        inside = value.get(shape.key)
        if inside.__class__ is str and shape.takes == "markdown":
            yield MarkdownField(value, shape.key, (*at, shape.key))
        elif shape.part and inside.__class__ is dict:
            yield from list_markdown_fields(inside, shape.part, (*at, shape.key))
        elif shape.part and inside.__class__ is list:
            for index, item in enumerate(inside):
                if item.__class__ is dict:
                    yield from list_markdown_fields(item, shape.part, (*at, shape.key, index))


@cache
def shapes_with_markdown(owner: type[BaseModel]) -> tuple[ValueShape, ...]:
    """Return the fields of a class that are Markdown, or have Markdown in them."""
    return tuple(
        shape
        for shape in shapes(owner).values()
        if shape.takes == "markdown" or (shape.part and shapes_with_markdown(shape.part))
    )


def keep_lines(draft: RawThing, source: str) -> None:
    """Replace what YAML folded in the Markdown fields of a draft by their lines. The values are still ours to change.

    `source` is the text of the file.
    """
    spans = draft.document.spans
    if not spans:
        return
    for found in list_markdown_fields(draft.value, draft.entity):
        span = spans.get(draft.home.steps + found.steps)
        if span and source[span[0]] != LITERAL:
            found.holder[found.key] = read_scalar(source, *span, found.text).text


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, with the offsets of its lines."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> FileText:
        """Index the lines of a text."""
        return cls(text, (0, *accumulate(len(line) + 1 for line in text.split("\n"))))

    def scalar(self, draft: RawThing, found: MarkdownField) -> ScalarText:
        """Return the text of a Markdown field with the places of its characters."""
        steps = draft.home.steps + found.steps
        span = draft.document.spans.get(steps)
        if span is None:
            at = draft.home.source.positions[steps]
            start = self.starts[at.line - 1] + at.column - 1
            span = start, start + at.length
        return read_scalar(self.text, *span, found.text)

    def place(self, path: str, offset: int, length: int) -> Place:
        """Return the place of some characters, up to the end of their line."""
        line = bisect_right(self.starts, offset)
        end = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        return Place(path, line, offset - self.starts[line - 1] + 1, max(1, min(length, end - offset)))
