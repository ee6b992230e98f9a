"""Findings, reports of them, and the formats of reports, one module each: text, concise (one line each), JSON."""

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
"""Writers of reports, by the value of `--format`."""

__all__ = ["FORMATS", "Report", "Statement", "on_one_line", "write_concise", "write_json", "write_text"]
