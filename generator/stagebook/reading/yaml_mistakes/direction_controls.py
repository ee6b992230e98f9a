"""Find characters that turn the direction of text: reviewers see another order than programs read (CVE-2021-42574)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.yaml_files.text import decode, place_after, spell
from stagebook.text_direction import CONTROLS

CODE = "direction-control"
ESCAPED = re.compile(r"\\(?:u|U0000)(?:202[a-eA-E]|206[6-9])")
"""A control as an escape in a text in double quotes."""


def find_controls(path: str, text: str, value: Mapping[str, Any] | None = None) -> Iterator[Finding]:
    """Yield one finding for a file, at its first control. `value`: what was read from it, where escapes may be."""
    if found := CONTROLS.search(text):
        at = place_after(path, text[: found.start()])
        yield fault(CODE, at, character=spell(found[0]))
    elif value and (escaped := ESCAPED.search(text)):
        held = CONTROLS.search(json.dumps(value, ensure_ascii=False, default=str))
        if held:
            at = replace(place_after(path, text[: escaped.start()]), length=len(escaped[0]))
            yield fault(CODE, at, character=spell(held[0]))


def check_direction(pages: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield a finding for every hand-written page with a control."""
    for path, data in pages.items():
        text = decode(path, data)
        if isinstance(text, str):
            yield from find_controls(path, text)
