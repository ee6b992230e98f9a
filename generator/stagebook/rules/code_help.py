"""The documentation of all rules, in the form that reports carry along."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from stagebook.findings.code_help import CodeHelp
from stagebook.rules.register import RULES


@cache
def code_help() -> Mapping[str, CodeHelp]:
    """Return the documentation of every rule by its code."""
    return MappingProxyType(
        {
            code: CodeHelp(rule.severity, rule.text.summary, rule.text.why, rule.text.example, rule.text.instead)
            for code, rule in RULES.items()
        }
    )
