"""Two libraries read our YAML: libyaml's events for reading, ruamel.yaml for writing. They must see the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from stagebook.model.fields import DAY
from stagebook.reading.yaml_files.parse import parse
from stagebook.reading.yaml_files.text import decode
from stagebook.source import Steps

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "models").rglob("*.yaml")) + sorted((ROOT / "tests/cases/quiet-everything").rglob("*.yaml"))

Seen = dict[Steps, tuple[int, int, int, int, str]]
"""For each value: line and column, those of its key, and the text."""


def seen_by_ruamel(text: str) -> Seen:
    """Every value as the library that writes sees it."""
    yaml = YAML()
    yaml.version = (1, 2)
    return dict(walk(yaml.load(text), ()))


def walk(value: Any, steps: Steps) -> Iterator[tuple[Steps, tuple[int, int, int, int, str]]]:
    """Every value inside a mapping or list, with the places that ruamel.yaml keeps for it."""
    if isinstance(value, CommentedMap):
        for key, inside in value.items():
            key_line, key_column = value.lc.key(key)
            line, column = value.lc.value(key)
            yield (*steps, key), (line + 1, column + 1, key_line + 1, key_column + 1, written(inside))
            yield from walk(inside, (*steps, key))
    elif isinstance(value, CommentedSeq):
        for index, inside in enumerate(value):
            line, column = value.lc.item(index)
            yield (*steps, index), (line + 1, column + 1, 0, 0, written(inside))
            yield from walk(inside, (*steps, index))


def seen_by_us(text: str) -> Seen:
    """Every value as reading sees it."""
    document = parse("x.yaml", text)
    assert not document.findings
    found: Seen = {}
    for steps, at in document.source.positions.items():
        if steps:
            value: Any = document.value
            for step in steps:
                value = value.get(step) if isinstance(value, dict) else value[step]
            found[steps] = (at.line, at.column, at.key_line, at.key_column, written(value))
    return found


def written(value: Any) -> str:
    """A scalar as comparable text; structures are compared by what is inside them."""
    if isinstance(value, dict) and DAY in value:
        return str(value[DAY])
    if isinstance(value, (dict, list)):
        return "mapping" if isinstance(value, dict) else "list"
    return str(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_same_text_at_the_same_place(path: Path) -> None:
    """Both see the same values, each at the same line and column."""
    text = decode(str(path), path.read_bytes())
    assert isinstance(text, str)
    ours, theirs = seen_by_us(text), seen_by_ruamel(text)
    assert ours.keys() == theirs.keys()
    assert ours == theirs
