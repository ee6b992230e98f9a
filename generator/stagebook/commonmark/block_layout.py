"""Lay out the blocks of a CommonMark text so that Python-Markdown reads the same blocks.

Python-Markdown wants a blank line before a list, what belongs to an item of a list indented by four columns, and fenced
code at the margin; for CommonMark a list may follow its sentence, and what belongs to an item begins where its words
do. Lines are moved and blank lines set. Nothing else is changed but marks that would mean something else: `1)` becomes
`1.`, a `#` that begins no heading gets a backslash, a backslash at the end of a line becomes two blanks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

MAX_NESTED = 100
"""Levels of nested blocks that are laid out. What is nested deeper keeps its lines."""
MAX_CODE_BLANKS = 4
"""Blanks after the mark of an item from which on its words are code."""
QUOTE = re.compile(r" {0,3}> ?")
ITEM = re.compile(r"( *)(?:[-+*]|\d{1,9}[.)])(?: +|$)")
MARK = re.compile(r"(\d*)([-+*.])(?= )")
BACKSLASH = re.compile(r"(?<!\\)(?:\\\\)*\\$")
MOVED = ("paragraph_open", "heading_open", "table_open", "fence", "hr")
"""Tokens of blocks that are moved to where their container begins: their own indentation means nothing."""

LANGUAGE = re.compile(r"^[\w#.+-]+(?=\s|$)")
INFO = re.compile(r"\{[^\n]*\}|(?:[\w#.+-]+)?(?: *hl_lines=(?:\"[^\"\n]*\"|'[^'\n]*'))?")
"""What Python-Markdown reads after a fence."""

LISTS = ("bullet_list_open", "ordered_list_open")
LEVELS = (*LISTS, "blockquote_open", "list_item_open")
NOTHING = (-1, -1)
MERGED = {
    ("blockquote_open", "blockquote_open"),
    *((kind, after) for kind in LISTS for after in (kind, "code_block")),
}
"""Blocks of which Python-Markdown takes the second for a part of the first."""
SEPARATOR = ("", "<!-- -->", "")
"""What is between two blocks that are not one, as the specification of CommonMark suggests for lists."""

Fence = Callable[[list[str]], list[str]]
"""Replaces the lines of a block of code, with its fences."""


@dataclass(slots=True)
class Container:
    """A quote, or an item of a list."""

    first: int
    mark: str = ""
    """The mark of an item, as Python-Markdown knows it; empty for a quote."""
    width: int = 0
    """Columns from where the container begins to its words."""


@dataclass(slots=True)
class Layout:
    """The blocks of a text, by the numbers of its lines (from 0)."""

    within: list[list[Container]]
    """The containers of each line, outermost first."""
    blanks: dict[int, int] = field(default_factory=dict)
    """Lines before which a blank line is missing, and how many containers that one is in."""
    apart: set[int] = field(default_factory=set)
    """First lines of blocks that Python-Markdown would take for a part of the one before the blank line."""
    blocks: dict[int, Token] = field(default_factory=dict)
    """The block of each line that has one, but for its containers."""


@lru_cache(maxsize=1)
def block_parser() -> MarkdownIt:
    """Return a parser of blocks, with tables."""
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTED}).enable("table")
    return md.disable(["inline", "text_join"])


def lay_out(lines: list[str], write_fence: Fence | None = None, indentation: int = 4) -> list[str]:
    """Return the lines of a text without tabs as Python-Markdown reads them.

    `write_fence`, if given, replaces code with fences that Python-Markdown would not find. `indentation` is in columns.
    """
    end = next((number for number in range(len(lines), 0, -1) if lines[number - 1].strip()), 0)
    return [*lay_out_blocks(lines[:end], write_fence, indentation), *lines[end:]]


def lay_out_blocks(lines: list[str], write_fence: Fence | None, indentation: int) -> list[str]:
    """Return the lines of a text that ends with a block."""
    layout = find_blocks(lines)
    made: list[str] = []
    fences: dict[int, list[str]] = {}
    for number, line in enumerate(lines):
        if number in layout.apart:
            made += SEPARATOR
        elif number in layout.blanks:
            made.append(prefix(layout.within[number][: layout.blanks[number]], number, indentation).rstrip())
        before, rest = split_line(line, layout.within[number], number, indentation)
        block = layout.blocks.get(number)
        if block is None or block.map is None:
            made.append((before + rest).rstrip() if not rest.strip() else before + rest)
            continue
        rest = moved(rest, block, number, lines, layout)
        if block.type == "fence" and write_fence and (before or is_not_found(block, lines)):
            code = fences.setdefault(block.map[0], [])
            code.append(rest)
            if number + 1 == block.map[1]:
                head = prefix(layout.within[block.map[0]], block.map[0], indentation)
                made += written(code, block, (head, before), write_fence)
        else:
            made.append(before + rest)
    return made


def find_blocks(lines: list[str]) -> Layout:
    """Parse a text, and note the containers and the block of each line."""
    finder = BlockFinder(lines)
    for token in block_parser().parse("\n".join(lines)):
        if token.nesting < 0:
            finder.close(token)
        elif token.map and token.type not in ("inline", "thead_open", "tbody_open", "tr_open"):
            finder.open(token, *token.map)
    return finder.layout


class BlockFinder:
    """Follows the tokens of a text and notes its blocks, and where a blank line is missing between two of them."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.layout = Layout([[] for _ in lines])
        self.containers: list[Container] = []
        self.last: list[tuple[int, int]] = [NOTHING]
        """First line of the last block, and the line after it, at each level."""
        self.last_type = ""
        """Type of the last block at the margin."""

    def open(self, token: Token, start: int, end: int) -> None:
        """Take a block that begins."""
        if self.follows(start) and self.misses_blank(token, start):
            self.layout.blanks[start] = len(self.containers)
        if len(self.last) == 1:
            if (self.last_type, token.type) in MERGED:
                self.layout.apart.add(start)
            self.last_type = token.type
        self.last[-1] = start, end
        lines = range(start, min(end, len(self.lines)))
        if token.type in ("blockquote_open", "list_item_open"):
            mark = "" if token.type == "blockquote_open" else f"{token.info}." if token.info else token.markup
            container = Container(start, mark)
            self.containers.append(container)
            for number in lines:
                self.layout.within[number].append(container)
        elif token.type not in LISTS:
            self.layout.blocks.update(dict.fromkeys(lines, token))
        if token.type in LEVELS:
            self.last.append(NOTHING)

    def close(self, token: Token) -> None:
        """Take the end of a quote, a list or an item."""
        kind = token.type.replace("_close", "_open")
        if kind in ("blockquote_open", "list_item_open"):
            self.containers.pop()
        if kind in LEVELS:
            self.last.pop()

    def follows(self, start: int) -> bool:
        """Tell whether a line follows the last block of its level at once."""
        return start == self.last[-1][1] and bool(self.lines[start - 1].strip(" >"))

    def misses_blank(self, token: Token, start: int) -> bool:
        """Tell whether Python-Markdown would not see that a block begins right after another."""
        if token.type == "list_item_open":
            return self.is_loose(*self.last[-1])
        before, inside = self.layout.blocks.get(start - 1), self.layout.within[start - 1]
        if before is None or before.type in ("table_open", "fence") or len(inside) > len(self.containers):
            return True
        if token.type in LISTS:
            return not opens_item(before, self.containers)
        return token.type in ("table_open", "fence") or (bool(self.containers) and token.type != "paragraph_open")

    def is_loose(self, start: int, end: int) -> bool:
        """Tell whether there is a blank line in an item, also one that will be set. Looks at a line once a level."""
        return any(
            number in self.layout.blanks or not self.lines[number].strip(" >") for number in range(start + 1, end)
        )


