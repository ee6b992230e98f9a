"""YAML that is changed and written again, with the comments, the order and the quotes it had."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

PLAIN = re.compile(r"[^\W\d_][\w'’.-]*( [\w'’.,()&+-]+)+")
"""Several words that no reader of YAML, of any version, takes for anything but text."""


def set_values(text: str, values: Mapping[str, str]) -> str:
    """A file with other texts under some of its outermost keys."""
    yaml = make_yaml()
    whole: Any = yaml.load(text)
    for key, value in values.items():
        whole[key] = as_scalar(value)
    written = StringIO()
    yaml.dump(whole, written)
    return written.getvalue()


def get_value(text: str, key: str) -> Any:
    """What stands under one of the outermost keys of a file."""
    return make_yaml().load(text)[key]


def make_yaml() -> Any:
    """A reader and writer that lays files out as people here do, and breaks no line."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 2**16
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def as_scalar(text: str) -> str:
    """A text as it is best written: in quotes wherever it could be read as something else."""
    return text if PLAIN.fullmatch(text) else DoubleQuotedScalarString(text)
