"""Model files as a language server sees them: YAML 1.2, a plain date as the text that it is, a key without a value."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from stagebook.reading.paths import name_by_path
from stagebook.source import Ref


class Constructor(SafeConstructor):
    """Leaves dates alone."""


Constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def value_of(text: str) -> Any:
    """What a file holds."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = Constructor
    return yaml.load(text)


def ref_of(path: str, folders: tuple[str, ...] = ("models",)) -> Ref:
    """What a model file is about."""
    named = name_by_path(path, folders)
    assert named, path
    assert named.ref, path
    return named.ref