def opens_item(block: Token | None, containers: list[Container]) -> bool:
    """Tell whether a block is the first of an item: Python-Markdown reads an item or a list right after it."""
    return bool(containers) and bool(containers[-1].mark) and containers[-1].first == start_of(block)


def start_of(block: Token | None) -> int:
    """Return the first line of a block; -1 for none."""
    return block.map[0] if block and block.map else -1


def split_line(line: str, containers: list[Container], number: int, indentation: int) -> tuple[str, str]:
    """Return what stands for the containers of a line, and the rest of it. A blank line is in no item."""
    at = 0
    for container in containers:
        rest = line[at:]
        if not container.mark:
            found = QUOTE.match(rest)
            if found is None:
                return prefix(containers, number, indentation), MARK.sub(escape_mark, rest.lstrip(), count=1)
            at += found.end()
        elif container.first == number:
            at += container.width or measure(container, rest)
        elif len(rest) - len(rest.lstrip()) >= container.width or not rest.strip():
            at += container.width
        else:  # the paragraph goes on without indentation
            return prefix(containers, number, indentation), MARK.sub(escape_mark, rest.lstrip(), count=1)
    return prefix(containers, number, indentation), line[at:]


def escape_mark(found: re.Match[str]) -> str:
    """Return the mark of an item, at the start of a line that goes on with a paragraph, as text."""
    return f"{found[1]}\\{found[2]}" if not found.start() and bool(found[1]) == (found[2] == ".") else found[0]


