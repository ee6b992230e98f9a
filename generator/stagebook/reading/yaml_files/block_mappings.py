"""Find the lines that each key of a YAML file takes: for commands that insert a key or put keys into another order.

Only mappings in block style are listed: in a flow mapping (`{…}`) several keys stand on one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yaml.cyaml import CLoader
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from stagebook.source import Steps


@dataclass(frozen=True, slots=True)
class KeyLines:
    """A key and its value. Lines count from 0; blank lines and comments below the value are not part of it."""

    key: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class BlockMapping:
    """A mapping in block style, with its keys in the order of the file."""

    steps: Steps
    column: int
    """Column at which its keys begin, from 0, in characters."""
    keys: tuple[KeyLines, ...]


def list_block_mappings(text: str) -> list[BlockMapping]:
    """Return all mappings in block style of a text that `parse` reads without an error, outer ones first."""
    loader = CLoader(text)
    try:
        root = loader.get_single_node()
    finally:
        loader.dispose()
    return [] if root is None else list(mappings_of(root, (), text.split("\n")))


def mappings_of(node: Node, steps: Steps, lines: list[str]) -> Iterator[BlockMapping]:
    """Yield a node, if it is a mapping in block style, and those inside of it."""
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from mappings_of(item, (*steps, index), lines)
    if not isinstance(node, MappingNode):
        return
    if not node.flow_style:
        spans = (
            KeyLines(str(key.value), key.start_mark.line, max(key.end_mark.line, last_line(value, lines)))
            for key, value in node.value
        )
        yield BlockMapping(steps, node.value[0][0].start_mark.column, tuple(spans))
    for key, value in node.value:
        yield from mappings_of(value, (*steps, str(key.value)), lines)


def last_line(node: Node, lines: list[str]) -> int:
    """Return the last line of a value. The marks of libyaml for the end of a block lie where the next token begins."""
    if isinstance(node, ScalarNode):
        if node.style in ("|", ">"):
            return last_line_of_block(node, lines)
        return int(node.end_mark.line) if node.style or node.value else -1
    assert isinstance(node, CollectionNode)
    if node.flow_style or not node.value:
        return int(node.end_mark.line)
    inside = node.value if isinstance(node, SequenceNode) else (each for pair in node.value for each in pair)
    return max(int(node.start_mark.line), *(last_line(each, lines) for each in inside))


def last_line_of_block(node: ScalarNode, lines: list[str]) -> int:
    """Return the last line of a text in block style; blank lines at its end count only where `+` keeps them."""
    start, end = int(node.start_mark.line), int(node.end_mark.line)
    last = end if node.end_mark.column else end - 1
    header = lines[start][node.start_mark.column :].partition("#")[0]
    while last > start and "+" not in header and not lines[min(last, len(lines) - 1)].strip():
        last -= 1
    return max(start, last)
