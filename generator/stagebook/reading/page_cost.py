"""Estimates what a hand-written page costs MkDocs to read, and finds the pages that are not given to it.

MkDocs reads pages with Python-Markdown, whose plugins and extensions projects use. It looks at the rest of a text again
for each bracket that is never closed, at the rest of a block for each line that could begin another, and calls itself
for each level of nesting: 20,000 brackets take a minute, 1,000 levels end in a traceback. The estimates here take one
pass over a page. Ordinary pages stay below a hundredth of the limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.text import decode
from stagebook.source import Place

CODE = "page-too-complex"
MOST_STEPS = 3_000_000
"""Characters that are looked at again for brackets and tags, over a page: some two seconds."""
MOST_BLOCK_STEPS = 40_000_000
"""Characters of a block times its lines that could begin another block, over a page."""
MOST_LEVELS = 50
"""Lists and quotes that begin in each other."""
MOST_EMPHASIS = 250
"""Characters of marks that can begin emphasis, in one item or paragraph."""
MOST_CELLS = 65_536
"""Cells of one table: a short row is filled up to the columns of its head."""

FENCE = re.compile(r"`{3,}|~{3,}")
PAIR = re.compile(r"[\[\]()]")
TAG = re.compile(r"<(?=[a-zA-Z/!?])")
MARKER = r"(?:[-*+>]|\d{1,9}[.)])[ \t]+"
MARKERS = re.compile(rf"[ \t]*(?:{MARKER})+")
ONE_MARKER = re.compile(MARKER)
BEGINS_BLOCK = re.compile(r"[ \t]*(?:#|[-*_=]{1,}[ \t]*$|\[[^\[\]]*\]:|`{3}|~{3})")
EMPHASIS = re.compile(r"(?<![\w*_])[*_]+(?=[^\s*_])")
DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:|-]*)$")


def check_cost(pages: Mapping[str, bytes]) -> Iterator[Finding]:
    """Find every page that would take long to read, by the line with which it begins to."""
    for path, data in pages.items():
        text = decode(path, data)
        if isinstance(text, str):
            yield from (fault(CODE, Place(path, line), variant) for line, variant in costs(text))


def costs(text: str) -> Iterator[tuple[int, str]]:
    """The line and the variant of the message of the first part past a limit, if there is one."""
    lines = without_code(text.split("\n"))
    line = line_of_tags("\n".join(lines))
    if line:
        yield line, ""
        return
    steps = block_steps = 0
    for number, block in blocks(lines):
        parts = list(items(block))
        steps += sum(map(steps_of_brackets, parts))
        block_steps += sum(map(len, block)) * sum(1 for line in block if BEGINS_BLOCK.match(line))
        if max(map(depth, block)) > MOST_LEVELS:
            yield number, "nested"
        elif max(map(marks_of_emphasis, parts)) > MOST_EMPHASIS:
            yield number, "emphasis"
        elif cells(block) > MOST_CELLS:
            yield number, "cells"
        elif steps > MOST_STEPS or block_steps > MOST_BLOCK_STEPS:
            yield number, ""
        else:
            continue
        return


def without_code(lines: list[str]) -> list[str]:
    """The same lines with blank ones in place of fenced code. A fence that is never closed is none."""
    kept = list(lines)
    fence, start = "", 0
    for index, line in enumerate(lines):
        if fence and line.rstrip(" ") == fence:
            kept[start : index + 1] = [""] * (index + 1 - start)
            fence = ""
        elif not fence and (found := FENCE.match(line)):
            fence, start = found[0], index
    return kept


def blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines without a blank one between them, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate((*lines, ""), 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def items(lines: list[str]) -> Iterator[str]:
    """The parts of a block that are read by themselves: items of a list, rows of a table, paragraphs."""
    item: list[str] = []
    for line in lines:
        if item and ("|" in line or MARKERS.match(line) or BEGINS_BLOCK.match(line)):
            yield "\n".join(item)
            item = []
        item.append(line)
    yield "\n".join(item)


def steps_of_brackets(text: str) -> int:
    """How many characters lie between each bracket and the one that closes it, or the end of the text."""
    steps = 0
    opened: dict[str, list[int]] = {"[": [], "(": []}
    for found in PAIR.finditer(text):
        sign, at = found[0], found.start()
        if sign == "[" or (sign == "(" and text[at - 1 : at] == "]"):
            opened[sign].append(at)
        elif sign in "])" and opened["[" if sign == "]" else "("]:
            steps += at - opened["[" if sign == "]" else "("].pop()
    return steps + sum(len(text) - at for starts in opened.values() for at in starts)


def line_of_tags(text: str) -> int:
    """The line with which looking for the ends of tags takes too many steps; 0 if there is none."""
    steps, end = 0, -1
    for found in TAG.finditer(text):
        if end < found.start():
            end = text.find(">", found.start())
            end = len(text) if end < 0 else end
        steps += end - found.start()
        if steps > MOST_STEPS:
            return text.count("\n", 0, found.start()) + 1
    return 0


def marks_of_emphasis(text: str) -> int:
    """How many characters can begin emphasis."""
    return sum(map(len, EMPHASIS.findall(text)))


def depth(line: str) -> int:
    """How many lists and quotes a line begins, or stands in by its indentation, four columns each."""
    found = MARKERS.match(line)
    if found is None:
        return 0
    indented = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))
    return indented // 4 + len(ONE_MARKER.findall(found[0]))


def cells(lines: list[str]) -> int:
    """How many cells a table has; 0 for what is none."""
    at = next((at for at, line in enumerate(lines) if at and DELIMITERS.match(line)), 0)
    return (lines[at].count("|") + 1) * (len(lines) - at) if at else 0
