"""Names say one thing each: a class is found by its name, a rule by its code."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from stagebook.rules import RULES
from stagebook.rules.register import SUBJECTS
from stagebook.rules.rule import Rule

PACKAGE = Path(__file__).parents[1] / "generator/stagebook"


def list_classes() -> Iterator[tuple[str, str]]:
    """The name and the module of every class of the package, those inside others too."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node.name, path.relative_to(PACKAGE).as_posix()


def test_no_class_name_is_defined_twice() -> None:
    """One name is one idea: whoever searches for a class finds one definition."""
    modules = defaultdict(list)
    for name, module in list_classes():
        modules[name].append(module)
    assert len(modules) > 200
    assert {name: its for name, its in modules.items() if len(its) > 1} == {}


def test_rule_functions_are_named_after_their_codes() -> None:
    """The rule `owner-missing` is the function `owner_missing`, so that a code leads to its source."""
    named = {
        value.code: name for subject in SUBJECTS for name, value in vars(subject).items() if isinstance(value, Rule)
    }
    assert named == {code: code.replace("-", "_") for code in RULES}
