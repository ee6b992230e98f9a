"""The content of one file with the places of its values, before it is known what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from stagebook.findings.finding import Finding
from stagebook.source import Source, Steps


@dataclass(slots=True)
class Document:
    """The content of one file. `value` is None if it is not YAML, or not a mapping."""

    source: Source
    text: str
    value: dict[str, Any] | None = None
    plain: dict[Steps, str] = field(default_factory=dict)
    """Source text of every plain scalar that is not text: `2027` is read as a number, `007` as 7."""
    left_out: list[Steps] = field(default_factory=list)
    """Steps of keys without a value."""
    holes: set[Steps] = field(default_factory=set)
    """Steps of values that are reported already, and get no more findings. Null in a list, left out of a mapping if
    they cannot be used."""
    findings: list[Finding] = field(default_factory=list)
    split: list[str] = field(default_factory=list, repr=False)
    """The lines, once something has asked for them."""

    @property
    def lines(self) -> list[str]:
        """The lines of the text, split at line feeds on the first call: messages quote them."""
        if not self.split:
            self.split = self.text.split("\n")
        return self.split
