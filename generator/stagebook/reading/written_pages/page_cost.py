"""Estimate the cost of hand-written pages in MkDocs, and report those that are too expensive.

MkDocs reads pages with Python-Markdown, whose plugins and extensions projects use. It scans the rest of a text again
for each bracket that is never closed, the rest of a block for each line that could begin another, and recurses for
each level of nesting: 20,000 brackets take a minute, 1,000 levels raise RecursionError. The estimates here take one
pass over a page. Ordinary pages stay below a hundredth of the limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.yaml_files.text import decode
from stagebook.source import Place

CODE = "page-too-complex"
MAX_STEPS = 3_000_000
"""Characters of a page that are scanned again for brackets and tags: about two seconds."""
MAX_BLOCK_STEPS = 40_000_000
"""Characters of a block times its lines that could begin another block, summed over a page."""
COPIED_AT_ONCE = 3_000
"""Characters that are copied in the time in which one is scanned."""
MAX_LEVELS = 50
"""Levels of nested lists and quotes."""
MAX_EMPHASIS = 250
"""Characters that can begin emphasis, in one item or paragraph."""
MAX_CELLS = 65_536
"""Cells of one table: short rows are filled up to the number of columns."""

FENCE = re.compile(r"`{3,}|~{3,}")
PAIR = re.compile(r"[\[\]()]")
INLINE = re.compile(r"\]\(|https?://|www\.|@|~~")
TAG = re.compile(r"<(?=[a-zA-Z/!?])")
MARKER = r"(?:[-*+>]|\d{1,9}[.)])[ \t]+"
MARKERS = re.compile(rf"[ \t]*(?:{MARKER})+")
ONE_MARKER = re.compile(MARKER)
BEGINS_BLOCK = re.compile(r"[ \t]*(?:#|[-*_=]{1,}[ \t]*$|\[[^\[\]]*\]:|`{3}|~{3})")
EMPHASIS = re.compile(r"(?<![\w*_])[*_]+(?=[^\s*_])")
DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:|-]*)$")


def check_cost(pages: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield a finding for every page past a limit, at the first line of the part that is."""
    for path, data in pages.items():
        text = decode(path, data)
        if isinstance(text, str):
            yield from (fault(CODE, Place(path, line), variant) for line, variant in costs(text))


def costs(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and message variant of the first part past a limit, if there is one."""
    lines = without_code(text.split("\n"))
    line = line_of_tags("\n".join(lines))
    if line:
        yield line, ""
        return
    steps = block_steps = 0
    for number, block in blocks(lines):
        parts = list(items(block))
        steps += sum(map(steps_of_brackets, parts)) + sum(map(copied, parts)) // COPIED_AT_ONCE
        block_steps += sum(map(len, block)) * sum(1 for line in block if BEGINS_BLOCK.match(line))
        if max(map(depth, block)) > MAX_LEVELS:
            yield number, "nested"
        elif max(map(marks_of_emphasis, parts)) > MAX_EMPHASIS:
            yield number, "emphasis"
        elif cells(block) > MAX_CELLS:
            yield number, "cells"
        elif steps > MAX_STEPS or block_steps > MAX_BLOCK_STEPS:
            yield number, ""
        else:
            continue
        return


def without_code(lines: list[str]) -> list[str]:
    """Blank the lines of fenced code. A fence that is never closed does not count."""
    result = list(lines)
    fence, start = "", 0
    for index, line in enumerate(lines):
        if fence and line.rstrip(" ") == fence:
            result[start : index + 1] = [""] * (index + 1 - start)
            fence = ""
        elif not fence and (found := FENCE.match(line)):
            fence, start = found[0], index
    return result


def blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield blocks of lines between blank lines, with the number of their first line (from 1)."""
    block: list[str] = []
    for number, line in enumerate((*lines, ""), 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def items(lines: list[str]) -> Iterator[str]:
    """Yield the parts of a block that are read separately: list items, table rows, paragraphs."""
    item: list[str] = []
    for line in lines:
        if item and ("|" in line or MARKERS.match(line) or BEGINS_BLOCK.match(line)):
            yield "\n".join(item)
            item = []
        item.append(line)
    yield "\n".join(item)


def steps_of_brackets(text: str) -> int:
    """Count the characters from each bracket to the one that closes it, or to the end of the text."""
    steps = 0
    opened: dict[str, list[int]] = {"[": [], "(": []}
    for found in PAIR.finditer(text):
        sign, at = found[0], found.start()
        if sign == "[" or (sign == "(" and text[at - 1 : at] == "]"):
            opened[sign].append(at)
        elif sign in "])" and opened["[" if sign == "]" else "("]:
            steps += at - opened["[" if sign == "]" else "("].pop()
    return steps + sum(len(text) - at for starts in opened.values() for at in starts)


def copied(text: str) -> int:
    """Count the characters that are copied for links, addresses and struck text: all of the text for each."""
    return len(text) * len(INLINE.findall(text))


def line_of_tags(text: str) -> int:
    """Return the line at which searching for the ends of tags exceeds MAX_STEPS; 0 if none."""
    steps, end = 0, -1
    for found in TAG.finditer(text):
        if end < found.start():
            end = text.find(">", found.start())
            end = len(text) if end < 0 else end
        steps += end - found.start()
        if steps > MAX_STEPS:
            return text.count("\n", 0, found.start()) + 1
    return 0


def marks_of_emphasis(text: str) -> int:
    """Count the characters that can begin emphasis."""
    return sum(map(len, EMPHASIS.findall(text)))


def depth(line: str) -> int:
    """Return the nesting of a line: lists and quotes it begins, plus one for every four columns of indentation."""
    found = MARKERS.match(line)
    if found is None:
        return 0
    indented = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))
    return indented // 4 + len(ONE_MARKER.findall(found[0]))


def cells(lines: list[str]) -> int:
    """Count the cells of a table; 0 if the lines are not one."""
    at = next((at for at, line in enumerate(lines) if at and DELIMITERS.match(line)), 0)
    return (lines[at].count("|") + 1) * (len(lines) - at) if at else 0
