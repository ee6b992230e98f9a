"""The content of one file with the places of its values, before it is known what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    spans: dict[Steps, tuple[int, int]] = field(default_factory=dict)
    """Start and end of every text of several lines, in characters of the file."""
    left_out: list[Steps] = field(default_factory=list)
    """Steps of keys without a value."""
    holes: set[Steps] = field(default_factory=set)
    """Steps of values that are reported already, and get no more findings. Null in a list, left out of a mapping if
    they cannot be used."""
    findings: list[Finding] = field(default_factory=list)
    split: list[str] = field(default_factory=list, repr=False)
    """The lines, once something has asked for them."""
    cut_at_comma: Mapping[Steps, str] | None = field(default=None, repr=False)
    """What `texts_cut_at_comma` has found, once something has asked for it."""
    grouped: dict[Steps, list[Steps]] | None = field(default=None, repr=False)
    """What `grouped_numbers` has found, once something has asked for it."""
    around_holes: set[Steps] = field(default_factory=set, repr=False)
    """The steps of all that a hole is in, once something has asked for them."""

    unread_below: dict[Steps, list[Steps]] = field(default_factory=dict, repr=False)
    """Steps of keys without a value that can be used, by their first two steps: those of a stage inside a journey."""

    @property
    def lines(self) -> list[str]:
        """The lines of the text without their ends, split on the first call: messages quote them."""
        if not self.split:
            self.split = self.text.replace("\r\n", "\n").split("\n")
        return self.split

    def unread(self, at: Steps) -> Iterable[Steps]:
        """Return the steps of keys that have no value, or none that can be used, in the file or below two steps."""
        if not at:
            return (*self.left_out, *self.holes)
        if not self.unread_below:
            for steps in (*self.left_out, *self.holes):
                self.unread_below.setdefault(steps[:2], []).append(steps)
        return self.unread_below.get(at, ())

    def is_reported(self, steps: Steps) -> bool:
        """Return whether a value has a finding of the parser, or something around it or in it."""
        if self.holes and not self.around_holes:
            self.around_holes = {hole[:length] for hole in self.holes for length in range(len(hole) + 1)}
        return steps in self.around_holes or any(steps[:length] in self.holes for length in range(len(steps)))