def measure(container: Container, text: str) -> int:
    """Set and return the width of an item at its first line."""
    found = ITEM.match(text)
    if found is None:
        return 0
    mark = len(found[0].rstrip()) if found[0].strip() else 0
    blanks = len(found[0]) - mark
    is_code = blanks > MAX_CODE_BLANKS
    container.width = mark + (1 if is_code or not text[found.end() :].strip() else blanks)
    return container.width


def prefix(containers: list[Container], number: int, indentation: int) -> str:
    """Return what stands for containers at the beginning of a line."""
    return "".join(
        "> " if not each.mark else f"{each.mark} " if each.first == number else " " * indentation for each in containers
    )


def moved(rest: str, block: Token, number: int, lines: list[str], layout: Layout) -> str:
    """Return a line of a block without indentation that means nothing, and with marks as Python-Markdown has them."""
    assert block.map
    if block.type in MOVED and (layout.within[number] or block.type == "fence"):
        first = split_line(lines[block.map[0]], layout.within[block.map[0]], block.map[0], 0)[1]
        lead = len(first) - len(first.lstrip(" "))
        rest = rest[min(lead, len(rest) - len(rest.lstrip(" "))) :]
    if block.type == "paragraph_open":
        if rest.startswith("#"):
            rest = f"\\{rest}"
        if number + 1 < block.map[1] and BACKSLASH.search(rest):
            rest = f"{rest[:-1]}  "
    return rest


def is_not_found(block: Token, lines: list[str]) -> bool:
    """Tell whether Python-Markdown does not find code at the margin: its fence is indented, or never closed."""
    assert block.map
    last = lines[min(block.map[1], len(lines)) - 1]
    is_open = block.map[1] - block.map[0] == 1 or not is_closing(last, block)
    return is_open or lines[block.map[0]].startswith(" ") or not INFO.fullmatch(block.info.strip())


def is_closing(line: str, block: Token) -> bool:
    """Tell whether a line closes a block of code."""
    return len(line.strip()) >= len(block.markup) and not line.strip().strip(block.markup[0])


def written(code: list[str], block: Token, before: tuple[str, str], write_fence: Fence) -> Iterator[str]:
    """Yield the lines that replace a block of code; `before`: what stands before its first and its other lines."""
    closed = code if len(code) > 1 and is_closing(code[-1], block) else [*code, block.markup]
    info = block.info.strip()
    language = info if INFO.fullmatch(info) else "".join(LANGUAGE.findall(info)[:1])
    whole = write_fence([f"{block.markup}{language}", *closed[1:-1], block.markup])
    for number, line in enumerate(filter(None, whole)):
        yield before[number > 0] + line
