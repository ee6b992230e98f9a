"""Change values in YAML text and keep its comments, order of keys and quotes (ruamel.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

PLAIN = re.compile(r"[^\W\d_][\w'’.-]*( [\w'’.,()&+-]+)*")
"""Words that every YAML version reads as text without quotes, unless it is one of NOT_TEXT."""

NOT_TEXT = frozenset(("y", "yes", "n", "no", "on", "off", "true", "false", "null"))
"""Words that some version of YAML reads as a boolean or as nothing, in lower case."""


def set_values(text: str, values: Mapping[str, str]) -> str:
    """Return a YAML text with some top-level keys set to other texts."""
    yaml = make_yaml()
    whole: Any = yaml.load(text)
    for key, value in values.items():
        whole[key] = as_scalar(value)
    written = StringIO()
    yaml.dump(whole, written)
    return written.getvalue()


def get_value(text: str, key: str) -> Any:
    """Return the value of a top-level key of a YAML text. Raises KeyError if there is none."""
    return make_yaml().load(text)[key]


def make_yaml() -> Any:
    """Return a round-trip YAML instance: indented lists, quotes preserved, no line breaks added."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 2**16
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def as_scalar(text: str) -> str:
    """Return a text as a YAML scalar: in double quotes unless it is certain to be read as text."""
    return text if PLAIN.fullmatch(text) and text.lower() not in NOT_TEXT else DoubleQuotedScalarString(text)
