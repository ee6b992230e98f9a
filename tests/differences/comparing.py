"""Comparisons of two models that tests make up, and the words of pages for them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stagebook.analysis import analyse
from stagebook.differences.comparison import Comparison, Side, compare
from stagebook.findings import Report
from stagebook.model import Entity, OperatingModel
from stagebook.model.written_form import written_form
from stagebook.pages.blocks import Section, Table
from stagebook.pages.changed_concerned import concerned_section
from stagebook.pages.changed_figures import follows_section
from stagebook.pages.changed_paragraph import paragraph
from stagebook.pages.context import PageContext, make_context
from stagebook.reading import read
from stagebook.rules.finding_moves import FindingMoves
from stagebook.rules.review import Review
from stagebook.words import opened, plain
from tests.builders import build, model

ROOT = Path(__file__).parents[2]


def make_side(whole: OperatingModel) -> Side:
    return Side(whole, analyse(whole))


def compare_lists(before: Sequence[Entity], after: Sequence[Entity]) -> Comparison:
    return compare(make_side(model(*before)), make_side(model(*after)))


def review_of(comparison: Comparison) -> tuple[PageContext, Review]:
    """A review without findings, and the context of its page."""
    review = Review(comparison, (), FindingMoves())
    return make_context((comparison.after.model, comparison.after.analysis), Report(), review=review), review


def edit(things: Sequence[Entity], kind: str, id: str, /, **fields: Any) -> list[Entity]:
    """The things with other values in one of them; None takes a field out."""
    return [edit_thing(each, fields) if (each.kind_name, each.id) == (kind, id) else each for each in things]


def edit_thing(thing: Entity, fields: dict[str, Any]) -> Entity:
    value = {**json.loads(json.dumps(written_form(thing), default=str)), **fields}
    return build(type(thing), thing.id, {key: each for key, each in value.items() if each is not None})


def tell(before: Sequence[Entity], after: Sequence[Entity]) -> str:
    """The paragraph of a change."""
    return plain(paragraph(*review_of(compare_lists(before, after))))


def follow(before: Sequence[Entity], after: Sequence[Entity]) -> list[tuple[str, ...]]:
    """All rows of *What follows*, folded ones included, as text."""
    return rows_of(follows_section(*review_of(compare_lists(before, after))))


def concern(before: Sequence[Entity], after: Sequence[Entity]) -> list[tuple[str, ...]]:
    """All rows of *Who should see it* as text."""
    return rows_of(concerned_section(*review_of(compare_lists(before, after))))


def rows_of(section: Section | None) -> list[tuple[str, ...]]:
    tables = [block for block in section.blocks if isinstance(block, Table)] if section else []
    return [tuple(plain(opened(cell.text)) for cell in row) for table in tables for row in table.rows]


def read_example(edits: dict[str, tuple[str, str]] | None = None) -> OperatingModel:
    """The repository's example; in each file of `edits` one text stands in the place of another."""
    files = {str(path.relative_to(ROOT)): path.read_bytes() for path in sorted((ROOT / "models").rglob("*.yaml"))}
    for path, (was, now) in (edits or {}).items():
        text = files[path].decode()
        assert text.count(was) == 1, f"{path}: {was!r} stands there {text.count(was)} times"
        files[path] = text.replace(was, now).encode()
    found = read(files, folders=("models",), name="example").model
    assert found
    return found
