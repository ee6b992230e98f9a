"""What SECURITY.md promises is held by tests that there are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from stagebook.reading.mkdocs_yml.untrusted_settings import OPTIONS, SETTINGS

CHECKOUT = Path(__file__).parents[1]
PAGE = (CHECKOUT / "SECURITY.md").read_text("utf-8")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PROMISES = PAGE.partition("## What is promised")[2].partition("\n## ")[0]


def test_every_test_that_is_named_exists() -> None:
    """A test that is renamed or removed takes its promise along."""
    named = TEST.findall(PAGE)
    assert len(named) > 20
    for path, name in named:
        tree = ast.parse((CHECKOUT / path).read_text("utf-8"))
        assert name in [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)], f"{path}::{name}"


def test_every_promise_names_a_test() -> None:
    """Nothing is promised that nobody looks at."""
    rows = [
        line for line in PROMISES.splitlines() if line.startswith("|") and not line.startswith(("| promise", "|---"))
    ]
    assert len(rows) > 12
    assert [row for row in rows if not TEST.search(row)] == []


def test_the_settings_that_are_taken_from_others_are_listed() -> None:
    """Whoever reads the page knows what becomes of their mkdocs.yml."""
    told = PAGE.partition("these are taken:")[2].partition("The rest")[0]
    assert [key for key in (*SETTINGS, *OPTIONS) if f"`{key}`" not in told] == []


def test_the_page_is_linked_from_the_first_one() -> None:
    """Where people look first."""
    assert "(SECURITY.md)" in (CHECKOUT / "README.md").read_text("utf-8")
