"""A limit that is documented is enforced."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

from stagebook.limits import Budget

PACKAGE = Path(__file__).parents[1] / "generator/stagebook"


def attributes_read() -> set[str]:
    """The names of all attributes that modules of the package read, but for the limits and their words."""
    modules = [
        path
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "limits.py" and "words" not in path.relative_to(PACKAGE).parts
    ]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in modules]
    return {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def test_every_limit_is_used() -> None:
    """The page *Limits* promises nothing that no code looks at."""
    read = attributes_read()
    assert [limit.name for limit in fields(Budget) if limit.name not in read] == []
