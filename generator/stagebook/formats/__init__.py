"""Ways to print findings, one module each: for a person, for a line-minded tool, for a program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stagebook.formats.concise import write_concise
from stagebook.formats.json import write_json
from stagebook.formats.report import Report, Statement
from stagebook.formats.text import write_text
from stagebook.formats.visible import on_one_line

FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"text": write_text, "concise": write_concise, "json": write_json}
)
"""By the name that `--format` takes."""

__all__ = ["FORMATS", "Report", "Statement", "on_one_line", "write_concise", "write_json", "write_text"]
