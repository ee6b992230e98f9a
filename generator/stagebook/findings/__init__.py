"""Ways to print findings, one module each: for a person, for a line-minded tool, for a program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stagebook.findings.concise import write_concise
from stagebook.findings.json import write_json
from stagebook.findings.report import Report, Statement
from stagebook.findings.text import write_text
from stagebook.findings.visible import on_one_line

FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"text": write_text, "concise": write_concise, "json": write_json}
)
"""By the name that `--format` takes."""

__all__ = ["FORMATS", "Report", "Statement", "on_one_line", "write_concise", "write_json", "write_text"]
