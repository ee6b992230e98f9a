"""Find what a Markdown text links to, and what of it a field does not show as it was meant, with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from stagebook.commonmark.parser import MAX_NESTED, SPAN, parser

Sort = Literal["link", "image", "html", "nested", "cells", "definition", "info"]
TARGET = re.compile(r"[ \n]*<?([^\s>)]*)")
MAY_FIND = re.compile(r"[\[<|]|`{3}|~{3}|^[ \t>*+\d.)-]{5}", re.MULTILINE)
"""What a text has that holds anything to find."""


class Found(NamedTuple):
    """A link, or something that is not shown as it was meant."""

    sort: Sort
    offset: int
    """In characters of the text. Of a link with an address in its parentheses it is that of the address."""
    length: int
    value: str = ""
    """The address of a link or an image, a tag, the label of a definition."""


class Definitions(dict[str, Any]):
    """The definitions of links of a text, and which of them a link uses."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:
        """Return a definition, and note that it is used."""
        self.used.add(label)
        return super().get(label, default)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, with their offsets."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """Split a text."""
        lines = tuple(text.split("\n"))
        return cls(lines, (0, *accumulate(len(line) + 1 for line in lines)))

    def begin(self, line: int) -> tuple[int, int]:
        """Return offset and length of a line without the blanks around it."""
        text = self.lines[line]
        return self.starts[line] + len(text) - len(text.lstrip()), len(text.strip())


def find_hidden(text: str) -> list[Found]:
    """Return the links of a text and what it hides, in the order of the text."""
    if not MAY_FIND.search(text):
        return []
    lines, definitions = Lines.of(text), Definitions()
    env: dict[str, Any] = {"references": definitions}
    tokens = parser().parse(text, env)
    found = [*in_blocks(tokens, lines), *in_inlines(tokens, lines), *unused(definitions, env, lines)]
    return sorted(found, key=lambda each: each.offset)


def in_blocks(tokens: list[Token], lines: Lines) -> Iterator[Found]:
    """Yield blocks that are nested too deeply, words after the language of code, and cells past those of the head."""
    columns = 0
    deepest = -1
    for token in tokens:
        if token.type in ("blockquote_open", "list_item_open") and token.level + 1 >= MAX_NESTED and token.map:
            if token.map[0] > deepest and any(lines.lines[slice(*token.map)]):
                yield Found("nested", *lines.begin(token.map[0]))
            deepest = max(deepest, token.map[1] - 1)
        elif token.type == "fence" and token.map and len(token.info.split()) > 1:
            offset, length = lines.begin(token.map[0])
            yield Found("info", offset, length, token.info.split(maxsplit=1)[1])
        elif token.type == "table_open":
            columns = 0
        elif token.type == "tr_open" and token.map:
            cells = cells_of(lines.lines[token.map[0]])
            columns = columns or len(cells)
            if any(cells[columns:]):
                yield Found("cells", *lines.begin(token.map[0]))


def cells_of(line: str) -> list[str]:
    """Return the cells of a row of a table. Marks of quotes and lists before it are part of the first."""
    cells = [cell.strip() for cell in escapedSplit(line.strip())]
    if cells and not cells[0].strip("> \t"):
        cells.pop(0)
    return cells[:-1] if cells and not cells[-1] else cells


def in_inlines(tokens: list[Token], lines: Lines) -> Iterator[Found]:
    """Yield the links, images and tags of all paragraphs, headings and cells."""
    line = after = -1
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline" or not token.map:
            continue
        if before is not None and before.type in ("th_open", "td_open"):
            start = after if token.map[0] == line else 0
            line = token.map[0]
            column = max(lines.lines[line].find(token.content, start), start)
            after = column + len(token.content)
            starts = [(0, lines.starts[line] + column)]
        else:
            starts = list(starts_of_lines(token, lines))
        yield from in_children(token.children or [], token.content, starts)


def starts_of_lines(token: Token, lines: Lines) -> Iterator[tuple[int, int]]:
    """Yield where each line of an inline token begins, in its content and in the text."""
    at = 0
    first = token.map[0] if token.map else 0
    for number, content in enumerate(token.content.split("\n"), first):
        line = lines.lines[min(number, len(lines.lines) - 1)]
        if line.rstrip().endswith(content.strip()):
            column = len(line.rstrip()) - len(content.rstrip())
        else:
            column = line.find(content)
        yield at, lines.starts[min(number, len(lines.lines) - 1)] + max(column, 0)
        at += len(content) + 1


def in_children(children: list[Token], content: str, starts: list[tuple[int, int]]) -> Iterator[Found]:
    """Yield what is found in an inline token. `starts`: offsets of its lines in its content and in the text."""
    line = 0
    for child in children:
        if SPAN not in child.meta or child.content.startswith("</"):
            continue
        start, end = child.meta[SPAN]
        sort: Sort = "html" if child.type == "html_inline" else "image" if child.type == "image" else "link"
        value = child.content if sort == "html" else str(child.attrs.get("src" if sort == "image" else "href", ""))
        if sort == "link":
            start, end = target_of(content, start, end)
        while line + 1 < len(starts) and starts[line + 1][0] <= start:
            line += 1
        while line and starts[line][0] > start:
            line -= 1
        yield Found(sort, starts[line][1] + max(start - starts[line][0], 0), end - start, value)


def target_of(content: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of the address in a link, or of the link where it has none in parentheses."""
    opening = content.rfind("](", start, end)
    target = TARGET.match(content, opening + 2, end) if opening >= 0 and content[end - 1] == ")" else None
    return target.span(1) if target and target[1] else (start, end)


def unused(definitions: Definitions, env: dict[str, Any], lines: Lines) -> Iterator[Found]:
    """Yield the definitions that no link uses, and those that repeat another one."""
    entries = [(label, each) for label, each in definitions.items() if label not in definitions.used]
    entries += [(str(each.get("label", "")), each) for each in env.get("duplicate_refs", ())]
    for label, each in entries:
        offset, length = lines.begin(each["map"][0])
        yield Found("definition", offset, length, label.lower())
